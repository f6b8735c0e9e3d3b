"""Killed, put to sleep, stopped by the shell: no second is lost or invented, and nobody guesses."""

from __future__ import annotations

import re
import shlex
import signal
from typing import TYPE_CHECKING

import psutil

from .person import PLAYER, at_today, finish

if TYPE_CHECKING:
    from .conftest import World
    from .harness import Terminal

INTERRUPTED = "INTERRUPTED"
MOST_LOST = 2


def test_killed_in_mid_hold_the_session_goes_on_with_at_most_two_seconds_lost(known: World) -> None:
    term = known.forwardable("gentle")
    term.wait(PLAYER)
    known.pass_until(term, "■ HOLD", "Pelvic tilt", "rep 2 of")
    # Two true seconds, so that no forwarded one counts as lost.
    freshly_left(term)
    shown = freshly_left(term)
    term.kill()

    again = known.forwardable()
    at_today(again)
    assert "Go on with Gentle routine" in again.text
    again.press("enter")
    again.wait(INTERRUPTED, "Pelvic tilt", "rep 2 of", "g go on from there")
    assert shown - 1 <= left(again) <= shown + MOST_LOST

    again.press("g")
    again.wait_gone(INTERRUPTED)
    known.clock.forward(left(again))
    again.wait("Done.")
    finish(again)
    at_today(again)
    (record,) = known.history()
    assert (record["outcome"], record["active_seconds"]) == ("done", record["planned_seconds"])


def test_told_to_end_by_the_system_it_gives_the_terminal_back_and_keeps_the_session(known: World) -> None:
    term = known.forwardable("gentle")
    known.pass_until(term, PLAYER, "▶ GO")
    emptied = term.emptied
    term.signal(signal.SIGTERM)
    assert term.exit_code() == 0
    assert term.emptied == emptied + 1
    again = known.forwardable()
    at_today(again)
    assert "Go on with Gentle routine" in again.text


def test_killed_in_mid_heat_ending_is_the_default_and_nothing_is_confirmed(known: World) -> None:
    term = known.forwardable("heat:pad")
    term.wait(PLAYER)
    term.press("y")
    term.wait("step 2 of")
    known.clock.forward(100)
    term.wait("● HEAT ON")
    known.clock.forward(20)
    term.until(lambda: known.clock.arrived, "the heat running on")
    term.kill()

    again = known.forwardable()
    at_today(again)
    again.press("enter")
    again.wait("not confirmed", "Look at the skin")
    finish(again)
    at_today(again)
    (record,) = known.history()
    assert (record["therapy"], record["outcome"]) == ("heat", "not_confirmed")
    assert record["started_at"] < record["off_at"] <= record["ended_at"]


def test_after_ctrl_z_and_fg_the_screen_is_whole_and_the_session_asks(known: World) -> None:
    term = in_a_shell(known, "gentle")
    known.pass_until(term, PLAYER, "Walking", "▶ GO")
    term.press("ctrl+z")
    term.wait("Stopped", "ready>")
    term.press("fg\r")
    term.wait(INTERRUPTED, PLAYER, "g go on from there", "Walking", "warning signs", "left")
    term.until(lambda: figure(term) and "ready>" not in term.text and "Stopped" not in term.text, "a whole screen")
    assert term.countdown() is not None

    term.press("g")
    term.wait("▶ GO")
    term.press("x")
    term.wait("What was it?")
    term.press("enter")
    finish(term)
    term.wait("ready>")
    term.press("echo code=$?\r")
    term.wait("code=3")


def test_after_ctrl_z_and_fg_today_is_whole_though_nothing_on_it_changed(known: World) -> None:
    term = in_a_shell(known)
    at_today(term)
    before = term.text
    term.press("ctrl+z")
    term.wait("Stopped", "ready>")
    term.press("fg\r")
    term.until(lambda: term.text == before, "Today as it was")


def test_after_sigstop_and_sigcont_today_is_whole_and_the_terminal_is_given_back_as_it_was(known: World) -> None:
    term = a_shell(known)
    found = settings_of(term)
    term.press(f"clear; {shlex.join(known.launcher())}\r")
    at_today(term)
    (app,) = psutil.Process(term.pid).children()
    before, emptied, threads = term.text, term.emptied, app.num_threads()
    # From somewhere else, so that the shell puts its own word in between.
    app.send_signal(signal.SIGSTOP)
    term.wait("Stopped", "ready>")
    term.press("fg\r")
    term.until(lambda: term.emptied > emptied and term.text == before, "Today as it was")
    assert app.num_threads() == threads
    term.press("q")
    term.wait("ready>")
    assert settings_of(term) == found


