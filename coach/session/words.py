"""Small words and numbers, as every screen writes them."""

from __future__ import annotations

import math
from datetime import date, datetime

from coach.session.exposed import words_of
from coach.session.moment import HALF_FROM, LAST_FIVE, LAST_FROM, Moment, Phase
from coach.session.script import Step

PHASE_WORDS: dict[Phase, str] = {
    "get_ready": "GET READY",
    "move": "MOVE",
    "hold": "HOLD",
    "return": "RETURN",
    "relax": "RELAX",
    "go": "GO",
    "stay": "STAY",
    "in": "BREATHE IN",
    "out": "BREATHE OUT",
    "rest": "REST",
    "changeover": "CHANGE SIDES",
    "do": "NOW",
    "heat": "HEAT ON",
    "ask": "CHECK",
}
PHASE_SHAPES: dict[Phase, str] = {
    "get_ready": "○",
    "move": "▲",
    "hold": "■",
    "return": "▼",
    "relax": "◇",
    "go": "▶",
    "stay": "■",
    "in": "▲",
    "out": "▼",
    "rest": "◇",
    "changeover": "◆",
    "do": "●",
    "heat": "●",
    "ask": "?",
}
HALF_SHOWN = 3.0
PAIN_SCALE = "0 1 2 3 4 5 6 7 8 9 t=10"


def phase_word(m: Moment) -> str:
    """What to do now, in one or two words."""
    return words_of(m.therapy, m.kind).phase if m.phase == "heat" else PHASE_WORDS[m.phase]


def clock(seconds: float) -> str:
    """Minutes and seconds left, rounded up so that "0:00" means over."""
    whole = math.ceil(max(0.0, seconds) - 1e-6)
    return f"{whole // 60}:{whole % 60:02}"


def minutes(seconds: float) -> str:
    """Whole minutes, at least one."""
    return f"{max(1, round(seconds / 60))} min"


def length(seconds: float) -> str:
    """A length for a list: minutes, or hours from two on."""
    return minutes(seconds) if seconds < 7200 else f"{seconds / 3600:g} h"


def span(seconds: float) -> str:
    """A length in the words a person would use."""
    if seconds < 90:
        return f"{round(seconds)} s"
    if seconds < 5400:
        return f"{round(seconds / 60)} minutes"
    return f"{seconds / 3600:.1f} hours"


def place(step: Step, side: str) -> str:
    """The exercise and its side: "Bird dog · left"."""
    return f"{step.title} · {side}" if side else step.title


def counted(m: Moment) -> str:
    """Repetition and set, where there is more than one."""
    parts = []
    if m.rep and m.reps > 1:
        parts.append(f"rep {m.rep} of {m.reps}")
    if m.step.sets > 1 and m.step.set:
        parts.append(f"set {m.step.set} of {m.step.sets}")
    if mark := held(m):
        parts.append(mark)
    return " · ".join(parts)


def held(m: Moment) -> str:
    """For who does not hear it: "halfway" for three seconds of a long hold, and its last five."""
    if m.phase not in ("hold", "stay", "go"):
        return ""
    length = m.into + m.step_left if m.step.reps <= 1 else m.step.hold
    if length >= HALF_FROM and 0 <= length / 2 - m.phase_left < HALF_SHOWN:
        return "halfway"
    return "last five" if length >= LAST_FROM and m.phase_left <= LAST_FIVE else ""


def following(step: Step | None) -> str:
    """What comes next, in a few words."""
    if step is None:
        return "then you are done"
    names = {"rest": "rest", "changeover": "change sides", "get_ready": "get ready"}
    if step.kind in ("rest", "changeover"):
        return f"next: {names[step.kind]} {clock(step.seconds or 0)}"
    if step.slot >= 0 and step.kind in ("stage", "ask"):
        # Every step of a point has its title, so what is done there tells them apart.
        return f"next: {step.instruction.partition('.')[0].lower()}"
    return f"next: {place(step, step.side)}"


def part_of_day(now: datetime) -> str:
    """Night, morning, afternoon or evening."""
    if now.hour < 4 or now.hour >= 22:
        return "night"
    return "morning" if now.hour < 12 else "afternoon" if now.hour < 17 else "evening"


def day_name(day: date, today: date) -> str:
    """Today, Yesterday, or the date."""
    away = (today - day).days
    if away == 0:
        return "Today"
    if away == 1:
        return "Yesterday"
    return f"{day:%a} {day.day} {day:%b %Y}"


def date_words(day: date) -> str:
    """A date as a person says it: "24 December 2026"."""
    return f"{day.day} {day:%B %Y}"


def plain(text: str) -> str:
    """Somebody's text with every control character shown as a space, so that it can never steer the terminal."""
    return "".join(char if char.isprintable() else " " for char in text)


OUTCOME_WORDS = {
    "done": "done",
    "partial": "part done",
    "stopped": "stopped early",
    "safety_stopped": "stopped, wisely",
    "not_confirmed": "not confirmed",
}
STEP_SHAPES = {"done": "█", "partial": "▄", "skipped": "·", "swapped": "▒", "not_reached": "░"}
