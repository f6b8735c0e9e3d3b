"""Two daily ratings side by side: do they go up and down together?

Pure. Sources: knowledge/therapies.md 8.7 and knowledge/outcomes.md 7: at least 14 paired days, told as weak, moderate
or strong, and never as a cause.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Literal

from msgspec import Struct

LEAST_PAIRS = 14
WEAK, MODERATE, STRONG = 0.2, 0.4, 0.6

Strength = Literal["none", "weak", "moderate", "strong"]


class Together(Struct, frozen=True, kw_only=True):
    """How two ratings go together: the number of days with both, and the rank correlation, -1 to 1.

    `value` is None with fewer than 14 pairs, or where one of the two never changed.
    """

    pairs: int
    value: float | None = None

    @property
    def strength(self) -> Strength:
        """The usual words for the size of a correlation, from 0.2, 0.4 and 0.6 on."""
        size = abs(self.value or 0.0)
        if size < WEAK:
            return "none"
        return "weak" if size < MODERATE else "moderate" if size < STRONG else "strong"


def together(first: Mapping[date, float], second: Mapping[date, float]) -> Together:
    """Spearman's rank correlation over the days that both have; equal ratings share their mean rank."""
    days = sorted(first.keys() & second.keys())
    if len(days) < LEAST_PAIRS:
        return Together(pairs=len(days))
    value = _pearson(_ranks([first[day] for day in days]), _ranks([second[day] for day in days]))
    return Together(pairs=len(days), value=value)


def sentence(found: Together, what: str, other: str = "pain") -> str:
    """What to tell a person about `what`, such as "stress", and pain: never more than the numbers hold."""
    if found.pairs < LEAST_PAIRS:
        missing = LEAST_PAIRS - found.pairs
        days = "day" if missing == 1 else "days"
        return f"{missing} more {days} with both {what} and {other}, then they can be compared."
    if found.value is None:
        return f"Over {found.pairs} days {what} or {other} stayed the same, so there is nothing to compare yet."
    if found.strength == "none":
        return f"Over {found.pairs} days {what} and {other} did not go together."
    way = "more" if found.value > 0 else "less"
    return (
        f"Over {found.pairs} days more {what} goes together with {way} {other}: a {found.strength} link. "
        "It may not cause it, and this is no proof."
    )


def _ranks(values: Sequence[float]) -> list[float]:
    order = sorted(values)
    return [(order.index(value) + len(order) - order[::-1].index(value) + 1) / 2 for value in values]


def _pearson(first: Sequence[float], second: Sequence[float]) -> float | None:
    mean, other = sum(first) / len(first), sum(second) / len(second)
    spread = sum((value - mean) ** 2 for value in first) * sum((value - other) ** 2 for value in second)
    if spread <= 0:
        return None
    shared = sum((one - mean) * (two - other) for one, two in zip(first, second, strict=True))
    return max(-1.0, min(1.0, shared / math.sqrt(spread)))
