from __future__ import annotations

import errno
import os
import stat
import sys
from pathlib import Path

import pytest

from coach.storage.atomic import Disk, make_folders, remove_file, replace_file, sweep
from coach.storage.errors import DiskFull, ReadOnly, StorageError
from tests.storage.conftest import FailingDisk, NotingDisk, posix, refusal


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


def test_the_content_is_on_the_disk_before_the_name_and_the_name_before_we_return(tmp_path: Path) -> None:
    disk = NotingDisk()
    replace_file(tmp_path / "a.json", b"new", disk)
    calls = [call for call, _ in disk.calls]
    assert calls == ["create", "write", "sync", "close", "replace", "sync_folder"]
    assert disk.calls[-1] == ("sync_folder", tmp_path.name)


@posix
def test_new_files_and_folders_are_for_their_owner_alone(tmp_path: Path) -> None:
    old = os.umask(0)
    try:
        make_folders(tmp_path / "x" / "y", Disk())
        replace_file(tmp_path / "x" / "y" / "a.json", b"new", Disk())
    finally:
        os.umask(old)
    assert [mode(tmp_path / "x"), mode(tmp_path / "x/y"), mode(tmp_path / "x/y/a.json")] == [0o700, 0o700, 0o600]


@posix
def test_a_file_others_could_read_is_closed_when_it_is_next_written(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(b"old")
    path.chmod(0o644)
    replace_file(path, b"new", Disk())
    assert mode(path) == 0o600


def test_a_disk_that_takes_one_byte_at_a_time_gets_all_of_them(tmp_path: Path) -> None:
    class Slow(Disk):
        def write(self, handle: int, data: memoryview) -> int:
            return super().write(handle, data[:1])

    replace_file(tmp_path / "a.json", b"every byte", Slow())
    assert (tmp_path / "a.json").read_bytes() == b"every byte"


@pytest.mark.parametrize("step", ["create", "write", "sync", "close", "replace"])
@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (errno.ENOSPC, DiskFull),
        (errno.EDQUOT, DiskFull),
        (errno.EROFS, ReadOnly),
        (errno.EACCES, ReadOnly),
        (errno.EIO, StorageError),
    ],
)
def test_at_whatever_step_it_fails_the_old_file_stays_and_nothing_is_left_behind(
    tmp_path: Path, step: str, code: int, kind: type[StorageError]
) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(b"old")
    disk = FailingDisk(step, code)
    disk.armed = True
    with pytest.raises(StorageError) as error:
        replace_file(path, b"new", disk)
    assert type(error.value) is kind
    assert str(path) in refusal(error)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_failed_sync_is_never_tried_again_on_the_same_file(tmp_path: Path) -> None:
    disk = FailingDisk("sync", errno.EIO)
    disk.armed = True
    with pytest.raises(StorageError):
        replace_file(tmp_path / "a.json", b"new", disk)
    assert [call for call, _ in disk.calls].count("sync") == 1


def test_if_only_the_folder_cannot_be_synced_it_is_not_called_saved(tmp_path: Path) -> None:
    disk = FailingDisk("sync_folder", errno.EIO)
    disk.armed = True
    with pytest.raises(StorageError):
        replace_file(tmp_path / "a.json", b"new", disk)


def test_an_interrupt_leaves_no_half_file(tmp_path: Path) -> None:
    class Interrupted(NotingDisk):
        def note(self, call: str, path: str) -> None:
            super().note(call, path)
            if call == "sync":
                raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        replace_file(tmp_path / "a.json", b"new", Interrupted())
    assert list(tmp_path.iterdir()) == []


@posix
def test_a_link_stays_a_link_and_its_target_is_replaced_in_its_own_folder(tmp_path: Path) -> None:
    (tmp_path / "far").mkdir()
    target = tmp_path / "far" / "real.json"
    target.write_bytes(b"old")
    link = tmp_path / "a.json"
    link.symlink_to(target)
    disk = NotingDisk()
    replace_file(link, b"new", disk)
    assert link.is_symlink()
    assert target.read_bytes() == b"new"
    assert disk.calls[-1] == ("sync_folder", "far")


class InUseError(PermissionError):
    """What Windows says, with its own number beside the usual one."""

    def __init__(self, code: int, winerror: int, path: str) -> None:
        super().__init__(code, "in use", path)
        self.winerror = winerror


class Busy(NotingDisk):
    """Windows while a virus scanner holds the file: so many replacements fail."""

    def __init__(self, times: int, winerror: int = 32) -> None:
        super().__init__()
        self.times = times
        self.winerror = winerror

    def replace(self, source: str, target: str) -> None:
        if self.times:
            self.times -= 1
            raise InUseError(errno.EACCES, self.winerror, target)
        super().replace(source, target)


def test_a_file_that_a_scanner_holds_is_tried_again(tmp_path: Path) -> None:
    disk = Busy(5)
    replace_file(tmp_path / "a.json", b"new", disk)
    assert (tmp_path / "a.json").read_bytes() == b"new"
    assert disk.waited == [0.05, 0.1, 0.2, 0.4, 0.8]


