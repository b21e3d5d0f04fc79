from __future__ import annotations

from pathlib import Path

from tests.store.desk import an_event, opened, talk


def test_the_trash_keeps_a_session_until_it_is_emptied(tmp_path: Path) -> None:
    with opened(tmp_path) as workspace:
        workspace.add_session(talk())
        workspace.trash("s")
        assert workspace.sessions()[0].trashed_at is not None
        assert workspace.read_session("s") == talk()
        workspace.restore("s")
        assert workspace.sessions()[0].trashed_at is None
        assert workspace.empty_trash() == 0


def test_emptying_leaves_no_byte_of_a_session_in_the_files(tmp_path: Path) -> None:
    with opened(tmp_path) as workspace:
        workspace.add_session(talk("keep"))
        workspace.add_session(talk("gone", title="Confidential"))
        workspace.append_event("gone", an_event("e4", text="Xylophone", element="zirconium"))
        workspace.change_events("gone", "corrected", [("e4", an_event("e4", text="Quetzal", element="zirconium"))])
        workspace.trash("gone")
        assert workspace.empty_trash() == 1
        assert [line.id for line in workspace.sessions()] == ["keep"]
        assert workspace.read_session("keep") == talk("keep")
        assert [hit.session_id for hit in workspace.search("glass")] == ["keep"]
        written = b"".join(file.read_bytes() for file in tmp_path.glob("workspace.sqlite*")).lower()
    for word in (b"confidential", b"xylophone", b"quetzal", b"zirconium"):
        assert word not in written
    assert b"glass" in written


def test_emptying_removes_the_media_of_a_session_and_of_no_other(tmp_path: Path) -> None:
    with opened(tmp_path) as workspace:
        for name in ("S 1", "s 1"):
            workspace.add_session(talk(name))
            workspace.media_folder(name).mkdir()
            (workspace.media_folder(name) / "room.wav").write_bytes(b"sound")
        workspace.trash("S 1")
        workspace.empty_trash()
        assert not workspace.media_folder("S 1").exists()
        assert (workspace.media_folder("s 1") / "room.wav").read_bytes() == b"sound"
