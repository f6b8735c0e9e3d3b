from __future__ import annotations

import errno
import math
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from tinydb import TinyDB

from coach.care.records import SessionRecord
from coach.storage.active import Draft, Running
from coach.storage.errors import Damaged, DiskFull, ReadOnly, SessionRunning, StorageError, Unfinished
from coach.storage.history import History
from coach.storage.lock import FileLock
from coach.storage.seal import seal
from tests.storage.conftest import NOON, FailingDisk, NotingDisk, World, posix, refusal

NOTE = "[b] \x1b[0m \x00 ü"


def record_of(world: World, running: Running) -> SessionRecord:
    return world.session(id=running.id)


def test_a_draft_its_events_and_its_heartbeat_survive_the_program(world: World, history: History) -> None:
    running = history.begin({"therapy": "heat", "note": NOTE})
    running.event({"at": 0, "kind": "started"})
    running.event({"at": 12.5, "kind": "paused", "note": NOTE})
    running.checkpoint({"at": 13.0})
    running.checkpoint({"at": 15.0})
    running.release()
    assert world.open().interrupted() == Draft(
        {"id": running.id, "therapy": "heat", "note": NOTE},
        [{"at": 0, "kind": "started"}, {"at": 12.5, "kind": "paused", "note": NOTE}],
        {"at": 15.0},
    )


def test_a_stock_tinydb_reads_the_running_session(world: World, history: History) -> None:
    history.begin({"therapy": "heat"}).event({"kind": "started"})
    with TinyDB(world.places.active, access_mode="r", encoding="utf-8") as db:
        (document,) = db.table("active").all()
    assert (document["draft"]["therapy"], document["events"]) == ("heat", [{"kind": "started"}])


def test_each_event_is_durable_before_the_next(world: World) -> None:
    disk = NotingDisk()
    running = world.open(disk).begin({})
    disk.calls.clear()
    running.event({"kind": "started"})
    running.checkpoint({"at": 1})
    assert [call for call, _ in disk.calls] == ["create", "write", "sync", "close", "replace", "sync_folder"] * 2


def test_while_one_program_guides_a_session_no_other_may_begin_resume_or_see_it(world: World, history: History) -> None:
    history.begin({})
    second = world.open(NotingDisk())
    starts: list[Callable[[], object]] = [lambda: second.begin({}), second.resume]
    assert second.interrupted() is None
    for start in starts:
        with pytest.raises(SessionRunning) as error:
            start()
        assert "Another window of Coach" in refusal(error)


@posix
def test_two_that_look_at_the_same_moment_both_see_what_was_cut_short(world: World, history: History) -> None:
    history.begin({"therapy": "heat"}).release()
    other = FileLock(world.places.active_lock, NotingDisk(), patience=0)
    other.take(create=False, shared=True)
    assert world.open(NotingDisk()).interrupted() is not None
    other.free()


def test_the_program_that_guides_a_session_does_not_offer_it_to_itself(history: History) -> None:
    history.begin({})
    assert history.interrupted() is None


def test_after_the_end_the_session_is_in_the_history_and_a_new_one_can_begin(world: World, history: History) -> None:
    running = history.begin({"therapy": "heat"})
    assert running.finish(record_of(world, running)) == running.id
    assert [one.id for one in history.sessions()] == [running.id]
    assert not world.places.active.exists()
    assert world.open().interrupted() is None
    world.open().begin({}).discard()


def test_a_draft_may_bring_its_own_id_if_it_is_one(world: World, history: History) -> None:
    running = history.begin({"id": world.new_id(NOON)})
    assert running.id == world.new_id(NOON)[:-1] + "1"
    running.discard()
    with pytest.raises(StorageError):
        history.begin({"id": "mine"})
    history.begin({}).discard()


def test_a_record_of_another_id_does_not_end_the_session(world: World, history: History) -> None:
    running = history.begin({})
    with pytest.raises(StorageError):
        running.finish(world.session())
    assert world.places.active.exists()
    assert history.query() == []


def test_a_session_can_be_resumed_and_goes_on_where_it_was(world: World, history: History) -> None:
    first = history.begin({"therapy": "heat"})
    first.event({"kind": "started"})
    first.checkpoint({"at": 9})
    first.release()
    second = world.open().resume()
    second.event({"kind": "resumed"})
    assert second.id == first.id
    assert world.open().interrupted() is None
    second.release()
    draft = world.open().interrupted()
    assert draft is not None
    assert draft.events == [{"kind": "started"}, {"kind": "resumed"}]
    assert draft.heartbeat == {"at": 9}


