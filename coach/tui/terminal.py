"""Five faults of Textual's driver for terminals, mended from outside; all were seen in 8.2.8."""

from __future__ import annotations

import codecs
import signal
import sys
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from textual.driver import Driver

    from coach.tui.app import CoachApp


def mended(driver: type[Driver]) -> type[Driver]:
    """The driver without them, where it has them.

    A byte that is no UTF-8, as from an old terminal or a broken line, ended the app (Textual issue 6456). After SIGSTOP
    and SIGCONT it took the terminal's other screen anew, which is then empty, but painted nothing. And where the system
    gave SIGCONT to another thread, it waited for the next event, which without input may never come. And SIGTERM left
    the terminal as it stood: the other screen, no echo, the countdown in the title. And a synchronized update was
    written in three pieces.
    """
    if sys.platform == "win32":
        return driver
    from textual.drivers import linux_driver  # noqa: PLC0415 - not there on Windows

    if not issubclass(driver, linux_driver.LinuxDriver):
        return driver
    # The driver's own import, and the only place where the decoder can be handed in.
    vars(linux_driver)["getincrementaldecoder"] = _lenient

    class Mended(driver):  # type: ignore[misc, valid-type]  # made from the class that the system calls for
        def __init__(self, *given: Any, **named: Any) -> None:
            super().__init__(*given, **named)
            # The loop is woken by a signal, whichever thread received it.
            self._loop.add_signal_handler(signal.SIGCONT, self._sigcont_application)
            app = cast("CoachApp", self._app)
            self._loop.add_signal_handler(signal.SIGTERM, partial(app.call_later, app.action_quit))
            self._held: list[str] = []

        def write(self, data: str) -> None:
            # Each write wakes the thread that writes, which costs more than a frame of the figure.
            if ready := _whole(data, self._held):
                super().write(ready)

        def _sigcont_application(self, *_: object) -> None:
            super()._sigcont_application()
            app = cast("CoachApp", self._app)
            app.call_later(app.action_redraw)

    return Mended


def _whole(data: str, held: list[str]) -> str:
    """What is to be written now; nothing while a synchronized update is still being `held`."""
    from textual._ansi_sequences import SYNC_END, SYNC_START  # noqa: PLC0415 - Textual is there already

    if not held and data != SYNC_START:
        return data
    held.append(data)
    if data != SYNC_END:
        return ""
    update = "".join(held)
    held.clear()
    return update


def _lenient(encoding: str) -> Callable[[], codecs.IncrementalDecoder]:
    return partial(codecs.getincrementaldecoder(encoding), errors="replace")
