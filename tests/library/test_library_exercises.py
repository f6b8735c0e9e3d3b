"""Every exercise the program ships is whole, safe in its dose and in its words (knowledge/therapies.md 4.4, 4.5)."""

from __future__ import annotations

import math
from collections.abc import Iterator

import pytest

from coach.care.model import Dose, Exercise, Variant
from coach.library.library import Library

LIBRARY = Library()
EXERCISES = {name: LIBRARY.exercise(name) for name in LIBRARY.exercise_ids()}
BIG_3 = ("mcgill_curl_up", "side_plank_knees", "bird_dog")

# knowledge/therapies.md 4.5: the forty, with the level each has there.
LEVELS = {
    1: "rest_90_90 prone_rest pelvic_tilt cat_cow knee_to_chest knee_rocks prone_on_elbows standing_extension "
    "open_book heel_slide half_kneel_hip_flexor hamstring_strap figure_four childs_pose quad_side_lying doorway_pec "
    "side_bend_ql calf_wall glute_bridge clamshell hip_hinge sit_to_stand abdominal_brace chin_tuck walking",
    2: "prone_press_up tfl_standing hip_abduction_side_lying hip_hike wall_sit prone_hip_extension prone_chest_lift "
    "mcgill_curl_up side_plank_knees bird_dog dead_bug front_plank_knees",
    3: "single_leg_bridge side_plank_full front_plank_full",
}

# What the rules may look for. A tag that is not here is a typing mistake, or needs a rule.
PATTERN_TAGS = {
    "gen", "apt", "ppt", "flat", "sway", "not_sway", "lat", "high_hip", "prefers_extension", "prefers_flexion",
    "decompression", "prevention", "lifting", "after_sitting", "big_3", "legs", "walking", "forward_head",
    "rounded_shoulders", "stiff_upper_back",
}  # fmt: skip
RULE_TAGS = {
    "gentle_mode", "floor", "bed_ok", "kneeling", "prone", "supine", "head_down", "balance", "flexion",
    "end_range_flexion", "extension", "morning_bending", "morning_small_range", "loaded", "isometric", "single_leg",
    "rotation", "side_bend", "hip_end_range", "nerve_tension", "wrist", "shoulder", "knee",
}  # fmt: skip
MUSCLES = {"core", "glutes", "back", "legs", "hips", "chest", "neck", "shoulders"}

# knowledge/safety.md 3.4 and 4.1: who must be found by tag, because a rule takes it away.
MUST_HAVE = {
    "flexion": {"mcgill_curl_up", "knee_to_chest", "childs_pose", "cat_cow"},
    "end_range_flexion": {"knee_to_chest", "childs_pose", "cat_cow"},
    "extension": {"prone_press_up", "standing_extension", "prone_chest_lift", "cat_cow", "prone_on_elbows"},
    "morning_bending": {"knee_to_chest", "childs_pose"},
    "nerve_tension": {"hamstring_strap"},
    "head_down": {"childs_pose"},
    "side_bend": {"side_bend_ql"},
    "hip_end_range": {"figure_four", "knee_to_chest", "tfl_standing"},
}

each_exercise = pytest.mark.parametrize("exercise", EXERCISES.values(), ids=EXERCISES.keys())


def variants(exercise: Exercise) -> Iterator[Variant]:
    """The easier and the harder way, where there is one."""
    yield from (way for way in (exercise.easier, exercise.harder) if way is not None)


def doses(exercise: Exercise) -> list[Dose]:
    """Every dose the file of an exercise can set going."""
    return [exercise.dose, *(way.dose for way in variants(exercise) if way.dose is not None)]


def test_all_forty_are_there_each_at_its_level() -> None:
    found = {level: {name for name, item in EXERCISES.items() if item.level == level} for level in (1, 2, 3)}
    assert found == {level: set(names.split()) for level, names in LEVELS.items()}


@each_exercise
def test_cues_are_few_and_short_enough_to_be_spoken(exercise: Exercise) -> None:
    assert 1 <= len(exercise.cues) <= 3
    spoken = [*exercise.cues, *(way.text for way in variants(exercise))]
    assert [line for line in spoken if len(line) > 60] == []
    assert [line for line in spoken if any(sign in line for sign in "%/°×()<>")] == []


