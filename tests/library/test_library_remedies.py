"""Creams, food and supplements say what the rules and the knowledge say: kinds, times, caps, doses."""

from __future__ import annotations

import pytest

from coach.care.model import Kind, Practice, Stage
from coach.library.library import Library
from coach.library.resources import root
from coach.library.safety import load_safety
from coach.session.stages import practice_script

LIBRARY = Library()
SAFETY = load_safety(root())
CREAM, FOOD, DIET = (LIBRARY.therapy(each) for each in ("cream", "anti_inflammatory", "diet"))
CREAMS = {each.id: each for each in CREAM.practices if each.timed}
KINDS = [*CREAM.kinds, *FOOD.kinds]
# As in the rules: a cautious choice of this program.
KNOWN = {*LIBRARY.sources(), "design"}

each_cream = pytest.mark.parametrize("practice", CREAMS.values(), ids=CREAMS.keys())


def named(practice: Practice) -> dict[str, Stage]:
    """The stages by id."""
    return {stage.id: stage for stage in practice.stages}


@pytest.mark.parametrize(("therapy", "question"), [("cream", "cream_kind"), ("anti_inflammatory", "supplement_kind")])
def test_the_kinds_are_those_that_the_rules_tell_apart(therapy: str, question: str) -> None:
    kinds = {each.id for each in LIBRARY.therapy(therapy).kinds}
    assert kinds == {choice.id for choice in SAFETY.questions[question].options}


def test_every_kind_of_cream_has_its_own_practice() -> None:
    assert list(CREAMS) == [each.id for each in CREAM.kinds]


@each_cream
def test_a_cream_goes_check_amount_rub_hands_dry(practice: Practice) -> None:
    stages = named(practice)
    order = [each for each in stages if each != "hands_again"]
    assert order == ["check", "skin", "amount", "rub", "hands", "dry"]
    assert stages["rub"].seconds == 60
    assert 20 <= (stages["hands"].seconds or 0) <= 30
    assert 300 <= (stages["dry"].seconds or 0) <= 600
    assert stages["dry"].passive
    assert not stages["rub"].passive
    assert practice.seconds == practice_script(CREAM, practice).planned_seconds


@each_cream
def test_a_cream_asks_about_label_patch_test_heat_and_skin_before_it_goes_on(practice: Practice) -> None:
    check, skin = named(practice)["check"].ask, named(practice)["skin"].ask
    assert check is not None
    assert skin is not None
    assert check.kind == skin.kind == "confirm"
    assert check.stop_text
    assert skin.stop_text
    assert "patch-tested" in check.text
    assert ("2 hours" if practice.id == "capsaicin" else "60 minutes") in skin.text
    assert "other cream" in skin.text


@each_cream
def test_every_cream_says_what_to_watch_for(practice: Practice) -> None:
    words = f"{named(practice)['dry'].instruction} {' '.join(named(practice)['dry'].cues)}"
    assert "blister" in words
    assert "get help" in words


def test_capsaicin_hands_are_washed_twice() -> None:
    assert [each for each in named(CREAMS["capsaicin"]) if each.startswith("hands")] == ["hands", "hands_again"]
    assert "hands_again" not in named(CREAMS["menthol"])


@pytest.mark.parametrize("practice", [*CREAM.practices, *DIET.practices, *FOOD.practices], ids=lambda each: each.id)
def test_cues_are_short_and_sources_are_known(practice: Practice) -> None:
    assert [cue for stage in practice.stages for cue in stage.cues if len(cue) > 60] == []
    assert [key for key in practice.sources if key not in KNOWN] == []
    assert [each.pose for each in practice.stages if each.pose and each.pose not in LIBRARY.pose_ids()] == []


@pytest.mark.parametrize("kind", KINDS, ids=lambda each: each.id)
def test_every_kind_has_an_honest_line_and_known_sources(kind: Kind) -> None:
    assert kind.about
    assert kind.how
    assert kind.sources
    assert [key for key in kind.sources if key not in KNOWN] == []


def test_trials_last_as_long_as_the_knowledge_says() -> None:
    days = {each.id: (each.trial_days, each.longest_days) for each in FOOD.kinds}
    assert days["food"] == (0, 0)
    assert 14 <= days["enzymes"][0] <= 28
    assert 28 <= days["turmeric"][0] <= days["turmeric"][1] == 56
    assert 56 <= days["omega3"][0] <= 84
    assert days["willow"] == days["devils_claw"] == (28, 28)


def test_what_guidelines_advise_against_is_hidden_until_asked_for() -> None:
    assert {each.id for each in FOOD.kinds if each.hidden} == {"willow", "devils_claw", "nattokinase"}


def test_enzymes_are_for_an_empty_stomach_and_fish_oil_for_a_meal() -> None:
    timing = {each.id: each.timing for each in FOOD.kinds}
    assert "empty stomach" in timing["enzymes"]
    assert "2 hours after" in timing["enzymes"]
    assert "With a meal" in timing["omega3"]
    assert "After food" in timing["willow"]


def test_the_food_list_has_its_eight_items_in_order() -> None:
    day = next(each for each in DIET.practices if each.id == "day")
    ids = ["d_veg", "d_whole", "d_protein", "d_fat", "d_sugar", "d_upf", "d_water", "d_alcohol"]
    assert [stage.id for stage in day.stages] == ids
    assert [stage.ask.kind for stage in day.stages if stage.ask is not None] == ["tick"] * 8
