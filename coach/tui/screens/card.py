"""A card: a short list of plain lines, and one deliberate key for "none of these"."""

from __future__ import annotations

import textwrap

from msgspec.structs import replace
from textual import events, work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from coach.care.cards import calls_for, cautious, direct, first_words, is_urgent, line_words
from coach.care.profile import Given
from coach.care.records import Value
from coach.care.safety import Card, Question
from coach.care.told import answer_words
from coach.care.typed import NotUnderstoodError, typed
from coach.session.words import plain
from coach.tui.commands import Command
from coach.tui.screens.base import CoachScreen
from coach.tui.screens.question import QuestionScreen, field_for
from coach.tui.screens.scale import ScaleScreen
from coach.tui.widgets.marklist import MarkList
from coach.walks.views import PARTLY

ASK, LINE = "ask", "line"


class CardScreen(CoachScreen[dict[str, Value] | None]):
    """The result holds only what was really asked; None where the person goes back. Nothing is picked beforehand.

    What is put directly has a field, so that it costs no key to open; what has fixed answers, and everything on a card
    that may be left for later, is a row that opens its question.
    """

    PLACES = ("card", "any")

    def __init__(self, card: Card) -> None:
        super().__init__()
        self._card = card
        self._answers: dict[str, Value] = dict(card.known)

    def body(self) -> ComposeResult:
        """Title, direct questions, lines."""
        with VerticalScroll(classes="page", can_focus=False):
            yield Static(Content(self._card.title), classes="title")
            if self._card.intro:
                yield Static(Content(self._card.intro), classes="muted")
            for name in self._fields():
                yield Static(Content(self._question(name).text), classes="asked")
                yield field_for(self._question(name), _field(name), self._card.usual.get(name, ""))
            yield Static(id="card-fault", classes="alert fault")
            yield MarkList()

    def on_mount(self) -> None:
        """The first thing to fill in has the focus; the card is read from its top."""
        fields = list(self.query(Input))
        (fields[0] if fields else self.query_one(OptionList)).focus(scroll_visible=False)

    def on_resize(self) -> None:
        """The lines are written for their width."""
        self.call_after_refresh(self._write)

    def _write(self) -> None:
        lines = self.query_one(OptionList)
        marked = lines.highlighted
        lines.set_options([Option(self._line(row), id=row) for row in self._rows()])
        lines.highlighted = marked if marked is not None else 0 if self._rows() else None

    def bar_commands(self) -> list[Command]:
        """On a card that may be left for later, the one key says so until something is answered."""
        if not self._card.skippable and not self._card.known:
            return super().bar_commands()
        label = "go on" if self._answers else "skip"
        return [replace(each, label=label) if each.id == "none" else each for each in super().bar_commands()]

    def _question(self, name: str) -> Question:
        return self.coach_app.coach.safety.questions[name]

    def _fields(self) -> list[str]:
        return direct(self._card, self.coach_app.coach.safety.questions)

    def _rows(self) -> list[str]:
        asked = [f"{ASK}:{name}" for name in self._card.asks if name not in self._fields()]
        return [*asked, *(f"{LINE}:{number}" for number in range(len(self._card.lines)))]

    def _behind(self, row: str) -> tuple[str, ...]:
        kind, _, name = row.partition(":")
        return (name,) if kind == ASK else self._card.lines[int(name)].questions

    def _line(self, row: str) -> Content:
        names = self._behind(row)
        given = [each for each in names if each in self._answers]
        mark = ("✓ " if self._cautious(names) or row.startswith(ASK) else "· ") if given else "  "
        # One column is left for the bar that appears once the lines are too many.
        width = max(20, self.query_one(OptionList).content_region.width - 3)
        if row.startswith(LINE):
            coach, line = self.coach_app.coach, self._card.lines[int(row.partition(":")[2])]
            text = plain(line_words(line, self._card, self._answers, coach.safety.questions, coach.clock.now()))
            return Content.assemble((mark, "$accent"), _indented(text, width))
        question = self._question(names[0])
        text = first_words(question)
        said = self._said(question) if given else ""
        # Beside the question where there is room for both, else below it.
        gap = "  " if len(text) + len(said) + 2 <= width else "\n  "
        return Content.assemble((mark, "$accent"), _indented(text, width), (gap + said if said else "", "$primary"))

    def _said(self, question: Question) -> str:
        now = self.coach_app.coach.clock.now()
        return plain(answer_words(question, Given(value=self._answers[question.id], at=now), now.date()))

    def _cautious(self, names: tuple[str, ...]) -> bool:
        return cautious(names, self._answers, self.coach_app.coach.safety.questions)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter in a field goes to the next one, then to the lines."""
        event.stop()
        fields = [*self.query(Input)]
        place = fields.index(event.input)
        if place + 1 < len(fields):
            fields[place + 1].focus()
        elif self._rows():
            self.query_one(OptionList).focus()
        else:
            self.action_none()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Where the card is higher than the window: the first line keeps the title in sight, the others come up."""
        if event.option_index == 0 and not self._fields():
            self.query_one(VerticalScroll).scroll_home(animate=False)
        elif event.option_list.has_focus:
            self.call_after_refresh(event.option_list.scroll_visible, animate=False)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Picking a line opens the full questions behind it."""
        self._open(event.option_id or "", event.option_index)

    def action_pick(self) -> None:
        """The pick command of the key bar."""
        lines = self.query_one(OptionList)
        if lines.highlighted is not None:
            self._open(lines.get_option_at_index(lines.highlighted).id or "", lines.highlighted)

    @work(exclusive=True, group="card")
    async def _open(self, row: str, place: int) -> None:
        asked: dict[str, Value] = {}
        for name in self._behind(row):
            question = self._question(name)
            if question.parent_is and not calls_for(question, asked):
                continue
            value = await self._ask(question)
            if value is None:
                return
            asked[name] = value
        for name in self._behind(row):
            self._answers.pop(name, None)
        self._answers.update(asked)
        if is_urgent(self._card) and self._cautious(self._behind(row)):
            # An emergency does not wait for the rest of the card.
            self.dismiss({**self._answers, PARTLY: True})
            return
        lines = self.query_one(OptionList)
        lines.replace_option_prompt_at_index(place, self._line(row))
        if row.startswith(ASK):
            lines.highlighted = min(place + 1, lines.option_count - 1)
            self.call_after_refresh(lines.scroll_to_highlight)
        self.refresh_bar()

    async def _ask(self, question: Question) -> Value:
        if (question.minimum, question.maximum) == (0, 10):
            return await self.app.push_screen_wait(ScaleScreen(first_words(question)))
        return await self.app.push_screen_wait(QuestionScreen(question))

    def action_none(self) -> None:
        """Nothing else here is true: keep what was answered, the benign answer for every other line."""
        for name in self._fields():
            field = self.query_one(f"#{_field(name)}", Input)
            try:
                value = typed(self._question(name), field.value, self.coach_app.coach.clock.now())
            except NotUnderstoodError as error:
                self._fault(str(error), field)
                return
            if value is None:
                self._fault(f"Please fill in: {self._question(name).short}.", field)
                return
            self._answers[name] = value
        self.dismiss(self._answers)

    def _fault(self, text: str, field: Input) -> None:
        fault = self.query_one("#card-fault", Static)
        fault.update(Content(text))
        fault.add_class("-shown")
        field.focus()

    async def on_key(self, event: events.Key) -> None:
        """Escape leaves even from a field."""
        if event.key == "escape":
            event.stop()
            # Without this, the handler of the base class would leave a second time.
            event.prevent_default()
            self.action_leave()
        else:
            await super().on_key(event)

    def action_leave(self) -> None:
        """Back, with nothing kept of this card."""
        self.dismiss(None)


def _indented(text: str, width: int) -> str:
    """Wrapped so that a second line begins below the first word, not below its mark."""
    return "\n  ".join(textwrap.wrap(text, width))


def _field(name: str) -> str:
    return "ask-" + name.replace(".", "-")
