"""Faults of Textual's driver for terminals, mended from outside; all were seen in 8.2.8."""

from __future__ import annotations

import codecs
import signal
import sys
from collections.abc import Callable
from functools import partial
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from textual.driver import Driver
    from textual.drivers.linux_driver import LinuxDriver as Mended

    from coach.tui.app import CoachApp
else:
    # The driver that is mended stands behind it; Windows has none such.
    Mended = object


def mended(driver: type[Driver]) -> type[Driver]:
    """The driver without its faults, where it has them."""
    if sys.platform == "win32":
        return driver
    from textual.drivers import linux_driver  # noqa: PLC0415 - not there on Windows

    if not issubclass(driver, linux_driver.LinuxDriver):
        return driver
    return type("MendedDriver", (Mending, driver), {})


class Mending(Mended):
    """What is done otherwise than in the driver.

    A byte that is no UTF-8, as from an old terminal or a broken line, ended the app (Textual issue 6456). After SIGSTOP
    and SIGCONT it took the terminal's other screen anew, which is then empty, but painted nothing; a second thread read
    the keys beside the first, and the terminal's own state was forgotten. Where the system gave SIGCONT to another
    thread, it waited for the next event, which without input may never come. SIGTERM left the terminal as it stood: the
    other screen, no echo, the countdown in the title. A synchronized update was written in three pieces. And where the
    terminal had gone and nothing ended the app, it read the end of it without pause.
    """

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        from textual.drivers import linux_driver  # noqa: PLC0415 - not there on Windows

        # The driver's own import, and the only place where the decoder can be handed in.
        vars(linux_driver)["getincrementaldecoder"] = partial(_decoding, self._gone)
        # The loop is woken by a signal, whichever thread received it.
        self._loop.add_signal_handler(signal.SIGCONT, self._sigcont_application)
        self._loop.add_signal_handler(signal.SIGTERM, self._leave)
        self._held: list[str] = []

    def write(self, data: str) -> None:
        """See `Driver`. Each write wakes the thread that writes, which costs more than a frame of the figure."""
        ready = _whole(data, self._held)
        # A thread that failed to write takes nothing more, and who waits for it would wait for ever.
        if ready and self._writer_thread is not None and self._writer_thread.is_alive():
            super().write(ready)

    def _leave(self) -> None:
        app = cast("CoachApp", self._app)
        app.call_later(app.action_quit)

    def _gone(self) -> None:
        # Called where keys are read: the window was closed, and the system did not end the app.
        self.exit_event.set()
        self._leave()

    def _sigcont_application(self, *_: object) -> None:
        if self._key_thread is not None and self._key_thread.is_alive():
            # It was stopped without a word. Left as at Ctrl-Z, it can be come back to.
            self.suspend_application_mode()
        super()._sigcont_application()
        app = cast("CoachApp", self._app)
        app.call_later(app.action_redraw)


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


def _decoding(gone: Callable[[], None], encoding: str) -> Callable[[], SimpleNamespace]:
    """A decoder that takes every byte; where there is none, the terminal has `gone`."""
    decoder = codecs.getincrementaldecoder(encoding)(errors="replace")

    def decode(data: bytes, final: bool = False) -> str:  # noqa: FBT001, FBT002 - as `codecs` has it
        if not (data or final):
            gone()
        return decoder.decode(data, final)

    return lambda: SimpleNamespace(decode=decode)
