"""The flesh around the joints: a row of rounded shapes from the far side to the near one.

Bones have no thickness, bodies have. Each joint is therefore lifted until its own roundness rests on the floor; lying
backs, heels and hands then lie on the line instead of sinking into it.
"""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, NamedTuple

from coach.figure.skeleton import HEAD_RADIUS, LENGTHS, Joints, Point, blend, breadth, broad, joints, segment, upright

if TYPE_CHECKING:
    from coach.care.pose import Pose

Role = Literal["near", "far", "working", "floor", "prop"]

# Parts of the trunk that `working` may name besides the segments.
REGIONS = frozenset({"waist", "chest", "buttock", "neck"})

# How high a prop lifts what stands on it above the floor.
LIFTS = {"step": 0.08, "table": 0.46}


class Shape(NamedTuple):
    """The hull of two discs: a limb with round ends."""

    a: Point
    a_radius: float
    b: Point
    b_radius: float
    role: Role


class Part(NamedTuple):
    """Shapes that belong together, such as a leg.

    Around `edge` a thin gap sets them off from what lies behind, once a body height is at least `edge_from` dots: on a
    smaller picture the gap would cut the trunk into strips.
    """

    shapes: tuple[Shape, ...]
    edge: tuple[Shape, ...] = ()
    edge_from: float = 70


# Along the trunk, hip to shoulder: where, the radius seen from the side, the radius seen from the front.
_RINGS = ((0.0, 0.062, 0.066), (0.27, 0.054, 0.06), (0.52, 0.056, 0.064), (0.8, 0.06, 0.074), (1.0, 0.042, 0.05))
_SAG = 0.055
_SWELL = 0.045
_NECK = 0.024
_THIGH, _KNEE, _ANKLE, _HEEL, _TOE = 0.047, 0.035, 0.024, 0.025, 0.014
_ARM, _ELBOW, _WRIST, _HAND = 0.031, 0.025, 0.019, 0.022
_HAND_LENGTH = 0.045
_BARE_FOOT = 0.07

_RADII = {
    "hip": 0.062,
    "shoulder": 0.045,
    "head": HEAD_RADIUS,
    "Hip": _THIGH,
    "Knee": _KNEE,
    "Ankle": _ANKLE,
    "Toe": _TOE,
    "Shoulder": 0.04,
    "Elbow": _ELBOW,
    "Wrist": _WRIST,
}


def body(pose: Pose, phase: float) -> list[Part]:
    """The whole person at `phase`, in body heights, what lies behind first."""
    at = settled(pose, phase)
    parts: list[Part] = []
    if not _hidden(pose, ("Th", "Sh", "Ft")):
        parts.append(_leg(pose, at, "f"))
    if not _hidden(pose, ("UA", "FA")):
        parts.append(_arm(pose, at, "f"))
    parts += [_trunk(pose, phase, at), _head(pose, phase, at), _leg(pose, at, "n"), _arm(pose, at, "n")]
    return parts


def settled(pose: Pose, phase: float) -> Joints:
    """The joints, each lifted until its roundness rests on the ground."""
    return {name: _rested(pose, name, point) for name, point in joints(pose, phase).items()}


def floor_level(pose: Pose) -> float | None:
    """The height of the floor line, or None when the pose is seen from above."""
    if pose.view == "top":
        return None
    return -max((LIFTS[prop] for prop in pose.props if prop in LIFTS), default=0.0)


def spine(pose: Pose, phase: float, at: Joints, where: float) -> Point:
    """A point of the trunk's middle line, `where` 0 at the hip and 1 at the shoulder, with the lumbar curve."""
    (x0, y0), (x1, y1) = at["hip"], at["shoulder"]
    sag = _SAG * blend(pose.lumbar, phase) * math.sin(math.pi * where**0.8)
    front_x, front_y = front(pose, phase)
    return x0 + (x1 - x0) * where + front_x * sag, y0 + (y1 - y0) * where + front_y * sag


