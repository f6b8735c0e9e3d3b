"""Every rule, flag, gap and cap speaks for one case and is silent for another; a new one is taken in by itself."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from coach.care.case import read_answers
from coach.care.conditions import holds, names
from coach.care.facts import DERIVED, MEASURED, facts
from coach.care.profile import Cleared, Given, Profile
from coach.care.rules import KIND_OF, Rule, judge
from coach.care.safety import Flag
from coach.care.screening import screen
from coach.care.solving import Answers, as_facts, solutions
from coach.care.spacing import Cap, Gap
from tests.care.cases import NOW, decided, healthy, item, rules, safety, session
from tests.care.flag_rows import COUNTED
from tests.care.flag_rows import MORE as MORE_FLAGS
from tests.care.flag_rows import ROWS as FLAG_ROWS
from tests.care.rows import BLOCK, CHANGES, ENDS_BY_ITSELF, FORBID, HALF, MORE, READ, RECORDS, ROWS, Case

WORKED_OUT = {*DERIVED, *MEASURED}
RULES: dict[str, Rule] = {rule.id: rule for found in safety().book.rules.values() for rule in found}
GAPS: dict[str, Gap] = {gap.id: gap for gap in safety().spacing.gaps}
CAPS: dict[str, Cap] = {cap.id: cap for cap in safety().spacing.caps}


def _typed(answers: Answers) -> dict[str, Any]:
    """A solution as answers, with the parent of every sub-answer."""
    typed: dict[str, Any] = dict(answers)
    for name in answers:
        question = safety().questions.get(name)
        if question is not None and question.parent_is and question.parent not in typed:
            typed[question.parent] = question.parent_is[0]
    return typed


def _profile(answers: Answers, **cleared: Cleared) -> Profile:
    given = {name: Given(value=value, at=NOW) for name, value in _typed(answers).items() if name not in WORKED_OUT}
    for name, word in cleared.items():
        given[name] = Given(value=given[name].value, at=NOW, cleared=word)
    return Profile(given=given)


def _heard(rule: Rule, answers: Answers) -> dict[str, bool]:
    """Therapy -> whether the rule is among the reasons there."""
    profile = _profile(answers)
    worked_out = {name: value for name, value in answers.items() if name in WORKED_OUT}
    known = facts(profile, safety(), NOW, as_facts(worked_out, {}, Given(value="no", at=NOW)))
    for therapy in rule.therapies:
        if rule.kinds and KIND_OF[therapy] not in known:
            known |= as_facts({KIND_OF[therapy]: rule.kinds[0]}, safety().questions, Given(value="no", at=NOW))
    return {
        therapy: any(reason.rule == rule.id for reason in judge(therapy, safety().book, known, profile).reasons)
        for therapy in rule.therapies
    }


@pytest.mark.parametrize("name", RULES)
def test_every_rule_speaks_for_each_way_its_condition_can_hold(name: str) -> None:
    found = solutions(RULES[name].when, safety().questions)
    assert found
    for answers in found:
        assert all(_heard(RULES[name], answers).values()), answers


@pytest.mark.parametrize("name", RULES)
def test_every_rule_is_silent_for_a_healthy_person(name: str) -> None:
    decision = decided(healthy(p_checked="yes", inversion_opt_in=True))
    assert not any(name in rules(item(decision, therapy)) for therapy in RULES[name].therapies)


@pytest.mark.parametrize("name", [rule.id for rule in RULES.values() if rule.clearable])
def test_a_clinicians_yes_lifts_every_soft_rule(name: str) -> None:
    rule = RULES[name]
    answers = solutions(rule.when, safety().questions)[0]
    asked = [each for each in (rule.clears_on or names(rule.when)) if each not in WORKED_OUT]
    if not asked:
        cleared = Profile(given={}, cleared={rule.id: Cleared(by="GP", on=date(2025, 11, 1))})
    else:
        word = Cleared(by="GP", on=date(2025, 11, 1))
        cleared = Profile(given=_profile(answers).given, cleared=dict.fromkeys(asked, word))
    worked_out = {each: value for each, value in answers.items() if each in WORKED_OUT}
    known = facts(cleared, safety(), NOW, as_facts(worked_out, {}, Given(value="no", at=NOW)))
    for therapy in rule.therapies:
        assert not any(reason.rule == name for reason in judge(therapy, safety().book, known, cleared).reasons)


@pytest.mark.parametrize("name", [rule.id for rule in RULES.values() if rule.blocks and not rule.clearable])
def test_nobody_clears_what_must_not_be_overridden(name: str) -> None:
    rule = RULES[name]
    answers = solutions(rule.when, safety().questions)[0]
    word = Cleared(by="GP", on=date(2025, 11, 1))
    profile = _profile(answers, **{each: word for each in _typed(answers) if each not in WORKED_OUT})
    profile = Profile(given=profile.given, cleared={name: word})
    worked_out = {each: value for each, value in answers.items() if each in WORKED_OUT}
    known = facts(profile, safety(), NOW, as_facts(worked_out, {}, Given(value="no", at=NOW)))
    for therapy in rule.therapies:
        if rule.kinds:
            known |= as_facts({KIND_OF[therapy]: rule.kinds[0]}, safety().questions, Given(value="no", at=NOW))
        assert any(each.rule.id == name for each in judge(therapy, safety().book, known, profile).blocks)


def _raised(flag: Flag, answers: Answers) -> list[str]:
    profile = _profile(answers)
    worked_out = {name: value for name, value in answers.items() if name in WORKED_OUT}
    known = facts(profile, safety(), NOW, as_facts(worked_out, {}, Given(value="no", at=NOW)))
    assert holds(flag.when, known) is True
    return [f"{each.flag.question} {each.tier}" for each in screen(profile, safety(), NOW, known).raised]


@pytest.mark.parametrize("name", safety().flags)
def test_every_flag_is_raised_with_its_tier_or_a_more_urgent_one(name: str) -> None:
    flag = safety().flags[name]
    found = solutions(flag.when, safety().questions)
    assert found
    for answers in found:
        tiers = [each.split()[1] for each in _raised(flag, answers) if each.split()[0] == flag.question]
        assert tiers
        assert tiers[0] <= flag.tier


@pytest.mark.parametrize("name", safety().flags)
def test_no_flag_is_raised_for_a_healthy_person(name: str) -> None:
    profile = Profile(given={each: Given(value=value, at=NOW) for each, value in healthy().items()})
    assert name not in [reason.rule for reason in screen(profile, safety(), NOW).reasons]


@pytest.mark.parametrize("name", [flag.id for flag in safety().flags.values() if flag.question in safety().questions])
def test_a_clinicians_word_ends_every_flag(name: str) -> None:
    flag = safety().flags[name]
    answers = solutions(flag.when, safety().questions)[0]
    profile = _profile(answers)
    word = Cleared(by="GP", on=date(2025, 11, 20))
    cleared = Profile(given=profile.given, cleared={flag.id: word})
    worked_out = {each: value for each, value in answers.items() if each in WORKED_OUT}
    known = facts(cleared, safety(), NOW, as_facts(worked_out, {}, Given(value="no", at=NOW)))
    assert flag.id not in [reason.rule for reason in screen(cleared, safety(), NOW, known).reasons]


def _first(gap: Gap, minutes_ago: float) -> dict[str, Any]:
    more: dict[str, Any] = {}
    if gap.first == "cream":
        more["product"] = gap.kinds[0] if gap.kinds else "menthol"
    if gap.first == "muscle_balance":
        more["routine"] = "gentle"
    return session(gap.first, minutes_ago, lasted=5, **more)


def _gap_answers(gap: Gap) -> dict[str, Any]:
    answers = healthy(inversion_opt_in=True)
    if gap.then_kinds:
        answers["cream_kind"] = gap.then_kinds[0]
    elif gap.same is not None:
        answers["cream_kind"] = "menthol" if gap.same else "capsaicin"
    if gap.id == "gap.trigger_tender":
        answers["s_tender"] = "yes"
    return answers


@pytest.mark.parametrize("name", GAPS)
def test_every_gap_holds_until_its_last_minute_and_no_longer(name: str) -> None:
    gap = GAPS[name]
    before = decided(_gap_answers(gap), [_first(gap, gap.minutes - 1)])
    after = decided(_gap_answers(gap), [_first(gap, gap.minutes)])
    assert name in rules(item(before, gap.then)) or item(before, gap.then)["state"] == "done"
    assert name not in rules(item(after, gap.then))


@pytest.mark.parametrize("name", [each for each in GAPS if GAPS[each].first != GAPS[each].then])
def test_every_gap_between_two_therapies_makes_the_second_wait(name: str) -> None:
    gap = GAPS[name]
    found = item(decided(_gap_answers(gap), [_first(gap, gap.minutes - 1)]), gap.then)
    assert found["state"] == "later"
    assert name in rules(found)
    assert found["earliest"] is not None


@pytest.mark.parametrize("name", [each for each in CAPS if CAPS[each].day_sessions or CAPS[each].day_minutes])
def test_every_cap_of_a_day_is_reached_today_and_free_tomorrow(name: str) -> None:
    cap = CAPS[name]
    many = [
        session(cap.therapy, 600 - 60 * place, lasted=5, product="menthol") for place in range(cap.day_sessions or 1)
    ]
    answers = healthy(inversion_opt_in=True)
    today = item(decided(answers, many), cap.therapy)
    assert today["state"] == "done"
    assert name in rules(today)
    tomorrow = decided(answers, many, NOW.replace(day=23, hour=16))
    assert item(tomorrow, cap.therapy)["state"] in ("now", "later")


def _by_hand(case: Case, rule: Rule) -> dict[str, bool]:
    """Therapy -> whether the rule gave a reason there, in a case written by hand."""
    answers = {name: value for name, value in case.items() if name != RECORDS}
    decision = decided({**healthy(inversion_opt_in=True, p_checked="yes"), **answers}, case.get(RECORDS, ()))
    return {therapy: rule.id in rules(item(decision, therapy)) for therapy in rule.therapies}


@pytest.mark.parametrize("name", RULES)
def test_every_rule_has_a_row_by_hand_and_its_near_miss(name: str) -> None:
    fires, misses = ROWS[name]
    heard, unheard = _by_hand(fires, RULES[name]), _by_hand(misses, RULES[name])
    assert all(heard.values()), heard
    assert not any(unheard.values()), unheard


def test_no_row_outlives_its_rule() -> None:
    assert set(ROWS) == set(RULES)


@pytest.mark.parametrize("name", MORE)
def test_every_other_line_of_a_row_fires_the_rule_too(name: str) -> None:
    for case in MORE[name]:
        assert all(_by_hand(case, RULES[name]).values()), case


@pytest.mark.parametrize("name", HALF)
def test_half_of_a_rule_that_needs_both_is_silent(name: str) -> None:
    for case in HALF[name]:
        assert not any(_by_hand(case, RULES[name]).values()), case


def test_each_rule_has_the_kind_of_its_row() -> None:
    """BLOCK!, BLOCK, WARN and ADAPT as knowledge/safety.md 3 has them."""
    assert {each.id for each in RULES.values() if each.effect == "forbid"} == set(FORBID)
    blocks = [each for each in RULES.values() if each.effect == "block"]
    assert {each.id for each in blocks if each.clearable} == set(BLOCK)
    assert {each.id for each in blocks if not each.clearable} == set(ENDS_BY_ITSELF)
    assert {each.id for each in RULES.values() if each.effect == "warn" or each.read} == set(READ)
    assert {each.id for each in RULES.values() if each.effect == "adapt"} == set(CHANGES)


@pytest.mark.parametrize("name", CHANGES)
def test_an_adaptation_changes_exactly_what_its_row_says(name: str) -> None:
    found = tuple(
        f"{each.effect} {each.target} {each.value if isinstance(each.value, str) else format(each.value, 'g')}"
        + (f" unless {each.unless}" if each.unless else "")
        for each in RULES[name].changes
    )
    assert found == CHANGES[name]


@pytest.mark.parametrize("name", FLAG_ROWS)
def test_every_flag_has_a_row_by_hand_with_its_tier_and_a_near_miss(name: str) -> None:
    answers, tier, near, near_tier = FLAG_ROWS[name]
    decision = decided({**healthy(), **answers})
    assert decision["tier"] == tier
    assert decided({**healthy(), **near})["tier"] == near_tier
    profile, _ = read_answers({**healthy(), **answers}, safety(), NOW)
    raised = screen(profile, safety(), NOW).raised
    assert name in [each.flag.id for each in raised]


@pytest.mark.parametrize(("answers", "tier"), MORE_FLAGS)
def test_the_tier_of_signs_together(answers: dict[str, Any], tier: str | None) -> None:
    assert decided({**healthy(), **answers})["tier"] == tier


def test_no_flag_is_without_a_row() -> None:
    assert {*FLAG_ROWS, *COUNTED} == set(safety().flags)
