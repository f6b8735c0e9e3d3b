"""What is asked or said beside the way to a session: the mood, the words on opioids, and the page of notices."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from coach.care.adherence import SHORTER

if TYPE_CHECKING:
    from coach.care.reason import Reason
    from coach.care.safety import Card
    from coach.today import Today
    from coach.walks.front import Front

STOPPED = ("T1", "T2")
SMALLEST = "The smallest day that counts in full:"
FLARE_PAGE, FLARE_NOTE = "-flare", "course.flare_plan"
SMALL_IN_A_FLARE = "In a flare the smallest day counts in full (n)."
FLARE_LINE = "Flare plan: step by step"
SHORTER_PAGE, SHORTER_LINE = "-shorter", "A shorter plan, if you like"
KEPT = "And what you keep even in a bad week:"
IN_A_FLARE = "In a flare this much is enough, and it counts in full:"


async def mood(front: Front, after: Card, what: str) -> bool:
    """Ask the two questions on mood where they are due; "skip" leaves them for another day. False: the person left."""
    telling = front.coach.telling
    card = await front.save(lambda: telling.mood_card(after, what))
    if card is None:
        return True
    from coach.walks.views import AskCard  # noqa: PLC0415 - not needed for the first paint

    told = await front.ask(AskCard(card))
    if told:
        await front.save(lambda: front.coach.answer(told))
    return told is not None


async def tapering(front: Front, note: str) -> None:
    """Say what to know before coming off an opioid, where a note that was just kept speaks of it."""
    if not note or not front.coach.telling.speaks_of_tapering(note):
        return
    from coach.walks.views import Text  # noqa: PLC0415 - not needed for the first paint

    texts = front.coach.safety.texts
    await front.save(front.coach.telling.note_tapering)
    kept = f"Kept for your list (coach pharmacist): {texts.opioid_question}"
    await front.ask(Text(texts.opioid_headline, f"{texts.opioid_tell}\n\n{kept}"))


def notice_line(files: Sequence[str], today: Today | None) -> str:
    """The one line at the top: what is wrong with the files, else the first note of the plan.

    A flare has a line of its own in the plan; then the smallest day is what to know.
    """
    if files or today is None or not today.notes:
        return " ".join(files)
    notes = [note.message for note in today.notes if note.rule != FLARE_NOTE]
    return f"Please note (n): {notes[0]}" if notes else SMALL_IN_A_FLARE


def notice_page(files: Sequence[str], today: Today, habits: Iterable[str] = ()) -> str:
    """Every notice with what would change it, then the smallest day that counts, unless rest is all that is left.

    `habits`: what the person keeps even in a bad week, in their own words.
    """
    parts = list(files)
    parts += ["\n".join(each for each in (note.message, _change(note.change)) if each) for note in today.notes]
    if today.tier not in STOPPED and today.minimum:
        lines = [IN_A_FLARE if in_flare(today) else SMALLEST, *(f"  {each.text}" for each in today.minimum)]
        own = [f"  {each}" for each in habits]
        parts.append("\n".join([*lines, *([KEPT, *own] if own else [])]))
    return "\n\n".join(parts)


def in_flare(today: Today) -> bool:
    """Whether the pain has jumped and not yet settled."""
    return bool(flare_words(today))


def flare_words(today: Today) -> str:
    """What the plan says about a flare; empty where there is none."""
    return next((note.message for note in today.notes if note.rule == FLARE_NOTE), "")


def shorter_note(today: Today) -> Reason | None:
    """Why a shorter plan is offered; None where it is not."""
    return next((note for note in today.notes if note.rule == SHORTER), None)


def _change(text: str) -> str:
    return f"What would change it: {text[:1].lower()}{text[1:]}" if text else ""