def front(pose: Pose, phase: float) -> Point:
    """The direction in which the belly looks, of length 0 when that is into the eye."""
    trunk = segment(pose, "T", phase)
    return _turned(trunk.angle if trunk else 90.0, pose.face[0])


def _turned(angle: float, face: float) -> Point:
    turned = math.radians(angle - 90)
    return face * math.cos(turned), face * math.sin(turned)


def _rested(pose: Pose, name: str, point: Point) -> Point:
    level = floor_level(pose)
    if level is None or "table" in pose.props:
        return point
    on_prop = level < 0 and not ("step" in pose.props and name[0] == "f")
    ground = 0.0 if on_prop else level
    radius = _RADII.get(name) or _RADII[name[1:]]
    height = point[1] - ground
    # A lift by the full radius on the floor that fades out above: even a small rise of the head is seen.
    return point[0], ground + max(radius, height + radius * max(0.0, 1 - height / (3 * radius)))


def _hidden(pose: Pose, names: tuple[str, ...]) -> bool:
    """Whether the far limb lies exactly behind the near one all the time."""
    if broad(pose):
        return False
    return all(
        segment(pose, "f" + name, phase) == segment(pose, "n" + name, phase) for name in names for phase in (0, 1)
    )


def _role(pose: Pose, side: str, name: str) -> Role:
    if side + name in pose.working:
        return "working"
    flat = broad(pose) and (pose.view == "top" or upright(pose))
    return "near" if side == "n" or flat else "far"


def _trunk(pose: Pose, phase: float, at: Joints) -> Part:
    hips, shoulders = breadth(pose, phase)
    spots = []
    for where, profile, frontal in _RINGS:
        radius = profile + (frontal - profile) * (hips + (shoulders - hips) * where)
        spots.append((where, lifted(pose, spine(pose, phase, at, where), radius), radius))
    shapes = [
        Shape(at["fHip"], 0.045, at["nHip"], 0.045, _region(pose, 0)),
        Shape(at["fShoulder"], 0.04, at["nShoulder"], 0.04, _region(pose, 1)),
    ]
    for (low, a, a_radius), (high, b, b_radius) in pairwise(spots):
        shapes.append(Shape(a, a_radius, b, b_radius, _region(pose, (low + high) / 2)))
    if "buttock" in pose.working:
        front_x, front_y = front(pose, phase)
        x, y = spots[0][1]
        seat = lifted(pose, (x - 0.016 * front_x, y - 0.016 * front_y), 0.056)
        shapes.append(Shape(seat, 0.056, seat, 0.056, "working"))
    if any(pose.belly):
        shapes.append(_belly(pose, phase, at))
    # Round ends overlap: the accent goes on top, or its neighbours would bite into it.
    return Part(tuple(sorted(shapes, key=lambda shape: shape.role == "working")))


def _belly(pose: Pose, phase: float, at: Joints) -> Shape:
    """What the breath pushes out in front."""
    front_x, front_y = front(pose, phase)
    full = _SWELL * blend(pose.belly, phase)
    low, high = (
        lifted(pose, (x + full * front_x, y + full * front_y), 0.05)
        for x, y in (spine(pose, phase, at, where) for where in (0.18, 0.42))
    )
    return Shape(low, 0.05, high, 0.05, _region(pose, 0.3))


def _region(pose: Pose, where: float) -> Role:
    """The role of the piece of trunk around `where`."""
    part = "waist" if where < 0.5 else "chest"
    return "working" if part in pose.working or "T" in pose.working else "near"


def lifted(pose: Pose, point: Point, radius: float) -> Point:
    """The point, high enough for its roundness to rest on the floor."""
    return (point[0], max(point[1], radius)) if floor_level(pose) == 0 else point


