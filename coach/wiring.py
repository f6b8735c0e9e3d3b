"""Builds the parts once: clock, library, storage -> Coach."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from coach import __version__
from coach.clock import SystemClock
from coach.coach import Coach, Safety
from coach.library.kept import Kept
from coach.library.library import Library
from coach.library.resources import root
from coach.scripts import must_exist
from coach.storage.history import History
from coach.storage.places import Places
from coach.storage.settings import load, save

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable
    from pathlib import Path

    from coach.clock import Clock
    from coach.drawing import Gallery
    from coach.storage.atomic import Disk
    from coach.storage.private import PrivatePages
    from coach.writer import Writer


def build(
    data_dir: Path | None, *, clock: Clock | None = None, writer: Writer | None = None, disk: Disk | None = None
) -> tuple[Coach, list[str]]:
    """A coach on the folders of this person, or below `data_dir`; and what its settings file had wrong, in words."""
    places = Places.find(data_dir)
    clock = clock or SystemClock()
    settings, faults = load(places.settings)
    history = History.open(places, clock=clock, app_version=__version__, disk=disk)
    content = root()
    kept = Kept(content, places.content, __version__)
    coach = Coach(
        clock=clock,
        history=history,
        library=Library(content, kept),
        safety=partial(_safety, content, kept),
        settings=settings,
        writer=writer,
        save_settings=partial(save, places.settings),
        folders=_folders(places),
        pages=partial(_pages, places, disk),
    )
    return coach, faults


def _safety(content: Traversable, kept: Kept | None) -> Safety:
    from coach.library.safety import load_safety  # noqa: PLC0415 - big files, read when first needed

    return load_safety(content, kept)


def _pages(places: Places, disk: Disk | None) -> PrivatePages:
    from coach.storage.atomic import Disk as SystemDisk  # noqa: PLC0415 - private pages are opened when first needed
    from coach.storage.private import PrivatePages  # noqa: PLC0415 - as above

    return PrivatePages(places.private, disk or SystemDisk())


def folders(data_dir: Path | None) -> dict[str, Path]:
    """Where data, state and settings are kept."""
    return _folders(Places.find(data_dir))


def _folders(places: Places) -> dict[str, Path]:
    return {"data": places.data, "state": places.state, "config": places.config}


def content() -> tuple[Library, Safety]:
    """The shipped content alone; no folder of the person is looked at."""
    shipped = root()
    return Library(shipped), _safety(shipped, None)


def gallery() -> Gallery:
    """What there is to draw; no folder of the person is looked at."""
    from coach.drawing import Gallery  # noqa: PLC0415 - only the shell draws without the app

    return Gallery(Library(root()))


def check_exists(what: str, data_dir: Path | None) -> None:
    """Raise ValueError, with what there is, for a wish that neither content nor anything of one's own answers."""
    try:
        must_exist(what, Library(root()))
    except ValueError:
        # Only now, for a prescription or the last session needs the history to be read.
        coach = build(data_dir)[0]
        must_exist(coach.moves.meant(what)[0], coach.library, coach.moves.ids())
