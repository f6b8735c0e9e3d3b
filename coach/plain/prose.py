"""Pages to read as lines: the little Markdown that lessons use, evidence cards, questions, words and sources."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from coach.learning import GRADES, NOT_READ, READ_HERE

if TYPE_CHECKING:
    from coach.care.lessons import EvidenceCard, EvidenceItem
    from coach.care.model import Grade, Source
    from coach.coach import Coach

ADAPTED = "Where an answer of yours asks for it, Coach leaves this out or changes it."
_BLANK = re.compile(r"\n[ \t]*\n")
_HEADING = re.compile(r"#+ +(.*)")
_ITEM = re.compile(r"^(?:[-*]|(\d+\.)) +", re.MULTILINE)
_KEYS = re.compile(r"(?:\s*\[[A-Za-z][\w-]*\])+")
_KEY = re.compile(r"\[([A-Za-z][\w-]*)\]")


class Paragraph(NamedTuple):
    """One paragraph, item or heading."""

    text: str
    heading: bool = False


class Page(NamedTuple):
    """A page to read: its title, its lines, and the lessons that say more."""

    title: str
    lines: tuple[str, ...]
    lessons: tuple[str, ...] = ()


def markdown(body: str, keys: Sequence[str] = ()) -> list[Paragraph]:
    """Headings, paragraphs and items without their marks; a source key becomes its number in `keys`, or nothing."""
    parts = [part.strip() for part in _BLANK.split(body.strip()) if part.strip()]
    return [paragraph for part in parts for paragraph in _part(part, keys)]


def _part(part: str, keys: Sequence[str]) -> Iterator[Paragraph]:
    title = _HEADING.fullmatch(part)
    if title is not None:
        yield Paragraph(title[1], heading=True)
        return
    items = list(_ITEM.finditer(part))
    if not items or items[0].start() > 0:
        yield Paragraph(_inline(part, keys))
        return
    ends = [item.start() for item in items[1:]] + [len(part)]
    for item, end in zip(items, ends, strict=True):
        yield Paragraph(f"{item[1] or '-'} {_inline(part[item.end() : end], keys)}")


def _inline(text: str, keys: Sequence[str]) -> str:
    words = " ".join(text.split()).replace("**", "")
    return _KEYS.sub(lambda found: cited(_KEY.findall(found[0]), keys), words)


def cited(names: Sequence[str], keys: Sequence[str]) -> str:
    """The numbers of some sources within a list of sources, after a space; nothing where there are none."""
    numbers = sorted({keys.index(name) + 1 for name in names if name in keys})
    return f" [{', '.join(map(str, numbers))}]" if numbers else ""


def source_lines(keys: Sequence[str], sources: dict[str, Source]) -> list[str]:
    """The numbered sources of a page."""
    found = [(number, sources[key]) for number, key in enumerate(keys, 1)]
    lines = [f"{number} {each.citation}.{f' doi: {each.doi}' if each.doi else ''}" for number, each in found]
    return ["Sources", *lines] if lines else []


def page_of(coach: Coach, kind: str, name: str) -> Page:
    """The page of an evidence card (by therapy), a question, movement or spot (by id), a word or a source (by key)."""
    learning, sources = coach.learning.lessons, coach.library.sources()
    if kind == "evidence":
        return _evidence(learning.evidence(name), sources)
    if kind == "question":
        asked = next(each for each in learning.people_ask() if each.id == name)
        told = [each.text for each in markdown(asked.answer, asked.sources)]
        return Page(asked.question, (*told, *source_lines(asked.sources, sources)), asked.lessons)
    if kind == "term":
        term = next(each for each in learning.glossary() if each.term == name)
        also = (f"Also called: {', '.join(term.also)}.",) if term.also else ()
        return Page(term.term, (term.meaning, *also), term.see)
    if kind in ("exercise", "point"):
        return _movement(coach, name)
    source = sources[name]
    parts = (source.citation, source.doi and f"doi: {source.doi}", source.page and f"Page: {source.page}")
    return Page(name, (*(each for each in parts if each), READ_HERE if source.checked else NOT_READ))


def _movement(coach: Coach, name: str) -> Page:
    """How one movement is done, or one spot is pressed."""
    from coach.showing import find  # noqa: PLC0415 - wanted only here

    shown = find(coach.library, name)
    lines = [line for title, said in shown.words for line in ((f"{title}:" if title else ""), *said) if line]
    return Page(shown.name, (*lines, ADAPTED))


def _evidence(card: EvidenceCard, sources: dict[str, Source]) -> Page:
    lines = [card.say]
    for item in card.items:
        lines += _item(item, card.sources)
    lines += ["What the original plan claimed", card.claim, "What to watch for", card.caution]
    used = {grade for item in card.items for grade in (item.acute, item.chronic)}
    lines += ["What the grades mean", *(f"{GRADES[each][0]}: {GRADES[each][1]}." for each in GRADES if each in used)]
    return Page(f"{card.title}: the evidence", (*lines, *source_lines(card.sources, sources)), card.lessons)


def _item(item: EvidenceItem, keys: Sequence[str]) -> Iterator[str]:
    yield item.name
    yield f"New pain: {_grade(item.acute, item.acute_note)}"
    yield f"Long-standing pain: {_grade(item.chronic, item.chronic_note)}"
    yield f"{item.found}{cited(item.sources, keys)}"
    yield f"We say: {item.say}"


def _grade(grade: Grade | None, note: str) -> str:
    return ". ".join(each for each in ("" if grade is None else GRADES[grade][0], note) if each) or "no grade"
