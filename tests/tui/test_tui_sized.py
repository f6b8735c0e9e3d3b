"""The terminal's size, changing at any moment: what is left on the terminal is what a full repaint would show."""

from __future__ import annotations

import asyncio
import random
from typing import Any

import pyte
import pytest
from textual._compositor import CompositorUpdate
from textual.events import Key, MouseDown, Resize
from textual.geometry import Size
from textual.messages import Prompt
from textual.widgets import OptionList

from coach.tui.palette import SizedPalette
from tests.tui.person import Home, Person

pytestmark = pytest.mark.usefixtures("painted")

SIZES = ((40, 12), (80, 24), (100, 30), (17, 3), (40, 40), (120, 8), (1, 1), (110, 28))
SMALL = Size(40, 12)
KEYS = ("question_mark", "escape", "f1", "down", "ctrl+p", "ä", "f19", "4", "1", "v")


class Terminal:
    """What a terminal shows after every byte that the app sent, its own changes of size between them."""

    def __init__(self, person: Person) -> None:
        self._app = person.app
        self._screen = pyte.Screen(100, 30)
        self._stream = pyte.Stream(self._screen)
        vars(self._app)["_display"] = self._fed

    def _fed(self, _screen: object, update: Any) -> None:
        if isinstance(update, CompositorUpdate) and not self._app._batch_count:
            self._stream.feed(update.render_segments(self._app.console))

    def resize(self, columns: int, rows: int) -> None:
        """The window is dragged; the program hears of it when it next looks."""
        self._screen.resize(rows, columns)

    def tell(self) -> None:
        """The program is told the size that the window has now."""
        size = Size(self._screen.columns, self._screen.lines)
        self._app.post_message(Resize(size, size))

    def press(self, key: str) -> None:
        """A key that nobody waits for."""
        self._app.post_message(Key(key, key if len(key) == 1 else None))

    @property
    def lines(self) -> list[str]:
        return [line.rstrip() for line in self._screen.display]


async def storm(person: Person, terminal: Terminal, noise: random.Random) -> None:
    for _ in range(16):
        terminal.resize(*noise.choice(SIZES))
        if noise.random() < 0.7:
            terminal.tell()
        if noise.random() < 0.6:
            terminal.press(noise.choice(KEYS))
        for _ in range(noise.choice((0, 0, 1, 5, 20))):
            await asyncio.sleep(0)
        if noise.random() < 0.2:
            await asyncio.sleep(noise.random() / 50)
    terminal.resize(100, 30)
    terminal.tell()


def whole(person: Person) -> bool:
    """Whether the screen on top is as large as the terminal."""
    return person.app.screen._compositor.size == person.app.size == (100, 30)


async def settled(person: Person) -> None:
    """Until nothing is left to do."""
    await person.until(lambda: whole(person) and not person.app._batch_count)
    for _ in range(3):
        await person.pilot.pause()


@pytest.mark.parametrize("seed", [0, 1, 2, 3])
async def test_after_a_storm_the_terminal_shows_what_a_full_repaint_would(known: Home, seed: int) -> None:
    async with known.open() as person:
        terminal = Terminal(person)
        if seed % 2:
            await person.begin("gentle")
        await storm(person, terminal, random.Random(seed))  # noqa: S311 - any noise will do, the same each time
        await settled(person)
        assert terminal.lines == person.lines


@pytest.mark.parametrize("key", ["question_mark", "ctrl+p"])
async def test_a_size_that_is_past_does_not_come_back(known: Home, key: str) -> None:
    """A screen tells itself the size it was laid out for; that word must not replace the size that came since."""
    async with known.open() as person:
        await person.press(key)
        await person.pilot.pause()
        top = person.app.screen
        assert top is not person.app.screen_stack[0]
        for message in (Resize(SMALL, SMALL), Prompt(), Resize(person.app.size, person.app.size)):
            top.post_message(message)
        # Not with a pause, whose own messages would stand between those above.
        for _ in range(100):
            await asyncio.sleep(0)
        await settled(person)
        assert top.has_class("-normal", "-tall")


async def test_a_window_that_was_small_for_a_moment_is_painted_again(known: Home) -> None:
    async with known.open() as person:
        terminal = Terminal(person)
        await person.press("3")
        await person.see("For the long run")
        await settled(person)
        terminal.resize(*SMALL)
        terminal.resize(100, 30)
        terminal.tell()
        await settled(person)
        assert terminal.lines == person.lines


async def test_a_window_too_narrow_for_a_word_ends_nothing(known: Home) -> None:
    async with known.open() as person:
        await person.begin("gentle")
        await person.pilot.resize_terminal(1, 12)
        await person.press("x")
        await person.pilot.pause()
        await person.pilot.resize_terminal(100, 30)
        await person.see("What was it?")


async def test_the_plan_is_written_for_any_width(known: Home) -> None:
    async with known.open((1, 12)) as person:
        await person.press("3")
        await person.pilot.pause()
        await person.pilot.resize_terminal(100, 30)
        await person.see("For the long run")


async def test_a_key_pressed_twice_in_haste_closes_one_screen(known: Home) -> None:
    async with known.open() as person:
        room = person.app.screen
        await person.press("p", "question_mark")
        scale, top = person.app.screen_stack[-2:]
        for _ in range(3):
            top.post_message(Key("escape", None))
        await person.until(lambda: person.app.screen is not top)
        for _ in range(3):
            await person.pilot.pause()
        assert person.app.screen_stack == [room, scale]


async def test_the_marked_line_stays_in_sight_where_the_list_becomes_lower_after_it_was_marked(known: Home) -> None:
    """As when the classes of a new size are laid out only after the lines were written for it."""
    async with known.open() as person:
        await person.press("6", "end")
        await settled(person)
        lines = person.app.screen.query_one(OptionList)
        high = lines.size.height
        lines.styles.height = high // 2
        await person.until(lambda: lines.size.height < high)
        await person.until(lambda: lines.scroll_offset.y == lines.max_scroll_y > 0)


async def test_the_palette_closes_once(known: Home) -> None:
    async with known.open() as person:
        room = person.app.screen
        await person.press("ctrl+p")
        palette = person.app.screen
        assert palette is not room
        for _ in range(2):
            palette.dismiss(None)
        await person.pilot.pause()
        assert person.app.screen is room


@pytest.mark.parametrize("palette", [False, True])
async def test_a_click_on_a_notice_in_the_moment_it_goes_away_does_no_harm(known: Home, palette: bool) -> None:
    async with known.open() as person:
        if palette:
            person.app.action_command_palette()
            await person.until(lambda: isinstance(person.app.screen, SizedPalette))
        person.app.notify("Kept.", timeout=60)
        await person.until(lambda: any(each.region.area for each in person.app.screen.query("Toast")))
        toast = next(iter(person.app.screen.query("Toast")))
        x, y = toast.region.offset
        click = MouseDown(None, x, y, 0, 0, 1, shift=False, meta=False, ctrl=False)
        with pytest.MonkeyPatch.context() as taken_away:
            taken_away.setattr(toast, "_parent", None)
            person.app.screen._forward_event(click)
        await person.press(*["escape"] * palette, "4")
        await person.see("History")
