"""The figure keeps the tempo: it goes, stays, comes back, and eases at both ends."""

from __future__ import annotations

from itertools import pairwise

import pytest

from coach.figure.motion import GAIT_PICTURES, position


@pytest.mark.parametrize(
    ("kind", "start", "middle", "end"),
    [
        ("up", 0, 0.5, 1),
        ("move", 0, 0.5, 1),
        ("hold", 1, 1, 1),
        ("down", 1, 0.5, 0),
        ("return", 1, 0.5, 0),
        ("gait", 0, 1, 2),
        ("rest", 0, 0, 0),
        ("", 0, 0, 0),
    ],
)
def test_each_kind_of_step_has_its_way(kind: str, start: float, middle: float, end: float) -> None:
    assert [position(kind, fraction) for fraction in (0, 0.5, 1)] == pytest.approx([start, middle, end])


def test_the_way_up_never_turns_back_and_the_way_down_is_the_same_way() -> None:
    up = [position("up", step / 50) for step in range(51)]
    assert up == sorted(up)
    assert [position("down", step / 50) for step in range(51)] == pytest.approx(up[::-1])


def test_a_movement_begins_and_ends_gently() -> None:
    first, middle, last = (position("up", at + 0.05) - position("up", at) for at in (0, 0.475, 0.95))
    assert first < middle / 5
    assert last < middle / 5


def test_a_walk_goes_on_in_even_steps() -> None:
    seen = sorted({position("gait", step / 200) for step in range(201)})
    assert (seen[0], seen[-1]) == (0, 2)
    assert {round(after - before, 6) for before, after in pairwise(seen)} == {round(2 / GAIT_PICTURES, 6)}


@pytest.mark.parametrize("kind", ["up", "down", "hold", "gait", "rest"])
def test_a_late_or_early_tick_stays_at_the_end(kind: str) -> None:
    assert position(kind, 1.7) == position(kind, 1)
    assert position(kind, -0.2) == position(kind, 0)