def test_without_an_interrupted_session_there_is_nothing_to_resume(world: World, history: History) -> None:
    with pytest.raises(StorageError) as error:
        history.resume()
    assert "no interrupted session" in refusal(error)
    history.begin({}).discard()


def test_a_new_session_does_not_run_over_one_that_waits(world: World, history: History) -> None:
    history.begin({"therapy": "heat"}).release()
    with pytest.raises(Unfinished) as error:
        world.open().begin({"therapy": "core"})
    assert "still waiting" in refusal(error)
    draft = world.open().interrupted()
    assert draft is not None
    assert draft.draft["therapy"] == "heat"
    world.open().resume().discard()
    world.open().begin({"therapy": "core"}).discard()


def test_a_crash_between_saving_and_clearing_leaves_one_session_and_no_draft(world: World) -> None:
    disk = FailingDisk("remove", errno.EIO)
    history = world.open(disk)
    running = history.begin({})
    disk.armed = True
    record = record_of(world, running)
    assert running.finish(record) == running.id
    assert world.places.active.exists()
    later = world.open()
    assert later.interrupted() is None
    assert not world.places.active.exists()
    assert [one.id for one in later.sessions()] == [record.id]


def test_a_finished_session_that_was_deleted_is_not_offered_again(world: World) -> None:
    disk = FailingDisk("remove", errno.EIO)
    history = world.open(disk)
    running = history.begin({})
    disk.armed = True
    running.finish(record_of(world, running))
    history.delete(running.id)
    assert world.open().interrupted() is None


def test_a_finish_that_cannot_be_saved_keeps_the_session(world: World) -> None:
    disk = FailingDisk("write")
    history = world.open(disk)
    running = history.begin({})
    running.event({"kind": "started"})
    disk.armed = True
    with pytest.raises(DiskFull):
        running.finish(record_of(world, running))
    with pytest.raises(SessionRunning):
        world.open(NotingDisk()).resume()
    disk.armed = False
    running.finish(record_of(world, running))
    assert len(world.open().sessions()) == 1


def test_a_finish_into_a_damaged_month_keeps_the_session(world: World, history: History) -> None:
    history.add(world.session())
    running = history.begin({"therapy": "heat"})
    world.shard().write_bytes(b"")
    with pytest.raises(Damaged):
        running.finish(record_of(world, running))
    running.release()
    draft = world.open().interrupted()
    assert draft is not None
    assert draft.draft["therapy"] == "heat"


def test_an_event_that_could_not_be_saved_is_saved_with_the_next(world: World) -> None:
    disk = FailingDisk("sync")
    running = world.open(disk).begin({})
    disk.armed = True
    with pytest.raises(DiskFull):
        running.event({"n": 1})
    disk.armed = False
    running.event({"n": 2})
    running.release()
    draft = world.open().interrupted()
    assert draft is not None
    assert draft.events == [{"n": 1}, {"n": 2}]


def test_what_is_not_a_number_never_reaches_the_tape(world: World, history: History) -> None:
    running = history.begin({})
    before = world.places.active.read_bytes()
    tries: list[Callable[[], None]] = [
        lambda: running.event({"at": math.nan}),
        lambda: running.checkpoint({"at": math.inf}),
    ]
    for bad in tries:
        with pytest.raises(StorageError):
            bad()
    running.save()
    assert world.places.active.read_bytes() == before


def test_what_the_caller_does_to_an_event_later_changes_nothing(world: World, history: History) -> None:
    event: dict[str, Any] = {"kind": "started"}
    running = history.begin({})
    running.event(event)
    event["kind"] = "changed"
    running.checkpoint({})
    running.release()
    draft = world.open().interrupted()
    assert draft is not None
    assert draft.events == [{"kind": "started"}]


@pytest.mark.parametrize("end", ["finish", "discard", "release"])
def test_a_late_word_does_not_bring_an_ended_session_back(world: World, history: History, end: str) -> None:
    running = history.begin({})
    ways: dict[str, Callable[[], object]] = {
        "finish": lambda: running.finish(record_of(world, running)),
        "discard": running.discard,
        "release": running.release,
    }
    ways[end]()
    with pytest.raises(StorageError) as error:
        running.checkpoint({"at": 1})
    assert "has ended" in refusal(error)
    assert world.places.active.exists() == (end == "release")


