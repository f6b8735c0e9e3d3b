"""The few documents that are asked for over the whole history, kept ready month by month.

A month's part holds as long as its files keep their size, time and inode. The file is disposable: when it is missing,
damaged or cannot be written, everything is worked out again.
"""

from __future__ import annotations

import zlib
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import msgspec

from coach.storage.atomic import replace_file
from coach.storage.documents import EPOCH, Doc, kind_needle, moment, public, stamp_of
from coach.storage.errors import StorageError
from coach.storage.shelf import read_month

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime
    from pathlib import Path

    from coach.storage.atomic import Disk
    from coach.storage.shelf import Shelf

Stamp = list[tuple[str, int, int, int]]

EDITION = b"coach-derived-1"
NEEDLES = (kind_needle("answer"), kind_needle("clearance"))


class Part(msgspec.Struct):
    """One month: the newest answer to each question it holds, and all its clearances."""

    stamp: Stamp
    answers: dict[str, Doc]
    clearances: list[Doc]


class Derived:
    """Answers and clearances of all months of `shelf`, kept at `path`."""

    def __init__(self, shelf: Shelf, path: Path, disk: Disk) -> None:
        self._shelf = shelf
        self._path = path
        self._disk = disk
        self._parts: dict[str, Part] | None = None

    def answers(self) -> dict[str, Doc]:
        """Question -> the newest answer to it."""
        newest: dict[str, Doc] = {}
        for part in self._current().values():
            _keep_newest(newest, part.answers.values())
        return {question: public(doc) for question, doc in newest.items()}

    def clearances(self) -> list[Doc]:
        """All of them, in no order."""
        return [public(doc) for part in self._current().values() for doc in part.clearances]

    def _current(self) -> dict[str, Part]:
        known = self._load() if self._parts is None else self._parts
        current: dict[str, Part] = {}
        worked_out = []
        unsound = set()
        months = self._shelf.months()
        for month, paths in months.items():
            stamp = _stamp(paths)
            part = known.get(month)
            if part is None or part.stamp != stamp:
                part, sound = self._work_out(stamp, paths)
                worked_out.append(month)
                if not sound:
                    unsound.add(month)
            current[month] = part
        # What could not be read must be tried again, not remembered as nothing.
        self._parts = {month: part for month, part in current.items() if month not in unsound}
        # The latest month changes at every write; working it out costs less than saving it.
        if any(month != max(months) for month in worked_out):
            self._save(self._parts)
        return current

    def _work_out(self, stamp: Stamp, paths: list[Path]) -> tuple[Part, bool]:
        failed: list[Path] = []
        docs = read_month(paths, _wanted, NEEDLES, failed=failed)
        part = Part(stamp, {}, [dict(doc) for doc in docs if doc["kind"] == "clearance"])
        _keep_newest(part.answers, (dict(doc) for doc in docs if doc["kind"] == "answer"))
        return part, not failed

    def _load(self) -> dict[str, Part]:
        with suppress(OSError, ValueError, msgspec.MsgspecError):
            edition, checksum, body = self._path.read_bytes().split(b"\n", 2)
            if edition == EDITION and int(checksum, 16) == zlib.crc32(body):
                return msgspec.json.decode(body, type=dict[str, Part])
        return {}

    def _save(self, parts: dict[str, Part]) -> None:
        body = msgspec.json.encode(parts)
        with suppress(StorageError):
            replace_file(self._path, b"%b\n%08x\n%b" % (EDITION, zlib.crc32(body), body), self._disk)


def _stamp(paths: list[Path]) -> Stamp:
    stamp = []
    for path in paths:
        with suppress(OSError):
            found = path.stat()
            stamp.append((path.parent.name, found.st_size, found.st_mtime_ns, found.st_ino))
    return stamp


def _wanted(value: Mapping[str, Any]) -> bool:
    return value.get("kind") in {"answer", "clearance"} and not value.get("deleted") and moment(value) is not None


def _keep_newest(newest: dict[str, Doc], docs: Iterable[Doc]) -> None:
    for doc in docs:
        question = str(doc.get("question"))
        if question not in newest or _age(doc) > _age(newest[question]):
            newest[question] = doc


def _age(doc: Doc) -> tuple[datetime, str]:
    return moment(doc) or EPOCH, stamp_of(doc)
