"""One measured row, and the table they make."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """`measured` should be `at_most`; `unit` is "x" for a ratio. `ours` and `theirs` say what was put in relation."""

    what: str
    ours: str
    theirs: str
    measured: float
    at_most: float
    unit: str = "x"

    @property
    def met(self) -> bool:
        """Whether the mark is met."""
        return self.measured <= self.at_most


def ratio(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """The median of the ratios turn by turn: it holds when the machine's speed drifts."""
    return statistics.median(a / b for a, b in zip(ours, theirs, strict=True))


def milliseconds(seconds: Sequence[float]) -> str:
    """The median, for people."""
    value = statistics.median(seconds) * 1000
    return f"{value:.0f} ms" if value >= 10 else f"{value:.2f} ms"


def table(rows: Sequence[Row]) -> str:
    """The rows under one another."""
    lines: list[tuple[str, ...]] = [("", "coach", "compared with", "measured", "at most", "")]
    for row in rows:
        places = 2 if row.unit == "x" else 0
        numbers = [f"{number:,.{places}f}{row.unit}" for number in (row.measured, row.at_most)]
        lines.append((row.what, row.ours, row.theirs, *numbers, "" if row.met else "missed"))
    widths = [max(len(line[column]) for line in lines) for column in range(len(lines[0]))]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if column in (0, 5) else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    )
