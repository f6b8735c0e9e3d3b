"""A whole movement fitted into a picture: one scale and one anchor from start to end, so that nothing jumps."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from coach.figure.body import Part, body, floor_level
from coach.figure.props import props
from coach.figure.skeleton import length

if TYPE_CHECKING:
    from coach.care.pose import Pose

_SAMPLES = 12


class Box(NamedTuple):
    """The room a drawing takes, in body heights."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From bottom to top."""
        return self.top - self.bottom


class Same:
    """A pose as a cache key: equal only to itself, and kept alive by the cache that holds it."""

    __slots__ = ("pose",)

    def __init__(self, pose: Pose) -> None:
        """Hold on to `pose`."""
        self.pose = pose

    def __eq__(self, other: object) -> bool:
        """The very same pose."""
        return isinstance(other, Same) and other.pose is self.pose

    def __hash__(self) -> int:
        """By identity: poses hold dicts and have no hash of their own."""
        return id(self.pose)


def scene(pose: Pose, phase: float, *, with_props: bool = True) -> list[Part]:
    """Everything that is drawn at `phase`, what lies behind first."""
    if not with_props:
        return body(pose, phase)
    behind, before = props(pose, phase)
    return [Part(tuple(behind)), *body(pose, phase), Part(tuple(before))]


def reach(pose: Pose, *, with_props: bool = True) -> Box:
    """The room the whole movement takes."""
    return _reach(Same(pose), with_props)


@lru_cache(maxsize=128)
def _reach(same: Same, with_props: bool) -> Box:  # noqa: FBT001 - private, and lru_cache keys it
    pose = same.pose
    shapes = [
        shape
        for step in range(round(_SAMPLES * length(pose)) + 1)
        for part in scene(pose, step / _SAMPLES, with_props=with_props)
        for shape in part.shapes
    ]
    edges = [
        (x - radius, y - radius, x + radius, y + radius)
        for shape in shapes
        for (x, y), radius in ((shape.a, shape.a_radius), (shape.b, shape.b_radius))
    ]
    floor = floor_level(pose)
    bottom = min(edge[1] for edge in edges) if floor is None else floor
    return Box(min(edge[0] for edge in edges), bottom, max(edge[2] for edge in edges), max(edge[3] for edge in edges))
