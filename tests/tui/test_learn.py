"""Reading lessons, as a person does it: to the end, or half-way, with two questions that reply kindly."""

from __future__ import annotations

import pytest

from coach.learning import Progress
from coach.tui.screens.learn import LearnScreen
from coach.tui.screens.lesson import LessonScreen
from coach.tui.screens.reading import screen_for
from coach.tui.screens.today import TodayScreen
from coach.tui.widgets.figureview import FigureView
from coach.tui.widgets.prose import Prose
from coach.tui.widgets.quiz import QuizView
from tests.tui.person import Home, Person

SIZES = [(40, 12), (80, 24), (100, 30), (200, 60)]


@pytest.fixture
def visitor(home: Home) -> Home:
    """Somebody who has looked in before, so that no welcome stands in front; nothing was asked yet."""
    home.coach().check_in(3)
    return home


def progress(home: Home) -> Progress:
    """What the files say, read by a program that was opened just now."""
    return home.coach().learning.progress()


async def learn(person: Person) -> None:
    """Into the room, and wait for what was read."""
    await person.press("2")
    await person.see("lessons read")


async def open_lesson(person: Person, lesson: str) -> None:
    """Straight to a lesson."""
    screen = screen_for("lesson", lesson)
    person.app.push_screen(screen)
    await person.until(lambda: screen.is_current and bool(screen.query("#lesson-body")))
    await person.pilot.pause()


def place(person: Person) -> int:
    """The paragraph at the top of the screen."""
    body = person.app.screen.query_one("#lesson-body", Prose)
    return body.block_at(1 - body.region.y)


async def click(person: Person, words: str) -> None:
    """Click on words, where they stand."""
    row = next(number for number, line in enumerate(person.lines) if words in line)
    await person.pilot.click(offset=(person.lines[row].index(words), row))
    await person.pilot.pause()


async def test_the_lesson_for_today_is_first_and_enter_opens_it(visitor: Home) -> None:
    async with visitor.open() as person:
        await learn(person)
        assert person.screen.index("For today") < person.screen.index("Safety") < person.screen.index("All lessons")
        await person.press("enter")
        await person.see("Most back pain is not dangerous")


@pytest.mark.parametrize("size", SIZES)
async def test_paging_to_the_end_marks_a_lesson_as_read(visitor: Home, size: tuple[int, int]) -> None:
    async with visitor.open(size) as person:
        await learn(person)
        await person.press("enter")
        await person.until(lambda: isinstance(person.app.screen, LessonScreen))
        assert progress(visitor).read == {}
        await person.press(*["space"] * (25 if size[1] < 20 else 8))
        assert set(progress(visitor).read) == {"L01"}
        await person.press("escape")
        await person.see("1 of 18 lessons read", "✓")


async def test_a_look_at_the_first_pages_is_not_reading(visitor: Home) -> None:
    async with visitor.open() as person:
        await open_lesson(person, "L01")
        visitor.clock.move(minutes=5)
        await person.press("space", "escape")
        await person.until(lambda: isinstance(person.app.screen, TodayScreen))
        assert progress(visitor).read == {}


async def test_a_lesson_that_needs_no_scrolling_is_read_if_there_was_time_for_it(visitor: Home) -> None:
    async with visitor.open((200, 120)) as person:
        await open_lesson(person, "L01")
        await person.press("escape")
        assert progress(visitor).read == {}
        await open_lesson(person, "L01")
        visitor.clock.move(minutes=1)
        await person.press("escape")
        assert set(progress(visitor).read) == {"L01"}


@pytest.mark.parametrize("way_out", ["escape", "q", "n"])
async def test_a_lesson_left_in_the_middle_opens_there_again(visitor: Home, way_out: str) -> None:
    async with visitor.open((80, 24)) as person:
        await open_lesson(person, "L09")
        await person.press("space", "space")
        there = place(person)
        assert there > 3
        await person.press(way_out)
    async with visitor.open((120, 30)) as person:
        await open_lesson(person, "L09")
        await person.until(lambda: abs(place(person) - there) <= 1)


async def test_pages_turned_faster_than_they_are_drawn_all_count(visitor: Home) -> None:
    async with visitor.open((80, 24)) as person:
        await open_lesson(person, "L09")
        screen = person.app.screen
        assert isinstance(screen, LessonScreen)
        screen.action_page(1)
        one = screen.sheet.scroll_y
        screen.action_page(1)
        assert screen.sheet.scroll_y == 2 * one > 0


