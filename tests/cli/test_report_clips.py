"""A report with sound: what may be heard is in the file, what may not is left out and said."""

from __future__ import annotations

import base64
from pathlib import Path

import soundfile

from codesign.interchange.session_log import write_session_log
from tests.builders import CLIENT, DESIGNER, EXPERT, event, session
from tests.cli.programs import codesign
from tests.media.sounds import talk, written
from tests.report.html.pages import by_id, parsed, words_of

RATE = 16_000
CONSENT = {"codesign": {"consent": {"sound": True, "picture": True}}}
REFUSED = {"codesign": {"consent": {"sound": False, "picture": True}}}


def workspace_with_sound(tmp_path: Path) -> Path:
    logged = session(
        event("c1", "design_change", "d", 0, 1),
        event("f1", "feedback", "c", 1.2, 3, reply_to="c1", link="observed", text="Lighter, please"),
        event("f2", "feedback", "x", 4, 5, reply_to="c1", link="observed", text="Too heavy"),
        people=[DESIGNER | CONSENT, CLIENT | CONSENT, EXPERT | REFUSED],
        duration_ms=12_000,
    )
    log, sound = tmp_path / "s.jsonl", tmp_path / "c.wav"
    log.write_text("".join(write_session_log(logged)), encoding="utf-8")
    written(sound, talk([(1.0, 3.0)], 12, RATE), RATE)
    folder = tmp_path / "workspace"
    assert codesign("import", log, workspace=folder).returncode == 0
    assert codesign("media", "add", "s", sound, "--participant", "c", workspace=folder).returncode == 0
    return folder


def test_what_may_be_heard_is_in_the_report(tmp_path: Path) -> None:
    folder, out = workspace_with_sound(tmp_path), tmp_path / "report.html"
    done = codesign("report", "s", "--clips", "-o", out, workspace=folder)
    assert done.returncode == 0, done.stderr
    root = parsed(out.read_text(encoding="utf-8"))
    (heard,) = root.iter("audio")
    kind, _, content = heard.attrib["src"].partition(";base64,")
    assert kind in ("data:audio/mpeg", "data:audio/flac")
    clip = tmp_path / f"clip.{kind[-4:].replace('mpeg', 'mp3')}"
    clip.write_bytes(base64.b64decode(content))
    assert 2.5 < soundfile.info(str(clip)).duration < 3.5
    told = words_of(by_id(root, "session-1"))
    assert "Client: Lighter, please" in told
    assert "1 of 2 pieces of feedback can be heard here" in told
    assert "Expert" in told[told.index("can be heard here") :]


def test_a_report_of_files_says_that_there_is_no_sound(tmp_path: Path) -> None:
    workspace_with_sound(tmp_path)
    out = tmp_path / "report.html"
    assert codesign("report", tmp_path / "s.jsonl", "--clips", "-o", out, workspace=tmp_path / "none").returncode == 0
    assert "the session isn't in the workspace" in out.read_text(encoding="utf-8").replace("&#39;", "'")
