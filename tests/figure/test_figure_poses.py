"""Every shipped pose is a body that keeps to the floor, moves smoothly and names only what can be drawn."""

from __future__ import annotations

import math

import pytest

from coach.care.pose import Pose
from coach.figure.body import REGIONS, floor_level, settled
from coach.figure.props import PROPS
from coach.figure.skeleton import JOINTS, SEGMENTS, joints
from coach.figure.stage import scene
from tests.figure.poses import FOLDER, IDS, shipped

EXERCISES = {
    *("rest_90_90", "prone_rest", "pelvic_tilt", "cat_cow", "knee_to_chest", "knee_rocks", "prone_on_elbows"),
    *("prone_press_up", "standing_extension", "open_book", "heel_slide", "half_kneel_hip_flexor", "hamstring_strap"),
    *("figure_four", "childs_pose", "quad_side_lying", "doorway_pec", "side_bend_ql", "tfl_standing", "calf_wall"),
    *("glute_bridge", "single_leg_bridge", "clamshell", "hip_abduction_side_lying", "hip_hike", "hip_hinge"),
    *("sit_to_stand", "wall_sit", "prone_hip_extension", "prone_chest_lift", "abdominal_brace", "mcgill_curl_up"),
    *("side_plank_knees", "side_plank_full", "bird_dog", "dead_bug", "front_plank_knees", "front_plank_full"),
    *("chin_tuck", "walking"),
}
POINTS = {"tp_ql", "tp_es", "tp_gmax", "tp_gmed", "tp_piri", "tp_tfl", "tp_ham", "tp_quad"}
POSITIONS = {
    *("heat_prone", "heat_side", "heat_seated", "cream_rub", "standing", "sitting_breathing"),
    *("inversion_table", "inversion_half_up", "side_lying", "counter_lean", "chair_push", "pool_walk", "door_bar"),
}
# The hands walk forward as the hips sink back, and a heel or a hand settles as the body rises.
SLIDES = {"childs_pose": 0.12, "prone_on_elbows": 0.06, "prone_press_up": 0.06}

every_pose = pytest.mark.parametrize("pose", [shipped(pose_id) for pose_id in IDS], ids=IDS)


def test_each_of_the_forty_exercises_and_each_therapy_position_has_a_pose() -> None:
    assert len(EXERCISES) == 40
    assert set(IDS) == EXERCISES | POINTS | POSITIONS


@every_pose
def test_a_pose_is_named_as_its_file(pose: Pose) -> None:
    assert (FOLDER / f"{pose.id}.toml").is_file()


@every_pose
def test_a_pose_names_only_what_can_be_drawn(pose: Pose) -> None:
    assert set(pose.start) | set(pose.end) | set(pose.via) <= SEGMENTS
    assert {"T", "H"} <= set(pose.start) & set(pose.end)
    assert set(pose.props) <= PROPS
    assert set(pose.working) <= SEGMENTS | REGIONS | set(pose.props)
    assert set(pose.contacts) <= JOINTS & set(joints(pose, 0))


@every_pose
def test_curve_and_face_stay_within_their_scale(pose: Pose) -> None:
    assert all(-1 <= value <= 1 for value in (*pose.lumbar, *pose.face))


@every_pose
@pytest.mark.parametrize("phase", [0, 1])
def test_every_contact_touches_the_floor_at_start_and_end(pose: Pose, phase: int) -> None:
    at = joints(pose, phase)
    heights = {name: at[name][1] for name in pose.contacts if pose.view != "top"}
    assert all(abs(height) <= 0.035 for height in heights.values()), heights


@every_pose
def test_no_contact_leaves_the_floor_on_the_way(pose: Pose) -> None:
    for step in range(1, 12):
        at = joints(pose, step / 12)
        heights = {name: at[name][1] for name in pose.contacts if pose.view != "top"}
        assert all(-1e-9 <= height <= 0.04 for height in heights.values()), (step, heights)


@every_pose
def test_planted_hands_and_feet_do_not_skate(pose: Pose) -> None:
    start, end = joints(pose, 0), joints(pose, 1)
    slides = {name: abs(end[name][0] - start[name][0]) for name in pose.contacts}
    allowed = SLIDES.get(pose.id, 0.04)
    assert all(slide <= allowed for slide in slides.values()), slides


@every_pose
def test_joints_move_only_a_small_step_between_neighbouring_phases(pose: Pose) -> None:
    before = settled(pose, 0)
    for step in range(1, 49):
        after = settled(pose, step / 48)
        assert max(math.dist(before[name], after[name]) for name in after) < 0.022
        before = after


@every_pose
def test_nothing_is_drawn_below_the_floor(pose: Pose) -> None:
    level = floor_level(pose)
    if level is None:
        assert pose.view == "top"
        return
    for step in range(7):
        for part in scene(pose, step / 6):
            for shape in part.shapes:
                lowest = min(shape.a[1] - shape.a_radius, shape.b[1] - shape.b_radius)
                assert lowest > level - 0.008, shape


def test_what_looks_alike_in_the_table_is_drawn_apart() -> None:
    for one, other in (("prone_press_up", "prone_on_elbows"), ("pelvic_tilt", "abdominal_brace")):
        assert scene(shipped(one), 1) != scene(shipped(other), 1) or scene(shipped(one), 0) != scene(shipped(other), 0)
