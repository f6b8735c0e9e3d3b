"""One sound program at a time: started, replaced by a newer one, ended when it hangs, reaped without waiting.

Nothing here raises and nothing a program prints is seen. A way of making sound that fails once is given up for as long
as this object lives, and the next way takes its place.
"""

from __future__ import annotations

import os
import subprocess
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple, Protocol, TypeAlias

LATE_SECONDS = 1.0
GRACE_SECONDS = 4.0
FAREWELL_SECONDS = 0.5


class Process(Protocol):
    """What is needed of a started program; `subprocess.Popen` has it."""

    def poll(self) -> int | None:
        """The return code, or None while it runs."""
        ...

    def kill(self) -> None:
        """End it now."""
        ...

    def wait(self, timeout: float | None = None) -> int:
        """The return code; raises subprocess.TimeoutExpired after `timeout` seconds."""
        ...


class Call(NamedTuple):
    """One program with its arguments, never read by a shell, and what it finds in its environment."""

    arguments: tuple[str, ...]
    environment: Mapping[str, str]


Spawn: TypeAlias = Callable[[Call], Process]


class Way(NamedTuple):
    """One way of making sound: `call` for a file or a text; `cancel` also silences what a server still speaks."""

    name: str
    call: Callable[[str], Call]
    cancel: Call | None = None


def spawn(call: Call) -> Process:
    """Start a program that can neither read our keys nor write on our screen. Raises OSError."""
    return subprocess.Popen(  # noqa: S603 - programs found by name on PATH, arguments as a list, no shell
        call.arguments,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, **call.environment},
    )


class Outlet:
    """Plays or speaks one thing at a time through the first of `ways` that works. `clock`: seconds that only grow."""

    def __init__(self, ways: Sequence[Way], *, spawn: Spawn, clock: Callable[[], float]) -> None:
        self._ways = deque(ways)
        self._spawn, self._clock = spawn, clock
        self._running: Process | None = None
        self._what, self._due, self._limit, self._seconds = "", 0.0, 0.0, 0.0
        self._ended: list[Process] = []

    @property
    def works(self) -> bool:
        """Whether any way is left."""
        return bool(self._ways)

    def start(self, what: str, *, seconds: float, due: float) -> None:
        """Play `what`, ending what still plays; nothing where it was due over a second ago. `seconds`: its length."""
        self.look()
        self.stop()
        self._what, self._seconds, self._due = what, seconds, due
        self._begin()

    def look(self) -> bool:
        """Whether it plays now. Reaps what has ended, ends what hangs, tries the next way where one failed."""
        self._ended = [process for process in self._ended if process.poll() is None]
        if self._running is None:
            return False
        code = self._running.poll()
        if code is None and self._clock() <= self._limit:
            return True
        if code is None:
            self._end(self._running)
        self._running = None
        if code != 0:
            self._ways.popleft()
            self._begin()
        return self._running is not None

    def stop(self) -> None:
        """Silence, now."""
        if self._running is not None:
            self._end(self._running)
            self._running = None
            self._cancel()

    def close(self) -> None:
        """Silence for good; waits a moment for what was ended, so that nothing is left behind."""
        self.stop()
        self._ways.clear()
        for process in self._ended:
            try:
                process.wait(timeout=FAREWELL_SECONDS)
            except subprocess.TimeoutExpired:
                continue
        self._ended.clear()

    def _begin(self) -> None:
        while self._ways and self._clock() - self._due <= LATE_SECONDS:
            try:
                self._running = self._spawn(self._ways[0].call(self._what))
            except (OSError, ValueError):
                self._ways.popleft()
                continue
            self._limit = self._clock() + self._seconds + GRACE_SECONDS
            return

    def _end(self, process: Process) -> None:
        try:
            process.kill()
        except OSError:
            return
        finally:
            self._ended.append(process)

    def _cancel(self) -> None:
        if not self._ways:
            return
        cancel = self._ways[0].cancel
        if cancel is not None:
            try:
                self._ended.append(self._spawn(cancel))
            except (OSError, ValueError):
                return
