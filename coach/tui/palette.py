"""The palette, for terminals of any size."""

from __future__ import annotations

from textual.await_complete import AwaitComplete
from textual.command import CommandPalette
from textual.events import Event, Resize

from coach.tui.sized import on_nothing, unless_past


class SizedPalette(CommandPalette):
    """The palette, which is a screen of Textual's; without its emoji, which every terminal draws in its own width."""

    DEFAULT_CSS = "SizedPalette SearchIcon { display: none; }"

    async def _on_resize(self, event: Resize) -> None:
        unless_past(self, event)

    def _forward_event(self, event: Event) -> None:
        if not on_nothing(self, event):
            super()._forward_event(event)

    def dismiss(self, result: None = None) -> AwaitComplete:
        """See `Screen`; it can happen once, also where Escape was pressed twice in haste."""
        return super().dismiss(result) if self.app.screen is self else AwaitComplete()
