"""A file is replaced as a whole and for good, or not at all."""

from __future__ import annotations

import errno
import os
import sys
import time
from contextlib import suppress
from typing import TYPE_CHECKING

from coach.storage.errors import from_os

if TYPE_CHECKING:
    from pathlib import Path

if sys.platform != "win32":
    import fcntl

# An indexer or a virus scanner holds a file for moments only (Windows error 5, 32, 33).
BUSY = frozenset({5, 32, 33})
# What a disk answers that does not know a call.
UNKNOWN = frozenset(
    {errno.EINVAL, errno.ENOSYS, errno.ENOTTY, errno.EOPNOTSUPP, getattr(errno, "ENOTSUP", errno.ENOSYS)}
)
RETRIES = (0.05, 0.1, 0.2, 0.4, 0.8)
NEW_FILE = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


class Disk:
    """The system calls of a durable write. Tests hand in one that takes notes or fails."""

    def create(self, path: str) -> int:
        """A new file, for its owner alone."""
        return os.open(path, NEW_FILE, 0o600)

    def write(self, handle: int, data: memoryview) -> int:
        """As much of `data` as the system takes at once."""
        return os.write(handle, data)

    def sync(self, handle: int) -> None:
        """Return when the content is on the disk itself."""
        if sys.platform == "darwin":
            try:
                # fsync stops at the drive's own cache there.
                fcntl.fcntl(handle, fcntl.F_FULLFSYNC)
            except OSError as error:
                if error.errno not in UNKNOWN:
                    raise
            else:
                return
        os.fsync(handle)

    def close(self, handle: int) -> None:
        """Network disks report a failed write here."""
        os.close(handle)

    def replace(self, source: str, target: str) -> None:
        """One name or the other, never neither."""
        os.replace(source, target)  # noqa: PTH105 - paths here are plain text, for speed

    def sync_folder(self, folder: str) -> None:
        """Return when the names in `folder` are on the disk.

        Windows and some network disks have no such call, and a folder that may be written but not read has none for us.
        """
        if sys.platform == "win32":
            return
        try:
            handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        except PermissionError:
            return
        try:
            self.sync(handle)
        except OSError as error:
            if error.errno not in UNKNOWN:
                raise
        finally:
            os.close(handle)

    def remove(self, path: str) -> None:
        """Take a file away."""
        os.unlink(path)  # noqa: PTH108 - paths here are plain text, for speed

    def make_folder(self, path: str) -> None:
        """A new folder, for its owner alone."""
        os.mkdir(path, 0o700)  # noqa: PTH102 - paths here are plain text, for speed

    def wait(self, seconds: float) -> None:
        """Let another program finish what it does."""
        time.sleep(seconds)  # noqa: TID251 - nothing announces that another program has let go of a file


def replace_file(path: Path, data: bytes, disk: Disk) -> None:
    """Give `path` the content `data`, durably when this returns; the folder must exist.

    A link stays a link: the file it leads to is replaced, in its own folder.
    Raises a StorageError; the old content is then untouched unless only the very last step failed.
    """
    target = os.path.realpath(path)
    folder, name = os.path.split(target)
    temp = os.path.join(folder, f".{name}.{os.getpid()}-{os.urandom(4).hex()}.tmp")  # noqa: PTH118 - plain text, for speed
    try:
        handle = disk.create(temp)
        try:
            rest = memoryview(data)
            while rest:
                rest = rest[disk.write(handle, rest) :]
            disk.sync(handle)
        finally:
            disk.close(handle)
        _move(temp, target, disk)
        disk.sync_folder(folder)
    except BaseException as error:
        with suppress(OSError):
            disk.remove(temp)
        if isinstance(error, OSError):
            raise from_os(error, path) from error
        raise


def _move(temp: str, target: str, disk: Disk) -> None:
    for pause in RETRIES:
        try:
            disk.replace(temp, target)
        except PermissionError as error:
            if getattr(error, "winerror", None) not in BUSY:
                raise
            disk.wait(pause)
        else:
            return
    disk.replace(temp, target)


def make_folders(path: Path, disk: Disk) -> None:
    """Create `path` and what is missing above it, so that a power cut takes none of it away. Raises a StorageError."""
    missing = []
    while not path.is_dir():
        missing.append(path)
        if path.parent == path:
            break
        path = path.parent
    for folder in reversed(missing):
        try:
            with suppress(FileExistsError):
                disk.make_folder(str(folder))
            disk.sync_folder(str(folder.parent))
        except OSError as error:
            raise from_os(error, folder) from error


def sweep(folder: Path, name: str, disk: Disk) -> None:
    """Remove what killed writers left half-written beside `name` ("" for any); the caller holds the lock."""
    with suppress(OSError):
        for entry in os.listdir(folder):  # noqa: PTH208 - three times as quick as iterdir
            if entry.startswith(f".{name}") and entry.endswith(".tmp"):
                disk.remove(str(folder / entry))


def sync_folder(folder: Path, disk: Disk) -> None:
    """Make what was replaced in `folder` durable. Raises a StorageError."""
    try:
        disk.sync_folder(str(folder))
    except OSError as error:
        raise from_os(error, folder) from error


def remove_file(path: Path, disk: Disk) -> None:
    """Take `path` away for good; one that is gone already is no error. Raises a StorageError."""
    try:
        with suppress(FileNotFoundError):
            disk.remove(str(path))
        disk.sync_folder(str(path.parent))
    except OSError as error:
        raise from_os(error, path) from error
