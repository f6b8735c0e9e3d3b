"""A card: a short list of plain lines, and one deliberate key for "none of these"."""

from __future__ import annotations

from textual import events, work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from coach.care.records import Value
from coach.care.safety import Card, Question
from coach.tui.screens.base import CoachScreen
from coach.tui.screens.question import QuestionScreen

URGENT_CARDS = ("A", "B")


class CardScreen(CoachScreen[dict[str, Value] | None]):
    """The result holds only what was really asked; None where the person goes back. Nothing is picked beforehand."""

    PLACES = ("card", "any")

    def __init__(self, card: Card) -> None:
        super().__init__()
        self._card = card
        self._answers: dict[str, Value] = {}

    def body(self) -> ComposeResult:
        """Title, direct questions, lines."""
        with VerticalScroll(classes="page", can_focus=False):
            yield Static(Content(self._card.title), classes="title")
            if self._card.intro:
                yield Static(Content(self._card.intro), classes="muted")
            for name in self._card.asks:
                question = self._question(name)
                yield Static(Content(question.text), classes="asked")
                yield Input(type="integer" if question.kind == "number" else "text", id=_field(name), max_length=200)
            yield Static(id="card-fault", classes="alert")
            yield OptionList(*[Option(self._line(number), id=str(number)) for number in range(len(self._card.lines))])

    def on_mount(self) -> None:
        """The first thing to fill in has the focus."""
        fields = list(self.query(Input))
        (fields[0] if fields else self.query_one(OptionList)).focus()

    def _question(self, name: str) -> Question:
        return self.coach_app.coach.safety.questions[name]

    def _line(self, number: int) -> Content:
        line = self._card.lines[number]
        given = [self._answers[each] for each in line.questions if each in self._answers]
        mark = ("✓ " if self._cautious(line.questions) else "· ") if given else "  "
        return Content.assemble((mark, "$accent"), line.text)

    def _cautious(self, names: tuple[str, ...]) -> bool:
        for name in names:
            value = self._answers.get(name)
            values = value if isinstance(value, list) else [value]
            if any(self._question(name).caution(str(each)) for each in values if each is not None):
                return True
        return False

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter in a field goes to the next one, then to the lines."""
        event.stop()
        fields = [*self.query(Input)]
        place = fields.index(event.input)
        (fields[place + 1] if place + 1 < len(fields) else self.query_one(OptionList)).focus()
        if not self._card.lines and place + 1 == len(fields):
            self.action_none()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Picking a line opens the full questions behind it."""
        self._open(int(event.option_id or 0))

    def action_pick(self) -> None:
        """The pick command of the key bar."""
        marked = self.query_one(OptionList).highlighted
        if marked is not None:
            self._open(marked)

    @work(exclusive=True, group="card")
    async def _open(self, number: int) -> None:
        asked: dict[str, Value] = {}
        for name in self._card.lines[number].questions:
            question = self._question(name)
            if question.parent_is and not self._calls_for(question, asked):
                continue
            value = await self.app.push_screen_wait(QuestionScreen(question))
            if value is None:
                return
            asked[name] = value
        self._answers.update(asked)
        if self._card.id in URGENT_CARDS and self._cautious(self._card.lines[number].questions):
            # An emergency does not wait for the rest of the card.
            self.dismiss({**self._answers, PARTLY: True})
            return
        self.query_one(OptionList).replace_option_prompt_at_index(number, self._line(number))

    @staticmethod
    def _calls_for(question: Question, asked: dict[str, Value]) -> bool:
        parent = asked.get(question.parent)
        values = parent if isinstance(parent, list) else [parent]
        return any(value in question.parent_is for value in values)

    def action_none(self) -> None:
        """Nothing else here is true: keep what was answered, the benign answer for every other line."""
        for name in self._card.asks:
            field = self.query_one(f"#{_field(name)}", Input)
            value = self._typed(self._question(name), field.value.strip())
            if value is None:
                if self._card.skippable:
                    continue
                self.query_one("#card-fault", Static).update(Content(f"Please fill in: {self._question(name).short}."))
                field.focus()
                return
            self._answers[name] = value
        self.dismiss(self._answers)

    @staticmethod
    def _typed(question: Question, text: str) -> Value:
        if not text:
            return None
        if question.kind != "number":
            return text
        number = int(text)
        low, high = question.minimum, question.maximum
        return None if (low is not None and number < low) or (high is not None and number > high) else number

    async def on_key(self, event: events.Key) -> None:
        """Escape leaves even from a field."""
        if event.key == "escape":
            event.stop()
            self.action_leave()
        else:
            await super().on_key(event)

    def action_leave(self) -> None:
        """Back, with nothing kept of this card."""
        self.dismiss(None)


PARTLY = "-partly"


def _field(name: str) -> str:
    return "ask-" + name.replace(".", "-")
