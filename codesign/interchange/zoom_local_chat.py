"""The chat that Zoom saves on one's own machine: wall clock, ``From Name : text``, with the recipient in newer ones.

Newer ones read ``From Name to Everyone:``, with the text on the lines below, each behind a tab.
"""

from __future__ import annotations

import re
from dataclasses import replace

from codesign.interchange.meeting_chat import ChatLine, chat_lines
from codesign.interchange.plain_text import PlainText

_HEADER = re.compile(
    r"\ufeff?(?P<hours>\d{1,3}):(?P<minutes>\d\d):(?P<seconds>\d\d)\s+From\s(?=\s*[^:\s])(?P<name>[^:]{1,300}):(?P<text>.*)",
    re.ASCII,
)
_RECIPIENT = re.compile(r"\s+to\s+", re.IGNORECASE)
_ALL = frozenset(
    {
        "everyone",
        "everyone in meeting",
        "everyone (in meeting)",
        "hosts and panelists",
        "all panelists",
        "waiting room participants",
    }
)
_PRIVATE = re.compile(r".*\((?:privately|direct message)\)", re.IGNORECASE)


def is_zoom_local_chat(lines: list[str]) -> bool:
    """Whether a file that begins with these lines is such a chat."""
    told = next((line for line in lines if line.strip("\ufeff \t")), "")
    return _HEADER.fullmatch(told) is not None


def read_zoom_local_chat(text: PlainText) -> list[ChatLine]:
    """The entries of the chat under their senders; FileProblem with the line for what is none."""
    entries = chat_lines(text, _HEADER, "09:03:55 From Name : text")
    senders = {_RECIPIENT.split(entry.name)[0].casefold() for entry in entries}
    return [replace(entry, name=_sender(entry.name, senders)) for entry in entries]


def _sender(name: str, senders: set[str]) -> str:
    """The name without its recipient: everyone, somebody privately, or somebody who writes too."""
    for match in _RECIPIENT.finditer(name):
        recipient = name[match.end() :].casefold()
        if match.start() and (recipient in _ALL or _PRIVATE.fullmatch(recipient) or recipient in senders):
            return name[: match.start()]
    return name
