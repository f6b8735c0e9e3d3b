"""What a person wants back, the look back at week 6, and home checks that are due (knowledge/outcomes.md 5)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from msgspec import structs

from coach.care import course
from coach.care.case import read_answers, read_records
from coach.care.history import read
from coach.care.notes import notes
from coach.care.records import Measure
from coach.care.regained import MEASURE, Goal, goal_of
from coach.care.review import LEVELS
from coach.care.situation import Situation, assess
from tests.care.cases import NOW, ZONE, checkin, healthy, safety

DAY = 24 * 60


def rated(value: Any, days_ago: float, text: str = "lift my grandson") -> Measure:
    at = (NOW - timedelta(days=days_ago)).isoformat()
    return Measure(id="", at=at, measure=MEASURE, value=value, note=text)


def goal(*measures: Measure, told: Any = "lift my grandson") -> Goal | None:
    return goal_of(told, measures, ZONE)


def wanted(*ratings: tuple[int, float]) -> Goal:
    found = goal(*(rated(value, days_ago) for value, days_ago in ratings))
    assert found is not None
    return found


def test_first_and_latest_rating_stand_behind_the_persons_words() -> None:
    assert wanted().line == "lift my grandson"
    assert wanted((3, 8)).line == "lift my grandson: 3"
    assert wanted((6, 1), (3, 40), (2, 20)).line == "lift my grandson: 3, then 6"
    assert wanted((6, 1), (3, 40), (2, 20)).gain == 3
    assert wanted((3, 8)).gain is None


def test_a_rating_of_the_same_day_takes_the_place_of_the_one_before() -> None:
    assert wanted((9, 8), (3, 7.9), (4, 0)).stands == "3, then 4"


def test_another_wish_begins_a_new_count_and_so_does_the_old_one_that_comes_back() -> None:
    ratings = [rated(3, 30), rated(8, 20, "walk an hour"), rated(5, 10)]
    now, other = goal(*ratings), goal(*ratings, told="sleep through")
    assert (now and now.stands, other and other.stands) == ("5", "")


def test_nothing_wanted_is_no_goal_and_what_cannot_be_a_rating_is_none() -> None:
    assert goal(rated(3, 8), told=None) is None
    assert goal(rated(3, 8), told=" . ") is None
    found = goal(rated(True, 9), rated("7", 8), rated(11, 7), told="lift\x1b my  grandson.")
    assert found == Goal(text="lift my grandson")


@pytest.mark.parametrize(("days", "due"), [(0, False), (6, False), (7, True), (30, True)])
def test_a_rating_is_due_when_the_last_is_a_week_old(days: float, due: bool) -> None:
    assert wanted((3, days)).due(NOW.date()) is due
    assert wanted().due(NOW.date())


def person(before: int, after: int, want: Goal | None, **more: Any) -> Situation:
    """Six weeks of ratings: a first week at `before`, a last one at `after`."""
    weeks = [checkin(before, (35 + day) * DAY + 60) for day in range(1, 8)]
    weeks += [checkin(after, day * DAY + 60) for day in range(1, 7)]
    profile, _ = read_answers(healthy(), safety(), NOW)
    records = read(read_records([*weeks, *more.pop("records", [])], NOW), ZONE)
    return assess(profile, records, safety(), now=NOW, levels=LEVELS, goal=want, **more)


@pytest.mark.parametrize(
    ("after", "want", "sees_a_clinician"),
    [
        (5, None, True),
        (5, wanted((3, 41)), True),
        (5, wanted((3, 41), (4, 1)), True),
        (5, wanted((3, 41), (5, 1)), False),
        (3, wanted((3, 41), (1, 1)), False),
    ],
)
def test_week_six_asks_for_a_clinician_where_neither_pain_nor_function_is_better(
    after: int, want: Goal | None, *, sees_a_clinician: bool
) -> None:
    found = person(5, after, want)
    assert ("course.week_6" in [each.flag.id for each in found.screening.raised]) is sees_a_clinician


@pytest.mark.parametrize(
    ("after", "want", "words"),
    [
        (3, None, "week 6: clearly better than at the start. Go on as you are."),
        (3, wanted((3, 41)), "week 6: clearly better than at the start. Go on as you are."),
        (3, wanted((3, 41), (6, 1)), "Go on as you are. What you want back (0 to 10), lift my grandson: 3, then 6."),
        (5, wanted((3, 41), (6, 1)), "week 6: what you want back goes clearly better than at the start."),
        (
            5,
            wanted((3, 41), (4, 1)),
            "no clear improvement. What you want back (0 to 10), lift my grandson: 3, then 4.",
        ),
    ],
)
def test_the_words_of_the_review_show_what_is_wanted_back(after: int, want: Goal | None, words: str) -> None:
    said = [each for each in notes(person(5, after, want), safety()) if each.rule == "review.week_6"]
    assert len(said) == 1
    assert words in said[0].message
    assert ("Stratford1995" in said[0].sources) is (want is not None and want.gain is not None)


def test_the_review_keeps_what_became_of_the_pain_alone() -> None:
    found = person(5, 5, wanted((3, 41), (6, 1))).review
    assert found == course.Review(week=6, change="improved", pain="none", before=5, after=5)


@pytest.mark.parametrize(
    ("pain", "due", "words"),
    [
        (2, 0, ""),
        (2, 1, "One home check is due again: Plan, posture check."),
        (2, 2, "Two home checks are due again: Plan, posture check."),
        (2, 13, "13 home checks are due again: Plan, posture check."),
        (6, 2, ""),
    ],
)
def test_home_checks_that_are_due_again_are_one_line_and_none_where_rest_comes_first(
    pain: int, due: int, words: str
) -> None:
    found = structs.replace(person(pain, pain, None, records=[checkin(pain, 10)]), checks_due=due)
    assert [each.message for each in notes(found, safety()) if each.rule == "posture.again"] == [words] * bool(words)
