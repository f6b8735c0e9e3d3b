"""The offer of a shorter plan: taken, changed for a walk, or left alone (knowledge/outcomes.md 3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.care.adherence import SHORT_MINUTES
from coach.walks.beside import shorter_note
from coach.walks.minding import Minding
from coach.walks.views import Options, Way

if TYPE_CHECKING:
    from coach.walks.front import Front

SHORT, WALK, AS_IT_IS = "short", "walk", "as_it_is"
WAYS = (
    Way(
        SHORT,
        "One exercise and a walk",
        f"{SHORT_MINUTES} min",
        "As often as before, only shorter, from now on. Plan, Muscle balance makes it longer again.",
    ),
    Way(WALK, "Walk instead", "", "The walking plan begins with what you can do with ease."),
    Way(AS_IT_IS, "Leave the plan as it is", "", "Nothing changes. Less than planned is fine, too."),
)


async def shorten(front: Front) -> None:
    """Ask, and keep what was chosen as a wish of the person's own."""
    note = shorter_note(await front.save(front.coach.today))
    picked = await front.ask(Options("A shorter plan", note.message if note is not None else "", WAYS, SHORT))
    if picked == WALK:
        await Minding(front).walking()
    elif picked == SHORT:
        await front.save(lambda: front.coach.telling.wish("muscle_balance", "minutes", SHORT_MINUTES))
        front.tell("Kept. Today shows the shorter one.", 4)
        front.changed()
