"""The month files of every device: found, read and merged, never changed."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NamedTuple

from coach.storage.documents import Doc, birth, count_of, find_key, month_of, stamp_of, winners
from coach.storage.errors import StorageError
from coach.storage.seal import broken

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping
    from pathlib import Path

    from coach.storage.shard import ShardStorage, Unread

    Judge = Callable[[Unread], bool]

# Everything else is not ours to judge: conflict copies, half-arrived files, folders of a newer version.
SHARD = re.compile(r"(\d{4}-(?:0[1-9]|1[0-2]))\.json")
DEVICE = re.compile(r"[0-9A-Za-z][0-9A-Za-z_-]{0,63}")

LAST = 9999 * 12 + 12

Months = dict[str, list["Path"]]
Stamp = list[tuple[str, int, int, int]]


class Found(NamedTuple):
    """The latest version of a document, and the file it lies in."""

    doc: Doc
    month: str
    path: Path


class Shelf:
    """`folder` holds one folder per device, each of them month files. Without a folder there is nothing to read."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    def months(self, first: int = 0, last: int = LAST) -> Months:
        """Month -> its files, one per device that has one; oldest month first. Bounds as `month_number` counts."""
        found: Months = {}
        for device in self._devices():
            for name in _names(device):
                match = SHARD.fullmatch(name)
                if match and first <= count_of(match[1]) <= last:
                    found.setdefault(match[1], []).append(device / name)
        return {month: sorted(found[month]) for month in sorted(found)}

    def stamps(self) -> dict[str, Stamp]:
        """Month -> device, size, time and inode of each of its files; oldest month first.

        Made of text alone: as paths, a hundred months would cost a start three milliseconds more.
        """
        found: dict[str, Stamp] = {}
        for device in self._devices():
            folder = str(device)
            for name in _names(device):
                if match := SHARD.fullmatch(name):
                    with suppress(OSError):
                        file = os.stat(f"{folder}{os.sep}{name}")  # noqa: PTH116 - as said above
                        stamp = (device.name, file.st_size, file.st_mtime_ns, file.st_ino)
                        found.setdefault(match[1], []).append(stamp)
        return {month: sorted(found[month]) for month in sorted(found)}

    def files(self, month: str) -> list[Path]:
        """The files of one month, as `months` would name them."""
        paths = [device / f"{month}.json" for device in self._devices()]
        return [path for path in paths if os.access(path, os.F_OK)]

    def _devices(self) -> list[Path]:
        folder = self._folder
        return [] if folder is None else [folder / name for name in _names(folder) if DEVICE.fullmatch(name)]

    def find(self, record_id: str, failed: list[Path] | None = None) -> Found | None:
        """The latest version of a document wherever it lies, deleted or not.

        Files that cannot be read are passed over and noted in `failed`.
        """
        key = find_key(record_id)
        if key is None:
            return None
        home = month_of(birth(key))
        if found := find_in(home, self.files(home), key, failed):
            return found
        months = self.months()
        for month in sorted(months.keys() - {home}, key=lambda name: abs(count_of(name) - count_of(home))):
            if found := find_in(month, months[month], key, failed):
                return found
        return None


def find_in(month: str, paths: list[Path], key: int, failed: list[Path] | None = None) -> Found | None:
    """The latest version among the files of one month."""
    needle = b'"%d":{' % key
    best: Found | None = None
    for path, storage in _load(paths, failed):
        doc = _get(path, storage, key, failed) if storage.holds((needle,)) else None
        if doc is not None and (best is None or stamp_of(doc) > stamp_of(best.doc)):
            best = Found(doc, month, path)
    return best


def read_month(
    paths: list[Path], wanted: Judge, *needles: Collection[bytes], failed: list[Path] | None = None
) -> list[Doc]:
    """As `look_through`, each document whole."""
    return [doc.whole() for doc in look_through(paths, wanted, *needles, failed=failed)]


def look_through(
    paths: list[Path], wanted: Judge, *needles: Collection[bytes], failed: list[Path] | None = None
) -> list[Unread]:
    """What is wanted of one month, over all devices; files that cannot be read are passed over and noted in `failed`.

    `needles`: the month is parsed only if its bytes hold one of each. Where several devices wrote it, the latest
    version of each document is found first and judged then, else a deleted or changed one would come back.
    """
    loaded = _load(paths, failed)
    if not all(any(storage.holds(either) for _, storage in loaded) for either in needles):
        return []
    if len(loaded) == 1:
        return _search(*loaded[0], wanted, failed)
    everything = [doc for path, storage in loaded for doc in _search(path, storage, _anything, failed)]
    return [doc for doc in winners(everything) if wanted(doc)]


def latest_stamp(path: Path, device: str) -> str:
    """The last stamp of a device in one file; "" for none, or if the file is damaged."""
    with suppress(OSError):
        data = path.read_bytes()
        if not broken(data):
            pattern = rb'"hlc":"([0-9a-f]{12}-[0-9a-f]{4}-%b)"' % device.encode()
            return max(re.findall(pattern, data), default=b"").decode()
    return ""


def _load(paths: list[Path], failed: list[Path] | None) -> list[tuple[Path, ShardStorage]]:
    """The sound ones of some files. Each is read once, so what was checked is what is parsed."""
    from coach.storage.shard import ShardStorage  # noqa: PLC0415 - TinyDB is paid for when first needed

    loaded = []
    for path in paths:
        storage = ShardStorage(path)
        try:
            if storage.exists():
                loaded.append((path, storage))
        except StorageError:
            _note(path, failed)
    return loaded


def _search(path: Path, storage: ShardStorage, wanted: Judge, failed: list[Path] | None) -> list[Unread]:
    from coach.storage.shard import RECORDS, leafing  # noqa: PLC0415 - TinyDB is paid for when first needed

    hits: list[Unread] = []
    try:
        hits = leafing(storage).table(RECORDS).search(wanted)  # type: ignore[assignment, arg-type]  # shard.Leaves
    except StorageError:
        _note(path, failed)
    return hits


def _get(path: Path, storage: ShardStorage, key: int, failed: list[Path] | None) -> Doc | None:
    from coach.storage.shard import RECORDS, peeking  # noqa: PLC0415 - TinyDB is paid for when first needed

    try:
        return peeking(storage).table(RECORDS).get(None, doc_id=key)
    except StorageError:
        _note(path, failed)
        return None


def _note(path: Path, failed: list[Path] | None) -> None:
    if failed is not None:
        failed.append(path)


def _anything(value: Mapping[str, Any]) -> bool:  # noqa: ARG001 - TinyDB hands each document over
    return True


def _names(folder: Path) -> list[str]:
    """Empty for a folder that is missing, closed to us, or no folder."""
    try:
        return os.listdir(folder)  # noqa: PTH208 - three times as quick as iterdir
    except OSError:
        return []
