"""The ladder: a feared movement in five rungs, each with the fear it began with and the fear now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from coach.care.ladder import Ladder, Rung, advice
from coach.session.words import plain
from coach.tui.screens.base import CoachScreen

if TYPE_CHECKING:
    from coach.tui.commands import Command

Way = Literal["rate", "new"]


class LadderScreen(CoachScreen["Way | None"]):
    """The result is "rate" for the rung at hand, "new" for another ladder, or None."""

    PLACES = ("ladder", "tool", "any")

    def __init__(self, ladder: Ladder, stop: str) -> None:
        super().__init__()
        self._ladder, self._stop = ladder, stop

    def body(self) -> ComposeResult:
        """The top rung stands at the top, as on a ladder."""
        with VerticalScroll(classes="page"):
            yield Static(Content(plain(self._ladder.movement)), classes="title")
            numbered = [*enumerate(self._ladder.rungs, 1)]
            yield Static(Content("\n").join(self._line(number, rung) for number, rung in reversed(numbered)))
            yield Static(Content(advice(self._ladder)), classes="asked")
            yield Static(Content(self._stop), classes="muted asked")

    def on_mount(self) -> None:
        """Arrows scroll, where it does not fit."""
        self.query(VerticalScroll).focus()

    def _line(self, number: int, rung: Rung) -> Content:
        here = number == self._ladder.now
        shape, look = ("✓", "$success") if rung.climbed else ("▸", "$accent") if here else ("·", "$secondary")
        fear = f"  fear {rung.ratings[0]} → {rung.ratings[-1]}" if rung.ratings else ""
        return Content.assemble(
            (f"{shape} {number}  ", look), (plain(rung.text), "bold" if here else ""), (fear, "$secondary")
        )

    def bar_commands(self) -> list[Command]:
        """At the top there is nothing left to rate."""
        found = super().bar_commands()
        return found if self._ladder.now is not None else [each for each in found if each.id != "ladder_rate"]

    def action_rate(self) -> None:
        """Say the fear at the rung at hand."""
        if self._ladder.now is not None:
            self.dismiss("rate")

    def action_new(self) -> None:
        """Build another ladder."""
        self.dismiss("new")

    def action_close(self) -> None:
        """Back."""
        self.dismiss(None)
