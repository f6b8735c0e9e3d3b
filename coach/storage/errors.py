"""What can go wrong with the disk, each with a sentence for people."""

# ruff: noqa: N818 - the names say what happened; a person's banner and an exit code hang on them

from __future__ import annotations

import errno
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

FULL = frozenset({errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)})
REFUSED = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


class StorageError(Exception):
    """Something was not saved or cannot be read. `text`: what happened, where, and what the person can do."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


class DiskFull(StorageError):
    """No room, or the person's quota is used up."""


class ReadOnly(StorageError):
    """The file, its folder or the whole disk may not be written."""


class Damaged(StorageError):
    """A file does not carry the checksum it was written with; it is never changed."""


class Locked(StorageError):
    """Another program of this person has been saving for longer than we wait."""


class NewerFormat(StorageError):
    """Written by a newer version: read as far as possible, never changed."""


class SessionRunning(StorageError):
    """Another program on this machine is guiding a session."""


class Unfinished(StorageError):
    """A session that was interrupted still waits to be resumed, finished or discarded."""


def from_os(error: OSError, path: Path | str) -> StorageError:
    """The system's error while writing `path`, as one of ours."""
    if error.errno in FULL:
        return DiskFull(
            f"The disk is full, so {path} could not be saved. "
            "Everything saved before is safe. Free some space, then try again."
        )
    if error.errno in REFUSED:
        return ReadOnly(
            f"{path} may not be written, so nothing can be saved there. "
            "Everything can still be read. Check the permissions of the folder, or choose another with --data-dir."
        )
    return StorageError(
        f"{path} could not be saved ({error.strerror or error}). Everything saved before is safe. Please try again."
    )
