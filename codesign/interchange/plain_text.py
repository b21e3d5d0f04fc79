"""Plain text out of a file: its encoding found out, its lines counted, what is no text refused."""

from __future__ import annotations

import codecs
import re
import stat
import zlib
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from codesign.model.errors import FileProblem

START_BYTES = 64 * 1024
"""How much of a file is looked at to say what it is."""
LARGEST_BYTES = 512 * 1024 * 1024
"""Larger files are refused: no transcript of a meeting comes near."""
LARGEST_UNPACKED = 128 * 1024 * 1024
"""A packed file (gzip) that unpacks to more is refused: a small file must not fill the memory."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_GUESSES = """cp1252 cp1250 cp1251 cp1253 cp1254 cp1255 cp1256 koi8_r mac_roman
    shift_jis euc_jp gb18030 big5 euc_kr""".split()  # noqa: SIM905  # a list of words reads as words
_COMMONEST = "cp1252"
_GZIP = b"\x1f\x8b"
_CONTROL = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f]")
_UNSHOWN = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_UNWRITTEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_LINE_END = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True)
class PlainText:
    """The text of a file as it stands, line ends included.

    ``guessed`` says that the file doesn't tell its encoding and isn't UTF-8.
    """

    path: str
    text: str
    encoding: str = "utf-8"
    guessed: bool = False

    @cached_property
    def lines(self) -> list[str]:
        """The lines without their ends; line 1 is at place 0."""
        return _LINE_END.split(self.text)

    @property
    def notes(self) -> tuple[str, ...]:
        """What a report says of the encoding: nothing, unless it is a guess."""
        return (f"{self.path}: read as {self.encoding}, a guess: check the accented letters",) if self.guessed else ()

    def refuse_larger(self, mebibytes: int) -> None:
        """FileProblem for a text of more letters than that: one that is held as a tree takes many times its size."""
        if len(self.text) > mebibytes << 20:
            raise self.problem(f"is larger than {mebibytes} MiB; split it, or check what it is")

    def problem(self, message: str, line: int | None = None, field: str | None = None) -> FileProblem:
        """A fault of this file, to be raised; ``line`` counts from 1."""
        return FileProblem(self.path, message, line=line, field=field)


def read_text(path: Path) -> PlainText:
    """The whole text of a file; FileProblem for one that is missing, empty, too large, binary or can't be read."""
    told = _told_encoding(_checked_start(path))
    try:
        data = path.read_bytes()
    except OSError as error:
        raise _unreadable(path, error) from None
    if data.startswith(_GZIP):
        data = _unpacked(path, data, LARGEST_UNPACKED)
    try:
        found = PlainText(str(path), data.decode(told or "utf-8"), told or "utf-8")
    except UnicodeDecodeError as error:
        if told is not None:
            raise _undecodable(path, data, error) from None
        found = _guessed(path, data)
    if not found.text.strip():
        raise FileProblem(str(path), "is empty; export it again from where it was recorded")
    return found


def read_start(path: Path) -> PlainText:
    """The first 64 KiB of a file, to see what it is; half a letter at their end is left out."""
    start = _checked_start(path)
    encoding = _told_encoding(start)
    return PlainText(str(path), start.decode(encoding or "utf-8", errors="replace"), encoding or "utf-8")


def _checked_start(path: Path) -> bytes:
    """The file's first bytes, once it is known to be a text of a size that can be read."""
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise FileProblem(str(path), "is a folder; name a file in it")
        if not stat.S_ISREG(status.st_mode):
            raise FileProblem(str(path), "is a device or a pipe; save its content as a file")
        with path.open("rb") as file:
            start = file.read(START_BYTES)
    except OSError as error:
        raise _unreadable(path, error) from None
    except ValueError:
        raise FileProblem(str(path), "is no possible name of a file; check it") from None
    if start.startswith(_GZIP):
        start = _unpacked(path, start)
    if not start:
        raise FileProblem(str(path), "is empty; export it again from where it was recorded")
    if _told_encoding(start) is None and _is_binary(start):
        raise FileProblem(str(path), "is a binary file, not a text; export it as text")
    if status.st_size > LARGEST_BYTES:
        raise FileProblem(str(path), f"is larger than {LARGEST_BYTES >> 20} MiB; split it, or check what it is")
    return start


