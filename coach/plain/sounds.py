"""What a session in lines lets one hear: chimes and voice as the settings have them, else a bell of one byte."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from coach.aloud import Cues
    from coach.coach import Coach
    from coach.session.moment import Moment


def _never(_sequence: str) -> None:
    """Notifications and window titles are escape sequences, and this front end writes none."""


class Sounds:
    """The ears of one session; `ring` is the bell of the terminal."""

    def __init__(self, coach: Coach, ring: Callable[[], None]) -> None:
        settings = coach.settings
        self._ring, self._bell, self._muted = ring, settings.sound, False
        self._before: Moment | None = None
        self._cues: Cues | None = None
        if settings.chimes or settings.voice:
            from coach.aloud import cues  # noqa: PLC0415 - players and voices are looked for only where wanted

            self._cues = cues(coach, _never)
            threading.Thread(target=self._cues.probe, daemon=True, name="cues").start()

    def tell(self, m: Moment, *, rings: bool) -> None:
        """One look: cues where they are wished, the bell where none is heard; an alarm rings every second."""
        before, self._before = self._before, m
        if self._cues is not None:
            from coach.session.spoken import said  # noqa: PLC0415 - as above

            self._cues.tell(said(before, m), m, muted=self._muted)
        alarm = m.mode == "alarm"
        second = alarm and (before is None or before.mode != "alarm" or m.at // 1 > before.at // 1)
        heard = self._cues is not None and self._cues.audible and not alarm
        urgent = alarm or m.call > 0
        if (rings or second) and not heard and (urgent or (self._bell and not self._muted)):
            self._ring()

    def wakes_in(self, m: Moment) -> float | None:
        """Seconds until something is to be heard."""
        if self._cues is None or not self._cues.audible:
            return None
        from coach.session.spoken import until_said  # noqa: PLC0415 - as above

        times = [each for each in (self._cues.wakes_in, until_said(m)) if each is not None]
        return min(times, default=None)

    def mute(self) -> str:
        """Off or on; what holds now, in words."""
        self._muted = not self._muted
        return "Muted. An alarm still sounds." if self._muted else "Sound is on."

    def close(self, *, ended: bool) -> None:
        """The session is over; its last words may end."""
        if self._cues is not None:
            self._cues.finish()
            if not ended:
                self._cues.close()
