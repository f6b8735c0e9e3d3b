"""No second is lost or invented: a gap opens its question and stands still until it is answered."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest

from coach.session.live import Live
from coach.session.script import Script
from coach.session.tape import EventKind, from_plain, to_plain
from tests.session.scripts import heat, routine

START = datetime(2026, 11, 22, 18, 0, tzinfo=timezone(timedelta(hours=1)))


class Clocks:
    """Two hand-driven clocks and a session on them."""

    def __init__(self, script: Script) -> None:
        self.elapsed, self.wall = 1000.0, START
        self.live = Live(script, (), None, self.elapsed, self.wall)

    def run(self, seconds: float, tick: float = 0.5) -> None:
        for _ in range(round(seconds / tick)):
            self.jump(tick, tick)

    def jump(self, elapsed: float, wall: float) -> None:
        self.elapsed += elapsed
        self.wall += timedelta(seconds=wall)
        self.live.look(self.elapsed, self.wall)

    def press(self, kind: EventKind) -> None:
        self.live.do(kind, self.elapsed, self.wall)


def test_two_seconds_of_a_blocked_loop_simply_pass() -> None:
    clocks = Clocks(routine())
    clocks.run(5)
    clocks.jump(2, 2)
    m = clocks.live.look(clocks.elapsed, clocks.wall)
    assert (m.mode, m.active) == ("running", 7)


@pytest.mark.parametrize(
    ("elapsed", "wall", "away"),
    [(600, 600, 600), (0.1, 600, 600), (3.1, 3.1, 3.1)],
    ids=["stopped or asleep with a clock that counts sleep", "asleep with a clock that does not", "just over"],
)
def test_a_gap_leaves_the_session_at_its_last_heartbeat(elapsed: float, wall: float, away: float) -> None:
    clocks = Clocks(routine())
    clocks.run(20)
    before = clocks.live.look(clocks.elapsed, clocks.wall)
    clocks.jump(elapsed, wall)
    m = clocks.live.look(clocks.elapsed, clocks.wall)
    assert m.mode == "gap"
    assert (m.index, m.into, m.active) == (before.index, before.into, before.active)
    assert m.gap_seconds == pytest.approx(away)
    clocks.run(30)
    assert clocks.live.look(clocks.elapsed, clocks.wall).active == before.active


@pytest.mark.parametrize("wall", [-3600, -1, 2.9])
def test_a_clock_set_back_changes_only_stamps(wall: float) -> None:
    clocks = Clocks(routine())
    clocks.run(20)
    clocks.jump(0.5, wall)
    m = clocks.live.look(clocks.elapsed, clocks.wall)
    assert (m.mode, m.active) == ("running", 20.5)


def test_a_clock_set_forward_asks() -> None:
    clocks = Clocks(routine())
    clocks.run(20)
    clocks.jump(0.5, 3600)
    assert clocks.live.look(clocks.elapsed, clocks.wall).mode == "gap"


def test_ctrl_z_always_asks_however_short() -> None:
    clocks = Clocks(routine())
    clocks.run(20)
    m = clocks.live.look(clocks.elapsed + 0.4, clocks.wall + timedelta(seconds=0.4), asleep=True)
    assert m.mode == "gap"


def after_gap(choice: EventKind) -> Clocks:
    clocks = Clocks(routine())
    clocks.run(20)
    clocks.jump(10, 10)
    clocks.press(choice)
    return clocks


def test_going_on_starts_at_the_last_heartbeat() -> None:
    clocks = after_gap("gap_go_on")
    m = clocks.live.look(clocks.elapsed, clocks.wall)
    assert (m.mode, m.active, m.waited) == ("running", 20, 10)


def test_restarting_starts_the_step_again() -> None:
    clocks = after_gap("gap_restart")
    m = clocks.live.look(clocks.elapsed, clocks.wall)
    assert (m.mode, m.into) == ("running", 0)


def test_counting_the_time_as_done_moves_on_by_the_gap_and_no_more() -> None:
    untouched = Clocks(routine())
    untouched.run(30)
    expected = untouched.live.look(untouched.elapsed, untouched.wall)
    clocks = after_gap("gap_count")
    m = clocks.live.look(clocks.elapsed, clocks.wall)
    assert (m.index, m.into, m.active, m.waited) == (expected.index, expected.into, 30, 0)


def test_a_gap_during_a_pause_or_a_question_needs_no_question() -> None:
    paused = Clocks(routine())
    paused.run(5)
    paused.press("pause")
    paused.jump(500, 500)
    assert paused.live.look(paused.elapsed, paused.wall).mode == "paused"
    waiting = Clocks(heat())
    waiting.jump(500, 500)
    m = waiting.live.look(waiting.elapsed, waiting.wall)
    assert (m.mode, m.phase) == ("running", "ask")


def test_a_session_taken_up_by_another_process_stands_where_its_heartbeat_left_it() -> None:
    clocks = Clocks(routine())
    clocks.run(25)
    tape = from_plain([to_plain(event) for event in clocks.live.run.tape])
    before = clocks.live.look(clocks.elapsed, clocks.wall)
    later = clocks.wall + timedelta(minutes=3)
    taken = Live(routine(), tape, clocks.live.beat(), 5.0, later)
    m = taken.look(5.0, later)
    assert m.mode == "gap"
    assert (m.index, m.into, m.active) == (before.index, before.into, before.active)
    assert m.gap_seconds == 180
    assert [event.kind for event in taken.fresh()] == ["gap"]


@pytest.mark.parametrize("paused", [False, True])
def test_a_program_that_is_killed_while_it_asks_why_it_was_stopped_can_be_gone_on_with(paused: bool) -> None:
    clocks = Clocks(routine())
    clocks.run(20)
    if paused:
        clocks.press("pause")
    clocks.press("halt")
    clocks.run(5)
    tape = tuple(from_plain([to_plain(each) for each in clocks.live.fresh()]))
    before = clocks.live.look(clocks.elapsed, clocks.wall)
    wall = clocks.wall + timedelta(minutes=3)
    taken = Live(routine(), tape, clocks.live.beat(), 5.0, wall)
    assert taken.look(5.0, wall).mode == ("paused" if paused else "gap")
    m = taken.do("resume" if paused else "gap_go_on", 5.0, wall)
    assert (m.mode, m.active, m.index) == ("running", before.active, before.index)
