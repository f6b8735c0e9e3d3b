"""Lines as people type them: read sign by sign without losing a column, and where something is wrong in them. Pure."""

from __future__ import annotations

import re

from msgspec import Struct

_SAME = str.maketrans("×✕✖–—−‐‑″”“′’‘\t\u00a0\u2009\u202f;:", "xxx-----\"\"\"'''      ")


class Fault(Struct, frozen=True, kw_only=True):
    """One thing that could not be understood or is not wise, and where: line and column from 1."""

    line: int
    column: int
    text: str

    @property
    def said(self) -> str:
        """The fault with its place, in one line."""
        return f"line {self.line}, column {self.column}: {self.text}"


def plain(raw: str) -> str:
    """The line as it is read: comment off, lower case, one sign for each of its look-alikes; every column kept."""
    lower = "".join(char.lower() if len(char.lower()) == 1 else char for char in raw).translate(_SAME)
    comment = re.search(r"(?:^|(?<=\s))#", lower)
    return lower[: comment.start()] if comment else lower


def shown(words: str) -> str:
    """What somebody typed, safe and short enough to be quoted."""
    safe = "".join(char if char.isprintable() else " " for char in words).strip()
    return safe if len(safe) <= 30 else f"{safe[:29]}…"


def after_bullet(line: str) -> int:
    """Where a line begins after spaces and a bullet or number of a list."""
    found = re.match(r"\s*(?:(?:[-*•]|[0-9]{1,2}[.)])\s+)?", line)
    return found.end() if found else 0


def words(line: str, start: int) -> list[tuple[int, int]]:
    """Start and end of every word from `start` on."""
    return [found.span() for found in re.compile(r"[^\s,]+").finditer(line, start)]


def end_of_name(line: str, found: list[tuple[int, int]]) -> int:
    """Where a name that nobody knows ends: before the first word that begins a dose."""
    for place, (start, end) in enumerate(found):
        if re.match(r"[0-9]|(?:hold|each|per|both|rest|sets?|reps?|for|alternat\w*)$", line[start:end]):
            return found[place - 1][1] if place else start
    return found[-1][1] if found else 0
