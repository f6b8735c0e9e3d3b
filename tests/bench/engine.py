"""Deriving moments against building them."""

from __future__ import annotations

import time
from collections.abc import Callable

from coach.library.library import Library
from coach.session.moment import Moment
from coach.session.run import Run
from coach.session.script import routine_script
from coach.session.tape import Event
from tests.bench.rows import Row, milliseconds, ratio

MOMENTS = 12_000
SECONDS = 1200.0


def rows(runs: int) -> list[Row]:
    """The 12,000 moments of twenty minutes of the core routine, ten a second."""
    library = Library()
    script = routine_script(library.routine("core"), library.exercise)
    stamps = [number * SECONDS / MOMENTS for number in range(MOMENTS)]
    sample = Run(script, (Event(kind="start", at=0.0),)).moment(0.0)
    fields = {name: getattr(sample, name) for name in sample.__struct_fields__}

    def derive() -> list[Moment]:
        run = Run(script, (Event(kind="start", at=0.0),))
        return [run.moment(stamp) for stamp in stamps]

    def build() -> list[Moment]:
        return [Moment(**fields) for _ in stamps]

    ours, theirs = [], []
    for turn in range(runs + 1):
        pair = cpu(derive), cpu(build)
        if turn:
            ours.append(pair[0])
            theirs.append(pair[1])
    what = f"{MOMENTS:,} moments of a 20-minute script, CPU"
    return [Row(what, milliseconds(ours), f"empty ones {milliseconds(theirs)}", ratio(ours, theirs), 40)]


def cpu(job: Callable[[], object]) -> float:
    """CPU seconds of one call."""
    begun = time.process_time()
    job()
    return time.process_time() - begun
