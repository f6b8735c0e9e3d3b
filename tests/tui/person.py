"""A person at the app: a clock moved by hand, keys, and eyes that read the whole screen."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from textual import events
from textual.keys import _character_to_key

from coach.coach import Blocked, Coach
from coach.storage.atomic import Disk
from coach.tui.app import CoachApp
from coach.tui.screens.base import CoachScreen
from coach.tui.screens.player import PlayerScreen
from coach.wiring import build
from coach.writer import Inline
from tests.parsed import give_parsed

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from coach.care.records import SessionRecord
    from coach.session.moment import Moment

MORNING = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
# Less than a gap.
LONGEST_LOOK = 2.5
PATIENCE = 600


class HandClock:
    """Stands still until it is moved."""

    def __init__(self, start: datetime = MORNING) -> None:
        self._start = self._now = start

    def now(self) -> datetime:
        """See `coach.clock.Clock`."""
        return self._now

    def elapsed(self) -> float:
        """See `coach.clock.Clock`."""
        return (self._now - self._start).total_seconds()

    def move(self, **by: float) -> None:
        """Let time pass."""
        self._now += timedelta(**by)


class QuickDisk(Disk):
    """Durability has tests of its own; here nothing waits for a disk."""

    def sync(self, handle: int) -> None:
        """Trust the memory of this machine for the length of a test."""


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


class Home:
    """One person's folder and clock; opens the app on them."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.clock = folder, HandClock()

    def settings(self, **values: object) -> None:
        """Write the settings file, as a person with an editor would."""
        path = self.folder / "config" / "settings.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(values))

    def coach(self) -> Coach:
        """The coach of this folder."""
        give_parsed(self.folder)
        return build(self.folder, clock=self.clock, writer=Inline(), disk=QuickDisk())[0]

    def answer_all(self, pain: int = 3) -> None:
        """As a healthy person: nothing to tell, a pain rating of just now."""
        coach = self.coach()
        for what in ("heat", "gentle", "core"):
            while isinstance(found := coach.begin(what), Blocked) and (found.cards or found.asks_pain):
                if found.asks_pain:
                    coach.check_in(pain)
                else:
                    coach.finish_card(found.cards[0], dict.fromkeys(found.cards[0].asks, 40))
            if not isinstance(found, Blocked):
                found._running.discard()

    def app(self, start: tuple[str, int | None] | None = None) -> CoachApp:
        """The app, not yet running."""
        give_parsed(self.folder)
        coach, faults = build(self.folder, clock=self.clock, writer=Inline(), disk=QuickDisk())
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
