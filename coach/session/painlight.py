"""The pain traffic light of knowledge/safety.md 5.1, with the precedence of first-run.md 4.11."""

from __future__ import annotations

from typing import Literal

Light = Literal["red", "high_start", "green", "amber"]
HIGH_START = 6


def light(before: int, now: int, *, sharp: bool = False) -> Light:
    """The colour for pain `before` the session and `now`, both 0 to 10; `sharp`: catching or electric pain.

    RED comes before HIGH START, before GREEN, before AMBER.
    """
    if sharp or now - before >= 3 or (now > 5 and before <= 5):
        return "red"
    if before >= HIGH_START:
        return "high_start"
    if now <= 2 or now <= before:
        return "green"
    return "amber"
