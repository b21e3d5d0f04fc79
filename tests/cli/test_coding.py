"""Codings of one session from the command line: added, listed, compared, settled; kept out of the corpus."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from codesign.interchange.session_log import write_session_log
from codesign.model.session import Session
from codesign.store.workspace import Workspace
from tests.builders import event, session
from tests.cli.programs import codesign, told
from tests.store.desk import clock


def seen(*stances: str, shift: float = 0.0, **head: str) -> Session:
    """Feedback a minute after another, each with a stance, on a change."""
    change = event("w", "design_change", "d", 1, 2, media=["video"])
    answers = [
        event(f"f{at}", "feedback", "c", 60 * at + 3 + shift, stance=stance, reply_to="w", media=["audio"])
        for at, stance in enumerate(stances)
    ]
    return session(change, *answers, title="The lake", project="Lake", **head)


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    folder = tmp_path / "workspace"
    with Workspace.open(folder, author="Ann", now=clock()) as made:
        made.add_session(seen("positive", "negative", "partial"))
        made.add_session(seen("negative", "negative", id="later"))
    return folder


@pytest.fixture
def coded(workspace: Path, tmp_path: Path) -> Path:
    """The workspace with a second coding out of a log."""
    log = tmp_path / "bo.jsonl"
    log.write_text("".join(write_session_log(seen("positive", "positive", shift=0.4))), encoding="utf-8")
    result = codesign("coding", "add", "s", "--observer", "Bo Birch", "--from", log, workspace=workspace)
    assert result.returncode == 0, result.stderr
    assert result.stdout == "s.bo-birch: 3 events, coded by Bo Birch\n"
    return workspace


def test_codings_stand_under_their_session_and_are_not_evaluated(coded: Path) -> None:
    shown = codesign("list", workspace=coded).stdout.splitlines()
    at = next(number for number, line in enumerate(shown) if line.split()[:1] == ["s"])
    assert shown[at + 1].split()[0] == "s.bo-birch"
    assert "coded by Bo Birch" in shown[at + 1]
    assert shown[-1].startswith("2 sessions and 1 coding in ")
    rows = csv.DictReader(io.StringIO(codesign("evaluate", "--csv", "-", workspace=coded).stdout))
    assert sorted(row["session_id"] for row in rows) == ["later", "s"]


def test_the_list_of_codings_names_observer_and_rubric(coded: Path) -> None:
    shown = codesign("coding", "list", "s", workspace=coded).stdout
    assert "as recorded" in shown
    assert "Bo Birch" in shown


@pytest.mark.parametrize(("how", "n"), [("--empty", 0), ("--copy", 4)])
def test_a_coding_begins_empty_or_as_a_copy(workspace: Path, how: str, n: int) -> None:
    codesign("coding", "add", "s", "--observer", "Cy", how, workspace=workspace)
    codesign("coding", "add", "s", "--observer", "Cy", how, workspace=workspace)
    with Workspace.read_only(workspace) as read:
        assert [(each.id, each.n_events) for each in read.codings("s")] == [("s.cy", n), ("s.cy-2", n)]
        assert read.read_session("s.cy").participants == read.read_session("s").participants


def test_agreement_is_said_code_by_code_with_what_it_means_for_movement(coded: Path) -> None:
    shown = codesign("coding", "agree", "s", "s.bo-birch", workspace=coded).stdout
    assert "3 events matched within 1 s; alone: 1 as recorded, 0 Bo Birch" in shown
    assert "stance" in shown
    assert "Immediacy of feedback: the observers come to" in shown
    assert "moved by" in shown
    assert "by which observers of one session differ" in shown
    assert "2 disagreements" in shown


def test_agreement_as_csv_and_json(coded: Path) -> None:
    agree = ("coding", "agree", "s", "s.bo-birch", "--tolerance", "100ms")
    rows = {
        row["code"]: row for row in csv.DictReader(io.StringIO(codesign(*agree, "--csv", "-", workspace=coded).stdout))
    }
    assert rows["kind"]["n_matched"] == "1"
    assert rows["kind"]["n_only_one"] == "3"
    found = json.loads(codesign(*agree, "--json", workspace=coded).stdout)
    assert {row["code"]: row["n_only_other"] for row in found["agreement"]}["stance"] == 2
    assert len(found["profiles"]) == 8


def test_disagreements_are_settled_in_their_own_table(coded: Path, tmp_path: Path) -> None:
    table = tmp_path / "differ.csv"
    codesign("coding", "agree", "s", "s.bo-birch", "--disagreements", table, workspace=coded)
    rows = list(csv.DictReader(io.StringIO(table.read_text(encoding="utf-8"))))
    assert [(row["differs"], row["one_event"], row["other_event"]) for row in rows] == [
        ("stance", "f1", "f1"),
        ("", "f2", ""),
    ]
    rows[0]["take"] = "other"
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    settled = codesign("coding", "settle", "s", "s.bo-birch", "--decisions", table, workspace=coded)
    assert settled.stdout == "s.agreed: 1 disagreement settled, 1 still open\n"
    rest = codesign("coding", "settle", "s", "s.bo-birch", "--take", "one", workspace=coded)
    assert rest.stdout == "s.agreed: 1 disagreement settled, 0 still open\n"
    with Workspace.read_only(coded) as read:
        events = {each.id: each for each in read.read_session("s.agreed").events}
    assert events["f1"].codes.stance == "positive"
    assert "f2" in events


def test_a_table_with_another_word_is_refused_with_line_and_field(coded: Path, tmp_path: Path) -> None:
    table = tmp_path / "differ.csv"
    table.write_text("one_event,other_event,take\nf1,f1,both\n", encoding="utf-8")
    sentence = told(codesign("coding", "settle", "s", "s.bo-birch", "--decisions", table, workspace=coded))
    assert f"{table}, line 2, field 'take': 'both' is none of one, other and none" in sentence
    with Workspace.read_only(coded) as read:
        assert [each.id for each in read.codings("s")] == ["s.bo-birch"]


def test_codings_of_two_sessions_are_not_compared(coded: Path) -> None:
    assert "name two of one" in told(codesign("coding", "agree", "s.bo-birch", "later", workspace=coded))


def test_a_session_takes_its_codings_to_the_trash_and_back(coded: Path) -> None:
    with Workspace.open(coded, author="Ann", now=clock()) as workspace:
        workspace.trash("s")
        assert workspace.codings("s") == []
        workspace.restore("s")
        assert [each.id for each in workspace.codings("s")] == ["s.bo-birch"]
