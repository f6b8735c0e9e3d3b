"""Pages made of content that is not a lesson: evidence cards, questions people ask, words, sources."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content

from coach.learning import GRADE_MARKS, GRADES, NOT_READ, READ_HERE
from coach.tui.prose import Block, cited, heading, markdown, text

if TYPE_CHECKING:
    from coach.care.lessons import EvidenceCard, EvidenceItem, PeopleAsk, Term
    from coach.care.model import Grade, Source
    from coach.coach import Coach

LETTERS = "abcd"
GRADE_LOOK: dict[Grade, str] = {
    "strong": "$success",
    "moderate": "$success",
    "limited": "$accent",
    "very_limited": "$secondary",
    "against": "$error",
}


class Page(NamedTuple):
    """A text to read: `kind` and title, its blocks, the lessons that say more, and the pose that shows it."""

    kind: str
    title: str
    blocks: tuple[Block, ...]
    lessons: tuple[str, ...] = ()
    pose: str = ""


def page_of(coach: Coach, kind: str, name: str) -> Page:
    """The page of an evidence card (by therapy), a question, movement or spot (by id), a word or a source (by key)."""
    learning = coach.learning.lessons
    if kind in ("exercise", "point"):
        return movement_page(coach, kind, name)
    if kind == "evidence":
        return evidence_page(learning.evidence(name), coach.library.sources())
    if kind == "question":
        found = next(each for each in learning.people_ask() if each.id == name)
        return question_page(found, coach.library.sources())
    if kind == "term":
        return term_page(next(each for each in learning.glossary() if each.term == name))
    naming = tuple(each for each in learning.lesson_ids() if name in learning.lesson(each).sources)
    return source_page(name, coach.library.sources()[name], naming)


def movement_page(coach: Coach, kind: str, name: str) -> Page:
    """How one movement is done, or one spot is pressed."""
    from coach.tui.movements import about_movement  # noqa: PLC0415 - wanted only here

    library, blocks = coach.library, tuple(about_movement(coach, name))
    if kind == "point":
        return Page(kind, library.point(name).name, blocks, ("L11",), library.point(name).pose)
    exercise = library.exercise(name)
    return Page(kind, exercise.name, (*blocks, *source_list(exercise.sources, library.sources())), pose=exercise.pose)


def term_page(term: Term) -> Page:
    """What a word means."""
    also = [text(f"Also called: {', '.join(term.also)}.", "$secondary")] if term.also else []
    return Page("term", term.term, (text(term.meaning), *also), term.see)


def question_page(asked: PeopleAsk, sources: dict[str, Source]) -> Page:
    """A short answer and its sources."""
    blocks = (*markdown(asked.answer, asked.sources), *source_list(asked.sources, sources))
    return Page("question", asked.question, blocks, asked.lessons)


def source_page(key: str, source: Source, naming: tuple[str, ...] = ()) -> Page:
    """The whole entry of the bibliography; `naming`: the lessons that name it."""
    lines = [text(source.citation), *[text(f"doi: {source.doi}", gap=0) for _ in (1,) if source.doi]]
    lines += [text(f"Page: {source.page}", "$secondary")] if source.page else []
    lines.append(text(READ_HERE if source.checked else NOT_READ, "$secondary"))
    return Page("source", key, tuple(lines), naming)


def evidence_page(card: EvidenceCard, sources: dict[str, Source]) -> Page:
    """Grade and findings part by part, the old claim, what we say, and the sources."""
    blocks = [text(card.say)]
    for item in card.items:
        blocks += _item(item, card.sources)
    blocks += [heading("What the original plan claimed", 2), text(card.claim)]
    blocks += [heading("What to watch for", 2), text(card.caution)]
    blocks += [heading("What the grades mean", 2), *_meanings(card), *source_list(card.sources, sources)]
    return Page("evidence", f"{card.title}: the evidence", tuple(blocks), card.lessons)


def _item(item: EvidenceItem, keys: tuple[str, ...]) -> Iterator[Block]:
    yield heading(item.name, 2)
    yield Block(grade_line("New pain", item.acute, item.acute_note))
    yield Block(grade_line("Long-standing pain", item.chronic, item.chronic_note), gap=0)
    yield Block(Content.assemble(item.found, " ", cited(item.sources, keys)))
    yield Block(Content.assemble(("We say: ", "bold"), item.say))


def grade_line(pain: str, grade: Grade | None, note: str = "", width: int = 20) -> Content:
    """A grade as marks and as words, so that it needs no colour."""
    if grade is None:
        return Content.assemble(f"{pain:<{width}}", (note, "$secondary"))
    full = GRADE_MARKS[grade]
    marks = "✕   " if grade == "against" else "▰" * full + "▱" * (4 - full)
    said = Content.assemble(f"{pain:<{width}}", (f"{marks} {GRADES[grade][0]}", GRADE_LOOK[grade]))
    return Content.assemble(said, (f". {note}", "$secondary")) if note else said


def _meanings(card: EvidenceCard) -> Iterator[Block]:
    used = {grade for item in card.items for grade in (item.acute, item.chronic)}
    shown = [grade for grade in GRADES if grade in used]
    for number, grade in enumerate(shown):
        name, means = GRADES[grade]
        yield Block(Content.assemble((name, GRADE_LOOK[grade]), f": {means}."), gap=0 if number else 1)


def source_list(keys: tuple[str, ...], sources: dict[str, Source]) -> list[Block]:
    """The numbered sources of a page, with their citations."""
    blocks = [heading("Sources", 2)] if keys else []
    for number, key in enumerate(keys, 1):
        source = sources[key]
        doi = f" doi: {source.doi}" if source.doi else ""
        blocks.append(text(f"{source.citation}.{doi}", "$secondary", mark=f"{number:>2} ", gap=int(number == 1)))
    return blocks


def links(lessons: tuple[str, ...], title_of: Callable[[str], str]) -> list[Block]:
    """The lessons that say more, each with the letter that opens it."""
    blocks = [heading("Lessons that say more", 2)] if lessons else []
    for number, (letter, lesson) in enumerate(zip(LETTERS, lessons, strict=False)):
        title = Content.from_markup(f"[@click=screen.letter({number})]$title[/]", title=title_of(lesson))
        blocks.append(Block(title, f"{letter}  ", int(not number)))
    return blocks
