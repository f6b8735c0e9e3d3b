"""Starts the coach in lines and ends it safely: at the end of input, at Ctrl-C, and after Ctrl-Z."""

from __future__ import annotations

import os
import signal
import sys
from typing import TYPE_CHECKING, Any

from coach.coach import StorageError
from coach.plain.app import App
from coach.plain.asking import Asking
from coach.plain.ending import BLOCKED, DONE, STOPPED_EARLY, STORAGE
from coach.plain.front import PlainFront
from coach.plain.keyboard import source
from coach.plain.lines import Gone, Lines, Quit, ringing

if TYPE_CHECKING:
    from io import TextIOWrapper

    from coach.coach import Coach
    from coach.writer import Writer

GOODBYE = "Goodbye. Everything is kept."


class Shell:
    """What the shell does to the program: `slept` says, once, whether it was stopped by Ctrl-Z."""

    def __init__(self) -> None:
        self._slept = False
        self.session = False

    def slept(self) -> bool:
        """Whether the program was stopped since this was last asked. It is asked only while a session runs."""
        slept, self._slept = self._slept, False
        self.session = True
        return slept

    def watch(self) -> None:
        """Notice Ctrl-Z where there is such a thing."""
        if hasattr(signal, "SIGTSTP"):
            signal.signal(signal.SIGTSTP, self._stopped)

    def _stopped(self, number: int, _frame: Any) -> None:
        self._slept = True
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)
        signal.signal(number, self._stopped)


def run(coach: Coach, writer: Writer, notices: list[str], start: tuple[str, int | None] | None) -> int:
    """The coach in lines on standard input and output; its exit code."""
    _tolerant(sys.stdout)
    shell = Shell()
    shell.watch()
    bell = ringing(sys.stdout) if sys.stdout.isatty() else lambda: None
    asking = Asking(Lines(sys.stdout, source(sys.stdin), bell), lambda: coach.safety)
    coach.on_trouble = lambda error: asking.say(f"Not saved: {error}")
    return lead(App(PlainFront(asking, coach, writer), shell.slept, notices), asking, start, shell)


def lead(app: App, asking: Asking, start: tuple[str, int | None] | None, shell: Shell) -> int:
    """Run the app, or the one session that was asked for, whatever ends it."""
    try:
        return app.run() if start is None else app.start(*start)
    except (Gone, Quit, KeyboardInterrupt):
        _last(asking, "" if start is not None else GOODBYE)
        if start is None:
            return DONE
        return STOPPED_EARLY if shell.session else BLOCKED
    except StorageError as error:
        _last(asking, str(error))
        return STORAGE


def _last(asking: Asking, text: str) -> None:
    """The last words, if anybody still hears them; else Python itself must not stumble over them at its end."""
    try:
        asking.say(text)
    except Gone:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _tolerant(out: Any) -> None:
    """A terminal that cannot write a sign writes a question mark in its place."""
    stream: TextIOWrapper = out
    stream.reconfigure(errors="replace")
