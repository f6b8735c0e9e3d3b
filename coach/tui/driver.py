"""Runs the one guided session of the app: a look whenever something changes, cues at changes, nothing that counts."""

from __future__ import annotations

import asyncio
import math
from contextlib import suppress
from typing import TYPE_CHECKING

from textual.app import ScreenStackError
from textual.message import Message

from coach.session.words import clock

if TYPE_CHECKING:
    from coach.aloud import Cues
    from coach.guided import Guided
    from coach.session.moment import Moment
    from coach.session.stopwatch import Stopwatch
    from coach.session.tape import EventKind, EventValue
    from coach.tui.app import CoachApp

# Between two looks, at most.
CALM_SECONDS = 0.5
# A look is meant to come after the change, not just before it.
LATE = 0.005


def seconds_to_look(m: Moment) -> float:
    """Seconds until a person would see something change by itself; a figure on its way looks by itself."""
    times = [left - math.ceil(left) + 1 for left in (m.count, m.step_left, m.total_left) if left > 0]
    times += [each for each in (m.until, m.phase_left) if each]
    return min([CALM_SECONDS, *(each + LATE for each in times)])


def _shown(m: Moment) -> tuple[object, ...]:
    """What of a moment changes by itself, as far as a person sees it."""
    seconds = (clock(m.count), clock(m.step_left), clock(m.total_left))
    asked = (m.prompt.id if m.prompt else "", m.call, m.pad_on, m.exposure_over)
    return (m.index, m.steps, m.mode, m.phase, m.rep, m.side, *asked, *seconds)


