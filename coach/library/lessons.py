"""The education by id: lessons in Markdown, evidence cards, glossary, questions people ask, and a search over all.

Each file is opened when first asked for, and once; the search opens all of them when it is first used.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from coach.care.lessons import EvidenceCard, Hit, Lesson, PeopleAsk, Term
from coach.library.library import Shelf, UnknownId
from coach.library.loader import ContentError, load
from coach.library.resources import root as shipped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from importlib.resources.abc import Traversable

    from coach.library.search import Index, Page

_FENCE = re.compile(r"^\+\+\+[ \t]*$\n?", re.MULTILINE)
_FILE = re.compile(r"(\d\d)_[a-z0-9_]+\.md")
_SOURCE = re.compile(r"\s*\[[A-Za-z][\w-]*\]")
_HEADING = re.compile(r"^#+ +(.*?)([.?:]?)$", re.MULTILINE)
_MARKUP = re.compile(r"^([-*] |\d+\. )|\*\*", re.MULTILINE)


class _Glossary(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    terms: tuple[Term, ...]


class _Questions(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    questions: tuple[PeopleAsk, ...]


class Lessons:
    """All education that the program ships, or that lies below another `root`."""

    def __init__(self, root: Traversable | None = None) -> None:
        self._root = shipped() if root is None else root
        self._files: dict[str, str] | None = None
        self._read: dict[str, Lesson] = {}
        self._evidence = Shelf(self._root, "evidence", EvidenceCard)
        self._terms: tuple[Term, ...] | None = None
        self._questions: tuple[PeopleAsk, ...] | None = None
        self._index: Index | None = None

    def lesson_ids(self) -> tuple[str, ...]:
        """Return every lesson id in reading order, "L01" first, without opening a file. Raises ContentError."""
        return tuple(self._named())

    def lesson(self, wanted: str) -> Lesson:
        """Return one lesson with its body. Raises UnknownId, or ContentError if its file is wrong."""
        if wanted not in self._read:
            files = self._named()
            if wanted not in files:
                raise UnknownId(f'No lesson is called "{wanted}". There are: {", ".join(files) or "none"}.')
            self._read[wanted] = read_lesson(self._root, files[wanted], wanted)
        return self._read[wanted]

    def evidence_ids(self) -> tuple[str, ...]:
        """Return the therapies that have an evidence card, without opening a file."""
        return self._evidence.ids()

    def evidence(self, therapy: str) -> EvidenceCard:
        """Return the evidence card of one therapy. Raises UnknownId, or ContentError if its file is wrong."""
        return self._evidence.get(therapy)

    def glossary(self) -> tuple[Term, ...]:
        """Return every term in alphabetical order. Raises ContentError if the file is wrong."""
        if self._terms is None:
            terms = load(self._root, "glossary.toml", _Glossary).terms
            self._terms = tuple(sorted(terms, key=lambda term: term.term.casefold()))
        return self._terms

    def people_ask(self) -> tuple[PeopleAsk, ...]:
        """Return the questions people ask, in the order of the file. Raises ContentError if the file is wrong."""
        if self._questions is None:
            self._questions = load(self._root, "questions_people_ask.toml", _Questions).questions
        return self._questions

    def search(self, query: str) -> list[Hit]:
        """Return lessons, terms, questions and evidence cards that fit the query, best first."""
        if self._index is None:
            from coach.library.search import Index  # noqa: PLC0415 - wanted only once somebody searches

            self._index = Index(self.pages())
        return self._index.search(query)

    def _named(self) -> dict[str, str]:
        if self._files is None:
            folder = self._root.joinpath("lessons")
            names = sorted(file.name for file in folder.iterdir()) if folder.is_dir() else []
            self._files = _by_id(name for name in names if name.endswith(".md"))
        return self._files

    def pages(self) -> Iterator[Page]:
        """Return everything here as the search takes it; opens every file. Raises ContentError."""
        from coach.library.search import Page  # noqa: PLC0415 - wanted only once somebody searches

        for wanted in self.lesson_ids():
            one = self.lesson(wanted)
            text = f"{plain_text(one.body)} {one.action}"
            yield Page("lesson", one.id, one.title, (*one.topics, one.id), one.summary, text)
        for asked in self.people_ask():
            answer = plain_text(asked.answer)
            yield Page("question", asked.id, asked.question, asked.topics, answer, answer)
        for therapy in self.evidence_ids():
            card = self.evidence(therapy)
            names = (therapy.replace("_", " "), *(item.name for item in card.items))
            parts = (card.say, *(f"{item.found} {item.say}" for item in card.items), card.claim, card.caution)
            yield Page("evidence", card.id, card.title, names, card.say, " ".join(parts))
        for term in self.glossary():
            yield Page("term", term.term, term.term, term.also, term.meaning, term.meaning)


def plain_text(markdown: str) -> str:
    """Return the words alone, on one line: no marks of Markdown, no source keys; a heading ends with a colon."""
    named = _HEADING.sub(lambda heading: f"{heading[1]}{heading[2] or ':'}", markdown)
    return " ".join(_SOURCE.sub("", _MARKUP.sub("", named)).split())


def read_lesson(root: Traversable, name: str, wanted: str) -> Lesson:
    """Read one lesson file: TOML between two lines of `+++`, then the body. Raises ContentError."""
    data, body = _split(root, name)
    try:
        lesson = msgspec.convert({**data, "body": body}, Lesson)
    except msgspec.ValidationError as error:
        from coach.library.faults import find_fault  # noqa: PLC0415 - wanted only once a file is wrong

        fault = find_fault(data, Lesson)
        raise ContentError(name, fault.key if fault else "", fault.text if fault else f"{error}.") from error
    if lesson.id != wanted:
        text = f'"{lesson.id}" differs from the number of the file. Allowed: "{wanted}".'
        raise ContentError(name, "id", text)
    return lesson


def _split(root: Traversable, name: str) -> tuple[dict[str, object], str]:
    import tomllib  # noqa: PLC0415 - wanted only when a file is read

    try:
        text = root.joinpath(*name.split("/")).read_text(encoding="utf-8")
        before, front, body = _FENCE.split(text, maxsplit=2)
        # The fence was line 1, so that a line named by an error is the line of the file.
        data = tomllib.loads("\n" + front)
    except (OSError, ValueError) as error:
        expected = "A lesson is UTF-8: TOML between two lines of +++, then the text in Markdown."
        raise ContentError(name, "", f"This lesson cannot be read ({error}). {expected}") from error
    if before.strip():
        raise ContentError(name, "", "The first line must be +++; something stands before it.")
    return data, body.strip()


def _by_id(names: Iterable[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name in names:
        fits = _FILE.fullmatch(name)
        if fits is None:
            raise ContentError(
                f"lessons/{name}", "", 'Name a lesson by two digits and words, as "07_how_pain_works.md".'
            )
        wanted = f"L{fits[1]}"
        if wanted in found:
            raise ContentError(f"lessons/{name}", "", f"{found[wanted]} has the same number. Give one of them another.")
        found[wanted] = f"lessons/{name}"
    return found
