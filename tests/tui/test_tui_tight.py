"""What is sent of a changed row: the cells that changed, and never another picture than Textual's own."""

from __future__ import annotations

import pyte
from rich.color import ColorSystem
from rich.console import Console
from textual._compositor import ChopsUpdate
from textual.geometry import Region

from coach.tui.tight import TightUpdate
from tests.tui.person import Home, Person


def updates(person: Person, *regions: Region) -> tuple[str, str]:
    """What Textual would send for these parts of the screen, and what we send."""
    compositor = person.app.screen._compositor
    compositor._dirty_regions = set(regions)
    found = compositor.render_partial_update()
    assert isinstance(found, TightUpdate)
    console = Console(color_system="truecolor")
    assert console._color_system is ColorSystem.TRUECOLOR
    whole = ChopsUpdate(found.chops, found.spans, found.chop_ends).render_segments(console)
    return whole, found.render_segments(console)


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