def test_stopped_and_woken_without_a_shell_today_is_whole_too(known: World) -> None:
    term = known.forwardable()
    at_today(term)
    before, emptied, threads = term.text, term.emptied, psutil.Process(term.pid).num_threads()
    stand_still(known, term, 1)
    term.until(lambda: term.emptied > emptied and term.text == before, "Today as it was")
    assert psutil.Process(term.pid).num_threads() == threads


def test_a_window_that_was_closed_ends_the_program_and_the_session_can_be_taken_up(known: World) -> None:
    # Started like this, nothing but the end of its input tells the program that its window has gone.
    quiet = f"trap '' HUP; exec {shlex.join(known.launcher('gentle'))}"
    term = known.window("sh", "-c", quiet)
    known.pass_until(term, PLAYER, "▶ GO")
    term.close_window()
    again = known.forwardable()
    at_today(again)
    assert "Go on with Gentle routine" in again.text


def a_shell(world: World) -> Terminal:
    """An interactive shell."""
    term = world.window("bash", "--norc", "--noprofile", "-i", PS1="ready> ")
    term.wait("ready>")
    return term


def settings_of(term: Terminal) -> str:
    """What the shell says of its terminal: echo, line editing and all else."""
    term.press('clear; echo "<$(stty -g)>"\r')
    term.until(lambda: re.search("<[0-9a-f:]+>", term.words.replace(" ", "")) is not None, "the settings")
    found = re.search("<[0-9a-f:]+>", term.words.replace(" ", ""))
    return found[0] if found else ""


def in_a_shell(world: World, *words: str) -> Terminal:
    """The app as a job of an interactive shell."""
    term = a_shell(world)
    term.press(f"{shlex.join(world.launcher(*words))}\r")
    return term


def test_a_program_that_was_stopped_or_a_machine_that_slept_asks_whose_the_time_was(known: World) -> None:
    term = known.forwardable("gentle")
    known.pass_until(term, PLAYER, "▶ GO")
    before = freshly_left(term)
    stand_still(known, term, 600)
    term.wait(INTERRUPTED, "interrupted for 10", "g go on from there", "c count it")
    assert before - 2 <= left(term) <= before
    term.press("r")
    term.wait("▶ GO")
    assert left(term) >= before

    # The laptop slept: nothing stopped the program, but the clocks are ahead when it wakes.
    known.clock.jump(7200)
    term.wait(INTERRUPTED, "interrupted for 2.0")
    term.press("enter")
    term.wait("Stopped early.")


def test_two_seconds_in_which_nothing_moved_simply_pass(known: World) -> None:
    term = known.forwardable("gentle")
    known.pass_until(term, PLAYER, "▶ GO")
    term.until(lambda: known.clock.arrived, "the true clock")
    before = freshly_left(term)
    stand_still(known, term, 2)
    term.until(lambda: (term.left() or before) <= before - 2, "two seconds passing")
    term.wait("▶ GO", "Walking")
    assert INTERRUPTED not in term.text


def left(term: Terminal) -> int:
    """The seconds left of the whole session, as shown."""
    term.until(lambda: term.left() is not None, "the time left")
    shown = term.left()
    assert shown is not None, term.text
    return shown


def freshly_left(term: Terminal) -> int:
    """The same, in the moment the number changed."""
    old = left(term)
    term.until(lambda: term.left() not in (old, None), "a second passing")
    return left(term)


def stand_still(world: World, term: Terminal, seconds: float) -> None:
    """SIGSTOP, `seconds` by both clocks, SIGCONT."""
    process = psutil.Process(term.pid)
    term.signal(signal.SIGSTOP)
    term.until(lambda: process.status() == psutil.STATUS_STOPPED, "the program standing still")
    world.clock.jump(seconds)
    term.signal(signal.SIGCONT)


def figure(term: Terminal) -> bool:
    """Whether the figure is drawn: braille dots by the dozen."""
    return sum("⠀" < each <= "⣿" for each in term.text) > 60
