"""Every dose of every file lies inside the bounds of knowledge/safety.md 4.2 and the tables of therapies.md."""

from __future__ import annotations

import pytest

from coach.care.model import Kind, Stage
from coach.care.points import MOST_POINTS, MOST_SECONDS, TriggerPoint
from coach.library.library import Library
from coach.library.resources import root
from coach.library.safety import load_safety
from coach.session.inversion import inversion_script
from coach.session.script import routine_script
from coach.session.stages import practice_script

LIBRARY = Library()
SAFETY = load_safety(root())
CAPS = {cap.therapy: cap for cap in SAFETY.spacing.caps if cap.day_sessions is not None}
CREAM = LIBRARY.therapy("cream")
SUPPLEMENTS = {each.id: each for each in LIBRARY.therapy("anti_inflammatory").kinds}
INVERSION = LIBRARY.therapy("inversion")
POINTS = [LIBRARY.point(each) for each in LIBRARY.point_ids()]
FORTY = len(LIBRARY.exercise_ids())
# Seconds of one press, least and most, and the passes (knowledge/therapies.md 5.2).
PRESSES = {
    "tp_ql": ((30, 45), 2),
    "tp_es": ((30, 60), 2),
    "tp_gmax": ((45, 60), 2),
    "tp_gmed": ((45, 60), 2),
    "tp_piri": ((30, 45), 1),
    "tp_tfl": ((30, 45), 2),
    "tp_ham": ((45, 60), 2),
    "tp_psoas": ((20, 30), 1),
    "tp_quad": ((45, 45), 1),
}
# Trial and longest days (knowledge/therapies.md 3); 28 where it is the program's own careful choice.
TRIALS = {
    "food": (0, 0),
    "enzymes": (28, 0),
    "turmeric": (28, 56),
    "omega3": (56, 84),
    "ginger": (28, 0),
    "boswellia": (28, 0),
    "vitamin_d": (0, 0),
    "magnesium": (28, 0),
    "nattokinase": (28, 0),
    "willow": (28, 28),
    "devils_claw": (28, 28),
}
OWN_CHOICE = ("ginger", "boswellia", "magnesium", "nattokinase")


def every_stage() -> list[tuple[str, Stage]]:
    """Every stage of every therapy, practice and kind, with where it stands."""
    found: list[tuple[str, Stage]] = []
    for therapy in (LIBRARY.therapy(each) for each in LIBRARY.therapy_ids()):
        found += [(therapy.id, stage) for stage in (*therapy.stages, *therapy.checks)]
        found += [(f"{therapy.id}:{each.id}", stage) for each in therapy.practices for stage in each.stages]
        found += [(f"{therapy.id}:{each.id}", stage) for each in therapy.kinds for stage in each.stages]
    return found


def test_every_stage_has_a_known_figure_at_most_three_short_cues_and_something_to_do() -> None:
    poses = set(LIBRARY.pose_ids())
    for where, stage in every_stage():
        assert not stage.pose or stage.pose in poses, (where, stage.id)
        assert len(stage.cues) <= 3, (where, stage.id)
        assert [cue for cue in stage.cues if len(cue) > 60] == [], (where, stage.id)
        assert stage.title, where
        assert stage.instruction, where


def test_every_source_of_every_therapy_practice_and_kind_is_in_the_bibliography() -> None:
    known = {*LIBRARY.sources(), "design"}
    for therapy in (LIBRARY.therapy(each) for each in LIBRARY.therapy_ids()):
        named = {*therapy.evidence.sources}
        named |= {key for practice in therapy.practices for key in practice.sources}
        named |= {key for kind in therapy.kinds for key in kind.sources}
        assert named <= known, therapy.id
        assert all(each.sources for each in therapy.kinds), therapy.id


def test_each_of_the_forty_exercises_has_poses_cues_and_words_to_stop() -> None:
    assert FORTY == 40
    for exercise in (LIBRARY.exercise(each) for each in LIBRARY.exercise_ids()):
        pose = LIBRARY.pose(exercise.pose)
        assert pose.start, exercise.id
        assert pose.end, exercise.id
        assert 1 <= len(exercise.cues) <= 3, exercise.id
        assert [cue for cue in exercise.cues if len(cue) > 60] == [], exercise.id
        assert exercise.stop, exercise.id
        assert exercise.mistake, exercise.id
        variants = [each.exercise for each in (exercise.easier, exercise.harder) if each is not None and each.exercise]
        assert set(variants) <= set(LIBRARY.exercise_ids()), exercise.id


