"""One of a few: a setting with fixed values."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from coach.tui.screens.base import CoachScreen
from coach.tui.widgets.marklist import MarkList


class ChoiceScreen(CoachScreen[str | None]):
    """`choices`: value and words; the result is a value, or None where the person leaves it as it was."""

    PLACES = ("choice", "any")

    def __init__(self, title: str, text: str, choices: list[tuple[str, str]], current: str) -> None:
        super().__init__()
        self._heading, self._text, self._choices, self._current = title, text, choices, current

    def body(self) -> ComposeResult:
        """What it is about, and the values."""
        with VerticalScroll(classes="page", can_focus=False):
            yield Static(Content(self._heading), classes="title")
            yield Static(Content(self._text), classes="muted")
            yield MarkList(*[Option(self._line(value, words), id=value) for value, words in self._choices])

    def _line(self, value: str, words: str) -> Content:
        return Content.assemble(("✓ " if value == self._current else "  ", "$accent"), words)

    def on_mount(self) -> None:
        """What holds now is marked."""
        values = self.query_one(OptionList)
        values.focus()
        values.highlighted = [value for value, _ in self._choices].index(self._current)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """This one."""
        self.dismiss(event.option_id)

    def action_take(self) -> None:
        """The take command of the key bar."""
        self.query_one(OptionList).action_select()

    def action_close(self) -> None:
        """As it was."""
        self.dismiss(None)
