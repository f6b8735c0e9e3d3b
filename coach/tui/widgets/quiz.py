"""The questions of a lesson: answers by letter or click, and a kind reply to each choice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message

from coach.tui.pages import LETTERS
from coach.tui.prose import Block, text
from coach.tui.widgets.prose import Prose

if TYPE_CHECKING:
    from collections.abc import Mapping

    from coach.care.lessons import Quiz

AGAIN = "Choose another answer, if you like."


class QuizView(Vertical):
    """Shows one question; a click on an answer is the screen's `choose(number, choice)`, `number` counted from 1."""

    DEFAULT_CSS = """
    QuizView { height: auto; }
    """

    def __init__(self, quiz: Quiz, number: int, of: int) -> None:
        super().__init__(id=f"quiz-{number}")
        self.quiz = quiz
        self._number, self._of = number, of
        self._replies = False

    def compose(self) -> ComposeResult:
        """The question above its reply."""
        yield Prose(classes="quiz-question")
        yield Prose(classes="quiz-reply")

    def show(self, chosen: int | None, *, is_open: bool) -> None:
        """Show the newest choice, if there is one; `is_open`: the letters answer this question."""
        asked, reply = self.query(Prose)
        options = [self._option(number, chosen, is_open=is_open) for number in range(len(self.quiz.options))]
        name = f"Question {self._number} of {self._of}"
        asked.show([text(name, "$secondary"), text(self.quiz.question, "bold", gap=0), *options])
        reply.show([] if chosen is None else self._reply_to(chosen))

    def reply(self) -> None:
        """Bring the reply to a choice just made into sight, also where the page has yet to grow by it."""
        self._replies = True
        self.call_after_refresh(self._replied)

    def on_resize(self) -> None:
        """The reply has found its place."""
        if self._replies:
            self._replies = False
            self._replied()

    def _replied(self) -> None:
        self.post_message(Prose.Wanted(self.query(Prose).last()))

    def _option(self, number: int, chosen: int | None, *, is_open: bool) -> Block:
        right = number == chosen == self.quiz.answer
        words = Content.from_markup(
            f"[@click=screen.choose({self._number},{number})]$words[/]", words=self.quiz.options[number]
        )
        if number == chosen:
            words = words.stylize("bold")
        mark = "✓  " if right else "○  " if number == chosen else f"{LETTERS[number]}  "
        return Block(words, mark, int(not number), "$success" if right else "$accent" if is_open else "$secondary")

    def _reply_to(self, chosen: int) -> list[Block]:
        reply = text(self.quiz.feedback[chosen])
        return [reply] if chosen == self.quiz.answer else [reply, text(AGAIN, "$secondary", gap=0)]


class Questions(Vertical):
    """All questions of a lesson. The letters belong to the first one that is not answered rightly yet."""

    DEFAULT_CSS = """
    Questions { height: auto; }
    """

    @dataclass
    class Chosen(Message):
        """An answer was chosen: the question, from 1, and the choice, from 0."""

        question: int
        choice: int

    def __init__(self, quiz: tuple[Quiz, ...]) -> None:
        super().__init__()
        self._quiz = quiz
        self._chosen: dict[int, int] = {}

    def compose(self) -> ComposeResult:
        """One below the other."""
        for number, quiz in enumerate(self._quiz, 1):
            yield QuizView(quiz, number, len(self._quiz))

    def on_mount(self) -> None:
        """Nothing is chosen yet."""
        self.take_up({})

    def take_up(self, chosen: Mapping[int, int]) -> None:
        """Show these choices, question from 1 -> choice from 0; what the lesson no longer asks is passed over."""
        self._chosen = {
            number: chosen[number]
            for number, quiz in enumerate(self._quiz, 1)
            if number in chosen and 0 <= chosen[number] < len(quiz.options)
        }
        for number, view in enumerate(self.query(QuizView), 1):
            view.show(self._chosen.get(number), is_open=number == self.open_question)

    @property
    def open_question(self) -> int:
        """The question that the letters answer, or 0 where all are answered rightly."""
        numbered = enumerate(self._quiz, 1)
        return next((number for number, quiz in numbered if self._chosen.get(number) != quiz.answer), 0)

    @property
    def letters(self) -> str:
        """The letters that answer the open question, empty where there is none."""
        number = self.open_question
        return LETTERS[: len(self._quiz[number - 1].options)] if number else ""

    def view(self, number: int) -> QuizView:
        """One question as it is shown."""
        return self.query_one(f"#quiz-{number}", QuizView)

    def choose(self, number: int, choice: int) -> None:
        """Choose an answer; a wrong one can be followed by another."""
        if choice < len(self._quiz[number - 1].options):
            self.take_up({**self._chosen, number: choice})
            self.view(number).reply()
            self.post_message(self.Chosen(number, choice))
