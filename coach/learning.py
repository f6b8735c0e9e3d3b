"""What the person has learnt: lessons read, questions answered, and which lesson comes next.

Progress is kept as ticks: "lesson:L01" is "read", "quiz:L01:1" the choice at question 1, counted from 0, and
"place:L01" the paragraph at which a lesson was left. The newest of each counts, but read stays read.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field

from coach.care.day import logical_day
from coach.care.records import Tick, Value
from coach.care.safety import NOT_SURE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from coach.care.lessons import Chart, Door, Hit
    from coach.care.model import Grade, Source
    from coach.care.safety import Safety
    from coach.clock import Clock
    from coach.library.lessons import Lessons
    from coach.library.library import Library
    from coach.library.search import Index
    from coach.storage.history import History

READ = "read"
SHORT = 3
# What can be read, by the kind of a page.
KIND_NAMES = {
    "lesson": "Lessons",
    "question": "Questions people ask",
    "evidence": "Evidence",
    "exercise": "Exercises",
    "term": "Glossary",
    "source": "Bibliography",
    "point": "Spots to press",
    "therapy": "Parts of the plan",
    "sign": "Warning signs",
}
READ_HERE = "A page of this source was read for Coach."
NOT_READ = "This source is known, and was not read again for Coach."
FULL = "▇"
# knowledge/lessons.md: the first is read first, then these in the first two weeks; one a day is quick enough for that.
FIRST = 10
# The questions that are asked where the lesson about them is read: knowledge/first-run.md 1, and the action of L4.
ASKS = {"L04": "c_started", "L17": "c_leg_length", "L18": "c_budget"}
# These lessons come only to those whose answer calls for them, or last.
ON_CALL = ("L17", "L18")
# What each door of `care.lessons.Door` leads to, as it is said after "open".
DOORS: dict[Door, str] = {
    "warning_signs": "the warning signs",
    "pain": "the scale for your pain now",
    "posture": "the home checks",
    "walking": "the walking plan",
    "card": "a card for your own words",
    "plan": "your plan",
    "emotional": "the emotional tools",
}
# Answers that do not call for the lesson. A budget of nothing does.
_NO_CALL = {"c_leg_length": (NOT_SURE, "no", "none", "0"), "c_budget": (NOT_SURE,)}
# What is older changes no more while the program runs, so it is read once.
_FRESH = timedelta(days=35)
# knowledge/evidence.md: a grade's name and what it means; the more filled marks of four, the firmer.
GRADES: dict[Grade, tuple[str, str]] = {
    "strong": ("strong", "many good trials that agree"),
    "moderate": ("moderate", "several trials or the support of guidelines; the benefit is small to medium"),
    "limited": ("limited", "few or small trials, or indirect evidence"),
    "very_limited": ("very limited", "pilot studies, or very low certainty"),
    "against": ("advised against", "guidelines advise not to use it as a routine, or trials show no benefit"),
}
GRADE_MARKS: dict[Grade, int] = {"strong": 4, "moderate": 3, "limited": 2, "very_limited": 1, "against": 0}


class Progress(Struct, frozen=True, kw_only=True):
    """Lesson id -> when it was first read; (lesson id, question from 1) -> newest choice; lesson id -> paragraph."""

    read: dict[str, datetime] = field(default_factory=dict)
    chosen: dict[tuple[str, int], int] = field(default_factory=dict)
    places: dict[str, int] = field(default_factory=dict)


class Learning:
    """The education and what one person has read of it. Writes return once they are durable, or raise StorageError."""

    def __init__(
        self, history: History, clock: Clock, lessons: Lessons, library: Library, safety: Callable[[], Safety]
    ) -> None:
        self.lessons = lessons
        self._library, self._safety = library, safety
        self._index: Index | None = None
        self._history, self._clock = history, clock
        self._old: tuple[datetime, list[dict[str, Any]]] | None = None

    def search(self, query: str) -> list[Hit]:
        """Find lessons, evidence, questions, words, movements, spots, therapies and warning signs, best first.

        The last word may still be being typed: where its beginning alone finds nothing, it is left out.
        """
        if self._index is None:
            from coach.library.found import pages_of  # noqa: PLC0415 - wanted only once somebody searches
            from coach.library.search import Index  # noqa: PLC0415 - as above

            self._index = Index([*self.lessons.pages(), *pages_of(self._library, self._safety().texts)])
        start, _, last = query.rstrip().rpartition(" ")
        return self._index.search(query) or (self._index.search(start) if len(last) < SHORT else [])

    def progress(self) -> Progress:
        """What was read and answered so far."""
        return progress_of(self._ticks())

    def mark_read(self, lesson: str) -> None:
        """Keep that a lesson was read to its end; reading it again adds nothing. Raises UnknownId."""
        self.lessons.lesson(lesson)
        if lesson not in self.progress().read:
            self._keep(f"lesson:{lesson}", READ)

    def answer(self, lesson: str, question: int, choice: int) -> None:
        """Keep a choice, counted from 0, at a question, counted from 1. Raises UnknownId or ValueError."""
        quiz = self.lessons.lesson(lesson).quiz
        if not 1 <= question <= len(quiz):
            raise ValueError(f"{lesson} has questions 1 to {len(quiz)}, not {question}.")
        if not 0 <= choice < len(quiz[question - 1].options):
            last = len(quiz[question - 1].options) - 1
            raise ValueError(f"{lesson}, question {question}: choose 0 to {last}, not {choice}.")
        self._keep(f"quiz:{lesson}:{question}", choice)

    def leave(self, lesson: str, paragraph: int) -> None:
        """Keep the place, a paragraph of the body counted from 0, at which a lesson was left. Raises UnknownId."""
        self.lessons.lesson(lesson)
        if self.progress().places.get(lesson, 0) != paragraph:
            self._keep(f"place:{lesson}", paragraph)

    def given(self, question: str) -> Value:
        """The newest answer to one of the questions in `ASKS`, or None."""
        answer = self._history.answers().get(question)
        return None if answer is None else answer.value

    def suggestion(self, now: datetime) -> str | None:
        """The lesson for today: the next unread one, or None where one was read today or none is left.

        The one about safety is suggested until it is read, whatever else was. Then the first ten in their order, then
        the ones that an answer calls for, then the others but these.
        """
        read = self.progress().read
        order = self._order()
        enough = order[:1] and order[0] in read and any(logical_day(at) == logical_day(now) for at in read.values())
        return None if enough else next((each for each in order if each not in read), None)

    def _order(self) -> list[str]:
        ids = self.lessons.lesson_ids()
        called = [lesson for lesson in ON_CALL if lesson in ids and self._calls(ASKS[lesson])]
        return [*ids[:FIRST], *called, *(each for each in ids[FIRST:] if each not in ON_CALL)]

    def _calls(self, question: str) -> bool:
        value = self.given(question)
        return value is not None and str(value).strip().casefold() not in ("", *_NO_CALL[question])

    def _keep(self, what: str, value: Value) -> None:
        at = self._clock.now().isoformat()
        self._history.add(Tick(id=self._history.new_id(), at=at, what=what, value=value))

    def _ticks(self) -> list[dict[str, Any]]:
        if self._old is None:
            cut = self._clock.now() - _FRESH
            self._old = cut, self._history.query(None, cut, ("tick",))
        cut, old = self._old
        return old + self._history.query(cut, None, ("tick",))


def progress_of(ticks: Iterable[Mapping[str, Any]]) -> Progress:
    """What ticks, oldest first, say about the lessons; others, and what cannot be understood, are passed over."""
    read: dict[str, datetime] = {}
    chosen: dict[tuple[str, int], int] = {}
    places: dict[str, int] = {}
    for tick in ticks:
        kind, _, rest = str(tick.get("what", "")).partition(":")
        value = tick.get("value")
        if kind == "lesson" and value == READ:
            read.setdefault(rest, datetime.fromisoformat(str(tick["at"])))
        elif isinstance(value, int) and not isinstance(value, bool) and value >= 0:
            lesson, _, question = rest.partition(":")
            if kind == "quiz" and question.isdecimal():
                chosen[lesson, int(question)] = value
            elif kind == "place":
                places[rest] = value
    return Progress(read=read, chosen=chosen, places=places)


def chart_lines(chart: Chart, width: int) -> list[str]:
    """The rows of a chart as text of at most `width` columns: bars with their number, or a pyramid with its names."""
    names = max(len(name) for name, _ in chart.rows)
    room = max(4, min(40, width - names - 6))
    if chart.kind == "pyramid":
        room -= room % 2
        bars = [max(2, 2 * round(number / chart.most * room / 2)) * FULL for _, number in chart.rows]
        return [f"{bar:^{room}}  {name}" for bar, (name, _) in zip(bars, chart.rows, strict=True)]
    sized = [(name, number, max(1, round(number / chart.most * room))) for name, number in chart.rows]
    return [f"{name:<{names}}  {FULL * size} {number:g}" for name, number, size in sized]


def find_sources(query: str, sources: Mapping[str, Source]) -> list[str]:
    """The keys of the sources in which every word of the query begins a word, in the order of the bibliography.

    Words of one or two letters say too little and are passed over.
    """
    words = [word for word in _words(query) if len(word) > 2]
    found = {key: _words(f"{key} {each.citation} {each.doi}") for key, each in sources.items()} if words else {}
    return [key for key, held in found.items() if all(any(each.startswith(word) for each in held) for word in words)]


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.casefold())
