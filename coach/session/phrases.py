"""What a voice says within one step, and when: short lines at seconds into the step.

Made for somebody who lies face down with eyes shut: what comes, which side, the tempo of the first repetition, the
count, halfway, the last five seconds, and what follows a rest. A line without words is only a sound. Every number is
worked out from the step's present length, so time added or taken away moves what depends on the end.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

from msgspec import Struct

from coach.care.breath import BREATHS
from coach.care.model import Side
from coach.session.leadin import LEAD, SETTLE, fitting, how_often, lasting, lead_in, seconds_to_say, speakable
from coach.session.moment import HALF_FROM, LAST_FIVE, LAST_FROM, LONG_HOLD, Moment
from coach.session.script import Step

Kind = Literal[
    "name",
    "side",
    "get_ready",
    "move",
    "hold",
    "return",
    "relax",
    "again",
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
SHORTEST_LEAD_IN = 5.0
NEXT_AFTER = 3.0
APART = 1.0
LONG_STAGE = 180.0
LONG_PRESS = 45.0
LONG_BREATH = 3.0
WORTH_A_WORD = 2.0
COUNTED_HALF_FROM = 6
HELD_WORDS = {"aerobic": "Go", "relief": "Stay"}


class Line(Struct, frozen=True):
    """One thing to say or sound, `offset` seconds into its step. `pan`: the side that it is about."""

    offset: float
    text: str
    kind: Kind
    pan: Side = ""


def lines(m: Moment) -> tuple[Line, ...]:
    """The lines of the present step in order, at least a second apart and none in its last second."""
    # Many looks fall into one step, and its length is the sum of two that change with every look.
    return _lines(m.step, m.next_step, round(m.into + m.step_left, 6), m.index == 0)


@lru_cache(maxsize=16)
def _lines(
    step: Step,
    following: Step | None,
    length: float,
    first: bool,  # noqa: FBT001 - a cache takes it by place
) -> tuple[Line, ...]:
    work = following if following is not None and following.kind == "work" else None
    if step.kind == "work":
        found = _work(step, length)
    elif step.kind == "get_ready":
        found = _lead_in(step, following, length, first=first)
    elif step.kind == "rest":
        found = _rest(step, work, length)
    elif step.kind == "changeover":
        found = [
            Line(0, f"Change sides, {step.side}.", "changeover", step.side),
            *_ready(work, length),
        ]
    else:
        found = _stage(step, work, length)
    return tuple(_spaced(found, length))


def _lead_in(step: Step, following: Step | None, length: float, *, first: bool) -> list[Line]:
    """Name, dose, position and cues, as much of it as can be said before "get ready"."""
    opening = "Now" if step.variant else "First" if first else "Next"
    if following is None or following.kind != "work":
        text = speakable(f"{opening}: {step.title}. {step.instruction}")
    else:
        once = f"Set {following.set} of {following.sets}, {_times(following)}."
        dose, room = once if following.set > 1 else step.dose, length - LEAD - SETTLE
        text = lead_in(step, opening=opening, side=following.side, dose=dose, room=room)
    return [Line(0, text, "name"), *_ready(following, length)]


def _times(work: Step) -> str:
    if work.reps == 1 and not work.up and not work.down:
        return lasting(work.hold)
    if work.alternate:
        return f"{how_often(work.reps // 2)} each side"
    return how_often(work.reps)


def _rest(step: Step, work: Step | None, length: float) -> list[Line]:
    if step.slot < 0:
        return [Line(0, speakable(f"{step.title}. {step.instruction}"), "rest"), *_ready(work, length)]
    found = [Line(0, f"Rest, {lasting(length)}.", "rest")]
    if work is not None and length >= NEXT_AFTER + LEAD + APART:
        side = f", {work.side} side" if work.side else ""
        text = f"Next: set {work.set} of {work.sets}{side}."
        wanted = [f"{_times(work).capitalize()}.", *work.cues[work.set - 1 : work.set]]
        room = length - NEXT_AFTER - LEAD - seconds_to_say(text)
        found.append(Line(NEXT_AFTER, speakable(" ".join([text, *fitting(wanted, room)])), "next", work.side))
    return [*found, *_ready(work, length)]


def _ready(work: Step | None, length: float) -> list[Line]:
    if work is None or length < SHORTEST_LEAD_IN:
        return []
    side = work.side or ("left" if work.alternate else "")
    text = f"Get ready, {side} side." if work.side else f"Get ready, {side} first." if side else "Get ready."
    return [Line(length - LEAD, text, "get_ready", work.side)]


def _stage(step: Step, work: Step | None, length: float) -> list[Line]:
    """Its words; before a movement also what to do in it. A press on a point has its length and its pressure first."""
    text = step.instruction if step.instruction.startswith(step.title) else f"{step.title}. {step.instruction}"
    pressed = step.slot >= 0 and length >= LONG_PRESS
    if pressed:
        once_more = step.set > 1
        told = step.instruction.partition(".")[0] + "." if once_more else step.instruction
        opening = f"{step.title}, once more." if once_more else f"{step.title}."
        text = " ".join([opening, f"{lasting(length).capitalize()}.", *step.cues[:1], told])
    elif work is not None and work.instruction != step.instruction and work.group not in BREATHS:
        room = length - LEAD - seconds_to_say(text)
        text = " ".join([text, *fitting([work.instruction], room)])
    found = [Line(0, speakable(text), "name")]
    if seconds_to_say(text) <= length - LEAD:
        found += _ready(work, length)
    if pressed or length >= LONG_STAGE:
        found.append(Line(length / 2, "Halfway.", "half"))
        if not step.exposure:
            found.append(Line(length - LAST_FIVE, "Last five.", "last_five"))
    return found


def _work(step: Step, length: float) -> list[Line]:
    if step.group in BREATHS:
        return list(_breaths(step, length))
    if step.reps <= 1 and not (step.up or step.down or step.pause):
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
    start, tensed = _start(step, rep, reps, side), step.hold > 0 and step.pause > 0 and not (step.up or step.down)
    length = f", {lasting(step.hold)}" if step.hold >= 2 * LONG_HOLD else ""
    if step.up or not step.hold:
        yield start
    if step.hold and step.up:
        yield Line(hold, f"Hold{length}." if first and step.hold >= WORTH_A_WORD else "", "hold", side)
    elif step.hold:
        word = "Tense" if tensed else "Hold"
        yield Line(begin, f"{start.text} {word}." if rep or step.alternate else f"{word}{length}.", "hold", side)
    if step.hold:
        yield from _held(hold, step.hold, side)
    if step.down:
        yield Line(back, "Return." if first or step.hold >= LONG_HOLD else "", "return", side)
    if step.pause:
        word = "Let go." if tensed else "Relax." if first else ""
        yield Line(back + step.down, word, "relax", side)


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
        yield Line(begin + seconds - LAST_FIVE, "Last five.", "last_five", side)


def _breaths(step: Step, length: float) -> Iterator[Line]:
    size = step.rep_seconds
    whole = int((length + 1e-6) // size) if size else 0
    for rep in range(whole):
        begin = rep * size
        last = "Last one. " if rep == whole - 1 and whole > 1 else ""
        whole_words = rep == 0 or (last and step.up >= LONG_BREATH)
        yield Line(begin, f"{last}Breathe in." if whole_words else f"{last}In.", "move")
        if step.hold:
            again = step.group == "sigh"
            yield Line(begin + step.up, "Again." if again else "Hold.", "again" if again else "hold")
        yield Line(begin + step.up + step.hold, "Breathe out." if rep == 0 else "Out.", "return")
        if step.pause:
            yield Line(begin + step.up + step.hold + step.down, "Hold.", "relax")


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
