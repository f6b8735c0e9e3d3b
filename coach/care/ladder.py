"""The ladder: one feared movement in five small rungs, each until the fear has dropped by half.

Pure. Source: knowledge/therapies.md 8.6. Kept as ticks: `ladder` holds the movement and its rungs, `ladder:N` one
rating of the fear at rung N. A new `ladder` begins anew; what was rated before it no longer counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from msgspec import Struct

RUNGS = 5
TICK = "ladder"


class Rung(Struct, frozen=True, kw_only=True):
    """One small step. `ratings`: the fear, 0 to 10, oldest first; the first was given before the first try."""

    text: str
    ratings: tuple[int, ...] = ()

    @property
    def climbed(self) -> bool:
        """The fear has dropped to half of what it was, or there was none."""
        if not self.ratings:
            return False
        first, *later = self.ratings
        return first == 0 or any(2 * each <= first for each in later)


class Ladder(Struct, frozen=True, kw_only=True):
    """A movement and its rungs, the easiest first."""

    movement: str
    rungs: tuple[Rung, ...]

    @property
    def now(self) -> int | None:
        """The number, from 1, of the first rung that is not climbed; None at the top."""
        return next((number for number, rung in enumerate(self.rungs, 1) if not rung.climbed), None)


def ladder_of(ticks: Iterable[Mapping[str, Any]]) -> Ladder | None:
    """The newest ladder in ticks that stand oldest first; what cannot be understood is passed over."""
    texts: list[str] = []
    ratings: dict[int, list[int]] = {}
    for tick in ticks:
        name, _, number = str(tick.get("what", "")).partition(":")
        value = tick.get("value")
        if name != TICK:
            continue
        if not number and isinstance(value, list) and len(value) == RUNGS + 1:
            texts, ratings = [str(each) for each in value], {}
        elif number.isdecimal() and type(value) is int and 0 <= value <= 10:
            ratings.setdefault(int(number), []).append(value)
    if not texts:
        return None
    movement, *rungs = texts
    return Ladder(
        movement=movement,
        rungs=tuple(Rung(text=text, ratings=tuple(ratings.get(number, ()))) for number, text in enumerate(rungs, 1)),
    )


def advice(ladder: Ladder) -> str:
    """What to do next, in a sentence or two."""
    number = ladder.now
    if number is None:
        return "You have climbed every rung. Keep the movement in your days, so that it stays yours."
    rung = ladder.rungs[number - 1]
    if not rung.ratings:
        return f"Next is rung {number}. First say how much you fear it; then try it, small and slow."
    half = rung.ratings[0] // 2
    if len(rung.ratings) == 1:
        return (
            f"Rung {number}: your fear is {rung.ratings[0]} of 10. Try it when you are ready, small and slow; then say "
            f"the fear again. At {half} or less the next rung follows, today or on another day."
        )
    return (
        f"Rung {number}: the fear began at {rung.ratings[0]} and is now {rung.ratings[-1]}. "
        f"Stay on this rung, day by day, until it is {half} or less. There is no hurry."
    )
