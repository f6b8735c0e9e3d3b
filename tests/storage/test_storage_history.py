from __future__ import annotations

import math
import subprocess
import sys
import threading
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import coach
from coach.care.records import SessionRecord
from coach.storage.errors import StorageError
from coach.storage.history import History
from tests.storage.conftest import NOON, FailingDisk, NotingDisk, World, posix, refusal

NOTE = "[bold]not bold[/] \x1b[2J \x00 \r\n\t \u202e ü 🙂 '\"\\ </note>"


def test_opening_and_reading_an_empty_place_creates_nothing(world: World) -> None:
    history = world.open()
    assert (history.query(), history.answers(), history.interrupted()) == ([], {}, None)
    assert history.health().kind == "ok"
    assert list(world.root.iterdir()) == []


def test_a_session_comes_back_exactly_as_it_was_told(world: World, history: History) -> None:
    session = world.session(note=NOTE, answers={"skin": True, "where": ["left", "right"], "warmth": 3.5, "none": None})
    history.add(session)
    assert world.open().sessions() == [msgspec.structs.replace(session, app_version="1.2.3")]


def test_the_version_of_the_program_is_noted_unless_the_record_has_one(world: World, history: History) -> None:
    own = history.add(world.checkin())
    other = history.add(world.checkin(app_version="0.9"))
    versions = [doc["app_version"] for doc in (history.get(own), history.get(other)) if doc]
    assert versions == ["1.2.3", "0.9"]


def test_a_document_shows_none_of_our_own_fields(world: World, history: History) -> None:
    record = world.session()
    history.add(record)
    expected = msgspec.to_builtins(msgspec.structs.replace(record, app_version="1.2.3"))
    assert history.get(record.id) == msgspec.json.decode(msgspec.json.encode(expected))


def test_new_ids_can_be_added_and_found(world: World, history: History) -> None:
    record = world.checkin(id=history.new_id())
    assert history.add(record) == record.id
    found = history.get(record.id)
    assert found is not None
    assert found["pain"] == 4


@pytest.mark.parametrize("unknown", ["", "no id", "019AB000-0000-7000-8000-000000000001", str(2**200)])
def test_what_is_not_there_is_none(world: World, history: History, unknown: str) -> None:
    history.add(world.checkin())
    assert history.get(unknown) is None
    assert history.get(world.new_id(NOON)) is None


def test_adding_the_same_again_changes_nothing(world: World, history: History) -> None:
    record = world.session()
    history.add(record)
    before = world.shard().read_bytes()
    assert world.open().add(record) == record.id
    assert world.shard().read_bytes() == before


def test_another_record_under_the_same_id_is_refused(world: World, history: History) -> None:
    record = world.session()
    history.add(record)
    before = world.shard().read_bytes()
    with pytest.raises(StorageError) as error:
        history.add(msgspec.structs.replace(record, pain_after=9))
    assert record.id in refusal(error)
    assert world.shard().read_bytes() == before


def test_an_id_taken_in_another_month_is_found_through_the_time_it_names(world: World, history: History) -> None:
    record = world.checkin()
    history.add(record)
    with pytest.raises(StorageError):
        history.add(msgspec.structs.replace(record, at="2027-03-01T10:00:00+00:00"))


def test_a_repeated_add_after_a_failed_folder_sync_makes_it_durable_before_it_says_so(world: World) -> None:
    disk = FailingDisk("sync_folder")
    history = world.open(disk)
    history.add(world.checkin())
    disk.armed = True
    record = world.checkin(pain=7)
    with pytest.raises(StorageError):
        history.add(record)
    with pytest.raises(StorageError):
        history.add(record)
    disk.armed = False
    disk.calls.clear()
    assert history.add(record) == record.id
    assert disk.calls == [("sync_folder", world.shard().parent.name)]


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
def test_what_is_not_a_number_is_refused_at_the_door(world: World, history: History, value: float) -> None:
    with pytest.raises(StorageError) as error:
        history.add(world.session(active_seconds=value))
    assert "active_seconds" in refusal(error)
    with pytest.raises(StorageError) as error:
        history.add(world.session(answers={"deep": [1, value]}))
    assert "answers.deep[1]" in refusal(error)
    assert world.shards() == []


@pytest.mark.parametrize(
    "when", ["", "yesterday", "2026-11-22T12:00:00", "20261122T120000+0000", "2026-W47-7", "9999-12-31T23:59:59-12:00"]
)
def test_a_time_without_date_or_offset_is_refused_at_the_door(world: World, history: History, when: str) -> None:
    with pytest.raises(StorageError) as error:
        history.add(msgspec.structs.replace(world.checkin(), at=when))
    assert repr(when) in refusal(error)


