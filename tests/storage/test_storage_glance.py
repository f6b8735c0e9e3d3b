"""What the first look rests on is kept from one start to the next, and never outlives what it was made of."""

from __future__ import annotations

import errno
from datetime import timedelta

import pytest

from coach.storage.glance import Remembered
from coach.storage.history import History
from tests.storage.conftest import NOON, FailingDisk, World


def remembered(world: World, history: History) -> Remembered:
    return Remembered(
        answers=history.answers(),
        clearances=history.clearances(),
        sessions=history.sessions(),
        checkins=history.checkins(),
        said=[],
        measures=[],
        hurt=frozenset({"bird_dog"}),
    )


@pytest.fixture
def kept(world: World, history: History) -> Remembered:
    """A session, a rating, an answer and a clearance, kept for the first look."""
    history.add_many([world.session(note="[b]"), world.checkin(NOON - timedelta(days=40))])
    history.add_many([world.answer("list", ["a", "b"]), world.clearance("rf_fever")])
    found = remembered(world, history)
    history.glance.keep(history.glance.stamps(), NOON, found)
    return found


def test_the_next_start_finds_it_whole(world: World, kept: Remembered) -> None:
    assert all((kept.sessions, kept.checkins, kept.answers, kept.clearances))
    assert world.open().glance.find(NOON) == kept


def test_it_holds_for_a_week_of_a_clock_that_runs_forward(world: World, kept: Remembered) -> None:
    week, moment = timedelta(days=7), timedelta(seconds=1)
    glance = world.open().glance
    assert glance.find(NOON + week - moment) == kept
    assert glance.find(NOON + week) is None
    assert glance.find(NOON - moment) is None


def test_it_is_fresh_for_a_day(world: World, kept: Remembered) -> None:
    glance = world.open().glance
    assert not glance.is_fresh(NOON)
    assert glance.find(NOON) == kept
    assert glance.is_fresh(NOON + timedelta(hours=23))
    assert not glance.is_fresh(NOON + timedelta(hours=24))


def write(world: World, history: History, what: str) -> None:
    """Change what is remembered, in one of the ways there are."""
    session = history.sessions()[0].id
    if what == "new":
        history.add(world.checkin(pain=9))
    elif what == "long ago":
        history.add(world.answer("rf_saddle", "yes", NOON - timedelta(days=400)))
    elif what == "edited":
        history.update(session, pain_after=9)
    elif what == "deleted":
        history.delete(session)
    else:
        world.shard().unlink()


@pytest.mark.parametrize("what", ["new", "long ago", "edited", "deleted", "gone"])
def test_whatever_is_written_makes_it_void(world: World, kept: Remembered, what: str) -> None:
    before = world.open()
    assert before.glance.find(NOON) == kept
    write(world, world.open(), what)
    assert world.open().glance.find(NOON) is None
    assert not before.glance.is_fresh(NOON)


def test_any_change_of_the_copy_makes_it_void(world: World, kept: Remembered) -> None:
    whole = world.places.glance.read_bytes()
    assert b"Dr Bell" in whole
    for broken in (
        b"",
        b"\xff" * 50,
        whole[:-1],
        whole.replace(b"Dr Bell", b"Dr Ball"),
        b"coach-glance-0" + whole[14:],
    ):
        world.places.glance.write_bytes(broken)
        assert world.open().glance.find(NOON) is None
    world.places.glance.write_bytes(whole)
    assert world.open().glance.find(NOON) == kept


def test_a_copy_that_cannot_be_written_is_no_trouble(world: World, kept: Remembered) -> None:
    world.places.glance.unlink()
    disk = FailingDisk("create", errno.EROFS)
    disk.armed = True
    history = world.open(disk)
    history.glance.keep(history.glance.stamps(), NOON, kept)
    assert not world.places.glance.exists()
    assert world.leftovers() == []
    assert not history.glance.is_fresh(NOON)


def test_of_an_empty_history_nothing_is_kept(world: World, history: History) -> None:
    history.glance.keep(history.glance.stamps(), NOON, remembered(world, history))
    assert not world.places.state.exists()
