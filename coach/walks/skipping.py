"""Skipping an exercise: why, by one key, and whether it comes again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.care.leftout import EQUIPMENT, HURTS, NO_TIME, OTHER
from coach.walks.views import Options, Way

if TYPE_CHECKING:
    from coach.care.model import Exercise
    from coach.coach import Coach
    from coach.walks.front import Front

HURTS_FOR_GOOD, EQUIPMENT_FOR_GOOD = "-hurts", "-equipment"
FOR_GOOD = {HURTS_FOR_GOOD: HURTS, EQUIPMENT_FOR_GOOD: EQUIPMENT}
TEXT = "Skipping is always fine, and never a failure. The clock stands still."


async def ask_why(front: Front, exercise: str) -> str | None:
    """Why `exercise` is skipped; None where the person goes on with it. What is left out for good is kept."""
    found = front.coach.library.exercise(exercise)
    picked = await front.ask(Options(f"Skip: {found.name}", TEXT, ways(found)))
    if picked is None:
        return None
    said = await front.save(lambda: leave_out(front.coach, exercise, picked))
    if said:
        front.tell(said, 6)
    return reason_of(picked)


def reason_of(picked: str) -> str:
    """The reason that the record keeps."""
    return FOR_GOOD.get(picked, picked)


def leave_out(coach: Coach, exercise: str, picked: str) -> str:
    """Leave a move out where that was picked; what to say of it, empty where nothing was kept."""
    if picked not in FOR_GOOD:
        return ""
    coach.moves.leave_out(exercise, FOR_GOOD[picked])
    name = coach.library.exercise(exercise).name
    return f"{name} is left out from now on. Plan, Exercises and routines, brings it back."


def ways(exercise: Exercise) -> tuple[Way, ...]:
    """The reasons, in the order in which they are thought of."""
    needs = f"It needs: {', '.join(exercise.equipment)}. Until you say otherwise, something else takes its place."
    missing = Way(EQUIPMENT_FOR_GOOD, "I have not got what it needs", about=needs)
    return (
        Way(HURTS, "It hurts: out for today", about="Next time its easier form comes first."),
        Way(
            HURTS_FOR_GOOD,
            "It hurts: out until I allow it",
            about="No routine plays it until you allow it again. Where there is one, a kinder move takes its place.",
        ),
        *((missing,) if exercise.equipment else ()),
        Way(NO_TIME, "No time", about="The other exercises get one set each, and the next session is shorter."),
        Way(OTHER, "Another reason", about="It comes again next time."),
    )
