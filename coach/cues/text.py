"""Text from content and from people, made safe for a voice, a notification and a window title."""

from __future__ import annotations

SPOKEN_LIMIT = 600
SHOWN_LIMIT = 120


def plain(text: str, limit: int) -> str:
    """`text` on one line without control characters, at most `limit` characters."""
    line = " ".join("".join(char if char.isprintable() else " " for char in text).split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def for_voice(text: str) -> str:
    """`text` as a voice may be given it.

    A voice reads brackets and angle brackets as commands, and a program reads a leading dash as an option, so these go.
    """
    kept = "".join(" " if char in "[]<>{}|\\^`" else char for char in text)
    line = plain(kept, SPOKEN_LIMIT)
    start = next((place for place, char in enumerate(line) if char.isalnum()), len(line))
    return line[start:]


def for_terminal(text: str) -> str:
    """`text` as part of a terminal sequence: a semicolon would begin another part."""
    return plain(text.replace(";", ","), SHOWN_LIMIT)