@each_exercise
def test_each_says_where_to_begin_what_goes_wrong_and_when_to_stop(exercise: Exercise) -> None:
    sentences = (exercise.position, exercise.mistake, exercise.stop, exercise.avoid or "None.")
    assert [text for text in sentences if not text[:1].isupper() or not text.endswith(".")] == []
    assert len(exercise.mistake) <= 80
    assert any(word in exercise.stop for word in ("Stop", "Ease", "Come", "Turn over"))


@each_exercise
def test_doses_lie_inside_safe_bounds(exercise: Exercise) -> None:
    for dose in doses(exercise):
        times = (dose.up, dose.hold, dose.down, dose.pause, dose.rest, dose.changeover)
        assert all(math.isfinite(seconds) and seconds >= 0 for seconds in times)
        assert 1 <= len(dose.sets) <= 5
        assert all(1 <= reps <= 15 for reps in dose.sets)
        assert dose.rep_seconds > 0
        assert dose.rest <= 90


@each_exercise
def test_holds_suit_their_kind(exercise: Exercise) -> None:
    longest = {"core": 10, "strength": 45, "mobility": 30, "stretch": 60, "relief": 600, "aerobic": 900}
    assert max(dose.hold for dose in doses(exercise)) <= longest[exercise.group]


@each_exercise
def test_a_stretch_is_held_once_a_set_and_strength_is_lowered_slowly(exercise: Exercise) -> None:
    for dose in doses(exercise):
        if exercise.group == "stretch":
            assert set(dose.sets) == {1}
            assert dose.hold >= 20
            assert dose.up == dose.down == 0
        elif exercise.group in {"strength", "core"}:
            assert {dose.up, dose.down} in ({2, 3}, {2, 4})


@each_exercise
def test_tags_and_muscles_are_known_words(exercise: Exercise) -> None:
    assert set(exercise.tags) <= PATTERN_TAGS | RULE_TAGS
    assert exercise.muscles
    assert set(exercise.muscles) <= MUSCLES
    assert len(set(exercise.tags)) == len(exercise.tags)


@each_exercise
def test_every_reference_of_an_exercise_resolves(exercise: Exercise) -> None:
    assert exercise.pose == exercise.id
    assert exercise.pose in LIBRARY.pose_ids()
    assert [key for key in exercise.sources if key not in LIBRARY.sources()] == []
    for way in variants(exercise):
        assert bool(way.exercise) != bool(way.text), "a variant is another exercise or a sentence"
        assert not way.exercise or way.exercise in EXERCISES


@each_exercise
def test_easier_never_leads_up_and_harder_never_down(exercise: Exercise) -> None:
    if exercise.easier and exercise.easier.exercise:
        assert EXERCISES[exercise.easier.exercise].level <= exercise.level
    if exercise.harder and exercise.harder.exercise:
        assert EXERCISES[exercise.harder.exercise].level >= exercise.level


@pytest.mark.parametrize(("tag", "names"), MUST_HAVE.items(), ids=MUST_HAVE.keys())
def test_a_rule_finds_what_it_must_take_away(tag: str, names: set[str]) -> None:
    assert names <= {name for name, exercise in EXERCISES.items() if tag in exercise.tags}


def test_only_the_resting_positions_run_on_while_the_person_reads() -> None:
    assert {name for name, exercise in EXERCISES.items() if exercise.passive} == {"rest_90_90", "prone_rest"}


def test_gentle_mode_knows_exactly_its_moves() -> None:
    gentle = {name for name, exercise in EXERCISES.items() if "gentle_mode" in exercise.tags}
    assert gentle == {"rest_90_90", "prone_rest", "walking", "pelvic_tilt", "knee_rocks", "abdominal_brace"}
    assert all(EXERCISES[name].level == 1 and "loaded" not in EXERCISES[name].tags for name in gentle)


@pytest.mark.parametrize("name", BIG_3)
def test_the_big_three_are_a_pyramid_of_ten_second_holds(name: str) -> None:
    dose = EXERCISES[name].dose
    assert (dose.sets, dose.hold) == ((5, 3, 1), 10)
    assert 20 <= dose.rest <= 30


def test_sides_are_where_the_movement_has_sides() -> None:
    sides = {name: exercise.dose.sides for name, exercise in EXERCISES.items()}
    assert sides["bird_dog"] == sides["side_plank_knees"] == sides["half_kneel_hip_flexor"] == "each"
    assert sides["dead_bug"] == sides["knee_rocks"] == "alternate"
    assert sides["pelvic_tilt"] == sides["mcgill_curl_up"] == sides["glute_bridge"] == "both"
