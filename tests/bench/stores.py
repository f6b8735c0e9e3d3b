"""The history against sqlite3 (WAL, synchronous=FULL), with the same documents, in the same process."""

from __future__ import annotations

import sqlite3
from datetime import datetime, timedelta
from pathlib import Path

import msgspec
from msgspec.structs import replace

from coach import __version__
from coach.care.records import SessionRecord
from coach.clock import SystemClock
from coach.storage.history import History
from coach.storage.places import Places
from tests.bench.engine import cpu
from tests.bench.rows import Row, milliseconds, ratio
from tests.bench.years import HandClock, remembered

FEW, MANY = 100, 10_000
INSERTS = 40
LAST = timedelta(days=30)


class Sqlite:
    """One table of JSON documents with an index on their time."""

    def __init__(self, path: Path) -> None:
        self._base = sqlite3.connect(path, isolation_level=None)
        self._base.execute("PRAGMA journal_mode=WAL")
        self._base.execute("PRAGMA synchronous=FULL")
        self._base.execute("CREATE TABLE IF NOT EXISTS records (id TEXT PRIMARY KEY, started REAL, document BLOB)")
        self._base.execute("CREATE INDEX IF NOT EXISTS by_time ON records (started)")

    def add_many(self, records: list[SessionRecord]) -> None:
        """All in one transaction."""
        self._base.execute("BEGIN")
        for record in records:
            self.add(record)
        self._base.execute("COMMIT")

    def add(self, record: SessionRecord) -> None:
        """One, durable when this returns."""
        started = datetime.fromisoformat(record.started_at).timestamp()
        row = (record.id, started, msgspec.json.encode(record))
        self._base.execute("INSERT INTO records VALUES (?, ?, ?)", row)

    def since(self, start: datetime) -> list[SessionRecord]:
        """The newest ones, checked as the history checks them."""
        query = "SELECT document FROM records WHERE started >= ? ORDER BY started"
        found = self._base.execute(query, (start.timestamp(),))
        return [msgspec.json.decode(document, type=SessionRecord) for (document,) in found]

    def close(self) -> None:
        """Close the file."""
        self._base.close()


class Pair:
    """The same sessions in both stores."""

    def __init__(self, folder: Path, count: int) -> None:
        self._places, self._base = Places.find(folder / f"coach-{count}"), folder / f"{count}.sqlite"
        self._clock = HandClock(SystemClock().now())
        self._now = self._clock.time
        self.history = self.open()
        everything = remembered(self.history, self._clock, count)
        sessions = [each for each in everything if isinstance(each, SessionRecord)]
        self._clock.time = self._now
        self._like = sessions[-1]
        self.history.add_many(sessions)
        self.sqlite = Sqlite(self._base)
        self.sqlite.add_many(sessions)

    def open(self) -> History:
        """The history as a program that just started sees it."""
        return History.open(self._places, clock=self._clock, app_version=__version__)

    def insert(self) -> tuple[float, float]:
        """CPU seconds of one durable insert of the same session, here and there."""
        stamp = self._now.isoformat()
        record = replace(self._like, id=self.history.new_id(), started_at=stamp, ended_at=stamp)
        return cpu(lambda: self.history.add(record)), cpu(lambda: self.sqlite.add(record))

    def read(self) -> tuple[float, float]:
        """CPU seconds to open and read the last 30 days, here and there."""
        start = self._now - LAST
        found: list[int] = []

        def theirs() -> None:
            base = Sqlite(self._base)
            found.append(len(base.since(start)))
            base.close()

        pair = cpu(lambda: found.append(len(self.open().sessions(start)))), cpu(theirs)
        if found[0] != found[1]:
            raise RuntimeError(f"the stores disagree: {found[0]} and {found[1]} sessions")
        return pair


def rows(folder: Path, runs: int) -> list[Row]:
    """Durable inserts at two sizes, and the last month of the larger one."""
    few, many = Pair(folder, FEW), Pair(folder, MANY)
    small, large, read = [], [], []
    for turn in range(INSERTS + 1):
        pairs = few.insert(), many.insert()
        if turn:
            small.append(pairs[0])
            large.append(pairs[1])
    for turn in range(runs + 1):
        pair = many.read()
        if turn:
            read.append(pair)
    ours, theirs = [pair[0] for pair in large], [pair[1] for pair in large]
    at_few = [pair[0] for pair in small]
    here, there = [pair[0] for pair in read], [pair[1] for pair in read]
    return [
        Row(
            f"durable insert at {MANY:,} sessions, CPU",
            milliseconds(ours),
            f"sqlite3 {milliseconds(theirs)}",
            ratio(ours, theirs),
            10,
        ),
        Row("the same", milliseconds(ours), f"at {FEW}: {milliseconds(at_few)}", ratio(ours, at_few), 1.3),
        Row(
            f"open, last 30 days of {MANY:,}, CPU",
            milliseconds(here),
            f"sqlite3 {milliseconds(there)}",
            ratio(here, there),
            3,
        ),
    ]
