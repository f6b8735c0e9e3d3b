"""Which history this is, and which of its devices this machine is: two small files, written once."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from coach.storage.atomic import Disk, make_folders, replace_file
from coach.storage.errors import Damaged, NewerFormat, StorageError

if TYPE_CHECKING:
    from coach.storage.places import Places

FORMAT = 1
IGNORE = b".*.tmp\n"


class Format(msgspec.Struct, kw_only=True):
    """`format`: what the writer knew; a version that knows less than `min_reader` would misread the history."""

    format: int
    min_reader: int


class Devices(msgspec.Struct, kw_only=True):
    """Machine -> its device id. A home folder copied to another machine finds no entry there and gets its own id."""

    devices: dict[str, str]


def read_format(places: Places) -> Format:
    """What is said of the history; without a word it is ours. Raises StorageError when the word is unclear."""
    try:
        return msgspec.json.decode(places.format.read_bytes(), type=Format)
    except FileNotFoundError:
        return Format(format=FORMAT, min_reader=FORMAT)
    except OSError as error:
        raise StorageError(f"{places.format} cannot be read ({error.strerror or error}).") from error
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise Damaged(
            f"{places.format} is damaged, so nothing is saved until it is clear which version wrote the history. "
            "If you use no newer version anywhere, delete this one file and start again."
        ) from error


def readable(places: Places) -> bool:
    """Whether this version understands the history. If that is unclear its files are read; each has its own seal."""
    try:
        return read_format(places).min_reader <= FORMAT
    except StorageError:
        return True


def check_writable(places: Places) -> None:
    """Raises NewerFormat, Damaged or StorageError unless this version may write to the history."""
    if read_format(places).format > FORMAT:
        raise NewerFormat(
            f"The history in {places.data} was written by a newer version of Coach. It can be read but not changed: "
            "please update Coach on this machine."
        )


def find_device(places: Places) -> str | None:
    """This machine's device id, if it has written before."""
    return _read_devices(places).get(_machine(places))


def prepare(places: Places, disk: Disk) -> str:
    """Everything that must exist before a record is written; the device id. The caller holds the lock."""
    check_writable(places)
    device = find_device(places)
    if device is None:
        device = os.urandom(6).hex()
        known = _read_devices(places) | {_machine(places): device}
        replace_file(places.device, msgspec.json.encode(Devices(devices=known)), disk)
    make_folders(places.devices / device, disk)
    if not places.format.exists():
        if not (places.data / ".stignore").exists():
            replace_file(places.data / ".stignore", IGNORE, disk)
        replace_file(places.format, msgspec.json.encode(Format(format=FORMAT, min_reader=FORMAT)), disk)
    return device


def _read_devices(places: Places) -> dict[str, str]:
    """An unclear file is as good as none: a new id harms nothing, the old folder is read all the same."""
    try:
        return msgspec.json.decode(places.device.read_bytes(), type=Devices).devices
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return {}


def _machine(places: Places) -> str:
    name = b""
    if not places.portable:
        for source in ("/etc/machine-id", "/var/lib/dbus/machine-id"):
            with suppress(OSError):
                name = name or Path(source).read_bytes().strip()
    import hashlib  # noqa: PLC0415 - no first paint needs it

    return hashlib.sha256(name or _host()).hexdigest()[:32]


def _host() -> bytes:
    if sys.platform == "win32":
        return os.environ.get("COMPUTERNAME", "").encode()
    return os.uname().nodename.encode()
