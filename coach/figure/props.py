"""What stands or lies around the body: furniture and walls where the pose puts them, straps and sticks in the hand.

Furniture is placed once, from the start of the movement, and stands still; what is held or lies on the body follows it.
"""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from coach.figure.body import LIFTS, Shape, floor_level, front, settled, spine
from coach.figure.skeleton import upright

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from coach.care.model import Pose
    from coach.figure.skeleton import Joints, Point

_THIN = 0.009
_BAR = 0.013
_BALL = 0.042
_WALL_HEIGHT = 1.04
_LINTEL = 1.12


class Set(NamedTuple):
    """What a prop is placed by: the pose, its joints at the start (furniture) and now (what is held)."""

    pose: Pose
    phase: float
    first: Joints
    now: Joints


def props(pose: Pose, phase: float) -> tuple[list[Shape], list[Shape]]:
    """The props behind the body and those before it. A prop nobody knows raises KeyError with its name.

    A prop that `working` names, such as the warm pad, is drawn in the accent colour.
    """
    scene = Set(pose, phase, settled(pose, 0), settled(pose, phase))
    behind: list[Shape] = []
    before: list[Shape] = []
    for name in pose.props:
        shapes = _MAKERS[name](scene)
        if name in pose.working:
            shapes = [shape._replace(role="working") for shape in shapes]
        (before if name in _BEFORE else behind).extend(shapes)
    return behind, before


def _line(a: Point, b: Point, radius: float = _THIN) -> Shape:
    return Shape(a, radius, b, radius, "prop")


def _chair(scene: Set) -> list[Shape]:
    """Under the thighs with its back behind the person; under the calves of one who lies, its back at the feet."""
    at = scene.first
    if upright(scene.pose) or at["shoulder"][1] > at["hip"][1] + 0.15:
        hip_x, hip_y = at["hip"]
        top, back, front_edge = hip_y - 0.062 - _BAR, hip_x - 0.115, hip_x + 0.15
    else:
        top = at["nKnee"][1] - 0.036 - _BAR
        front_edge, back = at["nKnee"][0] + 0.05, at["nAnkle"][0] + 0.07
    rake = 0.02 if back > front_edge else -0.02
    return [
        _line((front_edge, top), (back, top), _BAR),
        _line((front_edge, top), (front_edge, _BAR)),
        _line((back, top), (back, _BAR)),
        _line((back, top), (back + rake, top + 0.27)),
    ]


def _wall_back(scene: Set) -> list[Shape]:
    edge = min(x for x, _ in (scene.first["hip"], scene.first["shoulder"])) - 0.056
    if "ball" in scene.pose.props:
        edge = _ball_centre(scene, scene.first, 0)[0] - _BALL
    edge = min(edge, scene.first["head"][0] - 0.06)
    return _wall(edge)


def _wall_front(scene: Set) -> list[Shape]:
    """Where the hand that reaches furthest from the body leans."""
    hip = scene.first["hip"][0]
    hand = max((scene.first[name][0] for name in ("nWrist", "fWrist")), key=lambda x: abs(x - hip))
    palm = 0.065 + _BAR
    return _wall(hand + (palm if hand > hip else -palm))


def _wall(x: float) -> list[Shape]:
    return [_line((x, _BAR), (x, _WALL_HEIGHT), _BAR)]


def _doorway(scene: Set) -> list[Shape]:
    """The two posts of the frame, where the forearms will lean, and the lintel above."""
    at = settled(scene.pose, 1)
    left, right = sorted((at["fWrist"][0], at["nWrist"][0]))
    corners = [(left, _BAR), (left, _LINTEL), (right, _LINTEL), (right, _BAR)]
    return [_line(a, b, 0.018) for a, b in pairwise(corners)]


def _step(scene: Set) -> list[Shape]:
    x, height = scene.first["nAnkle"][0], LIFTS["step"]
    top, bottom = -_BAR, -height + _BAR
    near_edge = x - 0.04
    return [
        _line((near_edge, top), (x + 0.2, top), _BAR),
        _line((near_edge, bottom), (x + 0.2, bottom), _BAR),
        _line((near_edge, top), (near_edge, bottom), _BAR),
        _line((x + 0.2, top), (x + 0.2, bottom), _BAR),
    ]


