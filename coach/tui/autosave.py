"""Keeps what is being typed: soon after every change, one write at a time, and again until it is on the disk."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import TYPE_CHECKING, Any, Literal

from coach.coach import StorageError

if TYPE_CHECKING:
    from textual.timer import Timer

    from coach.tui.app import CoachApp

AFTER_CHANGE = 0.4
AFTER_FAILURE = 3.0

State = Literal["", "saving", "saved", "failed"]


class Autosave:
    """Writes at most every 0.4 seconds while there is something new; a write that fails is tried again.

    `snapshot` gives a job that writes what stands there at the moment of the call. `told` hears every change of state.
    """

    def __init__(
        self, app: CoachApp, snapshot: Callable[[], Callable[[], object]], told: Callable[[State], None]
    ) -> None:
        self._app, self._snapshot, self._told = app, snapshot, told
        self._timer: Timer | None = None
        self._dirty = self._writing = self._complained = False

    def changed(self) -> None:
        """Something was typed: it will be on the disk in a moment."""
        self._dirty = True
        self._later(AFTER_CHANGE)

    def close(self) -> None:
        """The screen goes: hand over what is not written yet. The writer finishes it even while the app closes."""
        if self._timer is not None:
            self._timer.stop()
        if self._dirty:
            self._dirty = False
            self._app.writer.submit(self._snapshot())

    def done(self) -> None:
        """All is written and closed elsewhere: nothing more is to be kept."""
        self._dirty = False

    def _later(self, seconds: float) -> None:
        if self._timer is None and not self._writing:
            self._timer = self._app.set_timer(seconds, self._write)

    def _write(self) -> None:
        self._timer = None
        if not self._dirty or self._writing:
            return
        self._dirty, self._writing = False, True
        self._told("saving")
        self._app.run_worker(self._wait(self._app.writer.submit(self._snapshot())), group="autosave")

    async def _wait(self, written: Future[Any]) -> None:
        try:
            await self._app.durable(written)
        except StorageError as error:
            self._failed(error)
        else:
            self._complained, self._writing = False, False
            self._told("saved" if not self._dirty else "saving")
            if self._dirty:
                self._later(AFTER_CHANGE)

    def _failed(self, error: StorageError) -> None:
        self._dirty, self._writing = True, False
        self._told("failed")
        if not self._complained:
            self._complained = True
            self._app.trouble(error)
        self._later(AFTER_FAILURE)
