"""The very first start: a welcome of one key, the cards, and "Your back" that may be left for later."""

from __future__ import annotations

import pytest
from textual.containers import VerticalScroll

from coach.coach import Blocked
from coach.tui.screens.player import PlayerScreen
from coach.tui.screens.today import TodayScreen
from coach.tui.screens.welcome import WelcomeScreen
from tests.tui.person import Home, Person

SIZES = [(40, 12), (80, 24), (100, 30), (200, 60)]
MOST_KEYS = 14


@pytest.fixture
def screened(home: Home) -> Home:
    """Somebody who answered the first three cards another day."""
    coach = home.coach()
    for _ in range(3):
        blocked = coach.begin("heat")
        assert isinstance(blocked, Blocked)
        coach.finish_card(blocked.cards[0], {})
    return home


async def to_your_back(person: Person) -> None:
    """To the card that comes after the first one that opens a session."""
    person.app.flow.begin("heat")
    await person.see("How old are you?")
    await person.press("4", "0", "enter", "n")
    await person.see("Your back")


async def test_a_newcomer_is_in_a_running_heat_session_within_fourteen_keys(home: Home) -> None:
    async with home.open() as person:
        pressed = 0

        async def press(*keys: str) -> None:
            nonlocal pressed
            pressed += len(keys)
            await person.press(*keys)

        await person.see("A calm coach")
        await press("enter")
        for title in ("First: signs from the nerves", "Then: signs of an emergency", "Signs to have checked"):
            await person.see(title)
            await press("n")
        await person.see("How old are you?")
        await press("4", "0", "enter", "n")
        await person.see("Your back", "n skip")
        await press("n")
        await person.see("before the heat")
        await press("n")
        await person.see("0 is no pain")
        await press("3")
        await person.see("What do you warm your back with?")
        await press("enter")
        await person.until(lambda: isinstance(person.app.screen, PlayerScreen))
        await person.until(lambda: person.app.driver.last is not None)
        await press("y")
        await person.until(lambda: person.moment.step.seconds is not None)
        assert pressed <= MOST_KEYS


async def test_both_ways_on_are_in_sight_at_every_size_and_the_promise_is_whole_from_80x24_on(home: Home) -> None:
    async with home.open() as person:
        for size in SIZES:
            await person.pilot.resize_terminal(*size)
            await person.see("A calm coach", "Begin: a few safety questions", "Look around first", "w warning signs")
            if size != SIZES[0]:
                await person.see("Safety first", "nothing is sent anywhere", "get medical help")


async def test_looking_around_first_asks_nothing_and_leaves_everything_to_read(home: Home) -> None:
    async with home.open() as person:
        await person.see("A calm coach")
        await person.press("down", "enter")
        await person.until(lambda: isinstance(person.app.screen, TodayScreen))
        assert person.coach.case().profile.given == {}
        await person.press("w")
        await person.see("EMERGENCY NOW")
        await person.press("escape", "2")
        await person.see("Learn")


async def test_the_warning_signs_open_over_the_welcome(home: Home) -> None:
    async with home.open() as person:
        await person.see("A calm coach")
        await person.press("f1")
        await person.see("EMERGENCY NOW")
        await person.press("escape")
        await person.see("A calm coach")


async def test_both_ways_can_be_clicked(home: Home) -> None:
    async with home.open() as person:
        await person.see("A calm coach")
        line = next(number for number, text in enumerate(person.lines) if "Look around first" in text)
        await person.pilot.click(offset=(8, line))
        await person.until(lambda: isinstance(person.app.screen, TodayScreen))


async def test_the_welcome_comes_once(screened: Home) -> None:
    async with screened.open() as person:
        await to_your_back(person)
        await person.press("n")
        await person.see("before the heat")
    async with screened.open() as person:
        await person.see("Heat")
        assert isinstance(person.app.screen, TodayScreen)


async def test_starting_heat_from_the_shell_skips_the_welcome(home: Home) -> None:
    async with home.open(start=("heat", None)) as person:
        await person.see("First: signs from the nerves")
        assert not any(isinstance(screen, WelcomeScreen) for screen in person.app.screen_stack)


async def test_your_back_is_skipped_by_one_key_and_never_offered_again(screened: Home) -> None:
    async with screened.open() as person:
        await to_your_back(person)
        await person.press("n")
        await person.see("before the heat")
        await person.press("escape")
        await person.until(lambda: isinstance(person.app.screen, TodayScreen))
        assert person.coach.telling.back_card("heat") is None
        given = person.coach.case().profile.given
        assert not [each for each in given if each.startswith("c_")]


async def test_escape_on_your_back_leaves_and_it_is_offered_another_time(screened: Home) -> None:
    async with screened.open() as person:
        await to_your_back(person)
        await person.press("escape")
        await person.until(lambda: isinstance(person.app.screen, TodayScreen))
        assert person.coach.telling.back_card("heat") is not None


