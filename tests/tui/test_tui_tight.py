"""What is sent of a changed row: the cells that changed, and never another picture than Textual's own."""

from __future__ import annotations

from typing import Any

import pyte
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from textual._ansi_sequences import SYNC_END, SYNC_START
from textual._compositor import ChopsUpdate, Compositor
from textual.geometry import Region
from textual.widget import Widget

from coach.tui.terminal import mended
from coach.tui.tight import TightUpdate, change, thinned
from coach.tui.widgets.bigdigits import BigDigits
from coach.tui.widgets.figureview import FigureView
from tests.tui.person import Home, Person

CONSOLE = Console(color_system="truecolor")


def updates(person: Person, *regions: Region) -> tuple[str, str]:
    """What Textual would send for these parts of the screen, and what we send."""
    compositor = person.app.screen._compositor
    compositor._dirty_regions = set(regions)
    whole = Compositor.render_partial_update(compositor)
    compositor._dirty_regions = set(regions)
    found = compositor.render_partial_update()
    assert isinstance(whole, ChopsUpdate)
    assert isinstance(found, TightUpdate)
    return whole.render_segments(CONSOLE), found.render_segments(CONSOLE)


def drawn(*sequences: str) -> tuple[list[str], dict[int, dict[int, pyte.screens.Char]]]:
    """The screen after these bytes."""
    screen = pyte.Screen(100, 30)
    stream = pyte.Stream(screen)
    screen.set_mode(pyte.modes.LNM)
    for each in sequences:
        stream.feed(each)
    return screen.display, {y: dict(row) for y, row in screen.buffer.items()}


async def test_a_tight_update_draws_the_same_cells_with_fewer_bytes(known: Home) -> None:
    async with known.open() as person:
        await person.begin("gentle")
        whole, _ = updates(person, Region(0, 0, 100, 30))
        regions = (Region(20, 6, 5, 3), Region(60, 5, 12, 2), Region(30, 7, 4, 1))
        theirs, ours = updates(person, *regions)
        assert len(ours) < len(theirs)
        lines, cells = drawn(whole, ours)
        assert (lines, cells) == drawn(whole)
        blank = drawn(ours)[0]
        for region in regions:
            for y in region.line_range:
                assert blank[y][region.x : region.right] == lines[y][region.x : region.right]
        touched = sum(len(line.replace(" ", "")) for line in blank)
        assert touched <= sum(region.area for region in regions)


