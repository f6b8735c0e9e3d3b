"""A number from 0 to 10: one key, or arrows and Enter, or the mouse."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from coach.tui.commands import Command
from coach.tui.screens.base import CoachScreen

KEYS = [*"0123456789", "t"]
SCALE_BAR = [
    Command("scale_pick", "scale", ("0",), "pick", "", "noop", 1, "0-9 t=10"),
    Command("scale_move", "scale", ("left",), "move", "", "noop", 2, "←→ enter"),
    Command("scale_leave", "scale", ("escape",), "back", "Leave without a number.", "leave", 3, "esc"),
]


class PainScale(Static):
    """The eleven numbers in a row; `marked` is where the arrows stand, or -1."""

    marked: reactive[int] = reactive(-1)

    def render(self) -> Content:
        """Every number can be clicked."""
        cells = []
        for number, key in enumerate(KEYS):
            label = "t=10" if number == 10 else key
            look = "[b reverse $accent]" if number == self.marked else "[$primary]"
            cells.append(Content.from_markup(f"[@click=screen.rate({number})]{look} {label} [/][/]"))
        return Content("").join(cells)


class ScaleScreen(CoachScreen[int | None]):
    """Asks for one number; None where the person goes back."""

    PLACES = ("any",)

    def __init__(self, question: str, low: str = "no pain", high: str = "the worst pain you can imagine") -> None:
        super().__init__()
        self._question, self._low, self._high = question, low, high

    def body(self) -> ComposeResult:
        """The question, the numbers, what the ends mean."""
        with VerticalScroll(classes="page", can_focus=False):
            yield Static(Content(self._question), classes="title")
            yield PainScale()
            yield Static(Content(f"0 is {self._low}, 10 is {self._high}."), classes="muted")

    def bar_commands(self) -> list[Command]:
        """Digits, arrows, back, and the keys of every screen."""
        return [*SCALE_BAR, *super().bar_commands()]

    async def on_key(self, event: events.Key) -> None:
        """A digit answers at once."""
        scale = self.query_one(PainScale)
        if event.key in KEYS:
            event.stop()
            self.dismiss(KEYS.index(event.key))
        elif event.key in ("left", "right"):
            event.stop()
            step = 1 if event.key == "right" else -1
            scale.marked = min(10, max(0, scale.marked + step if scale.marked >= 0 else 5))
        elif event.key == "enter" and scale.marked >= 0:
            event.stop()
            self.dismiss(scale.marked)
        elif event.key == "escape":
            event.stop()
            self.dismiss(None)
        else:
            await super().on_key(event)

    def action_rate(self, number: int) -> None:
        """A click on a number."""
        self.dismiss(number)

    def action_leave(self) -> None:
        """Back without a number."""
        self.dismiss(None)

    def action_noop(self) -> None:
        """A click on a hint does nothing."""
