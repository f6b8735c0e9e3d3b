"""Not now: what it may be, what to do, whom to call; and what may be done instead."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from coach.care.gate import Blocked
from coach.care.reason import Reason
from coach.care.spacing import clock_words
from coach.tui.commands import Command
from coach.tui.screens.base import CoachScreen
from coach.tui.widgets.marklist import MarkList
from coach.walks.views import SEEN

BACK = "back"
OFFERS = {
    "relief": "The relief set instead",
    "positions": "A comfortable position instead",
    "gentle": "The gentle routine instead",
}


class BlockedScreen(CoachScreen[str]):
    """Shows a `Blocked`; the result is what to start instead, "seen", or nothing."""

    PLACES = ("any",)
    # Focus that the screen takes by itself would scroll past the text above it.
    AUTO_FOCUS = ""

    def __init__(self, blocked: Blocked) -> None:
        super().__init__()
        self._blocked = blocked

    def body(self) -> ComposeResult:
        """Calm and exact: the headline, what to do, the reasons, what to say, the ways on."""
        blocked, safety = self._blocked, self.coach_app.coach.safety
        tier = safety.tiers.get(blocked.tier)
        with VerticalScroll(classes="page", can_focus=False):
            if blocked.crisis:
                yield from self._crisis()
            elif tier is not None:
                yield Static(Content(tier.headline), classes="title alert")
                yield Static(Content(tier.tell))
            else:
                yield Static("Not now", classes="title")
            for reason in blocked.reasons:
                yield Static(Content(self._said(reason)), classes="sign")
            if blocked.tier == "T1" and not blocked.crisis:
                yield Static("What to say on the phone", classes="heading")
                for line in safety.texts.say_to_handler:
                    yield Static(Content(line), classes="sign")
            yield MarkList(*self._options())

    def _said(self, reason: Reason) -> str:
        """The reason, and from when on it does not hold any more, where that is known."""
        if reason.until is None:
            return reason.message
        return f"{reason.message} Open again from {clock_words(reason.until, self.coach_app.coach.clock.now())}."

    def _crisis(self) -> ComposeResult:
        texts = self.coach_app.coach.safety.texts
        yield Static(Content(texts.crisis_headline), classes="title")
        yield Static(Content(texts.crisis_tell))
        for contact in texts.crisis_lines:
            yield Static(Content(f"{contact.where}: {contact.what}"), classes="sign")
        yield Static(Content(texts.crisis_after), classes="muted")

    def _options(self) -> list[Option]:
        options = [Option("Back", id=BACK)]
        options += [Option(OFFERS[each], id=each) for each in self._blocked.offers]
        if self._blocked.clearable:
            options.append(Option("A clinician said yes to this", id=SEEN))
        elif self._blocked.tier:
            options.append(Option(Content(self.coach_app.coach.safety.texts.seen), id=SEEN))
        return options

    def on_mount(self) -> None:
        """Read from the top; "back" is marked."""
        choices = self.query_one(OptionList)
        choices.highlighted = 0
        choices.focus(scroll_visible=False)

    def bar_commands(self) -> list[Command]:
        """Choose, go back, and the keys of every screen."""
        own = [
            Command("blocked_pick", "any", ("enter",), "choose", "", "noop", 1),
            Command("blocked_back", "any", ("escape",), "back", "", "leave", 2, "esc"),
        ]
        return [*own, *super().bar_commands()]

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """One way on."""
        self.dismiss("" if event.option_id == BACK else event.option_id or "")

    async def on_key(self, event: events.Key) -> None:
        """Page keys scroll the text; Escape goes back."""
        if event.key == "escape":
            event.stop()
            self.action_leave()
        elif event.key in ("pagedown", "pageup", "space"):
            event.stop()
            page = self.query_one(VerticalScroll)
            page.scroll_page_up() if event.key == "pageup" else page.scroll_page_down()
        else:
            await super().on_key(event)

    def action_leave(self) -> None:
        """Back."""
        self.dismiss("")

    def action_noop(self) -> None:
        """A click on a hint does nothing."""


class WarnedScreen(CoachScreen[bool]):
    """Words to read before a session that is allowed with care; True once they have been read."""

    PLACES = ("any",)

    def __init__(self, warnings: tuple[Reason, ...]) -> None:
        super().__init__()
        self._warnings = warnings

    def body(self) -> ComposeResult:
        """The words, and two ways on."""
        with VerticalScroll(classes="page", can_focus=False):
            yield Static("Please read this first", classes="title")
            for reason in self._warnings:
                yield Static(Content(reason.message), classes="sign")
            yield MarkList(Option("I have read it: go on", id="read"), Option("Not now", id=BACK))

    def on_mount(self) -> None:
        """Ready to go on."""
        self.query_one(OptionList).focus(scroll_visible=False)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Read, or not now."""
        self.dismiss(event.option_id == "read")

    async def on_key(self, event: events.Key) -> None:
        """Escape goes back."""
        if event.key == "escape":
            event.stop()
            self.dismiss(result=False)
        else:
            await super().on_key(event)
