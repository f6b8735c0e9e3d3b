from __future__ import annotations

import errno
import json
import os
import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from coach.storage.errors import Damaged, DiskFull, NewerFormat, ReadOnly, StorageError
from coach.storage.history import History
from coach.storage.seal import seal
from tests.storage.conftest import NOON, FailingDisk, World, posix, refusal

OCTOBER = NOON - timedelta(days=31)
STEPS = ["create", "write", "sync", "close", "replace"]


@pytest.fixture
def two_months(world: World, history: History) -> History:
    history.add_many([world.session(OCTOBER), world.session(NOON)])
    return history


def hurt(path: Path) -> bytes:
    data = path.read_bytes().replace(b"1187.5", b"1187.6")
    path.write_bytes(data)
    return data


def test_a_damaged_month_is_named_and_all_others_work(world: World, two_months: History) -> None:
    damaged = hurt(world.shard("2026-10"))
    history = world.open()
    health = history.health()
    assert health.kind == "damaged"
    assert health.shards == (f"{world.shard('2026-10').parent.name}/2026-10.json",)
    assert "October 2026" in health.text
    assert str(world.shard("2026-10")) in health.text
    assert len(history.sessions()) == 1
    assert len(list(history.stream())) == 1
    history.add(world.session())
    assert len(history.sessions()) == 2
    assert world.shard("2026-10").read_bytes() == damaged


def test_a_damaged_month_is_left_exactly_as_it_is_whatever_is_tried(world: World, two_months: History) -> None:
    ids = [session.id for session in two_months.sessions()]
    damaged = hurt(world.shard("2026-10"))
    history = world.open()
    tries: list[Callable[[], Any]] = [
        lambda: history.add(world.session(OCTOBER)),
        lambda: history.update(ids[0], note="x"),
        lambda: history.delete(ids[0]),
    ]
    for change in tries:
        with pytest.raises(Damaged) as error:
            change()
        assert str(world.shard("2026-10")) in refusal(error)
    assert world.shard("2026-10").read_bytes() == damaged
    assert world.leftovers() == []


def test_a_month_emptied_by_a_crash_is_never_taken_for_an_empty_one(world: World, two_months: History) -> None:
    os.truncate(world.shard(), 0)
    assert world.open().health().kind == "damaged"
    with pytest.raises(Damaged):
        world.open().add(world.session())
    assert world.shard().stat().st_size == 0


def test_moving_a_damaged_month_away_makes_room_for_new_records(world: World, two_months: History) -> None:
    hurt(world.shard())
    world.shard().rename(world.root / "kept.json")
    history = world.open()
    history.add(world.session())
    assert (len(history.sessions()), history.health().kind) == (2, "ok")


def test_damage_that_happens_while_the_program_runs_is_seen(world: World, two_months: History) -> None:
    assert two_months.health().kind == "ok"
    hurt(world.shard())
    assert two_months.health().kind == "damaged"


