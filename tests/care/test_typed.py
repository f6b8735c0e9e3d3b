"""What people type into the fields of the cards is understood, or answered with how to write it."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest

from coach.care.safety import Question
from coach.care.typed import NotUnderstoodError, hint, typed

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=timezone(timedelta(hours=1)))
STARTED = Question(id="c_started", text="Since when?", short="since when", kind="date")
AGE = Question(id="p_age", text="How old?", short="age", kind="number", minimum=0, maximum=120, unit="years")
CREAM = Question(id="s_cream.at", text="When?", short="time of the cream", kind="time")
GOAL = Question(id="c_goal", text="One thing?", short="goal", kind="text")


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("2026-03-01", "2026-03-01"),
        ("2026-03", "2026-03-01"),
        ("2019", "2019-01-01"),
        ("about 6 weeks", "2026-10-11"),
        ("6", "2026-10-11"),
        ("6 weeks ago", "2026-10-11"),
        ("for a week", "2026-11-15"),
        ("  Two   Days ", "2026-11-20"),
        ("3 months", "2026-08-23"),
        ("half a year", "2026-05-23"),
        ("1,5 years", "2025-05-23"),
        ("yesterday", "2026-11-21"),
        ("today", "2026-11-22"),
    ],
)
def test_since_when_is_a_date_or_about_how_long(said: str, kept: str) -> None:
    assert typed(STARTED, said, NOW) == kept


@pytest.mark.parametrize("said", ["2026-13-01", "2026-02-30", "a long time", "1.3.2026", "999 years", "weeks", "-3"])
def test_a_date_that_cannot_be_read_is_answered_with_how_to_write_it(said: str) -> None:
    with pytest.raises(NotUnderstoodError, match="2026-11-22"):
        typed(STARTED, said, NOW)


def test_the_pain_cannot_have_begun_tomorrow() -> None:
    with pytest.raises(NotUnderstoodError, match="future"):
        typed(STARTED, "2026-11-23", NOW)


@pytest.mark.parametrize(("said", "kept"), [("45", 45), ("72.5", 72.5), ("72,5", 72.5), (" 0 ", 0), ("120", 120)])
def test_numbers_may_have_a_comma_or_a_point(said: str, kept: float) -> None:
    assert typed(AGE, said, NOW) == kept


@pytest.mark.parametrize("said", ["121", "-1", "old", "nan", "inf"])
def test_a_number_out_of_range_is_answered_with_the_range(said: str) -> None:
    with pytest.raises(NotUnderstoodError, match="from 0 to 120 years"):
        typed(AGE, said, NOW)


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("7:40", "2026-11-22T07:40:00+01:00"),
        ("at 7.40", "2026-11-22T07:40:00+01:00"),
        ("7", "2026-11-22T07:00:00+01:00"),
        ("12 am", "2026-11-22T00:00:00+01:00"),
        ("yesterday 8:00", "2026-11-21T08:00:00+01:00"),
        ("20:15", "2026-11-21T20:15:00+01:00"),
        ("8:15 pm", "2026-11-21T20:15:00+01:00"),
        ("now", "2026-11-22T09:30:00+01:00"),
    ],
)
def test_a_time_is_the_last_one_that_it_can_mean(said: str, kept: str) -> None:
    assert typed(CREAM, said, NOW) == kept


@pytest.mark.parametrize("said", ["25:00", "7:61", "soon", "13 pm"])
def test_a_time_that_cannot_be_read_is_answered_with_how_to_write_it(said: str) -> None:
    with pytest.raises(NotUnderstoodError, match="09:30"):
        typed(CREAM, said, NOW)


def test_a_time_later_today_has_not_come_yet() -> None:
    with pytest.raises(NotUnderstoodError, match="not come"):
        typed(CREAM, "today 11:00", NOW)


@pytest.mark.parametrize("question", [STARTED, AGE, CREAM, GOAL])
def test_an_empty_field_is_no_answer(question: Question) -> None:
    assert typed(question, "   ", NOW) is None


def test_words_stay_as_they_were_said() -> None:
    assert typed(GOAL, " Lift [b]my[/b] grandson ", NOW) == "Lift [b]my[/b] grandson"


def test_each_field_says_how_it_wants_to_be_filled_in() -> None:
    assert hint(STARTED, NOW) == "A date like 2026-11-22, or about how long: 6 weeks."
    assert hint(AGE, NOW) == "A number from 0 to 120 years."
    assert hint(CREAM, NOW) == "A time like 09:30."
    assert hint(GOAL, NOW) == ""
