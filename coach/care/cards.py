"""How a card is asked, whatever it is asked on: what is put directly, what hangs on an answer, what cannot wait.

Pure. Source: knowledge/first-run.md 1.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from coach.care.profile import Given
from coach.care.records import Value
from coach.care.safety import Card, Line, Question
from coach.care.told import answer_words

URGENT_CARDS = ("A", "B")
Questions = Mapping[str, Question]


def is_urgent(card: Card) -> bool:
    """Whether a cautious answer on this card does not wait for the rest of it."""
    return card.id in URGENT_CARDS


def direct(card: Card, questions: Questions) -> list[str]:
    """The questions put directly, before the lines; on a card that may be left for later everything is a line."""
    return [] if card.skippable else [name for name in card.asks if questions[name].kind != "choice"]


def calls_for(question: Question, asked: Mapping[str, Value]) -> bool:
    """Whether the answers just given call for this sub-question."""
    parent = asked.get(question.parent)
    return any(value in question.parent_is for value in (parent if isinstance(parent, list) else [parent]))


def cautious(names: tuple[str, ...], told: Mapping[str, Value], questions: Questions) -> bool:
    """Whether an answer to one of `names` asks for care."""
    for name in names:
        value = told.get(name)
        values = value if isinstance(value, list) else [value]
        if any(questions[name].caution(str(each)) for each in values if each is not None):
            return True
    return False


def answers_said(names: tuple[str, ...], told: Mapping[str, Value], questions: Questions, now: datetime) -> str:
    """What was answered to `names`, in words."""
    found = [(questions[name], told[name]) for name in names if name in told]
    return "; ".join(answer_words(question, Given(value=value, at=now), now.date()) for question, value in found)


def line_words(line: Line, card: Card, told: Mapping[str, Value], questions: Questions, now: datetime) -> str:
    """A line of a card, and where the records answer it what is answered there now."""
    said = "" if card.known.keys().isdisjoint(line.questions) else answers_said(line.questions, told, questions, now)
    return f"{line.text}: {said}" if said else line.text


def first_words(question: Question) -> str:
    """The question without the explanation that follows it."""
    words, mark, _ = question.text.partition("?")
    return words + mark
