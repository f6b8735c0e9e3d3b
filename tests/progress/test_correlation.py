"""Stress and pain are compared only with enough days, and never as cause and effect."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from coach.progress.correlation import Together, sentence, together

FIRST = date(2026, 11, 1)


def days(*values: float) -> dict[date, float]:
    """One value a day."""
    return {FIRST + timedelta(days=number): value for number, value in enumerate(values)}


RISING = days(*(number % 11 for number in range(14)))


def test_with_13_pairs_nothing_is_said_but_how_many_are_missing() -> None:
    found = together(dict(list(RISING.items())[:13]), RISING)
    assert (found.pairs, found.value) == (13, None)
    assert sentence(found, "stress") == "1 more day with both stress and pain, then they can be compared."


def test_only_days_that_have_both_make_a_pair() -> None:
    elsewhere = {day + timedelta(days=7): value for day, value in RISING.items()}
    assert together(RISING, elsewhere).pairs == 7


@pytest.mark.parametrize(("other", "value"), [(RISING, 1.0), ({day: -each for day, each in RISING.items()}, -1.0)])
def test_what_always_rises_together_is_1_and_what_always_parts_is_minus_1(
    other: dict[date, float], value: float
) -> None:
    assert together(RISING, other).value == pytest.approx(value)


def test_ranks_count_and_not_distances() -> None:
    curved = {day: float(value**3) for day, value in RISING.items()}
    assert together(RISING, curved).value == pytest.approx(1.0)


def test_equal_ratings_share_their_rank() -> None:
    # By hand: ranks 3.5 (six times) and 10.5 (eight times) against 1 to 14.
    step = days(*[0] * 6, *[5] * 8)
    steady = days(*range(14))
    assert together(step, steady).value == pytest.approx(168 / (168 * 227.5) ** 0.5)


def test_a_rating_that_never_changes_goes_together_with_nothing() -> None:
    flat = dict.fromkeys(RISING, 4.0)
    assert together(flat, RISING).value is None
    assert "stayed the same" in sentence(together(flat, RISING), "stress")


@pytest.mark.parametrize(
    ("value", "strength"),
    [
        (0.0, "none"),
        (0.19, "none"),
        (0.2, "weak"),
        (-0.39, "weak"),
        (0.4, "moderate"),
        (-0.6, "strong"),
        (1.0, "strong"),
    ],
)
def test_the_strength_has_a_word(value: float, strength: str) -> None:
    assert Together(pairs=20, value=value).strength == strength


def test_a_link_is_told_with_its_direction_and_without_a_cause() -> None:
    more = sentence(Together(pairs=16, value=0.5), "stress")
    assert more == (
        "Over 16 days more stress goes together with more pain: a moderate link. "
        "It may not cause it, and this is no proof."
    )
    assert "less pain" in sentence(Together(pairs=16, value=-0.7), "good sleep")
    assert sentence(Together(pairs=16, value=0.1), "stress") == "Over 16 days stress and pain did not go together."