def _unpacked(path: Path, data: bytes, largest: int | None = None) -> bytes:
    """What gzip packed: all of it if it isn't larger than ``largest``, without it as much as a start needs."""
    unpacking = zlib.decompressobj(wbits=31)
    try:
        found = unpacking.decompress(data, (largest or START_BYTES - 1) + 1)
    except zlib.error as error:
        raise FileProblem(str(path), f"is packed (gzip) and broken ({error}); get it again") from None
    if largest is not None and len(found) > largest:
        raise FileProblem(str(path), f"unpacks to more than {largest >> 20} MiB; unpack it and check what it is")
    if largest is not None and not unpacking.eof:
        raise FileProblem(str(path), "is packed (gzip) and cut off; get it again")
    return found


def one_line(text: str) -> str:
    """A text as one line: each run of white space and control characters one space, none at the ends."""
    return " ".join(_UNSHOWN.sub(" ", text).split())


def shown_text(text: str) -> str:
    """A text without the characters that no text file of another program should hold, with plain line ends."""
    return _UNWRITTEN.sub("", _LINE_END.sub("\n", text))


def _unreadable(path: Path, error: OSError) -> FileProblem:
    if isinstance(error, FileNotFoundError):
        return FileProblem(str(path), "is not there; check the name")
    if isinstance(error, PermissionError):
        return FileProblem(str(path), "may not be read; ask for the right to read it")
    return FileProblem(str(path), f"can't be read ({error.strerror}); check the disk")


def _told_encoding(start: bytes) -> str | None:
    """The encoding that a file tells by its first bytes or by the places of its zero bytes, or None."""
    for mark, encoding in _MARKS:
        if start.startswith(mark):
            return encoding
    zeros = start.count(0)
    if zeros * 4 < len(start):
        return None
    # Latin letters in UTF-16 have a zero byte each, all of them on one side.
    sides = Counter({"utf-16-be": start[0::2].count(0), "utf-16-le": start[1::2].count(0)})
    encoding, most = sides.most_common(1)[0]
    return encoding if most == zeros else None


def _is_binary(start: bytes) -> bool:
    return 0 in start or len(_CONTROL.findall(start)) * 100 > len(start)


def _undecodable(path: Path, data: bytes, error: UnicodeDecodeError) -> FileProblem:
    line = data.count(b"\n", 0, error.start) + 1
    return FileProblem(str(path), f"holds bytes that are no {error.encoding} text; save it as UTF-8", line=line)


def _guessed(path: Path, data: bytes) -> PlainText:
    encoding = _likeliest(path, data)
    try:
        return PlainText(str(path), data.decode(encoding), encoding, guessed=True)
    except UnicodeDecodeError as error:
        raise _undecodable(path, data, error) from None


def _likeliest(path: Path, data: bytes) -> str:
    """The likeliest encoding of bytes that are no UTF-8; FileProblem where none fits."""
    from charset_normalizer import from_bytes  # noqa: PLC0415  # 0.1 s, and few files need it

    telling = re.compile(rb"[^\n]*[\x80-\xff][^\n]*\n?").findall(data)
    matches = from_bytes(b"".join(telling)[:START_BYTES], cp_isolation=_GUESSES)
    best = matches.best()
    if best is None:
        raise FileProblem(str(path), "is in an encoding that can't be found out; save it as UTF-8")
    ties = [match.encoding for match in matches if (match.chaos, match.coherence) == (best.chaos, best.coherence)]
    return _COMMONEST if _COMMONEST in ties else best.encoding
