"""Looking back: sessions by day, and changing what was remembered of them."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import msgspec

from coach import __version__
from coach.care.day import day_bounds, logical_day
from coach.care.records import SessionRecord, Tick

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coach.care.records import CheckIn, Value
    from coach.clock import Clock
    from coach.storage.history import History

DAYS_AT_ONCE = 60


class LookBack:
    """Reads and edits the history for the front ends. Writes return once they are durable."""

    def __init__(self, history: History, clock: Clock) -> None:
        self._history, self._clock = history, clock

    def sessions(self, start: datetime | None = None, end: datetime | None = None) -> list[SessionRecord]:
        """Sessions that began from `start` up to `end`, oldest first."""
        return self._history.sessions(start, end)

    def days(self, back: int = DAYS_AT_ONCE) -> Iterator[tuple[date, list[SessionRecord], list[CheckIn]]]:
        """The last `back` logical days on which something was remembered, newest first."""
        start = self._start(back)
        found: dict[date, tuple[list[SessionRecord], list[CheckIn]]] = {}
        for session in self._history.sessions(start):
            found.setdefault(day_of(session.started_at), ([], []))[0].append(session)
        for checkin in self._history.checkins(start):
            found.setdefault(day_of(checkin.at), ([], []))[1].append(checkin)
        for day in sorted(found, reverse=True):
            yield (day, *found[day])

    def session(self, session_id: str) -> SessionRecord | None:
        """One session, or None if it is not there (any more)."""
        document = self._history.get(session_id)
        return None if document is None else msgspec.convert(document, SessionRecord)

    def documents(self, days: int | None = None) -> list[dict[str, Any]]:
        """Sessions of the last `days` logical days, today included, or all, as they stand in the files."""
        return self._history.query(None if days is None else self._start(days), kinds=("session",))

    def _start(self, days: int) -> datetime:
        now = self._clock.now()
        return day_bounds(date.fromordinal(logical_day(now).toordinal() - days + 1), now.tzinfo)[0]

    def ticks(self, start: datetime) -> list[Tick]:
        """What was ticked since `start`, oldest first; what a newer version wrote differently is left out."""
        found = []
        for document in self._history.query(start, kinds=("tick",)):
            with suppress(msgspec.ValidationError):
                found.append(msgspec.convert(document, Tick))
        return found

    def add_tick(self, what: str, value: Value, note: str = "") -> None:
        """Keep one thing that was done or seen, now."""
        at = self._clock.now().isoformat()
        self._history.add(
            Tick(id=self._history.new_id(), at=at, what=what, value=value, note=note, app_version=__version__)
        )

    def add_session(self, record: SessionRecord) -> None:
        """Keep a session that no player guided, under a new id."""
        self._history.add(msgspec.structs.replace(record, id=self._history.new_id()))

    def edit(self, session_id: str, **fields: object) -> None:
        """Change fields of one session; the version before is kept."""
        self._history.update(session_id, **fields)

    def delete(self, session_id: str) -> None:
        """Hide one session; `undo` brings it back."""
        self._history.delete(session_id)

    def undo(self) -> bool:
        """Take back the last write of this machine; False where there is none."""
        return self._history.undo() is not None

    def undo_of(self, session_id: str) -> bool:
        """Take back the last change of one session; False where there is none."""
        return self._history.undo(session_id) is not None


def day_of(stamp: str) -> date:
    """The logical day of an aware ISO 8601 stamp, in the local time it was written in."""
    return logical_day(datetime.fromisoformat(stamp))
