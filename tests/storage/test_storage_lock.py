from __future__ import annotations

import errno
import subprocess
import sys
from pathlib import Path

import pytest

from coach.storage.atomic import Disk
from coach.storage.errors import Locked, ReadOnly, StorageError
from coach.storage.lock import FileLock
from tests.storage.conftest import NotingDisk, posix, refusal


def test_whoever_comes_second_waits_five_seconds_and_is_told_why(tmp_path: Path) -> None:
    disk = NotingDisk()
    with FileLock(tmp_path / "lock", disk), pytest.raises(Locked) as error:
        FileLock(tmp_path / "lock", disk).take()
    assert sum(disk.waited) == pytest.approx(5)
    assert "Another window of Coach" in refusal(error)


def test_whoever_waits_gets_it_as_soon_as_it_is_free(tmp_path: Path) -> None:
    first = FileLock(tmp_path / "lock", Disk())
    first.take()

    class Patient(NotingDisk):
        def wait(self, seconds: float) -> None:
            super().wait(seconds)
            if len(self.waited) == 3:
                first.free()

    disk = Patient()
    second = FileLock(tmp_path / "lock", disk)
    second.take()
    second.free()
    assert len(disk.waited) == 3


def test_letting_go_twice_does_no_harm(tmp_path: Path) -> None:
    lock = FileLock(tmp_path / "lock", NotingDisk())
    lock.take()
    lock.free()
    lock.free()
    with FileLock(tmp_path / "lock", NotingDisk(), patience=0):
        assert (tmp_path / "lock").stat().st_mode & 0o777 == 0o600


@posix
def test_the_lock_falls_with_the_process_that_held_it(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    script = f"import fcntl; f = open({str(path)!r}, 'w'); fcntl.flock(f, fcntl.LOCK_EX); print(1, flush=True); input()"
    with subprocess.Popen([sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        with pytest.raises(Locked):
            FileLock(path, NotingDisk()).take()
        holder.kill()
    with FileLock(path, NotingDisk(), patience=0):
        assert path.exists()


@posix
def test_where_there_are_no_locks_nothing_is_risked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def none(handle: int, command: int) -> None:
        raise OSError(errno.ENOLCK, "no locks available")

    monkeypatch.setattr("fcntl.flock", none)
    with pytest.raises(StorageError) as error:
        FileLock(tmp_path / "lock", NotingDisk()).take()
    assert "--data-dir" in refusal(error)


def test_a_folder_that_may_not_be_written_is_read_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> int:
        raise PermissionError(errno.EACCES, "no", str(tmp_path))

    monkeypatch.setattr("os.open", refuse)
    with pytest.raises(ReadOnly):
        FileLock(tmp_path / "lock", NotingDisk()).take()
