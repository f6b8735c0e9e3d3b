"""What stands behind the stop key: why a session was stopped, and what that asks for now.

Pure. Sources: knowledge/safety.md 5.1 to 5.3, knowledge/first-run.md 4.10.
"""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from msgspec import Struct

from coach.care.history import Event, History
from coach.care.profile import Cleared
from coach.care.records import SessionRecord
from coach.care.texts import Texts

EMERGENCY, SCREEN = "emergency", "screen"
# The clinician's word on an emergency that stopped a session is kept under this name.
FLAG = "stop.emergency"
FURTHER, MOVED_DOWN = "leg: further", "In a session the pain moved further down the leg."


class Why(Struct, frozen=True, kw_only=True):
    """One reason to stop. `id` is kept as the record's reason; `safety`: not just enough for today.

    `then`: what comes next; `do`: what to do at once, in words. `goes_on`: it is no reason to stop after all.
    """

    id: str
    text: str
    safety: bool = True
    then: Literal["", "emergency", "screen", "skin", "rest"] = ""
    do: str = ""
    goes_on: bool = False


PLAIN = (
    Why(id="enough for now", text="Enough for now", safety=False),
    Why(id="no time", text="No time left", safety=False),
    Why(id="pain rose", text="The pain rose, or turned sharp"),
)
OTHER = Why(id="something else", text="Something else", safety=False)


def reasons(texts: Texts) -> tuple[Why, ...]:
    """Every reason, in the order they are offered: the plain ones, then what needs an answer at once."""
    signs = (Why(id=each.id, text=each.text, then=each.then, do=each.do) for each in texts.stop_signs)
    legs = (
        Why(
            id=f"leg: {each.id.replace('_', ' ')}",
            text=f"Leg: {each.text[:1].lower()}{each.text[1:]}",
            then="screen" if each.screen else "",
            do=each.do,
            goes_on=not each.stop,
        )
        for each in texts.leg_signs
    )
    return (*PLAIN, *signs, *legs, OTHER)


def why(texts: Texts, reason: str) -> Why | None:
    """The reason behind a record's word; None for words of the program's own, such as a second red."""
    return next((each for each in reasons(texts) if each.id == reason), None)


def after(texts: Texts, record: SessionRecord) -> Why | None:
    """What an ended session calls for: by the reason it was stopped for, or because pain moved down the leg in it."""
    found = why(texts, record.reason)
    if (found is None or not found.do) and moved_down(record):
        return why(texts, FURTHER)
    return found


def moved_down(record: SessionRecord) -> bool:
    """Whether pain further down the leg was reported during a session (knowledge/safety.md 1.4 and 5.2)."""
    return any(each.sign == "leg" for each in record.steps)


def emergency(history: History, texts: Texts, word: Cleared | None) -> datetime | None:
    """When a session was last stopped for a sign of an emergency that no clinician has seen since."""
    found = _stopped(history, texts, EMERGENCY)
    if found is None or (word is not None and not word.before(found.end)):
        return None
    return found.end


def asks_again(history: History, texts: Texts, screened: datetime) -> str:
    """Why the whole screen is due after a stop or a leg symptom, in words; empty where it was gone through since."""
    found = _stopped(history, texts, SCREEN)
    moved = next((each for each in reversed(history.events) if moved_down(each.record)), None)
    if found is not None and found.end > screened:
        return f"A session was stopped: {found.record.reason}."
    return MOVED_DOWN if moved is not None and moved.end > screened else ""


def _stopped(history: History, texts: Texts, then: str) -> Event | None:
    names = {each.id for each in reasons(texts) if each.then == then}
    return next((each for each in reversed(history.events) if each.record.reason in names), None)
