"""Where a session is, in words and shapes: its phase, its place, what is counted and what comes next."""

from __future__ import annotations

from coach.session.exposed import words_of
from coach.session.moment import HALF_FROM, LAST_FIVE, LAST_FROM, Moment, Phase
from coach.session.script import Step
from coach.session.words import clock

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


def phase_word(m: Moment) -> str:
    """What to do now, in one or two words."""
    return words_of(m.therapy, m.kind).phase if m.phase == "heat" else PHASE_WORDS[m.phase]


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
