from __future__ import annotations

from pathlib import Path

from codesign.review.edits import delete, recode
from codesign.review.told_changes import told_changes
from tests.review.editors import editor_of
from tests.store.desk import talk


def test_a_change_says_when_who_what_and_from_what_to_what(tmp_path: Path) -> None:
    with editor_of(tmp_path, talk()) as editor:
        editor.apply(recode(editor.session.events, [2], {"codes.stance": "negative", "end_ms": 24_000}))
        told = told_changes(editor.history("e3"), "e3")
        assert [(each.author, each.what, each.counts) for each in told] == [("Ann", "recoded", True)]
        assert told[0].fields == (
            ("end_ms", "0:00:23.000", "0:00:24.000"),
            ("stance", "positive", "negative"),
        )
        assert told[0].sentence.endswith(
            "· Ann · recoded · end_ms: 0:00:23.000 → 0:00:24.000; stance: positive → negative"
        )


def test_what_was_undone_is_told_as_such_and_a_lost_link_with_its_cause(tmp_path: Path) -> None:
    with editor_of(tmp_path, talk()) as editor:
        editor.apply(delete(editor.session.events, [1]))
        assert told_changes(editor.history("e3"), "e3")[0].fields == (
            ("reply_to", "e2", "nothing"),
            ("link", "observed", "nothing"),
        )
        editor.undo()
        told = told_changes(editor.history("e3"), "e3")
        assert [(each.what, each.counts) for each in told] == [("undone: deleted", True), ("deleted", False)]
