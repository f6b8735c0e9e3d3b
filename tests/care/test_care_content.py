"""The safety files among themselves and beside the rest of the content: every id, source and word in its place."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from coach.care.conditions import names
from coach.care.rules import KIND_OF, Rule
from coach.library.library import Library
from coach.library.resources import root
from coach.library.safety import load_posture
from tests.care.cases import safety

RULES: list[Rule] = list(dict.fromkeys(rule for found in safety().book.rules.values() for rule in found))
# Tags a person's own exercises may carry though none of ours does.
OWN_TAGS = {"loaded_rotation"}
OWN_CARD = {
    "cream": "cream",
    "anti_inflammatory": "supplements",
    "trigger_point": "trigger",
    "inversion": "inversion",
    "diet": "diet",
    "heat": "D",
    "muscle_balance": "E",
}
# Asked on a card though no rule of that therapy names it, or named by a rule without being asked for it.
ASKED_FOR_MORE = {
    "p_bmi.height_cm",
    "p_bmi.weight_kg",
    "p_surgery.planned",
    "p_pregnant.weeks",
    "p_surgery.weeks",
    "p_metal.weeks",
    "p_warfarin_diet",
}
# Emergencies only beside another sign, so asked later than the emergencies that stand alone.
RAISED_WITH_ANOTHER = {"rf_postop", "rf_cancer", "rf_cancer_current", "rf_kidney", "rf_dvt"}
NEVER_ASKED_FOR = {"c_radiation", "p_glaucoma", "rf_cancer_current", "rf_claudication", "cream_reacted"}


def _texts() -> Iterator[tuple[str, str]]:
    for question in safety().questions.values():
        yield question.id, question.text
        yield question.id, question.short
    for flag in safety().flags.values():
        yield flag.id, flag.message
    for rule in RULES:
        yield rule.id, rule.message
    for gap in safety().spacing.gaps:
        yield gap.id, gap.message
    for card in safety().cards.values():
        yield card.id, card.title
        for line in card.lines:
            yield card.id, line.text


def test_every_source_stands_in_the_bibliography() -> None:
    known = set(Library().sources()) | {"design"}
    rows = {each.id: each.sources for each in safety().questions.values()}
    rows |= {each.id: each.sources for each in safety().flags.values()}
    rows |= {each.id: each.sources for each in safety().tiers.values()}
    rows |= {each.id: each.sources for each in RULES}
    rows |= {each.id: each.sources for each in safety().spacing.gaps}
    rows |= {each.id: each.sources for each in safety().spacing.caps}
    rows |= {each.id: each.sources for each in load_posture(root()).checks}
    assert [(name, key) for name, keys in rows.items() for key in keys if key not in known] == []
    assert [name for name, keys in rows.items() if not keys] == []


def test_every_exercise_tag_and_group_a_rule_names_exists() -> None:
    library = Library()
    exercises = [library.exercise(each) for each in library.exercise_ids()]
    ids = {each.id for each in exercises}
    tags = {tag for each in exercises for tag in each.tags} | OWN_TAGS
    groups = {each.group for each in exercises}
    for rule in RULES:
        for change in rule.changes:
            if change.target == "exercise":
                assert change.value in ids, rule.id
            elif change.target == "tag":
                assert change.value in tags, rule.id
                assert not change.unless or change.unless in tags, rule.id
            elif change.target == "group":
                assert change.value in groups, rule.id
            elif change.target.startswith("tag:"):
                assert change.target.removeprefix("tag:") in tags, rule.id
            elif change.effect == "swap":
                assert {change.target, change.value} <= ids, rule.id


def test_the_starter_sets_and_findings_of_the_home_checks_exist() -> None:
    posture = load_posture(root())
    ids = set(Library().exercise_ids())
    patterns = {pattern.id for pattern in posture.patterns}
    assert all(set(pattern.starter) <= ids for pattern in posture.patterns)
    assert all(set(direction.starter) <= ids for direction in posture.directions)
    assert all(set(finding.patterns) <= patterns for finding in posture.findings)
    named = {f"{check.id}.{result.name}" for check in posture.checks for result in check.results}
    worked_out = (".low", ".diff", ".diff_percent", ".fall", ".fall_percent")
    whens = [finding.when for finding in posture.findings] + [direction.when for direction in posture.directions]
    for name in (name for when in whens for name in names(when)):
        base = next((name.removesuffix(end) for end in worked_out if name.endswith(end)), name)
        assert base in named | {"a_flex.ratio", "a_sbridge.ratio", "a_level.steady", "p_age"}, name


@pytest.mark.parametrize("therapy", OWN_CARD)
def test_a_card_asks_exactly_what_the_rules_of_its_therapy_name(therapy: str) -> None:
    asked = {
        each
        for card in safety().needs[therapy].cards
        for each in safety().cards[card].questions
        if not each.startswith(("rf_", "inf_"))
    }
    named = {
        name
        for rule in safety().book.rules[therapy]
        for name in names(rule.when)
        if name in safety().questions and safety().questions[name].valid == "profile" and name != KIND_OF.get(therapy)
    }
    flags = {name for flag in safety().flags.values() for name in names(flag.when)}
    parents = {name.partition(".")[0] for name in named}
    named_here = named - NEVER_ASKED_FOR - {name for name in named if name.startswith("rf_")}
    assert named_here <= asked
    own = set(safety().cards[OWN_CARD[therapy]].questions)
    assert own - named - ASKED_FOR_MORE - flags - parents == set()


def test_the_order_of_the_flags_asks_for_emergencies_first() -> None:
    asked = [each for card in "ABC" for each in safety().cards[card].questions if each.startswith("rf_")]
    tiers = {flag.question: flag.tier for flag in reversed(safety().flags.values())}
    first = [each for each in asked if tiers[each] == "T1" and each not in RAISED_WITH_ANOTHER]
    assert first == asked[: len(first)]


def test_no_text_shouts_promises_or_diagnoses() -> None:
    wrong = [
        (name, text)
        for name, text in _texts()
        if "!" in text.replace("BLOCK!", "") or re.search(r"\b(cure[sd]?|guarantee\w*|miracle)\b", text)
    ]
    assert wrong == []


def test_every_sentence_ends_and_none_is_doubled() -> None:
    messages = [rule.message for rule in RULES] + [flag.message for flag in safety().flags.values()]
    assert [text for text in messages if not text.endswith((".", "?"))] == []
    assert [text for _, text in _texts() if "  " in text] == []


def test_the_fixed_texts_name_the_crisis_lines() -> None:
    said = " ".join(f"{line.where}: {line.what}" for line in safety().texts.crisis_lines)
    for number in ("988", "116 123", "112", "findahelpline.com"):
        assert number in said
    assert "{date}" in safety().texts.after_clearance


def test_the_heat_caps_agree_with_the_therapys_own_limits() -> None:
    limits = Library().therapy("heat").limits
    assert limits is not None
    cap = next(each for each in safety().spacing.caps if each.therapy == "heat")
    gap = next(each for each in safety().spacing.gaps if each.id == "gap.heat_heat")
    shape = next(each for each in safety().shape.items if each.therapy == "heat")
    assert cap.day_sessions == limits.day_sessions
    assert (cap.day_minutes or 0) * 60 == limits.day_seconds
    assert gap.minutes * 60 == limits.gap_seconds
    assert (shape.first_seconds, shape.seconds, shape.most_seconds) == (
        limits.first_seconds,
        limits.default_seconds,
        limits.session_seconds,
    )


def test_every_red_flag_and_profile_id_of_the_knowledge_is_asked() -> None:
    asked = {each for card in safety().cards.values() for each in card.questions}
    red = {name for name, question in safety().questions.items() if name.startswith("rf_") and not question.derived}
    assert red <= asked
    profile = {name for name in safety().questions if name.startswith("p_")}
    assert profile <= asked
