"""Creams, the food list and the list for the pharmacist: what follows from answers and records alone."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from coach.care.creams import Patch, heat_from, last_dose, patch
from coach.care.food import goal_words, items, progress, result_words, scores
from coach.care.history import read
from coach.care.model import Kind, Practice, Stage
from coach.care.pharmacist import pharmacist_lines
from coach.care.profile import Given, Profile
from coach.care.records import SessionRecord, StepRecord, Tick, Value
from coach.care.rules import Change
from coach.care.situation import assess
from coach.care.trials import Trial
from tests.care.cases import safety

NOW = datetime(2026, 11, 22, 15, tzinfo=UTC)
HOUR = timedelta(hours=1)
FOOD = Practice(
    id="day",
    name="Day",
    about="",
    stages=tuple(Stage(id=each, title=each, instruction="") for each in ("d_veg", "d_protein", "d_water", "d_sugar")),
)


def cream(kind: str, ago: timedelta, *, reached: bool = True) -> SessionRecord:
    """A cream session that ended so long ago; `reached`: whether anything came onto the skin."""
    at = (NOW - ago).isoformat()
    steps = (
        StepRecord(kind="ask", title="The product", outcome="done", seconds=0),
        StepRecord(kind="stage", title="Rub it in", outcome="done" if reached else "not_reached", seconds=0),
    )
    return SessionRecord(
        id=at,
        therapy="cream",
        started_at=at,
        ended_at=at,
        planned_seconds=390,
        active_seconds=390 if reached else 0,
        outcome="done" if reached else "safety_stopped",
        steps=steps,
        answers={"amount": True} if reached else {"check": False},
        product=kind,
    )


def food_day(day: int, ticks: int) -> SessionRecord:
    """The food list of one day of November."""
    at = datetime(2026, 11, day, 20, tzinfo=UTC).isoformat()
    return SessionRecord(
        id=at,
        therapy="diet",
        routine="day",
        started_at=at,
        ended_at=at,
        planned_seconds=0,
        active_seconds=0,
        outcome="done",
        answers={f"d_{number}": number < ticks for number in range(8)},
    )


def told(**answers: Value) -> Profile:
    """A profile of these answers."""
    return Profile(given={name: Given(value=value, at=NOW) for name, value in answers.items()})


def patched(value: str, ago: timedelta) -> Tick:
    """A word about the patch test of menthol."""
    return Tick(id=value, at=(NOW - ago).isoformat(), what="patch:menthol", value=value, note="Frost")


@pytest.mark.parametrize(
    ("ticks", "state"),
    [
        ([], "none"),
        ([patched("on", 23 * HOUR)], "waiting"),
        ([patched("on", 24 * HOUR)], "due"),
        ([patched("on", 25 * HOUR), patched("fine", HOUR)], "fine"),
        ([patched("known", HOUR)], "fine"),
        ([patched("on", 25 * HOUR), patched("reacted", HOUR)], "reacted"),
        ([patched("reacted", 50 * HOUR), patched("on", HOUR)], "waiting"),
    ],
)
def test_a_patch_test_takes_a_day_and_the_newest_word_counts(ticks: list[Tick], state: str) -> None:
    assert patch(ticks, "menthol", NOW).state == state
    assert patch(ticks, "capsaicin", NOW).state == "none"


def test_the_last_dose_says_when_how_many_and_when_heat_may_follow() -> None:
    history = read([cream("menthol", 2 * HOUR)], UTC)
    situation = assess(told(), history, safety(), now=NOW, levels={})
    said = last_dose(situation, safety(), {"menthol": "Frost"}, NOW + 4 * HOUR)
    assert said == (
        "Last: menthol (Frost) at 13:00, 1 of 3 today; the same from 19:00; heat from 21:00, wash it off first."
    )
    assert heat_from(situation, safety()) == NOW + 6 * HOUR


def test_a_cream_that_stopped_at_its_checks_makes_nothing_wait() -> None:
    history = read([cream("menthol", HOUR, reached=False)], UTC)
    assert history.of("cream") == ()
    assert last_dose(assess(told(), history, safety(), now=NOW, levels={}), safety(), {}, None) == ""


def test_the_food_list_leaves_out_what_a_rule_removes_and_says_what_needs_care() -> None:
    changes = (
        Change(effect="remove", target="item", value="d_protein"),
        Change(effect="remove", target="item", value="d_water"),
        Change(effect="limit", target="d_veg", value="kidney_diet"),
    )
    found = items(FOOD, changes, told(p_diabetes=["insulin"]))
    assert [each.id for each in found] == ["d_veg", "d_sugar"]
    assert "kidney diet" in found[0].note
    assert "sugar for lows" in found[1].note
    assert [each.note for each in items(FOOD, (), told())] == ["", "", "", ""]


def test_older_people_hear_how_much_protein() -> None:
    notes = {each.id: each.note for each in items(FOOD, (), told(p_age=65))}
    assert "1.0 to 1.2 g" in notes["d_protein"]
    assert {each.id: each.note for each in items(FOOD, (), told(p_age=64))}["d_protein"] == ""


def test_the_goal_is_one_above_the_median_of_the_first_seven_days() -> None:
    days = scores([food_day(day, ticks) for day, ticks in enumerate((2, 5, 3, 3, 8, 1, 3, 7, 7, 7), 1)], UTC)
    assert days[date(2026, 11, 2)] == 5
    found = progress(days, 8)
    assert (found.usual, found.goal) == (3, 4)
    assert "one step, not all" in goal_words(found)
    assert "goal of 4 is reached" in result_words(4, found)


def test_there_is_no_goal_before_seven_days_and_none_above_the_list() -> None:
    six = progress(scores([food_day(day, 4) for day in range(1, 7)], UTC), 8)
    assert (six.usual, six.goal) == (None, None)
    assert "one more day" in goal_words(six)
    full = progress(scores([food_day(day, 8) for day in range(1, 8)], UTC), 8)
    assert full.goal == 8


def test_the_pharmacist_reads_conditions_creams_and_supplements() -> None:
    lines = pharmacist_lines(
        told(p_anticoag="yes", p_kidney="mild", p_ulcer="no", p_bp="not_sure", p_age=61),
        safety(),
        read([cream("menthol", 2 * HOUR), cream("menthol", 26 * HOUR)], UTC),
        creams={"menthol": (Kind(id="menthol", name="Rub", about=""), Patch(state="fine", name="Frost"))},
        supplements=[(Trial(option="omega3", started=date(2026, 11, 1), entries={date(2026, 11, 2): True}), "Omega-3")],
        now=NOW,
    )
    text = "\n".join(lines)
    assert "Age: 61 years" in text
    assert "Rub (Frost): 2 times on 2 days" in text
    assert "Omega-3: since 2026-11-01, still running, taken on 1 day" in text
    assert "not sure" in text
    assert safety().questions["p_anticoag"].short.lower() in text.lower()
    assert safety().questions["p_ulcer"].short.lower() not in text.lower()
