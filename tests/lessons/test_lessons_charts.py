"""The charts of the lessons: true to their text, and whole where the screen is narrow."""

from __future__ import annotations

import re

import pytest

from coach.care.lessons import Chart, Lesson
from coach.learning import ASKS, DOORS, FULL, chart_lines
from coach.library.lessons import Lessons, plain_text
from coach.library.resources import root
from coach.library.safety import load_safety

CHART = Chart(title="Pain", most=10, rows=(("now", 8), ("then", 2)))


def charted(lessons: Lessons) -> list[Lesson]:
    found = [lessons.lesson(one) for one in lessons.lesson_ids()]
    return [lesson for lesson in found if lesson.chart is not None]


@pytest.mark.parametrize("width", [32, 76])
def test_a_chart_fits_and_keeps_its_order(lessons: Lessons, width: int) -> None:
    assert len(charted(lessons)) >= 3
    for lesson in charted(lessons):
        assert lesson.chart is not None
        lines = chart_lines(lesson.chart, width)
        assert max(map(len, lines)) <= width
        by_number = sorted(zip((number for _, number in lesson.chart.rows), lines, strict=True))
        bars = [line.count(FULL) for _, line in by_number]
        assert bars == sorted(bars)
        assert bars[0] >= 1


def test_the_numbers_of_bars_stand_in_the_text_too(lessons: Lessons) -> None:
    for lesson in charted(lessons):
        if lesson.chart is not None and lesson.chart.kind == "bars":
            numbers = {f"{number:g}" for _, number in lesson.chart.rows}
            assert numbers <= set(re.findall(r"\d+", plain_text(lesson.body))), lesson.id


def test_a_bar_is_as_long_as_its_share() -> None:
    now, then = chart_lines(CHART, 30)
    assert (now, then) == (f"now   {FULL * 16} 8", f"then  {FULL * 4} 2")


def test_a_pyramid_is_centred_and_shows_no_numbers() -> None:
    pyramid = Chart(title="Plan", kind="pyramid", most=3, rows=(("tip", 1), ("base", 3)))
    tip, base = chart_lines(pyramid, 20)
    assert (tip, base) == (f"   {FULL * 4}     tip", f"{FULL * 10}  base")


@pytest.mark.parametrize("rows", [(), (("too much", 11),), (("less than nothing", -1),)])
def test_a_chart_that_cannot_be_drawn_is_refused(rows: tuple[tuple[str, float], ...]) -> None:
    with pytest.raises(ValueError, match="needs rows"):
        Chart(title="Pain", most=10, rows=rows)


def test_what_is_to_do_is_done_in_the_program_or_on_paper(lessons: Lessons) -> None:
    found = [lessons.lesson(one) for one in lessons.lesson_ids()]
    assert {lesson.opens for lesson in found} - {""} == set(DOORS)
    for lesson in found:
        on_paper = any(word in lesson.action for word in ("rite ", "note ", "sentence"))
        assert lesson.opens or lesson.id in ASKS or on_paper, lesson.action


def test_a_lesson_that_leads_to_a_card_has_one_of_its_own(lessons: Lessons) -> None:
    with_card = {card.lesson for card in load_safety(root()).shape.own}
    assert {one for one in lessons.lesson_ids() if lessons.lesson(one).opens == "card"} <= with_card
