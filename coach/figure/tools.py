"""What presses a sore spot: balls between the body and the wall, a ball under the thigh, a rolling pin on it.

Where each one sits is that of knowledge/therapies.md 5.2.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Literal, NamedTuple

from coach.figure.body import front, spine
from coach.figure.setting import BAR, Set, disc, line

if TYPE_CHECKING:
    from collections.abc import Mapping

    from coach.care.pose import Pose
    from coach.figure.body import Shape
    from coach.figure.skeleton import Joints, Point

BALL = 0.042
_SOCK = 0.036
_THIGH_BALL = 0.032
_PIN = 0.028


class Spot(NamedTuple):
    """A place on the trunk: how far up from the hip, how deep below its skin the middle line is, and on which face.

    "side" is the flank that a person seen from the front has at the left of the picture.
    """

    where: float
    depth: float
    face: Literal["back", "front", "side"]


SPOTS: Mapping[str, Spot] = {
    "ball": Spot(0.3, 0.05, "back"),
    "balls": Spot(0.3, 0.05, "back"),
    "ball_buttock": Spot(0.0, 0.07, "back"),
    "ball_waist": Spot(0.34, 0.055, "back"),
    "ball_hip": Spot(0.04, 0.09, "side"),
    "ball_pocket": Spot(0.06, 0.07, "front"),
}


def pressed(pose: Pose, at: Joints, phase: float, name: str) -> Point:
    """The middle of the ball called `name`."""
    spot = SPOTS[name]
    x, y = spine(pose, phase, at, spot.where)
    away = spot.depth + (_SOCK if name == "balls" else BALL)
    if spot.face == "side":
        return x - away, y
    front_x, front_y = front(pose, phase)
    length = math.copysign(math.hypot(front_x, front_y), 1 if spot.face == "front" else -1)
    return x + away * front_x / length, y + away * front_y / length


def ball(scene: Set, name: str) -> list[Shape]:
    """A ball; beside the spine two in a sock, one above the other where both would hide each other."""
    x, y = pressed(scene.pose, scene.now, scene.phase, name)
    if name == "balls":
        return [disc((x, y + _SOCK), _SOCK), disc((x, y - _SOCK), _SOCK)]
    return [disc((x, y), BALL)]


def edge(scene: Set) -> float | None:
    """Where the wall stands that the ball leans on, or None without a ball."""
    found = [
        pressed(scene.pose, scene.first, 0, name)[0] - (_SOCK if name == "balls" else BALL)
        for name in scene.pose.props
        if name in SPOTS
    ]
    return min(found, default=None)


def ball_thigh(scene: Set) -> list[Shape]:
    """Between the thigh and the edge of the chair."""
    (hip_x, hip_y), (knee_x, knee_y) = scene.first["nHip"], scene.first["nKnee"]
    x, y = hip_x + 0.55 * (knee_x - hip_x), hip_y + 0.55 * (knee_y - hip_y)
    return [disc((x, y - 0.036 - _THIGH_BALL), _THIGH_BALL)]


def pin(scene: Set) -> list[Shape]:
    """A rolling pin across the thigh, seen from its end, under the hand."""
    x, y = scene.now["nWrist"]
    return [disc((x + 0.02, y - 0.012), _PIN), line((x + 0.02, y - 0.012), (x + 0.035, y + 0.012), BAR)]
