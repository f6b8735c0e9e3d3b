"""The one place that reads a clock. Everything else is handed the time."""

from __future__ import annotations

import time
from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """Two readings: one for the diary, one for the session."""

    def now(self) -> datetime:
        """The wall clock: aware local time, to whole microseconds."""
        ...

    def elapsed(self) -> float:
        """Seconds from an arbitrary start, never backwards, running on while the machine sleeps where it can."""
        ...


class SystemClock:
    """The machine's own clocks."""

    def __init__(self) -> None:
        self._source = getattr(time, "CLOCK_BOOTTIME", None)

    def now(self) -> datetime:
        """See `Clock.now`."""
        return datetime.now().astimezone()

    def elapsed(self) -> float:
        """CLOCK_BOOTTIME counts sleep; where a system lacks it, the wall clock betrays the gap instead."""
        return time.monotonic() if self._source is None else time.clock_gettime(self._source)
