"""The port of the plain front end: lines out, typed lines in, a bell. No escape byte, no carriage return."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from typing import Protocol, TextIO

from coach.session.words import plain

WIDTH = 76
BELL = "\a"


class Gone(Exception):  # noqa: N818 - nothing went wrong: there is nobody left to talk to
    """The input has ended, or nobody reads what is said."""


class Quit(Exception):  # noqa: N818 - as above
    """The person wants to leave."""


class Source(Protocol):
    """Where typed lines come from."""

    def line(self, seconds: float | None) -> str | None:
        """The next line without its end, or None when `seconds` have passed; None waits. Raises Gone at the end."""
        ...


class Lines:
    """Says lines and reads lines. `bell`: rings, where there is something that can."""

    def __init__(self, out: TextIO, source: Source, bell: Callable[[], None] = lambda: None) -> None:
        self._out, self._source, self.bell = out, source, bell

    def say(self, text: str = "", indent: str = "") -> None:
        """One or more lines; each is wrapped by words, its second line as far in as its first. Raises Gone.

        Signs that a voice would read out are written as words.
        """
        for line in text.replace(" · ", ", ").replace(" → ", " to ").split("\n"):
            for part in wrapped(plain(line), WIDTH, indent):
                self._write(part + "\n")

    def ask(self, seconds: float | None = None) -> str | None:
        """The next typed line without what steers a terminal, or None when `seconds` have passed. Raises Gone."""
        line = self._source.line(seconds)
        return None if line is None else plain(line)

    def _write(self, text: str) -> None:
        try:
            self._out.write(text)
            self._out.flush()
        except (OSError, ValueError) as error:
            raise Gone from error


def ringing(out: TextIO) -> Callable[[], None]:
    """A bell that is one byte, for a terminal."""

    def ring() -> None:
        out.write(BELL)
        out.flush()

    return ring


def columns(text: str) -> int:
    """How many columns a terminal gives to `text`: wide signs take two, those that combine take none."""
    return sum(_columns(char) for char in text)


def _columns(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def wrapped(text: str, width: int, indent: str = "") -> list[str]:
    """`text` in lines of at most `width` columns, broken at spaces; only a word longer than a line is cut."""
    lead = indent + text[: len(text) - len(text.lstrip())]
    lines, line = [], lead
    for word in _pieces(text.split(), max(8, width - columns(lead))):
        gap = " " if line != lead else ""
        if gap and columns(line) + 1 + columns(word) > width:
            lines.append(line)
            line, gap = lead, ""
        line += gap + word
    return [*lines, line.rstrip()]


def _pieces(words: list[str], room: int) -> Iterator[str]:
    """The words, with those that no line can hold cut into pieces; a combining sign stays with its letter."""
    for word in words:
        piece, used = "", 0
        for char in word:
            size = _columns(char)
            if used + size > room:
                yield piece
                piece, used = "", 0
            piece, used = piece + char, used + size
        yield piece
