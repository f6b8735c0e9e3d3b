"""Runs the one guided session of the app: ten looks a second, cues at changes, and nothing that counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from textual.message import Message

if TYPE_CHECKING:
    from textual.app import App
    from textual.timer import Timer

    from coach.guided import Guided
    from coach.session.moment import Moment
    from coach.session.tape import EventKind, EventValue

TICK_SECONDS = 0.1


class Driver:
    """Holds the session while screens come and go. Passive steps run on behind other screens, active ones pause."""

    @dataclass
    class Ticked(Message):
        """The session at this moment; sent to the top screen."""

        moment: Moment

    def __init__(self, app: App[Any], *, sound: bool) -> None:
        self._app = app
        self._timer: Timer | None = None
        self._cued: tuple[object, ...] = ()
        self._asleep = False
        self.guided: Guided | None = None
        self.muted = not sound
        self.last: Moment | None = None

    def begin(self, guided: Guided) -> None:
        """Take over a session that was just begun or taken up again."""
        self.guided = guided
        self._cued = ()
        self._timer = self._app.set_interval(TICK_SECONDS, self.tick)
        self.tick()

    def end(self) -> None:
        """Let go of a session that has been recorded."""
        if self._timer is not None:
            self._timer.stop()
        self.guided, self._timer, self.last = None, None, None

    def slept(self) -> None:
        """The program was stopped by the shell: the next look is a gap, however short."""
        self._asleep = True

    def tick(self) -> None:
        """One look: show it, and give a sign where the phase changed."""
        if self.guided is None:
            return
        m = self.guided.moment(asleep=self._asleep)
        self._asleep = False
        self._show(m)

    def do(self, kind: EventKind, *, name: str = "", value: EventValue = None) -> Moment | None:
        """Something the person did."""
        if self.guided is None:
            return None
        m = self.guided.do(kind, name=name, value=value)
        self._show(m)
        return m

    def covered(self) -> None:
        """Another screen lies on top: an active step pauses, a resting one runs on."""
        m = self.last
        if m is not None and m.mode == "running" and not m.step.passive and m.step.seconds is not None:
            self.do("pause", name="covered")

    def _show(self, m: Moment) -> None:
        self.last = m
        self._cue(m)
        self._app.screen.post_message(self.Ticked(m))

    def _cue(self, m: Moment) -> None:
        """A bell where the phase, the question or the mode changed; an alarm rings on every second until a key."""
        alarm_second = int(m.at) if m.mode == "alarm" else 0
        cue = (m.index, m.phase, m.rep, m.prompt.id if m.prompt else "", m.call, m.mode == "alarm", alarm_second)
        changed, self._cued = self._cued not in ((), cue), cue
        silent = self.muted and m.mode != "alarm" and m.call == 0
        if changed and not silent and m.mode in ("running", "alarm", "ended", "paused"):
            self._app.bell()
