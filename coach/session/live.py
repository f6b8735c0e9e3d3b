"""A run on real clocks: turns two clock readings into seconds of the tape, and notices every gap.

Clock readings come in as arguments. `elapsed` never goes backwards and runs on in sleep where the system can;
where it cannot, the wall clock running ahead betrays the sleep.
"""

from __future__ import annotations

from datetime import datetime

from coach.session.moment import Moment
from coach.session.run import Run
from coach.session.script import Script
from coach.session.state import State
from coach.session.tape import Event, EventKind, EventValue, Heartbeat, Tape

GAP_SECONDS = 3.0


class Live:
    """One session driven by clock readings. Each look is a heartbeat; a gap between two of them stops the session."""

    def __init__(
        self,
        script: Script,
        tape: Tape,
        beat: Heartbeat | None,
        elapsed: float,
        wall: datetime,
        *,
        pain: int | None = None,
    ) -> None:
        self.run = Run(script, tape)
        self._elapsed, self._wall = elapsed, wall
        self._at = beat.at if beat is not None else 0.0
        self._fresh: list[Event] = []
        if beat is None:
            self._append("start", wall, value=pain)
        else:
            if self.run.at(self._at).mode == "halted":
                # The question why it was stopped went with the program; how to go on is asked anew.
                self._append("go_on", datetime.fromisoformat(beat.wall))
            away = max(0.0, (wall - datetime.fromisoformat(beat.wall)).total_seconds())
            self._gap(away, wall)

    @property
    def at(self) -> float:
        """Seconds since the session's start at the last look."""
        return self._at

    def look(self, elapsed: float, wall: datetime, *, asleep: bool = False) -> Moment:
        """The moment now; `asleep`: the program knows that it was stopped meanwhile, however briefly."""
        self._reach(elapsed, wall, asleep=asleep)
        return self.run.moment(self._at)

    def do(
        self,
        kind: EventKind,
        elapsed: float,
        wall: datetime,
        *,
        name: str = "",
        value: EventValue = None,
    ) -> Moment:
        """Something the person did, now; a gap just before it is noticed first."""
        self._reach(elapsed, wall, asleep=False)
        self._append(kind, wall, name=name, value=value)
        return self.run.moment(self._at)

    def state(self) -> State:
        """The state at the last look; read-only."""
        return self.run.at(self._at)

    def beat(self) -> Heartbeat:
        """The last look, for `active.json`."""
        return Heartbeat(at=self._at, wall=self._wall.isoformat())

    def fresh(self) -> list[Event]:
        """Events not yet handed to storage; handed out once."""
        taken, self._fresh = self._fresh, []
        return taken

    def _reach(self, elapsed: float, wall: datetime, *, asleep: bool) -> None:
        passed = max(0.0, elapsed - self._elapsed)
        ahead = (wall - self._wall).total_seconds() - passed
        self._elapsed = max(elapsed, self._elapsed)
        if passed > GAP_SECONDS or ahead >= GAP_SECONDS or asleep:
            self._gap(passed + ahead if ahead >= GAP_SECONDS else passed, wall)
        else:
            self._at += passed
        self._wall = wall

    def _gap(self, seconds: float, wall: datetime) -> None:
        self._at += seconds
        self._append("gap", wall, value=seconds)

    def _append(self, kind: EventKind, wall: datetime, *, name: str = "", value: EventValue = None) -> None:
        self._wall = wall
        event = Event(kind=kind, at=self._at, wall=wall.isoformat(), name=name, value=value)
        self.run.add(event)
        self._fresh.append(event)
