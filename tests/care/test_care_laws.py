"""Laws of safety over all answers: nothing blocked is ever startable, and caution never opens a door."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from coach.care.case import read_answers, read_records
from coach.care.history import read
from coach.care.plan import Item, Plan, Wishes, make_plan
from coach.care.review import LEVELS, as_json
from coach.care.safety import NOT_SURE, Question
from coach.care.situation import assess
from tests.care.cases import NOW, THERAPIES, healthy, safety, session

STARTABLE = ("now", "later")
# Answers with an order of caution. Kinds and feelings have none; a number is cautious on one side only.
RANKED = [each for each in safety().questions.values() if each.cautious and not each.derived]
HIGHER_IS_CAUTIOUS = ("s_pain", "s_bp.systolic", "s_bp.diastolic", "p_pregnant.weeks")
LOWER_IS_CAUTIOUS = ("p_surgery.weeks", "p_metal.weeks")
URGENT = [each.id for each in RANKED if each.id.startswith("rf_")]


def plan_of(answers: dict[str, Any], records: list[dict[str, Any]], now: datetime = NOW) -> Plan:
    """The plan for a case in which inversion is asked for."""
    profile, _ = read_answers(answers, safety(), now)
    history = read(read_records(records, now), now.tzinfo)
    situation = assess(profile, history, safety(), now=now, levels=LEVELS)
    return make_plan(situation, safety(), Wishes(inversion_opt_in=True))


def values(question: Question) -> st.SearchStrategy[Any]:
    """Any allowed answer of a ranked question."""
    single = st.sampled_from(question.allowed)
    if not question.several:
        return single
    return st.one_of(single, st.lists(st.sampled_from(sorted(question.cautious)), min_size=1, max_size=3, unique=True))


@st.composite
def changed_answers(draw: st.DrawFn) -> dict[str, Any]:
    """A healthy person with up to six answers changed, and some of the moment."""
    answers = healthy()
    for question in draw(st.lists(st.sampled_from(RANKED), max_size=6, unique_by=lambda each: each.id)):
        answers[question.id] = draw(values(question))
    if draw(st.booleans()):
        answers["s_pain"] = draw(st.integers(0, 10))
    if draw(st.booleans()):
        answers["cream_kind"] = draw(st.sampled_from(safety().questions["cream_kind"].allowed))
    if draw(st.booleans()):
        answers["supplement_kind"] = draw(st.sampled_from(safety().questions["supplement_kind"].allowed))
    answers["p_age"] = draw(st.integers(18, 90))
    return answers


@st.composite
def some_records(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Up to five sessions of the last three days."""
    drawn = draw(st.lists(st.tuples(st.sampled_from(THERAPIES), st.integers(0, 4320)), max_size=5))
    kinds = st.sampled_from(["menthol", "capsaicin", "nsaid", "lidocaine", "other"])
    return [
        {**session(name, float(ago), lasted=10), "product": draw(kinds) if name == "cream" else ""}
        for name, ago in drawn
    ]


@given(records=some_records())
@settings(max_examples=30, deadline=None)
def test_without_answers_nothing_can_be_started(records: list[dict[str, Any]]) -> None:
    plan = plan_of({}, records)
    assert not [each.therapy for each in plan.items if each.state in STARTABLE]


@given(
    kept=st.sets(st.sampled_from(sorted(healthy())), max_size=70),
    records=some_records(),
)
@settings(max_examples=40, deadline=None)
def test_with_a_needed_answer_missing_a_therapy_is_never_startable(
    kept: set[str], records: list[dict[str, Any]]
) -> None:
    full = healthy()
    plan = plan_of({name: full[name] for name in kept}, records)
    for each in plan.items:
        if each.missing:
            assert each.state in ("unasked", "blocked", "off")
        elif each.state in STARTABLE:
            cards = safety().needs[each.therapy].cards
            needed = {name for card in cards for name in safety().cards[card].questions} & set(full)
            hanging = {name for name in needed if name.startswith("inf_") or name == "p_warfarin_diet"}
            extra = {name for name in needed if safety().questions[name].extra}
            assert needed - hanging - extra <= kept


@given(flag=st.sampled_from(URGENT), answers=changed_answers(), records=some_records())
@settings(max_examples=60, deadline=None)
def test_an_urgent_sign_blocks_whatever_else_is_true(
    flag: str, answers: dict[str, Any], records: list[dict[str, Any]]
) -> None:
    plan = plan_of({**answers, flag: _worst(flag)}, records)
    if plan.tier == "T1":
        assert {each.state for each in plan.items} == {"blocked"}
        assert plan.mode == "stopped"
    if plan.tier == "T2":
        assert {each.state for each in plan.items if each.therapy not in ("emotional", "diet")} == {"blocked"}
        assert plan.mode == "relief"


