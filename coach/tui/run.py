"""Starts the app with its one writer thread."""

from __future__ import annotations

import codecs
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TYPE_CHECKING

from coach.tui.app import CoachApp

if TYPE_CHECKING:
    from coach.coach import Coach
    from coach.guided import Writer


def _tolerate_any_byte() -> None:
    """A byte that is no UTF-8, as from an old terminal or a broken line, must not end the app (Textual issue 6456)."""
    if sys.platform != "win32":
        from textual.drivers import linux_driver  # noqa: PLC0415 - not there on Windows

        # The driver's own import, and the only place where the decoder can be handed in.
        vars(linux_driver)["getincrementaldecoder"] = _lenient


def _lenient(encoding: str) -> Callable[[], codecs.IncrementalDecoder]:
    return partial(codecs.getincrementaldecoder(encoding), errors="replace")


def run(coach: Coach, writer: Writer, notices: list[str], start: tuple[str, int | None] | None) -> int:
    """The app, from the first paint to its exit code."""
    _tolerate_any_byte()
    app = CoachApp(coach, writer, start=start)
    app.notices += notices
    return app.run() or app.return_code or 0


def writer_thread() -> ThreadPoolExecutor:
    """One thread, so that writes keep their order and the screen never waits for them."""
    return ThreadPoolExecutor(max_workers=1, thread_name_prefix="writer")
