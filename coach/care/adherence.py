"""How much of the planned exercise was done: too little for a while asks for a shorter plan, too much for a rest.

Pure. Source: knowledge/outcomes.md 3. What a stop rule ended, a rest, an easing set and a walk count as done; nothing
here scolds.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from coach.care.day import logical_day
from coach.care.history import Event, History
from coach.care.reason import Reason

if TYPE_CHECKING:
    from coach.care.situation import Situation

SHORTER = "course.shorter"
# A week below this, two weeks running, is a plan too large for now.
LITTLE, WEEKS = 0.4, 2
DONE = 0.8
# One exercise with a walk before it and a rest after it fit into so many minutes.
SHORT_MINUTES = 6
# More than this share of the planned hard sets is too much.
TOO_MUCH = 1.2
DAYS = 7


def weekly(history: History, now: datetime, times: int) -> tuple[float, ...] | None:
    """The share of the planned days that were done in the last two whole weeks, the older first; at most 1 each.

    None where exercise began less than two weeks ago, or none is planned.
    """
    today = logical_day(now)
    events = [each for each in history.of("muscle_balance") if each.start <= now]
    if times <= 0 or not events or (today - events[0].day).days < WEEKS * DAYS:
        return None
    days = {(today - each.day).days for each in events if _done(each)}
    shares = [sum(1 <= age - DAYS * week <= DAYS for age in days) / times for week in reversed(range(WEEKS))]
    return tuple(min(1.0, share) for share in shares)


def shorter(situation: Situation, times: int, seconds: float | None) -> Reason | None:
    """The offer of a shorter plan. `times`: planned a week; `seconds`: the length that the person chose, if any."""
    shares = weekly(situation.history, situation.now, times)
    short = seconds is not None and seconds <= SHORT_MINUTES * 60
    if shares is None or short or any(share >= LITTLE for share in shares):
        return None
    return Reason(
        rule=SHORTER,
        message=(
            f"A shorter plan counts as well: one exercise and a walk, {SHORT_MINUTES} minutes. The last two weeks left "
            "little room for what was planned, and that happens."
        ),
        sources=("design",),
        change="A session or two in a week, a shorter plan, or fewer times a week (Plan, Muscle balance).",
    )


def overdone(situation: Situation, times: int) -> Reason | None:
    """A week with more than 120 % of the hard sets that were planned, each strengthening session by what was done."""
    strong = round(situation.facts["d_strong_week"].number or 0.0, 1)
    if times <= 0 or strong <= TOO_MUCH * times:
        return None
    return Reason(
        rule="course.overdone",
        message=(
            f"The last seven days held more hard sets than planned: about {strong:g} sessions of strengthening "
            f"in place of {times}. Muscles grow on the days between, so let the next days be gentle."
        ),
        sources=("design",),
        change="A few days with fewer hard sets, or more times a week in Plan.",
    )


def strong_week(events: list[Event], now: datetime) -> float:
    """How many strengthening sessions' worth of sets `events` held in the last seven days, today's included."""
    today = logical_day(now)
    return sum(_share(each) for each in events if 0 <= (today - each.day).days < DAYS)


def _share(event: Event) -> float:
    planned = event.record.planned_seconds
    return event.record.active_seconds / planned if planned > 0 else 1.0


def _done(event: Event) -> bool:
    return event.record.outcome in ("done", "safety_stopped") or _share(event) >= DONE
