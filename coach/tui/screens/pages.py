"""The private pages that were kept: to read again, or to delete for good."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from coach.tui.screens.base import CoachScreen
from coach.tui.widgets.marklist import MarkList
from coach.walks.words import name_of, text_of

if TYPE_CHECKING:
    from coach.care.pages import Page

EMPTY = "There are no pages here."


class PagesScreen(CoachScreen[str | None]):
    """The result is the id of a page to delete, or None."""

    PLACES = ("pages", "tool", "any")

    def __init__(self, pages: list[Page]) -> None:
        super().__init__()
        self._pages = {page.id: page for page in pages}

    def body(self) -> ComposeResult:
        """One line a page; no word of it."""
        with VerticalScroll(classes="page", can_focus=False):
            yield Static("Your private pages", classes="title")
            yield Static(Content(self.coach_app.coach.safety.texts.journal_privacy), classes="muted")
            yield MarkList(*[Option(name_of(page), id=page.id) for page in self._pages.values()])
            yield Static(EMPTY if not self._pages else "")

    def on_mount(self) -> None:
        """The newest is marked."""
        self.query_one(OptionList).focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Read a page."""
        self._read(event.option_id)

    def action_read(self) -> None:
        """The read command of the key bar."""
        self._read(self._marked())

    def _read(self, name: str | None) -> None:
        from coach.tui.screens.text import TextScreen  # noqa: PLC0415 - built when first needed

        if name:
            page = self._pages[name]
            self.app.push_screen(TextScreen(name_of(page), text_of(page)))

    def action_delete(self) -> None:
        """Delete the marked page, asked once more, because nothing brings it back."""
        name = self._marked()
        if name:
            page = self._pages[name]
            self.app.push_screen(SureScreen(name_of(page), page.words), self._sure)

    def _sure(self, sure: bool | None) -> None:  # noqa: FBT001 - the other screen's result
        if sure:
            self.dismiss(self._marked())

    def _marked(self) -> str | None:
        pages = self.query_one(OptionList)
        return pages.get_option_at_index(pages.highlighted).id if pages.highlighted is not None else None

    def action_close(self) -> None:
        """Back."""
        self.dismiss(None)


class SureScreen(CoachScreen[bool]):
    """Asks whether a page shall be deleted for good."""

    PLACES = ("ending", "any")

    def __init__(self, name: str, words: int) -> None:
        super().__init__()
        self._what, self._words = name, words

    def body(self) -> ComposeResult:
        """No comes first."""
        words = f"{self._words} {'word' if self._words == 1 else 'words'}"
        with VerticalScroll(classes="page", can_focus=False):
            yield Static(Content(self._what), classes="title")
            yield Static("Nothing brings a deleted page back.", classes="muted")
            yield MarkList(Option("No, go back", id="no"), Option(f"Yes, delete the {words}", id="yes"))

    def on_mount(self) -> None:
        """A careless Enter deletes nothing."""
        self.query_one(OptionList).focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take the choice."""
        self.dismiss(event.option_id == "yes")

    def action_pick(self) -> None:
        """The choose command of the key bar."""
        self.query_one(OptionList).action_select()

    def action_close(self) -> None:
        """No."""
        self.dismiss(False)  # noqa: FBT003 - the screen's own result
