"""Two windows of one person on one machine."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING

from .person import PLAYER, SCALE, at_today, choose, finish

if TYPE_CHECKING:
    from .conftest import World
    from .harness import Terminal

REFUSED = "Another window of Coach is guiding a session"


def test_both_save_a_check_in_and_neither_loses(known: World) -> None:
    first, second = known.coach(), known.coach()
    at_today(first)
    at_today(second)
    for each, pain in ((first, "4"), (second, "5"), (first, "6"), (second, "7")):
        each.press("p")
        each.wait(SCALE)
        each.press(pain)
        each.until(lambda each=each, pain=pain: f"pain {pain}" in each.text and SCALE not in each.text, "the new pain")  # type: ignore[misc]  # bound now
    third = known.coach()
    at_today(third)
    third.press("4")
    third.wait("pain 3, 4, 5, 6, 7")


def test_a_second_guided_session_is_refused_with_a_sentence(known: World) -> None:
    guiding, other = known.coach("start", "gentle"), known.coach()
    guiding.wait(PLAYER)
    at_today(other)
    choose(other, "Gentle")
    other.press("enter")
    other.wait(REFUSED)
    assert PLAYER not in other.text

    from_the_shell = known.coach("start", "heat:pad")
    assert from_the_shell.exit_code() == 4
    assert REFUSED in from_the_shell.words

    stop(guiding)
    assert guiding.exit_code() == 3
    choose(other, "Gentle")
    other.press("enter")
    other.wait(PLAYER)
    assert len(known.history()) == 1


def test_a_session_that_is_running_is_not_offered_as_cut_short_to_another_window(known: World) -> None:
    guiding = known.coach("start", "gentle")
    guiding.wait(PLAYER)
    other = known.coach()
    at_today(other)
    assert "cut short" not in other.text
    other.press("q")
    assert other.exit_code() == 0
    guiding.signal(signal.SIGKILL)
    guiding.until(lambda: not guiding.running(), "its death")

    refused = known.coach("start", "heat:pad")
    assert refused.exit_code() == 4, refused.text
    assert "cut short" in refused.words
    again = known.coach()
    again.wait("cut short")


def stop(term: Terminal) -> None:
    """Stop early, and answer what is asked then."""
    term.press("x")
    term.wait("What was it?")
    term.press("enter")
    finish(term)
