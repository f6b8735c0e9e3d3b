"""The search over everything there is to read."""

from __future__ import annotations

import pytest
from textual.widgets import Input

from coach.tui.screens.learn import LearnScreen
from coach.tui.screens.search import SearchScreen
from coach.tui.screens.warning import WarningScreen
from tests.lessons.test_lessons_search import TOPICS
from tests.tui.person import Home, Person
from tests.tui.test_learn_room import learn, listed


@pytest.fixture
def visitor(home: Home) -> Home:
    """Somebody who has looked in before, so that no welcome stands in front."""
    home.coach().check_in(3)
    return home


async def search(person: Person, words: str) -> list[str]:
    """Have these words in the field, and return what is found, best first."""
    person.app.screen.query_one(Input).value = words
    await person.pilot.pause()
    return listed(person)


async def test_the_search_finds_every_topic_of_the_source_plan(visitor: Home) -> None:
    async with visitor.open() as person:
        await learn(person, "slash")
        for topic, lesson in TOPICS.items():
            found = [each for each in await search(person, topic) if each.startswith("lesson ")]
            assert f"lesson {lesson}" in found[:3], topic


async def test_findings_come_while_one_types_grouped_by_kind(visitor: Home) -> None:
    async with visitor.open((100, 60)) as person:
        await learn(person, "slash", *"inversion")
        await person.see("Lessons", "Evidence", "Questions people ask", "Glossary")
        kinds = [each.split()[0] for each in listed(person)]
        assert set(kinds) >= {"lesson", "evidence", "question", "term"}
        groups = [kind for number, kind in enumerate(kinds) if number == 0 or kinds[number - 1] != kind]
        assert len(groups) == len(set(groups))


async def test_movements_spots_parts_of_the_plan_and_warning_signs_open(visitor: Home) -> None:
    async with visitor.open((100, 60)) as person:
        await learn(person, "slash")
        for words, name, seen in (
            ("bird dog", "exercise bird_dog", "Reach long, not high."),
            ("piriformis", "point tp_piri", "The muscle: piriformis."),
            ("box breathing", "therapy emotional", "Start it"),
            ("numbness or tingling between the legs", "sign emergency:0", "New numbness or tingling"),
        ):
            assert (await search(person, words))[0] == name
            await person.press("enter")
            await person.see(seen)
            await person.press("escape")
            await person.until(lambda: isinstance(person.app.screen, SearchScreen))


async def test_brackets_in_a_search_are_letters_like_others(visitor: Home) -> None:
    async with visitor.open() as person:
        await learn(person, "slash")
        assert await search(person, "[red]heat[/") == await search(person, "red heat")
        await search(person, "[b]xylophone[/b]")
        await person.see("Nothing is called that here", "[b]xylophone[/b]")


async def test_a_word_that_is_still_being_typed_does_not_empty_the_list(visitor: Home) -> None:
    async with visitor.open() as person:
        await learn(person, "slash")
        for typed in ("leg", "leg ", "leg l", "leg le", "leg len", "leg length"):
            assert "lesson L17" in await search(person, typed), typed


async def test_enter_opens_a_finding_and_escape_leads_all_the_way_back(visitor: Home) -> None:
    async with visitor.open() as person:
        await learn(person, "slash", *"leg length", "down", "up", "enter")
        await person.see("Lesson 17")
        await person.press("escape")
        await person.until(lambda: isinstance(person.app.screen, SearchScreen))
        assert person.app.screen.query_one(Input).value == "leg length"
        await person.press("escape")
        await person.until(lambda: isinstance(person.app.screen, LearnScreen))


async def test_a_source_is_found_by_its_author_and_opens(visitor: Home) -> None:
    async with visitor.open() as person:
        await learn(person, "slash")
        assert "source Butler-Moseley" in await search(person, "butler")
        await person.press("enter")
        await person.see("Bibliography", "Explain Pain")


async def test_a_search_that_finds_nothing_says_so(visitor: Home) -> None:
    async with visitor.open((40, 12)) as person:
        await learn(person, "slash", *"xylophone")
        await person.see("Nothing is called that here")
        await person.press("enter")
        assert isinstance(person.app.screen, SearchScreen)


async def test_in_the_search_field_w_is_a_letter_and_f1_shows_the_warning_signs(visitor: Home) -> None:
    async with visitor.open((80, 24)) as person:
        await learn(person, "slash", "w")
        assert person.app.screen.query_one(Input).value == "w"
        await person.press("f1")
        await person.until(lambda: isinstance(person.app.screen, WarningScreen))
