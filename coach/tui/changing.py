"""Changed settings: in force at once, kept at once, and said where they cannot be kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.coach import StorageError
from coach.tui.keymap import check_keymap

if TYPE_CHECKING:
    from concurrent.futures import Future

    from coach.care.settings import Settings
    from coach.tui.app import CoachApp

HEARD = ("sound", "chimes", "voice", "notifications", "title")


def use_settings(app: CoachApp, settings: Settings) -> None:
    """Use `settings` from this moment; the writer thread keeps them."""
    before = app.coach.settings
    written = app.coach.change_settings(settings)
    app.theme = settings.theme
    if app.driver.guided is not None and any(getattr(settings, each) != getattr(before, each) for each in HEARD):
        app.driver.open_ears()
    app.keymap_used, _ = check_keymap(settings.keymap)
    app.refresh_rooms()
    app.run_worker(_kept(app, written), group="settings")


async def _kept(app: CoachApp, written: Future[None]) -> None:
    try:
        await app.durable(written)
    except StorageError as error:
        app.trouble(error)
