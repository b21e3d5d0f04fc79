"""Files that broke on the way, of every format that is read: one sentence at most, no hang, no memory gone.

The short form always runs. ``python3 run.py test -m soak tests/corpus/test_broken_files.py`` goes on for ten minutes a
format; the variable SOAK_SECONDS says otherwise.
"""

from __future__ import annotations

import os
import resource
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from codesign.corpus.files import files_as
from codesign.corpus.reading import Circumstances, read_session
from codesign.interchange.formats import FORMATS, Content, Format
from codesign.interchange.rubric_toml import default_rubric
from codesign.model.errors import CodesignError
from tests.builders import event, session
from tests.interchange.test_audacity_labels import LABELS
from tests.interchange.test_boris import AGGREGATED, TABULAR, project
from tests.interchange.test_chat_logs import IRC, MINUTES
from tests.interchange.test_communities import COMMENTS, LOG
from tests.interchange.test_eaf import HEAD, HEADER, TYPES, aligned, hanging, slots, tier
from tests.interchange.test_partly_timed_transcripts import MEET, OTTER
from tests.interchange.test_rttm import TURNS
from tests.interchange.test_textgrid import LONG, SHORT

DESIGN = session(
    event("e1", "design_change", "d", 1, text="west wall", media=["model_3d"]),
    event("e2", "feedback", "c", 2, 3, text="we see\nthe lake", reply_to="e1", stance="positive"),
    event("e3", "presence", "x", 0, end_ms=None),
)
ELAN = (
    HEAD
    + HEADER
    + slots(0, None, 1000)
    + tier("T", "free", aligned("a1", 1, 3, "yes"), who="Bo")
    + tier("W", "time", aligned("a2", 1, 2, "y"), aligned("a3", 2, 3, "es"), parent="T")
    + tier("S", "symbol", hanging("a4", "a1", "y"), hanging("a5", "a1", "es"), parent="T")
    + TYPES
    + "</ANNOTATION_DOCUMENT>"
)
OF_OTHERS = {
    "eaf": [ELAN],
    "textgrid": [LONG, SHORT],
    "boris": [project([1.5, "Ada", "points", "wall|None", "there"], [2, "Ada", "speaks", "", ""])],
    "boris_table": [TABULAR, AGGREGATED],
    "rttm": [TURNS],
    "audacity_labels": [LABELS],
    "google_meet": [MEET],
    "otter": [OTTER],
    "irc_log": [IRC],
    "second_life": [MINUTES],
    "git_log": [LOG],
    "polis": [COMMENTS],
    "zoom_cloud_chat": ['00:00:07\tAda:\thello\n00:00:09\tBo:\tReplying to "hello"\n\nyes\n'],
    "zoom_local_chat": ["09:00:07 From Ada : hello\n09:00:09 From Bo to Everyone:\n\tyes\n"],
}
READ = [each for each in FORMATS if each.read or each.code or each.content in (Content.SESSION, Content.EVENTS)]
SAID = Circumstances(default_rubric().values, started_at="2026-03-04T10:00:00Z")
LONGEST_S = 5
MOST_MEMORY = 500 << 20
ODD = [
    *(b"\x00", b"\xff", b"\xef\xbb\xbf", b"\xff\xfe", b'"', b"<", b"&#0;", b"\r", b"\n\n", b"\t", b"9" * 40, b"-1"),
    *(b"1e999", b"NaN", b"null", b"[" * 600, b"{}", b"None", b":", b"]]>", "🏡\u2028é".encode(), b"e1", b"0", b"''"),
]


def seeds(kind: Format) -> list[bytes]:
    """Whole files of a format: what others write, what we write."""
    own = [kind.write(DESIGN).text] if kind.write else []
    return [text.encode() for text in (*OF_OTHERS.get(kind.id, []), *own)]


@st.composite
def broken(draw: st.DrawFn, whole: list[bytes]) -> bytes:
    """A file with up to six things cut out, doubled, swapped or put in."""
    data = draw(st.sampled_from(whole))
    for _ in range(draw(st.integers(0, 6))):
        first = draw(st.integers(0, len(data)))
        last = min(len(data), first + draw(st.integers(0, 40)))
        piece = draw(st.sampled_from([b"", data[first:last] * 2, data[last : last + 20], *ODD]) | st.binary(max_size=8))
        data = data[:first] + piece + data[last:]
    return data


def take(path: Path, kind: Format, data: bytes) -> None:
    """Read a file as it is imported; anything but one sentence, a hang or a lost memory fails."""
    path.write_bytes(data)
    begun = time.monotonic()
    try:
        for files in files_as(path, kind):
            read_session(files, SAID)
    except CodesignError as problem:
        assert str(problem)  # noqa: PT017  # either way is right
        assert "\n" not in str(problem)  # noqa: PT017
    assert time.monotonic() - begun < LONGEST_S


def peak() -> int:
    """The most memory that this process has had, in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def test_each_format_that_is_read_has_whole_files_to_break() -> None:
    assert [each.id for each in READ if not seeds(each)] == []


@pytest.mark.parametrize("kind", READ, ids=lambda kind: kind.id)
def test_a_broken_file_is_refused_in_one_sentence_or_read(kind: Format, tmp_path: Path) -> None:
    before = peak()

    @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
    @given(broken(seeds(kind)))
    def law(data: bytes) -> None:
        take(tmp_path / f"2026-03-04 a{kind.endings[0]}", kind, data)

    law()
    assert peak() - before < MOST_MEMORY


@pytest.mark.soak
@pytest.mark.timeout(0)
@pytest.mark.parametrize("kind", READ, ids=lambda kind: kind.id)
def test_ten_minutes_of_broken_files_change_nothing(kind: Format, tmp_path: Path) -> None:
    before, until = peak(), time.monotonic() + float(os.environ.get("SOAK_SECONDS", "600"))
    while time.monotonic() < until:

        @settings(max_examples=500, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
        @given(broken(seeds(kind)))
        def law(data: bytes) -> None:
            take(tmp_path / f"2026-03-04 a{kind.endings[0]}", kind, data)

        law()
    assert peak() - before < MOST_MEMORY


LARGE: Mapping[str, bytes] = {
    "eaf": (HEAD + HEADER + slots(0, *[None] * 15_000, 1000)).encode()
    + b'<TIER TIER_ID="T" LINGUISTIC_TYPE_REF="free">'
    + "".join(aligned(f"a{at}", at, at + 1, "x") for at in range(1, 15_000)).encode()
    + b"</TIER></ANNOTATION_DOCUMENT>",
    "textgrid": SHORT.encode() + b'"' * 400_001,
    "boris": project(*[[at, "Ada", "speaks", "", ""] for at in range(15_000)]).encode(),
    "rttm": TURNS.encode() * 5_000,
    "audacity_labels": (LABELS * 4_000).encode(),
    "google_meet": MEET.encode() + b"Ada Ash: yes\n\n" * 15_000,
    "otter": OTTER.encode() * 2_500,
    "irc_log": IRC.encode() * 2_500,
    "second_life": MINUTES.encode() * 2_500,
    "git_log": LOG.encode() * 2_500,
}


@pytest.mark.parametrize("name", LARGE)
def test_a_large_file_takes_seconds(name: str, tmp_path: Path) -> None:
    kind = next(each for each in FORMATS if each.id == name)
    before = peak()
    take(tmp_path / f"2026-03-04 a{kind.endings[0]}", kind, LARGE[name])
    assert peak() - before < MOST_MEMORY
