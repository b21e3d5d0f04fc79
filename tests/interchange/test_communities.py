"""Git logs and Polis conversations: what a community does over days to months."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from codesign.interchange.git_log import is_git_log, read_git_log
from codesign.interchange.plain_text import PlainText, read_text
from codesign.interchange.polis import is_polis, read_polis
from codesign.model.errors import FileProblem
from codesign.model.vocabulary import Mode

LOG = """commit\t9d035d42361\t2026-03-05T10:00:00+01:00\t2026-03-05T10:00:00+01:00\tAda Ash\tdraw the west wall

M\tplans/west.skp
A\tplans/west.pdf
R100\told.md\tREADME.md
commit\t52779925ba6\t2026-03-05T08:30:00Z\t2026-03-05T10:00:00+01:00\tBo Birch\twords
M\tREADME.md
commit\t62779925ba6\t2026-03-06T10:00:00+01:00\t2026-03-06T10:00:00+01:00\tBo Birch\tMerge branch west
"""


def test_a_commit_is_a_dated_design_change_by_its_author() -> None:
    reading = read_git_log(PlainText("house.txt", LOG))
    assert is_git_log(LOG.splitlines())
    assert [(each.kind, each.participant, each.start_ms, each.text) for each in reading.events] == [
        ("design_change", "Bo Birch", 0, "words"),
        ("design_change", "Ada Ash", 1_800_000, "draw the west wall"),
        ("note", "Bo Birch", 88_200_000, "Merge branch west"),
    ]
    assert [[*each.media] for each in reading.events] == [["text"], ["model_3d", "image_2d"], []]
    assert reading.events[1].codes.values["files"] == "plans/west.skp; plans/west.pdf; README.md"
    assert (reading.mode, reading.started_at) == (Mode.ASYNCHRONOUS, "2026-03-05T08:30:00+00:00")
    assert reading.notes == ("house.txt: 1 commits change no file, so they are notes",)


def test_a_log_without_files_is_read_too() -> None:
    lines = "9d035d42361\t2026-03-05T10:00:00+01:00\t2026-03-05T10:00:00+01:00\tAda\tone\n"
    assert [each.kind for each in read_git_log(PlainText("a.tsv", lines)).events] == ["design_change"]


def test_what_is_no_commit_is_refused_with_its_line() -> None:
    with pytest.raises(FileProblem, match=r"a\.txt, line 9: is no commit"):
        read_git_log(PlainText("a.txt", LOG + "hello\n"))
    with pytest.raises(FileProblem, match="is no possible time"):
        read_git_log(PlainText("a.txt", LOG.replace("03-06T10", "02-30T10")))


COMMENTS = """timestamp,comment-id,author-id,agrees,is-seed,comment-body
1000,1,0,1,true,"Glass in
the west"
3000,2,7,0,false,A bigger kitchen
"""
VOTES = """timestamp,datetime,comment-id,voter-id,vote
2000,x,1,7,1
2500,x,1,8,-1
3500,x,2,8,0
4000,x,9,8,1
"""


def polis(folder: Path, votes: bytes | None, name: str) -> Path:
    (folder / "comments.csv").write_text(COMMENTS, encoding="utf-8")
    if votes is not None:
        (folder / name).write_bytes(votes)
    return folder / "comments.csv"


@pytest.mark.parametrize(("name", "packed"), [("votes.csv", False), ("votes.csv.gz", True)])
def test_proposals_are_messages_and_votes_are_feedback_to_them(tmp_path: Path, name: str, packed: bool) -> None:
    votes = VOTES.encode()
    reading = read_polis(read_text(polis(tmp_path, gzip.compress(votes) if packed else votes, name)))
    assert is_polis(COMMENTS.splitlines())
    assert [(e.kind, e.participant, e.start_ms, e.reply_to, e.codes.stance) for e in reading.events] == [
        ("message", "p0", 0, None, None),
        ("feedback", "p7", 1000, "c1", "positive"),
        ("feedback", "p8", 1500, "c1", "negative"),
        ("message", "p7", 2000, None, None),
        ("feedback", "p8", 2500, "c2", "uncertain"),
        ("feedback", "p8", 3000, None, "positive"),
    ]
    assert reading.events[0].text == "Glass in\nthe west"
    assert [each.side for each in reading.people] == ["company", "external", "external"]
    assert "1 votes on proposals that aren't there" in reading.notes[-1]
    assert reading.title == tmp_path.name


def test_without_votes_there_are_proposals_alone(tmp_path: Path) -> None:
    reading = read_polis(read_text(polis(tmp_path, None, "")))
    assert [each.kind for each in reading.events] == ["message", "message"]
    assert "no votes.csv or votes.csv.gz beside it" in reading.notes[-1]


def test_a_packed_file_that_unpacks_without_end_is_refused(tmp_path: Path) -> None:
    bomb = gzip.compress(bytes(200 << 20), compresslevel=1)
    with pytest.raises(FileProblem, match=r"votes\.csv\.gz: (unpacks to more than 128 MiB|is a binary file)"):
        read_polis(read_text(polis(tmp_path, gzip.compress(b"timestamp\n" * 20_000_000, 1), "votes.csv.gz")))
    (tmp_path / "b.eaf.gz").write_bytes(bomb)
    with pytest.raises(FileProblem, match="is a binary file"):
        read_text(tmp_path / "b.eaf.gz")


def test_a_packed_file_that_is_cut_off_is_refused(tmp_path: Path) -> None:
    cut = gzip.compress(VOTES.encode())[:-9]
    with pytest.raises(FileProblem, match=r"is packed \(gzip\) and cut off"):
        read_polis(read_text(polis(tmp_path, cut, "votes.csv.gz")))


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("comment-body", "body", "line 1: has no column comment-body"),
        ("3000", "soon", "line 4, field 'timestamp': 'soon' is no time in milliseconds"),
    ],
)
def test_a_broken_conversation_is_refused_with_line_and_column(
    old: str, new: str, sentence: str, tmp_path: Path
) -> None:
    path = tmp_path / "comments.csv"
    path.write_text(COMMENTS.replace(old, new), encoding="utf-8")
    with pytest.raises(FileProblem) as fault:
        read_polis(read_text(path))
    assert sentence in str(fault.value)
