"""A text to read, and nothing else."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from coach.tui.commands import Command
from coach.tui.screens.base import CoachScreen

# What begins like this stands under the line before it.
UNDER = "  "
CLOSE_KEYS = ("escape", "enter", "q", "space")


class TextScreen(CoachScreen[None]):
    """A title and a text; Escape closes it."""

    PLACES = ("any",)

    def __init__(self, title: str, text: str) -> None:
        super().__init__()
        self._heading, self._text = title, text

    def body(self) -> ComposeResult:
        """The title and the text, scrolled where it does not fit."""
        with VerticalScroll(classes="page"):
            yield Static(Content(self._heading), classes="title")
            yield from paragraphs(self._text)

    def on_mount(self) -> None:
        """Arrows scroll."""
        self.query(VerticalScroll).focus()

    def bar_commands(self) -> list[Command]:
        """Close, and the keys of every screen."""
        return [
            Command("text_close", "any", ("escape",), "back", "Close this page.", "close", 1, "esc"),
            *super().bar_commands(),
        ]

    async def on_key(self, event: events.Key) -> None:
        """Anything that usually closes a page closes it."""
        if event.key in CLOSE_KEYS:
            event.stop()
            self.action_close()
        else:
            await super().on_key(event)

    def action_close(self) -> None:
        """Back to where it was opened."""
        self.dismiss(None)


def paragraphs(text: str) -> list[Static]:
    """A text as lines that wrap by themselves; what stands under another line is set in and quieter."""
    looks = {True: "sign muted", False: ""}
    return [Static(Content(line.strip()), classes=looks[line.startswith(UNDER)]) for line in text.splitlines()]
