"""Trigger points and inversion from the wish to the record; nobody hangs head-down who did not ask and may not."""

from __future__ import annotations

from itertools import product

import pytest

from coach.care.records import SessionRecord
from coach.coach import Blocked
from coach.guided import Guided
from coach.pressing import spots
from tests.coach.conftest import Person

FLAT = ("alt_9090", "alt_prone", "alt_side", "alt_hang_soft", "alt_chair", "alt_pool", "alt_bar")
READY: dict[str, str | float] = {"p_bmi.height_cm": 175, "p_bmi.weight_kg": 72}


def begun(person: Person, what: str) -> Guided:
    result = person.coach.begin(what, read=("any",))
    assert isinstance(result, Guided), result
    return result


def blocked(person: Person, what: str) -> Blocked:
    result = person.coach.begin(what)
    assert isinstance(result, Blocked), what
    return result


def played(person: Person, what: str) -> SessionRecord:
    guided = begun(person, what)
    person.finish(guided)
    return person.coach.past.sessions()[0]


def ready(person: Person, **more: str | float) -> None:
    """Everything answered that the table asks, except for `more`."""
    person.healthy()
    person.coach.answer({**READY, **more})


def opt_in(person: Person) -> None:
    person.coach.telling.wish("inversion", "opt_in", value=True)


def test_pressing_goes_from_the_wish_to_a_record_that_names_the_points_and_the_pressure(person: Person) -> None:
    person.healthy()
    record = played(person, "trigger_point:tp_ql+tp_gmax")
    assert (record.therapy, record.outcome) == ("trigger_point", "done")
    titles = [step.title for step in record.steps]
    assert "Side of the waist" in titles
    assert "Buttock" in titles
    assert not any(step.exercise for step in record.steps)
    assert {"pressure.tp_ql.1", "pressure.tp_ql.2", "pressure.tp_gmax.1", "s_tender"} <= set(record.answers)


def test_pressing_is_once_a_day_and_the_next_time_asks_for_tenderness(person: Person) -> None:
    person.healthy()
    played(person, "trigger_point:tp_es")
    assert {reason.rule for reason in blocked(person, "trigger_point:tp_gmax").reasons} == {"cap.trigger"}
    person.clock.pass_(30 * 3600)
    person.coach.check_in(3)
    cards = [blocked(person, "trigger_point:tp_gmax").cards]
    while cards[-1] and cards[-1][0].id != "gate_trigger_point":
        person.coach.finish_card(cards[-1][0], {})
        cards.append(blocked(person, "trigger_point:tp_gmax").cards)
    assert "s_tender" in [name for line in cards[-1][0].lines for name in line.questions]


@pytest.mark.parametrize(
    "what",
    ["trigger_point:points", "trigger_point:tp_knee", "trigger_point:tp_ql+tp_ql"],
)
def test_points_that_do_not_exist_are_an_error_with_words(person: Person, what: str) -> None:
    with pytest.raises(ValueError, match="point"):
        person.coach.begin(what)


def test_five_points_are_too_many(person: Person) -> None:
    with pytest.raises(ValueError, match="4 are the most"):
        person.coach.begin("trigger_point:tp_ql+tp_es+tp_gmax+tp_gmed+tp_tfl")


def test_blood_thinners_change_the_session_and_the_map_says_so(person: Person) -> None:
    person.healthy(p_anticoag="yes")
    guided = begun(person, "trigger_point:tp_gmax")
    presses = [step for step in guided.script.steps if step.instruction.startswith("Press")]
    assert {(step.seconds, step.cues[0]) for step in presses} == {(30, "Pressure 2 to 3 of 10, no more.")}
    assert spots(person.coach).pressure == 3
    assert "30 seconds at most" in " ".join(spots(person.coach).notes)


def test_a_point_that_the_rules_close_is_not_begun(person: Person) -> None:
    person.healthy(p_disc="yes")
    assert "sciatic nerve" in spots(person.coach).closed["tp_piri"]
    assert blocked(person, "trigger_point:tp_piri").offers == ("positions",)


def test_without_points_the_therapy_has_a_page_of_its_own(person: Person) -> None:
    person.healthy()
    assert [reason.rule for reason in blocked(person, "trigger_point").reasons] == ["own_page"]


def test_inversion_is_off_until_it_is_asked_for(person: Person) -> None:
    ready(person)
    assert [reason.rule for reason in blocked(person, "inversion").reasons] == ["inversion.opt_in"]
    opt_in(person)
    assert isinstance(person.coach.begin("inversion"), Guided)


@pytest.mark.parametrize(
    "reason",
    [
        {"p_glaucoma": "yes"},
        {"p_bp": "unknown"},
        {"p_pregnant": "yes"},
        {"p_age": 55},
        {"p_alone": "no"},
        {"s_helper": "no"},
        {"s_alcohol": "yes"},
        {"s_meal": "yes"},
        {"s_bp.systolic": 140},
        {"rf_saddle": "yes"},
    ],
    ids=str,
)
@pytest.mark.parametrize("asked_for", [True, False])
def test_nobody_with_a_reason_against_it_hangs_head_down(
    person: Person, reason: dict[str, str | float], *, asked_for: bool
) -> None:
    ready(person, **reason)
    if asked_for:
        opt_in(person)
    refused = blocked(person, "inversion")
    assert refused.reasons
    assert not refused.cards


def test_the_table_goes_from_the_checks_to_the_record(person: Person) -> None:
    ready(person)
    opt_in(person)
    record = played(person, "inversion")
    assert (record.therapy, record.routine, record.outcome) == ("inversion", "", "done")
    assert 240 <= record.exposure_seconds <= 250
    assert {"table_set", "strap_set", "helper_near", "blood_pressure", "level", "s_helper"} <= set(record.answers)
    assert blocked(person, "inversion").reasons[0].rule == "cap.inversion"


@pytest.mark.parametrize(("name", "asked_for"), product(FLAT, [True, False]))
def test_the_flat_alternatives_are_open_to_everyone_and_are_no_inversion(
    person: Person, name: str, *, asked_for: bool
) -> None:
    ready(person)
    if asked_for:
        opt_in(person)
    record = played(person, f"inversion:{name}")
    assert (record.therapy, record.routine, record.outcome) == ("inversion", name, "done")
    assert record.exposure_seconds == 0
    week = person.coach.case(what="inversion").plan.situation.facts["d_inversion_week"]
    assert week.number == 0
    if asked_for:
        assert isinstance(person.coach.begin("inversion"), Guided)


@pytest.mark.parametrize("name", FLAT)
def test_after_an_urgent_sign_only_what_lies_still_stays_open(person: Person, name: str) -> None:
    person.healthy(rf_infection="yes")
    assert blocked(person, "core").tier == "T2"
    lies = name in ("alt_9090", "alt_prone", "alt_side")
    assert isinstance(person.coach.begin(f"inversion:{name}"), Guided) == lies


def test_the_bar_is_not_for_fragile_bones(person: Person) -> None:
    person.healthy(p_osteoporosis="yes")
    assert blocked(person, "inversion:alt_bar").reasons[0].rule == "skip.p_osteoporosis"
    assert isinstance(person.coach.begin("inversion:alt_9090"), Guided)
