"""Every shipped pose is a body that keeps to the floor, moves smoothly and names only what can be drawn."""

from __future__ import annotations

import math

import msgspec
import pytest

from coach.care.model import Exercise
from coach.care.points import TriggerPoint
from coach.care.pose import Pose
from coach.figure.body import LIFTS, REGIONS, Shape, body, floor_level, settled
from coach.figure.props import PROPS, props
from coach.figure.skeleton import JOINTS, SEGMENTS, Point, blend, joints, segment
from coach.figure.stage import scene
from coach.figure.tools import SPOTS
from coach.library.library import Library
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
POINTS = {"tp_ql", "tp_es", "tp_gmax", "tp_gmed", "tp_piri", "tp_tfl", "tp_ham", "tp_quad", "tp_psoas"}
POSITIONS = {
    *("heat_prone", "heat_side", "heat_seated", "cream_rub", "standing", "sitting_breathing"),
    *("inversion_table", "inversion_half_up", "side_lying", "counter_lean", "chair_push", "pool_walk", "door_bar"),
}
# The hands walk forward as the hips sink back, and a heel or a hand settles as the body rises.
SLIDES = {"childs_pose": 0.12, "prone_on_elbows": 0.06, "prone_press_up": 0.06}

STANDING = {
    "chair",
    "chair_front",
    "wall_back",
    "wall_front",
    "doorway",
    "step",
    "bar",
    "counter",
    "counter_back",
    "table",
}
# What a text names -> the props that draw it.
NAMED = {
    "chair": {"chair", "chair_front"},
    "wall": {"wall_back", "wall_front"},
    "low step": {"step"},
    "strap": {"strap"},
    "stick": {"stick"},
    "doorway": {"doorway"},
    "counter": {"counter", "counter_back"},
    "pillow": {"pillow", "pillow_head", "pillow_knees"},
    "padded": {"cushion"},
    "ball": {*SPOTS, "ball_thigh"},
    "rolling pin": {"pin"},
}

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


@every_pose
def test_nobody_floats(pose: Pose) -> None:
    level = floor_level(pose)
    if level is None or "table" in pose.props:
        return
    for step in range(7):
        shapes = [shape for part in body(pose, step / 6) for shape in part.shapes]
        lowest = min(min(shape.a[1] - shape.a_radius, shape.b[1] - shape.b_radius) for shape in shapes)
        # On a step it is the other foot that hangs lower than the step.
        assert lowest < 0.02, (step, lowest)


@every_pose
def test_furniture_stands_on_the_floor(pose: Pose) -> None:
    level = floor_level(pose)
    for name in STANDING & set(pose.props):
        others = tuple(each for each in pose.props if each != name or each in LIFTS)
        without = [shape for shapes in props(msgspec.structs.replace(pose, props=others), 0.5) for shape in shapes]
        own = [shape for shapes in props(pose, 0.5) for shape in shapes if name in LIFTS or shape not in without]
        assert level is not None
        lowest = min(min(shape.a[1] - shape.a_radius, shape.b[1] - shape.b_radius) for shape in own)
        assert lowest == pytest.approx(level, abs=0.02), name


@pytest.mark.parametrize(
    "pose", [each for each in map(shipped, IDS) if set(each.props) & set(SPOTS)], ids=lambda pose: pose.id
)
def test_a_ball_lies_between_the_body_and_the_wall(pose: Pose) -> None:
    (name,) = set(pose.props) & set(SPOTS)
    for phase in (0, 0.5, 1):
        balls = props(msgspec.structs.replace(pose, props=(name,)), phase)[1]
        (wall,) = props(pose, phase)[0]
        skin = [shape for part in body(pose, phase) for shape in part.shapes]
        for ball in balls:
            assert ball.a[0] - ball.a_radius == pytest.approx(wall.a[0], abs=0.02)
        gap = min(away(ball.a, shape) - ball.a_radius for ball in balls for shape in skin)
        assert -0.03 < gap < 0.015, gap


def away(point: Point, shape: Shape) -> float:
    """How far a point lies outside a limb."""
    (ax, ay), (bx, by) = shape.a, shape.b
    squared = (bx - ax) ** 2 + (by - ay) ** 2
    along = ((point[0] - ax) * (bx - ax) + (point[1] - ay) * (by - ay)) / squared if squared else 0.0
    along = min(1.0, max(0.0, along))
    middle = (ax + along * (bx - ax), ay + along * (by - ay))
    return math.dist(point, middle) - (shape.a_radius + along * (shape.b_radius - shape.a_radius))


@pytest.mark.parametrize("pose", [each for each in map(shipped, IDS) if each.view == "side"], ids=lambda pose: pose.id)
def test_knees_and_elbows_bend_the_way_they_can(pose: Pose) -> None:
    for step in range(5):
        face = 1 if blend(pose.face, step / 4) > 0 else -1
        for side in "nf":
            limbs = [segment(pose, side + name, step / 4) for name in ("Th", "Sh", "UA", "FA")]
            # A limb that points into the eye shows too little of its angle.
            thigh, shank, upper, fore = (each if each and each.scale > 0.6 else None for each in limbs)
            if thigh and shank:
                assert -6 <= bent(thigh.angle, shank.angle) * face <= 165, (side, step)
            if upper and fore:
                assert -12 <= bent(fore.angle, upper.angle) * face <= 165, (side, step)


def bent(one: float, other: float) -> float:
    return (one - other + 180) % 360 - 180


LIBRARY = Library()


def named(text: str) -> set[str]:
    """The props that a description asks for; what is only for those who like it may be left out of the drawing."""
    text = " ".join(part for part in text.split(", ") if "if you like" not in part)
    return {word for word in NAMED if word in text}


@pytest.mark.parametrize(
    "exercise", [LIBRARY.exercise(each) for each in LIBRARY.exercise_ids()], ids=lambda each: each.id
)
def test_a_pose_draws_the_props_that_its_exercise_names(exercise: Exercise) -> None:
    pose = shipped(exercise.pose)
    for word in named(exercise.position):
        assert NAMED[word] & set(pose.props), word


@pytest.mark.parametrize("point", [LIBRARY.point(each) for each in LIBRARY.point_ids()], ids=lambda each: each.id)
def test_a_point_is_drawn_with_the_first_tool_it_names_and_that_tool_is_the_accent(point: TriggerPoint) -> None:
    pose = shipped(point.pose)
    words = named(point.tool.split(". ")[0].split(", or ")[0].casefold())
    assert words or not point.pressed
    for word in words:
        assert NAMED[word] & set(pose.props), word
    if point.pressed:
        assert set(pose.working) <= set(pose.props)


def test_what_looks_alike_in_the_table_is_drawn_apart() -> None:
    for one, other in (("prone_press_up", "prone_on_elbows"), ("pelvic_tilt", "abdominal_brace")):
        assert scene(shipped(one), 1) != scene(shipped(other), 1) or scene(shipped(one), 0) != scene(shipped(other), 0)