def _strap(scene: Set) -> list[Shape]:
    ankle = scene.now["nAnkle"]
    toe = scene.now.get("nToe", ankle)
    ball_of_foot = (ankle[0] + 0.7 * (toe[0] - ankle[0]), ankle[1] + 0.7 * (toe[1] - ankle[1]))
    return [_line(scene.now["nWrist"], ball_of_foot)]


def _stick(scene: Set) -> list[Shape]:
    """Along the back, from below the tailbone to above the head."""
    (hip_x, hip_y), (x, y) = scene.now["hip"], scene.now["shoulder"]
    front_x, front_y = front(scene.pose, scene.phase)
    along_x, along_y = (x - hip_x) / 0.29, (y - hip_y) / 0.29
    back = 0.056 + 0.014
    start = hip_x - back * front_x, hip_y - back * front_y
    low = (start[0] - 0.07 * along_x, start[1] - 0.07 * along_y)
    return [_line(low, (low[0] + 0.6 * along_x, low[1] + 0.6 * along_y))]


def _ball(scene: Set) -> list[Shape]:
    centre = _ball_centre(scene, scene.now, scene.phase)
    return [Shape(centre, _BALL, centre, _BALL, "prop")]


def _ball_centre(scene: Set, at: Joints, phase: float) -> Point:
    x, y = spine(scene.pose, phase, at, 0.3)
    front_x, front_y = front(scene.pose, phase)
    return x - (0.05 + _BALL) * front_x, y - (0.05 + _BALL) * front_y


def _pad(scene: Set) -> list[Shape]:
    """A warm pad that follows the curve of the low back."""
    front_x, front_y = front(scene.pose, scene.phase)
    spots = [spine(scene.pose, scene.phase, scene.now, where) for where in (0.05, 0.3, 0.55)]
    bends = [(x - 0.083 * front_x, y - 0.083 * front_y) for x, y in spots]
    return [_line(a, b, 0.02) for a, b in pairwise(bends)]


def _pillow(scene: Set, joint: str) -> list[Shape]:
    """Under the belly, the head or between the knees."""
    x, y = spine(scene.pose, 0, scene.first, 0.3) if joint == "belly" else scene.first[joint]
    if scene.pose.view == "top":
        return [Shape((x, y - 0.05), 0.055, (x, y + 0.05), 0.055, "prop")]
    return [Shape((x - 0.07, 0.03), 0.03, (x + 0.07, 0.03), 0.03, "prop")]


def _mat(scene: Set) -> list[Shape]:
    """The edges of the mat a person lies on, seen from above."""
    points = [scene.first[name] for name in ("hip", "head", "nKnee", "nAnkle", "fKnee", "fAnkle")]
    middle = (min(y for _, y in points) + max(y for _, y in points)) / 2
    left, right = min(x for x, _ in points) - 0.14, max(x for x, _ in points) + 0.14
    low, high = middle - 0.26, middle + 0.26
    corners = [(left, low), (right, low), (right, high), (left, high), (left, low)]
    return [_line(a, b, 0.004) for a, b in pairwise(corners)]


def _table(scene: Set) -> list[Shape]:
    """A tilting board under the body, held by a frame that stands on the floor."""
    head, ankle = scene.now["head"], scene.now["nAnkle"]
    front_x, front_y = front(scene.pose, scene.phase)
    under = 0.075
    top = (head[0] - under * front_x, head[1] - under * front_y)
    bottom = (ankle[0] - under * front_x, ankle[1] - under * front_y)
    pivot = ((top[0] + bottom[0]) / 2, (top[1] + bottom[1]) / 2)
    floor = (floor_level(scene.pose) or 0.0) + _BAR
    return [
        _line(top, bottom, _BAR),
        _line(pivot, (pivot[0] - 0.2, floor)),
        _line(pivot, (pivot[0] + 0.2, floor)),
        _line((pivot[0] - 0.24, floor), (pivot[0] + 0.24, floor)),
    ]


_MAKERS: Mapping[str, Callable[[Set], list[Shape]]] = {
    "chair": _chair,
    "wall_back": _wall_back,
    "wall_front": _wall_front,
    "doorway": _doorway,
    "step": _step,
    "strap": _strap,
    "stick": _stick,
    "ball": _ball,
    "pad": _pad,
    "pillow": partial(_pillow, joint="belly"),
    "pillow_head": partial(_pillow, joint="head"),
    "pillow_knees": partial(_pillow, joint="nKnee"),
    "table": _table,
    "mat": _mat,
}
_BEFORE = frozenset({"strap", "ball", "pad", "stick"})
PROPS = frozenset(_MAKERS)
