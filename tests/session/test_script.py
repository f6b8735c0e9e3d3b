"""Scripts are honest about their length, their sides and their sets."""

from __future__ import annotations

import pytest

from coach.care.model import Dose
from coach.session.leadin import dose_words, seconds_before
from tests.session.scripts import heat, routine


def test_each_side_gets_a_full_half_with_a_changeover_between_and_a_rest_before_the_next_set() -> None:
    kinds = [(step.kind, step.side, step.set, step.seconds) for step in routine().steps[:8]]
    lead = kinds[0][3]
    assert kinds == [
        ("get_ready", "left", 1, lead),
        ("work", "left", 1, 30),
        ("changeover", "right", 1, 6),
        ("work", "right", 1, 30),
        ("rest", "left", 2, 20),
        ("work", "left", 2, 15),
        ("changeover", "right", 2, 6),
        ("work", "right", 2, 15),
    ]


def test_the_lead_in_is_long_enough_to_hear_it_and_get_into_place() -> None:
    assert seconds_before("Go.") == 8
    assert seconds_before("word " * 20) == 8 + 5
    assert seconds_before("word " * 500) == 28


@pytest.mark.parametrize(
    ("dose", "words"),
    [
        (Dose(sets=(8,), up=2, down=2), "8 times."),
        (Dose(sets=(1,), hold=120), "2 minutes."),
        (Dose(sets=(6,), up=2, down=2, sides="alternate"), "6 times each side."),
        (Dose(sets=(8, 8), up=2, down=3, sides="each"), "2 sets of 8 each side."),
        (Dose(sets=(1, 1), hold=30, sides="each"), "2 holds of 30 seconds each side."),
        (Dose(sets=(5, 3, 1), up=2, hold=10, down=3), "3 sets: 5, 3 and 1 times."),
        (
            Dose(sets=(8, 8), up=2, down=3, sides="each", first="right", once_more=True),
            "2 sets of 8 each side, one set more on the right.",
        ),
    ],
)
def test_a_dose_is_said_over_all_its_sets(dose: Dose, words: str) -> None:
    assert dose_words(dose) == words


def test_the_planned_length_is_the_sum_of_the_timed_steps_and_questions_add_nothing() -> None:
    script = heat(600)
    assert script.planned_seconds == 60 + 600 + 120


@pytest.mark.parametrize(("asked", "cap", "expected"), [(900, 1200, 900), (3000, 1200, 1200), (900, 300, 300)])
def test_no_wish_takes_the_planned_exposure_past_the_cap(asked: float, cap: float, expected: float) -> None:
    assert heat(asked, cap).planned_exposure == expected


def test_an_exercise_chains_through_its_easier_variants_until_one_is_only_a_sentence() -> None:
    chain = routine().easier[1]
    assert [steps[0].exercise for steps in chain] == ["side_plank_knees", "side_plank_knees"]
    assert chain[1][0].variant == "Stand and lean on a wall."
    assert chain[1][1].cues[0] == "Stand and lean on a wall."
    assert chain[1][1].pose == "side_plank_knees"
