"""A key pressed in the moment between two cards does nothing in the room that shows through; the warning signs open."""

from __future__ import annotations

import asyncio

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
