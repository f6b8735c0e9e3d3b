from __future__ import annotations

import json
import os
import shutil
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

import msgspec
import pytest

from coach.storage.history import History
from coach.storage.identity import find_device
from tests.storage.conftest import NOON, World, posix


class Other(NamedTuple):
    """Another machine that shares the data folder by some synced folder."""

    history: History
    folder: Path


@pytest.fixture
def other(world: World) -> Other:
    places = msgspec.structs.replace(world.places, state=world.root / "other state")
    history = world.open(places=places)
    history.add(world.checkin(NOON - timedelta(days=1), note="of the other"))
    device = find_device(places)
    assert device is not None
    return Other(history, world.places.devices / device)


def notes(history: History) -> list[str]:
    return [one.note for one in history.checkins()]


def test_each_device_writes_only_in_its_own_folder(world: World, history: History, other: Other) -> None:
    theirs = {path: path.read_bytes() for path in other.folder.iterdir()}
    history.add(world.checkin(note="mine"))
    (found,) = history.query(end=NOON)
    history.update(found["id"], note="of the other, changed here")
    history.delete(found["id"])
    history.undo(found["id"])
    assert {path: path.read_bytes() for path in other.folder.iterdir()} == theirs
    assert len(list(world.places.devices.iterdir())) == 2


def test_what_both_devices_wrote_is_one_history(world: World, history: History, other: Other) -> None:
    history.add(world.checkin(note="mine"))
    for reader in (history, other.history):
        assert notes(reader) == ["of the other", "mine"]
        assert [doc["note"] for doc in reader.stream(newest_first=True)] == ["mine", "of the other"]


def test_the_latest_version_wins_wherever_it_was_written(world: World, history: History, other: Other) -> None:
    (found,) = history.query()
    history.update(found["id"], note="here")
    assert (notes(history), notes(other.history)) == (["here"], ["here"])
    other.history.update(found["id"], note="there again")
    assert (notes(history), notes(other.history)) == (["there again"], ["there again"])
    history.update(found["id"], note="and here")
    assert (notes(history), notes(other.history)) == (["and here"], ["and here"])


def test_an_edit_wins_over_a_device_whose_clock_runs_ahead(world: World, history: History, other: Other) -> None:
    (found,) = history.query()
    world.clock.move(days=400)
    other.history.update(found["id"], note="from the future")
    world.clock.move(days=-400)
    history.update(found["id"], note="here and now")
    assert notes(other.history) == ["here and now"]


def test_what_one_device_deleted_does_not_come_back_through_another(
    world: World, history: History, other: Other
) -> None:
    (found,) = history.query()
    history.delete(found["id"])
    assert (notes(history), notes(other.history)) == ([], [])
    assert other.history.get(found["id"]) is None
    history.undo(found["id"])
    assert notes(other.history) == ["of the other"]


def test_a_time_moved_by_one_device_is_not_found_at_its_old_place(world: World, history: History, other: Other) -> None:
    (found,) = history.query()
    moved = NOON + timedelta(days=20)
    history.update(found["id"], at=moved.isoformat())
    other.history.update(found["id"], at=NOON.isoformat())
    assert len(history.query(NOON, NOON + timedelta(hours=1))) == 1
    assert history.query(moved, moved + timedelta(hours=1)) == []


def test_an_edit_made_offline_wins_over_an_older_move_it_never_saw(
    world: World, history: History, other: Other
) -> None:
    (found,) = history.query()
    moved = NOON + timedelta(days=20)
    history.update(found["id"], at=moved.isoformat())
    (mine,) = (path for path in world.shards() if path.parent != other.folder)
    hidden = mine.rename(world.root / "not yet here.json")
    world.clock.move(minutes=1)
    other.history.update(found["id"], note="still yesterday")
    hidden.rename(mine)
    assert history.query(moved, moved + timedelta(hours=1)) == []
    assert [doc["note"] for doc in history.query(end=NOON)] == ["still yesterday"]


def test_our_own_older_version_is_kept_when_the_other_device_had_won(
    world: World, history: History, other: Other
) -> None:
    (found,) = history.query()
    for step, writer in enumerate((history, other.history, history)):
        writer.update(found["id"], note=str(step))
    (mine,) = (path for path in world.shards() if path.parent != other.folder)
    versions = json.loads(mine.read_bytes())["versions"].values()
    assert {version["note"] for version in versions} == {"of the other", "0", "1"}


