"""A person at the app: a clock moved by hand, keys, and eyes that read the whole screen."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

from textual import events
from textual.keys import _character_to_key

from coach.coach import Coach
from coach.tui.app import CoachApp
from coach.tui.screens.base import CoachScreen
from coach.tui.screens.player import PlayerScreen
from coach.writer import Inline
from tests import homes
from tests.homes import HandClock

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from coach.care.records import SessionRecord
    from coach.session.moment import Moment

# Less than a gap.
LONGEST_LOOK = 2.5
PATIENCE = 600


class Person:
    """Presses keys and reads the screen."""

    def __init__(self, app: CoachApp, pilot: Pilot[Any], clock: HandClock) -> None:
        self.app, self.pilot, self.clock = app, pilot, clock

    @property
    def coach(self) -> Coach:
        """What the app talks to."""
        return self.app.coach

    @property
    def screen(self) -> str:
        """Everything on the screen, as lines of text."""
        return "\n".join(self.lines)

    @property
    def lines(self) -> list[str]:
        """The rows of the screen."""
        return [strip.text.rstrip() for strip in self.app.screen._compositor.render_strips()]

    @property
    def words(self) -> str:
        """The screen with every run of spaces and line ends as one space."""
        return " ".join(self.screen.split())

    def part(self, selector: str) -> str:
        """What one part of the screen shows, as words; nothing that is cut off."""
        box = self.app.screen.query_one(selector).region
        return " ".join(" ".join(line[box.x : box.right] for line in self.lines[box.y : box.bottom]).split())

    @property
    def moment(self) -> Moment:
        """Where the session is."""
        m = self.app.driver.last
        assert m is not None, "no session runs"
        return m

    @property
    def sessions(self) -> list[SessionRecord]:
        """What is remembered."""
        return self.coach.past.sessions()

    async def until(self, holds: Callable[[], bool]) -> None:
        """Let the app do its work until `holds()`."""
        for _ in range(PATIENCE):
            if holds():
                return
            await asyncio.sleep(0.005)
            self.app.screen._on_timer_update()
        raise AssertionError(f"it never came to that. The screen:\n{self.screen}")

    async def see(self, *texts: str) -> None:
        """Wait until all of `texts` are on the screen."""
        await self.until(lambda: all(each in self.words for each in texts))

    async def press(self, *keys: str, hasty: bool = False) -> None:
        """One key after the other, each one answered before the next.

        `hasty`: also in a room that shows only until the next screen of a walk, where keys do nothing.
        """
        for key in keys:
            if not hasty:
                await self.until(lambda: not self._between)
            await self.pilot.press(key)
            # The next frame is not waited for: it is due now.
            self.app.screen._on_timer_update()

    @property
    def _between(self) -> bool:
        screen = self.app.screen
        if not isinstance(screen, CoachScreen) or not self.app.flow.busy:
            return False
        return "room" in screen.PLACES or screen.painted_at is None

    async def type(self, text: str) -> None:
        """Letter by letter, faster than the screen is drawn."""
        driver = self.app._driver
        assert driver is not None
        for letter in text[:-1]:
            event = events.Key(letter if letter.isalnum() else _character_to_key(letter), letter)
            event.set_sender(self.app)
            driver.send_message(event)
        await self.press(text[-1])

    async def let(self, seconds: float) -> None:
        """Let the session run on, looked at often enough."""
        while seconds > 0:
            self.clock.move(seconds=min(LONGEST_LOOK, seconds))
            seconds -= LONGEST_LOOK
            self.app.driver.tick()
        await self.pilot.pause()

    async def let_pass_to(self, holds: Callable[[Moment], bool]) -> None:
        """Let the session run on until the moment `holds`."""
        for _ in range(4000):
            m = self.moment
            if holds(m):
                await self.pilot.pause()
                return
            self.clock.move(seconds=min(LONGEST_LOOK, max(0.01, min(m.phase_left, m.step_left))))
            self.app.driver.tick()
        raise AssertionError(f"the session never came there; it is at {self.moment}")

    async def begin(self, what: str) -> None:
        """Into the player, with everything answered before."""
        self.app.flow.begin(what, product="pad" if what == "heat" else "")
        await self.until(lambda: isinstance(self.app.screen, PlayerScreen) and self.app.driver.last is not None)
        await self.pilot.pause()


class Home(homes.Home):
    """One person's folder and clock; opens the app on them."""

    def app(self, start: tuple[str, int | None] | None = None) -> CoachApp:
        """The app, not yet running."""
        coach, faults = self.built()
        app = CoachApp(coach, Inline(), start=start)
        app.notices += faults
        return app

    @asynccontextmanager
    async def open(
        self, size: tuple[int, int] = (100, 30), start: tuple[str, int | None] | None = None
    ) -> AsyncIterator[Person]:
        """The app, running."""
        app = self.app(start)
        async with app.run_test(size=size, notifications=True) as pilot:
            await pilot.pause()
            yield Person(app, pilot, self.clock)
