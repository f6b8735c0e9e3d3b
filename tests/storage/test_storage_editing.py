from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tinydb import TinyDB, where

from coach.care import records
from coach.care.records import SessionRecord, StepRecord
from coach.storage.documents import KINDS
from coach.storage.errors import NewerFormat, StorageError
from coach.storage.history import History
from tests.storage.conftest import NOON, World, refusal


@pytest.fixture
def record(world: World, history: History) -> SessionRecord:
    record = world.session(note="first")
    history.add(record)
    return record


def note(history: History, record_id: str) -> Any:
    doc = history.get(record_id)
    return doc and doc["note"]


def versions(world: World) -> list[dict[str, Any]]:
    with TinyDB(world.shard(), access_mode="r", encoding="utf-8") as db:
        return [dict(one) for one in db.table("versions").all()]


def test_a_change_is_there_for_the_next_program(world: World, history: History, record: SessionRecord) -> None:
    after = history.update(record.id, note="second", pain_after=3)
    assert (after["note"], after["pain_after"], after["therapy"]) == ("second", 3, "muscle_balance")
    assert world.open().get(record.id) == after


def test_the_version_before_is_kept_and_a_stock_tinydb_finds_it(
    world: World, history: History, record: SessionRecord
) -> None:
    history.update(record.id, note="second")
    with TinyDB(world.shard(), access_mode="r", encoding="utf-8") as db:
        kept = db.table("versions").search(where("id") == record.id)
        (current,) = db.table("records").search(where("id") == record.id)
    assert [one["note"] for one in kept] == ["first"]
    assert current["hlc"] > kept[0]["hlc"]


def test_twenty_versions_are_kept_and_the_oldest_goes_first(
    world: World, history: History, record: SessionRecord
) -> None:
    other = history.add(world.session(note="other"))
    history.update(other, note="other changed")
    for number in range(30):
        history.update(record.id, note=str(number))
    kept = sorted(one["hlc"] for one in versions(world) if one["id"] == record.id)
    notes = [one["note"] for one in sorted(versions(world), key=lambda one: str(one["hlc"])) if one["id"] == record.id]
    assert len(kept) == 20
    assert notes == [str(number) for number in range(9, 29)]
    assert [one["note"] for one in versions(world) if one["id"] == other] == ["other"]


def test_a_change_that_changes_nothing_writes_nothing(world: World, history: History, record: SessionRecord) -> None:
    before = world.shard().read_bytes()
    assert history.update(record.id, note="first")["note"] == "first"
    assert world.shard().read_bytes() == before


def test_an_edit_wins_even_when_the_clock_was_set_back(world: World, record: SessionRecord) -> None:
    for years in (1, 2, 3):
        world.clock.time = NOON - timedelta(days=365 * years)
        world.open().update(record.id, note=f"{years} years back")
    assert note(world.open(), record.id) == "3 years back"
    stamps = [str(one["hlc"]) for one in versions(world)]
    assert len(set(stamps)) == 3


@pytest.mark.parametrize("name", ["id", "kind", "hlc", "deleted", "schema"])
def test_what_makes_a_record_itself_cannot_be_changed(history: History, record: SessionRecord, name: str) -> None:
    with pytest.raises(StorageError) as error:
        history.update(record.id, **{name: "x"})
    assert name in refusal(error)


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({"pain_after": "a lot"}, "pain_after"),
        ({"outcome": "won"}, "outcome"),
        ({"active_seconds": float("nan")}, "active_seconds"),
        ({"started_at": "this morning"}, "this morning"),
        ({"started_at": "20261122T120000+00:00"}, "begin with year and month"),
        ({"started_at": "0001-01-01T00:00:00+14:00"}, "0001"),
        ({"steps": (StepRecord(kind="hold", title="", outcome="done", seconds=float("inf")),)}, "steps[0].seconds"),
        ({"answers": {"a": object()}}, ""),
    ],
)
def test_a_value_the_record_cannot_hold_is_refused_and_the_old_one_stays(
    world: World, history: History, record: SessionRecord, fields: dict[str, Any], named: str
) -> None:
    before = world.shard().read_bytes()
    with pytest.raises(StorageError) as error:
        history.update(record.id, **fields)
    assert named in refusal(error)
    assert world.shard().read_bytes() == before


def test_every_kind_of_record_is_checked_when_it_is_changed() -> None:
    kinds = {one.__struct_fields__: one for one in vars(records).values() if hasattr(one, "__struct_fields__")}
    remembered = {one for fields, one in kinds.items() if {"id", "kind"} <= set(fields)}
    assert set(KINDS.values()) == remembered


def test_a_time_can_move_to_the_next_month_but_not_far_away(history: History, record: SessionRecord) -> None:
    moved = datetime(2026, 12, 3, 9, tzinfo=UTC)
    history.update(record.id, started_at=moved.isoformat())
    assert [one.id for one in history.sessions(moved, moved + timedelta(hours=1))] == [record.id]
    assert history.sessions(NOON, NOON + timedelta(days=1)) == []
    with pytest.raises(StorageError) as error:
        history.update(record.id, started_at="2027-01-03T09:00:00+00:00")
    assert "more than a month" in refusal(error)


