"""One writer at a time, by a lock of the operating system: it falls with the process, so it is never stale."""

from __future__ import annotations

import errno
import os
import sys
from typing import TYPE_CHECKING

from coach.storage.errors import Locked, StorageError, from_os

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

    from coach.storage.atomic import Disk

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

PATIENCE = 5.0
# Asking is not fair: a pause well under another program's writing time keeps us from being starved by a busy one.
PAUSE = 0.01
NO_LOCKS = frozenset({errno.ENOLCK, errno.ENOSYS, getattr(errno, "ENOTSUP", errno.ENOSYS), errno.EOPNOTSUPP})


class FileLock:
    """A lock on `path`, whose folder must exist. The file stays for ever and holds nothing.

    `patience`: seconds to wait for another holder; then `Locked` is raised.
    """

    def __init__(self, path: Path, disk: Disk, *, patience: float = PATIENCE) -> None:
        self._path = path
        self._disk = disk
        self._patience = patience
        self._handle: int | None = None

    @property
    def held(self) -> bool:
        """Whether we hold it."""
        return self._handle is not None

    def take(self, *, create: bool = True, shared: bool = False) -> None:
        """Hold the lock, or raise Locked, or another StorageError when there can be no lock.

        `shared`: beside others who share it. Windows knows no such locks; there it is held alone.
        """
        try:
            handle = os.open(self._path, os.O_RDWR | (os.O_CREAT if create else 0), 0o600)
        except OSError as error:
            raise from_os(error, self._path) from error
        try:
            self._wait(handle, shared=shared)
        except BaseException:
            os.close(handle)
            raise
        self._handle = handle

    def free(self) -> None:
        """Let go; letting go twice does no harm."""
        handle, self._handle = self._handle, None
        if handle is not None:
            _unlock(handle)
            os.close(handle)

    def _wait(self, handle: int, *, shared: bool) -> None:
        for _ in range(round(self._patience / PAUSE)):
            if _try_lock(handle, self._path, shared=shared):
                return
            self._disk.wait(PAUSE)
        if not _try_lock(handle, self._path, shared=shared):
            raise Locked(
                "Another window of Coach is saving at the moment, so this was not saved yet. "
                f"Please try again. (It holds {self._path}.)"
            )

    def __enter__(self) -> FileLock:
        self.take()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.free()


def _try_lock(handle: int, path: Path, *, shared: bool) -> bool:
    try:
        if sys.platform == "win32":
            os.lseek(handle, 0, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(handle, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in NO_LOCKS:
            raise StorageError(
                f"The disk of {path} knows no locks, so saving there could lose records. "
                "Choose a folder on this machine with --data-dir."
            ) from error
        if error.errno in {errno.EAGAIN, errno.EACCES, errno.EDEADLK}:
            return False
        raise from_os(error, path) from error
    return True


def _unlock(handle: int) -> None:
    if sys.platform == "win32":
        os.lseek(handle, 0, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)
    else:
        fcntl.flock(handle, fcntl.LOCK_UN)