def test_a_file_that_is_held_for_ever_is_given_up(tmp_path: Path) -> None:
    with pytest.raises(ReadOnly):
        replace_file(tmp_path / "a.json", b"new", Busy(9))
    assert list(tmp_path.iterdir()) == []


def test_a_refusal_of_another_kind_is_not_waited_for(tmp_path: Path) -> None:
    disk = Busy(9, winerror=19)
    with pytest.raises(ReadOnly):
        replace_file(tmp_path / "a.json", b"new", disk)
    assert disk.waited == []


@posix
def test_on_macos_the_drive_itself_is_flushed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    def answer(_handle: int, command: int) -> None:
        asked.append(command)

    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr("fcntl.F_FULLFSYNC", 51, raising=False)
    monkeypatch.setattr("fcntl.fcntl", answer)
    replace_file(tmp_path / "a.json", b"new", Disk())
    assert asked == [51, 51]


@posix
def test_a_drive_that_does_not_know_the_full_flush_gets_the_usual_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    codes = [errno.ENOTSUP, errno.EIO]

    def answer(_handle: int, _command: int) -> None:
        raise OSError(codes[0], "no")

    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr("fcntl.F_FULLFSYNC", 51, raising=False)
    monkeypatch.setattr("fcntl.fcntl", answer)
    replace_file(tmp_path / "a.json", b"new", Disk())
    assert (tmp_path / "a.json").read_bytes() == b"new"
    codes.pop(0)
    with pytest.raises(StorageError):
        replace_file(tmp_path / "a.json", b"newer", Disk())
    assert (tmp_path / "a.json").read_bytes() == b"new"


@posix
@pytest.mark.parametrize(("code", "known"), [(errno.EINVAL, True), (errno.ENOTSUP, True), (errno.EIO, False)])
def test_a_disk_that_cannot_sync_folders_is_used_but_a_failure_is_not_hidden(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, known: bool
) -> None:
    real = os.fsync

    def fsync(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(code, "no")
        real(handle)

    monkeypatch.setattr(os, "fsync", fsync)
    if known:
        replace_file(tmp_path / "a.json", b"new", Disk())
    else:
        with pytest.raises(StorageError):
            replace_file(tmp_path / "a.json", b"new", Disk())


@posix
def test_a_folder_that_may_be_written_but_not_read_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.open

    def refuse(path: str, flags: int, mode: int = 0o777) -> int:
        if flags & os.O_DIRECTORY:
            raise PermissionError(errno.EACCES, "no", path)
        return real(path, flags, mode)

    monkeypatch.setattr(os, "open", refuse)
    replace_file(tmp_path / "a.json", b"new", Disk())
    assert (tmp_path / "a.json").read_bytes() == b"new"


def test_folders_are_made_from_the_top_and_each_name_is_made_durable(tmp_path: Path) -> None:
    disk = NotingDisk()
    make_folders(tmp_path / "x" / "y", disk)
    assert disk.calls == [
        ("make_folder", "x"),
        ("sync_folder", tmp_path.name),
        ("make_folder", "y"),
        ("sync_folder", "x"),
    ]
    disk.calls.clear()
    make_folders(tmp_path / "x" / "y", disk)
    assert disk.calls == []


def test_a_folder_that_cannot_be_made_is_a_sentence(tmp_path: Path) -> None:
    disk = FailingDisk("make_folder", errno.EROFS)
    disk.armed = True
    with pytest.raises(ReadOnly) as error:
        make_folders(tmp_path / "x", disk)
    assert str(tmp_path / "x") in refusal(error)


def test_a_file_in_the_place_of_a_folder_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"")
    with pytest.raises(StorageError):
        make_folders(tmp_path / "x" / "y", Disk())


def test_what_killed_writers_left_is_swept_and_nothing_else(tmp_path: Path) -> None:
    for name in (".a.json.12-ab.tmp", ".b.json.12-ab.tmp", "a.json", ".hidden", "notes.tmp"):
        (tmp_path / name).write_bytes(b"")
    sweep(tmp_path, "a.json", Disk())
    assert {path.name for path in tmp_path.iterdir()} == {".b.json.12-ab.tmp", "a.json", ".hidden", "notes.tmp"}


def test_removing_twice_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(b"")
    disk = NotingDisk()
    remove_file(tmp_path / "a.json", disk)
    remove_file(tmp_path / "a.json", disk)
    assert list(tmp_path.iterdir()) == []
    assert ("sync_folder", tmp_path.name) in disk.calls


def test_what_cannot_be_removed_is_a_sentence(tmp_path: Path) -> None:
    disk = FailingDisk("remove", errno.EACCES)
    disk.armed = True
    with pytest.raises(ReadOnly):
        remove_file(tmp_path / "a.json", disk)
