"""What the very first look at the day rests on, kept ready from one start to the next.

It holds as long as every month file keeps its size, time and inode, and for a week at most. The file is disposable:
when it is missing, damaged, out of date or cannot be written, the history itself is read.
"""

from __future__ import annotations

import zlib
from contextlib import suppress
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import msgspec

from coach.care.records import Answer, CheckIn, Clearance, Measure, SessionRecord
from coach.storage.atomic import replace_file
from coach.storage.documents import EPOCH
from coach.storage.errors import StorageError
from coach.storage.shelf import Stamp

if TYPE_CHECKING:
    from pathlib import Path

    from coach.storage.atomic import Disk
    from coach.storage.shelf import Shelf

EDITION = b"coach-glance-1"
HOLDS = timedelta(days=7)
# After a day it is made anew, so that it hardly ever grows too old.
FRESH = timedelta(days=1)


class Remembered(msgspec.Struct, kw_only=True):
    """What a case is made of. `answers`: the newest to each question; `said`: all of the time that was looked at.

    `hurt`: exercises that were skipped last time because they hurt.
    """

    answers: dict[str, Answer]
    clearances: list[Clearance]
    sessions: list[SessionRecord]
    checkins: list[CheckIn]
    said: list[Answer]
    measures: list[Measure]
    hurt: frozenset[str]


class _Page(msgspec.Struct):
    stamps: dict[str, Stamp]
    made_at: datetime
    remembered: Remembered


class Glance:
    """The page at `path`, about the months of `shelf`."""

    def __init__(self, shelf: Shelf, path: Path, disk: Disk) -> None:
        self._shelf, self._path, self._disk = shelf, path, disk
        self._made: tuple[dict[str, Stamp], datetime] = {}, EPOCH

    def find(self, now: datetime) -> Remembered | None:
        """What was kept, where it was made within a week before `now` and nothing was written since; else None."""
        page = self._load()
        if page is None:
            return None
        self._made = page.stamps, page.made_at
        return page.remembered if self._holds(now, HOLDS) else None

    def is_fresh(self, now: datetime) -> bool:
        """Whether making it anew would be for nothing, as far as is known from finding or keeping it."""
        return self._holds(now, FRESH)

    def _holds(self, now: datetime, spell: timedelta) -> bool:
        stamps, made_at = self._made
        return timedelta() <= now - made_at < spell and stamps == self._shelf.stamps()

    def stamps(self) -> dict[str, Stamp]:
        """How the months are now; to be taken before they are read."""
        return self._shelf.stamps()

    def keep(self, stamps: dict[str, Stamp], now: datetime, remembered: Remembered) -> None:
        """Keep what was read at `now`, after `stamps` were taken. Never raises; where nothing is, nothing is kept."""
        if not stamps:
            return
        body = msgspec.msgpack.encode(_Page(stamps, now, remembered))
        with suppress(StorageError):
            replace_file(self._path, b"%b %08x\n%b" % (EDITION, zlib.crc32(body), body), self._disk)
            self._made = stamps, now

    def _load(self) -> _Page | None:
        with suppress(OSError, ValueError, msgspec.MsgspecError):
            head, _, body = self._path.read_bytes().partition(b"\n")
            if head == b"%b %08x" % (EDITION, zlib.crc32(body)):
                return msgspec.msgpack.decode(body, type=_Page)
        return None
