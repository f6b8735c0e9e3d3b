"""A rung is climbed once the fear has dropped by half."""

from __future__ import annotations

from typing import Any

import pytest

from coach.care.ladder import Rung, advice, ladder_of

TEXTS = ["bending", "look", "knees", "shins", "touch", "tie"]


def ticks(*values: tuple[str, Any]) -> list[dict[str, Any]]:
    """Ticks, oldest first."""
    return [{"what": what, "value": value} for what, value in values]


@pytest.mark.parametrize(
    ("ratings", "climbed"),
    [
        ((), False),
        ((8,), False),
        ((8, 5), False),
        ((8, 4), True),
        ((8, 4, 7), True),
        ((7, 4), False),
        ((7, 3), True),
        ((0,), True),
    ],
)
def test_half_the_fear_is_enough_and_one_rating_is_not(ratings: tuple[int, ...], climbed: bool) -> None:
    assert Rung(text="look", ratings=ratings).climbed is climbed


def test_the_first_rung_that_is_not_climbed_is_the_one_at_hand() -> None:
    ladder = ladder_of(ticks(("ladder", TEXTS), ("ladder:1", 8), ("ladder:1", 4), ("ladder:2", 9)))
    assert ladder is not None
    assert (ladder.movement, ladder.now) == ("bending", 2)
    assert "Rung 2" in advice(ladder)
    assert "4 or less" in advice(ladder)


def test_at_the_top_nothing_is_left_to_rate() -> None:
    ratings = [(f"ladder:{number}", fear) for number in range(1, 6) for fear in (6, 3)]
    ladder = ladder_of(ticks(("ladder", TEXTS), *ratings))
    assert ladder is not None
    assert ladder.now is None
    assert "every rung" in advice(ladder)


def test_a_new_ladder_begins_anew() -> None:
    ladder = ladder_of(ticks(("ladder", TEXTS), ("ladder:1", 8), ("ladder", ["lifting", *TEXTS[1:]])))
    assert ladder is not None
    assert (ladder.movement, ladder.rungs[0].ratings) == ("lifting", ())


def test_what_cannot_be_understood_is_passed_over() -> None:
    assert ladder_of(ticks(("stress", 4), ("ladder", "bending"), ("ladder", TEXTS[:3]))) is None
    ladder = ladder_of(ticks(("ladder", TEXTS), ("ladder:1", True), ("ladder:1", 11), ("ladder:x", 4), ("ladder:9", 4)))
    assert ladder is not None
    assert all(not rung.ratings for rung in ladder.rungs)
