"""Private pages: one small file each in `private/` below the state folder, for their owner alone.

No other part of the storage opens this folder: it is never exported, backed up or synced.
"""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING

import msgspec

from coach.care.pages import Page
from coach.storage.atomic import make_folders, remove_file, replace_file, sweep
from coach.storage.documents import key_of
from coach.storage.errors import Damaged, Locked, StorageError, from_os
from coach.storage.lock import FileLock

if TYPE_CHECKING:
    from pathlib import Path

    from coach.storage.atomic import Disk

LOCK = "lock"
CRISIS = "crisis"
END = ".json"


class PrivatePages:
    """Writes and reads pages. Each write returns when it is durable, or raises a StorageError.

    Whoever has a page open for writing holds the lock, so that no second window writes over it.
    """

    def __init__(self, folder: Path, disk: Disk) -> None:
        self._folder, self._disk = folder, disk
        self._lock: FileLock | None = None

    def hold(self) -> None:
        """Claim the right to write. Raises Locked while another window has a page open."""
        if self._lock is not None:
            return
        make_folders(self._folder, self._disk)
        lock = FileLock(self._folder / LOCK, self._disk, patience=0)
        try:
            lock.take()
        except Locked as error:
            text = "Another window of Coach has a private page open. Finish it there first."
            raise Locked(text) from error
        self._lock = lock
        sweep(self._folder, "", self._disk)

    def release(self) -> None:
        """Let other windows write; letting go twice does no harm."""
        lock, self._lock = self._lock, None
        if lock is not None:
            lock.free()

    @property
    def busy(self) -> bool:
        """Whether another window has a page open for writing."""
        if self._lock is not None or not self._folder.is_dir():
            return False
        lock = FileLock(self._folder / LOCK, self._disk, patience=0)
        try:
            lock.take(create=False)
        except Locked:
            return True
        except StorageError:
            # Nobody ever held it, or it may not be written: the pages can be read all the same.
            return False
        lock.free()
        return False

    def keep(self, page: Page) -> None:
        """Give the page's file this content, all of it or none."""
        make_folders(self._folder, self._disk)
        replace_file(self._path(page.id), msgspec.json.encode(page), self._disk)

    def delete(self, page_id: str) -> None:
        """Take the page's file away, and what a killed program may have left half-written of it."""
        path = self._path(page_id)
        if not self._folder.is_dir():
            return
        remove_file(path, self._disk)
        sweep(self._folder, path.name, self._disk)

    def get(self, page_id: str) -> Page | None:
        """One page, or None where it is gone. Raises Damaged for a file that cannot be understood."""
        path = self._path(page_id)
        try:
            return msgspec.json.decode(path.read_bytes(), type=Page)
        except FileNotFoundError:
            return None
        except OSError as error:
            raise from_os(error, path) from error
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            raise Damaged(f"{path} cannot be understood ({error}). It is left exactly as it is.") from error

    def pages(self) -> list[Page]:
        """Every page that can be read, oldest first; the others stay where they are, untouched."""
        found = []
        for name in self._names():
            with suppress(StorageError):
                page = self.get(name.removesuffix(END))
                if page is not None:
                    found.append(page)
        return sorted(found, key=lambda page: page.id)

    def mark_crisis(self, day: date) -> None:
        """Remember the day on which words of a crisis were written; nothing else of them."""
        make_folders(self._folder, self._disk)
        replace_file(self._folder / CRISIS, day.isoformat().encode(), self._disk)

    def crisis_day(self) -> date | None:
        """The newest of those days, or None."""
        try:
            return date.fromisoformat((self._folder / CRISIS).read_text(encoding="ascii"))
        except (OSError, ValueError):
            return None

    def _names(self) -> list[str]:
        try:
            names = os.listdir(self._folder)  # noqa: PTH208 - as elsewhere in this room, the quick way
        except OSError:
            return []
        return [name for name in names if name.endswith(END) and not name.startswith(".")]

    def _path(self, page_id: str) -> Path:
        key_of(page_id)
        return self._folder / f"{page_id}{END}"
