"""Whatever is answered, no blocked therapy can be begun; and the warning words come before a session, not after."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.care import fitting
from coach.care.gate import Case, check, therapy_of
from coach.care.history import History
from coach.care.model import Routine, RoutineBlock, RoutineItem
from coach.care.plan import Wishes, make_plan
from coach.care.profile import Profile
from coach.care.safety import Question
from coach.care.situation import assess
from coach.coach import Blocked
from coach.guided import Guided
from coach.ordering import order_for
from coach.session.script import routine_script
from coach.wiring import content
from tests.coach.conftest import Person

NOW = datetime(2026, 11, 23, 13, 0, tzinfo=timezone(timedelta(hours=1)))
LIBRARY, SAFETY = content()
LEVELS = {each: LIBRARY.routine(each).level for each in LIBRARY.routine_ids()}
EVERYTHING = (*LIBRARY.therapy_ids(), "gentle", "core", "relief", "positions", "emotional:br_46", "mine:anna")


def case_of(answers: dict[str, Any], *, opted: bool = True) -> Case:
    profile = Profile().with_answers(answers, NOW)
    situation = assess(profile, History(), SAFETY, now=NOW, levels=LEVELS)
    plan = make_plan(situation, SAFETY, Wishes(inversion_opt_in=opted))
    return Case(profile=profile, safety=SAFETY, history=History(), plan=plan, now=NOW)


def values(question: Question) -> st.SearchStrategy[Any]:
    if question.kind == "choice":
        return st.sampled_from(question.allowed)
    if question.kind == "number":
        return st.integers(int(question.minimum or 0), int(question.maximum or 100))
    return st.just("not_sure")


ANSWERS = st.fixed_dictionaries(
    {}, optional={name: values(each) for name, each in SAFETY.questions.items() if not each.derived}
)


@settings(max_examples=60, deadline=None)
@given(ANSWERS)
def test_no_set_of_answers_lets_a_blocked_therapy_begin(answers: dict[str, Any]) -> None:
    case = case_of(answers)
    for what in EVERYTHING:
        state = case.plan.item(therapy_of(what)).state
        if state in ("blocked", "unasked", "off") and what not in ("positions", "relief", "emotional:br_46"):
            assert check(what, case) is not None, what
    if case.plan.mode == "stopped":
        assert all(check(what, case) is not None for what in EVERYTHING)


HEALTHY = {
    each.id: each.benign_value
    for each in SAFETY.questions.values()
    if each.kind == "choice" and not each.derived and each.benign_value
}
ABOUT_ME = [name for name in HEALTHY if name.startswith("p_")]


@settings(max_examples=80, deadline=None)
@given(st.lists(st.sampled_from(ABOUT_ME), min_size=1, max_size=3), st.data())
def test_no_rule_lets_a_prescription_play_what_it_takes_away(said: list[str], data: st.DataObject) -> None:
    answers = HEALTHY | {"p_age": 45} | {name: data.draw(values(SAFETY.questions[name])) for name in said}
    order = order_for("mine:all", case_of(answers), None)
    items = tuple(RoutineItem(exercise=each) for each in LIBRARY.exercise_ids())
    whole = Routine(id="mine:all", name="All", about="", level=1, blocks=(RoutineBlock(name="All", items=items),))
    fitted = fitting.fit(whole, order.changes, LIBRARY.exercise).routine
    script = routine_script(fitted, LIBRARY.exercise, fitting.suits(order.changes))
    chains = [steps for way in (script.easier, script.harder) for chain in way.values() for steps in chain]
    played = {step.exercise for steps in (script.steps, *chains) for step in steps}
    assert all(fitting.allowed(LIBRARY.exercise(each), order.changes) for each in played)


def worst(flag: str) -> str:
    """The most cautious answer to a question of the screen."""
    return max(SAFETY.questions[flag].options, key=lambda each: each.caution).id


ALONE_URGENT = sorted(
    each
    for each in {flag.question for flag in SAFETY.flags.values()}
    if each.startswith("rf_")
    and SAFETY.questions[each].options
    and case_of({each: worst(each)}).plan.tier in ("T1", "T2")
)


def test_most_signs_of_the_screen_are_urgent_on_their_own() -> None:
    assert len(ALONE_URGENT) > 20


@pytest.mark.parametrize("flag", ALONE_URGENT)
def test_every_urgent_sign_alone_blocks_every_active_therapy(person: Person, flag: str) -> None:
    person.healthy()
    person.coach.answer({flag: worst(flag)})
    person.coach.moves.keep("Anna", "bird dog 3x8")
    for what in ("heat", "gentle", "core", "cream", "trigger_point", "mine:anna"):
        result = person.coach.begin(what)
        assert isinstance(result, Blocked), what
        assert result.tier in ("T1", "T2"), (what, result)


def test_words_of_warning_are_read_before_the_session_begins(person: Person) -> None:
    person.healthy(p_ms="yes")
    warned = person.coach.begin("heat")
    assert isinstance(warned, Blocked)
    assert warned.warnings
    read = [reason.rule for reason in warned.warnings]
    assert isinstance(person.coach.begin("heat", read=read), Guided)


def test_fragile_bones_take_the_bending_moves_out_of_the_routine(person: Person) -> None:
    person.healthy(p_osteoporosis="yes")
    begun = person.coach.begin("gentle")
    while isinstance(begun, Blocked) and begun.warnings:
        begun = person.coach.begin("gentle", read=[reason.rule for reason in begun.warnings])
    assert isinstance(begun, Guided), begun
    tags = {tag for step in begun.script.steps if step.exercise for tag in LIBRARY.exercise(step.exercise).tags}
    assert "end_range_flexion" not in tags


def test_a_clinicians_yes_lifts_a_soft_block_and_a_hard_one_offers_no_such_way(person: Person) -> None:
    person.healthy(p_dvt="yes")
    soft = person.coach.begin("heat")
    assert isinstance(soft, Blocked)
    assert soft.clearable == ("heat.dvt",)
    person.coach.telling.clinician("heat.dvt", "my GP", "2026-11-20")
    assert isinstance(person.coach.begin("heat"), Guided)
    person.coach.answer({"p_neuropathy": "yes"})
    hard = person.coach.begin("heat")
    assert isinstance(hard, Blocked)
    assert hard.clearable == ()
