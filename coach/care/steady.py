"""A difference that counts only where several days show the same side (knowledge/therapies.md 4.2, hip level).

Pure. Home readings wander by about as much as what one of them would show.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from coach.care.conditions import Fact
from coach.care.day import logical_day
from coach.care.records import Measure

LEVEL, DAYS = "a_level", 3
SIDES = ("left", "right")


def days_of(measures: Iterable[Measure], check: str) -> list[date]:
    """The days on which a check was done, each once, in order."""
    return sorted({_day(each) for each in measures if each.measure.partition(".")[0] == check})


def steady_level(measures: Iterable[Measure]) -> dict[str, Fact]:
    """`a_level.steady`: the least difference in cm of the last three days, 0 where they name different sides.

    Nothing where there are fewer days.
    """
    sides: dict[date, str] = {}
    sizes: dict[date, float] = {}
    for each in sorted(measures, key=lambda measure: datetime.fromisoformat(measure.at)):
        if each.measure == f"{LEVEL}.high":
            sides[_day(each)] = str(each.value)
        elif each.measure == f"{LEVEL}.cm" and isinstance(each.value, int | float):
            sizes[_day(each)] = float(each.value)
    last = sorted(sides.keys() & sizes.keys())[-DAYS:]
    if len(last) < DAYS:
        return {}
    named = {sides[each] for each in last}
    same = len(named) == 1 and not named.isdisjoint(SIDES)
    return {f"{LEVEL}.steady": Fact(number=min(sizes[each] for each in last) if same else 0.0)}


def _day(measure: Measure) -> date:
    return logical_day(datetime.fromisoformat(measure.at))
