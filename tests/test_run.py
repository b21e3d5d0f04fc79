"""run.py in a folder of its own: its .venv is real; in place of codesign stands a script that tells what it got."""

from __future__ import annotations

import ast
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import time
import venv
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[1]
TELLS = """
import json, os, sys
print(json.dumps({"words": sys.argv[1:], "cwd": os.getcwd(), "path": sys.path, "prefix": sys.prefix}))
sys.exit(7)
"""

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the script in place of codesign is one of POSIX")


def loaded(folder: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("run_of_a_folder", folder / "run.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("checkout") / "with a blank"
    folder.mkdir()
    for name in ("run.py", "pyproject.toml", "constraints.txt"):
        shutil.copy(ROOT / name, folder)
    venv.create(folder / ".venv", symlinks=True)
    return folder


@pytest.fixture
def ready(made: Path) -> Path:
    """A folder that is set up for running."""
    for name in ("pyproject.toml", "constraints.txt"):
        shutil.copy(ROOT / name, made)
    run = loaded(made)
    run.CODESIGN.write_text(TELLS, "utf-8")
    run.stamp(run.fingerprint(), run.TO_RUN)
    return made


def start(folder: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(folder / "run.py"), *words]
    return subprocess.run(
        command, cwd=folder.parent, env=os.environ | environment, capture_output=True, text=True, check=False
    )


def test_other_words_go_on_to_codesign_with_the_folder_and_its_exit_code(ready: Path) -> None:
    done = start(ready, "evaluate", "a b.jsonl", "--csv", "-")
    told = json.loads(done.stdout)
    assert told["words"] == ["evaluate", "a b.jsonl", "--csv", "-"]
    assert told["cwd"] == str(ready.parent)
    assert told["prefix"] == str(ready / ".venv")
    assert (done.returncode, done.stderr) == (7, "")


def test_a_start_without_words_opens_the_window(ready: Path) -> None:
    assert json.loads(start(ready).stdout)["words"] == []


def test_the_environment_of_another_python_does_not_disturb(ready: Path) -> None:
    told = json.loads(start(ready, PYTHONPATH="/elsewhere", VIRTUAL_ENV="/elsewhere/venv").stdout)
    assert "/elsewhere" not in told["path"]


def test_what_is_set_up_is_not_set_up_again(ready: Path) -> None:
    run = loaded(ready)
    assert run.is_ready(run.TO_RUN)
    assert not run.is_ready(run.TO_TEST)


@pytest.mark.parametrize("name", ["pyproject.toml", "constraints.txt"])
def test_a_change_of_what_is_needed_sets_up_again(ready: Path, name: str) -> None:
    run = loaded(ready)
    with (ready / name).open("a") as file:
        file.write("\n# changed\n")
    assert not run.is_ready(run.TO_RUN)


@pytest.mark.parametrize("content", ["", "unfinished"])
def test_an_interrupted_set_up_is_not_taken_for_a_finished_one(ready: Path, content: str) -> None:
    run = loaded(ready)
    run.STAMP.write_text(content)
    assert not run.is_ready(run.TO_RUN)
    assert not run.is_usable()


def test_a_venv_without_its_program_is_set_up_again(ready: Path) -> None:
    run = loaded(ready)
    run.CODESIGN.unlink()
    assert not run.is_ready(run.TO_RUN)


def test_a_linked_venv_is_left_alone(ready: Path, tmp_path: Path) -> None:
    shutil.copy(ready / "run.py", tmp_path)
    shutil.copy(ready / "pyproject.toml", tmp_path)
    shutil.copy(ready / "constraints.txt", tmp_path)
    (tmp_path / ".venv").symlink_to(ready / ".venv")
    before = sorted(path.name for path in (ready / ".venv").iterdir())
    done = start(tmp_path, "list")
    assert done.returncode == 1
    assert "is a link" in done.stderr
    assert sorted(path.name for path in (ready / ".venv").iterdir()) == before


def test_a_second_run_waits_for_the_first_to_finish(ready: Path) -> None:
    run = loaded(ready)
    run.STAMP.write_text("unfinished")
    with run.alone():
        second = subprocess.Popen(
            [sys.executable, str(ready / "run.py"), "hello"],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert second.stderr is not None
        assert "waiting for it" in second.stderr.readline()
        run.stamp(run.fingerprint(), run.TO_RUN)
    output, errors = second.communicate(timeout=60)
    assert json.loads(output)["words"] == ["hello"]
    assert errors == ""


def test_older_pythons_can_read_the_file_that_tells_them_they_are_too_old() -> None:
    tree = ast.parse((ROOT / "run.py").read_text("utf-8"), feature_version=(3, 7))
    assert not any(isinstance(node, ast.Match | ast.NamedExpr) for node in ast.walk(tree))


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere Qt brings its libraries along")
def test_a_library_that_the_system_lacks_is_found_out(made: Path) -> None:
    run = loaded(made)
    assert run.loads("libc.so.6")
    assert not run.loads("libnobody-has-this.so.1")


def test_the_line_to_type_names_each_package(made: Path) -> None:
    assert loaded(made).apt_line(["libegl1", "libgl1"]).endswith("--no-install-recommends libegl1 libgl1")


@pytest.mark.benchmark
def test_a_second_start_costs_less_than_a_third_of_a_second(ready: Path) -> None:
    run = loaded(ready)

    def seconds(command: list[str]) -> float:
        begun = time.perf_counter()
        subprocess.run(command, capture_output=True, check=False)
        return time.perf_counter() - begun

    through = min(seconds([sys.executable, str(ready / "run.py"), "x"]) for _ in range(9))
    straight = min(seconds([str(run.PYTHON), str(run.CODESIGN), "x"]) for _ in range(9))
    print(f"run.py {through:.3f} s, codesign alone {straight:.3f} s, {through / straight:.1f} times")  # noqa: T201  # a benchmark prints
    assert through - straight < 0.3