def test_a_session_that_could_not_begin_holds_no_lock(world: World) -> None:
    disk = FailingDisk("create")
    disk.armed = True
    history = world.open(disk)
    with pytest.raises(DiskFull):
        history.begin({})
    assert not world.places.active.exists()
    disk.armed = False
    history.begin({}).discard()


def test_a_discard_that_fails_says_so_and_lets_go(world: World) -> None:
    disk = FailingDisk("remove", errno.EROFS)
    running = world.open(disk).begin({})
    disk.armed = True
    with pytest.raises(ReadOnly):
        running.discard()
    assert world.open().interrupted() is not None


def damaged_names(world: World) -> list[str]:
    return sorted(path.name for path in world.places.state.iterdir() if "damaged" in path.name)


@pytest.mark.parametrize(
    "what",
    [
        b"",
        b"\x00" * 100,
        seal({}),
        seal({"active": {"1": {"draft": {}}}}),
        seal({"active": {"1": {"draft": {"id": "x"}, "events": [], "heartbeat": {}}}}),
        seal({"active": {"1": {"draft": [], "events": 1, "heartbeat": {}}}}),
    ],
)
def test_a_damaged_draft_is_put_aside_under_its_date_and_told(world: World, history: History, what: bytes) -> None:
    history.begin({}).release()
    world.places.active.write_bytes(what)
    later = world.open()
    assert later.interrupted() is None
    assert damaged_names(world) == ["active.damaged-20261122-120000.json"]
    assert (world.places.state / "active.damaged-20261122-120000.json").read_bytes() == what
    assert "active.damaged-20261122-120000.json" in later.health().text
    later.begin({}).discard()


def test_a_second_damaged_draft_does_not_cover_the_first(world: World, history: History) -> None:
    for number in (1, 2, 3):
        world.places.state.mkdir(parents=True, exist_ok=True)
        world.places.active.write_bytes(bytes(number))
        assert world.open().interrupted() is None
    sizes = [(world.places.state / name).stat().st_size for name in damaged_names(world)]
    assert sorted(sizes) == [1, 2, 3]


def test_beginning_anew_also_puts_a_damaged_draft_aside(world: World, history: History) -> None:
    history.begin({}).release()
    world.places.active.write_bytes(b"torn")
    running = world.open().begin({"therapy": "core"})
    assert len(damaged_names(world)) == 1
    running.discard()


def test_a_damaged_draft_that_cannot_be_moved_is_told_too(world: World) -> None:
    world.places.state.mkdir(parents=True)
    world.places.active.write_bytes(b"torn")
    disk = FailingDisk("replace", errno.EROFS)
    disk.armed = True
    history = world.open(disk)
    assert history.interrupted() is None
    assert str(world.places.active) in history.health().text
    assert world.places.active.read_bytes() == b"torn"


def test_a_draft_can_be_seen_where_nothing_may_be_written(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.open().begin({"therapy": "heat"}).release()
    real = os.open

    def refuse(path: Any, flags: int, mode: int = 0o777) -> int:
        if flags & (os.O_WRONLY | os.O_RDWR):
            raise OSError(errno.EROFS, "read-only", str(path))
        return real(path, flags, mode)

    monkeypatch.setattr(os, "open", refuse)
    history = world.open()
    draft = history.interrupted()
    assert draft is not None
    assert draft.draft["therapy"] == "heat"
    with pytest.raises(ReadOnly):
        history.resume()


def test_a_draft_that_cannot_be_read_is_told_and_left(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.open().begin({}).release()
    before = world.places.active.read_bytes()
    with monkeypatch.context() as patch:

        def refuse(path: Path) -> bytes:
            raise PermissionError(errno.EACCES, "no", str(path))

        patch.setattr(Path, "read_bytes", refuse)
        history = world.open()
        assert history.interrupted() is None
    assert str(world.places.active) in history.health().text
    assert world.places.active.read_bytes() == before


def test_a_hundred_events_are_all_there_in_order(world: World, history: History) -> None:
    running = history.begin({})
    for number in range(100):
        running.event({"n": number})
    running.release()
    draft = world.open().interrupted()
    assert draft is not None
    assert [event["n"] for event in draft.events] == list(range(100))
    assert msgspec.json.decode(msgspec.json.encode(draft.events)) == draft.events
