"""From the floor and from across the room: no key until something is asked, and phases told apart from afar."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from textual.color import Color

from coach.care.model import Ask
from coach.session.live import Live
from coach.session.script import Script, Step
from coach.tui.screens.player import PHASE_CLASSES, PlayerScreen
from coach.tui.widgets.bigdigits import BigDigits
from tests.tui.person import Home, Person

WAITS = Step(
    kind="ask",
    title="How much",
    seconds=None,
    instruction="Two units.",
    ask=Ask(id="amount", kind="done", text="Ready?"),
)


async def at_a_question(person: Person, step: Step) -> None:
    """A session that begins with `step`."""
    await person.begin("gentle")
    guided = person.app.driver.guided
    assert guided is not None
    script: Script = replace(guided.script, steps=(step, *guided.script.steps))
    guided._live = Live(script, (), None, person.clock.elapsed(), person.clock.now(), pain=3)
    person.app.driver.tick()
    await person.see("Ready?")


async def test_hands_free_a_question_that_only_waits_goes_on_by_itself(known: Home) -> None:
    known.settings(hands_free=True)
    async with known.open() as person:
        await at_a_question(person, WAITS)
        await person.see("It goes on by itself; space waits.")
        await person.let(10)
        assert person.moment.index == 0
        await person.let(10)
        assert person.moment.index == 1


async def test_hands_free_space_lets_it_wait_and_so_does_another_screen(known: Home) -> None:
    known.settings(hands_free=True)
    async with known.open() as person:
        await at_a_question(person, WAITS)
        await person.press("space")
        await person.let(60)
        assert (person.moment.index, person.moment.mode) == (0, "paused")
        await person.press("space", "w")
        await person.see("Warning signs")
        await person.let(60)
        assert person.moment.index == 0
        await person.press("escape")
        await person.let(30)
        assert person.moment.index == 1


@pytest.mark.parametrize(("hands_free", "kind"), [(False, "done"), (True, "confirm"), (True, "tick")])
async def test_what_asks_about_a_body_waits_for_a_key(known: Home, hands_free: bool, kind: str) -> None:
    known.settings(hands_free=hands_free)
    async with known.open() as person:
        ask = Ask(id="amount", kind=kind, text="Ready?")  # type: ignore[arg-type]  # the kinds of the table are real
        await at_a_question(person, replace(WAITS, ask=ask))
        await person.let(120)
        assert person.moment.index == 0
        assert "goes on by itself" not in person.screen


async def test_where_there_is_no_easier_way_it_says_so(known: Home) -> None:
    async with known.open() as person:
        await person.begin("relief")
        await person.let_pass_to(lambda m: m.step.exercise == "rest_90_90" and m.step.kind == "work")
        for _ in range(4):
            await person.press("e")
        await person.see("There is no easier way of this one here.")


async def test_c_gives_the_number_the_whole_screen_in_the_colour_of_its_phase(known: Home) -> None:
    async with known.open() as person:
        await person.begin("gentle")
        player = person.app.screen
        assert isinstance(player, PlayerScreen)
        plain = player.styles.background
        await person.let_pass_to(lambda m: m.phase == "hold")
        await person.press("c")
        seen: dict[str, Color] = {}
        for phase in ("hold", "return", "move"):
            await person.let_pass_to(lambda m, phase=phase: m.phase == phase)  # type: ignore[misc]  # bound now
            await person.pilot.pause()
            seen[phase] = player.styles.background
        assert len({*seen.values(), plain}) == 4
        assert not player.query_one("#player-stage").display
        assert player.query_one(BigDigits).size.height >= 15
        # Three blocks to a dot: a number that fills half the width.
        assert any("██████" in line for line in person.lines)
        assert person.coach.settings.across
        await person.press("c")
        await person.until(lambda: player.styles.background == plain)
        assert player.query_one("#player-stage").display


async def test_each_kind_of_phase_has_a_colour_of_its_own(known: Home) -> None:
    async with known.open() as person:
        await person.begin("core")
        digits = person.app.screen.query_one(BigDigits)
        seen: dict[str, Color] = {}
        for phase in ("get_ready", "move", "return", "hold", "changeover", "rest"):
            await person.let_pass_to(lambda m, phase=phase: m.phase == phase)  # type: ignore[misc]  # bound now
            await person.pilot.pause()
            seen[PHASE_CLASSES[phase]] = digits.styles.color
        assert len(set(seen.values())) == len(seen) == 6


async def test_the_half_and_the_last_five_of_a_long_hold_can_be_read_too(known: Home) -> None:
    async with known.open() as person:
        await person.begin("gentle")
        await person.let_pass_to(lambda m: m.phase == "go")
        await person.let(46)
        await person.see("halfway")
        await person.let(10)
        assert "halfway" not in person.screen
        await person.let(30)
        await person.see("last five")
