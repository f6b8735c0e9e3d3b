"""What a session asks, and what an answer to it means, as both front ends understand it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.care.model import Ask
from coach.session.exposed import words_of
from coach.session.moment import Moment
from coach.session.tape import EventKind
from coach.session.words import span

if TYPE_CHECKING:
    from coach.care.records import SessionRecord

ASK_SIGN_FROM = 3
SIGNS = {"s": "sharp", "d": "leg"}
SIGN_WORDS = {
    "s": "Sharp or electric: this exercise stops here. Rest first.",
    "d": "Further down the leg: this movement stops. If it stays over 30 minutes, go through the warning signs (w).",
}
# The reason of a session that was ended at the question of a gap.
INTERRUPTED = "interrupted"
GAP_KEYS: dict[str, EventKind] = {"g": "gap_go_on", "r": "gap_restart", "c": "gap_count"}
STOPPED = "Stopping is always right. What was it?"
OUTCOMES = {
    "done": "Done. Your back had its turn today.",
    "partial": "Part of it done. That counts.",
    "stopped": "Stopped early. That is part of looking after yourself.",
    "safety_stopped": "You stopped for a good reason. That counts as done right.",
    "not_confirmed": "Nobody answered, so this is noted as not confirmed.",
}
CUT_SHORT = "The session was cut short, so its end is noted as not confirmed."
NOTE = "A note for yourself, if you like:"


def ending(record: SessionRecord) -> str:
    """How it ended. Only where a question stood unanswered is it said that nobody answered."""
    if record.outcome == "not_confirmed" and record.reason == INTERRUPTED:
        return CUT_SHORT
    return OUTCOMES[record.outcome]


def question(m: Moment) -> str:
    """What the session asks now."""
    if m.mode == "alarm":
        return words_of(m.therapy, m.kind).alarm
    if m.mode == "gap":
        away = f"The session was interrupted for {span(m.gap_seconds)}."
        return f"{away} {words_of(m.therapy, m.kind).gap}" if m.pad_on else away
    if m.prompt is not None and m.prompt.id not in ("off", "gap"):
        return m.prompt.text
    if m.step.ask is not None and m.step.seconds is None:
        return m.step.ask.text
    if m.mode == "paused" and m.pad_on:
        return words_of(m.therapy, m.kind).paused
    return ""


def asks_numbers(m: Moment) -> bool:
    """Whether a number answers a question of the session now, and is no report of pain."""
    ask = m.step.ask if m.step.seconds is None else None
    return (m.prompt is not None and m.prompt.kind == "scale") or (ask is not None and ask.kind in ("scale", "choice"))


def answer_of(ask: Ask, key: str, number: int | None) -> str | int | bool | None:
    """The answer that a key gives to a question of the script; None where it is none."""
    if ask.kind == "scale":
        return number
    if ask.kind == "choice":
        return ask.choices[number - 1] if number and number <= len(ask.choices) else None
    if ask.kind == "done":
        return True if key in ("enter", "y") else None
    return {"y": True, "n": False}.get(key)


def noted(pain: int, m: Moment | None) -> str:
    """What a report of pain means, in the words of the traffic light."""
    light = m.light if m is not None else None
    leave, ease = (
        (" k leaves the move out from now on.", "; e makes it easier")
        if m and m.therapy == "muscle_balance"
        else ("", "")
    )
    said = {
        "red": f"That is a sign to stop this one. Rest comes first.{leave}",
        "amber": f"Acceptable. Smaller and slower{ease}.",
        "high_start": "Only rest and ease today.",
    }
    asked = " Was it s sharp or electric, or d further down the leg?" if pain >= ASK_SIGN_FROM else ""
    return f"Pain {pain} noted. {said.get(light or '', 'Go on.')}{asked}"


def pain_after(before: int | None) -> str:
    """The question once a session is over."""
    return "How strong is the pain now?" + ("" if before is None else f" Before, it was {before}.")
