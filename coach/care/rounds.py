"""Rounds of writing: up to four days, at most twenty minutes each, then a week or more of rest.

Pure. Sources: knowledge/safety.md 4.2 and knowledge/therapies.md 8.4. The rule `mind.writing_pause` closes the
practice by the same count (`coach/care/remembered.py`).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta, tzinfo

from msgspec import Struct

from coach.care.day import day_bounds, logical_day
from coach.care.reason import Reason
from coach.care.records import SessionRecord

DAYS, FEWEST_DAYS = 4, 3
DAY_SECONDS = 20 * 60.0
ENOUGH_SECONDS = 15 * 60.0
REST = timedelta(days=7)
# Less than this is not worth opening the page for again.
SHORTEST = 60.0


class Round(Struct, frozen=True, kw_only=True):
    """Where a person stands. `day`: 1 to 4, of today's writing; `written`: seconds already written today.

    `rest_until`: the first day of the next round, where this one is over. `begun`: its first day; None before it.
    """

    day: int
    written: float = 0
    begun: date | None = None
    rest_until: date | None = None

    @property
    def over(self) -> bool:
        """Whether this round has ended and its rest goes on."""
        return self.rest_until is not None

    @property
    def left(self) -> float:
        """Seconds of writing left today."""
        return max(0.0, DAY_SECONDS - self.written)


def round_of(records: Iterable[SessionRecord], now: datetime) -> Round:
    """The round at `now`, from the sessions of writing; a pause of more than a week begins a new one."""
    today, seconds = logical_day(now), dict[date, float]()
    for each in records:
        day = logical_day(datetime.fromisoformat(each.started_at).astimezone(now.tzinfo))
        seconds[day] = seconds.get(day, 0.0) + each.active_seconds
    days = sorted(day for day in seconds if day <= today)
    if not days or today - days[-1] > REST:
        return Round(day=1)
    run = [days[-1]]
    for day in reversed(days[:-1]):
        if run[0] - day > REST:
            break
        run.insert(0, day)
    here = today in run
    enough = len(run) > DAYS if here else len(run) >= DAYS
    over = enough or (not here and len(run) >= FEWEST_DAYS and (today - run[-1]).days > 1)
    return Round(
        day=min(DAYS, len(run) if here else len(run) + 1),
        written=seconds.get(today, 0.0),
        begun=run[0],
        rest_until=run[-1] + REST + timedelta(days=1) if over else None,
    )


def pause(round_: Round, now: datetime) -> Reason | None:
    """Why there is no writing now, or None where there may be."""
    zone: tzinfo | None = now.tzinfo
    if round_.rest_until is not None:
        until = round_.rest_until
        return Reason(
            rule="writing_rest",
            message=f"This round of writing is done. A week of rest belongs to it; a new round may begin on {until:%A} "
            f"{until.day} {until:%B}.",
            sources=("Pennebaker", "design"),
            until=day_bounds(until, zone)[0],
        )
    if round_.left < SHORTEST:
        return Reason(
            rule="writing_day",
            message="That is all the writing for today: at most 20 minutes. Do something calm now; the next page is "
            "there tomorrow.",
            sources=("Pennebaker", "design"),
            until=day_bounds(logical_day(now) + timedelta(days=1), zone)[0],
        )
    return None
