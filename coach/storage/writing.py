"""The history as it is written: each method returns when the data is durable, or raises a StorageError."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from coach.storage.atomic import make_folders, sweep, sync_folder
from coach.storage.documents import birth, check_change, clean, from_record, month_of, public, stamp_of, time_of
from coach.storage.errors import Damaged, DiskFull, ReadOnly, StorageError, from_os
from coach.storage.identity import check_writable, prepare
from coach.storage.lock import FileLock
from coach.storage.reading import Reading
from coach.storage.shelf import SHARD, Found, find_in, latest_stamp, read_month
from coach.storage.versions import HybridClock, Ids

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    import msgspec

    from coach.clock import Clock
    from coach.storage.atomic import Disk
    from coach.storage.documents import Doc
    from coach.storage.places import Places


class Writing(Reading):
    """Writes to this device's own month files, one program and one thread at a time."""

    def __init__(self, places: Places, disk: Disk, clock: Clock, app_version: str) -> None:
        super().__init__(places, disk)
        self._clock = clock
        self._app_version = app_version
        self._ids = Ids(clock)
        self._stamps = HybridClock(clock)
        self._mutex = threading.Lock()
        self._device: str | None = None

    def new_id(self) -> str:
        """A new id, later in order than every one before it."""
        return self._ids.new()

    def add(self, record: msgspec.Struct) -> str:
        """Save a record; its id. Adding the same again changes nothing, another one under the same id is refused."""
        return self.add_many([record])[0]

    def add_many(self, records: Iterable[msgspec.Struct]) -> list[str]:
        """Save records with one replacement per month. If one month fails, those before it are saved; add all again."""
        by_month: dict[str, list[Doc]] = {}
        ids = []
        for record in records:
            doc = from_record(record, self._app_version)
            by_month.setdefault(month_of(time_of(doc)), []).append(doc)
            ids.append(doc["id"])
        with self._saving() as device:
            for month in sorted(by_month):
                self._insert(device, month, by_month[month])
        return ids

    def update(self, record_id: str, /, **fields: object) -> Doc:
        """Change fields of a document and keep the version before; the document as it now is.

        Raises StorageError for an unknown or deleted document, for a value its record cannot hold, and for a time more
        than a month away from the old one (delete it and add it anew).
        """
        edit = clean(fields, "This change")

        def alter(found: Found) -> Doc:
            if found.doc.get("deleted"):
                raise StorageError("This record was deleted, so it cannot be changed. Undo the deletion first.")
            check_change(found.doc, edit, found.month)
            return found.doc | edit

        return self._change(record_id, alter)

    def delete(self, record_id: str, /) -> None:
        """Mark a document as deleted; `undo` brings it back. Deleting twice does no harm."""
        self._change(record_id, lambda found: found.doc | {"deleted": True})

    def undo(self, record_id: str | None = None, /) -> Doc | None:
        """Take back the last write to a document, or without an id the last write of this device.

        A new document is deleted, a change or a deletion is reversed; a second undo reverses the first. Returns the
        document's fields as they now are (`get` tells whether it is still there), None when there is nothing to undo.
        """
        from coach.storage import changes  # noqa: PLC0415 - TinyDB is paid for when first needed

        with self._saving() as device:
            found = self._shelf.find(record_id) if record_id is not None else self._last_write(device)
            if found is None:
                return None
            before = changes.earlier(found.path, found.doc)
            if before is None:
                before = found.doc | {"deleted": not found.doc.get("deleted")}
            return self._supersede(device, found, before)

    @contextmanager
    def _saving(self) -> Iterator[str]:
        """The right to write, and this device's id. Remembers for `health` why the last write was refused."""
        with self._mutex:
            try:
                with self._holding_lock():
                    yield self._prepare()
            except (DiskFull, ReadOnly) as error:
                self._refused = error
                raise
            self._refused = None

    @contextmanager
    def _holding_lock(self) -> Iterator[None]:
        try:
            make_folders(self._places.state, self._disk)
            make_folders(self._places.data, self._disk)
            with FileLock(self._places.lock, self._disk):
                yield
        except OSError as error:
            raise from_os(error, error.filename or self._places.data) from error

    def _prepare(self) -> str:
        if self._device is not None and (self._places.devices / self._device).is_dir():
            check_writable(self._places)
            return self._device
        self._device = prepare(self._places, self._disk)
        folder = self._places.devices / self._device
        sweep(folder, "", self._disk)
        if files := own_files(folder):
            last = max(files, key=lambda path: path.stat().st_mtime_ns)
            self._stamps.catch_up(latest_stamp(last, self._device))
        return self._device

    def _insert(self, device: str, month: str, docs: list[Doc]) -> None:
        from coach.storage import changes  # noqa: PLC0415 - TinyDB is paid for when first needed

        path = self._places.devices / device / f"{month}.json"
        others = {month: [other for other in self._shelf.files(month) if other != path]}

        def elsewhere(key: int) -> Doc | None:
            born = month_of(birth(key))
            if born not in others:
                others[born] = self._shelf.files(born)
            found = find_in(month, others[month], key) or find_in(born, others[born], key)
            return found.doc if found else None

        if not changes.insert(path, docs, partial(self._stamps.next, device), elsewhere, self._disk):
            # It may lie there from an attempt whose very last step failed.
            sync_folder(path.parent, self._disk)

    def _change(self, record_id: str, alter: Callable[[Found], Doc]) -> Doc:
        with self._saving() as device:
            failed: list[Path] = []
            found = self._shelf.find(record_id, failed)
            if found is None:
                if failed:
                    raise Damaged(f"The record was not found. It may lie in a file that cannot be read: {failed[0]}.")
                raise StorageError(f"There is no record with the id {record_id}.")
            after = alter(found)
            return public(found.doc) if after == found.doc else self._supersede(device, found, after)

    def _supersede(self, device: str, found: Found, after: Doc) -> Doc:
        from coach.storage import changes  # noqa: PLC0415 - TinyDB is paid for when first needed

        path = self._places.devices / device / f"{found.month}.json"
        return public(changes.supersede(path, found.doc, after, partial(self._stamps.next, device), self._disk))

    def _last_write(self, device: str) -> Found | None:
        stamps = {latest_stamp(path, device): path for path in own_files(self._places.devices / device)}
        last = max(stamps, default="")
        for doc in read_month([stamps[last]], lambda value: stamp_of(value) == last) if last else []:
            found = self._shelf.find(doc["id"])
            # Where another device has changed it since, there is nothing of ours left to take back.
            return found if found and stamp_of(found.doc) == last else None
        return None


def own_files(folder: Path) -> list[Path]:
    """The month files in one device's folder."""
    return [path for path in sorted(folder.iterdir()) if SHARD.fullmatch(path.name)]
