"""The Learn room: evidence, questions, words, sources, a search over all of them, and the ways in and out."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING, Any

import pytest
from textual.widgets import OptionList

from coach.storage.atomic import Disk
from coach.tui.app import CoachApp
from coach.tui.screens.history import HistoryScreen
from coach.tui.screens.learn import LearnScreen
from coach.tui.screens.lesson import LessonScreen
from coach.tui.screens.page import PageScreen
from coach.tui.screens.reading import screen_for
from coach.tui.screens.warning import WarningScreen
from coach.tui.widgets.figureview import FigureView
from coach.tui.widgets.prose import Prose
from coach.wiring import build
from coach.writer import Inline
from tests.tui.person import Home, Person

if TYPE_CHECKING:
    from textual.screen import Screen

SIZES = [(40, 12), (80, 24), (100, 30), (200, 60)]


@pytest.fixture
def visitor(home: Home) -> Home:
    """Somebody who has looked in before, so that no welcome stands in front; nothing was asked yet."""
    home.coach().check_in(3)
    return home


async def learn(person: Person, *keys: str) -> None:
    """Into the room, wait for what was read, then some keys."""
    await person.press("2")
    await person.see("lessons read")
    await person.press(*keys)


async def open_(person: Person, kind: str, name: str) -> Screen[Any]:
    """Straight to something to read."""
    screen = screen_for(kind, name)
    person.app.push_screen(screen)
    await person.until(lambda: screen.is_current and bool(screen.query(Prose)))
    await person.pilot.pause()
    return screen


def listed(person: Person) -> list[str]:
    """What can be opened, from the top."""
    return [str(option.id) for option in person.app.screen.query_one(OptionList).options if option.id]


def marked(person: Person) -> str | None:
    """What Enter would open."""
    shown = person.app.screen.query_one(OptionList)
    return None if shown.highlighted is None else shown.get_option_at_index(shown.highlighted).id


async def test_all_eighteen_lessons_are_listed_in_their_order(visitor: Home) -> None:
    async with visitor.open() as person:
        await learn(person)
        assert listed(person)[-18:] == [f"L{number:02}" for number in range(1, 19)]


async def test_there_is_an_evidence_card_for_every_therapy_in_the_order_of_the_plan(visitor: Home) -> None:
    async with visitor.open() as person:
        await learn(person, "right")
        await person.see("Pain-relief cream")
        names = listed(person)
        assert names[:2] == ["heat", "cream"]
        assert sorted(names) == sorted(person.coach.library.therapy_ids())


async def test_an_evidence_card_tells_grade_findings_claim_and_sources_and_opens_lessons(visitor: Home) -> None:
    async with visitor.open((100, 120)) as person:
        await learn(person, "right", "down", "enter")
        await person.see("Pain-relief cream: the evidence", "▰▰▰▱ moderate", "✕ advised against", "did better than")
        await person.see("What the original plan claimed", "We say:", "What the grades mean", "Cochrane")
        await person.press("a")
        await person.see("Lesson 10", "The temporary plan")
        await person.press("escape")
        await person.until(lambda: isinstance(person.app.screen, PageScreen))
        await person.press("escape")
        await person.until(lambda: isinstance(person.app.screen, LearnScreen))
        assert marked(person) == "cream"


async def test_the_marked_word_of_the_glossary_is_explained_beside_it_and_on_its_page(visitor: Home) -> None:
    async with visitor.open() as person:
        await learn(person, "left", "left", "down", "down")
        await person.see("Pain that has lasted less than 6")
        await person.press("enter")
        await person.see("Pain that has lasted less than 6 weeks.", "Lessons that say more", "a Acute or chronic?")


async def test_a_question_people_ask_has_its_answer_and_its_sources(visitor: Home) -> None:
    async with visitor.open((100, 40)) as person:
        await learn(person, "right", "right")
        await person.see("Short guides", "Bladder, bowel and pelvic floor")
        await person.press(*["down"] * 5, "enter")
        await person.see("In about 9 of 10 people no single part can be named[1].", "1 Cashin")


async def test_the_exercises_are_listed_by_kind_and_each_has_its_page(visitor: Home) -> None:
    async with visitor.open((100, 60)) as person:
        await learn(person, "right", "right", "right")
        await person.see("Mobility", "Cat-cow", "Strength", "Kneel on all fours")
        assert sorted(listed(person)) == sorted(person.coach.library.exercise_ids())
        await person.press("enter")
        cat = person.coach.library.exercise("cat_cow")
        await person.see("Cues", *cat.cues, "Take care", cat.stop, "Easier:")
        assert person.app.screen.query_one(FigureView).region


async def test_every_source_is_in_the_bibliography_with_its_whole_citation(visitor: Home) -> None:
    async with visitor.open() as person:
        await learn(person, "left")
        await person.see("ACP2017")
        assert listed(person) == list(person.coach.library.sources())
        await person.press("down", "enter")
        await person.see("10.7326/M16-2367", "clinical practice guideline from the American College of Physicians")
        await person.see("Lessons that say more", "Mind, stress and emotions")


async def test_the_sections_go_round_and_each_keeps_its_mark(visitor: Home) -> None:
    async with visitor.open() as person:
        await learn(person, "down", "down")
        assert marked(person) == "L02"
        await person.press("right", "down")
        assert marked(person) == "cream"
        await person.press("left")
        assert marked(person) == "L02"
        await person.press(*["right"] * 7)
        assert marked(person) == "cream"


async def test_a_mark_that_comes_after_its_list_has_gone_does_no_harm(visitor: Home) -> None:
    async with visitor.open() as person:
        await learn(person)
        room = person.app.screen
        assert isinstance(room, LearnScreen)
        shown = room.query_one(OptionList)
        late = OptionList.OptionHighlighted(shown, shown.get_option("L05"), 6)
        await person.press("right")
        room.on_option_list_option_highlighted(late)
        await person.press("left", "right")
        assert marked(person) == "heat"


@pytest.mark.parametrize(("size", "words"), [((100, 30), "Glossary"), ((66, 20), "Glossary"), ((40, 12), "‹")])
async def test_a_section_can_be_clicked(visitor: Home, size: tuple[int, int], words: str) -> None:
    async with visitor.open(size) as person:
        await learn(person)
        row = next(number for number, line in enumerate(person.lines) if words in line)
        await person.pilot.click(offset=(person.lines[row].index(words), row))
        await person.until(lambda: {"Acute pain", "ACP2017"} & set(listed(person)) != set())


@pytest.mark.parametrize("size", SIZES)
async def test_lines_are_as_long_as_an_eye_likes_and_no_longer(visitor: Home, size: tuple[int, int]) -> None:
    async with visitor.open(size) as person:
        for kind, name in (("lesson", "L13"), ("evidence", "cream"), ("question", "causes"), ("exercise", "cat_cow")):
            screen = await open_(person, kind, name)
            widths = [prose.content_size.width for prose in screen.query(Prose) if prose.region]
            assert min(76, size[0] - 8) <= max(widths) <= 76, name


async def test_the_warning_signs_are_one_key_away_from_every_page(visitor: Home) -> None:
    async with visitor.open((80, 24)) as person:
        for kind, name in (("lesson", "L01"), ("evidence", "heat"), ("term", "Acute pain"), ("exercise", "cat_cow")):
            page = await open_(person, kind, name)
            for key in ("w", "f1"):
                await person.press(key)
                await person.until(lambda: isinstance(person.app.screen, WarningScreen))
                await person.press("escape")
                await person.until(lambda page=page: person.app.screen is page)  # type: ignore[misc]  # bound now


async def test_reading_is_open_to_somebody_who_has_answered_nothing(home: Home) -> None:
    async with home.open() as person:
        await person.press("l")
        await learn(person, "enter")
        await person.see("Most back pain is not dangerous")


async def test_another_room_leaves_a_page_open_and_its_own_digit_closes_it(visitor: Home) -> None:
    async with visitor.open((80, 24)) as person:
        await learn(person, "enter", "4")
        await person.until(lambda: isinstance(person.app.screen, HistoryScreen))
        await person.press("2")
        await person.until(lambda: isinstance(person.app.screen, LessonScreen))
        await person.press("2")
        await person.until(lambda: isinstance(person.app.screen, LearnScreen))


async def test_a_session_that_runs_on_stays_in_sight_while_one_reads(known: Home) -> None:
    async with known.open((80, 24)) as person:
        await person.begin("heat")
        while not person.moment.step.passive:
            ask = person.moment.step.ask
            await person.press({"scale": "5", "confirm": "y", "done": "enter"}[ask.kind] if ask else "n")
        await person.press("l")
        await learn(person, "enter")
        for keys in ((), ("space", "space"), ("end",)):
            await person.press(*keys)
            await person.let(1)
            assert "HEAT ON" in person.lines[0]
        await person.press("escape", "slash", "a")
        await person.let(1)
        assert "HEAT ON" in person.lines[0]
        assert person.moment.mode == "running"
        await person.press("escape", "enter", "g")
        await person.see("step", "left", "Electric pad")
        assert not isinstance(person.app.screen, LessonScreen)


async def test_help_names_the_keys_of_a_lesson(visitor: Home) -> None:
    async with visitor.open((100, 60)) as person:
        await open_(person, "lesson", "L01")
        await person.press("question_mark")
        await person.see("Read on, a page at a time.", "Close the lesson; your place is kept.")


class FullDisk(Disk):
    """A disk that has no room left once it is full."""

    full = False

    def sync(self, handle: int) -> None:
        """Fail when full."""
        if self.full:
            raise OSError(errno.ENOSPC, "No space left on device")
        super().sync(handle)


async def test_a_full_disk_is_told_and_reading_goes_on(visitor: Home) -> None:
    disk = FullDisk()
    app = CoachApp(build(visitor.folder, clock=visitor.clock, writer=Inline(), disk=disk)[0], Inline())
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        person = Person(app, pilot, visitor.clock)
        await open_(person, "lesson", "L01")
        disk.full = True
        await person.press(*["space"] * 10)
        await person.until(lambda: any(each.title == "Not saved" for each in app._notifications))
        await person.press("home")
        await person.see("Most back pain is not dangerous")