@pytest.mark.parametrize("size", [(40, 12), (100, 30)])
async def test_your_back_is_told_in_a_few_keys(screened: Home, size: tuple[int, int]) -> None:
    async with screened.open(size) as person:
        await to_your_back(person)
        await person.press("enter")
        await person.see("An ache")
        await person.press("enter")
        await person.see("What does it feel like?", "An ache", "n go on")
        await person.press("down", "enter")
        await person.see("Since when?", "how long: 6 weeks")
        await person.type("6 weeks")
        await person.press("enter")
        await person.see("11 Oct 2026, about 6 weeks ago")
        await person.press("down", "enter")
        await person.see("0 is no pain")
        await person.press("4")
        await person.see("What is one thing you want to be able to do again?")
        await person.press("enter")
        await person.type("lift [my] grandson")
        await person.press("enter")
        await person.see("lift [my] grandson")
        await person.press("n")
        await person.see("What you want back: lift [my] grandson.", "0 is not able at all")
        await person.press("3")
        # The pain was just said, so only the questions of the moment are left.
        await person.see("before the heat")
        await person.press("n")
        await person.see("What do you warm your back with?")
        profile = person.coach.case().profile
        assert profile.value("c_quality") == "ache"
        assert profile.value("c_started") == "2026-10-11"
        assert profile.value("c_goal") == "lift [my] grandson"
        goal = person.coach.telling.own.goal()
        assert goal is not None
        assert goal.line == "lift [my] grandson: 3"
        assert not profile.answered("c_injury")
        assert not profile.answered("s_pain")
        pain = person.coach.case().pain
        assert pain is not None
        assert pain[0] == 4


async def test_a_date_that_cannot_be_read_is_asked_again_with_how_to_write_it(screened: Home) -> None:
    async with screened.open() as person:
        await to_your_back(person)
        await person.press("down", "down", "enter")
        await person.see("Since when?")
        await person.type("ages")
        await person.press("enter")
        await person.see("Please write a date like 2026-11-22, or how long")
        await person.press(*["backspace"] * 4, *"yesterday", "enter")
        await person.see("21 Nov 2026")


async def test_an_age_out_of_range_is_said_and_the_field_has_the_focus(screened: Home) -> None:
    async with screened.open((40, 12)) as person:
        person.app.flow.begin("heat")
        await person.see("How old are you?")
        await person.press("9", "9", "9", "enter", "n")
        await person.see("Please type a number from 0 to 120 years.")
        await person.press("backspace", "backspace", "backspace", "4", "0", "enter", "n")
        await person.see("Your back")


@pytest.mark.parametrize("size", [(40, 12), (80, 24)])
async def test_a_card_is_read_from_its_title(home: Home, size: tuple[int, int]) -> None:
    async with home.open(size) as person:
        await person.see("A calm coach")
        await person.press("enter")
        await person.see("First: signs from the nerves", "Numbness or tingling between the", "n none of these")
        await person.pilot.pause()
        assert person.app.screen.query_one(VerticalScroll).scroll_target_y == 0
        await person.press(*["down"] * 6)
        await person.see("Legs newly heavy, clumsy")
        await person.press("home")
        await person.see("First: signs from the nerves")


async def test_the_usual_getting_up_time_stands_in_its_field(known: Home) -> None:
    for _ in range(3):
        known.clock.move(days=1)
        known.coach().answer({"s_up_since": known.clock.now().replace(hour=6, minute=40).isoformat()})
    known.clock.move(days=1)
    async with known.open(start=("gentle", None)) as person:
        await person.see("Ten seconds before")
        await person.press("n")
        for skipped in ("Your back", "How you have been"):
            await person.see(skipped)
            await person.press("n")
        await person.see("When did you get up today?", "06:40")


async def test_a_letter_beside_the_number_in_an_age_field_does_what_the_key_bar_says(screened: Home) -> None:
    async with screened.open() as person:
        person.app.flow.begin("heat")
        await person.see("How old are you?", "n none of these", "w warning signs")
        await person.press("n")
        await person.see("Please fill in: ")
        await person.press("4", "w")
        await person.see("EMERGENCY NOW")
        await person.press("escape")
        await person.see("How old are you?")
        await person.press("5", "b", "n")
        await person.see("Your back")
        assert person.coach.case().profile.value("p_age") == 45


async def test_a_card_that_scrolls_breaks_its_lines_where_they_end(home: Home) -> None:
    async with home.open(size=(40, 12)) as person:
        await person.see("A calm coach")
        await person.press("enter")
        await person.see("First: signs from the nerves")
        await person.press("n")
        await person.see("Then: signs of an emergency", "belly and back")
        lines = [line.rstrip() for line in person.lines if line.startswith("  ")]
        assert lines
        assert not [line for line in lines if not line.startswith("    ")], "a torn line begins too far to the left"
