"""A run: (script, tape, now) -> where it stands.

`fold` is the law, `Run` the same thing kept warm between looks: both give the same moment for the same tape.
"""

from __future__ import annotations

from coach.session.events import apply
from coach.session.moment import Moment, derive
from coach.session.script import Script
from coach.session.state import State
from coach.session.tape import Event, Tape


def fold(script: Script, tape: Tape) -> State:
    """The state right after the last event of the tape."""
    state = State(script)
    for event in tape:
        state = apply(state, event)
    return state


def moment(script: Script, tape: Tape, now: float) -> Moment:
    """What is going on `now` seconds after the session's start."""
    state = fold(script, tape)
    state.advance(now)
    return derive(state, now)


class Run:
    """One session in progress: the script, the tape so far, and the state after its last event."""

    def __init__(self, script: Script, tape: Tape = ()) -> None:
        self.script = script
        self.tape = list(tape)
        self._state = fold(script, tape)

    def add(self, event: Event) -> None:
        """Append one event; it may not lie before the last one."""
        if self.tape and event.at < self.tape[-1].at:
            raise ValueError(f"event {event.kind} at {event.at} s lies before the last one at {self.tape[-1].at} s")
        self.tape.append(event)
        self._state = apply(self._state, event)

    def at(self, now: float) -> State:
        """The state run on to `now`; treat it as read-only."""
        self._state.advance(now)
        return self._state

    def moment(self, now: float) -> Moment:
        """What is going on at `now`; a `now` before the last look shows the last boundary passed."""
        return derive(self.at(now), now)