async def test_next_goes_through_the_lessons_and_escape_back_to_the_list(visitor: Home) -> None:
    async with visitor.open() as person:
        await learn(person)
        await open_lesson(person, "L16")
        await person.press("n")
        await person.see("Leg-length difference")
        await person.press("n")
        await person.see("Lesson 18")
        assert "next lesson" not in person.screen
        await person.press("n", "escape")
        await person.until(lambda: isinstance(person.app.screen, LearnScreen))


@pytest.mark.parametrize(("size", "shown"), [((100, 30), True), ((80, 24), True), ((40, 12), False)])
async def test_the_figure_is_drawn_whole_where_there_is_room(visitor: Home, size: tuple[int, int], shown: bool) -> None:
    async with visitor.open(size) as person:
        await open_lesson(person, "L06")
        assert bool(person.app.screen.query_one(FigureView).region) is shown
        # The line of the floor never moves, so a screen that only sends what changed would never show it.
        assert ("⠉⠉⠉⠉⠉⠉" in person.screen) is shown


@pytest.mark.parametrize("size", [(40, 12), (100, 30)])
async def test_a_chart_shows_the_numbers_of_a_lesson(visitor: Home, size: tuple[int, int]) -> None:
    async with visitor.open(size) as person:
        await open_lesson(person, "L04")
        chart = person.app.screen.query_one("ChartView")
        person.app.screen.query_one(".reading").scroll_to_widget(chart, animate=False)
        await person.see("at the start ▇", "▇ 52", "▇ 6")


async def test_the_figure_moves_with_time_and_stands_still_for_who_wants_that(visitor: Home) -> None:
    async def frames() -> int:
        async with visitor.open() as person:
            await open_lesson(person, "L06")
            found = set()
            for _ in range(4):
                visitor.clock.move(seconds=0.9)
                person.app.screen.query_one("LessonFigure")._move()  # type: ignore[attr-defined]  # a tick by hand
                await person.pilot.pause()
                found.add(person.screen)
            return len(found)

    assert await frames() > 2
    visitor.settings(reduced_motion=True)
    async with visitor.open() as person:
        await open_lesson(person, "L06")
        assert not person.app.screen.query_one("LessonFigure")._timers
        assert "⠉⠉⠉⠉⠉⠉" in person.screen


async def test_a_wrong_answer_is_met_kindly_and_can_be_tried_again(visitor: Home) -> None:
    quiz = visitor.coach().learning.lessons.lesson("L01").quiz[0]
    async with visitor.open((100, 40)) as person:
        await open_lesson(person, "L01")
        await person.press("a")
        await person.see("Question 1 of 2")
        assert progress(visitor).chosen == {}
        await person.press("a")
        await person.see(quiz.feedback[0], "Choose another answer, if you like.")
        assert progress(visitor).chosen == {("L01", 1): 0}
        said = person.words.casefold()
        assert not any(word in said for word in ("wrong", "incorrect", "score", "sorry", "0 of 2", "✕"))
        await person.press("b")
        await person.see(quiz.feedback[1], "✓")
        assert quiz.feedback[0] not in person.words
        assert "Choose another answer" not in person.words
    assert progress(visitor).chosen == {("L01", 1): 1}


async def test_once_the_first_is_answered_the_letters_answer_the_second(visitor: Home) -> None:
    async with visitor.open((100, 60)) as person:
        await open_lesson(person, "L01")
        await person.press("end", "b", "c")
        answered = {("L01", 1): 1, ("L01", 2): 2}
        assert progress(visitor).chosen == answered
        assert "a-c answer" not in person.screen
        await person.press("a")
        assert progress(visitor).chosen == answered


async def test_who_answers_has_read_the_lesson(visitor: Home) -> None:
    async with visitor.open((200, 120)) as person:
        await open_lesson(person, "L01")
        await person.press("a")
        assert set(progress(visitor).read) == {"L01"}


async def test_an_answer_can_be_clicked(visitor: Home) -> None:
    async with visitor.open((100, 60)) as person:
        await open_lesson(person, "L01")
        await person.press("end")
        await click(person, "Book a visit with a doctor")
        assert progress(visitor).chosen == {("L01", 2): 2}


async def test_answers_given_before_are_shown_again(visitor: Home) -> None:
    visitor.coach().learning.answer("L01", 1, 2)
    reply = visitor.coach().learning.lessons.lesson("L01").quiz[0].feedback[2]
    async with visitor.open((100, 60)) as person:
        await open_lesson(person, "L01")
        await person.press("end")
        await person.see(reply)


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (100, 29), (100, 30)])
async def test_the_reply_comes_into_sight(visitor: Home, size: tuple[int, int]) -> None:
    async with visitor.open(size) as person:
        await open_lesson(person, "L06")
        await person.press("space", "space", "a", "a")
        if not progress(visitor).chosen:
            await person.press("a")
        await person.see("Choose another answer, if you like.")
        reply = person.app.screen.query(QuizView).first().query(Prose).last()
        sheet = person.app.screen.query_one(".reading")
        await person.until(lambda: sheet.region.contains_region(reply.region))
        assert reply.region.height > 1


