"""One full question, with its fixed answers or a field to write in."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from coach.care.records import Value
from coach.care.safety import NOT_APPLICABLE, NOT_SURE, Question
from coach.care.typed import NotUnderstoodError, hint, typed
from coach.session.words import plain
from coach.tui.commands import Command
from coach.tui.screens.base import CoachScreen
from coach.tui.widgets.marklist import MarkList
from coach.tui.widgets.numberfield import NUMBER, NumberField

EXTRA = {NOT_SURE: "Not sure", NOT_APPLICABLE: "Does not apply"}
KEYS = {"yes": "y", "no": "n", NOT_SURE: "u"}
LONGEST = 200
# A field that a rule reads may be left empty: that says "not sure". Left empty, any other stays unanswered.
MAY_BE_EMPTY = ("number", "time")


class QuestionScreen(CoachScreen[Value]):
    """The result is one of the question's own values, a list where several may hold, or None to go back.

    `before`: what was answered until now, in words. A typed answer comes back as `care.typed` understood it.
    """

    PLACES = ("any",)
    # Focus that the screen takes by itself would scroll past the text above it.
    AUTO_FOCUS = ""

    def __init__(self, question: Question, before: str = "") -> None:
        super().__init__()
        self._question, self._before = question, before
        self._choices = [(each.id, each.text) for each in question.options]
        self._choices += [
            (each, EXTRA[each]) for each in question.allowed if each in EXTRA and question.kind == "choice"
        ]
        self._picked: list[str] = []

    def body(self) -> ComposeResult:
        """The question, then its answers; a number or a text has a field."""
        with VerticalScroll(classes="page", can_focus=False):
            yield Static(Content(self._question.text), classes="title")
            if self._before:
                yield Static(Content(f"Until now: {plain(self._before)}"), classes="muted")
            if self._question.kind == "choice":
                if self._question.several:
                    yield Static("More than one may be true: Enter marks, c goes on.", classes="muted")
                yield MarkList(*self._options())
            else:
                yield Static(Content(self._hint()), classes="muted")
                yield field_for(self._question)
                yield Static(id="question-fault", classes="alert")

    def _hint(self) -> str:
        unsure = "Leave it empty if you are not sure." if self._question.kind in MAY_BE_EMPTY else ""
        return f"{hint(self._question, self.coach_app.coach.clock.now())} {unsure}".strip()

    def _options(self) -> list[Option]:
        options = []
        for name, text in self._choices:
            mark = "✓ " if name in self._picked else ""
            key = f"   {KEYS[name]}" if name in KEYS and not self._question.several else ""
            options.append(Option(Content.assemble((mark, "$accent"), text, (key, "$primary")), id=name))
        return options

    def on_mount(self) -> None:
        """Ready to answer."""
        (self.query_one(OptionList) if self._question.kind == "choice" else self.query_one(Input)).focus(
            scroll_visible=False
        )

    def bar_commands(self) -> list[Command]:
        """The answer keys that fit this question."""
        label = "this one" if self._question.kind == "choice" else "keep"
        own = [Command("question_pick", "ask", ("enter",), label, "", "pick", 1)]
        if self._question.several:
            own.append(Command("question_ready", "ask", ("c",), "go on", "", "ready", 2))
        elif self._question.kind == "choice":
            own += [
                Command(f"question_{name}", "ask", (KEYS[name],), text.lower(), "", f"answer('{name}')", 2)
                for name, text in self._choices
                if name in KEYS
            ]
        own.append(Command("question_back", "ask", ("escape",), "back", "", "leave", 9, "esc"))
        return [*own, *super().bar_commands()]

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """One answer, or one of several."""
        self.action_answer(event.option_id or "")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """What was typed is checked before it is taken."""
        event.stop()
        self._take(event.value)

    def _take(self, text: str) -> None:
        try:
            value = typed(self._question, text, self.coach_app.coach.clock.now())
        except NotUnderstoodError as error:
            self.query_one("#question-fault", Static).update(Content(str(error)))
            return
        unsure = NOT_SURE if self._question.kind in MAY_BE_EMPTY else None
        self.dismiss(unsure if value is None else value)

    async def on_key(self, event: events.Key) -> None:
        """Letters answer; Escape goes back."""
        by_key = {key: name for name, key in KEYS.items()}
        names = [name for name, _ in self._choices]
        if event.key == "escape":
            event.stop()
            self.action_leave()
        elif self._question.several and event.key == "c":
            event.stop()
            self.action_ready()
        elif by_key.get(event.key) in names and not self._question.several:
            event.stop()
            self.action_answer(by_key[event.key])
        else:
            await super().on_key(event)

    def action_pick(self) -> None:
        """Take the marked answer, or what stands in the field."""
        if self._question.kind != "choice":
            self._take(self.query_one(Input).value)
            return
        choices = self.query_one(OptionList)
        if choices.highlighted is not None:
            self.action_answer(choices.get_option_at_index(choices.highlighted).id or "")

    def action_answer(self, name: str) -> None:
        """Take an answer; "no" and "not sure" stand alone, others may be several."""
        if not self._question.several or name in ("no", NOT_SURE):
            self.dismiss(name)
            return
        self._picked = (
            [each for each in self._picked if each != name] if name in self._picked else [*self._picked, name]
        )
        choices = self.query_one(OptionList)
        marked = choices.highlighted
        choices.set_options(self._options())
        choices.highlighted = marked

    def action_ready(self) -> None:
        """Several are marked: take them."""
        if self._picked:
            self.dismiss(self._picked[0] if len(self._picked) == 1 else list(self._picked))

    def action_leave(self) -> None:
        """Back, unanswered."""
        self.dismiss(None)


def field_for(question: Question, name: str | None = None, value: str = "") -> Input:
    """A field of the width that its answer needs; `value` stands in it to begin with."""
    short = question.kind in ("number", "time")
    number = question.kind == "number"
    return (NumberField if number else Input)(
        value or None,
        id=name,
        max_length=12 if short else LONGEST,
        restrict=NUMBER if number else None,
        classes="short-field" if short else "",
    )
