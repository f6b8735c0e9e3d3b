"""One home check: how, with its own timer, and what was found. It may always be left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from coach.checks import ATTEMPTS, CHECK_RULE, COUNTED, ask_words, asks_of
from coach.session.words import clock
from coach.tui.screens.base import CoachScreen
from coach.tui.widgets.bigdigits import BigDigits
from coach.tui.widgets.marklist import MarkList

if TYPE_CHECKING:
    from coach.care.model import Side
    from coach.care.posture import Offered, Result
    from coach.care.records import Value
    from coach.tui.commands import Command

Results = dict[tuple[str, "Side"], "Value"]
LOOKS_PER_SECOND = 10


class HomeCheckScreen(CoachScreen[Results | None]):
    """Asks each result in turn, for each side where the check has two. A result in seconds has a stopwatch."""

    PLACES = ("homecheck", "any")
    AUTO_FOCUS = ""

    def __init__(self, offered: Offered) -> None:
        super().__init__()
        self._offered, self._check = offered, offered.check
        self._asks = asks_of(self._check)
        self._found: Results = {}
        self._began: float | None = None
        self._tries: list[float] = []
        self._counted = False

    def body(self) -> ComposeResult:
        """How to do it, the watch, the question at hand."""
        with VerticalScroll(classes="page", can_focus=False):
            yield Static(Content(self._check.name), classes="title")
            yield Static(Content(self._check.how))
            for text in (*self._offered.skipped, *self._offered.care):
                yield Static(Content(text), classes="alert")
            yield Static(id="check-ask", classes="asked")
            yield BigDigits()
            yield MarkList(id="check-choices")
            yield Input(type="number", id="check-number", max_length=6)
            yield Static(CHECK_RULE, classes="muted asked")

    def on_mount(self) -> None:
        """The first question; the watch is looked at ten times a second."""
        self.set_interval(1 / LOOKS_PER_SECOND, self._look)
        self._ask()

    @property
    def _at(self) -> tuple[Result, Side] | None:
        return self._asks[len(self._found)] if len(self._found) < len(self._asks) else None

    def _ask(self) -> None:
        if self._at is None:
            self.dismiss(self._found)
            return
        result, side = self._at
        watch = self._watched
        self.set_class(bool(result.choices), "-choices")
        self.set_class(watch, "-watch")
        self.query_one("#check-ask", Static).update(Content(self._words(result, side)))
        self.refresh_bar()
        choices, number = self.query_one(OptionList), self.query_one(Input)
        choices.set_options([Option(each.replace("_", " "), id=each) for each in result.choices])
        number.value = ""
        self._began = None
        self.query_one(BigDigits).text = "0:00" if watch else ""
        if result.choices:
            choices.focus()
        elif watch:
            self.set_focus(None)
        else:
            number.focus()

    @property
    def _watched(self) -> bool:
        """Whether the question at hand is answered by the watch, or counted while it runs."""
        return self._at is not None and (self._at[0].unit == "s" or (self._at[0].unit == COUNTED and not self._counted))

    def _words(self, result: Result, side: Side) -> str:
        asked = ask_words(result, side)
        if result.unit == COUNTED and not self._counted:
            return f"Space starts {self._check.seconds:.0f} seconds. Count while they run."
        if result.unit != "s":
            return asked
        if not self._tries:
            return f"{asked} Space starts the watch and stops it."
        left = ATTEMPTS - len(self._tries)
        return f"{self._tries[-1]:g} seconds. Space tries again ({left} left), enter keeps {max(self._tries):g}."

    def bar_commands(self) -> list[Command]:
        """The watch only where there is one."""
        return [each for each in super().bar_commands() if each.id != "watch" or self._watched]

    def _look(self) -> None:
        if self._began is None or self._at is None:
            return
        passed = self.coach_app.coach.clock.elapsed() - self._began
        counts = self._at[0].unit == COUNTED
        most = self._check.seconds if counts else self._at[0].most or passed
        self.query_one(BigDigits).text = clock(max(0, most - int(passed))) if counts else clock(min(int(passed), most))
        if passed < most:
            return
        if counts:
            self._counted = True
            self.app.bell()
            self._ask()
        else:
            self._take(most)

    def _tried(self, seconds: float) -> None:
        """One try on the watch; the longest of three counts."""
        self._tries.append(seconds)
        self._began = None
        if len(self._tries) >= ATTEMPTS:
            self._take(max(self._tries))
        elif self._at is not None:
            self.query_one("#check-ask", Static).update(Content(self._words(*self._at)))

    def _take(self, value: Value) -> None:
        self._tries = []
        if self._at is not None:
            result, side = self._at
            self._found[result.name, side] = value
            self._ask()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """One of the fixed results."""
        self._take(event.option_id or "")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """A number, within what can be."""
        event.stop()
        try:
            number = float(event.value)
        except ValueError:
            return
        most = self._at[0].most if self._at is not None else 0
        if 0 <= number <= (most or number):
            self._take(number)

    async def on_key(self, event: events.Key) -> None:
        """Space is the watch, enter keeps the longest try, Escape leaves the check out."""
        if event.key == "escape":
            self.action_skip()
        elif event.key == "space" and self._watched:
            self.action_watch()
        elif event.key == "enter" and self._tries and self._began is None:
            self._take(max(self._tries))
        else:
            return
        # Else the same key would come a second time, as the command that stands in the key bar.
        event.stop()
        event.prevent_default()

    def action_watch(self) -> None:
        """Start the watch, or stop it and take the time."""
        now = self.coach_app.coach.clock.elapsed()
        if self._began is None:
            self._began = now
        elif self._at is not None and self._at[0].unit == "s":
            self._tried(round(now - self._began, 1))

    def action_skip(self) -> None:
        """Leave this check out today."""
        self.dismiss(None)
