"""What every prop is placed by, and the thin line that most of them are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from coach.figure.body import Shape

if TYPE_CHECKING:
    from coach.care.pose import Pose
    from coach.figure.skeleton import Joints, Point

THIN = 0.009
BAR = 0.013


class Set(NamedTuple):
    """The pose, its joints at the start (furniture stands by them) and now (what is held follows them)."""

    pose: Pose
    phase: float
    first: Joints
    now: Joints


def line(a: Point, b: Point, radius: float = THIN) -> Shape:
    """A straight piece of a prop."""
    return Shape(a, radius, b, radius, "prop")


def disc(centre: Point, radius: float) -> Shape:
    """A round piece of a prop."""
    return Shape(centre, radius, centre, radius, "prop")