def _head(pose: Pose, phase: float, at: Joints) -> Part:
    head = at["head"]
    role: Role = "working" if "H" in pose.working else "near"
    neck: Role = "working" if "neck" in pose.working else role
    shapes = [Shape(at["shoulder"], _NECK, head, _NECK, neck), Shape(head, HEAD_RADIUS, head, HEAD_RADIUS, role)]
    neck_line, nose = segment(pose, "H", phase), segment(pose, "N", phase)
    upward = nose.angle + 90 if nose else neck_line.angle if neck_line else 90.0
    look_x, look_y = _turned(upward, blend(pose.face, phase))
    if pose.view != "front" and (look_x or look_y):
        root = (head[0] + 0.045 * look_x, head[1] + 0.045 * look_y)
        tip = (head[0] + 0.066 * look_x, head[1] + 0.066 * look_y)
        shapes.append(Shape(root, 0.02, lifted(pose, tip, 0.013), 0.013, role))
    return Part(tuple(shapes), (shapes[1],))


def _leg(pose: Pose, at: Joints, side: str) -> Part:
    hip, knee, ankle = (at.get(side + name) for name in ("Hip", "Knee", "Ankle"))
    if hip is None or knee is None or ankle is None:
        return Part(())
    toe = at.get(side + "Toe") or _bare_toe(pose, side, knee, ankle)
    thigh = _role(pose, side, "Th")
    shank = Shape(knee, _KNEE, ankle, _ANKLE, _role(pose, side, "Sh"))
    foot = Shape(ankle, _HEEL, toe, _TOE, _role(pose, side, "Ft"))
    free = Shape(_between(hip, knee, 0.4), _THIGH, knee, _KNEE, thigh)
    return Part((Shape(hip, _THIGH, knee, _KNEE, thigh), shank, foot), (free, shank, foot), 50)


def _bare_toe(pose: Pose, side: str, knee: Point, ankle: Point) -> Point:
    """A foot for drawings that give none: outward when the toes point into the eye, else relaxed."""
    if broad(pose):
        outward = (0.03 if side == "n" else -0.03) if upright(pose) else 0.0
        return lifted(pose, (ankle[0] + outward, ankle[1] - (0.012 if outward else 0)), _TOE)
    shank = math.degrees(math.atan2(ankle[1] - knee[1], ankle[0] - knee[0]))
    x, y = _turned(shank + 90 + 60 * pose.face[0], 1)
    return lifted(pose, (ankle[0] + _BARE_FOOT * x, ankle[1] + _BARE_FOOT * y), _TOE)


def _arm(pose: Pose, at: Joints, side: str) -> Part:
    shoulder, elbow, wrist = (at.get(side + name) for name in ("Shoulder", "Elbow", "Wrist"))
    if shoulder is None or elbow is None or wrist is None:
        return Part(())
    upper, lower = _role(pose, side, "UA"), _role(pose, side, "FA")
    forearm = Shape(elbow, _ELBOW, wrist, _WRIST, lower)
    hand = Shape(wrist, _WRIST, _fingers(pose, at, elbow, wrist), _HAND, lower)
    free = Shape(_between(shoulder, elbow, 0.4), _ARM, elbow, _ELBOW, upper)
    return Part((Shape(shoulder, _ARM, elbow, _ELBOW, upper), forearm, hand), (free, forearm, hand))


def _fingers(pose: Pose, at: Joints, elbow: Point, wrist: Point) -> Point:
    """The tip of the hand: along the forearm and as foreshortened, laid flat where the floor is in the way."""
    x, y = wrist[0] - elbow[0], wrist[1] - elbow[1]
    forearm = math.hypot(x, y)
    if forearm < 0.01:
        return wrist
    hand = min(1.0, forearm / LENGTHS["FA"]) * _HAND_LENGTH
    tip = (wrist[0] + x / forearm * hand, wrist[1] + y / forearm * hand)
    if floor_level(pose) != 0 or tip[1] >= _HAND:
        return tip
    flat = math.sqrt(max(0.0, hand**2 - (wrist[1] - _HAND) ** 2))
    headward = at["shoulder"][0] - at["hip"][0]
    ahead = x if abs(x) > 0.3 * forearm else headward
    return wrist[0] + math.copysign(flat, ahead), _HAND


def _between(a: Point, b: Point, where: float) -> Point:
    return a[0] + (b[0] - a[0]) * where, a[1] + (b[1] - a[1]) * where
