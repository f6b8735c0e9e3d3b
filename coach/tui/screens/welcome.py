"""The very first screen: what this is, what it asks and why, and two ways on."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from coach.tui.screens.base import CoachScreen
from coach.tui.widgets.marklist import MarkList
from coach.walks.newcomer import BEGIN, LOOK
from coach.walks.words import ABOUT, ASKED, KEPT


class WelcomeScreen(CoachScreen[str]):
    """The result is "begin" or "look". One key leads on."""

    PLACES = ("welcome", "any")
    # Focus that the screen takes by itself would scroll past the text above it.
    AUTO_FOCUS = ""

    def body(self) -> ComposeResult:
        """The promise, scrolled where it does not fit; the two ways stay in sight below it."""
        with VerticalScroll(classes="page", can_focus=False):
            yield Static("A calm coach for a sore lower back", classes="title")
            yield Static(Content(ABOUT))
            yield Static("Safety first", classes="heading")
            yield Static(Content(ASKED))
            yield Static("Yours alone", classes="heading")
            yield Static(Content(KEPT))
            yield Static(Content(self.coach_app.coach.safety.texts.disclaimer), classes="muted asked")
        yield MarkList(
            Option("Begin: a few safety questions", id=BEGIN), Option("Look around first", id=LOOK), id="welcome-ways"
        )

    def on_mount(self) -> None:
        """Beginning is marked; the text is read from its top."""
        ways = self.query_one(OptionList)
        ways.highlighted = 0
        ways.focus(scroll_visible=False)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """One way on."""
        self.dismiss(event.option_id or LOOK)

    async def on_key(self, event: events.Key) -> None:
        """Page keys scroll the text."""
        if event.key in ("pagedown", "pageup", "space"):
            event.stop()
            event.prevent_default()
            page = self.query_one(VerticalScroll)
            page.scroll_page_up() if event.key == "pageup" else page.scroll_page_down()
        else:
            await super().on_key(event)

    def action_go(self) -> None:
        """The marked way."""
        self.query_one(OptionList).action_select()

    def action_look(self) -> None:
        """To Today, with nothing asked."""
        self.dismiss(LOOK)
