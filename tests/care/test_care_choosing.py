"""What the rules and a practice's own limits leave of a therapy, on the shipped content."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache

import pytest

from coach.care.choosing import Choice, choices
from coach.care.conditions import Fact
from coach.care.facts import facts
from coach.care.profile import Profile
from coach.care.records import Value
from coach.care.remembered import NO, YES
from coach.care.rules import judge
from coach.care.safety import Safety
from coach.library.library import Library
from coach.library.resources import root
from coach.library.safety import load_safety

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
THERAPY = Library().therapy("emotional")
BREATHS = {"br_46", "br_6", "br_gentle", "br_box", "br_sigh", "br_own"}
CALM = {*BREATHS, "grounding", "body_scan"}


@cache
def safety() -> Safety:
    """The shipped rules."""
    return load_safety(root())


def chosen(*, tier: str = "", checked: bool = True, **answers: Value) -> dict[str, Choice]:
    """The practices of a healthy person with these answers."""
    profile = Profile().with_answers(answers, NOW)
    more = {"d_tier": Fact(values=frozenset({tier} if tier else ())), "d_unchecked": NO if checked else YES}
    known = facts(profile, safety(), NOW, more)
    changes = judge("emotional", safety().book, known, profile).changes
    return {each.practice.id: each for each in choices(THERAPY, changes, profile, safety())}


def closed(**given: Value) -> set[str]:
    """The practices that are not offered."""
    return {name for name, each in chosen(**given).items() if each.reasons}  # type: ignore[arg-type]  # ids of answers


def test_nothing_is_closed_to_a_healthy_person_whose_back_was_looked_at() -> None:
    assert closed() == set()


@pytest.mark.parametrize(
    "answer",
    [{"p_bp": "controlled"}, {"p_lung": "yes"}, {"p_pregnant": "yes"}, {"p_mental": "yes"}, {"p_heart": "stable"}],
    ids=lambda answer: next(iter(answer)),
)
@pytest.mark.parametrize("sure", [True, False])
def test_held_breaths_are_closed_to_everyone_they_are_not_for(answer: dict[str, str], sure: bool) -> None:
    given = answer if sure else dict.fromkeys(answer, "not_sure")
    assert "br_box" in closed(**given)


@pytest.mark.parametrize("answer", [{"p_lung": "yes"}, {"p_heart": "unstable"}])
def test_with_a_heart_or_lung_disease_only_the_gentle_pattern_is_left(answer: dict[str, str]) -> None:
    assert BREATHS - closed(**answer) == {"br_gentle"}
    assert not {"body_scan", "pmr"} & closed(**answer)


def test_trauma_or_panic_closes_the_writing_and_says_what_is_there_instead() -> None:
    found = chosen(p_mental="yes")
    assert "therapist" in found["writing"].reasons[0].message
    assert "Gratitude" in found["writing"].reasons[0].message
    assert not found["notes"].reasons
    assert any("grounding" in note for note in found["br_46"].notes)


def test_high_blood_pressure_asks_for_light_tension_where_muscles_are_tensed() -> None:
    found = chosen(p_bp="controlled")
    assert any("lightly" in note for note in found["pmr"].notes)
    assert not found["body_scan"].notes


@pytest.mark.parametrize("tier", ["T1", "T2", "T3"])
def test_the_safety_signal_and_the_ladder_are_never_offered_over_an_open_sign(tier: str) -> None:
    assert {"safety_signal", "ladder"} <= closed(tier=tier, p_checked="yes")


def test_nor_before_a_clinician_has_looked() -> None:
    assert closed(checked=False, p_checked="no") == {"safety_signal", "ladder"}


def test_what_nobody_has_asked_yet_closes_nothing_because_the_card_comes_first() -> None:
    assert closed(checked=False) == set()
    assert {"checked"} <= {card for each in ("safety_signal", "ladder") for card in _cards(each)}


def _cards(name: str) -> tuple[str, ...]:
    practice = next(each for each in THERAPY.practices if each.id == name)
    return safety().needs[practice.needs].cards


def test_under_a_sign_to_be_checked_today_only_breathing_and_lying_still_are_left() -> None:
    assert set(chosen()) - closed(tier="T2", p_checked="yes") == CALM


def test_a_practice_names_its_own_question_where_no_rule_speaks() -> None:
    (reason,) = chosen(p_heart="stable", p_pregnant="yes")["br_sigh"].reasons
    assert reason.rule == "mind.lungs"
    (own,) = choices(THERAPY, (), Profile().with_answers({"p_heart": "stable"}, NOW), safety())[1].reasons
    assert own.rule == "skip.p_heart"
    assert safety().questions["p_heart"].short in own.message
