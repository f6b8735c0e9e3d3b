"""The outline of a standing body in braille, and where a spot of it lies in the grid of characters.

Lengths are heights of the drawing; a character is two dots wide and four dots high.
"""

from __future__ import annotations

from functools import lru_cache
from math import hypot

# (x of the middle line, y, x, y, radius at the start, radius at the end), of one half; the other half mirrors it.
_PARTS = (
    (0.0, 0.065, 0.0, 0.09, 0.052, 0.044),
    (0.0, 0.13, 0.0, 0.17, 0.026, 0.03),
    (0.0, 0.2, 0.07, 0.195, 0.03, 0.03),
    (0.03, 0.22, 0.028, 0.37, 0.066, 0.056),
    (0.028, 0.37, 0.036, 0.48, 0.056, 0.064),
    (0.108, 0.205, 0.14, 0.38, 0.028, 0.022),
    (0.14, 0.38, 0.158, 0.53, 0.022, 0.016),
    (0.05, 0.5, 0.046, 0.71, 0.049, 0.032),
    (0.046, 0.71, 0.042, 0.93, 0.033, 0.018),
    (0.042, 0.95, 0.066, 0.965, 0.02, 0.014),
)
_BITS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))


@lru_cache
def outline(columns: int, rows: int) -> tuple[str, ...]:
    """The body as `rows` lines of `columns` braille characters."""
    return tuple("".join(_cell(column, row, columns, rows) for column in range(columns)) for row in range(rows))


def cell(x: float, y: float, columns: int, rows: int) -> tuple[int, int]:
    """The column and row of a spot; `x`, `y` from 0 at the left and the top of the drawing to 1."""
    return min(columns - 1, int(x * columns)), min(rows - 1, int(y * rows))


def _cell(column: int, row: int, columns: int, rows: int) -> str:
    bits = 0
    for down, pair in enumerate(_BITS):
        for right, bit in enumerate(pair):
            if _edge(column * 2 + right, row * 4 + down, columns, rows):
                bits |= bit
    return chr(0x2800 + bits)


def _edge(across: int, down: int, columns: int, rows: int) -> bool:
    """Whether this dot is inside the body and one of its neighbours is not."""
    if not _inside(across, down, columns, rows):
        return False
    near = ((across - 1, down), (across + 1, down), (across, down - 1), (across, down + 1))
    return not all(_inside(*each, columns, rows) for each in near)


@lru_cache(maxsize=8192)
def _inside(across: int, down: int, columns: int, rows: int) -> bool:
    height = rows * 4
    x, y = abs((across + 0.5) - columns) / height, (down + 0.5) / height
    return any(_within(x, y, part) for part in _PARTS)


def _within(x: float, y: float, part: tuple[float, float, float, float, float, float]) -> bool:
    """Whether a point lies in a limb that tapers between two circles."""
    x1, y1, x2, y2, first, last = part
    dx, dy = x2 - x1, y2 - y1
    along = max(0.0, min(1.0, ((x - x1) * dx + (y - y1) * dy) / (dx * dx + dy * dy)))
    return hypot(x - x1 - along * dx, y - y1 - along * dy) <= first + along * (last - first)
