"""A week of exercise grows by a fifth at most, with the session that is planned; and grow it can (safety.md 4.2)."""

from __future__ import annotations

from typing import Any

import pytest

from coach.care.case import read_answers, read_records
from coach.care.dosing import Dosed
from coach.care.history import read
from coach.care.plan import make_plan
from coach.care.review import LEVELS
from coach.care.situation import assess
from coach.care.volume import MOST_GROWTH, room
from coach.library.library import Library
from coach.ordering import Order
from coach.scripts import Scripts
from tests.care.cases import NOW, ZONE, healthy, safety, session

DAY = 24 * 60
SCRIPTS = Scripts(Library())


def routine(days_ago: float, lasted: float, name: str = "core") -> dict[str, Any]:
    return session(
        "muscle_balance", days_ago * DAY, lasted=lasted, routine=name, pain_before=2, pain_after=1, outcome="done"
    )


def planned(*records: dict[str, Any]) -> tuple[Dosed, list[str]]:
    profile, _ = read_answers(healthy(), safety(), NOW)
    history = read(read_records(list(records), NOW), ZONE)
    item = make_plan(assess(profile, history, safety(), now=NOW, levels=LEVELS), safety()).item("muscle_balance")
    return item.dose, [each.rule for each in item.reasons]


BEFORE = [routine(12, 20), routine(10, 20), routine(8, 20)]


def test_todays_session_is_only_as_long_as_the_week_allows() -> None:
    dose, rules = planned(*BEFORE, routine(5, 28), routine(3, 28))
    assert dose.cap_seconds == pytest.approx(dose.short_seconds) == pytest.approx(16 * 60)
    assert "volume.room" in rules
    free, unsaid = planned(routine(12, 20), routine(3, 20))
    assert (free.short_seconds, free.cap_seconds) == (0, 1800)
    assert "volume.room" not in unsaid


def test_an_hour_earlier_than_last_week_weighs_no_more() -> None:
    for hours in (-3, 0, 3):
        week = [routine(7 + hours / 24, 20), *(routine(each, 20) for each in (2, 4, 9, 11))]
        assert room(read(read_records(week, NOW), ZONE), NOW) == pytest.approx((1.2 * 60 - 40) * 60)


@pytest.mark.parametrize("times", [2, 3])
def test_who_began_gently_reaches_the_whole_routine_within_months_and_never_by_more_than_a_fifth(times: int) -> None:
    whole = SCRIPTS.script(Order(what="core")).planned_seconds
    weeks = [[536.0] * times]
    while weeks[-1][0] < whole and len(weeks) < 26:
        lately, before = list(weeks[-1]), sum(weeks[-1])
        for place in range(times):
            others = sum(lately) - lately[place]
            allowed = max(600.0, MOST_GROWTH * before - others)
            lately[place] = max(lately[place], SCRIPTS.script(Order(what="core", seconds=allowed)).planned_seconds)
        assert sum(lately) <= MOST_GROWTH * before
        weeks.append(lately)
    assert weeks[-1][0] == whole


@pytest.mark.parametrize(
    ("seconds", "lines"),
    [
        (1438, ("With fewer sets to keep it short: Bird dog.",)),
        (697, ("Left out to keep it short: Cat-cow, Side bridge on knees, Bird dog.",)),
        (
            698,
            (
                "Left out to keep it short: Cat-cow, Bird dog.",
                "With fewer sets to keep it short: Side bridge on knees.",
            ),
        ),
    ],
)
def test_the_last_exercise_to_go_comes_back_with_its_last_sets(seconds: float, lines: tuple[str, ...]) -> None:
    order = Order(what="core", seconds=seconds)
    assert SCRIPTS.script(order).planned_seconds <= seconds
    assert SCRIPTS.changed(order)[0] == lines
