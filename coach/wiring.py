"""Builds the parts once: clock, library, storage -> Coach."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach import __version__
from coach.clock import SystemClock
from coach.coach import Coach
from coach.library.library import Library
from coach.library.resources import root
from coach.storage.history import History
from coach.storage.places import Places
from coach.storage.settings import load

if TYPE_CHECKING:
    from pathlib import Path

    from coach.care.safety import Safety
    from coach.clock import Clock
    from coach.guided import Writer
    from coach.storage.atomic import Disk


def build(
    data_dir: Path | None, *, clock: Clock | None = None, writer: Writer | None = None, disk: Disk | None = None
) -> tuple[Coach, list[str]]:
    """A coach on the folders of this person, or below `data_dir`; and what its settings file had wrong, in words."""
    places = Places.find(data_dir)
    clock = clock or SystemClock()
    settings, faults = load(places.settings)
    history = History.open(places, clock=clock, app_version=__version__, disk=disk)
    coach = Coach(clock=clock, history=history, library=Library(), safety=_safety, settings=settings, writer=writer)
    return coach, faults


def _safety() -> Safety:
    from coach.library.safety import load_safety  # noqa: PLC0415 - a big file, read when first needed

    return load_safety(root())  # type: ignore[arg-type]  # any folder of files will do


def folders(data_dir: Path | None) -> dict[str, Path]:
    """Where data, state and settings are kept."""
    places = Places.find(data_dir)
    return {"data": places.data, "state": places.state, "config": places.config}
