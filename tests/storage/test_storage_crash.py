from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import coach
from coach.storage.history import History
from tests.storage.conftest import World, posix

WRITER = Path(__file__).with_name("storage_writer.py")
ENVIRONMENT = os.environ | {"PYTHONPATH": str(Path(coach.__file__).parents[1])}

pytestmark = posix


def start(folder: Path, mode: str, number: int) -> subprocess.Popen[bytes]:
    command = [sys.executable, str(WRITER), str(folder), mode, str(number)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, env=ENVIRONMENT)


def kill_after(writer: subprocess.Popen[bytes], lines: int) -> list[list[str]]:
    """What the writer acknowledged before it was killed in the middle of something."""
    assert writer.stdout is not None
    with writer:
        told = [writer.stdout.readline() for _ in range(lines)]
        writer.kill()
        told += writer.stdout.readlines()
    return [line.decode().split(" ", 2) for line in told if line.endswith(b"\n")]


def test_a_killed_program_loses_nothing_it_called_saved(world: World) -> None:
    folder = world.places.data.parent
    expected: dict[str, str | None] = {}
    for round_ in range(24):
        told = kill_after(start(folder, "mixed", round_), 3 + round_ * 2)
        for what, record_id, note in told:
            expected[record_id] = note.strip() if what == "note" else None
        history = world.open()
        assert history.health().kind == "ok"
        found = {doc["id"]: doc["note"] for doc in history.query()}
        # One write may have become durable without being acknowledged.
        wrong = {one for one, note in expected.items() if found.get(one) != note}
        assert len(wrong | (found.keys() - expected.keys())) <= 1
        expected = {one: found.get(one) for one in expected.keys() | found.keys()}
    assert len(expected) > 100
    world.open().add(world.checkin())
    assert world.leftovers() == []


def test_a_killed_session_loses_not_one_acknowledged_event(world: World) -> None:
    folder = world.places.data.parent
    for round_ in range(12):
        told = kill_after(start(folder, "ticks", 0), 5 + round_ * 3)
        last = int(told[-1][1])
        history = world.open()
        draft = history.interrupted()
        assert draft is not None
        numbers = [event["n"] for event in draft.events]
        assert numbers == list(range(len(numbers)))
        assert numbers[-1] >= last
        assert draft.heartbeat["n"] >= last
        history.resume().discard()
    assert world.open().health().text == ""


def test_two_programs_that_save_at_once_lose_nothing(world: World) -> None:
    folder = world.places.data.parent
    writers = [start(folder, "add", 100) for _ in range(2)]
    told = [writer.communicate(timeout=60)[0].decode().splitlines() for writer in writers]
    assert [writer.returncode for writer in writers] == [0, 0]
    assert [len(lines) for lines in told] == [100, 100]
    notes = {line.split(" ", 2)[2] for lines in told for line in lines}
    assert {one.note for one in world.open().checkins()} == notes
    assert len(list(world.places.devices.iterdir())) == 1


FULL = """
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, resource.RLIM_INFINITY))
from pathlib import Path
from coach.care.records import CheckIn
from coach.clock import SystemClock
from coach.storage.errors import DiskFull
from coach.storage.history import History
from coach.storage.places import Places
clock = SystemClock()
history = History.open(Places.find(Path(sys.argv[1])), clock=clock, app_version="1")
try:
    while True:
        record = CheckIn(id=history.new_id(), at=clock.now().isoformat(), pain=3, note="n" * 200)
        history.add(record)
        print(record.id, flush=True)
except DiskFull as error:
    assert len(history.query()) == len(history.checkins()) > 10
    assert history.health().kind == "read_only"
    sys.exit(7)
"""


def test_a_disk_that_is_really_full_keeps_all_that_was_saved(world: World, history: History) -> None:
    command = [sys.executable, "-c", FULL, str(world.places.data.parent)]
    run = subprocess.run(command, capture_output=True, text=True, env=ENVIRONMENT, check=False, timeout=60)
    assert run.returncode == 7, run.stderr
    saved = run.stdout.split()
    assert [one.id for one in history.checkins()] == saved
    assert world.leftovers() == []
    history.add(world.checkin())
    assert len(history.checkins()) == len(saved) + 1
