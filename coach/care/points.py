"""The spots that can be pressed, and how hard, how long and with what for this person.

Pure. Sources: knowledge/therapies.md 5.1 and 5.2, knowledge/safety.md 3.5 and 4.2.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Literal, Protocol

from msgspec import Struct

from coach.care.model import Content
from coach.care.rules import Change

THERAPY = "trigger_point"
# The practice that holds the words of the session.
SESSION = "points"
MOST_POINTS = 4
MOST_SECONDS = 480.0
GENTLE_PRESSURE = (2, 3)


class TriggerPoint(Content, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One spot to press and where it lies on the body map.

    `seconds` of one press and `pressure` (0 to 10): the least and the most; a `pressure` of 0 means that nothing is
    pressed. `follow`: the exercise that stretches the same muscle. `x`, `y`: from 0 at the left and the top of the
    drawn body to 1. `wall`: whether it can be done without lying or sitting on a tool.
    """

    id: str
    name: str
    muscle: str
    where: str
    feeling: str
    tool: str
    seconds: tuple[float, float]
    passes: int
    pressure: tuple[int, int]
    limits: str
    follow: str
    pose: str
    view: Literal["front", "back"]
    x: float
    y: float
    wall: bool

    @property
    def pressed(self) -> bool:
        """Whether anything presses at all."""
        return self.pressure[1] > 0


class Identified(Protocol):
    """Anything with a rule's id."""

    @property
    def id(self) -> str:
        """The id of the rule."""
        ...


class Bounds(Struct, frozen=True, kw_only=True):
    """What the rules leave of the pressing. `pressure`: the most, 0 to 10; `seconds`: the longest press.

    `left_out`: ids of points. `soft`: a soft ball only; `wall`: against the wall only.
    """

    pressure: int = 10
    seconds: float = 90
    left_out: frozenset[str] = frozenset()
    soft: bool = False
    wall: bool = False

    def offers(self, point: TriggerPoint) -> bool:
        """Whether this point is for this person."""
        if point.id in self.left_out:
            return False
        return point.wall or not self.wall

    def target(self, point: TriggerPoint) -> tuple[int, int]:
        """The least and the most pressure to aim for, 0 to 10."""
        low, high = point.pressure
        if high <= self.pressure:
            return low, high
        return min(GENTLE_PRESSURE[0], self.pressure), self.pressure


def bounds(changes: Iterable[tuple[Identified, Change]], *, gentle: bool = False) -> Bounds:
    """The bounds that the rules' `changes` make; `gentle`: a gentle day, with pressure 2 to 3."""
    found = [change for _, change in changes]
    pressures = [int(float(each.value)) for each in found if each.effect == "cap" and each.target == "pressure"]
    longest = [float(each.value) for each in found if each.effect == "cap" and each.target == "point_seconds"]
    only = {(each.target, each.value) for each in found if each.effect == "only"}
    return Bounds(
        pressure=min([*pressures, *([GENTLE_PRESSURE[1]] if gentle else [])], default=Bounds().pressure),
        seconds=min(longest, default=Bounds().seconds),
        left_out=frozenset(str(each.value) for each in found if each.effect == "remove" and each.target == "point"),
        soft=("tool", "soft_ball") in only,
        wall=("place", "wall") in only,
    )


def points_of(what: str) -> str:
    """The points of a wish such as "trigger_point:tp_ql+tp_gmax", as they stand in it; "" for any other wish."""
    therapy, _, names = what.partition(":")
    return names if therapy == THERAPY else ""


def named(names: str, known: Collection[str]) -> tuple[str, ...]:
    """The ids in "tp_ql+tp_gmax". Raises ValueError for unknown, doubled or more than four points."""
    found = tuple(names.split("+"))
    for each in found:
        if each not in known:
            raise ValueError(f'{THERAPY} has no point "{each}". There is: {", ".join(known)}.')
    if len(set(found)) < len(found):
        raise ValueError(f'"{names}" names a point twice. Name each one once; a second pass comes by itself.')
    if len(found) > MOST_POINTS:
        raise ValueError(f'"{names}" names {len(found)} points. {MOST_POINTS} are the most in one day.')
    return found
