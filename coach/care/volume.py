"""How much exercise a week adds to the one before: a fifth at most, with today's session (knowledge/safety.md 4.2).

Pure. Weeks are counted in days, so that a session an hour earlier than last week weighs no more.
"""

from __future__ import annotations

from datetime import datetime

from coach.care.day import logical_day
from coach.care.history import History

MOST_GROWTH = 1.2
# A shorter session is not planned: then it is a gentle one.
SHORTEST = 600.0
# Less than this is no week to compare with.
LEAST_SESSIONS = 2
WEEK = 7


def growth(history: History, now: datetime) -> float | None:
    """This week's exercise with the shortest session of today, as a share of the week before; None without one."""
    weeks = _weeks(history, now)
    return None if weeks is None else (weeks[0] + SHORTEST) / weeks[1]


def room(history: History, now: datetime) -> float | None:
    """The longest that today's session may be, in seconds; None where there is no week to compare with."""
    weeks = _weeks(history, now)
    return None if weeks is None else max(SHORTEST, MOST_GROWTH * weeks[1] - weeks[0])


def _weeks(history: History, now: datetime) -> tuple[float, float] | None:
    """Seconds of exercise of the last seven days, today's included, and of the seven before."""
    today = logical_day(now)
    ages = [((today - each.day).days, each.seconds) for each in history.exercise()]
    lately = [seconds for days, seconds in ages if 0 <= days < WEEK]
    before = [seconds for days, seconds in ages if WEEK <= days < 2 * WEEK]
    return (sum(lately), sum(before)) if len(before) >= LEAST_SESSIONS and sum(before) > 0 else None
