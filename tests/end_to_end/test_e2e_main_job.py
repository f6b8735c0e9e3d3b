"""The main job: a newcomer is guided through heat and an exercise session, and finds both in the history."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from .person import WELCOME, answer_as_healthy, at_today, choose, finish
from .scenes import BEFORE_EXERCISE, HISTORY, IN_HEAT, LEAVE, NEWCOMER, PACK
from .typist import ESCAPE

if TYPE_CHECKING:
    from .conftest import World
    from .harness import Terminal

MOST_KEYS = 14


def test_a_newcomer_does_heat_and_the_gentle_routine_and_finds_both_in_the_history(world: World) -> None:
    term = world.forwardable()
    term.wait(WELCOME)
    term.press("enter")
    pressed = 1 + answer_as_healthy(term)
    term.press("y")
    term.until(lambda: term.countdown() is not None, "a running countdown")
    assert pressed + 1 <= MOST_KEYS

    heat_to_its_end(world, term)
    gentle_to_its_end(world, term)
    both_in_the_history(term)
    term.press("q")
    assert term.exit_code() == 0

    again = world.forwardable()
    at_today(again)
    both_in_the_history(again)
    both_are_done(world.history())


@pytest.mark.parametrize("front", ["pipe", "dumb"])
def test_the_same_in_lines_of_text(world: World, front: str) -> None:
    lines = world.lines(tty=front == "dumb")
    lines.play(NEWCOMER, PACK, IN_HEAT)
    # Some minutes between heat and movement.
    world.clock.jump(360)
    lines.play(BEFORE_EXERCISE, HISTORY, LEAVE)
    assert lines.exit_code() == 0
    both_are_done(world.history())
    assert ESCAPE not in lines.raw


def both_are_done(records: list[dict[str, Any]]) -> None:
    """Heat and the gentle routine, each from its beginning to its end."""
    gentle, heat = sorted(records, key=lambda each: str(each["therapy"]), reverse=True)
    assert (heat["therapy"], heat["outcome"], heat["pain_before"], heat["pain_after"]) == ("heat", "done", 3, 2)
    assert heat["active_seconds"] == heat["planned_seconds"] == 960
    assert heat["product"] == "pack"
    assert heat["answers"]["warmth"] == 5
    assert heat["answers"]["skin_after"] is True
    assert (gentle["routine"], gentle["outcome"], gentle["note"]) == ("gentle", "done", "easier than feared")
    assert gentle["active_seconds"] == gentle["planned_seconds"]
    assert {step["outcome"] for step in gentle["steps"]} == {"done"}


def heat_to_its_end(world: World, term: Terminal) -> None:
    """Settle in, warm up, say how warm, stay awake, pad off, cool down, skin check, move; two pain keys at the end."""
    world.clock.forward(60)
    term.wait("● HEAT ON", "Warm-up")
    world.clock.forward(120)
    term.wait("How warm does it feel?")
    term.press("5")
    term.wait_gone("How warm does it feel?")
    world.clock.forward(180)
    term.wait("Are you awake?")
    term.press("space")
    term.wait_gone("Are you awake?")
    world.clock.forward(300)
    term.wait("The pack is away from my back")
    term.press("enter")
    term.wait("step 6 of 8")
    world.clock.forward(120)
    term.wait("Is the skin even in colour")
    term.press("y")
    term.wait("step 8 of 8")
    world.clock.forward(180)
    term.wait("Done.")
    finish(term)


def gentle_to_its_end(world: World, term: Terminal) -> None:
    """Nothing is touched from the first step to the last; a note at the end."""
    at_today(term)
    # Some minutes between heat and movement.
    world.clock.jump(360)
    choose(term, "Gentle")
    term.press("enter")
    answer_as_healthy(term)
    term.wait("GET READY")
    world.clock.forward(float(term.left() or 0))
    term.wait("Done.")
    finish(term, note="easier than feared")
    at_today(term)


def both_in_the_history(term: Terminal) -> None:
    """The list, newest first, and the detail of each."""
    term.press("4")
    term.wait("History", "Today", "Heat: pack", "Gentle routine", "pain 3 → 2", "easier than feared")
    term.press("home", "enter")
    term.wait("Gentle routine ·", "█ done", "Note: easier than feared", "Pelvic tilt")
    term.press("escape")
    term.wait("Show earlier days")
    term.press("down", "enter")
    term.wait("Heat: pack ·", "█ done", "Warm-up", "Skin check")
    term.press("escape")
    term.wait("Show earlier days")
