"""A whole session said aloud to nobody: what a recording of it holds, and when.

Nobody can answer a recording. So each question is followed by quiet time to do what it asks, and says what a "no"
would mean.
"""

from __future__ import annotations

import re

from msgspec import Struct
from msgspec.structs import replace

from coach.session.leadin import seconds_to_say, speakable
from coach.session.moment import Moment
from coach.session.run import Run
from coach.session.script import Script
from coach.session.spoken import Saying, said
from coach.session.tape import Event

LOOK_SECONDS = 0.25
QUIET_SECONDS = 10.0
LAST_WORDS_SECONDS = 8.0
PLEASANT = 5
KEY_SENTENCE = re.compile(r"\b(?:press|key)\b", re.IGNORECASE)


class Recital(Struct, frozen=True):
    """Everything that is said, in order, and how long it takes to the end of the last words, in seconds."""

    sayings: tuple[Saying, ...]
    seconds: float


def recite(script: Script) -> Recital:
    """The sayings of `script` as it runs with nobody touching it."""
    run = Run(script)
    run.add(Event(kind="start", at=0.0))
    before: Moment | None = None
    found: list[Saying] = []
    at = 0.0
    while True:
        now = run.moment(at)
        new = [_recorded(each, now) if each.kind == "question" else each for each in said(before, now)]
        found += new
        if now.mode == "ended":
            return Recital(tuple(found), at + LAST_WORDS_SECONDS)
        before = now
        if now.prompt is not None and now.prompt.id not in ("off", "gap"):
            value = PLEASANT if now.prompt.kind == "scale" else None
            run.add(Event(kind="prompt", at=at, name=now.prompt.id, value=value))
        elif now.step.ask is not None and now.step.seconds is None:
            at += QUIET_SECONDS + sum(seconds_to_say(each.text) for each in new)
            value = None if now.step.ask.kind in ("scale", "choice") else True
            run.add(Event(kind="answer", at=at, name=now.step.ask.id, value=value))
            before = replace(now, at=at, call=0)
            continue
        at += min(LOOK_SECONDS, now.step_left) if now.step_left > 0 else LOOK_SECONDS


def _recorded(saying: Saying, m: Moment) -> Saying:
    """A question without its keys, and with what to do where the answer is not a good one."""
    kept = [each for each in re.split(r"(?<=[.?])\s+", saying.text) if not KEY_SENTENCE.search(each)]
    if m.prompt is not None and m.prompt.id not in ("off", "gap"):
        from_ = f"From {m.prompt.stop_from} on: {m.prompt.stop_text}" if m.prompt.stop_from is not None else ""
        kept.append(from_ or "If anything feels wrong, take the heat off now and stop.")
    elif m.step.ask is not None and m.step.ask.kind == "confirm":
        kept.append(f"If not, stop here. {m.step.ask.stop_text}")
    return replace(saying, text=speakable(" ".join(kept)))
