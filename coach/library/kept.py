"""Content files already parsed, kept from one start to the next: parsing TOML would cost more than the rest of a start.

What is kept is what the parser made of a file, never a checked value: it passes the same check as the file. It holds
as long as the file keeps its size and time. The whole is disposable: if it is missing, damaged, of another version or
cannot be written, the files are parsed again.
"""

from __future__ import annotations

import os
import zlib
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import msgspec

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

T = TypeVar("T")
Stamp = tuple[int, int]

EDITION = b"coach-content-1"


class _Entry(msgspec.Struct, array_like=True):
    size: int
    mtime_ns: int
    data: msgspec.Raw


class _Book(msgspec.Struct, array_like=True):
    """`made_by`: the program's version and the content folder; `sound`: folders whose files fit together."""

    made_by: tuple[str, str]
    sound: list[str]
    entries: dict[str, _Entry]


class Kept:
    """What was parsed of the files below `root` by this `version`, kept at `path`."""

    def __init__(self, root: Traversable, path: Path, version: str) -> None:
        self._root, self._path = root, path
        self._made_by = (version, str(root))
        self._book: _Book | None = None
        self._parsed: dict[str, tuple[Stamp | None, object]] = {}
        self._sound: set[str] = set()

    def stamp(self, name: str) -> Stamp | None:
        """Size and time of a file, taken before it is read; None where it has none."""
        file = self._root.joinpath(*name.split("/"))
        if not isinstance(file, Path):
            return None
        try:
            found = file.stat()
        except OSError:
            return None
        return found.st_size, found.st_mtime_ns

    def find(self, name: str, stamp: Stamp | None, kind: type[T]) -> T | None:
        """The file as a checked `kind`, or None where it must be parsed: not kept, changed since, or wrong."""
        entry = self._load().entries.get(name)
        if entry is None or (entry.size, entry.mtime_ns) != stamp:
            return None
        with suppress(msgspec.MsgspecError, ValueError):
            return msgspec.msgpack.decode(entry.data, type=kind)
        return None

    def keep(self, name: str, stamp: Stamp | None, data: object) -> None:
        """Keep what the parser made of a file for the next start; `save` writes it, where the file has a stamp."""
        self._parsed[name] = stamp, data

    def is_sound(self, folder: str) -> bool:
        """Whether the files of `folder` were found to fit together, and none has been parsed anew since."""
        return folder in self._load().sound and not any(name.startswith(f"{folder}/") for name in self._parsed)

    def found_sound(self, folder: str) -> None:
        """The files of `folder` fit together."""
        self._sound.add(folder)

    def save(self) -> None:
        """Write what is new, if anything is. Never raises; makes no folder."""
        if not (self._parsed or self._sound):
            return
        book = self._load()
        parsed, self._parsed = self._parsed, {}
        sound, self._sound = self._sound, set()
        for name, (stamp, data) in parsed.items():
            raw = _encode(data)
            if stamp is not None and raw is not None:
                book.entries[name] = _Entry(*stamp, raw)
        changed = {name.partition("/")[0] for name in parsed}
        book.sound = sorted((set(book.sound) - changed) | sound)
        body = msgspec.msgpack.encode(book)
        with suppress(OSError):
            _replace(self._path, b"%b %08x\n%b" % (EDITION, zlib.crc32(body), body))

    def _load(self) -> _Book:
        if self._book is None:
            self._book = _read(self._path, self._made_by) or _Book(self._made_by, [], {})
        return self._book


def _read(path: Path, made_by: tuple[str, str]) -> _Book | None:
    with suppress(OSError, ValueError, msgspec.MsgspecError):
        head, _, body = path.read_bytes().partition(b"\n")
        if head == b"%b %08x" % (EDITION, zlib.crc32(body)):
            book = msgspec.msgpack.decode(body, type=_Book)
            return book if book.made_by == made_by else None
    return None


def _encode(data: object) -> msgspec.Raw | None:
    """None for what would come back changed, such as a date as its text; such a file is parsed every time."""
    with suppress(TypeError, ValueError, OverflowError):
        raw = msgspec.msgpack.encode(data)
        return msgspec.Raw(raw) if msgspec.msgpack.decode(raw) == data else None
    return None


def _replace(path: Path, data: bytes) -> None:
    """Old or new for every reader; not durable, for whatever a power cut leaves fails its checksum."""
    temp = path.with_name(f".{path.name}.tmp")
    handle = os.open(temp, os.O_CREAT | os.O_TRUNC | os.O_WRONLY | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
    temp.replace(path)