@given(answers=changed_answers(), records=some_records())
@settings(max_examples=40, deadline=None)
def test_a_plan_is_the_same_every_time_and_in_the_same_order(
    answers: dict[str, Any], records: list[dict[str, Any]]
) -> None:
    first, second = plan_of(answers, records), plan_of(dict(reversed(answers.items())), list(reversed(records)))
    assert as_json(first) == as_json(second)
    assert [each.therapy for each in first.items] == list(THERAPIES)


@given(answers=changed_answers(), records=some_records())
@settings(max_examples=40, deadline=None)
def test_every_item_explains_itself(answers: dict[str, Any], records: list[dict[str, Any]]) -> None:
    for each in plan_of(answers, records).items:
        assert each.reasons
        assert all(reason.rule and reason.message and reason.sources and reason.change for reason in each.reasons)
        assert (each.earliest is not None) == (each.state == "later")
        assert each.state == "blocked" or not each.open


@given(answers=changed_answers(), question=st.sampled_from(RANKED), data=st.data(), records=some_records())
@settings(max_examples=300, deadline=None)
def test_more_caution_never_opens_raises_or_shortens(
    answers: dict[str, Any], question: Question, data: st.DataObject, records: list[dict[str, Any]]
) -> None:
    before = answers.get(question.id, question.benign_value)
    if isinstance(before, list):
        return
    more = [each for each in question.allowed if question.caution(each) > question.caution(before)]
    if not more:
        return
    after = data.draw(st.sampled_from(more))
    _compare({**answers, question.id: before}, {**answers, question.id: after}, records)


@given(
    answers=changed_answers(),
    name=st.sampled_from([*HIGHER_IS_CAUTIOUS, *LOWER_IS_CAUTIOUS]),
    low=st.integers(0, 40),
    step=st.integers(1, 60),
    records=some_records(),
)
@settings(max_examples=150, deadline=None)
def test_a_more_cautious_number_never_opens_raises_or_shortens(
    answers: dict[str, Any], name: str, low: int, step: int, records: list[dict[str, Any]]
) -> None:
    question = safety().questions[name]
    highest = int(question.maximum or 100)
    low = min(max(low, int(question.minimum or 0)), highest)
    high = min(low + step, highest)
    parents = {"p_surgery": "back", "p_metal": ["hip"], "p_pregnant": "yes"}
    fixed = {key: value for key, value in parents.items() if name.startswith(key)}
    calm, careful = (low, high) if name in HIGHER_IS_CAUTIOUS else (high, low)
    _compare({**answers, **fixed, name: calm}, {**answers, **fixed, name: careful}, records)
    _compare({**answers, **fixed, name: calm}, {**answers, **fixed, name: NOT_SURE}, records)


@given(
    answers=changed_answers(),
    kinds=st.lists(st.sampled_from(["yes", "numb", "eye", "insulin"]), unique=True, min_size=1),
)
@settings(max_examples=60, deadline=None)
def test_one_more_condition_never_opens_anything(answers: dict[str, Any], kinds: list[str]) -> None:
    _compare({**answers, "p_diabetes": kinds[:-1] or "no"}, {**answers, "p_diabetes": kinds}, [])


@given(minutes=st.integers(1, 3000), hours=st.integers(-11, 12), answers=changed_answers())
@settings(max_examples=60, deadline=None)
def test_waits_are_real_time_whatever_the_zone_of_the_clock(minutes: int, hours: int, answers: dict[str, Any]) -> None:
    records = [session("heat", float(minutes)), session("cream", float(minutes), product="menthol")]
    other = NOW.astimezone(timezone(timedelta(hours=hours)))
    here, there = plan_of(answers, records).item("heat"), plan_of(answers, records, other).item("heat")
    if here.earliest is not None and there.earliest is not None:
        assert here.earliest == there.earliest


def _compare(before: dict[str, Any], after: dict[str, Any], records: list[dict[str, Any]]) -> None:
    calm, careful = plan_of(before, records), plan_of(after, records)
    for old, new in zip(calm.items, careful.items, strict=True):
        assert _not_easier(old, new), (
            old.therapy,
            old.state,
            new.state,
            old.earliest,
            new.earliest,
            old.dose,
            new.dose,
        )


def _not_easier(old: Item, new: Item) -> bool:
    if old.state == "blocked" and new.state != "blocked":
        return False
    if new.state not in STARTABLE or old.state not in STARTABLE:
        return True
    if old.earliest is not None and (new.earliest is None or new.earliest < old.earliest):
        return False
    return (
        new.dose.seconds <= old.dose.seconds
        and (new.dose.cap_seconds or 1e9) <= (old.dose.cap_seconds or 1e9)
        and new.dose.level <= old.dose.level
    )


def _worst(flag: str) -> str:
    question = safety().questions[flag]
    return max(question.options, key=lambda choice: choice.caution).id
