"""What is asked or said beside the way to a session: the mood, the words on opioids, and the page of notices."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coach.care.safety import Card
    from coach.today import Today
    from coach.walks.front import Front

STOPPED = ("T1", "T2")
SMALLEST = "The smallest day that counts in full:"
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
    await front.ask(Text(texts.opioid_headline, f"{texts.opioid_tell}\n\n{texts.opioid_question}"))


def notice_line(files: Sequence[str], today: Today | None) -> str:
    """The one line at the top: what is wrong with the files, else the first note of the plan."""
    if files or today is None or not today.notes:
        return " ".join(files)
    return f"Please note (n): {today.notes[0].message}"


def notice_page(files: Sequence[str], today: Today) -> str:
    """Every notice with what would change it, then the smallest day that counts, unless rest is all that is left."""
    parts = list(files)
    parts += ["\n".join(each for each in (note.message, _change(note.change)) if each) for note in today.notes]
    if today.tier not in STOPPED and today.minimum:
        flare = any(note.rule == "course.flare_plan" for note in today.notes)
        lines = [IN_A_FLARE if flare else SMALLEST, *(f"  {each.text}" for each in today.minimum)]
        parts.append("\n".join(lines))
    return "\n\n".join(parts)


def _change(text: str) -> str:
    return f"What would change it: {text[:1].lower()}{text[1:]}" if text else ""
