"""Questions in lines: a choice by number, a number, a line of text. At every one `w`, `?` and `q` do the same."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from coach.plain.lines import Quit

if TYPE_CHECKING:
    from coach.care.safety import Safety
    from coach.plain.lines import Lines

BACK = ("b", "back")
HELP = (
    "An empty line goes on where a question says so. A number chooses a line.",
    "b goes back, w shows the warning signs, q leaves; what you did is kept.",
    "In a session: an empty line is next, p pause, x stop, a number is your pain now.",
)
TEN = "t"


class Asking:
    """Asks until it is answered. None is always "back". `signs`: the safety texts, read when first needed."""

    def __init__(self, lines: Lines, signs: Callable[[], Safety]) -> None:
        self.lines, self._signs = lines, signs

    def say(self, text: str = "", indent: str = "") -> None:
        """One or more lines."""
        self.lines.say(text, indent)

    def heading(self, text: str) -> None:
        """The name of what follows, with an empty line before it."""
        self.lines.say()
        self.lines.say(text)

    def word(self, hint: str, *, known: Sequence[str] = ()) -> str:
        """One typed line in small letters, without spaces at its ends; `known`: global letters with another meaning."""
        while True:
            self.say(hint)
            line = self.lines.ask()
            typed = (line or "").strip().casefold()
            if typed in known or not self.everywhere(typed):
                return typed

    def everywhere(self, typed: str) -> bool:
        """Do what a word means everywhere; whether it meant something."""
        if typed == "w":
            self.warning_signs()
        elif typed in ("?", "help"):
            for line in HELP:
                self.say(line)
        elif typed in ("q", "quit"):
            raise Quit
        else:
            return False
        return True

    def choose(self, hint: str, count: int, *, default: int = 0, known: Sequence[str] = ()) -> int | str | None:
        """A number from 1 to `count`, one of the `known` words, or None for back; an empty line is the default."""
        empty = f" An empty line takes {default}." if default else ""
        while True:
            typed = self.word(f"{hint}{empty}", known=known)
            if typed in known:
                return typed
            if typed in BACK:
                return None
            if not typed and default:
                return default
            if typed.isdecimal() and 1 <= int(typed) <= count:
                return int(typed)
            self.say(f'"{typed}" is not one of them.' if typed else "Please choose.")

    def numbered(self, ways: Sequence[str], *, default: int = 0, back: str = "b goes back.") -> int | None:
        """Say each way with its number, then ask for one, counted from 1."""
        for number, way in enumerate(ways, 1):
            self.say(f"{number:>2} {way}")
        most = f"1 to {len(ways)}" if len(ways) > 1 else "1"
        found = self.choose(f"Type {most}. {back}".strip(), len(ways), default=default)
        return found if isinstance(found, int) else None

    def scale(self, question: str, low: str, high: str, *, optional: bool = False) -> int | None:
        """A number from 0 to 10; None for back, and where it is `optional` for an empty line."""
        self.say()
        self.say(question)
        self.say(f"0 is {low}, 10 is {high}.")
        rest = "An empty line leaves it out." if optional else "b goes back."
        while True:
            typed = self.word(f"Type a number from 0 to 10. {rest}")
            if typed in BACK or (optional and not typed):
                return None
            number = pain_number(typed)
            if number is not None:
                return number
            self.say("That is not a number from 0 to 10.")

    def text(self, hint: str, *, optional: bool = False) -> str | None:
        """A line as it was typed; None for b alone, and "" for an empty one where it is `optional`."""
        while True:
            self.say(hint)
            typed = (self.lines.ask() or "").strip()
            if typed.casefold() in BACK:
                return None
            if typed in ("w", "?"):
                self.everywhere(typed)
            elif typed or optional:
                return typed

    def wait(self, hint: str = "An empty line goes on.") -> None:
        """Until the person has read it."""
        self.word(hint)

    def warning_signs(self) -> None:
        """The warning signs, the most urgent first."""
        texts = self._signs().texts
        self.heading("Warning signs")
        for group in texts.warning_signs:
            self.say()
            self.say(group.title.upper())
            self.say(group.do)
            for sign in group.signs:
                self.say(sign, "  ")
        self.say()
        self.say(texts.later_signs)
        self.say(texts.disclaimer)
        self.say()


def pain_number(typed: str) -> int | None:
    """0 to 10 as it is typed, t for ten; None for anything else."""
    if typed == TEN:
        return 10
    return int(typed) if typed.isascii() and typed.isdecimal() and int(typed) <= 10 else None
