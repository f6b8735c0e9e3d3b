"""Stress and sleep beside pain: the last days, and whether they go together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from coach.progress.correlation import sentence
from coach.tui.screens.base import CoachScreen

if TYPE_CHECKING:
    from coach.calm import Log, LogDay

SHOWN = 14


class LogScreen(CoachScreen[Literal["again"] | None]):
    """The result is "again" to put today's numbers right, or None."""

    PLACES = ("log", "tool", "any")

    def __init__(self, log: Log) -> None:
        super().__init__()
        self._log = log

    def body(self) -> ComposeResult:
        """The newest day first, then the comparison in words."""
        with VerticalScroll(classes="page"):
            yield Static("Stress and sleep", classes="title")
            yield Static(Content(sentence(self._log.stress, "stress")))
            yield Static(Content(sentence(self._log.sleep, "good sleep")))
            head = Content.styled(f"{'':<11}{'stress':>7}{'sleep':>7}{'pain':>7}", "$secondary")
            rows = [_row(day) for day in reversed(self._log.days[-SHOWN:])]
            yield Static(Content("\n").join([head, *rows]), classes="asked")

    def on_mount(self) -> None:
        """Arrows scroll."""
        self.query(VerticalScroll).focus()

    def action_again(self) -> None:
        """Put today right."""
        self.dismiss("again")

    def action_close(self) -> None:
        """Back."""
        self.dismiss(None)


def _row(day: LogDay) -> Content:
    name = f"{day.day:%a} {day.day.day} {day.day:%b}"
    return Content(f"{name:<11}{_number(day.stress):>7}{_number(day.sleep):>7}{_number(day.pain):>7}")


def _number(value: float | None) -> str:
    return "·" if value is None else f"{value:.1f}".removesuffix(".0")
