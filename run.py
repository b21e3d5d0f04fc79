"""Sets codesign up in .venv and starts it; needs Python 3.11 and nothing else.

    python3 run.py                 opens the window
    python3 run.py test [ARGS]     runs all tests, or what ARGS say to pytest
    python3 run.py ANYTHING ELSE   runs `codesign ANYTHING ELSE`

Words of set-up go to stderr, so that what codesign prints can be piped. This file must be readable
for older Pythons too, so that they can say what is wrong.
"""

import hashlib
import importlib.util
import os
import shutil
import sys
import time
from contextlib import contextmanager
from pathlib import Path

if sys.version_info < (3, 11):  # noqa: UP036  # this is where an older one is told
    sys.exit(
        "codesign needs Python 3.11 or newer, and this is Python {}.{}: start run.py with a newer one, "
        "for example `python3.11 run.py`.".format(*sys.version_info[:2])
    )

from collections.abc import Callable, Iterator
from typing import TextIO

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
LOCK = ROOT / ".venv.lock"
STAMP = VENV / "codesign-set-up"
PROGRAMS = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = PROGRAMS / ("python.exe" if os.name == "nt" else "python")
CODESIGN = PROGRAMS / ("codesign.exe" if os.name == "nt" else "codesign")

UNFINISHED = "unfinished"
TO_RUN = frozenset({"app"})
TO_TEST = frozenset({"app", "test", "lint"})
ALL_TESTS = ("-n", "auto", "--dist", "loadgroup")  # on every core; tests of real devices are one group

LIBRARIES = (  # what Qt loads on Linux: Debian's package, and the library in it
    ("libegl1", "libEGL.so.1"),
    ("libgl1", "libGL.so.1"),
    ("libglib2.0-0", "libglib-2.0.so.0"),
    ("libdbus-1-3", "libdbus-1.so.3"),
    ("libfontconfig1", "libfontconfig.so.1"),
    ("libxkbcommon0", "libxkbcommon.so.0"),
    ("libpulse0", "libpulse.so.0"),
    ("libxrandr2", "libXrandr.so.2"),
    ("libxcb-cursor0", "libxcb-cursor.so.0"),
    ("libxcb-icccm4", "libxcb-icccm.so.4"),
    ("libxcb-keysyms1", "libxcb-keysyms.so.1"),
    ("libxcb-shape0", "libxcb-shape.so.0"),
    ("libxcb-xkb1", "libxcb-xkb.so.1"),
    ("libxkbcommon-x11-0", "libxkbcommon-x11.so.0"),
)

NO_NETWORK = (
    "NewConnectionError",
    "ConnectTimeoutError",
    "ReadTimeoutError",
    "ProxyError",
    "Temporary failure in name resolution",
    "Name or service not known",
    "getaddrinfo failed",
    "Network is unreachable",
)


class SetUpFailed(Exception):
    """What stops the set-up, in one sentence that says what to do."""


def main(words: list[str]) -> int:
    """Set up if need be, then become codesign or pytest; gives an exit code where that isn't possible."""
    testing = words[:1] == ["test"]
    try:
        make_ready(TO_TEST if testing else TO_RUN)
    except SetUpFailed as problem:
        say(f"run.py: {problem}")
        return 1
    except OSError as problem:
        say(f"run.py: {VENV} can't be set up ({problem}); make room or get the right to write there, and start again.")
        return 1
    except KeyboardInterrupt:
        say("run.py: stopped; the next start sets up anew.")
        return 130
    if testing:
        os.chdir(ROOT)
        return become([str(PYTHON), "-m", "pytest", *(words[1:] or ALL_TESTS)])
    script = [str(CODESIGN)] if os.name == "nt" else [str(PYTHON), str(CODESIGN)]
    return become([*script, *words])


def become(command: list[str]) -> int:
    """Go on as another program; on Windows, run it and give its exit code."""
    if os.name != "nt":
        os.execve(command[0], command, environment())  # noqa: S606  # no shell is wanted
    import subprocess  # noqa: PLC0415  # the usual start does without

    with subprocess.Popen(command, env=environment()) as program:
        while True:
            try:
                return program.wait()
            except KeyboardInterrupt:
                continue  # the program was interrupted too, and says how it ends


