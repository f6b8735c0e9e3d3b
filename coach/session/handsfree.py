"""Hands-free: a session that needs no key until something is really asked."""

from __future__ import annotations

from coach.session.leadin import seconds_to_say
from coach.session.moment import Moment

# From the last word of a question to going on by itself: time to do what it says.
QUIET_SECONDS = 15.0


def proceeds_after(m: Moment) -> float | None:
    """Seconds after which the question of `m` goes on by itself; None where there is none, or it waits for the person.

    Only "done" questions do, for which there is no wrong answer. Whatever asks about skin, sleep or how it is, and
    everything asked while heat is on or a body is tilted, waits.
    """
    ask = m.step.ask
    if ask is None or ask.kind != "done" or m.step.seconds is not None:
        return None
    if m.mode != "running" or m.pad_on or m.prompt is not None:
        return None
    return seconds_to_say(f"{m.step.instruction} {ask.text}") + QUIET_SECONDS
