"""What the Learn room lists: for each section its lines, and the short text beside the marked one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple, get_args

from textual.content import Content

from coach.care.model import TherapyId
from coach.tui.movements import GROUPS
from coach.tui.pages import grade_line, page_of
from coach.tui.prose import Block, heading, markdown, text

if TYPE_CHECKING:
    from coach.care.lessons import Lesson, PeopleAsk
    from coach.coach import Coach
    from coach.learning import Progress

SECTIONS = ("lesson", "evidence", "question", "exercise", "term", "source")
# "For today" names a lesson that the list below names again, so its line needs a name of its own.
TODAY = "today "


class Line(NamedTuple):
    """One line of a list: what it opens, or nothing for a heading."""

    name: str
    content: Content


def lines(coach: Coach, section: str, progress: Progress | None, suggested: str | None, width: int) -> list[Line]:
    """The lines of a section, each at most `width` wide. `progress`: None while it is not known yet."""
    if section == "lesson":
        return list(_lessons(coach, progress, suggested, width))
    lessons = coach.learning.lessons
    if section == "evidence":
        ids = sorted(lessons.evidence_ids(), key=get_args(TherapyId).index)
        return [Line(each, Content(fitting(lessons.evidence(each).title, width))) for each in ids]
    if section == "exercise":
        return list(_exercises(coach, width))
    if section == "question":
        return list(_asked(lessons.people_ask(), width))
    if section == "term":
        return [Line(each.term, Content(each.term)) for each in lessons.glossary()]
    return [_source_line(key, each.citation, width) for key, each in coach.library.sources().items()]


def _lessons(coach: Coach, progress: Progress | None, suggested: str | None, width: int) -> Iterator[Line]:
    lessons = coach.learning.lessons
    ids = lessons.lesson_ids()
    if suggested is not None:
        yield Line("", Content.styled("For today", "bold $primary"))
        yield Line(TODAY + suggested, _lesson_line(lessons.lesson(suggested), progress, width))
    elif progress is not None:
        done = all(each in progress.read for each in ids)
        said = "You have read every lesson." if done else "Today's lesson is read."
        yield Line("", Content.styled(fitting(said, width), "$secondary"))
    yield Line("", Content.styled("All lessons", "bold $primary"))
    for each in ids:
        yield Line(each, _lesson_line(lessons.lesson(each), progress, width))


def _lesson_line(lesson: Lesson, progress: Progress | None, width: int) -> Content:
    read = progress is not None and lesson.id in progress.read
    begun = progress is not None and bool(progress.places.get(lesson.id))
    mark = ("✓ ", "$success") if read else ("› ", "$accent") if begun else ("  ", "")
    room = width - 5 - 7
    title = fitting(lesson.title, room)
    number = (f"{int(lesson.id[1:]):>2} ", "$secondary")
    return Content.assemble(mark, number, title.ljust(room), (f"{lesson.minutes:>3} min", "$secondary"))


def _asked(asked: tuple[PeopleAsk, ...], width: int) -> Iterator[Line]:
    for name, guides in (("Short guides", True), ("Questions", False)):
        yield Line("", Content.styled(name, "bold $primary"))
        yield from (Line(each.id, Content(fitting(each.question, width))) for each in asked if each.guide == guides)


def _exercises(coach: Coach, width: int) -> Iterator[Line]:
    found = [coach.library.exercise(each) for each in coach.library.exercise_ids()]
    for group, name in GROUPS.items():
        yield Line("", Content.styled(name, "bold $primary"))
        yield from (Line(each.id, Content(fitting(each.name, width))) for each in found if each.group == group)


def _source_line(key: str, citation: str, width: int) -> Line:
    named = Content.assemble(key, (f"  {citation}", "$secondary"))
    return Line(key, named.truncate(width, ellipsis=True))


def fitting(words: str, width: int) -> str:
    """The words; where they are too long what stands before their colon, or as many as fit."""
    if len(words) <= width:
        return words
    name, colon, _ = words.partition(":")
    if colon and len(name) <= width:
        return name
    kept = words[: width - 1]
    return kept[: kept.rfind(" ")].rstrip(",") + " …" if " " in kept else kept + "…"


def beside(coach: Coach, section: str, name: str, progress: Progress | None) -> tuple[str, list[Block]]:
    """The title and the short text of a line."""
    lessons = coach.learning.lessons
    if section == "lesson":
        lesson = lessons.lesson(name)
        return lesson.title, [text(lesson.summary, gap=0), *_done(lesson, progress)]
    if section == "evidence":
        card = lessons.evidence(name)
        blocks = [text(card.say, gap=0)]
        for item in card.items:
            grades = [grade_line("New", item.acute, item.acute_note, 9)]
            grades += [grade_line("Lasting", item.chronic, item.chronic_note, 9)]
            blocks += [heading(item.name), *(Block(grade, gap=0) for grade in grades)]
        return card.title, blocks
    if section == "question":
        asked = next(each for each in lessons.people_ask() if each.id == name)
        # A guide is a screen long; its beginning says what it is for.
        shown = asked.answer.strip().partition("\n\n")[0] if asked.guide else asked.answer
        return asked.question, markdown(shown, None)
    if section == "exercise":
        exercise = coach.library.exercise(name)
        about = f"For: {', '.join(exercise.targets)}." if exercise.targets else ""
        return exercise.name, [text(exercise.position, gap=0), *([text(about, "$secondary")] if about else [])]
    page = page_of(coach, section, name)
    return page.title, list(page.blocks)


def _done(lesson: Lesson, progress: Progress | None) -> list[Block]:
    if progress is None:
        return []
    right = sum(progress.chosen.get((lesson.id, number)) == quiz.answer for number, quiz in enumerate(lesson.quiz, 1))
    read = progress.read.get(lesson.id)
    if read is None:
        said = "Begun; it opens where you left it." if progress.places.get(lesson.id) else ""
    else:
        said = f"Read on {read.day} {read:%b}. "
        said += "Both questions answered." if right == len(lesson.quiz) else "Its questions are open."
    return [text(said, "$secondary")] if said else []
