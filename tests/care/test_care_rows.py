"""Rows of knowledge/safety.md that meet another row: what stays open, what is read, what the clock of a sign says."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from coach.care import posture
from coach.care.asking import due, just_asked
from coach.care.history import read
from coach.care.notes import notes
from coach.care.profile import Given, Profile
from coach.care.records import Measure
from coach.care.review import LEVELS
from coach.care.situation import Situation, assess
from coach.library.library import Library
from tests.care.cases import NOW, THERAPIES, decided, healthy, item, rules, safety, session
from tests.care.test_care_asking import screened

ACTIVE = THERAPIES[:6]
ONE_MORE_BLOCK: list[dict[str, Any]] = [
    {},
    {"p_neuropathy": "yes"},
    {"p_cancer": "treatment"},
    {"p_skin": "yes", "p_dvt": "yes"},
    {"p_heart": "unstable"},
    {"p_anticoag": "yes", "p_pregnant": "yes"},
    {"s_fever": "yes"},
    {"s_alcohol": "yes"},
    {"inversion_opt_in": True, "p_glaucoma": "yes"},
]


@pytest.mark.parametrize("more", ONE_MORE_BLOCK)
@pytest.mark.parametrize("sign", [{"rf_lump": "yes"}, {"rf_cancer_current": "new"}])
def test_under_a_same_day_sign_the_positions_stay_open_whatever_else_blocks(
    sign: dict[str, Any], more: dict[str, Any]
) -> None:
    decision = decided({**healthy(), **sign, **more})
    assert decision["tier"] == "T2"
    assert {name: item(decision, name)["open"] for name in ACTIVE} == {name: ["positions"] for name in ACTIVE}


@pytest.mark.parametrize("more", [*ONE_MORE_BLOCK, {"rf_lump": "yes"}])
def test_under_eighteen_reading_is_what_stays_open(more: dict[str, Any]) -> None:
    decision = decided({**healthy(), "p_age": 17, **more})
    assert {each["state"] for each in decision["items"]} == {"blocked"}
    assert all(each["open"] == ["reading"] for each in decision["items"])


def test_in_an_emergency_nothing_stays_open() -> None:
    decision = decided(healthy(rf_saddle="yes", p_age=17, rf_lump="yes"))
    assert all(each["open"] == [] for each in decision["items"])


@pytest.mark.parametrize(
    ("changed", "tier"),
    [
        ({"rf_cancer_current": "new", "rf_leg_persist": "yes"}, "T1"),
        ({"rf_cancer_current": "new", "rf_weakness": "old"}, "T1"),
        ({"rf_cancer_current": "yes", "rf_leg_persist": "yes"}, "T3"),
        ({"p_patch": "opioid", "p_sedative": "yes", "s_alcohol": "yes", "s_drowsy": "yes"}, "T2"),
        ({"p_patch": "other", "p_sedative": "yes", "s_alcohol": "yes", "s_drowsy": "yes"}, None),
    ],
)
def test_signs_that_grow_urgent_together(changed: dict[str, Any], tier: str | None) -> None:
    assert decided({**healthy(), **changed})["tier"] == tier


YES = {"by": "GP", "on": "2025-11-01"}


@pytest.mark.parametrize(
    ("changed", "state"),
    [
        ({"p_circulation": "yes", "heat_kind": "whole_body"}, "blocked"),
        ({"p_circulation": "yes", "heat_kind": "pack"}, "now"),
        ({"p_pregnant": {"value": "yes", "cleared": YES}, "p_pregnant.weeks": 12, "heat_kind": "pack"}, "now"),
        (
            {"p_pregnant": {"value": "yes", "cleared": YES}, "p_pregnant.weeks": 12, "heat_kind": "whole_body"},
            "blocked",
        ),
        ({"p_pregnant": {"value": "yes", "cleared": YES}, "p_pregnant.weeks": 12, "heat_kind": "bath"}, "blocked"),
    ],
)
def test_the_kind_of_heat_decides(changed: dict[str, Any], state: str) -> None:
    assert item(decided({**healthy(), **changed}), "heat")["state"] == state


def _worn(hours: float, ended_hours_ago: float) -> dict[str, Any]:
    return session("heat", ended_hours_ago * 60, lasted=hours * 60, product="wrap")


@pytest.mark.parametrize(
    ("hours", "ended", "kind", "rule"),
    [
        # The 24 hours reach over the change of the day at four in the morning: 16:10 yesterday to 16:10 today.
        (4, 14, "wrap", "heat.wrap_hours"),
        (3.9, 14, "wrap", ""),
        (8, 20.1, "wrap", ""),
        (8, 19.9, "wrap", "heat.wrap_hours"),
        (8, 14, "pad", ""),
    ],
)
def test_a_wrap_is_worn_four_hours_in_any_twenty_four(hours: float, ended: float, kind: str, rule: str) -> None:
    found = item(decided(healthy(heat_kind=kind), [_worn(hours, ended)]), "heat")
    assert (found["state"] == "blocked") is bool(rule)
    assert not rule or rule in rules(found)


def test_a_wrap_is_the_heat_of_its_day() -> None:
    found = item(decided(healthy(heat_kind="pad"), [_worn(4, 3)]), "heat")
    assert (found["state"], rules(found)[0]) == ("done", "cap.heat")


def test_seven_days_of_wraps_are_the_most_and_a_yes_does_not_change_the_label() -> None:
    week = [_worn(1, 24 * day + 3) for day in range(1, 8)]
    assert "heat.wrap_days" in rules(item(decided(healthy(heat_kind="wrap"), week), "heat"))
    assert "heat.wrap_days" not in rules(item(decided(healthy(heat_kind="wrap"), week[:6]), "heat"))
    rule = next(each for each in safety().book.rules["heat"] if each.id == "heat.wrap_days")
    assert not rule.clearable


@pytest.mark.parametrize("answers", [{"p_nsaid_oral": "yes"}, {"s_cream": "nsaid"}])
def test_two_that_make_bleeding_likelier_lead_to_the_pharmacist(answers: dict[str, Any]) -> None:
    found = item(decided({**healthy(p_anticoag="yes"), **answers}), "anti_inflammatory")
    assert "sup.stack_of_two" in rules(found)
    assert found["state"] == "blocked"
    assert found["open"] == ["food"]
    assert "sup.stack_of_two" not in rules(item(decided(healthy(**answers)), "anti_inflammatory"))


@pytest.mark.parametrize("name", ["camphor", "methyl salicylate", "methyl_salicylate"])
def test_a_rub_by_another_name_is_a_menthol_cream(name: str) -> None:
    found = item(decided(healthy(), [session("cream", 60, product=name)]), "heat")
    assert found["state"] == "later"
    assert rules(found)[0] == "gap.menthol_heat"


@pytest.mark.parametrize("card", ["A", "B", "C"])
@pytest.mark.parametrize("ago", [3.0, 14.0])
def test_one_changed_answer_is_no_new_look_at_its_card(card: str, ago: float) -> None:
    """The two-weekly screen, and the ten seconds of the day, come all the same; nor is the card left out then."""
    whole = safety().cards[card]
    name = next(each for each in whole.questions if each.startswith("rf_"))
    old = screened(ago)
    changed = Profile(given={**old.given, name: Given(value="no", at=NOW - timedelta(minutes=5))})
    before, after = due(old, safety(), NOW), due(changed, safety(), NOW)
    assert before is not None
    assert after == before
    assert before.kind == ("full" if ago == 14 else "daily")
    assert not just_asked(whole, changed, NOW)
    assert just_asked(whole, screened(0), NOW)


def _with_measure(name: str, value: float, days_ago: float, **answers: Any) -> Situation:
    at = (NOW - timedelta(days=days_ago)).isoformat()
    facts = posture.screening_facts([Measure(id="m", at=at, measure=name, value=value, unit="")])
    given = {each: Given(value=said, at=NOW - timedelta(days=60)) for each, said in healthy(**answers).items()}
    return assess(Profile(given=given), read([], NOW.tzinfo), safety(), now=NOW, levels=LEVELS, measures=facts)


@pytest.mark.parametrize("days", [0, 1, 2, 3, 6, 7])
def test_a_measured_sign_is_named_on_its_day_and_then_every_third(days: int) -> None:
    situation = _with_measure("a_stance.seconds", 3, days)
    assert situation.screening.tier == "T3"
    named = [each.rule for each in notes(situation, safety())]
    assert ("check.stance" in named) is (days % 3 == 0)


def _weeks_without_change(weeks: int) -> list[dict[str, Any]]:
    return [
        {"kind": "checkin", "at": (NOW - timedelta(days=day)).isoformat(), "pain": 5} for day in range(weeks * 7, 0, -1)
    ]


@pytest.mark.parametrize(("weeks", "tier", "mode"), [(5, None, "normal"), (6, "T3", "gentle"), (7, "T3", "gentle")])
def test_the_review_of_week_six_makes_the_next_two_weeks_gentle(weeks: int, tier: str | None, mode: str) -> None:
    old = (NOW - timedelta(days=60)).isoformat()
    answers = {name: {"value": value, "at": old} for name, value in healthy().items()}
    decision = decided(answers, _weeks_without_change(weeks))
    assert (decision["tier"], decision["mode"]) == (tier, mode)


def test_two_weeks_after_the_review_the_gentle_days_end_and_the_reminder_stays() -> None:
    old = (NOW - timedelta(days=70)).isoformat()
    answers = {name: {"value": value, "at": old} for name, value in healthy().items()}
    decision = decided(answers, _weeks_without_change(9))
    assert (decision["tier"], decision["mode"]) == ("T3", "normal")


def test_every_loaded_routine_begins_with_two_minutes_of_walking() -> None:
    """After long slouched sitting two to three minutes on the feet come before any loaded bending (4.1)."""
    library = Library()
    loaded = {"loaded", "loaded_rotation"}
    for name in library.routine_ids():
        routine = library.routine(name)
        moves = [each.exercise for block in routine.blocks for each in block.items]
        if any(loaded & set(library.exercise(each).tags) for each in moves) or routine.level >= 2:
            first = routine.blocks[0].items[0]
            assert first.exercise == "walking"
            assert first.dose is not None
            assert first.dose.hold >= 120


@pytest.mark.parametrize(
    ("product", "amount", "then", "hours"),
    [
        ("lidocaine", "a patch", "heat", 20),
        ("lidocaine", "a thin film", "heat", 8),
        ("lidocaine", "a patch", "trigger_point", 20),
        ("menthol", "a patch", "heat", 20),
        ("menthol", True, "heat", 8),
        ("capsaicin", "a patch", "heat", 20),
        ("nsaid", "a patch", "heat", 8),
    ],
)
def test_the_gap_after_a_patch_runs_from_when_its_label_takes_it_off(
    product: str, amount: Any, then: str, hours: float
) -> None:
    told = {"amount": amount}
    before = item(decided(healthy(), [session("cream", hours * 60 - 1, product=product, answers=told)]), then)
    after = item(decided(healthy(), [session("cream", hours * 60, product=product, answers=told)]), then)
    assert (before["state"], after["state"]) == ("later", "now")


def test_while_a_patch_may_still_be_on_the_wait_says_so() -> None:
    put_on = session("cream", 60, product="lidocaine", answers={"amount": "a patch"})
    message = item(decided(healthy(), [put_on]), "heat")["reasons"][0]["message"]
    assert message.startswith("Lidocaine at 03:10 (a patch, off by then)")


@pytest.mark.parametrize(
    ("name", "value", "changed", "tier"),
    [
        ("a_wall.head_cm", 0.5, {"p_age": 50}, "T3"),
        ("a_wall.head_cm", 0.4, {"p_age": 50}, None),
        ("a_wall.head_cm", 3, {"p_age": 49}, None),
        ("a_level.cm", 2, {}, "T3"),
        ("a_level.cm", 1.9, {}, None),
        ("a_stance.seconds", 4.9, {}, "T3"),
        ("a_stance.seconds", 5, {}, None),
    ],
)
def test_a_result_is_a_sign_from_its_limit_on(
    name: str, value: float, changed: dict[str, Any], tier: str | None
) -> None:
    assert _with_measure(name, value, 0, **changed).screening.tier == tier


@pytest.mark.parametrize(
    ("days", "radiation", "tier"),
    [(42, "below_knee", "T3"), (41, "below_knee", None), (90, "thigh", None)],
)
def test_leg_pain_of_six_weeks_is_a_sign(days: int, radiation: str, tier: str | None) -> None:
    begun = (NOW.date() - timedelta(days=days)).isoformat()
    assert decided(healthy(c_started=begun, c_radiation=radiation))["tier"] == tier
