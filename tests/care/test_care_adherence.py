"""How the exercise that was done stands beside what was planned: too little, enough, too much (outcomes.md 3)."""

from __future__ import annotations

from typing import Any

import pytest

from coach.care.adherence import SHORT_MINUTES, SHORTER, weekly
from coach.care.case import read_records
from coach.care.history import read
from coach.care.plan import Wishes
from tests.care.cases import NOW, ZONE, checkin, session
from tests.care.test_care_plan import DAY, plan, rules_of


def routine(days_ago: float, name: str = "gentle", **more: Any) -> dict[str, Any]:
    return session("muscle_balance", days_ago * DAY + 10, lasted=8, routine=name, **more)


def shares(*records: dict[str, Any], times: int = 3) -> tuple[float, ...] | None:
    return weekly(read(read_records(list(records), NOW), ZONE), NOW, times)


def test_a_week_counts_what_was_done_against_what_was_planned() -> None:
    first = routine(20)
    assert shares(routine(13)) is None
    assert shares(first, routine(14), routine(8), routine(3), routine(0)) == pytest.approx((2 / 3, 1 / 3))
    assert shares(first, *(routine(day) for day in (1, 2, 3, 4))) == (0, 1)
    assert shares(first, routine(2), times=0) is None


@pytest.mark.parametrize(
    ("record", "counts"),
    [
        (routine(2, outcome="partial", planned_seconds=480, active_seconds=384), True),
        (routine(2, outcome="partial", planned_seconds=480, active_seconds=383), False),
        (routine(2, outcome="safety_stopped", planned_seconds=480, active_seconds=20), True),
        (routine(2, "walk"), True),
        (routine(2, "relief"), True),
        (session("heat", 2 * DAY), False),
    ],
)
def test_what_a_stop_rule_ended_counts_and_a_part_does_not(record: dict[str, Any], counts: bool) -> None:
    assert shares(routine(20), record) == pytest.approx((0, 1 / 3 if counts else 0))


SPARSE = (routine(20), routine(10), routine(3))


@pytest.mark.parametrize(
    ("records", "wishes", "offered"),
    [
        (SPARSE, Wishes(), True),
        ((*SPARSE, routine(12)), Wishes(), False),
        ((*SPARSE, routine(5)), Wishes(), False),
        # One of two that are wished for is half, which is enough.
        (SPARSE, Wishes(times_a_week={"muscle_balance": 2}), False),
        (SPARSE, Wishes(seconds={"muscle_balance": SHORT_MINUTES * 60}), False),
        (SPARSE, Wishes(seconds={"muscle_balance": 600}), True),
        (SPARSE, Wishes(off=frozenset({"muscle_balance"})), False),
        ((*SPARSE, checkin(7, 10)), Wishes(), False),
        ((routine(25),), Wishes(), False),
    ],
)
def test_two_thin_weeks_bring_the_offer_of_a_shorter_plan(
    records: tuple[dict[str, Any], ...], wishes: Wishes, offered: bool
) -> None:
    assert (SHORTER in rules_of(plan(*records, wishes=wishes))) is offered


@pytest.mark.parametrize(
    ("days", "name", "wishes", "told"),
    [
        ((1, 3, 5, 6), "core", Wishes(), True),
        ((1, 3, 5), "core", Wishes(), False),
        ((1, 3, 5, 7), "core", Wishes(), False),
        ((1, 3, 5, 6), "gentle", Wishes(), False),
        ((1, 3, 5, 6), "core", Wishes(times_a_week={"muscle_balance": 4}), False),
        ((1, 3, 5), "core", Wishes(times_a_week={"muscle_balance": 2}), True),
    ],
)
def test_more_than_a_fifth_above_the_planned_hard_sets_is_too_much(
    days: tuple[int, ...], name: str, wishes: Wishes, told: bool
) -> None:
    found = plan(*(routine(day, name) for day in days), wishes=wishes)
    assert ("course.overdone" in rules_of(found)) is told


def test_hard_sets_count_by_the_share_of_the_session_that_was_done() -> None:
    half = {"planned_seconds": 480, "active_seconds": 240}
    assert "course.overdone" not in rules_of(
        plan(*(routine(day, "core") for day in (1, 3, 5)), routine(6, "core", **half))
    )
