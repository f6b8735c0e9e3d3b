"""Writing comes in rounds: at most four days, twenty minutes each, then a week of rest."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import combinations

import pytest

from coach.care.history import read
from coach.care.profile import Profile
from coach.care.records import SessionRecord
from coach.care.remembered import remembered
from coach.care.rounds import Round, pause, round_of

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def wrote(*days_ago: int, seconds: float = 900) -> list[SessionRecord]:
    """Sessions of writing at noon, so many days ago."""
    return [
        SessionRecord(
            id=str(ago),
            therapy="emotional",
            routine="writing",
            started_at=(NOON - timedelta(days=ago)).isoformat(),
            ended_at=(NOON - timedelta(days=ago, seconds=-seconds)).isoformat(),
            planned_seconds=900,
            active_seconds=seconds,
            outcome="done",
        )
        for ago in days_ago
    ]


def at(*days_ago: int, seconds: float = 900) -> Round:
    """Where the round stands at noon."""
    return round_of(wrote(*days_ago, seconds=seconds), NOON)


@pytest.mark.parametrize(
    ("days_ago", "day"),
    [((), 1), ((1,), 2), ((2, 1), 3), ((3, 2, 1), 4), ((2,), 2), ((8,), 1), ((3, 2, 1, 0), 4), ((7,), 2)],
)
def test_each_day_of_writing_has_its_own_prompt(days_ago: tuple[int, ...], day: int) -> None:
    assert at(*days_ago).day == day


@pytest.mark.parametrize(
    ("days_ago", "over"),
    [
        ((), False),
        ((3, 2, 1), False),
        ((4, 3, 2), True),
        ((4, 3, 2, 1), True),
        ((10, 9, 8, 7), True),
        ((11, 10, 9, 8), False),
        ((3, 2), False),
    ],
)
def test_after_three_or_four_days_a_week_of_rest_belongs_to_it(days_ago: tuple[int, ...], over: bool) -> None:
    assert at(*days_ago).over is over


def test_the_rest_ends_after_seven_whole_days_and_says_when() -> None:
    round_ = at(4, 3, 2, 1)
    assert round_.rest_until == (NOON - timedelta(days=1) + timedelta(days=8)).date()
    reason = pause(round_, NOON)
    assert reason is not None
    assert "Sunday 29 November" in reason.message
    assert reason.until == datetime(2026, 11, 29, 4, tzinfo=UTC)


def test_twenty_minutes_a_day_are_the_most_and_less_may_be_added_to() -> None:
    assert at(0, seconds=300).left == 900
    assert pause(at(0, seconds=300), NOON) is None
    spent = pause(at(0, seconds=1200), NOON)
    assert spent is not None
    assert spent.until == datetime(2026, 11, 23, 4, tzinfo=UTC)


def test_the_small_hours_still_belong_to_the_evening_before() -> None:
    late = datetime(2026, 11, 23, 2, tzinfo=UTC)
    assert round_of(wrote(0), late).written == 900
    assert round_of(wrote(0), late).day == 1


def test_the_rule_of_the_plan_and_the_round_agree_on_every_history_of_two_weeks() -> None:
    differing = []
    for count in range(6):
        for days_ago in combinations(range(13), count):
            records = wrote(*days_ago)
            fact = remembered(read(records, UTC), Profile(), NOON, {})["d_writing_pause"]
            if round_of(records, NOON).over is not ("yes" in fact.values):
                differing.append(days_ago)
    assert differing == []
