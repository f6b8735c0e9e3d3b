"""Stopped, at once. Now: why, or go on."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from coach.care.stopping import Why
from coach.session.replies import STOPPED
from coach.tui.commands import Command
from coach.tui.screens.base import CoachScreen
from coach.tui.widgets.marklist import MarkList

GO_ON = "go on"


class StopScreen(CoachScreen[Why | None]):
    """The reason; None to go on."""

    PLACES = ("any",)

    def __init__(self, reasons: tuple[Why, ...], *, heat: str) -> None:
        """`heat`: what comes first, while heat is on or the person hangs head-down; else empty."""
        super().__init__()
        self._reasons = reasons
        self._heat = heat

    def body(self) -> ComposeResult:
        """First what matters: the pad, or the way back to level. Then the reasons."""
        with VerticalScroll(classes="page", can_focus=False):
            yield Static(Content("Stopped."), classes="title")
            if self._heat:
                yield Static(Content(self._heat), classes="alert")
            yield Static(Content(STOPPED), classes="muted")
            options = [Option(Content(each.text), id=each.id) for each in self._reasons]
            yield MarkList(Option(Content("Go on with the session"), id=GO_ON), *options)

    def on_mount(self) -> None:
        """The first reason is marked, not "go on": a second careless Enter must not restart anything.

        The page is read from its top: there stands what to do about a pad that is still on.
        """
        choices = self.query_one(OptionList)
        choices.focus(scroll_visible=False)
        choices.highlighted = 1

    def bar_commands(self) -> list[Command]:
        """Enter, go on, and the keys of every screen."""
        own = [
            Command("stop_pick", "stop", ("enter",), "this", "", "noop", 1),
            Command("stop_go_on", "stop", ("g",), "go on", "", "go_on", 2),
        ]
        return [*own, *super().bar_commands()]

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """At the first reasons the top of the page stays in sight."""
        if event.option_index <= 1:
            self.call_after_refresh(self.query_one(VerticalScroll).scroll_home, animate=False)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """One reason, or go on."""
        self.dismiss(next((each for each in self._reasons if each.id == event.option_id), None))

    async def on_key(self, event: events.Key) -> None:
        """g and Escape go on."""
        if event.key in ("g", "escape"):
            event.stop()
            self.dismiss(None)
        else:
            await super().on_key(event)

    def action_go_on(self) -> None:
        """Go on."""
        self.dismiss(None)

    def action_noop(self) -> None:
        """A click on a hint does nothing."""
