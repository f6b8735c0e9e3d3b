"""A person's places in a temporary folder, a clock moved by hand, and disks that take notes or fail."""

from __future__ import annotations

import errno
import os
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest

from coach.care.records import Answer, CheckIn, Clearance, SessionRecord, StepRecord, Value
from coach.storage.atomic import Disk
from coach.storage.errors import StorageError
from coach.storage.history import History
from coach.storage.places import Places
from coach.storage.seal import seal

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes, locks or signals")

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


class HandClock:
    """Stands still until it is moved."""

    def __init__(self, now: datetime = NOON) -> None:
        self.time = now

    def now(self) -> datetime:
        return self.time

    def elapsed(self) -> float:
        return (self.time - NOON).total_seconds()

    def move(self, **by: float) -> None:
        self.time += timedelta(**by)


class NotingDisk(Disk):
    """The real disk; `calls` is what was asked of it, in order, and `waited` the seconds it only pretended to wait."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, str]] = []
        self.waited: list[float] = []
        self.names: dict[int, str] = {}

    def note(self, call: str, path: str) -> None:
        self.calls.append((call, Path(path).name))

    def create(self, path: str) -> int:
        self.note("create", path)
        handle = super().create(path)
        self.names[handle] = path
        return handle

    def write(self, handle: int, data: memoryview) -> int:
        self.note("write", self.names[handle])
        return super().write(handle, data)

    def sync(self, handle: int) -> None:
        if handle in self.names:
            self.note("sync", self.names[handle])
        super().sync(handle)

    def close(self, handle: int) -> None:
        # The number may name a folder next.
        name = self.names.pop(handle)
        super().close(handle)
        self.note("close", name)

    def replace(self, source: str, target: str) -> None:
        self.note("replace", target)
        super().replace(source, target)

    def sync_folder(self, folder: str) -> None:
        self.note("sync_folder", folder)
        super().sync_folder(folder)

    def remove(self, path: str) -> None:
        self.note("remove", path)
        super().remove(path)

    def make_folder(self, path: str) -> None:
        self.note("make_folder", path)
        super().make_folder(path)

    def wait(self, seconds: float) -> None:
        self.waited.append(seconds)


class FailingDisk(NotingDisk):
    """Fails at every call of `step`, with `code`, once `armed`."""

    def __init__(self, step: str, code: int = errno.ENOSPC) -> None:
        super().__init__()
        self.step = step
        self.code = code
        self.armed = False

    def note(self, call: str, path: str) -> None:
        super().note(call, path)
        if self.armed and call == self.step:
            raise OSError(self.code, os.strerror(self.code), path)


class World:
    """Opens histories in one folder and makes records with sensible defaults."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.places = Places.find(root / "D")
        self.clock = HandClock()
        self.ids = 0

    def open(self, disk: Disk | None = None, places: Places | None = None) -> History:
        return History.open(places or self.places, clock=self.clock, app_version="1.2.3", disk=disk)

    def new_id(self, at: datetime) -> str:
        """An id of version 7 as made at that time."""
        self.ids += 1
        stamp = f"{int(at.timestamp() * 1000):012x}"
        return f"{stamp[:8]}-{stamp[8:]}-7000-8000-{self.ids:012x}"

    def session(self, at: datetime = NOON, **fields: Any) -> SessionRecord:
        step = StepRecord(kind="hold", title="Bird-dog", outcome="done", seconds=10, exercise="bird_dog", side="left")
        values: dict[str, Any] = {
            "id": self.new_id(at),
            "therapy": "muscle_balance",
            "started_at": at.isoformat(),
            "ended_at": (at + timedelta(minutes=20)).isoformat(),
            "planned_seconds": 1200,
            "active_seconds": 1187.5,
            "outcome": "done",
            "steps": (step,),
        }
        return SessionRecord(**(values | fields))

    def checkin(self, at: datetime = NOON, **fields: Any) -> CheckIn:
        values: dict[str, Any] = {"id": self.new_id(at), "at": at.isoformat(), "pain": 4}
        return CheckIn(**(values | fields))

    def answer(self, question: str, value: Value, at: datetime = NOON) -> Answer:
        return Answer(id=self.new_id(at), at=at.isoformat(), question=question, value=value)

    def clearance(self, question: str, at: datetime = NOON) -> Clearance:
        return Clearance(id=self.new_id(at), at=at.isoformat(), question=question, by="Dr Bell", on="2026-11-20")

    def shards(self) -> list[Path]:
        return sorted(self.places.devices.glob("*/*.json"))

    def shard(self, month: str = "2026-11") -> Path:
        (path,) = self.places.devices.glob(f"*/{month}.json")
        return path

    def rewrite(self, old: bytes, new: bytes, month: str = "2026-11") -> None:
        """Change a sound file as another version of the program would: with a new seal."""
        path = self.shard(month)
        data = path.read_bytes()
        assert old in data
        path.write_bytes(seal(msgspec.json.decode(data.replace(old, new, 1))))

    def leftovers(self) -> list[Path]:
        return sorted(self.root.rglob("*.tmp"))


def refusal(error: pytest.ExceptionInfo[StorageError]) -> str:
    """The sentence a person would read."""
    return error.value.text


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path)


@pytest.fixture
def history(world: World) -> History:
    return world.open()
