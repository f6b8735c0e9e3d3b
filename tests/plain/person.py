"""A person at the coach in lines: a clock moved by hand, typed lines, and everything that was said."""

from __future__ import annotations

import io
from collections import deque
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from coach.plain.app import App
from coach.plain.asking import Asking
from coach.plain.front import PlainFront
from coach.plain.lines import Gone, Lines
from coach.plain.run import Shell, lead
from coach.writer import Inline
from tests import homes
from tests.end_to_end.scenes import meant
from tests.homes import HandClock

if TYPE_CHECKING:
    from pathlib import Path

    from coach.care.records import SessionRecord

MOST_LOOKS = 6000
# Typed at last: the input ends there and then.
END = "\x04"
# Typed at the next chance; or once these words were said; or after the machine has then slept so many seconds.
Typed = str | tuple[str, str] | tuple[str, str, float]


class Fingers:
    """Types what a test wants; while nothing is typed, time passes. After the last line the input ends."""

    def __init__(self, clock: HandClock, out: io.StringIO, typed: Sequence[Typed]) -> None:
        self._clock, self._out = clock, out
        self._typed = deque(typed)
        self._read = self._looks = 0

    def line(self, seconds: float | None) -> str | None:
        """See `coach.plain.lines.Source`."""
        self._looks += 1
        assert self._looks < MOST_LOOKS, f"it never came to {list(self._typed)}:\n{self._out.getvalue()[-1800:]}"
        if self._typed and self._heard(self._typed[0]):
            self._read = len(self._out.getvalue())
            typed = self._typed.popleft()
            if len(typed) == 3 and not isinstance(typed, str):
                self._clock.move(seconds=typed[2])
            line = meant(typed if isinstance(typed, str) else typed[1], self._out.getvalue())
            if line == END:
                raise Gone
            return line
        if seconds is None:
            assert not self._typed, f"asked before {self._typed[0]}:\n{self._out.getvalue()[-1800:]}"
            raise Gone
        self._clock.move(seconds=seconds)
        return None

    def _heard(self, typed: Typed) -> bool:
        if isinstance(typed, str):
            return True
        return typed[0] in " ".join(self._out.getvalue()[self._read :].split())


class Home(homes.Home):
    """One person's folder and clock; runs the program in lines on them."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.rung = 0

    def sessions(self) -> list[SessionRecord]:
        """What is remembered."""
        return self.coach().past.sessions()

    def plain(self, *typed: Typed, start: tuple[str, int | None] | None = None, slept: bool = False) -> Heard:
        """The program in lines from its start, with these lines typed, until the input ends.

        `slept`: it was stopped by the shell once before anything began.
        """
        coach, faults = self.built()
        out = io.StringIO()
        asking = Asking(Lines(out, Fingers(self.clock, out, typed), self._ring), lambda: coach.safety)
        coach.on_trouble = lambda error: asking.say(f"Not saved: {error}")
        shell = Shell()
        shell._slept = slept
        app = App(PlainFront(asking, coach, Inline()), shell.slept, faults)
        return Heard(lead(app, asking, start, shell), out.getvalue())

    def _ring(self) -> None:
        self.rung += 1


class Heard:
    """The exit code, and what was said."""

    def __init__(self, code: int, said: str) -> None:
        self.code, self.said = code, said

    @property
    def words(self) -> str:
        """All of it with every run of spaces and line ends as one space: what was wrapped is whole again."""
        return " ".join(self.said.split())

    def has(self, *texts: Any) -> None:
        """Every one of `texts` was said."""
        for text in texts:
            assert text in self.words, f"{text!r} was never said:\n{self.said}"
