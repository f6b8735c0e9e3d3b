"""Makes a routine fit into fewer minutes without losing its shape: warm-up first, cool-down last."""

from __future__ import annotations

from msgspec.structs import replace

from coach.care.model import Routine
from coach.session.script import Exercises, routine_script


def fit(routine: Routine, exercises: Exercises, seconds: float) -> Routine:
    """The routine with so many exercises left out that it takes at most `seconds`, if that is possible.

    The longest block gives way first, from its end; every block keeps one exercise as long as any block has two.
    Then whole blocks go, the middle ones first.
    """
    blocks = [list(block.items) for block in routine.blocks]
    shape = list(routine.blocks)
    current = routine
    while routine_script(current, exercises).planned_seconds > seconds and sum(map(len, blocks)) > 1:
        longest = max(range(len(blocks)), key=lambda number: len(blocks[number]))
        if len(blocks[longest]) > 1:
            blocks[longest].pop()
        else:
            del blocks[len(blocks) // 2], shape[len(shape) // 2]
        kept = tuple(replace(block, items=tuple(items)) for block, items in zip(shape, blocks, strict=True))
        current = replace(routine, blocks=kept)
    return current
