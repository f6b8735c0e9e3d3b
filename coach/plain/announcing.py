"""What a running session says in lines: one line a change, the countdown in words, never more than can be said.

It is made from what one look sees and what the look before saw, so it does not matter how often anyone looks.
"""

from __future__ import annotations

from typing import NamedTuple

from coach.care.breath import BREATHS
from coach.care.model import Ask
from coach.session.exposed import words_of
from coach.session.leadin import lasting
from coach.session.moment import Moment
from coach.session.phrases import Line, lines
from coach.session.replies import question
from coach.session.script import Step
from coach.session.spoken import END, ENDED, PHASE_WORDS
from coach.session.spoken import question as spoken_question

ALARM_EVERY = 30.0
# From so many seconds on a step counts down in words of its own.
COUNTED_FROM = 60.0
HALF_FROM = 120.0
# Seconds left, the words, and the length from which they are worth saying.
MARKS = (
    (60.0, "One minute left.", 150.0),
    (30.0, "30 seconds left.", 75.0),
    (10.0, "10 seconds left.", 60.0),
    (5.0, "5 seconds left.", 60.0),
)
APART = 20.0
SCALE = "Type a number from 0 to 10."
PAUSED = "Paused. p or an empty line goes on."


class Said(NamedTuple):
    """One line to say; `rings`: something new begins or is asked."""

    text: str
    rings: bool = False


class Announcer:
    """Remembers the look before."""

    def __init__(self) -> None:
        self._before: Moment | None = None
        self._asked: tuple[object, ...] | None = None
        self._alarms = 0

    def look(self, m: Moment) -> list[Said]:
        """What is to be said now, in order."""
        before, self._before = self._before, m
        if m.mode == "alarm":
            return self._alarm(before, m)
        found = [*self._turned(before, m), *self._opened(before, m)]
        if m.mode == "running" and m.step.seconds is not None:
            found += _running(before, m)
        return found

    def again(self) -> None:
        """Something covered what was said: say an open question once more."""
        self._asked = None

    def _alarm(self, before: Moment | None, m: Moment) -> list[Said]:
        if before is None or before.mode != "alarm":
            self._alarms = 0
        elif (m.at - before.at) + 1e-9 < ALARM_EVERY and m.at // ALARM_EVERY == before.at // ALARM_EVERY:
            return []
        self._alarms += 1
        words = words_of(m.therapy, m.kind).alarm.replace("Press any key", "Type anything")
        return [Said(f"PLEASE ANSWER. {words}")]

    def _turned(self, before: Moment | None, m: Moment) -> list[Said]:
        if before is None or (before.mode, before.pad_on) == (m.mode, m.pad_on):
            return []
        if m.mode == "paused" and not m.pad_on:
            return [Said(PAUSED)]
        if before.mode == m.mode:
            return []
        if m.mode == "ended":
            return [Said(_last_words(m), rings=True)]
        if m.mode == "running" and before.mode in ("paused", "halted", "gap") and not _entered(before, m):
            word = PHASE_WORDS.get(m.phase)
            where = f"{m.step.title}. {word}." if word else f"{m.step.title}."
            return [Said(f"Going on: {where}")]
        return []

    def _opened(self, before: Moment | None, m: Moment) -> list[Said]:
        """A question as it opens, and once more at its second call."""
        found = spoken_question(m)
        if m.mode == "halted" and (found is None or found[0][0] != "prompt"):
            # What is asked then is why it was stopped.
            return []
        key = None if found is None else (*found[0], m.call == 2)
        if key is None or key == self._asked:
            self._asked = key
            return []
        self._asked = key
        call = "Second call. " if m.call == 2 else ""
        head = ""
        if found is not None and found[0][0] == "ask":
            done = m.step.ask is not None and m.step.ask.kind == "done" and m.step.instruction
            parts = (m.step.instruction, "" if done else question(m))
            head = f"Step {m.index + 1} of {m.steps}, {m.step.title}. " if _entered(before, m) else call
            return [Said(head + typed_words(" ".join(each for each in parts if each)), rings=True), Said(hint(m))]
        pause = "Paused. " if m.mode == "paused" else ""
        return [Said(typed_words(f"{call}{pause}{question(m)}"), rings=True), Said(hint(m))]


def hint(m: Moment) -> str:
    """What may be typed now."""
    if m.mode == "gap":
        return _gap_hint(m)
    if m.prompt is not None and m.prompt.id not in ("off", "gap"):
        return SCALE if m.prompt.kind == "scale" else "Any line, also an empty one: yes, all fine. x stops."
    if m.step.ask is not None and m.step.seconds is None:
        return _ask_hint(m.step.ask)
    if m.mode == "paused":
        return f"{words_of(m.therapy, m.kind).yes_off}; an empty line goes on." if m.pad_on else PAUSED
    return "An empty line is next, p pause, x stop, a number your pain now; i says where you are, ? more."


