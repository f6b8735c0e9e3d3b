"""The walking plan week by week (knowledge/therapies.md 6)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from coach.care.case import read_records
from coach.care.history import History, read
from coach.care.walking import Walk, WalkWish, walk
from tests.care.cases import NOW, ZONE, checkin, safety, session

DAY = 24 * 60


def walked(days_ago: float, before: int | None = 2, after: int | None = 2, outcome: str = "done") -> dict[str, Any]:
    return session(
        "muscle_balance", days_ago * DAY, routine="walk", pain_before=before, pain_after=after, outcome=outcome
    )


def history(*records: dict[str, Any]) -> History:
    return read(read_records(list(records), NOW), ZONE)


def now(*records: dict[str, Any], minutes: int = 10, days: tuple[int, ...] = ()) -> Walk:
    found = walk(history(*records), safety().shape.walking, WalkWish(minutes=minutes, days=days), NOW)
    assert found is not None
    return found


def weeks(count: int, **more: Any) -> list[dict[str, Any]]:
    """Two walks in each of so many past weeks."""
    return [walked(7 * week + day, **more) for week in range(1, count + 1) for day in (0, -2)]


def test_nothing_is_planned_before_a_start_is_chosen() -> None:
    assert walk(history(), safety().shape.walking, WalkWish(), NOW) is None


def test_it_begins_with_the_own_start_three_times_a_week() -> None:
    first = now(minutes=8)
    assert (first.week, first.minutes, first.times_a_week, first.pace, first.due) == (1, 8, 3, "easy", True)
    assert now(minutes=40).minutes == 15


@pytest.mark.parametrize(
    ("easy_weeks", "week", "minutes", "times"),
    [(1, 2, 10, 3), (2, 3, 15, 4), (4, 5, 20, 4), (8, 9, 20, 5), (12, 13, 30, 5), (20, 21, 30, 5)],
)
def test_easy_weeks_lead_on_through_the_table(easy_weeks: int, week: int, minutes: float, times: int) -> None:
    found = now(*weeks(easy_weeks))
    assert (found.week, found.minutes, found.times_a_week) == (week, minutes, times)


@pytest.mark.parametrize(
    "records",
    [
        weeks(3, before=2, after=4),
        weeks(3, before=None, after=None),
        weeks(3, outcome="safety_stopped"),
        [walked(21)],
    ],
    ids=["amber", "unrated", "stopped", "missed"],
)
def test_a_week_that_was_not_easy_is_walked_again(records: list[dict[str, Any]]) -> None:
    assert now(*records).week <= 2


def test_a_flare_leads_two_rows_back_and_then_on_again() -> None:
    # Eight easy weeks stood in the fourth row when the flare came; it leads back to the second.
    assert now(*weeks(9)).minutes == 20
    found = now(*weeks(9), checkin(6, DAY))
    assert (found.week, found.minutes) == (3, 15)
    assert "After a flare it goes two steps back." in found.reason.message


def test_walks_are_spread_over_the_week_or_kept_to_the_chosen_days() -> None:
    assert not now(walked(1)).due
    assert now(walked(2)).due
    assert not now(walked(2), walked(4), walked(6)).due
    today = NOW.weekday()
    assert now(walked(1), days=(today,)).due
    assert not now(days=((today + 1) % 7,)).due
    done = now(walked(0.05), days=(today,))
    assert (done.due, done.walked_today, done.done) == (False, True, 1)


def test_the_reason_names_the_week_the_walks_and_the_sources() -> None:
    found = now({**walked(2), "id": "w1"}).reason
    assert found.rule == "walk.week_1"
    assert found.message.startswith("Week 1 of your walking plan: 10 minutes, 3 times a week, easy.")
    assert found.records == ("w1",)
    assert "Pocovi2024" in found.sources


def test_a_walk_is_neither_the_exercise_of_the_day_nor_a_break_in_the_levels() -> None:
    found = history(walked(0.1), walked(1))
    assert found.exercise() == ()
    assert timedelta() < NOW - found.of("muscle_balance", "walk")[0].end.astimezone(ZONE)
