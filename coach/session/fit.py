"""Makes a routine fit into fewer minutes without losing its shape: warm-up first, cool-down last."""

from __future__ import annotations

from msgspec.structs import replace

from coach.care.model import Routine, RoutineItem
from coach.session.script import Exercises, routine_script


def fit(routine: Routine, exercises: Exercises, seconds: float) -> Routine:
    """The routine with so many exercises left out that it takes at most `seconds`, if that is possible.

    The longest block gives way first, from its end; every block keeps one exercise as long as any block has two.
    Then whole blocks go, the middle ones first. The last exercise to go comes back with its last sets, as many as fit.
    """
    blocks = [list(block.items) for block in routine.blocks]
    shape = list(routine.blocks)
    current, fuller, gone = routine, routine, None
    while routine_script(current, exercises).planned_seconds > seconds and sum(map(len, blocks)) > 1:
        longest = max(range(len(blocks)), key=lambda number: len(blocks[number]))
        fuller, gone = current, None
        if len(blocks[longest]) > 1:
            gone = blocks[longest].pop()
        else:
            del blocks[len(blocks) // 2], shape[len(shape) // 2]
        kept = tuple(replace(block, items=tuple(items)) for block, items in zip(shape, blocks, strict=True))
        current = replace(routine, blocks=kept)
    return current if gone is None else _with_fewer_sets(current, fuller, gone, exercises, seconds=seconds)


def _with_fewer_sets(
    current: Routine, fuller: Routine, gone: RoutineItem, exercises: Exercises, *, seconds: float
) -> Routine:
    """`fuller` with only the last sets of the exercise that went, where that fits; else `current`."""
    dose = gone.dose or exercises(gone.exercise).dose
    for first in range(1, len(dose.sets)):
        item = replace(gone, dose=replace(dose, sets=dose.sets[first:]))
        blocks = [
            replace(block, items=tuple(item if each is gone else each for each in block.items))
            for block in fuller.blocks
        ]
        shorter = replace(fuller, blocks=tuple(blocks))
        if routine_script(shorter, exercises).planned_seconds <= seconds:
            return shorter
    return current
