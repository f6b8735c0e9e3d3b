"""Why a session is stopped, in lines: a number says it, and everything stands still meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.session.replies import STOPPED

if TYPE_CHECKING:
    from coach.care.stopping import Why
    from coach.plain.lines import Lines


class Stopping:
    """`open`: whether a number is a reason now."""

    def __init__(self, lines: Lines, reasons: tuple[Why, ...]) -> None:
        self._lines, self._reasons = lines, reasons
        self.open = False

    def ask(self) -> None:
        """The question with its reasons."""
        self.open = True
        self._lines.say(f"Stopped. {STOPPED}")
        for number, each in enumerate(self._reasons, 1):
            self._lines.say(f"{number:>2} {each.text}")
        self._say_how()

    def answered(self, typed: str) -> Why | str | None:
        """The reason, "" to go on with the session, None where the line was neither."""
        if typed in ("g", "b"):
            self.open = False
            return ""
        if typed.isascii() and typed.isdecimal() and 1 <= int(typed) <= len(self._reasons):
            self.open = False
            return self._reasons[int(typed) - 1]
        self._say_how()
        return None

    def _say_how(self) -> None:
        self._lines.say(f"Type 1 to {len(self._reasons)}, or g to go on with the session.")
