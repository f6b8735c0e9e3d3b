"""Routines fitted to a person: the shipped ones under the rules of knowledge/safety.md 3.4."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec import structs

from coach.care.case import read_answers
from coach.care.facts import facts
from coach.care.fitting import Fitted, allowed, fit, fit_dose
from coach.care.model import Dose, Exercise, Routine, RoutineBlock, RoutineItem, Variant
from coach.care.rules import Change, Rule, judge
from coach.library.library import Library
from tests.care.cases import NOW, healthy, safety

LIBRARY = Library()


def changes(**changed: Any) -> tuple[tuple[Rule, Change], ...]:
    """What the rules change for a healthy person with these answers."""
    profile, _ = read_answers(healthy(**changed), safety(), NOW)
    return judge("muscle_balance", safety().book, facts(profile, safety(), NOW), profile).changes


def everything() -> Routine:
    """One routine with every exercise of the library."""
    items = tuple(RoutineItem(exercise=each) for each in LIBRARY.exercise_ids())
    return Routine(id="all", name="All", about="", level=1, blocks=(RoutineBlock(name="All", items=items),))


def fitted(routine: Routine | None = None, **changed: Any) -> Fitted:
    return fit(routine or everything(), changes(**changed), LIBRARY.exercise)


def left(found: Fitted) -> set[str]:
    return {item.exercise for block in found.routine.blocks for item in block.items}


def test_a_healthy_person_gets_the_routine_as_it_is() -> None:
    core = LIBRARY.routine("core")
    found = fitted(core)
    assert found.notes == ()
    assert [item.exercise for block in found.routine.blocks for item in block.items] == [
        item.exercise for block in core.blocks for item in block.items
    ]


GONE: list[tuple[dict[str, Any], set[str]]] = [
    ({"p_osteoporosis": "yes"}, {"mcgill_curl_up", "knee_to_chest", "childs_pose", "cat_cow", "side_bend_ql"}),
    ({"p_spondylo": "stable"}, {"prone_press_up", "standing_extension", "prone_chest_lift"}),
    ({"p_stenosis": "yes"}, {"prone_press_up", "standing_extension", "prone_chest_lift", "prone_rest"}),
    ({"p_disc": "yes"}, {"childs_pose", "knee_to_chest", "hamstring_strap"}),
    ({"p_metal": "hip", "p_metal__weeks": 6}, {"figure_four", "knee_to_chest", "knee_rocks", "childs_pose"}),
    ({"p_metal": "hip", "p_metal__weeks": 60}, {"figure_four", "knee_to_chest", "tfl_standing"}),
    ({"p_metal": "knee"}, {"childs_pose"}),
    ({"p_metal": "spine"}, {"knee_rocks"}),
    ({"p_floor": "no"}, {"bird_dog", "side_plank_knees", "mcgill_curl_up"}),
    ({"p_vertigo": "yes"}, {"chin_tuck", "childs_pose"}),
    ({"p_heart": "stable"}, {"childs_pose", "mcgill_curl_up", "wall_sit"}),
    ({"p_bp": "uncontrolled"}, {"side_plank_knees", "front_plank_full"}),
    ({"s_meal": "yes"}, {"prone_rest", "bird_dog", "dead_bug"}),
    ({"p_pregnant": "yes", "p_pregnant__weeks": 20}, {"prone_rest", "single_leg_bridge", "mcgill_curl_up", "dead_bug"}),
]


@pytest.mark.parametrize(("changed", "gone"), GONE)
def test_what_a_condition_forbids_is_gone_from_every_routine(changed: dict[str, Any], gone: set[str]) -> None:
    assert not gone & left(fitted(**changed))


KEPT: list[tuple[dict[str, Any], set[str]]] = [
    ({"p_osteoporosis": "yes"}, {"pelvic_tilt", "hip_hinge", "glute_bridge", "bird_dog", "prone_chest_lift"}),
    ({"p_spondylo": "stable"}, {"cat_cow", "bird_dog", "pelvic_tilt"}),
    ({"p_stenosis": "yes"}, {"knee_to_chest", "childs_pose"}),
    ({"p_floor": "no"}, {"pelvic_tilt", "sit_to_stand", "half_kneel_hip_flexor", "walking"}),
    ({"p_hernia": "abdominal"}, {"mcgill_curl_up"}),
]


@pytest.mark.parametrize(("changed", "kept"), KEPT)
def test_what_a_condition_allows_stays(changed: dict[str, Any], kept: set[str]) -> None:
    assert kept <= left(fitted(**changed))


def test_every_change_names_its_rule_and_how() -> None:
    notes = {note.exercise: note for note in fitted(p_spondylo="stable").notes}
    assert (notes["cat_cow"].effect, notes["cat_cow"].rule, notes["cat_cow"].value) == (
        "limit",
        "ex.spondylo",
        "no_deep_arch",
    )
    assert notes["prone_chest_lift"].value == "bird_dog"


def test_the_stricter_of_two_rules_holds() -> None:
    found = fitted(p_spondylo="stable", p_osteoporosis="yes")
    notes = {note.exercise: note.effect for note in found.notes}
    assert notes["cat_cow"] == "swap"
    assert "cat_cow" not in left(found)


def test_what_takes_a_place_must_pass_every_rule_itself() -> None:
    found = fitted(p_spondylo="stable", p_floor="no")
    assert "bird_dog" not in left(found)


def test_an_exercise_that_takes_a_place_stands_there_once() -> None:
    found = fitted(LIBRARY.routine("core"), p_osteoporosis="yes")
    ids = [item.exercise for block in found.routine.blocks for item in block.items]
    assert ids.count("pelvic_tilt") == 1


def test_gentle_mode_keeps_only_what_is_gentle() -> None:
    rule = next(each for each in safety().book.rules["muscle_balance"] if each.id == "gentle.exercise")
    found = fit(everything(), [(rule, change) for change in rule.changes], LIBRARY.exercise)
    assert left(found) == {"rest_90_90", "prone_rest", "walking", "pelvic_tilt", "knee_rocks", "abdominal_brace"}


def made(**more: Any) -> Exercise:
    base = LIBRARY.exercise("bird_dog")
    return structs.replace(base, **more)


def one(effect: Any, target: str, value: str | float) -> list[tuple[Rule, Change]]:
    rule = safety().book.rules["muscle_balance"][0]
    return [(rule, Change(effect=effect, target=target, value=value))]


def test_holds_are_capped_for_isometric_work_and_stretches_are_not() -> None:
    dose = Dose(sets=(5,), hold=30)
    assert fit_dose(dose, made(tags=("isometric",)), one("cap", "hold_seconds", 10)).hold == 10
    assert fit_dose(dose, made(tags=()), one("cap", "hold_seconds", 10)).hold == 30


def test_repetitions_shrink_and_rests_grow_but_never_the_other_way() -> None:
    dose = Dose(sets=(5, 3, 1), rest=20)
    assert fit_dose(dose, made(), one("scale", "reps", 0.5)).sets == (2, 1, 1)
    assert fit_dose(dose, made(), one("at_least", "rest_seconds", 90)).rest == 90
    assert fit_dose(structs.replace(dose, rest=120), made(), one("at_least", "rest_seconds", 90)).rest == 120
    assert fit_dose(Dose(sets=(1,), rest=0), made(), one("at_least", "rest_seconds", 90)).rest == 0


def test_the_easier_form_is_another_exercise_a_sentence_or_nothing() -> None:
    easier = one("easier", "tag", "kneeling")
    shelf = {
        "text": made(id="text", easier=Variant(text="Small.", dose=Dose(sets=(2,)))),
        "other": made(id="other", easier=Variant(exercise="heel_slide")),
        "worse": made(id="worse", easier=Variant(exercise="cat_cow")),
        "none": made(id="none", easier=None),
    }

    def lookup(name: str) -> Exercise:
        return shelf.get(name) or LIBRARY.exercise(name)

    items = tuple(RoutineItem(exercise=each) for each in shelf)
    routine = structs.replace(everything(), blocks=(RoutineBlock(name="x", items=items),))
    found = fit(routine, [*easier, *one("remove", "exercise", "cat_cow")], lookup)
    doses = {item.exercise: item.dose for block in found.routine.blocks for item in block.items}
    assert set(doses) == {"text", "heel_slide"}
    assert doses["text"] is not None
    assert doses["text"].sets == (2,)


def test_a_level_above_the_cap_is_not_allowed() -> None:
    assert not allowed(made(level=2), one("cap", "level", 1))
    assert allowed(made(level=1), one("cap", "level", 1))


def test_nothing_left_is_said() -> None:
    found = fit(LIBRARY.routine("core"), one("only", "tag", "nothing_has_this"), LIBRARY.exercise)
    assert found.empty
    assert not fitted(LIBRARY.routine("core")).empty


@pytest.mark.parametrize("name", ["gentle", "core", "relief"])
@pytest.mark.parametrize(
    "changed",
    [{"p_osteoporosis": "yes"}, {"p_floor": "no"}, {"p_disc": "yes"}, {"p_heart": "stable"}, {"p_joint": "yes"}],
)
def test_every_shipped_routine_keeps_something_for_everyone(name: str, changed: dict[str, Any]) -> None:
    assert not fitted(LIBRARY.routine(name), **changed).empty
