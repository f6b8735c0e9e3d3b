"""The practices of the emotional therapy keep the doses of knowledge/therapies.md 8 and the caps of safety.md 4.2."""

from __future__ import annotations

import re

import pytest

from coach.care.model import Practice, Stage
from coach.library.library import Library
from coach.library.resources import root
from coach.library.safety import load_safety
from coach.session.stages import practice_script

LIBRARY = Library()
THERAPY = LIBRARY.therapy("emotional")
BY_ID = {each.id: each for each in THERAPY.practices}
SAFETY = load_safety(root())
# Pattern and minutes, least and most (8.1). The sigh is counted in breaths.
BREATHING = {
    "br_6": ((5, 0, 5, 0), 2, 10),
    "br_46": ((4, 0, 6, 0), 5, 10),
    "br_gentle": ((3, 0, 4, 0), 3, 5),
    "br_box": ((4, 4, 4, 4), 2, 4),
    "br_sigh": ((2, 1, 6, 0), 1, 2),
}
GUIDED = [each for each in THERAPY.practices if each.timed]
each_practice = pytest.mark.parametrize("practice", THERAPY.practices, ids=lambda each: each.id)
each_guided = pytest.mark.parametrize("practice", GUIDED, ids=lambda each: each.id)


def minutes(practice: Practice, seconds: float = 0) -> float:
    """The planned minutes for a wish of `seconds`."""
    return practice_script(THERAPY, practice, seconds=seconds).planned_seconds / 60


def breaths(practice: Practice, seconds: float = 0) -> int:
    """How many breaths are paced."""
    return next(step.reps for step in practice_script(THERAPY, practice, seconds=seconds).steps if step.kind == "work")


def tensed(name: str) -> list[Stage]:
    """The stages that tense and release."""
    return [stage for stage in BY_ID[name].stages if stage.dose is not None]


def test_the_default_stands_first() -> None:
    assert THERAPY.practices[0].id == "br_46"


@pytest.mark.parametrize(("name", "pattern", "least", "most"), [(name, *each) for name, each in BREATHING.items()])
def test_a_way_of_breathing_has_its_pattern_and_its_minutes(
    name: str, pattern: tuple[float, ...], least: float, most: float
) -> None:
    (dose,) = [stage.dose for stage in BY_ID[name].stages if stage.dose is not None]
    assert (dose.up, dose.hold, dose.down, dose.pause) == pattern
    assert least <= minutes(BY_ID[name]) <= most
    assert minutes(BY_ID[name], seconds=3600) <= most


def test_the_main_pace_begins_with_two_minutes() -> None:
    assert minutes(BY_ID["br_6"], BY_ID["br_6"].first_seconds) == 2


def test_a_sigh_comes_five_to_ten_times_however_long_is_wished_for() -> None:
    assert [breaths(BY_ID["br_sigh"], seconds) for seconds in (60, 0, 3600)] == [5, 8, 10]


def test_only_the_box_holds_the_breath_and_asks_first() -> None:
    held = {
        name
        for name in BREATHING
        for stage in BY_ID[name].stages
        if stage.group == "breath" and stage.dose is not None and (stage.dose.hold or stage.dose.pause)
    }
    assert held == {"br_box"}
    box = BY_ID["br_box"]
    assert box.needs == "breath_holds"
    assert {"p_bp", "p_lung", "p_pregnant", "p_mental"} <= set(box.skip_if)
    asked = {each for card in SAFETY.needs["breath_holds"].cards for each in SAFETY.cards[card].questions}
    assert set(box.skip_if) <= asked


def test_heart_and_lungs_leave_the_gentle_pattern_at_8_to_10_a_minute() -> None:
    (dose,) = [stage.dose for stage in BY_ID["br_gentle"].stages if stage.dose is not None]
    assert 8 <= 60 / dose.rep_seconds <= 10
    assert BY_ID["br_gentle"].skip_if == ()


