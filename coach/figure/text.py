"""A figure as text for the shell: braille as it is, coloured where the reader's terminal wants it, or plain signs."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from coach.figure.raster import Frame

if TYPE_CHECKING:
    from collections.abc import Mapping

    from coach.figure.body import Role

# SGR codes of the sixteen colours that every terminal has chosen to suit its own background.
SHADES: Mapping[Role, str] = {"near": "36", "far": "90", "working": "33", "prop": "90", "floor": "90"}
_BRAILLE = range(0x2800, 0x2900)
# From few dots to many, for an output that has no braille.
_SIGNS = " .:oO#"


def plain(*frames: Frame, gap: int = 4, shades: Mapping[Role, str] | None = None) -> str:
    """The frames side by side, `gap` spaces apart; empty lines above and below and spaces at line ends are left out.

    `shades`: the SGR code of each role; without it not a byte is an escape.
    """
    widths = [len(frame.lines[0]) if frame.lines else 0 for frame in frames]
    blank = ("", ())
    rows = list(zip_longest(*(zip(frame.lines, frame.roles, strict=True) for frame in frames), fillvalue=blank))
    while rows and not _drawn(rows[0]):
        rows.pop(0)
    while rows and not _drawn(rows[-1]):
        rows.pop()
    lines = []
    for row in rows:
        last = max(place for place, (line, _) in enumerate(row) if line.strip()) if _drawn(row) else -1
        cells = []
        for place, (line, spans) in enumerate(row[: last + 1]):
            bare = line.rstrip() if place == last else line.ljust(widths[place])
            cells.append(_shaded(bare, spans, shades) if shades else bare)
        lines.append((" " * gap).join(cells))
    return "\n".join(lines)


def without_braille(text: str) -> str:
    """The same text with a plain sign for every braille character, darker for more dots."""
    return "".join(_sign(character) if ord(character) in _BRAILLE else character for character in text)


def _drawn(row: tuple[tuple[str, object], ...]) -> bool:
    return any(line.strip() for line, _ in row)


def _shaded(line: str, spans: tuple[tuple[int, int, str], ...], shades: Mapping[Role, str]) -> str:
    parts, at = [], 0
    for start, end, role in spans:
        code = next((code for name, code in shades.items() if name == role), "")
        parts += [line[at:start], f"\x1b[{code}m{line[start:end]}\x1b[0m" if code else line[start:end]]
        at = end
    return "".join((*parts, line[at:]))


def _sign(character: str) -> str:
    dots = (ord(character) - _BRAILLE.start).bit_count()
    return _SIGNS[min(len(_SIGNS) - 1, (dots + 1) // 2 + (dots == 8))]
