"""One therapy: what it is, how sure anyone is, what it means for this person, and how much of it is wanted."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from coach.reviewing import explanations, reason_parts
from coach.tui.screens.base import CoachScreen
from coach.walks.therapy import ASKED, EVIDENCE, MINUTES, OFF, START, TIMES, choices_of

MOST_TIMES = 7


class TherapyScreen(CoachScreen[None]):
    """A page to read, with a few lines that can be changed at its end."""

    PLACES = ("therapy", "any")

    def __init__(self, therapy: str) -> None:
        super().__init__()
        self._therapy = therapy

    def body(self) -> ComposeResult:
        """The page, then what can be chosen."""
        therapy = self.coach_app.coach.library.therapy(self._therapy)
        with VerticalScroll(classes="page", can_focus=False):
            yield Static(Content(therapy.name), classes="title")
            yield Static(Content(therapy.about))
            yield OptionList(id="therapy-choices")
            yield Static("For you, now", classes="heading")
            yield Static(id="therapy-why")
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

    def look_again(self) -> None:
        """Read the plan's view of this therapy again."""
        coach = self.coach_app.coach
        told = explanations(coach, self._therapy)[0]
        parts = [told.headline, *reason_parts(told)]
        self.query_one("#therapy-why", Static).update(Content("\n\n".join(parts)))
        choices = self.query_one("#therapy-choices", OptionList)
        marked = choices.highlighted
        choices.set_options(self._options())
        choices.highlighted = min(marked or 0, choices.option_count - 1)

    def _options(self) -> list[Option]:
        return [Option(text, id=name) for name, text in choices_of(self.coach_app.coach, self._therapy)]

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Start, change, or read on."""
        self._choose(event.option_id or "")

    def _choose(self, name: str) -> None:
        from coach.tui.screens.page import PageScreen  # noqa: PLC0415 - built when first needed

        telling = self.coach_app.coach.telling
        wishes = telling.wishes()
        if name == START:
            self.dismiss(None)
            self.coach_app.flow.open(self._therapy)
        elif name == EVIDENCE:
            self.app.push_screen(PageScreen("evidence", self._therapy))
        elif name == OFF:
            self._wish(OFF, value=self._therapy not in wishes.off)
        elif name == ASKED:
            self._wish(ASKED, value=not wishes.inversion_opt_in)
        elif name == TIMES:
            self._wish(TIMES, value=wishes.times_a_week.get(self._therapy, 0) % MOST_TIMES + 1)
        elif name == MINUTES:
            now = round(wishes.seconds.get(self._therapy, 600) / 60)
            self._wish(MINUTES, value=5 if now >= 20 else now + 5)

    def _wish(self, what: str, *, value: int | bool) -> None:
        telling = self.coach_app.coach.telling
        self.coach_app.flow.change(lambda: telling.wish(self._therapy, what, value), "Kept.")

    def action_close(self) -> None:
        """Back to the plan."""
        self.dismiss(None)