@pytest.mark.parametrize(("lesson", "question"), [("L17", "c_leg_length"), ("L18", "c_budget")])
async def test_a_lesson_asks_its_question_once_and_takes_an_answer(visitor: Home, lesson: str, question: str) -> None:
    async with visitor.open((100, 120)) as person:
        await open_lesson(person, lesson)
        await person.see("t tell", "s skip")
        await person.press("t", "2", "0", "enter")
        await person.until(lambda: "t tell" not in person.screen)
        assert visitor.coach().learning.given(question) == "20"
        await person.see("You said: 20", "change it")


async def test_a_question_that_is_left_out_is_not_asked_again(visitor: Home) -> None:
    async with visitor.open() as person:
        await open_lesson(person, "L18")
        await person.see("t tell")
        await person.press("s")
        assert visitor.coach().learning.given("c_budget") == "not_sure"
    async with visitor.open() as person:
        await open_lesson(person, "L18")
        await person.until(lambda: "t tell" not in person.screen)
        assert not person.app.screen.query_one("#lesson-about").display


async def test_since_when_it_hurts_can_be_told_in_the_lesson_about_it(visitor: Home) -> None:
    async with visitor.open((100, 120)) as person:
        await open_lesson(person, "L04")
        await person.press("t", *"6 weeks", "enter")
        await person.see("You said: 2026-10-11")
        assert visitor.coach().learning.given("c_started") == "2026-10-11"


async def test_one_key_leads_to_where_the_one_thing_is_done(visitor: Home) -> None:
    async with visitor.open((120, 40)) as person:
        for lesson, words in (
            ("L01", "Warning signs"),
            ("L02", "How strong is your low back pain right now?"),
            ("L05", "Posture check"),
            ("L07", "What turns my alarm up and down"),
            ("L09", "Choose your start"),
            ("L16", "My best position"),
            ("L12", "Breathing"),
            ("L10", "Today, in this order"),
        ):
            await open_lesson(person, lesson)
            await person.see("o do it")
            await person.press("o")
            await person.see(words)
            await person.press("escape")


async def test_where_the_one_thing_is_done_on_paper_there_is_no_key(visitor: Home) -> None:
    async with visitor.open((120, 40)) as person:
        await open_lesson(person, "L15")
        assert "o do it" not in person.screen
        await person.press("o")
        assert isinstance(person.app.screen, LessonScreen)


async def test_leaving_the_field_of_the_question_answers_nothing(visitor: Home) -> None:
    async with visitor.open() as person:
        await open_lesson(person, "L18")
        await person.press("t", "2", "escape")
        await person.see("t tell")
        assert "c_budget" not in visitor.coach()._history.answers()


async def test_other_lessons_ask_nothing_about_the_person(visitor: Home) -> None:
    async with visitor.open() as person:
        await open_lesson(person, "L07")
        await person.press("t", "s")
        assert isinstance(person.app.screen, LessonScreen)
        assert "t tell" not in person.screen
        assert visitor.coach().learning.given("c_budget") is None
        assert visitor.coach().learning.given("c_leg_length") is None


async def test_today_names_the_lesson_of_the_day_until_it_is_read(visitor: Home) -> None:
    async with visitor.open() as person:
        await person.see("Lesson for today: Safety first", "l lesson")
        await person.press("l")
        await person.see("Most back pain is not dangerous")
        await person.press(*["space"] * 8, "escape")
        await person.until(lambda: isinstance(person.app.screen, TodayScreen))
        await person.until(lambda: "Lesson for today" not in person.screen)
        await person.press("l")
        await person.see("1 of 18 lessons read")
    visitor.clock.move(days=1)
    async with visitor.open() as person:
        await person.see("Lesson for today: What it feels like")


async def test_enter_on_the_line_of_the_lesson_opens_it(visitor: Home) -> None:
    async with visitor.open() as person:
        await person.see("Lesson for today")
        await person.press("end", "enter")
        await person.until(lambda: isinstance(person.app.screen, LessonScreen))


def test_the_plan_of_the_day_is_built_without_opening_a_lesson(visitor: Home) -> None:
    coach = visitor.coach()
    coach.today()
    assert "learning" not in vars(coach)
