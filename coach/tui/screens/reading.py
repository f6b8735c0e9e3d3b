"""What every page to read shares: a calm column, keys that turn it, and writing that nobody waits for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll

from coach.coach import StorageError
from coach.tui.screens.base import CoachScreen
from coach.tui.widgets.prose import Prose

if TYPE_CHECKING:
    from concurrent.futures import Future

    from textual.screen import Screen
    from textual.widget import Widget
    from textual.worker import Worker

    from coach.tui.app import CoachApp
    from coach.tui.commands import Command

OVERLAP = 2


class ReadingScreen(CoachScreen[None]):
    """A column of at most 76 characters. Space turns the page, Escape closes it."""

    def body(self) -> ComposeResult:
        """The column, scrolled."""
        with VerticalScroll(classes="reading"), Vertical(classes="column"):
            yield from self.column()

    def column(self) -> Iterable[Widget]:
        """What there is to read."""
        return ()

    def on_mount(self) -> None:
        """Arrows, Home and End scroll."""
        self.sheet.focus()

    @property
    def sheet(self) -> VerticalScroll:
        """What scrolls."""
        return self.query_one(".reading", VerticalScroll)

    def action_page(self, direction: int) -> None:
        """A page on or back; two lines stay in sight, so that the eye finds its place."""
        rows = max(1, self.sheet.scrollable_content_region.height - OVERLAP)
        self.sheet.scroll_relative(y=direction * rows, animate=False, immediate=True)

    def on_prose_wanted(self, message: Prose.Wanted) -> None:
        """Scroll as little as shows the whole of a text, or its end where it is too high for the screen."""
        sheet, shown = self.sheet.region, message.prose.region
        away = shown.bottom - sheet.bottom if shown.bottom > sheet.bottom else min(0, shown.y - sheet.y)
        if away:
            self.sheet.scroll_relative(y=away, animate=False, immediate=True)

    def row_of(self, part: Widget) -> int:
        """The row of the column's text at which one of its parts begins, wherever it is scrolled to."""
        column = self.query_one(".column")
        return column.virtual_region.y + part.virtual_region.y

    def action_close(self) -> None:
        """Back to where it was opened."""
        self.dismiss(None)


def screen_for(kind: str, name: str) -> Screen[None]:
    """The screen that shows something to read, of a kind that a search finds, or a source."""
    if kind == "sign":
        from coach.tui.screens.warning import WarningScreen  # noqa: PLC0415 - built when first needed

        return WarningScreen()
    if kind == "therapy":
        from coach.tui.screens.therapy import TherapyScreen  # noqa: PLC0415 - as above

        return TherapyScreen(name)
    from coach.tui.screens.lesson import LessonScreen  # noqa: PLC0415 - built when first needed
    from coach.tui.screens.page import PageScreen  # noqa: PLC0415 - as above

    if kind == "exercise":
        from coach.tui.screens.exercise import ExerciseScreen  # noqa: PLC0415 - as above

        return ExerciseScreen(name)
    return LessonScreen(name) if kind == "lesson" else PageScreen(kind, name)


def lettered(command: Command, letters: str) -> Command:
    """The command as the key bar shows it for just these letters, where the person has no key of their own for it."""
    return replace(command, shown="-".join(dict.fromkeys(letters[:1] + letters[-1:]))) if command.shown else command


def keep(app: CoachApp, job: Callable[[], object]) -> Worker[None]:
    """Write something down after what is already being written; the screen goes on, even if it closes meanwhile."""
    return app.run_worker(partial(_told, app, app.writer.submit(job)), group="reading")


async def _told(app: CoachApp, written: Future[Any]) -> None:
    try:
        await app.durable(written)
    except StorageError as error:
        app.trouble(error)
    app.refresh_rooms()