def typed_words(text: str) -> str:
    """A question in the words for typed lines."""
    return text.replace("press any key", "type any line").replace("press x", "type x")


def _gap_hint(m: Moment) -> str:
    if not m.pad_on:
        return "g go on from there; r this step again; c count it as done; an empty line: end here."
    words = words_of(m.therapy, m.kind)
    end = words.gap_end.replace("enter:", "An empty line:")
    return f"{end}." if m.exposure_over else f"{end}; {words.gap_on}."


def _ask_hint(ask: Ask) -> str:
    if ask.kind == "choice":
        return "; ".join(f"{number} {choice}" for number, choice in enumerate(ask.choices, 1)) + "."
    return {"scale": SCALE, "done": "An empty line: done."}.get(ask.kind, "y yes, n no.")


def where(m: Moment) -> list[str]:
    """Where the session is, and all that is known of the step at hand."""
    side = f", {m.side} side" if m.side else ""
    sets = f", set {m.step.set} of {m.step.sets}" if m.step.sets > 1 and m.step.set else ""
    reps = f", {m.rep} of {m.reps}" if m.reps > 1 and m.rep else ""
    left = "" if m.step.seconds is None else f" {lasting(max(1.0, m.step_left))} left of this step,"
    told = [f"Step {m.index + 1} of {m.steps}: {m.step.title}{side}{sets}{reps}.{left} {lasting(m.total_left)} in all."]
    return [*told, *([m.step.instruction] if m.step.instruction else []), *m.step.cues]


def until_line(m: Moment) -> float | None:
    """Seconds until the step at hand has its next line; None where it has none left, or does not run."""
    if m.mode != "running" or m.step.seconds is None:
        return None
    return next((line.offset - m.into for line in _lines(m) if line.offset > m.into), None)


def _running(before: Moment | None, m: Moment) -> list[Said]:
    entered = _entered(before, m)
    start = 0.0 if entered or before is None else before.into
    found = [Said(_opening(before, m), rings=True)] if entered else []
    return found + [Said(line.text) for line in _lines(m) if start < line.offset <= m.into]


def _opening(before: Moment | None, m: Moment) -> str:
    """The first line of a step."""
    first = next((line.text for line in lines(m) if line.offset == 0 and line.text), f"{m.step.title}.")
    if before is not None and before.index > m.index and m.into > 1:
        side = f", {m.side} side" if m.side else ""
        first = f"Back to {m.step.title}{side}."
    if m.step.kind == "stage":
        heat = (
            ""
            if not m.step.exposure or (before is not None and before.step.exposure)
            else words_of(m.therapy, m.kind).phase
        )
        fresh = [each for each in m.step.cues if each.rstrip(".") not in m.step.instruction]
        cues = " ".join(fresh) if m.step_left >= COUNTED_FROM else ""
        parts = (f"{heat.capitalize()}." if heat else "", first, cues, f"{lasting(m.step_left).capitalize()}.")
        first = " ".join(each for each in parts if each)
    if m.step.kind in ("get_ready", "stage") or m.step.slot < 0:
        return f"Step {m.index + 1} of {m.steps}, {lasting(m.total_left)} left. {first}"
    return first


def _lines(m: Moment) -> list[Line]:
    """The lines of the step after its first; a long one counts down in words of its own."""
    length = m.into + m.step_left
    found = [line for line in lines(m) if line.text and line.offset > 0]
    if not _counts_down(m.step) or length < COUNTED_FROM:
        return found
    half = length / 2
    marks = [Line(half, f"Halfway, {lasting(half)} left.", "half")] if length >= HALF_FROM else []
    for left, words, least in MARKS:
        breathing = m.step.group in BREATHS and left < 60
        if length >= least and not breathing and not (marks and abs(half - left) < APART):
            marks.append(Line(length - left, words, "last_five"))
    kept = [line for line in found if line.kind not in ("half", "last_five")]
    return sorted([*kept, *marks], key=lambda line: line.offset)


def _counts_down(step: Step) -> bool:
    """Whether the step is one stretch of time, not many repetitions."""
    if step.kind == "work":
        return step.group in BREATHS or (step.reps <= 1 and not step.up and not step.down)
    return step.kind in ("stage", "rest")


def _last_words(m: Moment) -> str:
    if m.outcome == "not_confirmed":
        return words_of(m.therapy, m.kind).ended
    if m.outcome == "safety_stopped":
        return f"The session has ended for your safety. {m.reason}" if m.reason.endswith(".") else ENDED
    return ENDED if m.outcome else END


def _entered(before: Moment | None, m: Moment) -> bool:
    """Whether the present step began, or began again, between the two looks."""
    return before is None or before.index != m.index or before.step != m.step or m.into < before.into
