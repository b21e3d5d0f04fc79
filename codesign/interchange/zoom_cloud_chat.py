"""The chat of a Zoom cloud recording (``chat.txt``): offset, tab, name and colon, tab, text.

Offsets count from the start of the recording.
"""

from __future__ import annotations

import re

from codesign.interchange.meeting_chat import ChatLine, chat_lines
from codesign.interchange.plain_text import PlainText

_HEADER = re.compile(
    r"\ufeff?(?P<hours>\d{1,3}):(?P<minutes>\d\d):(?P<seconds>\d\d)\t(?=\s*[^\s:])(?P<name>[^\t]{1,300}):(?:\t(?P<text>.*))?",
    re.ASCII,
)


def is_zoom_cloud_chat(lines: list[str]) -> bool:
    """Whether a file that begins with these lines is such a chat."""
    told = next((line for line in lines if line.strip("\ufeff \t")), "")
    return _HEADER.fullmatch(told) is not None


def read_zoom_cloud_chat(text: PlainText) -> list[ChatLine]:
    """The entries of the chat; FileProblem with the line for what is none."""
    return chat_lines(text, _HEADER, "00:03:55⇥Name:⇥text")
