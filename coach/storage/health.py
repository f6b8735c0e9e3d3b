"""How the places are: looked at, never touched."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING, Literal

import msgspec

from coach.storage.errors import Damaged, StorageError
from coach.storage.identity import FORMAT, read_format
from coach.storage.seal import SCHEMA, broken, declared_schema

if TYPE_CHECKING:
    from pathlib import Path

    from coach.storage.places import Places
    from coach.storage.shelf import Shelf

Kind = Literal["ok", "read_only", "damaged", "newer_format"]

ROOM = 1 << 20
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


class Health(msgspec.Struct, frozen=True):
    """`kind`: the gravest of what was found; `text`: all of it in sentences for the person, "" when there is nothing.

    `shards`: the files concerned, each as `<device>/<file>`. "ok" may carry a text: a remark that stops nothing.
    """

    kind: Kind
    text: str = ""
    shards: tuple[str, ...] = ()


class Findings(msgspec.Struct):
    """What an examination found, gathered by gravity."""

    newer: list[str] = []
    damaged: list[str] = []
    closed: list[str] = []
    remarks: list[str] = []
    shards: list[str] = []

    def health(self) -> Health:
        """The gravest kind, every sentence."""
        kind: Kind = "ok"
        if self.newer:
            kind = "newer_format"
        elif self.damaged:
            kind = "damaged"
        elif self.closed:
            kind = "read_only"
        text = " ".join(dict.fromkeys([*self.newer, *self.damaged, *self.closed, *self.remarks]))
        return Health(kind, text, tuple(self.shards))


class Doctor:
    """Looks after the files of one history. A file that was sound is read again only when it has changed."""

    def __init__(self, places: Places, shelf: Shelf) -> None:
        self._places = places
        self._shelf = shelf
        self._sound: dict[Path, tuple[int, int, int]] = {}

    def examine(self, own: str | None, findings: Findings) -> Health:
        """The state of everything, added to `findings`. `own`: this machine's device id, if it has one yet."""
        self._look_at_format(findings)
        for month, paths in self._shelf.months().items():
            for path in paths:
                self._look_at_shard(month, path, findings, ours=path.parent.name == own)
        self._look_at_folders(own, findings)
        self._look_for_room(findings)
        return findings.health()

    def _look_at_format(self, findings: Findings) -> None:
        try:
            found = read_format(self._places)
        except Damaged as error:
            findings.damaged.append(error.text)
        except StorageError as error:
            findings.closed.append(error.text)
        else:
            if found.min_reader > FORMAT:
                findings.newer.append(
                    f"The history in {self._places.data} was written by a newer version of Coach and cannot be read "
                    "by this one. It is safe. Please update Coach on this machine."
                )
            elif found.format > FORMAT:
                findings.newer.append(
                    f"The history in {self._places.data} was written by a newer version of Coach. You can read it, "
                    "but nothing new is saved. Please update Coach on this machine."
                )

    def _look_at_shard(self, month: str, path: Path, findings: Findings, *, ours: bool) -> None:
        when = f"{MONTHS[int(month[5:]) - 1]} {month[:4]}"
        try:
            schema = self._schema(path)
        except FileNotFoundError:
            return
        except OSError as error:
            hurt = f"cannot be read ({error.strerror or error})"
        except Damaged as error:
            hurt = f"is damaged: {error.text}"
        else:
            if schema > SCHEMA:
                findings.shards.append(f"{path.parent.name}/{path.name}")
                findings.newer.append(
                    f"{when} was written by a newer version of Coach. You can read it, but nothing in it can be "
                    "changed until you update Coach on this machine."
                )
            return
        findings.shards.append(f"{path.parent.name}/{path.name}")
        findings.damaged.append(
            f"{when} is not shown: {path} {hurt}. It was left untouched, and all other months work. "
            f"{OURS if ours else THEIRS}"
        )

    def _schema(self, path: Path) -> int:
        """The schema of a sound file. Raises Damaged with the reason alone, or OSError."""
        found = path.stat()
        stamp = (found.st_size, found.st_mtime_ns, found.st_ino)
        if self._sound.get(path) == stamp:
            return SCHEMA
        data = path.read_bytes()
        if why := broken(data):
            raise Damaged(why)
        schema = declared_schema(data)
        if schema <= SCHEMA:
            self._sound[path] = stamp
        return schema

    def _look_at_folders(self, own: str | None, findings: Findings) -> None:
        places = self._places
        folders = [places.data, places.devices, *([places.devices / own] if own else []), places.state]
        for folder in map(_standing, folders):
            if not os.access(folder, os.R_OK | os.X_OK):
                findings.closed.append(
                    f"{folder} may not be read, so what it holds is not shown. Check the permissions of the folder."
                )
                return
        for place in map(_standing, [*folders, places.lock]):
            if not os.access(place, os.W_OK):
                findings.closed.append(
                    f"Nothing can be saved at the moment: {place} may not be written. Everything can be read. "
                    "Check the permissions of the folder, or choose another with --data-dir."
                )
                return

    def _look_for_room(self, findings: Findings) -> None:
        try:
            usage = shutil.disk_usage(_standing(self._places.data))
        except OSError:
            return
        if usage.total and usage.free < ROOM:
            findings.closed.append(
                f"The disk of {self._places.data} is full, so what you do now may not be saved. Everything saved "
                "before is safe. Please free some space."
            )


OURS = "To save into that month again, move the file to a safe place and keep it."
THEIRS = "It belongs to another of your devices and may still be arriving."


def _standing(path: Path) -> Path:
    """The path itself, or the nearest folder above it that exists as far as we may see."""
    while not os.access(path, os.F_OK) and path != path.parent:
        path = path.parent
    return path