@pytest.mark.parametrize("name", LIBRARY.routine_ids())
def test_a_session_of_movement_takes_thirty_minutes_at_most(name: str) -> None:
    assert routine_script(LIBRARY.routine(name), LIBRARY.exercise).planned_seconds <= 30 * 60


@pytest.mark.parametrize("kind", CREAM.kinds, ids=lambda each: each.id)
def test_a_cream_is_rubbed_for_a_minute_dries_for_five_to_ten_and_is_off_the_hands(kind: Kind) -> None:
    practice = next(each for each in CREAM.practices if each.id == kind.id)
    seconds = {stage.id: stage.seconds for stage in practice.stages}
    assert seconds["rub"] == 60
    assert 300 <= (seconds["dry"] or 0) <= 600
    assert 20 <= (seconds["hands"] or 0) <= 30
    assert ("hands_again" in seconds) == (kind.id == "capsaicin")
    assert practice_script(CREAM, practice).planned_seconds == practice.seconds
    assert kind.trial_days == (28 if kind.id == "capsaicin" else 7)
    assert CAPS["cream"].day_sessions == 3
    assert "six hours apart" in kind.limits or kind.id == "lidocaine"
    assert SAFETY.spacing.gaps
    again = [gap for gap in SAFETY.spacing.gaps if gap.first == gap.then == "cream" and gap.same is not False]
    assert min(gap.minutes for gap in again) >= 6 * 60


def test_supplements_are_tried_for_as_long_as_the_table_says_and_own_choices_say_so() -> None:
    assert {name: (each.trial_days, each.longest_days) for name, each in SUPPLEMENTS.items()} == TRIALS
    for name in OWN_CHOICE:
        assert "to be careful, the coach looks back" in SUPPLEMENTS[name].stop.lower()
        assert "design" in SUPPLEMENTS[name].sources
    assert {name for name, each in SUPPLEMENTS.items() if each.hidden} == {"nattokinase", "willow", "devils_claw"}
    said = [f"{each.how} {each.timing}" for each in SUPPLEMENTS.values()]
    assert [text for text in said if " mg" in text and "At most 350 mg" not in text] == []


@pytest.mark.parametrize("point", POINTS, ids=lambda each: each.id)
def test_a_point_is_pressed_as_long_and_as_hard_as_its_row_says(point: TriggerPoint) -> None:
    assert (point.seconds, point.passes) == PRESSES[point.id]
    assert point.pressure == ((0, 0) if point.id == "tp_psoas" else (4, 6))
    assert point.pose in LIBRARY.pose_ids()
    assert point.follow in LIBRARY.exercise_ids()
    assert "belly" not in point.tool or point.id == "tp_psoas"


def test_at_most_four_points_and_eight_minutes_a_day() -> None:
    assert (MOST_POINTS, MOST_SECONDS) == (4, 480)
    assert (CAPS["trigger_point"].day_sessions, CAPS["trigger_point"].day_minutes) == (1, 8)
    spots = {gap.id: gap.minutes for gap in SAFETY.spacing.gaps if gap.then == gap.first == "trigger_point"}
    assert spots == {"gap.trigger_again": 24 * 60, "gap.trigger_tender": 48 * 60}


def test_inversion_never_hangs_longer_or_steeper_than_its_week() -> None:
    for week in SAFETY.shape.inversion:
        script = inversion_script(INVERSION, week, cap=week.minutes * week.repeats * 60)
        # Five minutes a day up to week six, eight later; 45 degrees and never more.
        assert script.planned_exposure <= (5 if week.from_week < 7 else 8) * 60
        assert week.degrees <= (45 if week.from_week >= 7 else 30)
        assert week.days_a_week <= 5
        seconds = {step.title: step.seconds for step in script.steps}
        assert 10 <= (seconds["Tilt slowly"] or 0) <= 20
        assert 60 <= (seconds["Stay flat"] or 0) <= 120
        assert 30 <= (seconds["Half upright"] or 0) <= 60
        assert seconds["Rest"] == 300
    assert CAPS["inversion"].day_sessions == 1


def test_writing_keeps_to_twenty_minutes_on_three_or_four_days_with_a_week_off() -> None:
    writing = next(each for each in LIBRARY.therapy("emotional").practices if each.id == "writing")
    assert writing.seconds <= 20 * 60
    assert "three or four days" in writing.about
