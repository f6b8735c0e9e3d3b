"""How far along its movement a figure is: the exercise's own tempo, eased at both ends."""

from __future__ import annotations

import math

# Two steps of an easy walk. The whole body moves at once, so each of its pictures costs as much as five of an exercise:
# it gets no more of them than the eye asks for.
GAIT_SECONDS = 1.6
GAIT_PICTURES = 14
_THERE = frozenset({"up", "move"})
_BACK = frozenset({"down", "return"})


def position(kind: str, fraction: float) -> float:
    """The phase, 0 the start and 1 the end, when `fraction` (0 to 1) of a step of this kind has passed.

    "up" and "move" go there, "hold" stays there, "down" and "return" come back, "gait" goes on in even steps to 2,
    where it begins anew; every other kind waits at the start.
    """
    passed = min(1.0, max(0.0, fraction))
    if kind in _THERE:
        return eased(passed)
    if kind in _BACK:
        return 1 - eased(passed)
    if kind == "gait":
        return 2 * math.floor(passed * GAIT_PICTURES) / GAIT_PICTURES
    return 1.0 if kind == "hold" else 0.0


def eased(passed: float) -> float:
    """0 to 1, slow at both ends."""
    return (1 - math.cos(math.pi * passed)) / 2
