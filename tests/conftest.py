"""For every test: garbage is looked for seldom, and the program is compiled once, not at each of its many starts."""

from __future__ import annotations

import compileall
import gc
import os
import shutil
from pathlib import Path

import pytest

import coach

# An app makes garbage by the ten thousand, nearly all of it freed at once; looking for the rest takes a fifth of a run.
gc.set_threshold(100_000, 50, 100)

# Files that live for one test need no disk: every write of the program waits for it, thousands of times in a run.
MEMORY, ROOM = Path("/dev/shm"), 1 << 29  # noqa: S108 - pytest makes a folder of its own there
TEMPORARY = "PYTEST_DEBUG_TEMPROOT"
PROGRAMS = "end_to_end"


def pytest_configure(config: pytest.Config) -> None:
    """Where Python is told to write no byte code, every program that a test starts would compile all of it again."""
    if hasattr(config, "workerinput"):
        return
    compileall.compile_dir(Path(coach.__file__).parent, quiet=2)
    if os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM:
        os.environ.setdefault(TEMPORARY, str(MEMORY))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A program in a terminal is mostly waited for: spread among the others, such tests take hardly any time."""
    waiting = [each for each in items if PROGRAMS in each.path.parts]
    others = [each for each in items if PROGRAMS not in each.path.parts]
    places = {round(number * len(others) / len(waiting)): each for number, each in enumerate(waiting)}
    if waiting and len(places) == len(waiting):
        items[:] = [each for place, other in enumerate(others) for each in (*filter(None, [places.get(place)]), other)]


def pytest_collection_finish() -> None:
    """All that was imported stays: nobody need look at it again for garbage."""
    gc.freeze()
