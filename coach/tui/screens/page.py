"""One page to read that is not a lesson: an evidence card, a question, a word, a source."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from textual.containers import Horizontal

from coach.learning import KIND_NAMES
from coach.tui.pages import LETTERS, Page, links, page_of
from coach.tui.prose import Block, text
from coach.tui.screens.reading import ReadingScreen, lettered, screen_for
from coach.tui.widgets.lessonfigure import moving_figure
from coach.tui.widgets.prose import Prose

if TYPE_CHECKING:
    from textual.widget import Widget

    from coach.tui.commands import Command, Place


class PageScreen(ReadingScreen):
    """Shows the page of `kind` called `name`; a letter opens a lesson that says more."""

    PLACES: ClassVar[tuple[Place, ...]] = ("page", "room", "any")

    def __init__(self, kind: str, name: str) -> None:
        super().__init__()
        self._kind, self._wanted = kind, name
        self._lessons: tuple[str, ...] = ()

    def column(self) -> Iterator[Widget]:
        """Where it stands, its title, its text, the lessons."""
        page = page_of(self.coach_app.coach, self._kind, self._wanted)
        self._lessons = page.lessons[: len(LETTERS)]
        with Horizontal(id="lesson-top"):
            yield Prose([text(KIND_NAMES[self._kind], "$secondary"), text(page.title, "bold $primary", gap=0)])
            if page.pose:
                yield moving_figure(self.coach_app.coach, page.pose, caption="")
        yield Prose(self._blocks(page), id="page-text")

    def _blocks(self, page: Page) -> list[Block]:
        lessons = self.coach_app.coach.learning.lessons
        return [*page.blocks, *links(self._lessons, lambda name: lessons.lesson(name).title)]

    def bar_commands(self) -> list[Command]:
        """The letters only where there are lessons to open."""
        letters = LETTERS[: len(self._lessons)]
        found = [each for each in super().bar_commands() if each.id != "link_a" or letters]
        return [lettered(each, letters) if each.id == "link_a" else each for each in found]

    def action_letter(self, number: int) -> None:
        """Open one of the lessons named at the end."""
        if number < len(self._lessons):
            self.app.push_screen(screen_for("lesson", self._lessons[number]))
