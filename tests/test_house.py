"""The laws of the house, as far as a file list and a parser can tell."""

from __future__ import annotations

import ast
import re
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
LONGEST_FILE = 400
LONGEST_FUNCTION = 60
AWAY = (".git", ".venv", "build", "dist")

# Written apart, so that this file obeys its own law.
OF_ONE_MACHINE = re.compile("(?<![\\w.:/-])/" + "(?:work|root|home|Users)/\\w")
OF_A_REGISTRY = re.compile("pypi" + r"\.org|files\." + "pythonhosted")

PINNED = re.compile(
    r"(?P<name>[A-Za-z0-9][A-Za-z0-9._-]*)"
    r"==(?P<version>\d+(?:\.\d+)*(?:(?:a|b|rc|\.post|\.dev)\d+)?)"
    r"(?:; (?P<marker>(?:python_version|sys_platform)(?:[<>=!]=?)'[\w.]+'))?"
)


def files() -> list[Path]:
    """Every file of the project: what git knows, else all that isn't hidden or built."""
    if (ROOT / ".git").exists():
        listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
        found = [ROOT / name for name in listed.decode().split("\0") if name]
    else:
        found = [path for path in ROOT.rglob("*") if not set(path.relative_to(ROOT).parts) & set(AWAY)]
    return sorted(path for path in found if path.is_file())


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def modules() -> list[Path]:
    return [path for path in files() if path.suffix == ".py"]


def rooms() -> list[Path]:
    """Every package folder of codesign that holds more than its own name."""
    folders = {path.parent for path in (ROOT / "codesign").rglob("*.py") if path.name != "__init__.py"}
    return sorted(folders - {ROOT / "codesign"})


@pytest.mark.parametrize(
    "law", [OF_ONE_MACHINE, OF_A_REGISTRY], ids=["paths of one machine", "addresses of a registry"]
)
def test_no_file_speaks_of(law: re.Pattern[str]) -> None:
    told = []
    for path in files():
        for number, line in enumerate(path.read_text("utf-8", errors="replace").splitlines(), 1):
            if law.search(line):
                told.append(f"{named(path)}, line {number}: {line.strip()[:100]}")
    assert told == []


def test_the_tests_mirror_the_package_folder_for_folder() -> None:
    missing = [
        named(room) for room in rooms() if not any((ROOT / "tests" / room.relative_to(ROOT / "codesign")).glob("*.py"))
    ]
    assert missing == []


def test_no_file_is_too_long_to_be_one_room() -> None:
    lengths = {named(path): len(path.read_text("utf-8").splitlines()) for path in modules()}
    assert {name: length for name, length in lengths.items() if length > LONGEST_FILE} == {}


def test_no_function_is_too_long_to_be_read_at_once() -> None:
    too_long = []
    for path in modules():
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                if length > LONGEST_FUNCTION:
                    too_long.append(f"{named(path)}: {node.name} has {length} lines")
    assert too_long == []


def test_no_room_is_named_after_nothing() -> None:
    empty_words = {"utils", "util", "helpers", "helper", "manager", "managers", "misc", "common"}
    words = {named(path): set(path.stem.split("_")) | set(path.parent.parts[-1:]) for path in modules()}
    assert [name for name, parts in words.items() if parts & empty_words] == []


def test_constraints_hold_names_versions_and_markers_only() -> None:
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    assert [line for line in lines if not PINNED.fullmatch(line)] == []


def test_no_constraint_stands_twice() -> None:
    found = [PINNED.fullmatch(line) for line in (ROOT / "constraints.txt").read_text("utf-8").splitlines()]
    pins = [(pin["name"].lower(), pin["marker"]) for pin in found if pin is not None]
    assert sorted(set(pins), key=str) == sorted(pins, key=str)


def test_the_map_names_every_room() -> None:
    told = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    folders = sorted(path.parent for path in (ROOT / "codesign").glob("*/__init__.py"))
    assert [folder.name for folder in folders if f"{folder.name}/" not in told] == []


def test_every_dependency_is_explained_and_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    asked = [*project["dependencies"], *(name for extra in project["optional-dependencies"].values() for name in extra)]
    names = {re.split(r"[<>=;\[ ]", each)[0] for each in asked}
    pins = {line.split("==")[0].lower() for line in (ROOT / "constraints.txt").read_text("utf-8").splitlines()}
    told = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    assert {name for name in names if name.lower() not in pins} == set()
    assert {name for name in names if name.removesuffix("-Essentials").removesuffix("-Addons") not in told} == set()


def test_the_wheel_packs_the_samples_and_nobodys_own_sessions() -> None:
    tools = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]
    packed = tools["hatch"]["build"]["targets"]["wheel"]["force-include"]
    samples = {f"sessions/{path.name}" for path in (ROOT / "sessions").glob("[1-4]-*.jsonl")}
    assert {name for name in packed if name.startswith("sessions")} == samples | {"sessions/README.md"}
