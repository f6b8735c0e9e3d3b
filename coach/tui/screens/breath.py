"""A pace of one's own: four numbers, changed with the arrows, never outside the bounds."""

from __future__ import annotations

from msgspec.structs import replace as with_number
from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from coach.care.breath import LEAST_SECONDS, LONGEST_HOLD, MOST_SECONDS, Pattern, fault
from coach.tui.screens.base import CoachScreen
from coach.walks.words import HELD

PARTS = (("inhale", "Breathe in"), ("hold", "Hold"), ("exhale", "Breathe out"), ("rest", "Hold"))


class BreathScreen(CoachScreen[Pattern | None]):
    """Up and down mark a number, left and right change it; Enter takes the pattern."""

    PLACES = ("breath", "tool", "any")
    marked: reactive[int] = reactive(0)

    def __init__(self, pattern: Pattern) -> None:
        super().__init__()
        self._pattern = pattern

    def body(self) -> ComposeResult:
        """The four numbers and what they add up to."""
        with VerticalScroll(classes="page", can_focus=False):
            yield Static("Your own pace", classes="title")
            yield Static(id="breath-numbers")
            yield Static(id="breath-sum", classes="asked")
            yield Static(id="breath-note", classes="muted")

    def on_mount(self) -> None:
        """Show the pattern of last time."""
        self._show()

    def watch_marked(self) -> None:
        """Another number is marked."""
        if self.is_mounted:
            self._show()

    def _show(self) -> None:
        lines = []
        for place, (name, label) in enumerate(PARTS):
            seconds = getattr(self._pattern, name)
            look = "b reverse $accent" if place == self.marked else "$primary"
            row = Content.from_markup(
                f"[@click=screen.mark({place})]$label[/] [@click=screen.less({place})]−[/] [{look}]$number[/] "
                f"[@click=screen.more({place})]+[/]",
                label=f"{label:<12}",
                number=f" {seconds:>2} s ",
            )
            lines.append(row)
        self.query_one("#breath-numbers", Static).update(Content("\n").join(lines))
        whole = self._pattern.seconds
        rate = f"{60 / whole:.1f}".removesuffix(".0")
        said = f"{whole} seconds a breath, {rate} a minute. {LEAST_SECONDS} to {MOST_SECONDS} are allowed."
        self.query_one("#breath-sum", Static).update(Content(said))
        note = HELD if self._pattern.held else f"A hold may take up to {LONGEST_HOLD} seconds; none is needed."
        self.query_one("#breath-note", Static).update(Content(note))

    async def on_key(self, event: events.Key) -> None:
        """Up and down mark; the other keys are commands."""
        if event.key in ("up", "down"):
            event.stop()
            event.prevent_default()
            self.marked = (self.marked + (1 if event.key == "down" else -1)) % len(PARTS)

    def action_mark(self, place: int) -> None:
        """A click on a name."""
        self.marked = place

    def _change(self, place: int, step: int) -> None:
        """A second more or less, where that stays within the bounds."""
        name = PARTS[place][0]
        wished = with_number(self._pattern, **{name: getattr(self._pattern, name) + step})
        if not fault(wished):
            self._pattern = wished
        else:
            self.notify(fault(wished), timeout=3)
        self.marked = place
        self._show()

    def action_less(self, place: int = -1) -> None:
        """A second less, at the mark or where it was clicked."""
        self._change(place if place >= 0 else self.marked, -1)

    def action_more(self, place: int = -1) -> None:
        """A second more, at the mark or where it was clicked."""
        self._change(place if place >= 0 else self.marked, 1)

    def action_begin(self) -> None:
        """Breathe like this."""
        self.dismiss(self._pattern)

    def action_close(self) -> None:
        """Back."""
        self.dismiss(None)
