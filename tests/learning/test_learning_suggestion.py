"""One lesson a day, the one about safety first, and those that an answer calls for sooner than the others."""

from __future__ import annotations

import pytest

from coach.care.records import Value
from tests.learning.conftest import Reader


def days_of_reading(reader: Reader, days: int) -> list[str]:
    """Read what is suggested, day by day."""
    found = []
    for _ in range(days):
        lesson = reader.suggested()
        if lesson is not None:
            found.append(lesson)
            reader.read(lesson)
        reader.sleep()
    return found


def test_the_first_lesson_is_the_one_about_safety(reader: Reader) -> None:
    assert reader.suggested() == "L01"


def test_safety_is_suggested_until_it_is_read_whatever_else_was(reader: Reader) -> None:
    reader.read("L07", "L02")
    assert reader.suggested() == "L01"


def test_after_one_lesson_the_day_asks_for_no_more(reader: Reader) -> None:
    reader.read("L01")
    assert reader.suggested() is None
    reader.clock.pass_(8 * 3600)
    assert reader.suggested() is None


def test_the_next_lesson_comes_with_the_next_day_which_begins_at_four(reader: Reader) -> None:
    reader.clock.pass_(13 * 3600)
    reader.read("L01")
    reader.clock.pass_(4 * 3600)
    assert reader.clock.now().hour == 3
    assert reader.suggested() is None
    reader.clock.pass_(3600)
    assert reader.suggested() == "L02"


def test_two_weeks_of_reading_hold_the_first_ten_in_their_order(reader: Reader) -> None:
    assert days_of_reading(reader, 14)[:10] == [f"L{number:02}" for number in range(1, 11)]


def test_a_lesson_read_ahead_is_not_suggested_again(reader: Reader) -> None:
    reader.read("L01", "L02", "L04")
    reader.sleep()
    assert days_of_reading(reader, 2) == ["L03", "L05"]


def test_leg_length_and_money_are_suggested_only_to_whom_they_concern(reader: Reader) -> None:
    assert days_of_reading(reader, 20) == [f"L{number:02}" for number in range(1, 17)]


@pytest.mark.parametrize(
    ("question", "value", "lesson"),
    [("c_leg_length", "about 1 cm", "L17"), ("c_budget", "20", "L18"), ("c_budget", "0", "L18")],
)
def test_an_answer_brings_its_lesson_after_the_first_ten(
    reader: Reader, question: str, value: Value, lesson: str
) -> None:
    reader.coach.answer({question: value})
    assert days_of_reading(reader, 12)[9:12] == ["L10", lesson, "L11"]


@pytest.mark.parametrize(
    ("question", "value"),
    [("c_leg_length", "not_sure"), ("c_leg_length", "No"), ("c_budget", "not_sure"), ("c_budget", " ")],
)
def test_an_answer_that_says_nothing_brings_no_lesson(reader: Reader, question: str, value: Value) -> None:
    reader.coach.answer({question: value})
    assert days_of_reading(reader, 11)[10] == "L11"


def test_when_everything_is_read_nothing_is_suggested(reader: Reader) -> None:
    reader.read(*reader.coach.learning.lessons.lesson_ids())
    reader.sleep()
    assert reader.suggested() is None
