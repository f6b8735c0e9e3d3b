"""What a voice says within one step, and when: short lines at seconds into the step.

Made for somebody who lies face down with eyes shut: what comes, which side, the tempo of the first repetition, the
count, halfway, the last five seconds, and what follows a rest. A line without words is only a sound. Every number is
worked out from the step's present length, so time added or taken away moves what depends on the end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from coach.care.breath import BREATHS
from coach.care.model import Side
from coach.session.moment import LONG_HOLD, Moment
from coach.session.script import Step

Kind = Literal[
    "name",
    "side",
    "get_ready",
    "move",
    "hold",
    "return",
    "relax",
    "count",
    "half",
    "last_five",
    "rest",
    "next",
    "changeover",
    "question",
    "pause",
    "resume",
    "alarm",
    "done",
]
SECONDS_A_WORD = 0.4
SECONDS_A_STOP = 0.3
LEAD = 3.0
SHORTEST_LEAD_IN = 5.0
NEXT_AFTER = 3.0
APART = 1.0
HALF_FROM = 20.0
LONG_STAGE = 180.0
LAST_FROM = 15.0
WORTH_A_WORD = 2.0
COUNTED_HALF_FROM = 6
HELD_WORDS = {"aerobic": "Go", "relief": "Stay"}


class Line(Struct, frozen=True):
    """One thing to say or sound, `offset` seconds into its step. `pan`: the side that it is about."""

    offset: float
    text: str
    kind: Kind
    pan: Side = ""


def lines(m: Moment) -> list[Line]:
    """The lines of the present step in order, at least a second apart and none in its last second."""
    length = m.into + m.step_left
    step, work = m.step, m.next_step
    if work is not None and work.kind != "work":
        work = None
    if step.kind == "work":
        found = _work(step, length)
    elif step.kind == "get_ready":
        found = _lead_in(step, work, length, first=m.index == 0)
    elif step.kind == "rest":
        found = _rest(step, work, length)
    elif step.kind == "changeover":
        found = [
            Line(0, f"Change sides. {step.side.capitalize()} side.", "changeover", step.side),
            *_ready(work, length),
        ]
    else:
        found = _stage(step, length)
    return _spaced(found, length)


def seconds_to_say(text: str) -> float:
    """About how long a calm voice takes for `text`."""
    words = speakable(text)
    return len(words.split()) * SECONDS_A_WORD + len(re.findall(r"[.?:]", words)) * SECONDS_A_STOP


def speakable(text: str) -> str:
    """`text` without the signs that a voice would read out or stumble over."""
    return " ".join(text.replace("/", " ").replace(" · ", ", ").replace("–", " to ").split())


def lasting(seconds: float) -> str:
    """A length in words: seconds up to 90, else minutes."""
    if seconds <= 90 and seconds != 60:
        return f"{seconds:.0f} seconds"
    minutes = round(seconds / 30) / 2
    return "1 minute" if minutes == 1 else f"{minutes:g} minutes"


def _lead_in(step: Step, work: Step | None, length: float, *, first: bool) -> list[Line]:
    """Name, dose, position and a first cue, as much of it as can be said before "get ready".

    Another way of the same exercise is told before its position, which the person already has.
    """
    side = f", {work.side} side" if work is not None and work.side else ""
    opening = "Now" if step.variant else "First" if first else "Next"
    told = [f"{opening}: {step.title}{side}."]
    way = step.variant if step.variant in step.cues else ""
    if way:
        optional = [step.instruction]
        told.append(way)
    else:
        optional = [_dose(work) if work is not None else "", *step.cues[:1]]
        told.append(step.instruction)
    fits = _fitting(optional, length - LEAD - seconds_to_say(" ".join(told)))
    dose = [] if way else [each for each in fits if each == optional[0]]
    rest = [each for each in fits if each not in dose]
    text = speakable(" ".join([told[0], *dose, told[1], *rest]))
    return [Line(0, text, "name"), *_ready(work, length)]


def _dose(work: Step) -> str:
    """How much: "3 sets, first 5 times."."""
    if work.set > 1:
        return f"Set {work.set} of {work.sets}, {_times(work)}."
    if work.sets > 1:
        return f"{work.sets} sets, first {_times(work)}."
    times = _times(work)
    return f"{times[:1].upper()}{times[1:]}."


def _times(work: Step) -> str:
    if work.reps == 1 and not work.up and not work.down:
        return lasting(work.hold)
    if work.alternate:
        return f"{_count(work.reps // 2)} each side"
    return _count(work.reps)


def _count(number: int) -> str:
    return "once" if number == 1 else f"{number} times"


def _rest(step: Step, work: Step | None, length: float) -> list[Line]:
    if step.slot < 0:
        return [Line(0, speakable(f"{step.title}. {step.instruction}"), "rest"), *_ready(work, length)]
    found = [Line(0, f"Rest, {lasting(length)}.", "rest")]
    if work is not None and length >= NEXT_AFTER + LEAD + APART:
        side = f", {work.side} side" if work.side else ""
        text = f"Next: set {work.set} of {work.sets}{side}."
        wanted = [f"{_times(work).capitalize()}.", *work.cues[work.set - 1 : work.set]]
        room = length - NEXT_AFTER - LEAD - seconds_to_say(text)
        found.append(Line(NEXT_AFTER, speakable(" ".join([text, *_fitting(wanted, room)])), "next", work.side))
    return [*found, *_ready(work, length)]


def _ready(work: Step | None, length: float) -> list[Line]:
    if work is None or length < SHORTEST_LEAD_IN:
        return []
    side = work.side or ("left" if work.alternate else "")
    text = f"Get ready, {side} side." if work.side else f"Get ready, {side} first." if side else "Get ready."
    return [Line(length - LEAD, text, "get_ready", work.side)]


def _stage(step: Step, length: float) -> list[Line]:
    found = [Line(0, speakable(f"{step.title}. {step.instruction}"), "name")]
    if length >= LONG_STAGE:
        found.append(Line(length / 2, "Halfway.", "half"))
    if length >= LONG_STAGE and not step.exposure:
        found.append(Line(length - 5, "Last five.", "last_five"))
    return found


def _work(step: Step, length: float) -> list[Line]:
    if step.group in BREATHS:
        return list(_breaths(step, length))
    if step.reps <= 1 and not step.up and not step.down:
        word = HELD_WORDS.get(step.group, "Hold")
        return [Line(0, f"{word}, {lasting(length)}.", "hold", step.side), *_held(0, length, step.side)]
    size = step.rep_seconds
    if not size:
        return []
    reps = max(1, -int(-(length - 1e-6) // size))
    return [line for rep in range(reps) for line in _repetition(step, rep, reps)]


def _repetition(step: Step, rep: int, reps: int) -> Iterator[Line]:
    """The first in words, the others by their number; long holds are always ended in words."""
    side: Side = ("right" if rep % 2 else "left") if step.alternate else step.side
    begin, first = rep * step.rep_seconds, rep == 0
    hold, back = begin + step.up, begin + step.up + step.hold
    start = _start(step, rep, reps, side)
    length = f", {lasting(step.hold)}" if step.hold >= 2 * LONG_HOLD else ""
    if step.up or not step.hold:
        yield start
    if step.hold and step.up:
        yield Line(hold, f"Hold{length}." if first and step.hold >= WORTH_A_WORD else "", "hold", side)
    elif step.hold:
        yield Line(begin, f"{start.text} Hold." if rep or step.alternate else f"Hold{length}.", "hold", side)
    if step.hold:
        yield from _held(hold, step.hold, side)
    if step.down:
        yield Line(back, "Return." if first or step.hold >= LONG_HOLD else "", "return", side)
    if step.pause:
        let_go = first or (not step.down and step.hold >= LONG_HOLD)
        yield Line(back + step.down, "Relax." if let_go else "", "relax", side)


def _start(step: Step, rep: int, reps: int, side: Side) -> Line:
    """The beginning of a repetition: a word for the first, then the count, the half and the last one."""
    begin = rep * step.rep_seconds
    if step.alternate and side == "right":
        return Line(begin, "Right.", "side", side)
    number, whole = (rep // 2, reps // 2) if step.alternate else (rep, reps)
    named = ", left" if step.alternate else ""
    if number == 0:
        return Line(begin, "Left." if step.alternate else "Move.", "side" if step.alternate else "move", side)
    if number == whole - 1:
        return Line(begin, f"Last one{named}.", "count", side)
    if whole >= COUNTED_HALF_FROM and number == whole // 2:
        return Line(begin, f"{number + 1}{named}. Halfway.", "half", side)
    return Line(begin, f"{number + 1}{named}.", "count", side)


def _held(begin: float, seconds: float, side: Side) -> Iterator[Line]:
    if seconds >= HALF_FROM:
        yield Line(begin + seconds / 2, "Halfway.", "half", side)
    if seconds >= LAST_FROM:
        yield Line(begin + seconds - 5, "Last five.", "last_five", side)


def _breaths(step: Step, length: float) -> Iterator[Line]:
    size = step.rep_seconds
    whole = int((length + 1e-6) // size) if size else 0
    for rep in range(whole):
        begin = rep * size
        last = "Last one. " if rep == whole - 1 and whole > 1 else ""
        yield Line(begin, f"{last}Breathe in." if rep == 0 or last else "In.", "move")
        if step.hold:
            yield Line(begin + step.up, "Again." if step.group == "sigh" else "Hold.", "hold")
        yield Line(begin + step.up + step.hold, "Breathe out." if rep == 0 else "Out.", "return")
        if step.pause:
            yield Line(begin + step.up + step.hold + step.down, "Hold.", "relax")


def _fitting(sentences: list[str], room: float) -> list[str]:
    kept = []
    for sentence in sentences:
        room -= seconds_to_say(sentence)
        if sentence and room >= 0:
            kept.append(sentence)
    return kept


def _spaced(found: list[Line], length: float) -> list[Line]:
    """In order, at least a second apart; where two lie closer, words come before a mere sound."""
    kept: list[Line] = []
    for line in sorted(found, key=lambda each: each.offset):
        if line.offset and line.offset > length - APART:
            continue
        if kept and line.offset - kept[-1].offset < APART - 1e-9:
            if line.text and not kept[-1].text:
                kept[-1] = line
            continue
        kept.append(line)
    return kept