def environment() -> dict[str, str]:
    """The environment without what would make .venv's Python look or install elsewhere."""
    astray = {"PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "__PYVENV_LAUNCHER__", "PIP_TARGET", "PIP_PREFIX", "PIP_ROOT"}
    return {name: value for name, value in os.environ.items() if name not in astray}


def say(words: str) -> None:
    """Tell the user a line, beside what codesign prints."""
    print(words, file=sys.stderr, flush=True)


# The state of .venv ------------------------------------------------------------------------------------------------


def fingerprint() -> str:
    """What .venv depends on, as a hash: the project's files, Python's version, and where it all lies."""
    digest = hashlib.sha256(f"{sys.version_info[:2]} {sys.platform} {ROOT}\n".encode())
    for name in ("pyproject.toml", "constraints.txt"):
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


def installed() -> tuple[str, frozenset[str]]:
    """The fingerprint and the extras of the last finished set-up; UNFINISHED while there is one under way."""
    try:
        words = STAMP.read_text("utf-8").split()
    except (FileNotFoundError, NotADirectoryError):
        return "", frozenset()
    return (words[0], frozenset(words[1:])) if words else (UNFINISHED, frozenset())


def is_ready(extras: frozenset[str]) -> bool:
    """Whether .venv holds all that is wanted."""
    found, has = installed()
    return found == fingerprint() and extras <= has and PYTHON.exists() and CODESIGN.exists()


def make_ready(extras: frozenset[str]) -> None:
    """Bring .venv to what is wanted; does nothing where it is already."""
    if is_ready(extras):
        return
    with alone() as lock:
        if not is_ready(extras):
            set_up(extras, lock)


@contextmanager
def alone() -> Iterator[TextIO]:
    """One set-up at a time: another run.py that is at it is waited for."""
    with LOCK.open("a", encoding="utf-8") as file:
        waits = False
        while not takes(file):
            if not waits:
                say("Another run.py is setting up; waiting for it ...")
            waits = True
            time.sleep(0.2)
        yield file


def takes(file: TextIO) -> bool:
    """Whether the lock could be had; the system gives it back when this process ends, however it ends."""
    try:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl  # noqa: PLC0415

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


# Setting up --------------------------------------------------------------------------------------------------------


def set_up(extras: frozenset[str], lock: TextIO) -> None:
    """Make .venv or mend it, install into it, and stamp it."""
    if VENV.is_symlink():
        raise SetUpFailed(f"{VENV} is a link, and what it leads to is not run.py's to change; remove the link first.")
    # What is installing holds the lock too: it may outlive this process, and then still writes to .venv.
    os.set_inheritable(lock.fileno(), True)  # noqa: FBT003
    check_venv_module()
    if not is_usable():
        make_venv()
    before, has = installed()
    stamp(UNFINISHED, frozenset())
    check_libraries()
    try:
        install(extras | has)
    except SetUpFailed:
        stamp(before or UNFINISHED, has)  # pip takes back what it can't finish: what was there before still is
        raise
    stamp(fingerprint(), extras | has)


def stamp(found: str, extras: frozenset[str]) -> None:
    """Note in .venv what it holds, all of it or nothing."""
    written = STAMP.with_suffix(".new")
    written.write_text(" ".join([found, *sorted(extras)]), "utf-8")
    written.replace(STAMP)


def is_usable() -> bool:
    """Whether .venv can be installed into: whole, of this Python's version, and where it was made."""
    if installed()[0] == UNFINISHED or not PYTHON.exists():
        return False
    look = "import pip, sys; print(sys.version_info[:2], sys.prefix)"
    code, output = run([str(PYTHON), "-I", "-c", look])
    scripts_fit = not CODESIGN.exists() or os.name == "nt" or str(VENV).encode() in CODESIGN.read_bytes()
    return code == 0 and output.startswith(str(sys.version_info[:2])) and scripts_fit


def make_venv() -> None:
    """A new .venv in the place of whatever is there."""
    say(f"Making {VENV} ...")
    VENV.mkdir(exist_ok=True)
    STAMP.write_text(UNFINISHED, "utf-8")
    for old in VENV.iterdir():
        if old.is_dir() and not old.is_symlink():
            shutil.rmtree(old)
        elif old != STAMP:
            old.unlink()
    code, output = run([sys.executable, "-I", "-m", "venv", str(VENV)])
    if code:
        raise SetUpFailed(f"Python could not make {VENV}; it says:\n{output.strip()}")


def check_venv_module() -> None:
    """Python's venv module, which Debian keeps in a package of its own."""
    if importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip"):
        return
    package = "python{}.{}-venv".format(*sys.version_info[:2])
    if may_install():
        install_packages([package])
        importlib.invalidate_caches()
        if importlib.util.find_spec("ensurepip"):
            return
    raise SetUpFailed(f"this Python lacks its venv module; install it and start again: {apt_line([package])}")


def install(extras: frozenset[str]) -> None:
    """The project and what it needs, into .venv; what pip says is shown only when it fails."""
    wanted = ",".join(sorted(extras))
    say(f"Installing codesign and what it needs ({wanted}); the first time takes some minutes ...")
    pip = [str(PYTHON), "-I", "-m", "pip", "install", "--no-input", "--disable-pip-version-check", "--progress-bar=off"]
    code, output = run([*pip, "-c", "constraints.txt", "-e", f".[{wanted}]"], show=show_step)
    show_step("")
    if not code:
        return
    if any(sign in output for sign in NO_NETWORK):
        raise SetUpFailed(
            "the packages can't be fetched, because the package index doesn't answer; "
            "connect this machine to the network and start again."
        )
    say(output.rstrip())
    raise SetUpFailed("pip could not install what codesign needs; what it says stands above.")


def run(command: list[str], show: Callable[[str], None] | None = None) -> tuple[int, str]:
    """Run a program in the project's folder; gives its exit code and all that it printed, ``show`` sees each line."""
    import subprocess  # noqa: PLC0415  # the usual start does without

    lines = []
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env={**environment(), "PIP_USER": "0", "DEBIAN_FRONTEND": "noninteractive"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        close_fds=False,
    ) as program:
        for line in program.stdout or ():
            lines.append(line)
            if show:
                show(line)
    return program.returncode, "".join(lines)


def show_step(line: str) -> None:
    """One line of the terminal that says what is being installed; without words it is wiped."""
    if not sys.stderr.isatty() or (
        line and not line.lstrip().startswith(("Collecting", "Processing", "Downloading", "Installing"))
    ):
        return
    width = shutil.get_terminal_size().columns - 1
    print("\r" + " ".join(line.split())[:width].ljust(width), end="\r", file=sys.stderr, flush=True)


# The system's libraries --------------------------------------------------------------------------------------------


def check_libraries() -> None:
    """The libraries that Qt needs of the system; where they can't be installed, says how to and goes on."""
    missing = missing_libraries()
    if missing and may_install():
        install_packages([package for package, _ in missing])
        missing = missing_libraries()
    if not missing:
        return
    names = ", ".join(library for _, library in missing)
    if shutil.which("apt-get"):
        say(f"The window needs libraries that this system lacks ({names}); install them with:")
        say(f"    {apt_line([package for package, _ in missing])}")
    else:
        say(f"The window needs libraries that this system lacks; install what holds them: {names}")


def missing_libraries() -> list[tuple[str, str]]:
    """What of LIBRARIES can't be loaded; nothing elsewhere than on Linux, where Qt brings its own."""
    if not sys.platform.startswith("linux"):
        return []
    return [(package, library) for package, library in LIBRARIES if not loads(library)]


def loads(library: str) -> bool:
    """Whether the system finds a library by its name."""
    import ctypes  # noqa: PLC0415  # the usual start does without

    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def may_install() -> bool:
    """Whether this is root on a Debian or Ubuntu."""
    return sys.platform.startswith("linux") and os.geteuid() == 0 and shutil.which("apt-get") is not None


def apt_line(packages: list[str]) -> str:
    """The command that installs Debian packages."""
    return f"sudo apt-get install --no-install-recommends {' '.join(packages)}"


def install_packages(packages: list[str]) -> None:
    """Debian packages, as root; what apt-get says is shown only when it fails."""
    say(f"Installing with apt-get: {' '.join(packages)} ...")
    run(["apt-get", "update", "-qq"])
    code, output = run(
        ["apt-get", "install", "-qq", "-y", "-o", "DPkg::Lock::Timeout=120", "--no-install-recommends", *packages]
    )
    if code:
        say(output.rstrip())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
