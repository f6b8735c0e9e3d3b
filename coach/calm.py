"""What belongs to the emotional therapy beside its sessions: the stress and sleep log, the ladder, one's own breath.

All of it is kept as ticks: "stress" and "sleep" hold 0 to 10, "breath:own" a pattern such as "4-0-6-0"; for the ladder
see `coach/care/ladder.py`. The private pages are a house of their own (`private`).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from coach.care.breath import Pattern, fault, parse
from coach.care.day import day_bounds, logical_day
from coach.care.ladder import RUNGS, TICK, Ladder, ladder_of
from coach.care.records import Tick, Value
from coach.private import Private
from coach.progress.correlation import Together, together

if TYPE_CHECKING:
    from coach.clock import Clock
    from coach.storage.history import History
    from coach.storage.private import PrivatePages

STRESS, SLEEP, OWN_BREATH = "stress", "sleep", "breath:own"
LOG_DAYS = 90


class LogDay(Struct, frozen=True, kw_only=True):
    """One day of the log, each 0 to 10 or None. `pain`: the mean of the day's check-ins."""

    day: date
    stress: int | None = None
    sleep: int | None = None
    pain: float | None = None


class Log(Struct, frozen=True, kw_only=True):
    """The days with an entry, oldest first, and how stress and sleep go together with pain."""

    today: LogDay
    days: tuple[LogDay, ...]
    stress: Together
    sleep: Together


class Calm:
    """Reads and keeps all that. Writes return once they are durable, or raise a StorageError."""

    def __init__(self, history: History, clock: Clock, pages: Callable[[], PrivatePages]) -> None:
        self._history, self._clock, self._open_pages = history, clock, pages

    @cached_property
    def private(self) -> Private:
        """Private writing."""
        return Private(self._open_pages(), self._history, self._clock)

    def own_pattern(self) -> Pattern:
        """The newest pattern of one's own; 4 in and 6 out before there is one."""
        for tick in reversed(self._ticks(None)):
            if tick.get("what") == OWN_BREATH:
                try:
                    return parse(str(tick.get("value")))
                except ValueError:
                    break
        return Pattern()

    def keep_pattern(self, pattern: Pattern) -> None:
        """Keep it for the next time. Raises ValueError for a pattern outside the bounds."""
        if wrong := fault(pattern):
            raise ValueError(wrong)
        if pattern != self.own_pattern():
            self._keep((OWN_BREATH, pattern.text))

    def keep_log(self, *, stress: int, sleep: int) -> None:
        """Today's two numbers, 0 to 10; a second entry on a day takes the place of the first."""
        for name, number in ((STRESS, stress), (SLEEP, sleep)):
            _check(name, number)
        self._keep((STRESS, stress), (SLEEP, sleep))

    def log(self) -> Log:
        """The last three months."""
        now = self._clock.now()
        today = logical_day(now)
        start = day_bounds(today - timedelta(days=LOG_DAYS), now.tzinfo)[0]
        found: dict[str, dict[date, int]] = {STRESS: {}, SLEEP: {}}
        for tick in self._ticks(start):
            if tick.get("what") in found and type(tick.get("value")) is int:
                found[tick["what"]][_day(tick["at"])] = tick["value"]
        pains: dict[date, list[int]] = {}
        for checkin in self._history.checkins(start):
            pains.setdefault(_day(checkin.at), []).append(checkin.pain)
        pain = {day: sum(each) / len(each) for day, each in pains.items()}
        stress, sleep = found[STRESS], found[SLEEP]

        def row(day: date) -> LogDay:
            return LogDay(day=day, stress=stress.get(day), sleep=sleep.get(day), pain=pain.get(day))

        return Log(
            today=row(today),
            days=tuple(row(day) for day in sorted({*stress, *sleep})),
            stress=together(stress, pain),
            sleep=together(sleep, pain),
        )

    def ladder(self) -> Ladder | None:
        """The ladder as it stands, or None before there is one."""
        return ladder_of(self._ticks(None))

    def new_ladder(self, movement: str, rungs: tuple[str, ...]) -> None:
        """Begin a ladder; the one before no longer counts. Raises ValueError unless there are five rungs."""
        texts = [movement.strip(), *(each.strip() for each in rungs)]
        if len(rungs) != RUNGS or not all(texts):
            raise ValueError(f"A ladder has a movement and {RUNGS} rungs, each in words.")
        self._keep((TICK, texts))

    def rate_fear(self, number: int, fear: int) -> None:
        """The fear at rung `number`, counted from 1: 0 to 10. Raises ValueError."""
        if not 1 <= number <= RUNGS:
            raise ValueError(f"rungs are numbered 1 to {RUNGS}, not {number}")
        _check("fear", fear)
        self._keep((f"{TICK}:{number}", fear))

    def _ticks(self, start: datetime | None) -> list[dict[str, Any]]:
        return self._history.query(start, None, ("tick",))

    def _keep(self, *ticks: tuple[str, Value]) -> None:
        at, new_id = self._clock.now().isoformat(), self._history.new_id
        self._history.add_many([Tick(id=new_id(), at=at, what=what, value=value) for what, value in ticks])


def _check(name: str, number: int) -> None:
    if not 0 <= number <= 10:
        raise ValueError(f"{name} is a number from 0 to 10, not {number}")


def _day(stamp: str) -> date:
    return logical_day(datetime.fromisoformat(stamp))