def test_a_month_found_sound_is_looked_at_again_only_when_it_changed(
    world: World, two_months: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert two_months.health().kind == "ok"
    two_months.add(world.session())
    opened = []
    real = Path.read_bytes

    def noting(path: Path) -> bytes:
        opened.append(path.name)
        return real(path)

    monkeypatch.setattr(Path, "read_bytes", noting)
    assert two_months.health().kind == "ok"
    assert [name for name in opened if name.startswith("2026")] == ["2026-11.json"]


def test_a_month_that_cannot_be_read_is_said_too(world: World, two_months: History) -> None:
    (world.shard().parent / "2026-09.json").mkdir()
    health = world.open().health()
    assert health.kind == "damaged"
    assert "September 2026" in health.text
    assert len(two_months.sessions()) == 2


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize(
    ("code", "kind"), [(errno.ENOSPC, DiskFull), (errno.EROFS, ReadOnly), (errno.EIO, StorageError)]
)
def test_a_write_that_fails_anywhere_loses_nothing_and_works_again_later(
    world: World, step: str, code: int, kind: type[StorageError]
) -> None:
    disk = FailingDisk(step, code)
    history = world.open(disk)
    kept = history.add(world.session(note="kept"))
    before = world.shard().read_bytes()
    disk.armed = True
    record = world.session(note="new")
    changes: list[Callable[[], Any]] = [
        lambda: history.add(record),
        lambda: history.update(kept, note="x"),
        lambda: history.delete(kept),
        lambda: history.undo(kept),
        history.undo,
    ]
    for change in changes:
        with pytest.raises(StorageError) as error:
            change()
        assert type(error.value) is kind
        assert world.shard().read_bytes() == before
        assert world.leftovers() == []
    disk.armed = False
    history.add(record)
    assert [session.note for session in world.open().sessions()] == ["kept", "new"]


@pytest.mark.parametrize("step", ["make_folder", "create", "write", "sync", "close", "replace", "sync_folder"])
def test_a_very_first_write_that_fails_anywhere_can_be_tried_again(world: World, step: str) -> None:
    disk = FailingDisk(step)
    disk.armed = True
    history = world.open(disk)
    record = world.session()
    with pytest.raises(DiskFull):
        history.add(record)
    assert world.leftovers() == []
    assert world.open().query() == []
    disk.armed = False
    history.add(record)
    assert len(world.open().query()) == 1


def test_health_tells_of_a_refused_write_until_one_succeeds(world: World) -> None:
    disk = FailingDisk("write")
    history = world.open(disk)
    history.add(world.session())
    assert history.health().kind == "ok"
    disk.armed = True
    with pytest.raises(DiskFull):
        history.add(world.session())
    health = history.health()
    assert health.kind == "read_only"
    assert "full" in health.text
    disk.armed = False
    history.add(world.session())
    assert history.health().kind == "ok"


def test_a_folder_that_may_not_be_written_is_read_and_said_so(
    world: World, two_months: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK and real(path, mode))
    history = world.open()
    health = history.health()
    assert health.kind == "read_only"
    assert "may not be written" in health.text
    assert len(history.sessions()) == 2


def test_a_folder_that_may_not_be_read_is_not_taken_for_an_empty_one(
    world: World, two_months: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.access
    closed = world.places.devices
    monkeypatch.setattr(
        os, "access", lambda path, mode: real(path, mode) and not (path == closed and mode == os.R_OK | os.X_OK)
    )
    health = world.open().health()
    assert health.kind == "read_only"
    assert str(closed) in health.text
    assert "may not be read" in health.text


@posix
@pytest.mark.skipif(os.name == "posix" and os.geteuid() == 0, reason="root may write everywhere")
def test_a_real_read_only_folder_is_read_and_refuses_writes(world: World, two_months: History) -> None:
    for folder in (world.places.state, world.shard().parent):
        folder.chmod(0o500)
    history = world.open()
    assert (len(history.sessions()), history.health().kind) == (2, "read_only")
    with pytest.raises(ReadOnly):
        history.add(world.session())


def test_a_full_disk_is_said_before_anything_is_written(
    world: World, two_months: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage(world.root)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage._replace(free=4096))
    health = world.open().health()
    assert health.kind == "read_only"
    assert "full" in health.text


def test_a_disk_that_does_not_know_its_size_is_not_called_full(
    world: World, two_months: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage(world.root)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage._replace(total=0, free=0))
    assert world.open().health().kind == "ok"


def test_a_file_where_the_folder_should_be_is_a_sentence(world: World) -> None:
    world.places.data.parent.mkdir()
    world.places.data.write_bytes(b"")
    history = world.open()
    assert (history.query(), history.interrupted()) == ([], None)
    with pytest.raises(StorageError):
        history.add(world.session())


class Newer(NamedTuple):
    format: int
    min_reader: int
    seen: int


@pytest.mark.parametrize("newer", [Newer(2, 1, seen=2), Newer(2, 2, seen=0), Newer(9, 9, seen=0)])
def test_a_history_of_a_newer_version_is_never_changed(world: World, two_months: History, newer: Newer) -> None:
    ids = [session.id for session in two_months.sessions()]
    world.places.format.write_text(json.dumps({"format": newer.format, "min_reader": newer.min_reader, "more": 1}))
    before = world.shard().read_bytes()
    history = world.open()
    changes: list[Callable[[], Any]] = [
        lambda: history.add(world.session()),
        lambda: history.update(ids[0], note="x"),
        history.undo,
        # A program that was running when the newer version came.
        lambda: two_months.add(world.session()),
    ]
    for change in changes:
        with pytest.raises(NewerFormat) as error:
            change()
        assert "update Coach" in refusal(error)
    assert history.health().kind == "newer_format"
    assert len(history.query()) == newer.seen
    assert world.shard().read_bytes() == before


def test_a_month_of_a_newer_version_is_read_and_every_other_one_written(world: World, two_months: History) -> None:
    world.rewrite(b'"_meta":{"1":{"schema":1', b'"_meta":{"1":{"schema":2', month="2026-10")
    history = world.open()
    health = history.health()
    assert health.kind == "newer_format"
    assert "October 2026" in health.text
    assert health.shards == (f"{world.shard('2026-10').parent.name}/2026-10.json",)
    assert len(history.sessions()) == 2
    with pytest.raises(NewerFormat):
        history.add(world.session(OCTOBER))
    history.add(world.session())
    assert len(history.sessions()) == 3


@pytest.mark.parametrize("word", [b"", b"\xff", b"[]", b'{"format":"one"}', b'{"min_reader":1}'])
def test_a_damaged_word_about_the_format_stops_writing_but_not_reading(
    world: World, two_months: History, word: bytes
) -> None:
    world.places.format.write_bytes(word)
    history = world.open()
    health = history.health()
    assert health.kind == "damaged"
    assert str(world.places.format) in health.text
    assert len(history.sessions()) == 2
    with pytest.raises(Damaged):
        history.add(world.session())
    assert world.places.format.read_bytes() == word
    world.places.format.unlink()
    history.add(world.session())
    assert json.loads(world.places.format.read_text()) == {"format": 1, "min_reader": 1}


def test_a_good_seal_on_what_is_no_history_stops_no_question(world: World, history: History) -> None:
    record_id = history.add(world.session())
    whole = json.loads(world.shard().read_bytes())
    whole["records"]["2"] = "no document"
    world.shard().write_bytes(seal(whole))
    assert (history.query(), history.get(record_id), history.answers(), list(history.stream())) == ([], None, {}, [])
    with pytest.raises(Damaged):
        history.add(world.session())


def test_everything_wrong_at_once_is_all_said(
    world: World, two_months: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    hurt(world.shard("2026-10"))
    real = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK and real(path, mode))
    health = world.open().health()
    assert health.kind == "damaged"
    assert "October 2026" in health.text
    assert "may not be written" in health.text


@posix
def test_a_month_behind_a_link_is_written_where_it_really_lies(world: World, two_months: History) -> None:
    far = world.root / "far.json"
    shard = world.shard()
    shard.rename(far)
    shard.symlink_to(far)
    world.open().add(world.session())
    assert shard.is_symlink()
    assert len(json.loads(far.read_bytes())["records"]) == 2
    assert len(world.open().sessions()) == 3
