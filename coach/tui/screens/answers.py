"""Safety answers: what was asked, what was said and when; each can be answered anew."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from coach.care.told import UP, counted
from coach.session.words import plain
from coach.tui.screens.base import CoachScreen
from coach.tui.widgets.headings import heading, show_first
from coach.tui.widgets.marklist import MarkList

if TYPE_CHECKING:
    from coach.care.told import Group, State, Told

MARKS: dict[State, tuple[str, str]] = {
    "open": ("  ", "$secondary"),
    "plain": ("  ", ""),
    "care": ("● ", "$accent"),
    "up": ("! ", "$error"),
    "seen": ("✓ ", "$success"),
}
NARROW = 64
SAID, WHEN = 24, 8


class AnswersScreen(CoachScreen[None]):
    """A list by card. Enter answers the marked question anew; c keeps a clinician's word on a sign that is up."""

    PLACES = ("answers", "room", "any")

    def __init__(self) -> None:
        super().__init__()
        self._groups: tuple[Group, ...] = ()
        self._told: dict[str, Told] = {}

    def body(self) -> ComposeResult:
        """The head, the list, the whole of the marked question."""
        with Horizontal(classes="room-head"):
            yield Static("Safety answers", classes="room-name")
            yield Static(id="answers-state", classes="room-state")
        yield MarkList(id="answers-list", classes="room-list")
        with VerticalScroll(classes="detail", can_focus=False):
            yield Static(id="answers-text")
            yield Static(id="answers-said", classes="muted")

    def on_mount(self) -> None:
        """Read and show."""
        self.look_again()
        self.query_one(OptionList).focus()

    def on_resize(self) -> None:
        """The lines are written for their width."""
        self.call_after_refresh(self._write)

    def look_again(self) -> None:
        """Read the answers again; the marked question stays marked."""
        self._groups = self.coach_app.coach.telling.told()
        self._write()

    def _write(self) -> None:
        answers = self.query_one(OptionList)
        marked = answers.get_option_at_index(answers.highlighted).id if answers.highlighted is not None else None
        options = list(self._lines())
        answers.set_options(options)
        ids = [option.id for option in options]
        if marked is not None and marked in ids:
            answers.highlighted = ids.index(marked)
        else:
            answers.action_first()
        answered, of = counted(self._groups)
        self.query_one("#answers-state", Static).update(f"{answered} of {of} answered")
        self._explain()

    def _lines(self) -> Iterator[Option]:
        today, width = self.coach_app.coach.clock.now().date(), self.size.width
        for group in self._groups:
            yield heading(group.title, apart=self.has_class("-tall") and group is not self._groups[0])
            for told in group.told:
                name = f"{group.id}:{told.question}"
                self._told[name] = told
                yield Option(_line(told, today, width, urgent=group.id == UP), id=name)

    def _marked(self) -> Told | None:
        answers = self.query_one(OptionList)
        if answers.highlighted is None:
            return None
        return self._told.get(answers.get_option_at_index(answers.highlighted).id or "")

    def on_option_list_option_highlighted(self) -> None:
        """Show the whole of the marked question."""
        self._explain()
        show_first(self.query_one(OptionList))

    def _explain(self) -> None:
        told = self._marked()
        self.query_one("#answers-text", Static).update(Content(told.text if told else ""))
        self.query_one("#answers-said", Static).update(Content(self._said(told) if told else ""))

    def _said(self, told: Told) -> str:
        said = f"You said on {_long(told.on)}: {plain(told.answer)}." if told.on else ""
        if told.state == "up":
            return f"{told.tier}. {told.why} {said} c: a clinician has looked at it."
        if told.state == "seen" and told.seen_on:
            after = self.coach_app.coach.safety.texts.after_clearance.replace("{date}", _long(told.seen_on))
            return f"{plain(told.by)} looked at this. {after}"
        return said or "Not answered yet. It is asked before what needs it."

    def on_option_list_option_selected(self) -> None:
        """Enter or a click."""
        self.action_answer_again()

    def action_answer_again(self) -> None:
        """Open the marked question; what was measured has none."""
        told, flow = self._marked(), self.coach_app.flow
        if told is None:
            return
        if told.derived:
            self.notify("This follows from other answers or from a check, so there is nothing to answer.", timeout=5)
        else:
            flow.run(flow.answering.change(told))

    def action_clinician(self) -> None:
        """A clinician's word on the marked sign."""
        told, flow = self._marked(), self.coach_app.flow
        if told is not None and told.state == "up":
            flow.run(flow.answering.clinician(told))
        else:
            self.notify("This is for a sign that waits for a clinician; those stand at the top.", timeout=5)

    def action_read(self) -> None:
        """The whole of the marked question, where it does not fit at the foot."""
        from coach.tui.screens.text import TextScreen  # noqa: PLC0415 - built when first needed

        told = self._marked()
        if told is not None:
            self.app.push_screen(TextScreen(told.short, f"{told.text}\n\n{self._said(told)}"))

    def action_new_sign(self) -> None:
        """Something new is wrong."""
        flow = self.coach_app.flow
        flow.run(flow.answering.new_sign())

    def action_card(self, step: int) -> None:
        """To the next card, or the one before."""
        answers = self.query_one(OptionList)
        here = answers.highlighted or 0
        firsts = [place + 1 for place in range(answers.option_count) if answers.get_option_at_index(place).disabled]
        after = [place for place in firsts if place > here]
        before = [place for place in firsts if place < here]
        there = after[:1] if step > 0 else before[-1:]
        if there:
            answers.highlighted = there[0]
            answers.scroll_to_highlight(top=True)
            # Its heading, with the air above it, stays in sight.
            answers.scroll_relative(y=-2, animate=False, immediate=True)

    def action_close(self) -> None:
        """Back to the settings."""
        self.dismiss(None)


def _line(told: Told, today: date, width: int, *, urgent: bool) -> Content:
    mark, look = MARKS[told.state]
    said, day = plain(told.answer) or "not answered yet", told.on
    if urgent and told.state == "up":
        said = told.tier
    elif urgent:
        said, day = f"seen by {plain(told.by)}", told.seen_on
    when = _short(day, today)
    if width < NARROW:
        text = textwrap.wrap(told.short, max(20, width - 6))
        return Content.assemble((mark, look), "\n  ".join(text), "\n    ", (f"{said}  {when}", look))
    room = width - SAID - WHEN - 8
    return Content.assemble(
        (mark, look),
        (f"{_cut(told.short, room):<{room}}", "" if told.answer else "$secondary"),
        (f"  {_cut(said, SAID - 2):<{SAID}}", look),
        (f"{when:>{WHEN}}", "$secondary"),
    )


def _cut(text: str, room: int) -> str:
    return text if len(text) <= room else text[: room - 1].rstrip() + "…"


def _short(day: date | None, today: date) -> str:
    if day is None:
        return ""
    return f"{day.day} {day:%b}" if (today - day).days < 300 else f"{day:%b %Y}"


def _long(day: date) -> str:
    return f"{day.day} {day:%b %Y}"
