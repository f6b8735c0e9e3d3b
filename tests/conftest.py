"""For every test: garbage is looked for seldom, and the program is compiled once, not at each of its many starts."""

from __future__ import annotations

import compileall
import gc
from pathlib import Path

import pytest

import coach

# An app makes garbage by the ten thousand, nearly all of it freed at once; looking for the rest takes a fifth of a run.
gc.set_threshold(100_000, 50, 100)


def pytest_configure(config: pytest.Config) -> None:
    """Where Python is told to write no byte code, every program that a test starts would compile all of it again."""
    if not hasattr(config, "workerinput"):
        compileall.compile_dir(Path(coach.__file__).parent, quiet=2)