def test_muscle_relaxation_goes_from_the_hands_to_the_feet_and_never_tenses_the_low_back() -> None:
    order = ["hands", "upper_arms", "forehead", "eyes_jaw", "shoulders", "chest", "belly", "buttocks", "thighs"]
    assert [stage.id for stage in tensed("pmr")] == [*order, "calves", "feet"]
    assert not any("back" in stage.id for name in ("pmr", "pmr_short") for stage in tensed(name))
    for name in ("pmr", "pmr_short"):
        said = " ".join(stage.instruction for stage in BY_ID[name].stages)
        assert "The low back is never tensed" in said
        assert "sore" in said


@pytest.mark.parametrize(("name", "least", "most"), [("pmr", 12, 15), ("pmr_short", 4.5, 5.5)])
def test_muscle_relaxation_keeps_its_seconds(name: str, least: float, most: float) -> None:
    assert least <= minutes(BY_ID[name]) <= most
    for stage in tensed(name):
        assert stage.dose is not None
        assert 5 <= stage.dose.hold <= 7
        assert 15 <= stage.dose.pause <= 20
        assert not stage.dose.up
        assert not stage.dose.down


def test_the_body_scan_gives_each_part_30_to_40_seconds_in_ten_minutes() -> None:
    scan = BY_ID["body_scan"]
    parts = [stage for stage in scan.stages if stage.id not in ("before", "settle", "pendulate", "close", "after")]
    assert [stage.id for stage in parts] == [
        "feet", "legs", "hips", "back", "belly", "chest", "hands", "arms", "neck", "face",
    ]  # fmt: skip
    assert all(30 <= (stage.seconds or 0) <= 40 for stage in parts)
    assert minutes(scan) == 10
    assert "to and fro" in next(stage.instruction for stage in scan.stages if stage.id == "pendulate")


def test_the_safety_signal_takes_three_to_five_minutes_and_needs_the_whole_screen_and_a_clinician() -> None:
    practice = BY_ID["safety_signal"]
    assert 3 <= minutes(practice) <= 5
    asked = {each for card in SAFETY.needs[practice.needs].cards for each in SAFETY.cards[card].questions}
    assert "p_checked" in asked
    assert {name for name, each in SAFETY.questions.items() if name.startswith("rf_") and not each.derived} <= asked


def test_writing_has_four_days_fifteen_minutes_and_a_review() -> None:
    writing = BY_ID["writing"]
    assert [stage.id for stage in writing.stages] == ["day_1", "day_2", "day_3", "day_4", "review"]
    assert writing.seconds == 15 * 60
    assert writing.needs == "writing"
    assert not writing.timed


@each_practice
def test_every_need_source_and_question_of_a_practice_exists(practice: Practice) -> None:
    assert not practice.needs or practice.needs in SAFETY.needs
    assert [key for key in practice.sources if key not in LIBRARY.sources()] == []
    assert [name for name in practice.skip_if if name not in SAFETY.questions] == []
    assert practice.section
    assert practice.part
    assert practice.about.endswith(".")


@each_guided
def test_a_guided_practice_has_figures_and_cues_that_can_be_spoken(practice: Practice) -> None:
    for stage in practice.stages:
        assert stage.pose in LIBRARY.pose_ids()
        assert len(stage.cues) <= 3
        assert [cue for cue in stage.cues if len(cue) > 60 or re.search(r"[^\w ,.;:?'-]", cue)] == []


@each_guided
def test_whoever_may_close_the_eyes_is_told_where_not_to(practice: Practice) -> None:
    first = next(stage.instruction for stage in practice.stages if stage.seconds is not None)
    assert "safe place" in first
    said = " ".join(stage.instruction for stage in practice.stages).lower()
    if "eyes open" not in said and re.search(r"\beye(s|lids)\b", said):
        assert "never while driving" in said


@pytest.mark.parametrize("name", [*BREATHING, "br_own"])
def test_breathing_says_what_to_do_when_light_headed(name: str) -> None:
    stages = BY_ID[name].stages
    assert any("Light-headed" in cue for stage in stages for cue in stage.cues)
    assert "never while driving, in the bath or near machines" in stages[0].instruction.lower()


@each_guided
def test_resting_practices_run_on_behind_other_screens_and_breaths_do_not(practice: Practice) -> None:
    timed = [stage for stage in practice.stages if stage.seconds is not None or stage.dose is not None]
    paced = any(stage.group for stage in timed)
    assert {stage.passive for stage in timed} == {not paced}
