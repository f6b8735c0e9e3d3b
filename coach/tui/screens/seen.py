"""A clinician has looked at it: who, and when."""

from __future__ import annotations

from datetime import date

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from coach.tui.commands import Command
from coach.tui.screens.base import CoachScreen
from coach.walks.views import Word


class SeenScreen(CoachScreen[Word | None]):
    """Two fields; the date may not lie in the future."""

    PLACES = ("any",)

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today = today

    def body(self) -> ComposeResult:
        """Who, when."""
        with VerticalScroll(classes="page", can_focus=False):
            yield Static("A clinician has looked at this", classes="title")
            yield Static("Who was it? For example: my GP, the emergency department.")
            yield Input(id="seen-by", max_length=80)
            yield Static("On which date? Year-month-day.")
            yield Input(self._today.isoformat(), id="seen-on", max_length=10)
            yield Static(id="seen-fault", classes="alert")
            yield Static("If the same sign comes back or gets worse, answer yes again.", classes="muted")

    def on_mount(self) -> None:
        """First: who."""
        self.query_one("#seen-by", Input).focus()

    def bar_commands(self) -> list[Command]:
        """Enter, back, and the keys of every screen."""
        own = [
            Command("seen_keep", "any", ("enter",), "keep", "", "keep", 1),
            Command("seen_back", "any", ("escape",), "back", "", "leave", 2, "esc"),
        ]
        return [*own, *super().bar_commands()]

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """From who to when, then keep."""
        event.stop()
        if event.input.id == "seen-by":
            self.query_one("#seen-on", Input).focus()
        else:
            self.action_keep()

    async def on_key(self, event: events.Key) -> None:
        """Escape goes back."""
        if event.key == "escape":
            event.stop()
            self.action_leave()
        else:
            await super().on_key(event)

    def action_keep(self) -> None:
        """Check both fields and keep them."""
        by = self.query_one("#seen-by", Input).value.strip()
        text = self.query_one("#seen-on", Input).value.strip()
        try:
            on = date.fromisoformat(text)
        except ValueError:
            self._fault(f'"{text}" is not a date. Write it like {self._today.isoformat()}.')
            return
        if not by:
            self._fault("Please write who looked at it.")
        elif on > self._today:
            self._fault("That date lies in the future.")
        else:
            self.dismiss(Word(by=by, on=on))

    def _fault(self, text: str) -> None:
        self.query_one("#seen-fault", Static).update(Content(text))

    def action_leave(self) -> None:
        """Back, with nothing kept."""
        self.dismiss(None)