@pytest.mark.parametrize("record_id", ["", "1", "019AB000-0000-7000-8000-000000000001"])
def test_an_id_that_is_not_ours_is_refused_at_the_door(world: World, history: History, record_id: str) -> None:
    with pytest.raises(StorageError):
        history.add(world.checkin(id=record_id))


def test_text_no_file_can_hold_is_refused_at_the_door(world: World, history: History) -> None:
    with pytest.raises(StorageError):
        history.add(world.checkin(note="\ud800"))
    assert world.shards() == []


def test_many_records_cost_one_replacement_a_month(world: World) -> None:
    disk = NotingDisk()
    history = world.open(disk)
    history.add(world.checkin())
    disk.calls.clear()
    records = [world.session(NOON - timedelta(days=day)) for day in range(60)]
    assert history.add_many(records) == [record.id for record in records]
    assert [name for call, name in disk.calls if call == "replace"] == ["2026-09.json", "2026-10.json", "2026-11.json"]
    assert len(history.sessions()) == 60


def test_one_bad_record_of_many_and_none_is_saved(world: World, history: History) -> None:
    with pytest.raises(StorageError):
        history.add_many([world.session(), msgspec.structs.replace(world.checkin(), at="soon")])
    assert world.shards() == []


def test_the_same_record_twice_in_one_go_is_saved_once(world: World, history: History) -> None:
    record = world.session()
    history.add_many([record, record])
    assert len(history.query()) == 1
    with pytest.raises(StorageError):
        history.add_many([world.session(id=world.new_id(NOON)), record, msgspec.structs.replace(record, note="other")])
    assert len(history.query()) == 1


def test_no_records_write_nothing(world: World, history: History) -> None:
    assert history.add_many([]) == []
    assert world.shards() == []


def test_a_range_takes_its_start_and_leaves_its_end_oldest_first(world: World, history: History) -> None:
    times = [NOON + timedelta(hours=hour) for hour in (3, 1, 2, 0)]
    history.add_many([world.checkin(time, pain=time.hour % 11) for time in times])
    found = history.checkins(NOON + timedelta(hours=1), NOON + timedelta(hours=3))
    assert [one.at for one in found] == [times[1].isoformat(), times[2].isoformat()]


def test_times_are_compared_as_instants_and_not_as_text(world: World, history: History) -> None:
    tokyo = timezone(timedelta(hours=9))
    early = datetime(2026, 11, 22, 20, 30, tzinfo=tokyo)
    history.add_many([world.checkin(early), world.checkin(NOON)])
    assert [one.at for one in history.checkins()] == [early.isoformat(), NOON.isoformat()]
    assert [one.at for one in history.checkins(NOON)] == [NOON.isoformat()]


def test_the_ends_of_the_calendar_can_be_asked_for(world: World, history: History) -> None:
    history.add(world.checkin())
    assert len(history.query(datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC))) == 1


