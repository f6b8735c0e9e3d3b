"""One line of text: a question, a hint, and a field."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from coach.tui.commands import Command, while_typing
from coach.tui.screens.base import CoachScreen
from coach.tui.widgets.textfield import TextField


class LineScreen(CoachScreen[str | None]):
    """The result is what was typed, or None where the person goes back; nothing empty is taken unless it may be."""

    PLACES = ("line", "tool", "any")

    def __init__(
        self, question: str, hint: str, before: tuple[str, ...] = (), value: str = "", *, may_be_empty: bool = False
    ) -> None:
        super().__init__()
        self._may_be_empty = may_be_empty
        self._question, self._hint, self._before, self._value = question, hint, before, value

    def body(self) -> ComposeResult:
        """What was said before, then the question."""
        with VerticalScroll(classes="page", can_focus=False):
            for line in self._before:
                yield Static(Content(line), classes="muted")
            yield Static(Content(self._question), classes="title asked")
            yield Static(Content(self._hint), classes="muted")
            yield TextField(self._value, max_length=120)

    def on_mount(self) -> None:
        """Ready to type, the field in sight."""
        self.query_one(Input).focus()

    def bar_commands(self) -> list[Command]:
        """Letters belong to the field."""
        return while_typing(super().bar_commands())

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter takes it."""
        event.stop()
        self.action_next()

    async def on_key(self, event: events.Key) -> None:
        """Escape goes back even from the field."""
        if event.key == "escape":
            event.stop()
            self.action_close()
        else:
            await super().on_key(event)

    def action_next(self) -> None:
        """Take what stands there."""
        text = self.query_one(Input).value.strip()
        if text or self._may_be_empty:
            self.dismiss(text)

    def action_close(self) -> None:
        """Back."""
        self.dismiss(None)
