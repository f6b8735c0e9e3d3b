"""One therapy: what it is, how sure anyone is, what it means for this person, and how much of it is wanted."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from coach.reviewing import explanations, reason_parts
from coach.tui.screens.base import CoachScreen
from coach.tui.screens.text import paragraphs
from coach.tui.widgets.marklist import MarkList
from coach.walks.therapy import EVIDENCE, START, change, choices_of, how_of


class TherapyScreen(CoachScreen[None]):
    """A page to read, with a few lines that can be changed near its top."""

    PLACES = ("therapy", "any")

    def __init__(self, therapy: str) -> None:
        super().__init__()
        self._therapy, self._why = therapy, ""

    def body(self) -> ComposeResult:
        """The page, then what can be chosen."""
        therapy = self.coach_app.coach.library.therapy(self._therapy)
        with VerticalScroll(classes="page", can_focus=False):
            yield Static(Content(therapy.name), classes="title")
            yield Static(Content(therapy.about))
            yield MarkList(id="therapy-choices")
            yield Static("For you, now", classes="heading")
            yield Vertical(id="therapy-why")
            yield Static("How it goes", classes="heading")
            for line in how_of(self.coach_app.coach, self._therapy):
                yield Static(Content(line), classes="sign")
            if therapy.cautions:
                yield Static("Keep in mind", classes="heading")
                for caution in therapy.cautions:
                    yield Static(Content(caution), classes="sign")

    def on_mount(self) -> None:
        """Ready to choose; the page is read from its top."""
        self.look_again()
        choices = self.query_one(OptionList)
        choices.highlighted = 0
        choices.focus(scroll_visible=False)
        self.call_after_refresh(self.query_one(VerticalScroll).scroll_home, animate=False)

    def look_again(self) -> None:
        """Read the plan's view of this therapy again."""
        coach = self.coach_app.coach
        told = explanations(coach, self._therapy)[0]
        parts = [told.headline, *reason_parts(told)]
        if (text := "\n\n".join(parts)) != self._why:
            self._tell(text)
        choices = self.query_one("#therapy-choices", OptionList)
        marked = choices.highlighted
        choices.set_options(self._options())
        choices.highlighted = min(marked or 0, choices.option_count - 1)

    def _tell(self, text: str) -> None:
        self._why = text
        box = self.query_one("#therapy-why", Vertical)
        box.remove_children()
        box.mount_all(paragraphs(text))

    def _options(self) -> list[Option]:
        return [Option(text, id=name) for name, text in choices_of(self.coach_app.coach, self._therapy)]

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Start, change, or read on."""
        self._choose(event.option_id or "")

    def _choose(self, name: str) -> None:
        from coach.tui.screens.page import PageScreen  # noqa: PLC0415 - built when first needed

        if name == START:
            self.dismiss(None)
            self.coach_app.flow.open(self._therapy)
        elif name == EVIDENCE:
            self.app.push_screen(PageScreen("evidence", self._therapy))
        elif name:
            self.coach_app.flow.run(change(self.coach_app.flow, self._therapy, name))

    async def on_key(self, event: events.Key) -> None:
        """Page keys scroll the page; everything else is the list's or a command."""
        if event.key in ("pagedown", "pageup"):
            event.stop()
            page = self.query_one(VerticalScroll)
            page.scroll_page_up() if event.key == "pageup" else page.scroll_page_down()
        else:
            await super().on_key(event)

    def action_close(self) -> None:
        """Back to the plan."""
        self.dismiss(None)
