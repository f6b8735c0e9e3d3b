"""The coach in lines, in the real program: through pipes and in a terminal that knows nothing, killed and stopped."""

from __future__ import annotations

import re
import shlex
import signal
from typing import TYPE_CHECKING

import pytest

from .scenes import AFTER, ALL_BUT_HEAT, LEAVE, PACK, TODAY
from .typist import ESCAPE

if TYPE_CHECKING:
    from .conftest import World

CONTROL = re.compile(rb"[\x00-\x09\x0b\x0c\x0e-\x1f\x7f]")


@pytest.mark.parametrize("front", ["pipe", "dumb"])
def test_the_other_seven_parts_of_the_plan_in_one_sitting(known: World, front: str) -> None:
    lines = known.lines(tty=front == "dumb")
    lines.play(*ALL_BUT_HEAT, LEAVE)
    assert lines.exit_code() == 0
    records = known.history()
    assert {str(each["therapy"]) for each in records} == {
        "trigger_point",
        "emotional",
        "inversion",
        "diet",
        "anti_inflammatory",
        "muscle_balance",
        "cream",
    }
    assert {str(each["outcome"]) for each in records} == {"done"}
    assert ESCAPE not in lines.raw
    # A terminal ends its lines with a carriage return and rings; a pipe does neither.
    allowed = {b"\a"} if front == "dumb" else set()
    assert set(CONTROL.findall(lines.raw)) <= allowed
    assert (b"\r" in lines.raw) == (front == "dumb")


def test_killed_in_mid_session_it_is_taken_up_with_no_second_lost_or_invented(known: World) -> None:
    lines = known.lines("gentle")
    lines.wait("Pelvic tilt")
    lines.wait("Hold.")
    lines.kill()
    known.clock.jump(300)
    again = known.lines()
    again.wait("Go on with Gentle routine, cut short at")
    again.type("1")
    again.wait("The session was interrupted for 5 minutes.", forward=False)
    again.type("g")
    again.wait("Going on: Pelvic tilt.")
    again.play(AFTER, LEAVE)
    assert again.exit_code() == 0
    (record,) = known.history()
    assert (record["outcome"], record["active_seconds"]) == ("done", record["planned_seconds"])


def test_killed_in_mid_heat_ending_it_comes_first_and_nothing_is_confirmed(known: World) -> None:
    lines = known.lines("heat")
    lines.play(PACK, (("Is the skin normal", "y"),))
    lines.wait("Halfway")
    lines.kill()
    again = known.lines()
    again.wait("1 End it and check the skin")
    again.play(((TODAY, ""), ("not confirmed", "3"), ("A note", "")), LEAVE)
    assert again.exit_code() == 0
    (record,) = known.history()
    assert (record["therapy"], record["outcome"]) == ("heat", "not_confirmed")
    assert record["started_at"] < record["off_at"] <= record["ended_at"]


@pytest.mark.parametrize("how", ["end of input", "ctrl-c"])
def test_leaving_in_mid_session_keeps_it(known: World, how: str) -> None:
    lines = known.lines("gentle")
    lines.wait("Pelvic tilt")
    if how == "end of input":
        lines.end_input()
    else:
        lines.signal(signal.SIGINT)
    assert lines.exit_code() == 3
    assert "The session is kept as it stands." in lines.words
    again = known.lines()
    again.wait("Go on with Gentle routine, cut short at")
    again.end_input()
    assert again.exit_code() == 0
    assert known.history() == []


def test_where_nobody_reads_any_more_the_session_is_kept_without_a_word(known: World) -> None:
    command = shlex.join(known.launcher("--plain", "gentle"))
    done = known.run("bash", "-c", f"{command} 2>&1 < <(yes p) | head -3; echo code=${{PIPESTATUS[0]}}")
    assert "Traceback" not in done.stdout + done.stderr
    assert "code=3" in done.stdout
    again = known.lines()
    again.wait("Go on with Gentle routine, cut short at")


def test_after_ctrl_z_and_fg_the_session_asks_whose_the_time_was(known: World) -> None:
    term = known.window("bash", "--norc", "--noprofile", "-i", PS1="ready> ", TERM="dumb")
    term.wait("ready>")
    term.press(" ".join(known.launcher("--plain", "gentle")) + "\r")
    term.wait("Walking")
    term.press("ctrl+z")
    term.wait("Stopped", "ready>")
    term.press("fg\r")
    term.wait("The session was interrupted for", "g go on from there")
    term.press("x\r")
    term.wait("Stopped early.")


def test_without_a_terminal_the_app_names_the_way_in_lines(known: World) -> None:
    done = known.shell()
    assert done.returncode == 2
    assert "coach --plain" in done.stderr
    assert known.shell("--plain").returncode == 0
