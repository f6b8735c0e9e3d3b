"""What the education in `assets/` says, as checked types: lessons, evidence cards, words, questions people ask.

Sources are keys of `assets/sources.toml`; `lessons` and `see` are lesson ids, "L01" to "L18" (knowledge/lessons.md).
"""

from __future__ import annotations

from typing import Literal

from coach.care.model import Content, Grade, TherapyId

HitKind = Literal["lesson", "term", "question", "evidence", "exercise", "point", "therapy", "sign"]
# Where the one thing to do of a lesson is done in the program.
Door = Literal["", "warning_signs", "pain", "posture", "walking", "card", "plan", "emotional"]


class Quiz(Content, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One question at the end of a lesson: 2 to 4 options, the right one counted from 0, a reply to each."""

    question: str
    options: tuple[str, ...]
    answer: int
    feedback: tuple[str, ...]

    def __post_init__(self) -> None:
        """Refuse a question that cannot be asked. Raises ValueError, which a reader of files turns into its own."""
        if not 2 <= len(self.options) <= 4:
            raise ValueError(f'"{self.question}" has {len(self.options)} options; write 2 to 4')
        if not 0 <= self.answer < len(self.options):
            last = len(self.options) - 1
            raise ValueError(
                f'"{self.question}" has answer {self.answer}; write 0 to {last}, the place of the right one'
            )
        if len(self.feedback) != len(self.options):
            text = f"{len(self.feedback)} replies for {len(self.options)} options; write one each"
            raise ValueError(f'"{self.question}" has {text}')


class Chart(Content, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A few numbers as bars, or the layers of a pyramid, its tip first. `rows`: a name and a number up to `most`."""

    title: str
    rows: tuple[tuple[str, float], ...]
    most: float
    kind: Literal["bars", "pyramid"] = "bars"

    def __post_init__(self) -> None:
        """Refuse a bar that would not fit. Raises ValueError."""
        if not self.rows or not all(0 <= number <= self.most for _, number in self.rows):
            raise ValueError(f'"{self.title}" needs rows with numbers from 0 to {self.most:g}')


class Lesson(Content, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One short lesson. `body` is Markdown whose claims name their source in square brackets, as in [Hayden2021].

    `minutes`: reading and both questions. `topics`: words people search by. `figure`: a pose id, or empty.
    `opens`: where the action is done in the program, or empty. The numbers of a `chart` stand in the body, too.
    """

    id: str
    title: str
    summary: str
    minutes: int
    topics: tuple[str, ...]
    action: str
    sources: tuple[str, ...]
    quiz: tuple[Quiz, ...]
    figure: str = ""
    chart: Chart | None = None
    opens: Door = ""
    body: str = ""


class EvidenceItem(Content, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One row of the evidence table (knowledge/evidence.md 1): grades for new and long-standing pain, and why.

    A grade is None where the table gives none; its note says so. A note also narrows a grade that needs it.
    """

    id: str
    name: str
    found: str
    say: str
    sources: tuple[str, ...]
    acute: Grade | None = None
    chronic: Grade | None = None
    acute_note: str = ""
    chronic_note: str = ""


class EvidenceCard(Content, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is known about one therapy: what the original plan claimed, what the studies found, what we say."""

    id: TherapyId
    title: str
    claim: str
    say: str
    caution: str
    items: tuple[EvidenceItem, ...]
    lessons: tuple[str, ...]
    sources: tuple[str, ...]


class Term(Content, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One entry of the glossary. `also`: other words for it; `see`: the lessons that say more."""

    term: str
    meaning: str
    see: tuple[str, ...]
    also: tuple[str, ...] = ()


class PeopleAsk(Content, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One question people ask, and a short answer in Markdown that names its sources as a lesson does.

    `guide`: a page for one purpose, a screen long, whose title is no question.
    """

    id: str
    question: str
    answer: str
    lessons: tuple[str, ...]
    sources: tuple[str, ...]
    topics: tuple[str, ...] = ()
    guide: bool = False


class Hit(Content, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One finding of a search: what it is, where it is, and a piece of its text.

    `id`: a lesson id, a term, the id of a question, therapy, movement or spot, or "group:number" of a warning sign,
    counted from 0. `marks`: the found words as (start, end) in `snippet`.
    """

    kind: HitKind
    id: str
    title: str
    snippet: str
    score: float
    marks: tuple[tuple[int, int], ...] = ()
