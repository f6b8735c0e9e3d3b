"""Home checks beside each other, or beside the own first time (knowledge/therapies.md 4.2, knowledge/outcomes.md 1)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from coach.care.conditions import Fact
from coach.care.records import Measure

BACK = "a_ext.seconds"
# What is held against the back's own endurance; of two sides the longer one.
BESIDE_THE_BACK = {"a_flex.ratio": "a_flex.seconds", "a_sbridge.ratio": "a_sbridge.seconds"}
# Without a good norm for everybody, the own first time is the measure.
OWN_NORM = "a_plank.seconds"


def ratios(found: Mapping[str, Fact]) -> dict[str, Fact]:
    """`a_flex.ratio` and `a_sbridge.ratio`: seconds for each second that the back holds, where both were measured."""
    back = found.get(BACK)
    return {
        name: Fact(number=other.number / back.number)
        for name, seconds in BESIDE_THE_BACK.items()
        if (other := found.get(seconds)) is not None and other.number and back is not None and back.number
    }


def fallen(measures: Iterable[Measure]) -> dict[str, Fact]:
    """`a_plank.seconds.fall` and `.fall_percent`: how far the newest lies below the first; nothing before a second."""
    mine = sorted((each for each in measures if each.measure == OWN_NORM), key=_at)
    values = [float(each.value) for each in mine if isinstance(each.value, int | float)]
    if len(values) < 2 or not values[0]:
        return {}
    fall = max(0.0, values[0] - values[-1])
    return {f"{OWN_NORM}.fall": Fact(number=fall), f"{OWN_NORM}.fall_percent": Fact(number=100 * fall / values[0])}


def _at(measure: Measure) -> datetime:
    return datetime.fromisoformat(measure.at)
