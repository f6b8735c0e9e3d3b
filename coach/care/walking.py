"""The walking plan: week by week from a person's own start, and whether a walk is due today.

Pure. Source: knowledge/therapies.md 6. A week of the plan is done when its walks were green; a flare leads two rows
back; what is missed is never made up for.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from msgspec import Struct
from msgspec.structs import replace

from coach.care.course import jumps
from coach.care.day import logical_day
from coach.care.history import WALK, Event, History
from coach.care.model import Routine
from coach.care.progression import colour, was_red
from coach.care.reason import Reason
from coach.care.shape import WalkingWeek

# The own start is asked for within these, in minutes; without one nothing longer than the first is offered.
SHORTEST, LONGEST = 5, 15
ROWS_BACK = 2
WEEK = timedelta(days=7)
STAYS = "It goes on after a week of walks that felt easy, rated before and after."
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class WalkWish(Struct, frozen=True, kw_only=True):
    """What the person chose: minutes to begin with, 0 for not yet; `days`: weekdays, Monday is 0, none for any."""

    minutes: int = 0
    days: tuple[int, ...] = ()


class Walk(Struct, frozen=True, kw_only=True):
    """The walking plan today. `week`: of the plan, from 1. `done`: walks of the last seven days. `due`: one today."""

    week: int
    minutes: float
    times_a_week: int
    pace: str
    done: int
    due: bool
    walked_today: bool
    reason: Reason


def walk(history: History, rows: tuple[WalkingWeek, ...], wish: WalkWish, now: datetime) -> Walk | None:
    """Where the person stands in the walking plan, or None before she chose her start."""
    if not wish.minutes:
        return None
    start = min(LONGEST, max(SHORTEST, wish.minutes))
    walks = _walks(history)
    week, why = _week(history, walks, rows, now)
    row = _row(rows, week)
    today = logical_day(now)
    days = sorted({each.day for each in walks})
    lately = [day for day in days if today - timedelta(days=7) < day <= today]
    return Walk(
        week=week,
        minutes=row.minutes(start),
        times_a_week=row.times_a_week,
        pace=row.pace,
        done=len(lately),
        due=today not in days and _due(lately, wish, row.times_a_week, today),
        walked_today=today in days,
        reason=Reason(
            rule=f"walk.week_{row.from_week}",
            message=f"Week {week} of your walking plan: {_words(row, start)}. {why}",
            sources=("Pocovi2024", "WHO-PA2020", "design"),
            records=tuple(each.record.id for each in walks[-row.times_a_week :] if each.record.id),
            change="How the walks of this week feel, and the minutes and days that you choose.",
        ),
    )


def timed(routine: Routine, seconds: float) -> Routine:
    """The walk, a routine of one exercise, with so many seconds."""
    block = routine.blocks[0]
    items = tuple(replace(each, dose=replace(each.dose, hold=seconds)) for each in block.items if each.dose is not None)
    return replace(routine, blocks=(replace(block, items=items),))


def _walks(history: History) -> tuple[Event, ...]:
    return tuple(each for each in history.of("muscle_balance", WALK) if each.counts)


def _week(history: History, walks: tuple[Event, ...], rows: tuple[WalkingWeek, ...], now: datetime) -> tuple[int, str]:
    """The week of the plan, and why it is this one: every seven days since the first walk are looked back on."""
    if not walks:
        return 1, "It begins with what you can do with ease."
    jumped = [logical_day(at.astimezone(now.tzinfo)) for at in jumps(history, now)]
    week, why, begin = 1, STAYS, walks[0].day
    while begin <= logical_day(now):
        end = begin + WEEK
        if any(begin <= day < end for day in jumped):
            week, why = _back(rows, week), "After a flare it goes two steps back."
        elif end <= logical_day(now):
            easy = _easy([each for each in walks if begin <= each.day < end])
            week += easy
            why = (
                "Last week's walks felt easy, so it goes on." if easy else "It goes on once a week of walks felt easy."
            )
        begin = end
    return week, why


def _easy(walks: Sequence[Event]) -> bool:
    """Green all through: rated before and after, and none of them worse."""
    rated = [
        each.record for each in walks if each.record.pain_before is not None and each.record.pain_after is not None
    ]
    calm = all(colour(each.pain_before, each.pain_after) == "green" for each in rated)
    return bool(rated) and calm and not any(was_red(each) for each in walks)


def _words(row: WalkingWeek, start: float) -> str:
    return f"{row.minutes(start):g} minutes, {row.times_a_week} times a week, {row.pace}"


def _row(rows: tuple[WalkingWeek, ...], week: int) -> WalkingWeek:
    return [each for each in rows if each.from_week <= week][-1]


def _back(rows: tuple[WalkingWeek, ...], week: int) -> int:
    return rows[max(0, rows.index(_row(rows, week)) - ROWS_BACK)].from_week


def _due(lately: Sequence[date], wish: WalkWish, times: int, today: date) -> bool:
    """On the days that were chosen; else spread evenly over the week."""
    if wish.days:
        return today.weekday() in wish.days
    return len(lately) < times and (not lately or (today - lately[-1]).days >= 7 // times)
