"""The lines of Today: its head, the sessions that were cut short, the items of the plan, the lesson."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets.option_list import Option

from coach.session.words import minutes, part_of_day
from coach.walks import todays

if TYPE_CHECKING:
    from coach.care.lessons import Lesson
    from coach.today import Interrupted, Row, Today

STATE_LOOK = {"later": "$secondary", "done": "$success", "blocked": "$secondary", "off": "$secondary"}
# From so many columns on a row has room for the whole names.
ROOMY = 52
SHORT_NOTES = {
    "not for you now": "not for you",
    "after questions": "questions",
    "done for today": "done",
    "done, again if you like": "done",
}


def state_words(today: Today, *, narrow: bool) -> str:
    """The day, the part of it, and the pain; on a narrow screen what fits beside the name."""
    parts = (
        [f"{today.now:%a}"] if narrow else [f"{today.now:%a} {today.now.day} {today.now:%b}", part_of_day(today.now)]
    )
    if today.pain is not None:
        before = "" if today.pain_before is None else f", before {today.pain_before}"
        parts.append(f"pain {today.pain}{before}")
    elif today.asks_pain:
        parts.append("p pain?" if narrow else "pain today? press p")
    return " · ".join(parts)


def left_over(left: Interrupted) -> list[Option]:
    """What may become of a session that was cut short."""
    return [Option(Content.assemble((text, "$accent")), id=name) for name, text in todays.left_over(left)]


def lesson_line(lesson: Lesson, width: int) -> Content:
    """The lesson of the day."""
    head, end = ("Lesson for today: ", f" ({lesson.minutes} min)") if width >= 44 else ("Lesson: ", "")
    room = max(8, width - len(head) - len(end))
    title = lesson.title if len(lesson.title) <= room else lesson.title.partition(":")[0]
    return Content.assemble((head, "$secondary"), title[:room], (end, "$secondary"))


def row_line(row: Row, width: int) -> Content:
    """One item: its name, its length, how it stands; in a narrow list the short words for both."""
    roomy = width >= ROOMY
    title_width, gap = (26, 3) if roomy else (17, 3 if width >= 42 else 1)
    title = (row.title if roomy else row.short)[:title_width].ljust(title_width)
    look = STATE_LOOK.get(row.state, "$foreground")
    room = width - title_width - 7 - gap
    note = row.note if len(row.note) <= room else SHORT_NOTES.get(row.note, row.note)[:room]
    return Content.assemble((title, look), (f"{minutes(row.seconds):>7}" + " " * gap, "$secondary"), (note, look))
