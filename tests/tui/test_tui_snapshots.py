"""Pictures of the main screens. After a wanted change: run this file with --snapshot-update, and look at them.

They are compared on one version of Textual only: another one draws the same thing with other bytes.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

import pytest
import textual

from coach.tui.screens.today import TodayScreen
from tests.tui.person import Home, Person

if TYPE_CHECKING:
    from textual.pilot import Pilot

PICTURED = "8.2.8"
pytestmark = [
    pytest.mark.skipif(textual.__version__ != PICTURED, reason=f"the pictures are of textual {PICTURED}"),
    pytest.mark.usefixtures("painted"),
]
SIZES = pytest.mark.parametrize("size", [(40, 12), (80, 24), (100, 30)], ids=["40x12", "80x24", "100x30"])
Compare = Callable[..., bool]
Before = Callable[["Pilot[Any]"], Awaitable[None]]


def doing(home: Home, do: Callable[[Person], Awaitable[None]]) -> Before:
    """What a person does before the picture is taken."""

    async def run(pilot: Pilot[Any]) -> None:
        await do(Person(pilot.app, pilot, home.clock))  # type: ignore[arg-type]  # it is a CoachApp
        await pilot.pause()

    return run


async def see_the_day(person: Person) -> None:
    await person.see("Gentle")


async def hold_in_the_core_routine(person: Person) -> None:
    await person.begin("core")
    await person.let_pass_to(lambda m: m.step.exercise == "bird_dog" and m.phase == "hold" and m.rep == 2)
    await person.let(2)
    await person.see("HOLD")


async def look_back_on_a_short_session(person: Person) -> None:
    await person.begin("gentle")
    await person.let_pass_to(lambda m: m.step.kind == "work")
    await person.let(45)
    await person.press("x", "enter")
    await person.see("How strong is the pain now?")
    await person.press("2", "tab", *"better", "enter")
    await person.until(lambda: isinstance(person.app.screen, TodayScreen))
    await person.press("4")
    await person.see("Gentle routine", "better")


@SIZES
def test_today(snap_compare: Compare, known: Home, size: tuple[int, int]) -> None:
    assert snap_compare(known.app(), terminal_size=size, run_before=doing(known, see_the_day))


@SIZES
def test_the_player(snap_compare: Compare, known: Home, size: tuple[int, int]) -> None:
    assert snap_compare(known.app(), terminal_size=size, run_before=doing(known, hold_in_the_core_routine))


def test_the_history(snap_compare: Compare, known: Home) -> None:
    before = doing(known, look_back_on_a_short_session)
    assert snap_compare(known.app(), terminal_size=(100, 30), run_before=before)


def test_the_player_in_the_colours_of_the_terminal(snap_compare: Compare, known: Home) -> None:
    known.settings(theme="ansi-dark")
    assert snap_compare(known.app(), terminal_size=(80, 24), run_before=doing(known, hold_in_the_core_routine))
