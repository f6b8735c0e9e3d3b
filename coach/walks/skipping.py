"""Skipping an exercise: why, by one key, and whether it comes again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.care.leftout import EQUIPMENT, HURTS, NO_TIME, OTHER
from coach.walks.views import Options, Way

if TYPE_CHECKING:
    from coach.walks.front import Front

HURTS_FOR_GOOD, EQUIPMENT_FOR_GOOD = "-hurts", "-equipment"
TEXT = "Skipping is always fine, and never a failure. The clock stands still."


async def ask_why(front: Front, exercise: str) -> str | None:
    """Why `exercise` is skipped; None where the person goes on with it. What is left out for good is kept."""
    found = front.coach.library.exercise(exercise)
    picked = await front.ask(Options(f"Skip: {found.name}", TEXT, ways(", ".join(found.equipment))))
    if picked is None:
        return None
    for_good = {HURTS_FOR_GOOD: HURTS, EQUIPMENT_FOR_GOOD: EQUIPMENT}.get(picked)
    if for_good is None:
        return picked
    await front.save(lambda: front.coach.moves.leave_out(exercise, for_good))
    front.tell(f"{found.name} is left out from now on. Plan, Exercises and routines, brings it back.", 6)
    return for_good


def ways(equipment: str) -> tuple[Way, ...]:
    """The reasons. `equipment`: what the exercise needs; empty where it needs nothing."""
    needs = f"It needs: {equipment}. Until you say otherwise, something that needs none of it takes its place."
    missing = Way(EQUIPMENT_FOR_GOOD, "I have not got what it needs", about=needs)
    return (
        Way(HURTS, "It hurts: out for today", about="Next time its easier form comes first."),
        Way(
            HURTS_FOR_GOOD,
            "It hurts: out until I allow it",
            about="No routine plays it until you allow it again. Where there is one, a kinder move takes its place.",
        ),
        *((missing,) if equipment else ()),
        Way(NO_TIME, "No time", about="The other exercises get one set each, and the next session is shorter."),
        Way(OTHER, "Another reason", about="It comes again next time."),
    )
