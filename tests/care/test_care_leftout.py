"""A move that is left out is never played, by anything, whatever else the rules say; and it can come back."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.care import fitting, leftout
from coach.care.conditions import When
from coach.care.leftout import EQUIPMENT, HURTS, LeftOut
from coach.care.model import Routine, RoutineBlock, RoutineItem
from coach.care.records import Answer
from coach.care.rules import Change, Rule
from coach.library.library import Library
from coach.session.script import WAYS, Script, routine_script

LIBRARY = Library()
EXERCISES = {each: LIBRARY.exercise(each) for each in LIBRARY.exercise_ids()}
NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
NOTHING: fitting.Changes = ()

exercises = st.sampled_from(sorted(EXERCISES))
lefts = st.dictionaries(exercises, st.sampled_from([HURTS, EQUIPMENT]), max_size=12)
# What rules of safety do: they take away, swap, ease and cap.
changes = st.one_of(
    st.builds(lambda value: Change(effect="remove", target="exercise", value=value), exercises),
    st.builds(lambda one, other: Change(effect="swap", target=one, value=other), exercises, exercises),
    st.builds(lambda tag: Change(effect="easier", target="tag", value=tag), st.sampled_from(["kneeling", "floor"])),
    st.builds(lambda level: Change(effect="cap", target="level", value=level), st.sampled_from([1.0, 2.0])),
)


def own(
    left: dict[str, str], eased: Collection[str] = (), judged: fitting.Changes = NOTHING
) -> list[tuple[Rule, Change]]:
    """The rules of one's own, as changes."""
    found = [LeftOut(exercise=name, why=why, at=NOW) for name, why in left.items()]
    return [(rule, change) for rule in leftout.rules(found, eased, EXERCISES, judged) for change in rule.changes]


def routine_of(names: list[str]) -> Routine:
    items = tuple(RoutineItem(exercise=each) for each in names)
    return Routine(id="t", name="T", about="", level=1, blocks=(RoutineBlock(name="All", items=items),))


def played(script: Script) -> set[str]:
    """Every exercise that a session can come to: as planned, easier, or harder."""
    chains = [steps for way in WAYS for chain in getattr(script, way).values() for steps in chain]
    return {step.exercise for steps in (script.steps, *chains) for step in steps}


@given(
    lefts, st.lists(exercises, min_size=1, max_size=10), st.lists(changes, max_size=3), st.sets(exercises, max_size=3)
)
def test_a_move_that_is_left_out_is_never_played(
    left: dict[str, str], names: list[str], judged: list[Change], eased: set[str]
) -> None:
    safety = [
        (
            Rule(
                id=f"s{place}",
                therapies=("muscle_balance",),
                effect="adapt",
                when=When(),
                message="",
                sources=(),
            ),
            change,
        )
        for place, change in enumerate(judged)
    ]
    both = [*safety, *own(left, eased, safety)]
    routine = fitting.fit(routine_of(names), both, EXERCISES.__getitem__).routine
    script = routine_script(routine, EXERCISES.__getitem__, fitting.suits(both), dict.fromkeys(names, -2))
    assert not played(script) & set(left)
    removed = {str(each.value) for each in judged if each.effect == "remove"}
    assert not played(script) & removed


@given(lefts)
def test_what_takes_its_place_is_no_harder_and_for_the_same_muscles(left: dict[str, str]) -> None:
    for _, change in own(left):
        if change.effect == "swap":
            before, after = EXERCISES[change.target], EXERCISES[str(change.value)]
            assert after.id not in left
            assert after.group == before.group
            assert after.level <= before.level
            assert set(after.muscles) & set(before.muscles)
            if left[before.id] == EQUIPMENT:
                assert not set(after.equipment) & set(before.equipment)


def test_the_easier_form_comes_first_and_then_what_is_nearest() -> None:
    assert leftout.instead(EXERCISES["side_plank_full"], HURTS, EXERCISES, set(), NOTHING)[0].id == "side_plank_knees"
    assert leftout.instead(EXERCISES["rest_90_90"], HURTS, EXERCISES, set(), NOTHING)[0].id == "prone_rest"
    assert leftout.instead(EXERCISES["walking"], HURTS, EXERCISES, set(), NOTHING) == []


def test_why_it_is_left_out_is_said_with_what_takes_its_place() -> None:
    rules = {rule.id: rule for rule, _ in own({"side_plank_full": HURTS, "walking": EQUIPMENT})}
    said = rules["move.side_plank_full"].message
    assert said.startswith("You left out Full side bridge on 22 Nov, because it hurts. In its place comes the first of")
    assert "not planned already: Side bridge on knees, " in said
    assert "you have not got what it needs. Nothing takes its place." in rules["move.walking"].message
    assert all("press o" in each.reason.change for each in leftout.fired(list(rules.values())))


def test_where_the_first_offer_is_planned_already_the_next_one_comes() -> None:
    both = own({"bird_dog": HURTS})
    offers = [str(change.value) for _, change in both]
    before = routine_of(["bird_dog", offers[0]])
    fitted = fitting.fit(before, both, EXERCISES.__getitem__)
    played = [item.exercise for block in fitted.routine.blocks for item in block.items]
    assert played == [offers[1], offers[0]]
    told = fitting.told(fitted, before, fitted.routine, EXERCISES.__getitem__)
    assert told == (f"Bird dog is swapped for {EXERCISES[offers[1]].name}.",)
    whole = routine_of(["bird_dog", *offers])
    none_left = fitting.fit(whole, both, EXERCISES.__getitem__)
    assert fitting.told(none_left, whole, none_left.routine, EXERCISES.__getitem__) == ("Left out for you: Bird dog.",)


def test_what_hurt_last_time_begins_in_its_easier_form_and_can_be_made_harder_again() -> None:
    both = own({}, {"bird_dog", "side_plank_full"})
    routine = fitting.fit(routine_of(["bird_dog", "side_plank_full"]), both, EXERCISES.__getitem__).routine
    script = routine_script(routine, EXERCISES.__getitem__, fitting.suits(both))
    first = next(step for step in script.steps if step.kind == "work")
    assert (first.exercise, first.base, first.level) == ("bird_dog", "bird_dog", 1)
    assert EXERCISES["bird_dog"].easier is not None
    assert first.variant == EXERCISES["bird_dog"].easier.text
    assert script.harder[0][0][0].variant == ""
    assert {step.exercise for step in script.steps if step.slot == 1} == {"side_plank_knees"}


@pytest.mark.parametrize(
    ("value", "expected"), [(HURTS, 1), (EQUIPMENT, 1), (None, 0), ("something", 0), (["hurts"], 0)]
)
def test_only_the_newest_answer_says_what_is_left_out(value: str | list[str] | None, expected: int) -> None:
    answer = Answer(id="1", at=NOW.isoformat(), question="move.bird_dog", value=value)
    other = Answer(id="2", at=NOW.isoformat(), question="p_age", value=40)
    assert len(leftout.left_out({"move.bird_dog": answer, "p_age": other})) == expected
