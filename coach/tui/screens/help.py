"""Every key of the screen it was opened from."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from coach.tui.commands import Place, commands
from coach.tui.screens.text import TextScreen

HEADINGS: dict[Place, str] = {
    "today": "On this screen",
    "player": "While a session runs",
    "history": "On this screen",
    "session": "On this screen",
    "card": "On this card",
    "ask": "On this question",
    "room": "Rooms",
    "any": "Anywhere",
}


class HelpScreen(TextScreen):
    """Keys, grouped by where they work."""

    def __init__(self, places: tuple[Place, ...]) -> None:
        super().__init__("Keys", "")
        self._places = places

    def body(self) -> ComposeResult:
        """One line a command: its keys and what it does."""
        with VerticalScroll(classes="page"):
            yield Static("Keys", classes="title")
            for place in self._places:
                yield Static(HEADINGS.get(place, "On this screen"), classes="heading")
                for command in commands(place, self.coach_app.keymap_used):
                    with Horizontal(classes="key-line"):
                        yield Static(Content(command.key_text), classes="key-name")
                        yield Static(Content(command.help), classes="key-help")
            yield Static("ctrl+p opens the palette: every command by name.", classes="muted")
