"""The spots that a person may press today, why others are not for them, and what the rules would have them mind."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from coach.care.points import THERAPY, TriggerPoint, bounds

if TYPE_CHECKING:
    from coach.coach import Coach

NEEDS_MORE = "Not against a wall, and the wall is the one place for you."


class Spots(Struct, frozen=True, kw_only=True):
    """All points in order. `closed`: id -> why it is not for this person; `notes`: what to mind in all of them."""

    points: tuple[TriggerPoint, ...]
    closed: Mapping[str, str]
    notes: tuple[str, ...]
    pressure: int


def spots(coach: Coach) -> Spots:
    """The points as they suit this person today."""
    case = coach.case(what=THERAPY)
    adapted = case.plan.item(THERAPY).adapted
    left = bounds(adapted, gentle=case.plan.mode != "normal")
    points = tuple(coach.library.point(each) for each in coach.library.point_ids())
    why = {str(change.value): rule.message for rule, change in adapted if change.target == "point"}
    return Spots(
        points=tuple(sorted(points, key=lambda each: (each.view, each.y))),
        closed={each.id: why.get(each.id, NEEDS_MORE) for each in points if not left.offers(each)},
        notes=tuple(dict.fromkeys(rule.message for rule, change in adapted if change.target != "point")),
        pressure=left.pressure,
    )
