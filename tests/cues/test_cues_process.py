"""One sound program at a time: never two, never late, never left behind, never an error."""

from __future__ import annotations

from coach.cues.process import Call, Outlet, Way
from tests.cues.fakes import FakeSpawn, HandClock

CANCEL = Call(("speaker", "--cancel"), {})


def way(name: str, cancel: Call | None = None) -> Way:
    return Way(name, lambda what: Call((name, what), {}), cancel)


class Room:
    """An outlet with everything around it."""

    def __init__(self, *ways: Way, missing: tuple[str, ...] = ()) -> None:
        self.clock, self.spawn = HandClock(), FakeSpawn(*missing)
        self.outlet = Outlet(ways, spawn=self.spawn, clock=self.clock)

    def play(self, what: str, *, late: float = 0.0) -> None:
        self.outlet.start(what, seconds=1.0, due=self.clock.now - late)


def test_a_newer_sound_ends_the_older_one() -> None:
    room = Room(way("player"))
    room.play("one")
    room.play("two")
    assert room.spawn.calls == [("player", "one"), ("player", "two")]
    assert [each.killed for each in room.spawn.started] == [True, False]


def test_what_is_more_than_a_second_late_is_dropped() -> None:
    room = Room(way("player"))
    room.play("late", late=1.01)
    room.play("just in time", late=0.99)
    assert room.spawn.calls == [("player", "just in time")]


def test_a_player_that_fails_is_given_up_and_the_next_one_plays_the_same_sound() -> None:
    room = Room(way("first"), way("second"))
    room.play("one")
    room.spawn.started[0].end(1)
    assert room.outlet.look()
    room.spawn.started[1].end(0)
    room.play("two")
    assert room.spawn.calls == [("first", "one"), ("second", "one"), ("second", "two")]


def test_a_failure_noticed_too_late_gives_up_the_player_but_not_its_turn() -> None:
    room = Room(way("first"), way("second"))
    room.play("one")
    room.spawn.started[0].end(1)
    room.clock.pass_(1.5)
    assert not room.outlet.look()
    assert room.outlet.works
    assert room.spawn.calls == [("first", "one")]


def test_no_device_is_remembered() -> None:
    room = Room(way("player"))
    room.play("one")
    room.spawn.started[0].end(1)
    room.outlet.look()
    room.play("two")
    assert not room.outlet.works
    assert room.spawn.calls == [("player", "one")]


def test_a_program_that_cannot_be_started_is_silence() -> None:
    room = Room(way("gone"), missing=("gone",))
    room.play("one")
    assert not room.outlet.look()
    assert not room.outlet.works


def test_a_program_that_was_ended_by_us_has_not_failed() -> None:
    room = Room(way("player"))
    room.play("one")
    room.outlet.stop()
    assert not room.outlet.look()
    assert room.outlet.works


def test_a_program_that_hangs_is_ended_and_given_up() -> None:
    room = Room(way("player"))
    room.play("one")
    room.clock.pass_(4.9)
    assert room.outlet.look()
    room.clock.pass_(0.2)
    assert not room.outlet.look()
    assert room.spawn.started[0].killed
    assert not room.outlet.works


def test_a_program_that_was_ended_is_reaped_at_a_later_look() -> None:
    room = Room(way("player"))
    room.play("one")
    room.outlet.stop()
    room.outlet.look()
    polls = room.spawn.started[0].polls
    room.outlet.look()
    assert polls > 0
    assert room.spawn.started[0].polls == polls


def test_a_server_that_speaks_on_is_told_to_be_silent() -> None:
    room = Room(way("speaker", CANCEL))
    room.play("one")
    room.outlet.stop()
    assert room.spawn.calls == [("speaker", "one"), ("speaker", "--cancel")]


def test_closing_leaves_nothing_running_and_starts_nothing_more() -> None:
    room = Room(way("player"))
    room.play("one")
    room.outlet.close()
    room.play("two")
    assert room.spawn.calls == [("player", "one")]
    assert room.spawn.running == []
