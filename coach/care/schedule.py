"""Which items belong to today: the temporary plan while it helps, the long-term five spread over the week.

Starts at about three short sessions a week (knowledge/outcomes.md 5 and 6, knowledge/therapies.md 1.2 and 4.4).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from coach.care.day import day_bounds, logical_day
from coach.care.shape import ItemShape
from coach.care.situation import Situation

# What stays in the plan while the pain is high or a sign waits to be checked.
EASING = ("heat", "muscle_balance", "emotional", "diet")
KEEPING = {"muscle_balance": 2}
NOT_NEEDED_BELOW = 3


def planned(shape: ItemShape, situation: Situation, wished: Mapping[str, int]) -> bool:
    """Is this item part of today's plan? What is not planned may still be done."""
    if situation.mode == "stopped":
        return False
    if situation.mode == "relief" or (situation.flare is not None and situation.flare.days < 2):
        return shape.therapy in EASING
    if shape.part == "today":
        return _helps_now(shape, situation)
    return _due(shape, situation, wished)


def times_a_week(shape: ItemShape, situation: Situation, wished: Mapping[str, int]) -> int:
    """How often a week this item is planned now."""
    times = wished.get(shape.therapy, shape.times_a_week)
    return min(times, KEEPING.get(shape.therapy, times)) if situation.settled else times


def _helps_now(shape: ItemShape, situation: Situation) -> bool:
    """The temporary plan: in new pain every day, in long-standing pain when today asks for it, later not."""
    if situation.settled or (shape.therapy != "heat" and situation.gentle):
        return False
    if situation.stage != "chronic":
        return True
    start, end = day_bounds(logical_day(situation.now), situation.now.tzinfo)
    return max([*situation.history.pains_between(start, end), situation.pain or 0]) >= NOT_NEEDED_BELOW


def _due(shape: ItemShape, situation: Situation, wished: Mapping[str, int]) -> bool:
    """Spread evenly: not more often than planned in any seven days, with the same rest between."""
    times = times_a_week(shape, situation, wished)
    today = logical_day(situation.now)
    if times <= 0:
        return False
    events = situation.history.exercise() if shape.therapy == "muscle_balance" else situation.history.of(shape.therapy)
    days = sorted({each.day for each in events if each.counts})
    if today in days:
        return True
    before = [day for day in days if today - timedelta(days=7) < day < today]
    return len(before) < times and (not before or (today - before[-1]).days >= 7 // times)