class Driver:
    """Holds the session while screens come and go. Passive steps run on behind other screens, active ones pause."""

    class Ticked(Message):
        """The session at this moment; sent to the top screen."""

        def __init__(self, moment: Moment) -> None:
            super().__init__()
            self.moment = moment

    def __init__(self, app: CoachApp, *, sound: bool) -> None:
        self._app = app
        self._timer: asyncio.TimerHandle | None = None
        self._cued: tuple[object, ...] = ()
        self._asleep = False
        self.guided: Guided | None = None
        self.muted = not sound
        self._wished: tuple[bool, ...] = (sound, False, False)
        self._cues: Cues | None = None
        self.last: Moment | None = None
        self._shows: tuple[object, ...] = ()
        self._asked: tuple[int, Stopwatch] | None = None

    def begin(self, guided: Guided) -> None:
        """Take over a session that was just begun or taken up again."""
        self.guided = guided
        self._cued = ()
        self.open_ears()
        self.look()

    def look(self) -> None:
        """Look now, and again when something changes."""
        try:
            # While the app closes there is nothing left to show it on.
            with suppress(ScreenStackError):
                self.tick()
                self._look_again()
        except Exception as error:  # noqa: BLE001 - the loop would only log it, and the session stand still
            self._app._handle_exception(error)  # noqa: SLF001 - as Textual's own timers do

    def _look_again(self) -> None:
        """When the next change is due. A timer of Textual's would cost more than the look."""
        if self._timer is not None:
            self._timer.cancel()
        if self.guided is not None and self.last is not None:
            seconds = min(seconds_to_look(self.last), self._until_heard(self.last))
            self._timer = asyncio.get_running_loop().call_later(seconds, self.look)

    def _until_heard(self, m: Moment) -> float:
        """Seconds until the cues have something to begin, so that none of it is late."""
        if self._cues is None or not self._cues.audible:
            return CALM_SECONDS
        from coach.session.spoken import until_said  # noqa: PLC0415 - nothing speaks at the first paint

        times = (self._cues.wakes_in, until_said(m))
        return min([CALM_SECONDS, *(each + LATE for each in times if each is not None)])

    def end(self) -> None:
        """Let go of a session that has been recorded."""
        if self._timer is not None:
            self._timer.cancel()
        if self._cues is not None:
            self._cues.finish()
            if self.last is None or self.last.mode != "ended":
                self._cues.close()
        self.guided, self._timer, self.last = None, None, None

    def open_ears(self) -> None:
        """Cues as the settings have them now; players and voices are looked for beside the screen."""
        from coach.aloud import cues  # noqa: PLC0415 - nothing of it is needed for the first paint

        if self._cues is not None:
            self._cues.close()
        settings = self._app.coach.settings
        wished = (settings.sound, settings.chimes, settings.voice)
        if wished != self._wished:
            self._wished, self.muted = wished, not any(wished)
        self._cues = cues(self._app.coach, self._write)
        if settings.chimes or settings.voice:
            self._app.run_worker(self._cues.probe, thread=True, group="cues")

    def _write(self, sequence: str) -> None:
        """A sequence to the terminal, in order with what Textual draws."""
        driver = self._app._driver  # noqa: SLF001 - Textual has no public way to write one
        if driver is not None:
            driver.write(sequence)

    def slept(self) -> None:
        """The program was stopped by the shell: the next look is a gap, however short."""
        self._asleep = True
        if self._cues is not None:
            self._cues.hush()

    def tick(self) -> None:
        """One look: show it, and give a sign where the phase changed."""
        if self.guided is None:
            return
        m = self.guided.moment(asleep=self._asleep)
        self._asleep = False
        self._show(m, always=False)
        self._go_on_by_itself(m)
        if getattr(self._app.screen, "COVERS_SESSION", True):
            # An active step that begins behind another screen waits there, too.
            self.covered()

    def _go_on_by_itself(self, m: Moment) -> None:
        """Hands-free: a question that only waits to be done has waited long enough, with the player in sight."""
        if not self._app.coach.settings.hands_free:
            return
        from coach.session.handsfree import proceeds_after  # noqa: PLC0415 - for who has set it
        from coach.session.stopwatch import Stopwatch  # noqa: PLC0415 - as above

        after = None if getattr(self._app.screen, "COVERS_SESSION", True) else proceeds_after(m)
        if after is None or self._asked is None or self._asked[0] != m.index:
            self._asked = None if after is None else (m.index, Stopwatch())
        if after is None or self._asked is None:
            return
        self._asked[1].go(m.at)
        if self._asked[1].look(m.at) >= after and m.step.ask is not None:
            self.do("answer", name=m.step.ask.id)

    def do(self, kind: EventKind, *, name: str = "", value: EventValue = None) -> Moment | None:
        """Something the person did."""
        if self.guided is None:
            return None
        m = self.guided.do(kind, name=name, value=value)
        self._show(m)
        self._look_again()
        return m

    def covered(self) -> None:
        """Another screen lies on top: an active step pauses, a resting one runs on."""
        m = self.last
        if m is not None and m.mode == "running" and not m.step.passive and m.step.seconds is not None:
            self.do("pause", name="covered")

    def _show(self, m: Moment, *, always: bool = True) -> None:
        """Nine looks of ten show what the one before showed; the screen is left in peace then."""
        before, self.last = self.last, m
        self._cue(m, before)
        if (m.prompt is not None or m.mode in ("alarm", "gap")) and not hasattr(self._app.screen, "COVERS_SESSION"):
            # The palette has no line for a question, so it gives way to one.
            self._app.pop_screen()
        screen = self._app.screen
        shows = (screen, *_shown(m))
        if always or shows != self._shows:
            self._shows = shows
            screen.post_message(self.Ticked(m))

    def _cue(self, m: Moment, before: Moment | None) -> None:
        """Cues as wished; a bell on every change where no chime or voice is heard, and on every second of an alarm."""
        heard = False
        if self._cues is not None:
            from coach.session.spoken import said  # noqa: PLC0415 - nothing speaks at the first paint

            self._cues.tell(said(before, m), m, muted=self.muted)
            heard = self._cues.audible and m.mode != "alarm"
        alarm_second = int(m.at) if m.mode == "alarm" else 0
        cue = (m.index, m.phase, m.rep, m.prompt.id if m.prompt else "", m.call, m.mode == "alarm", alarm_second)
        changed, self._cued = self._cued not in ((), cue), cue
        silent = self.muted and m.mode != "alarm" and m.call == 0
        if changed and not silent and not heard and m.mode in ("running", "alarm", "ended", "paused"):
            self._app.bell()
