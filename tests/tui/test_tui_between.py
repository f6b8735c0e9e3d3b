"""A key pressed in the moment between two cards does nothing in the room that shows through; the warning signs open."""

from __future__ import annotations

import asyncio

import pytest
from textual.events import Key

from coach.tui.screens.today import TodayScreen
from tests.tui.person import Home


async def test_a_key_between_two_screens_of_a_walk_is_not_taken_for_a_wish(known: Home) -> None:
    async with known.open() as person:
        await person.see("Heat")
        asked = asyncio.Event()

        async def waiting() -> None:
            await asked.wait()

        person.app.flow.run(waiting())
        await person.until(lambda: person.app.flow.busy)
        await person.press("3", "n", "y", "p", "enter", hasty=True)
        assert isinstance(person.app.screen, TodayScreen)
        await person.press("w", hasty=True)
        await person.see("EMERGENCY NOW")
        await person.press("escape")
        asked.set()
        await person.until(lambda: not person.app.flow.busy)
        await person.press("3")
        await person.see("For the long run")


async def test_a_key_pressed_before_a_card_is_painted_does_not_answer_it(known: Home) -> None:
    async with known.open() as person:
        await person.press("s")
        await person.see("First: signs from the nerves")
        hasty, warning = Key("n", "n"), Key("w", "w")
        await person.press("n")
        await person.see("Then: signs of an emergency")
        await person.until(lambda: not person._between)
        card = person.app.screen
        person.app.post_message(hasty)
        await person.pilot.pause()
        assert person.app.screen is card
        person.app.post_message(warning)
        await person.see("EMERGENCY NOW")
        await person.press("escape", "n")
        await person.see("Signs to have checked")


@pytest.mark.parametrize(
    ("key", "next_screen", "screens"), [("n", "Then: signs of an emergency", 2), ("enter", "Toilet paper", 3)]
)
async def test_a_key_that_repeats_faster_than_the_screens_come_answers_one(
    known: Home, key: str, next_screen: str, screens: int
) -> None:
    async with known.open() as person:
        await person.press("s")
        await person.see("First: signs from the nerves")
        driver = person.app._driver
        assert driver is not None
        for _ in range(9):
            event = Key(key, key if len(key) == 1 else "\r")
            event.set_sender(person.app)
            driver.send_message(event)
        await person.see(next_screen)
        for _ in range(5):
            await person.pilot.pause()
        await person.see(next_screen)
        assert len(person.app.screen_stack) == screens
