"""What the look backs ask to change, what they leave out by name, and what is taken to a visit (outcomes.md 5)."""

from __future__ import annotations

from typing import Any

import pytest

from coach.care.nochange import LEAVE_OUT
from coach.care.plan import Plan
from coach.care.reason import Reason
from tests.care.cases import checkin, session
from tests.care.test_care_plan import DAY, dated, plan


def said(found: Plan, rule: str) -> Reason | None:
    return next((note for note in found.notes if note.rule == rule), None)


def weeks(count: int, before: int = 5, after: int = 5) -> list[dict[str, Any]]:
    """Ratings of the first week, so many weeks ago, and of the last."""
    first = [checkin(before, (count * 7 - day) * DAY) for day in range(6)]
    return [*first, *[checkin(after, day * DAY + 120) for day in range(6)]]


def uses(therapy: str, kind: str, *days_ago: float, **more: Any) -> list[dict[str, Any]]:
    return [session(therapy, day * DAY + 30, product=kind, **more) for day in days_ago]


def test_week_six_without_change_asks_for_another_set_and_the_thought_tool() -> None:
    note = said(plan(*weeks(7), session("muscle_balance", DAY, routine="gentle")), "review.week_6.change")
    assert note is not None
    assert "another set of exercises" in note.message
    assert "thought tool" in note.message
    assert "over 7 weeks: pain 5.0 in the first week and 5.0 in the last; exercise 1 time in four weeks" in note.message
    assert note.sources == ("NICE-NG59", "design")
    assert said(plan(*weeks(7, after=2)), "review.week_6.change") is None
    assert said(plan(*weeks(5)), "review.week_6.change") is None


@pytest.mark.parametrize(
    ("records", "named"),
    [
        ([], ""),
        (uses("anti_inflammatory", "turmeric", 70, 40, 3), "turmeric or curcumin"),
        (uses("anti_inflammatory", "turmeric", 70, 40, 15), ""),
        (uses("anti_inflammatory", "food", 70, 40, 3), ""),
        # Begun after a week that nobody rated: nothing can be said of it.
        (uses("anti_inflammatory", "turmeric", 50, 3), ""),
        (uses("cream", "menthol", 6, 5, 4, 3, 2, pain_before=5, pain_after=4), "cooling or warming rub"),
        (uses("cream", "menthol", 6, 5, 4, 3, 2, pain_before=5, pain_after=3), ""),
        ([session("inversion", day * DAY + 60, pain_before=5) for day in range(2, 65, 3)], "inversion"),
        ([session("inversion", day * DAY + 60, pain_before=5) for day in range(15, 65, 3)], ""),
    ],
)
def test_week_twelve_names_what_brought_no_benefit(records: list[dict[str, Any]], named: str) -> None:
    rated = [checkin(5, day * DAY + 200) for day in range(65, 80)]
    note = said(plan(*weeks(12), *rated, *records), "review.week_12.change")
    assert note is not None
    assert "psychological help" in note.message
    assert note.message.count("If one was prescribed, ask first.") == 1
    assert (LEAVE_OUT in note.message) is not bool(named)
    assert (f"leave them out: {named}." in note.message) is bool(named)


def test_a_slow_start_says_what_to_take_to_the_visit() -> None:
    new = {"c_started": dated("3 weeks", 0)}
    slow = [checkin(5, day * DAY + 60) for day in range(21)]
    note = said(plan(*slow, given=new), "course.week_2")
    assert note is not None
    assert "To take along" in note.message
    assert "pain 5.0 in the first week and 5.0 in the last" in note.message


@pytest.mark.parametrize(("days", "due"), [(21, False), (27, False), (28, True), (34, True), (35, False), (56, True)])
def test_every_fourth_week_of_keeping_brings_a_check(days: int, due: bool) -> None:
    calm = [checkin(1, day * DAY + 10) for day in range(days)] + [checkin(1, days * DAY + 10)]
    found = plan(*calm)
    assert said(found, "course.keep") is not None
    assert (said(found, "course.month") is not None) is due
    assert said(plan(*[checkin(4, day * DAY + 10) for day in range(days + 1)]), "course.month") is None
