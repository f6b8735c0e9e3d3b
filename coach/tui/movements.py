"""Pages about one movement and about one spot to press, from the words that `coach show` says, too."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from coach.showing import find
from coach.tui.prose import Block, heading, text

if TYPE_CHECKING:
    from coach.care.model import Group
    from coach.coach import Coach

GROUPS: dict[Group, str] = {
    "mobility": "Mobility",
    "stretch": "Stretches",
    "strength": "Strength",
    "core": "Core",
    "relief": "Resting positions",
    "aerobic": "Walking",
}
ADAPTED = "Where an answer of yours asks for it, Coach leaves this out or changes it."
# The page lists its sources itself, with numbers as everywhere in this room.
SOURCES = "Sources"


def about_movement(coach: Coach, name: str) -> Iterator[Block]:
    """Where one is, then the other words under their headings; `name`: the id of an exercise or of a spot."""
    first, *others = (each for each in find(coach.library, name).words if each[0] != SOURCES)
    yield from (text(each) for each in first[1])
    for title, said in others:
        yield heading(title)
        mark = "• " if len(said) > 1 else ""
        yield from (text(each, mark=mark, gap=0) for each in said)
    yield text(ADAPTED, "$secondary")