def test_what_is_not_there_cannot_be_changed_or_deleted(world: World, history: History, record: SessionRecord) -> None:
    for change in (lambda one: history.update(one, note="x"), history.delete):
        with pytest.raises(StorageError) as error:
            change(world.new_id(NOON))
        assert "no record" in refusal(error)
    assert note(history, record.id) == "first"


def test_a_deleted_record_is_gone_from_every_list_and_still_in_the_file(
    world: World, history: History, record: SessionRecord
) -> None:
    history.delete(record.id)
    assert history.get(record.id) is None
    assert (history.query(), history.sessions(), list(history.stream())) == ([], [], [])
    assert [doc["id"] for doc in history.query(deleted=True)] == [record.id]
    assert "deleted" not in history.query(deleted=True)[0]
    assert json.loads(world.shard().read_bytes())["records"]


def test_deleting_twice_does_no_harm_and_changing_the_deleted_is_refused(
    world: World, history: History, record: SessionRecord
) -> None:
    history.delete(record.id)
    before = world.shard().read_bytes()
    history.delete(record.id)
    assert world.shard().read_bytes() == before
    with pytest.raises(StorageError) as error:
        history.update(record.id, note="x")
    assert "deleted" in refusal(error)


def test_adding_a_deleted_record_again_does_not_bring_it_back(history: History, record: SessionRecord) -> None:
    history.delete(record.id)
    assert history.add(record) == record.id
    assert history.get(record.id) is None


def test_undo_brings_a_deleted_record_back(world: World, history: History, record: SessionRecord) -> None:
    before = history.get(record.id)
    history.delete(record.id)
    assert history.undo(record.id) == before
    assert world.open().get(record.id) == before


def test_undo_takes_a_change_back_and_a_second_undo_makes_it_again(history: History, record: SessionRecord) -> None:
    history.update(record.id, note="second")
    seen = []
    for _ in range(4):
        history.undo(record.id)
        seen.append(note(history, record.id))
    assert seen == ["first", "second", "first", "second"]


def test_undo_of_a_new_record_deletes_it_and_undo_again_restores_it(history: History, record: SessionRecord) -> None:
    undone = history.undo(record.id)
    assert undone is not None
    assert undone["id"] == record.id
    assert history.get(record.id) is None
    history.undo(record.id)
    assert note(history, record.id) == "first"


def test_undo_without_an_id_takes_back_the_last_write_wherever_it_was(world: World, history: History) -> None:
    old = history.add(world.session(NOON - timedelta(days=200), note="old"))
    new = history.add(world.session(note="new"))
    history.update(old, note="old, changed")
    undone = world.open().undo()
    assert undone is not None
    assert (undone["id"], note(history, old), note(history, new)) == (old, "old", "new")
    history.undo()
    assert note(history, old) == "old, changed"


def test_the_last_write_is_known_even_to_a_program_started_in_the_same_moment(world: World) -> None:
    ids = world.open().add_many([world.session(note=str(number)) for number in range(5)])
    world.open().delete(ids[1])
    undone = world.open().undo()
    assert undone is not None
    assert undone["id"] == ids[1]
    new = world.open().add(world.session(note="new"))
    undone = world.open().undo()
    assert undone is not None
    assert undone["id"] == new


def test_with_nothing_written_there_is_nothing_to_undo(world: World, history: History) -> None:
    assert history.undo() is None
    assert history.undo(world.new_id(NOON)) is None


def test_fields_of_a_newer_version_survive_every_change(world: World, history: History, record: SessionRecord) -> None:
    world.rewrite(b'"note":"first"', b'"note":"first","mood":{"calm":[1,2.5,null]}')
    mood = {"calm": [1, 2.5, None]}
    assert history.update(record.id, note="second")["mood"] == mood
    history.delete(record.id)
    assert history.query(deleted=True)[0]["mood"] == mood
    for _ in range(3):
        undone = history.undo(record.id)
        assert undone is not None
        assert undone["mood"] == mood


def test_a_document_of_a_newer_schema_is_read_but_not_changed(
    world: World, history: History, record: SessionRecord
) -> None:
    world.rewrite(b'"app_version":"1.2.3","schema":1', b'"app_version":"1.2.3","schema":2')
    before = world.shard().read_bytes()
    assert note(history, record.id) == "first"
    for change in (lambda: history.update(record.id, note="x"), lambda: history.delete(record.id), history.undo):
        with pytest.raises(NewerFormat):
            change()
    assert world.shard().read_bytes() == before


STEPS = st.lists(st.sampled_from(["a", "b", "c", "delete", "undo"]), max_size=8)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(steps=STEPS, jumps=st.lists(st.integers(-500, 500), min_size=8, max_size=8))
def test_any_row_of_changes_ends_as_a_person_would_expect(
    tmp_path_factory: pytest.TempPathFactory, steps: list[str], jumps: list[int]
) -> None:
    world = World(tmp_path_factory.mktemp("row"))
    record_id = world.open().add(world.session(note="start"))
    before: str | None = None
    now: str | None = "start"
    for step, jump in zip(steps, jumps, strict=False):
        world.clock.move(hours=jump)
        history = world.open()
        if step == "undo":
            history.undo(record_id)
            before, now = now, before
        elif step == "delete":
            history.delete(record_id)
            before, now = (now, None) if now is not None else (before, now)
        elif now is not None:
            history.update(record_id, note=step)
            before, now = (now, step) if step != now else (before, now)
        assert note(world.open(), record_id) == now
