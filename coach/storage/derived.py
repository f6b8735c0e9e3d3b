"""The few documents that are asked for over the whole history, kept ready month by month.

A month's part holds as long as its files keep their size, time and inode. What all months but the latest say together
is kept beside the parts, so that a start reads that alone. The file is disposable: when it is missing, damaged or
cannot be written, everything is worked out again.
"""

from __future__ import annotations

import zlib
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import msgspec

from coach.storage.atomic import replace_file
from coach.storage.documents import EPOCH, Doc, Version, kind_needle, moment, public, stamp_of
from coach.storage.errors import StorageError
from coach.storage.shelf import Stamp, look_through

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime
    from pathlib import Path

    from coach.storage.atomic import Disk
    from coach.storage.shard import Unread
    from coach.storage.shelf import Shelf

EDITION = b"coach-derived-2\n"
NEEDLES = (kind_needle("answer"), kind_needle("clearance"))


class Part(msgspec.Struct):
    """One month: the newest answer to each question it holds, and all its clearances."""

    stamp: Stamp
    answers: dict[str, Doc]
    clearances: list[Doc]


class Settled(msgspec.Struct):
    """As a part, of several months together; `stamps` of those that could be read."""

    stamps: dict[str, Stamp]
    answers: dict[str, Doc]
    clearances: list[Doc]


class Summary(msgspec.Struct):
    """All months but the latest, and the latest."""

    past: Settled
    latest: Part


class Derived:
    """Answers and clearances of all months of `shelf`, kept at `path`."""

    def __init__(self, shelf: Shelf, path: Path, disk: Disk) -> None:
        self._shelf = shelf
        self._path = path
        self._disk = disk
        self._summary: Summary | None = None
        self._parts: dict[str, Part] | None = None

    def answers(self) -> dict[str, Doc]:
        """Question -> the newest answer to it."""
        current = self._current()
        newest = dict(current.past.answers)
        _keep_newest(newest, current.latest.answers.values())
        return {question: public(doc) for question, doc in newest.items()}

    def clearances(self) -> list[Doc]:
        """All of them, in no order."""
        current = self._current()
        return [public(doc) for doc in (*current.past.clearances, *current.latest.clearances)]

    def _current(self) -> Summary:
        known = self._summary or self._load_summary()
        stamps = self._shelf.stamps()
        newest = max(stamps, default="")
        stamp = stamps.pop(newest, [])
        latest, sound = known.latest, True
        if latest.stamp != stamp:
            latest, sound = self._work_out(newest, stamp)
        past = known.past if known.past.stamps == stamps else self._settle(stamps)
        # What could not be read must be tried again, not remembered as nothing.
        kept = latest if sound else Part([], {}, [])
        self._summary = Summary(past, kept)
        # The latest month changes at every write; working it out costs less than saving it.
        if past.stamps != known.past.stamps and self._parts is not None:
            self._save(self._summary, self._parts)
        return Summary(past, latest)

    def _settle(self, stamps: dict[str, Stamp]) -> Settled:
        known = self._load_parts() if self._parts is None else self._parts
        self._parts = {}
        past = Settled({}, {}, [])
        for month, stamp in stamps.items():
            part, sound = known.get(month), True
            if part is None or part.stamp != stamp:
                part, sound = self._work_out(month, stamp)
            if sound:
                self._parts[month], past.stamps[month] = part, stamp
            _keep_newest(past.answers, part.answers.values())
            past.clearances += part.clearances
        return past

    def _work_out(self, month: str, stamp: Stamp) -> tuple[Part, bool]:
        failed: list[Path] = []
        docs = look_through(self._shelf.files(month), _wanted, NEEDLES, failed=failed)
        newest: dict[str, Unread] = {}
        _keep_newest(newest, (doc for doc in docs if doc.get("kind") == "answer"))
        answers = {question: doc.whole() for question, doc in newest.items()}
        return Part(stamp, answers, [doc.whole() for doc in docs if doc.get("kind") == "clearance"]), not failed

    def _load_summary(self) -> Summary:
        with suppress(OSError, ValueError, msgspec.MsgspecError), self._path.open("rb") as file:
            if file.readline() == EDITION:
                return msgspec.json.decode(_checked(file.readline()), type=Summary)
        return Summary(Settled({}, {}, []), Part([], {}, []))

    def _load_parts(self) -> dict[str, Part]:
        with suppress(OSError, ValueError, msgspec.MsgspecError):
            edition, _, parts = self._path.read_bytes().splitlines(keepends=True)
            if edition == EDITION:
                return msgspec.json.decode(_checked(parts), type=dict[str, Part])
        return {}

    def _save(self, summary: Summary, parts: dict[str, Part]) -> None:
        lines = [msgspec.json.encode(summary), msgspec.json.encode(parts)]
        with suppress(StorageError):
            sealed = b"".join(b"%08x %b\n" % (zlib.crc32(line), line) for line in lines)
            replace_file(self._path, EDITION + sealed, self._disk)


def _checked(line: bytes) -> bytes:
    """What a line of the file says. Raises ValueError unless it is whole and as it was written."""
    checksum, body = line[:8], line[9:-1]
    if line[-1:] != b"\n" or checksum != b"%08x" % zlib.crc32(body):
        raise ValueError("this line was cut or changed")
    return body


def _wanted(value: Mapping[str, Any]) -> bool:
    return value.get("kind") in {"answer", "clearance"} and not value.get("deleted") and moment(value) is not None


def _keep_newest(newest: dict[str, Version], docs: Iterable[Version]) -> None:
    ages: dict[str, tuple[datetime, str]] = {}
    for doc in docs:
        question, age = str(doc.get("question")), _age(doc)
        if question in newest and question not in ages:
            ages[question] = _age(newest[question])
        if question not in ages or age > ages[question]:
            newest[question], ages[question] = doc, age


def _age(doc: Mapping[str, Any]) -> tuple[datetime, str]:
    return moment(doc) or EPOCH, stamp_of(doc)
