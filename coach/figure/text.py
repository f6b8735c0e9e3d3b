"""A figure as plain text, for a shell without colours."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coach.figure.raster import Frame


def plain(*frames: Frame, gap: int = 4) -> str:
    """The frames side by side, `gap` spaces apart; empty lines above and below and spaces at line ends are left out."""
    widths = [len(frame.lines[0]) if frame.lines else 0 for frame in frames]
    rows = [
        (" " * gap).join(line.ljust(width) for line, width in zip(row, widths, strict=True)).rstrip()
        for row in zip_longest(*(frame.lines for frame in frames), fillvalue="")
    ]
    return "\n".join(rows).strip("\n")
