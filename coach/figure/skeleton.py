"""From joint angles to joints: the convention of knowledge/therapies.md 4.6.

x runs to the right, y up, lengths are body heights. A person who stands in profile faces right; lying figures have
the head on the left. `n` is the limb near the eye, `f` the far one; a far limb that is not given does what the near
one does.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import msgspec

from coach.care.pose import Limb

if TYPE_CHECKING:
    from collections.abc import Mapping

    from coach.care.model import Side
    from coach.care.pose import Pose

Point = tuple[float, float]
Joints = dict[str, Point]

LENGTHS: Mapping[str, float] = {
    "T": 0.29,
    "H": 0.13,
    "Th": 0.245,
    "Sh": 0.245,
    "Ft": 0.12,
    "UA": 0.19,
    "FA": 0.15,
}
HEAD_RADIUS = 0.06
HALF_HIPS = 0.04
HALF_SHOULDERS = 0.075

LIMB_SEGMENTS = ("Th", "Sh", "Ft", "UA", "FA")
# P is the line from the far to the near hip. Only a drawing whose pelvis tilts by itself gives it. N is where the nose
# points, for a head that glides with level eyes; else the face turns with the neck.
SEGMENTS = frozenset({"T", "H", "P", "N"} | {side + name for side in "nf" for name in LIMB_SEGMENTS})

_LEG = (("Th", "Knee"), ("Sh", "Ankle"), ("Ft", "Toe"))
_ARM = (("UA", "Elbow"), ("FA", "Wrist"))
JOINTS = frozenset(
    {"hip", "shoulder", "head"}
    | {side + name for side in "nf" for name in ("Hip", "Shoulder", *(joint for _, joint in (*_LEG, *_ARM)))}
)


def joints(pose: Pose, phase: float, *, mirrored: bool = False) -> Joints:
    """Where every joint is at `phase`, 0 the start and 1 the end.

    Angles go the short way round, foreshortening changes evenly. The lowest contact lies at y = 0 (not when seen from
    above, where there is no floor) and the first contact stays where it began, so that planted hands and feet do not
    skate. `mirrored` turns left into right. A contact that is no joint of this pose raises KeyError with its name.
    """
    placed = _chain(pose, phase)
    first = _footing(pose, _chain(pose, 0))
    shift = first[0] - _footing(pose, placed)[0]
    # A walker keeps the hips level: legs give by what the feet would lift them, and the upper body stays still.
    rise = 0.0 if pose.view == "top" else -(first if pose.via else _footing(pose, placed))[1]
    turn = -1 if mirrored else 1
    return {name: (turn * (x + shift), y + rise) for name, (x, y) in placed.items()}


def segment(pose: Pose, name: str, phase: float) -> Limb | None:
    """The limb `name` at `phase`, or None when the pose does not draw it.

    A gait goes on from its end, 1, to 2, which is the start again.
    """
    start, end = _given(pose.start, name), _given(pose.end, name)
    first, last = start or end, end or start
    if first is None or last is None:
        return None
    if pose.via:
        return _striding(pose, name, first, last, phase)
    turn = _short_way(first.angle, last.angle)
    return Limb(angle=first.angle + turn * phase, scale=first.scale + (last.scale - first.scale) * phase)


def length(pose: Pose) -> float:
    """The phase at which the movement begins anew: 2 for a gait, which comes back another way; else it ends at 1."""
    return 2.0 if pose.via else 1.0


def _striding(pose: Pose, name: str, first: Limb, last: Limb, phase: float) -> Limb:
    """A smooth way (Catmull-Rom) through start, via, end and via with the legs exchanged, round and round."""
    keys = (first, _given(pose.via, name) or first, last, _given(pose.via, _other(name)) or last)
    at = phase % 2 * 2
    index, into = int(at), at % 1
    around = [keys[(index + offset) % 4] for offset in (-1, 0, 1, 2)]
    angles = [around[0].angle]
    for each in around[1:]:
        angles.append(angles[-1] + _short_way(angles[-1], each.angle))
    before, here, there, after = angles
    slope, next_slope = (there - before) / 2, (after - here) / 2
    angle = (
        here
        + slope * into
        + (3 * (there - here) - 2 * slope - next_slope) * into**2
        + (2 * (here - there) + slope + next_slope) * into**3
    )
    return Limb(angle=angle, scale=around[1].scale + (around[2].scale - around[1].scale) * into)


def _short_way(angle: float, to: float) -> float:
    return (to - angle + 180) % 360 - 180


def blend(pair: tuple[float, float], phase: float) -> float:
    """The value between a start and an end."""
    return pair[0] + (pair[1] - pair[0]) * phase


def broad(pose: Pose) -> bool:
    """Whether the body is seen from its front: two hips and two shoulders, side by side."""
    return breadth(pose, 0)[0] > 0


def breadth(pose: Pose, phase: float) -> tuple[float, float]:
    """How wide hips and shoulders are seen, 0 in profile to 1 from the front. Shoulders turn with the face."""
    if pose.view == "front":
        return 1.0, 1.0
    return 1 - abs(pose.face[0]), 1 - abs(blend(pose.face, phase))


def upright(pose: Pose) -> bool:
    """Whether the person starts standing or sitting tall."""
    trunk = segment(pose, "T", 0)
    return trunk is not None and math.sin(math.radians(trunk.angle)) > 0.8


def for_side(pose: Pose, side: Side, *, alternating: bool = False) -> tuple[Pose, bool]:
    """The pose to draw for one side of the body, and whether to mirror it.

    A half on each side is drawn mirrored: the person turns round. Repetitions that take turns would make the whole
    body flip each time, so there the limbs change places and the body stays.
    """
    other = bool(side) and side != pose.side
    if other and alternating:
        return exchanged(pose), False
    return pose, other


def exchanged(pose: Pose) -> Pose:
    """The same body moving its other limbs: near and far change places; from above, the picture is turned over."""
    start, end = _swapped(pose.start, pose.end), _swapped(pose.end, pose.start)
    if pose.view == "top":
        start, end = _turned_over(start), _turned_over(end)
    return msgspec.structs.replace(
        pose,
        start=start,
        end=end,
        working=tuple(_other(name) for name in pose.working),
        contacts=tuple(_other(name) for name in pose.contacts),
    )


def _swapped(limbs: dict[str, Limb], elsewhere: dict[str, Limb]) -> dict[str, Limb]:
    swapped = {name: limb for name, limb in limbs.items() if name[0] not in "nf"}
    for name in LIMB_SEGMENTS:
        near = limbs.get("n" + name) or elsewhere.get("n" + name)
        # A far limb given at one end only does what the near one does at the other, also once they changed places.
        far = _given(limbs, "f" + name) or _given(elsewhere, "f" + name)
        swapped |= {key: limb for key, limb in (("f" + name, near), ("n" + name, far)) if limb is not None}
    return swapped


def _other(name: str) -> str:
    if name[0] in "nf" and name[1:2].isupper():
        return ("f" if name[0] == "n" else "n") + name[1:]
    return name


def _turned_over(limbs: dict[str, Limb]) -> dict[str, Limb]:
    return {name: Limb(angle=-limb.angle, scale=limb.scale) for name, limb in limbs.items()}


def _given(limbs: dict[str, Limb], name: str) -> Limb | None:
    found = limbs.get(name)
    if found is None and name[0] == "f":
        found = limbs.get("n" + name[1:])
    return found


def _chain(pose: Pose, phase: float) -> Joints:
    """Forward kinematics from the hip at (0, 0)."""
    placed: Joints = {"hip": (0.0, 0.0)}
    placed["shoulder"] = _along(placed["hip"], "T", segment(pose, "T", phase))
    placed["head"] = _along(placed["shoulder"], "H", segment(pose, "H", phase))
    hips, shoulders = breadth(pose, phase)
    hip_line, shoulder_line = _girdles(pose, phase)
    for side, sign in (("n", 1), ("f", -1)):
        placed[side + "Hip"] = _beside(placed["hip"], hip_line, sign * HALF_HIPS * hips)
        placed[side + "Shoulder"] = _beside(placed["shoulder"], shoulder_line, sign * HALF_SHOULDERS * shoulders)
        for root, chain in (("Hip", _LEG), ("Shoulder", _ARM)):
            at = placed[side + root]
            for name, joint in chain:
                limb = segment(pose, side + name, phase)
                if limb is None:
                    break
                at = placed[side + joint] = _along(at, name, limb)
    return placed


def _girdles(pose: Pose, phase: float) -> tuple[float, float]:
    """The directions from far to near of hips and shoulders. Who stands keeps the pelvis level unless P tilts it."""
    trunk = segment(pose, "T", phase)
    across = trunk.angle - 90 if trunk else 0.0
    pelvis = segment(pose, "P", phase)
    if pelvis:
        return pelvis.angle, across
    return (0.0 if upright(pose) else across), across


def _along(start: Point, name: str, limb: Limb | None) -> Point:
    if limb is None:
        return start
    return _beside(start, limb.angle, LENGTHS[name] * limb.scale)


def _beside(point: Point, direction: float, distance: float) -> Point:
    angle = math.radians(direction)
    return point[0] + distance * math.cos(angle), point[1] + distance * math.sin(angle)


def _footing(pose: Pose, placed: Joints) -> Point:
    """What stays put: x of the first contact, y of the lowest one; without contacts, the hip and the lowest joint."""
    touching = [placed[name] for name in pose.contacts]
    if not touching:
        return 0.0, min(y for _, y in placed.values())
    return touching[0][0], min(y for _, y in touching)
