"""A screen as large as the terminal, and all of it painted; at quick changes Textual 8.2.8 can fail in both."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from textual.app import App
from textual.events import Event, MouseDown, Resize
from textual.screen import Screen

if TYPE_CHECKING:
    from textual.geometry import Size

T = TypeVar("T")


def unless_past(screen: Screen[Any], event: Resize) -> None:
    """Let `screen` be laid out for the size that the terminal has now, whatever size it is told.

    A screen tells itself every size that it was laid out for. With another message between two sizes of the terminal,
    that word comes after the second of them and replaces it: the screen stayed small, and around it stood what was
    there before.
    """
    size = screen.app.size
    if event.size != size:
        event.prevent_default()
        screen.post_message(Resize(size, size))


def on_nothing(screen: Screen[Any], event: Event) -> bool:
    """Whether this clicks on what was just taken away, such as a notice: Textual would look for its parent, and end."""
    if not isinstance(event, MouseDown):
        return False
    widget, _ = screen.get_widget_and_offset_at(event.x, event.y)
    return widget is not None and widget.parent is None


class Sized(Screen[T]):
    """A screen that is never laid out for a size that is past."""

    async def _on_resize(self, event: Resize) -> None:
        unless_past(self, event)

    def _forward_event(self, event: Event) -> None:
        if not on_nothing(self, event):
            super()._forward_event(event)


class SizedApp(App[T]):
    """An app that paints everything again where the size changed and changed back before it could look.

    The terminal has cut off what did not fit in between; Textual sees the same size and does nothing.
    """

    _last: Size | None = None

    def on_resize(self, event: Resize) -> None:
        """See above."""
        if event.size == self._last:
            self.refresh()
        self._last = event.size

    def action_command_palette(self) -> None:
        """See `App`."""
        from coach.tui.palette import SizedPalette  # noqa: PLC0415 - not needed for the first paint

        if self.use_command_palette and not isinstance(self.screen, SizedPalette):
            # Without an id: one that is opened while the one before still closes would be a second of that name.
            self.push_screen(SizedPalette())