def test_undo_without_an_id_leaves_alone_what_another_device_has_changed_since(
    world: World, history: History, other: Other
) -> None:
    record = history.add(world.checkin(note="mine"))
    other.history.update(record, note="theirs")
    assert history.undo() is None
    assert notes(history)[-1] == "theirs"
    assert history.undo(record) is not None
    assert notes(history)[-1] == "mine"


def test_the_same_record_on_two_devices_is_shown_once(world: World, history: History, other: Other) -> None:
    record = world.checkin(note="imported twice")
    history.add(record)
    other.history.add(record)
    assert notes(history) == ["of the other", "imported twice"]


def test_a_file_of_another_device_that_is_still_arriving_stops_nothing(
    world: World, history: History, other: Other
) -> None:
    arriving = other.folder / "2026-11.json"
    arriving.write_bytes(arriving.read_bytes()[:-40])
    history.add(world.checkin(note="mine"))
    assert notes(history) == ["mine"]
    health = history.health()
    assert health.shards == (f"{other.folder.name}/2026-11.json",)
    assert "still be arriving" in health.text


def test_a_folder_that_is_no_device_is_passed_over(world: World, history: History, other: Other) -> None:
    for name in ("b (conflicted copy)", f".{other.folder.name}", "b.sync-conflict-20261122-120000-ABCDEFG"):
        shutil.copytree(other.folder, world.places.devices / name)
    assert notes(history) == ["of the other"]


def test_a_machine_keeps_its_name_and_a_lost_state_folder_gives_it_a_new_one(world: World, history: History) -> None:
    history.add(world.checkin(note="first"))
    world.open().add(world.checkin(note="second"))
    assert len(list(world.places.devices.iterdir())) == 1
    shutil.rmtree(world.places.state)
    later = world.open()
    later.add(world.checkin(note="third"))
    assert len(list(world.places.devices.iterdir())) == 2
    assert notes(later) == ["first", "second", "third"]


@posix
def test_a_home_folder_copied_to_another_machine_gets_its_own_device(
    world: World, history: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    history.add(world.checkin(note="here"))
    here = find_device(world.places)
    uname = os.uname()
    monkeypatch.setattr(os, "uname", lambda: os.uname_result((uname[0], "elsewhere", *uname[2:])))
    assert find_device(world.places) is None
    clone = world.open()
    clone.add(world.checkin(note="there"))
    monkeypatch.undo()
    assert find_device(world.places) == here
    assert len(list(world.places.devices.iterdir())) == 2
    assert notes(world.open()) == ["here", "there"]


def test_a_machine_is_known_by_its_own_id_where_the_system_has_one(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = {"/etc/machine-id": b"one\n"}
    real = Path.read_bytes

    def read_bytes(path: Path) -> bytes:
        if path.name == "machine-id":
            if str(path) not in ids:
                raise FileNotFoundError
            return ids[str(path)]
        return real(path)

    monkeypatch.setattr(Path, "read_bytes", read_bytes)
    places = msgspec.structs.replace(world.places, portable=False)
    world.open(places=places).add(world.checkin())
    first = find_device(places)
    ids["/etc/machine-id"] = b"two\n"
    assert first is not None
    assert find_device(places) is None
    ids.clear()
    ids["/var/lib/dbus/machine-id"] = b"one\n"
    assert find_device(places) == first


@pytest.mark.parametrize("word", [b"", b"\xff", b"[]", b'{"devices":{"a":1}}'])
def test_an_unclear_device_file_gives_a_new_device_and_loses_nothing(
    world: World, history: History, word: bytes
) -> None:
    history.add(world.checkin(note="before"))
    world.places.device.write_bytes(word)
    later = world.open()
    later.add(world.checkin(note="after"))
    assert notes(later) == ["before", "after"]


def test_what_a_person_told_their_sync_program_is_kept(world: World, history: History) -> None:
    world.places.data.mkdir(parents=True)
    (world.places.data / ".stignore").write_text("mine")
    history.add(world.checkin())
    assert (world.places.data / ".stignore").read_text() == "mine"


def test_synced_folders_are_told_what_not_to_carry(world: World, history: History) -> None:
    history.add(world.checkin())
    assert (world.places.data / ".stignore").read_text() == ".*.tmp\n"
    machine_local = {path.name for path in world.places.data.rglob("*") if path.is_file()}
    assert machine_local == {"FORMAT", ".stignore", "2026-11.json"}