def test_sessions_go_by_their_start_and_everything_else_by_its_time(world: World, history: History) -> None:
    session = world.session(NOON - timedelta(minutes=5), ended_at=(NOON + timedelta(hours=9)).isoformat())
    checkin = world.checkin(NOON)
    history.add_many([checkin, session])
    assert [doc["id"] for doc in history.query()] == [session.id, checkin.id]
    assert [doc["id"] for doc in history.query(kinds=["session"])] == [session.id]
    assert [doc["id"] for doc in history.query(NOON)] == [checkin.id]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_a_range_finds_exactly_what_lies_in_it_whatever_the_offsets_and_edits(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    world = World(tmp_path_factory.mktemp("range"))
    history = world.open()
    near_a_border = st.integers(-20 * 24, 20 * 24).map(
        lambda hours: datetime(2026, 11, 1, tzinfo=UTC) + timedelta(hours=hours)
    )
    offsets = st.integers(-14, 14).map(lambda hours: timezone(timedelta(hours=hours)))
    times = data.draw(st.lists(st.tuples(near_a_border, offsets), min_size=1, max_size=6))
    truth: dict[str, datetime] = {}
    for time, offset in times:
        truth[history.add(world.checkin(time.astimezone(offset)))] = time
    for record_id in data.draw(st.lists(st.sampled_from(sorted(truth)), max_size=4)):
        time, offset = data.draw(st.tuples(near_a_border, offsets))
        history.update(record_id, at=time.astimezone(offset).isoformat())
        truth[record_id] = time
    start, end = data.draw(near_a_border), data.draw(near_a_border)
    found = history.query(start, end, data.draw(st.sampled_from([(), ("checkin",)])))
    assert {doc["id"] for doc in found} == {one for one, time in truth.items() if start <= time < end}
    assert [truth[doc["id"]] for doc in found] == sorted(truth[doc["id"]] for doc in found)


@pytest.mark.parametrize("hours", [-12, 12])
def test_a_record_of_the_last_night_of_a_month_is_found_by_its_instant(
    world: World, history: History, hours: int
) -> None:
    """Its file is that of the month the person was in, which in Greenwich was another one."""
    instant = datetime(2026, 12, 1, 2, tzinfo=UTC) if hours < 0 else datetime(2026, 11, 30, 20, tzinfo=UTC)
    history.add(world.checkin(instant.astimezone(timezone(timedelta(hours=hours)))))
    assert world.shards()[0].name == ("2026-11.json" if hours < 0 else "2026-12.json")
    assert len(history.query(instant, instant + timedelta(hours=1))) == 1
    assert history.query(instant + timedelta(seconds=1), instant + timedelta(hours=1)) == []


def test_a_month_is_that_of_the_person_and_not_of_greenwich(world: World, history: History) -> None:
    history.add(world.checkin(datetime(2026, 12, 1, 0, 30, tzinfo=timezone(timedelta(hours=2)))))
    assert world.shard("2026-12").exists()


@pytest.mark.parametrize("newest_first", [False, True])
def test_a_stream_goes_through_everything_month_by_month(world: World, newest_first: bool) -> None:
    history = world.open()
    history.add_many(world.session(NOON - timedelta(days=5 * day)) for day in range(30))
    gone = history.query()[4]["id"]
    history.delete(gone)
    streamed = list(history.stream(newest_first=newest_first))
    everything = history.query()
    assert gone not in {doc["id"] for doc in streamed}
    assert streamed == (everything[::-1] if newest_first else everything)


def test_a_stream_holds_one_month_at_a_time(world: World) -> None:
    history = world.open()
    history.add_many(world.session(NOON - timedelta(days=31 * month)) for month in range(5))
    stream = history.stream(newest_first=True)
    next(stream)
    for path in world.shards():
        path.unlink()
    assert list(stream) == []


def test_a_document_of_a_newer_version_is_left_out_of_lists_and_counted(world: World, history: History) -> None:
    record = world.session()
    history.add(record)
    world.rewrite(b'"outcome":"done","kind"', b'"outcome":"dreamt","kind"')
    history.add(world.session(therapy="heat"))
    assert [session.therapy for session in history.sessions()] == ["heat"]
    assert len(history.query()) == 2
    health = history.health()
    assert health.kind == "ok"
    assert "1 of your records" in health.text


def test_files_we_do_not_know_are_left_alone(world: World, history: History) -> None:
    history.add(world.session())
    folder = world.shard().parent
    for name in (
        "2026-11.sync-conflict-20261122-120000-ABCDEFG.json",
        "2026-11 (conflicted copy).json",
        ".2026-11.json.99-ff.tmp",
        ".syncthing.2026-11.json.tmp",
        "2026-13.json",
        "2026-11.json.bak",
        "notes.txt",
    ):
        (folder / name).write_bytes(b"not ours")
    (folder / "2026-12.d").mkdir()
    (folder / "2026-12.d" / "2026-12-03.json").write_bytes(b"not ours")
    (folder.parent / ".stfolder").mkdir()
    (folder.parent / "a file").write_bytes(b"")
    later = world.open()
    assert (len(later.query()), later.health().kind) == (1, "ok")
    later.add(world.session())
    assert len(later.query()) == 2
    assert (folder / "2026-11.sync-conflict-20261122-120000-ABCDEFG.json").read_bytes() == b"not ours"


def test_writing_sweeps_up_what_a_killed_program_left(world: World, history: History) -> None:
    history.add(world.session())
    (world.shard().parent / ".2026-11.json.99-ff.tmp").write_bytes(b"half")
    world.open().add(world.session())
    assert world.leftovers() == []


@posix
def test_everything_written_is_for_its_owner_alone(world: World, history: History) -> None:
    history.add(world.session())
    history.begin({}).event({"kind": "started"})
    history.answers()
    made = list(world.places.data.parent.rglob("*"))
    assert {path.stat().st_mode & 0o777 for path in made if path.is_file()} == {0o600}
    assert {path.stat().st_mode & 0o777 for path in made if path.is_dir()} == {0o700}


def test_nothing_is_acknowledged_before_it_is_durable(world: World) -> None:
    disk = NotingDisk()
    history = world.open(disk)
    history.add(world.session())
    disk.calls.clear()
    history.update(history.add(world.session()), note="better")
    shard, folder = world.shard().name, world.shard().parent.name
    steps = [call for call, _ in disk.calls]
    assert steps == ["create", "write", "sync", "close", "replace", "sync_folder"] * 2
    assert [name for call, name in disk.calls if call == "replace"] == [shard, shard]
    assert [name for call, name in disk.calls if call == "sync_folder"] == [folder, folder]


def test_the_first_write_makes_every_folder_and_file_durable_down_to_the_record(world: World) -> None:
    disk = NotingDisk()
    world.open(disk).add(world.session())
    made = [(index, name) for index, (call, name) in enumerate(disk.calls) if call == "make_folder"]
    parents = {"D": world.root.name, "data": "D", "state": "D", "devices": "data", world.shard().parent.name: "devices"}
    assert {name for _, name in made} == set(parents)
    for index, name in made:
        assert ("sync_folder", parents[name]) in disk.calls[index:]
    assert [name for call, name in disk.calls if call == "replace"][-2:] == ["FORMAT", "2026-11.json"]


def test_reading_in_one_thread_while_another_writes_is_safe(world: World, history: History) -> None:
    trouble: list[BaseException] = []
    done = threading.Event()

    def write() -> None:
        try:
            for number in range(40):
                record = history.add(world.answer(f"q{number % 3}", number))
                history.update(record, value=-number)
        except BaseException as error:  # noqa: BLE001 - whatever it is, the test must see it
            trouble.append(error)
        finally:
            done.set()

    writer = threading.Thread(target=write)
    writer.start()
    seen = [0]
    while not done.is_set():
        seen.append(len(history.query()))
        assert len(history.answers()) <= 3
        assert history.health().kind == "ok"
    writer.join()
    assert trouble == []
    assert seen == sorted(seen)
    assert len(history.query()) == 40


def test_neither_tinydb_nor_the_screen_is_loaded_until_a_file_is_read(tmp_path: Path) -> None:
    script = (
        "import sys\n"
        "from pathlib import Path\n"
        "from coach.clock import SystemClock\n"
        "from coach.storage.history import History\n"
        "from coach.storage.places import Places\n"
        "import coach.storage.settings\n"
        "h = History.open(Places.find(Path(sys.argv[1])), clock=SystemClock(), app_version='1')\n"
        "h.interrupted(), h.query(), h.answers(), h.health()\n"
        "print(*sorted({'tinydb', 'platformdirs', 'textual', 'rich'} & set(sys.modules)))\n"
    )
    root = Path(coach.__file__).parents[1]
    run = subprocess.run([sys.executable, "-c", script, tmp_path], cwd=root, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == ""


def test_of_many_years_only_the_months_asked_for_are_opened(
    world: World, history: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    history.add_many(world.session(NOON - timedelta(days=31 * month)) for month in range(24))
    opened = []
    read_bytes = Path.read_bytes

    def noting(path: Path) -> bytes:
        opened.append(path.name)
        return read_bytes(path)

    monkeypatch.setattr(Path, "read_bytes", noting)
    assert len(history.sessions(NOON - timedelta(days=5))) == 1
    assert sorted(opened) == ["2026-10.json", "2026-11.json"]


def _plain(value: Any) -> Any:
    return msgspec.json.decode(msgspec.json.encode(value))


def test_what_the_history_prints_are_exactly_the_fields_of_a_session(world: World, history: History) -> None:
    history.add(world.session())
    (doc,) = history.query(kinds=["session"])
    assert list(doc) == list(SessionRecord.__struct_fields__)
    assert doc == _plain(doc)


OUTSIDE = """
import sys
from pathlib import Path
from coach.care.records import CheckIn
from coach.care.settings import Settings
from coach.clock import SystemClock
from coach.storage import settings
from coach.storage.history import History
from coach.storage.places import Places
inside = (sys.argv[1], *sys.argv[2:])
outside = []

def watch(event, args):
    if event.startswith(("open", "os.")) and args and isinstance(args[0], (str, bytes, Path)):
        outside.extend(str(arg) for arg in args if isinstance(arg, (str, Path)) and not str(arg).startswith(inside))

sys.addaudithook(watch)
places, clock = Places.find(Path(sys.argv[1])), SystemClock()
history = History.open(places, clock=clock, app_version="1")
running = history.begin({})
running.finish(CheckIn(id=running.id, at=clock.now().isoformat(), pain=3))
history.delete(running.id), history.undo(), history.answers(), history.health(), history.interrupted()
settings.save(places.settings, Settings()), settings.load(places.settings)
print(sorted({path for path in outside if "/" in path}))
"""


@posix
def test_with_a_folder_of_its_own_nothing_outside_is_touched(tmp_path: Path) -> None:
    root = Path(coach.__file__).parents[1]
    libraries = [str(root), sys.prefix, sys.base_prefix]
    command = [sys.executable, "-c", OUTSIDE, str(tmp_path), *libraries]
    run = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_places_can_be_given_one_by_one(world: World) -> None:
    places = msgspec.structs.replace(world.places, data=world.root / "elsewhere")
    world.open(places=places).add(world.session())
    assert (world.root / "elsewhere" / "devices").is_dir()
    assert not world.places.data.exists()