async def test_where_one_widget_covers_all_that_changed_no_other_is_drawn(
    known: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with known.open() as person:
        await person.begin("gentle")
        asked: list[Widget] = []
        for kind in (FigureView, Widget):
            real = kind.render_lines

            def render_lines(self: Any, crop: Region, real: Any = real) -> Any:
                asked.append(self)
                return real(self, crop)

            monkeypatch.setattr(kind, "render_lines", render_lines)
        figure = person.app.screen.query_one(FigureView)
        inside = [Region(2, 3, 9, 2), Region(20, 8, 5, 1)]
        on_screen = [each.translate(figure.region.offset) for each in inside]
        person.app.screen._compositor._dirty_regions = set(on_screen)
        alone = person.app.screen._compositor.render_partial_update()
        assert asked == [figure]
        whole, _ = updates(person, Region(0, 0, 100, 30))
        assert isinstance(alone, TightUpdate)
        assert drawn(whole, alone.render_segments(CONSOLE)) == drawn(whole)
        digits = person.app.screen.query_one(BigDigits)
        asked.clear()
        _, ours = updates(person, *on_screen, digits.region)
        assert asked[-2:] in ([figure, digits], [digits, figure])
        assert drawn(whole, ours) == drawn(whole)
        asked.clear()
        _, ours = updates(person, Region(figure.region.right - 3, digits.region.y, 9, 3))
        assert asked.count(figure) == asked.count(person.app.screen.query_one("#player-panel")) == 2
        assert drawn(whole, ours) == drawn(whole)


async def test_what_lies_over_the_figure_stays_there(known: Home) -> None:
    async with known.open() as person:
        await person.begin("gentle")
        person.app.notify("Over the figure. " * 20, timeout=60)
        await person.until(lambda: any(each.region.area for each in person.app.screen.query("Toast")))
        toast = next(iter(person.app.screen.query("Toast")))
        whole, _ = updates(person, Region(0, 0, 100, 30))
        for region in (toast.region, toast.region.grow((1, 5, 1, 5)), Region(toast.region.x, toast.region.y, 1, 1)):
            _, ours = updates(person, region)
            assert drawn(whole, ours) == drawn(whole)


async def test_a_region_beyond_a_screen_that_shrank_draws_nothing_and_breaks_nothing(known: Home) -> None:
    async with known.open() as person:
        await person.begin("gentle")
        compositor = person.app.screen._compositor
        compositor._dirty_regions = {Region(90, 25, 40, 20), Region(0, 60, 5, 5)}
        found = compositor.render_partial_update()
        assert isinstance(found, TightUpdate)
        assert {y for y, _, _ in found.pieces} == set(range(25, 30))
        assert all(x + strip.cell_length <= 100 for _, x, strip in found.pieces)


CODES = (
    "", "1", "7", "1;4", "31", "97;44", "39", "100", "38;5;9", "38;5;9;48;5;200", "38;2;1;2;3", "48;2;9;9;9",
    "38;2;1;2;3;48;2;9;9;9", "38;2;7;7;7;48;2;9;9;9", "1;38;2;1;2;3;48;2;9;9;9", "38;2;1;2;3;48;2;8;8;8",
)  # fmt: skip
MOVE = st.builds("\x1b[{};{}H".format, st.integers(1, 30), st.integers(1, 60))


@st.composite
def updated(draw: st.DrawFn) -> str:
    """An update as Rich and Textual write it: cursor moves, and runs of text in one style each, or in none."""
    sent = []
    for move, codes, text in draw(
        st.lists(st.tuples(MOVE, st.sampled_from(CODES), st.text("ab \u28ff", min_size=1, max_size=9)), max_size=12)
    ):
        sent += [move if draw(st.booleans()) else "", f"\x1b[{codes}m{text}\x1b[0m" if codes else text]
    return "".join(sent)


@given(updated(), updated())
def test_a_thinned_update_draws_the_same_picture(text: str, after: str) -> None:
    ours = thinned(text)
    assert len(ours) <= len(text)
    assert drawn(ours, after) == drawn(text, after)


def test_a_colour_is_named_only_where_it_is_another_one() -> None:
    near, far = "38;2;1;2;3;48;2;9;9;9", "38;2;7;7;7;48;2;9;9;9"
    assert thinned(f"\x1b[{near}mab\x1b[0m\x1b[2;5H\x1b[{near}mc\x1b[0m") == f"\x1b[{near}mab\x1b[2;5Hc\x1b[0m"
    assert change(near, far) == "\x1b[38;2;7;7;7m"
    assert change(f"1;{near}", far) == f"\x1b[0;{far}m"
    assert change("38;2;1;2;3;48;2;9;9;9", "38;2;1;2;3") == "\x1b[0;38;2;1;2;3m"
    assert change("31;44", "31;104") == "\x1b[104m"
    assert change("31", "") == "\x1b[0m"


def test_sequences_that_add_up_are_left_as_they_are() -> None:
    text = "\x1b[1m\x1b[31mab\x1b[0m"
    assert thinned(text) == text


def test_an_update_reaches_the_terminal_in_one_piece() -> None:
    from textual.drivers.linux_driver import LinuxDriver  # noqa: PLC0415 - not there on Windows

    class Thread:
        def __init__(self) -> None:
            self.written: list[str] = []

        def is_alive(self) -> bool:
            return self.written[-1:] != ["last"]

        def write(self, text: str) -> None:
            self.written.append(text)

    driver: Any = object.__new__(mended(LinuxDriver))
    driver._held, driver._writer_thread = [], Thread()
    for text in ("\a", SYNC_START, "a", "b", SYNC_END, "\a", SYNC_START, "c", SYNC_END):
        driver.write(text)
    written = ["\a", f"{SYNC_START}ab{SYNC_END}", "\a", f"{SYNC_START}c{SYNC_END}", "last"]
    # After the last one the thread is dead, and nobody waits for it.
    driver.write("last")
    driver.write("more")
    assert driver._writer_thread.written == written
