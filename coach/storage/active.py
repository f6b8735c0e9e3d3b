"""The running session: kept at every event, so that a killed program can go on where it was.

`active.json` is a sealed TinyDB file with one document `{"draft": .., "events": [..], "heartbeat": ..}`. Whoever guides
a session holds `active.lock` for the session's life; a draft nobody holds was left by a program that died.
"""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

import msgspec

from coach.storage.atomic import make_folders, remove_file, sweep
from coach.storage.documents import Doc, clean, find_key, key_of
from coach.storage.errors import Damaged, Locked, SessionRunning, StorageError, Unfinished
from coach.storage.lock import FileLock

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from coach.clock import Clock
    from coach.storage.atomic import Disk
    from coach.storage.places import Places
    from coach.storage.shard import ShardStorage

TABLE = "active"
# Another program that only looks whether a draft was left holds the lock for a moment.
GLANCE = 0.5


class Draft(msgspec.Struct, frozen=True):
    """What a session that was cut short left behind."""

    draft: Doc
    events: list[Doc]
    heartbeat: Doc


class Running:
    """One guided session. Each method returns when its word is durable, or raises a StorageError.

    After an error the event is still held here, and saved with the next one.
    """

    def __init__(
        self, path: Path, disk: Disk, lock: FileLock, found: Draft, add: Callable[[msgspec.Struct], str]
    ) -> None:
        self._path = path
        self._disk = disk
        self._lock = lock
        self._add = add
        self._draft = found.draft
        self._events = [msgspec.Raw(msgspec.json.encode(event)) for event in found.events]
        self._heartbeat = found.heartbeat

    @property
    def id(self) -> str:
        """The id its record will have."""
        return str(self._draft["id"])

    def event(self, event: Doc) -> None:
        """Something happened: add it to the tape."""
        self._events.append(msgspec.Raw(msgspec.json.encode(clean(event, "This event"))))
        self.save()

    def checkpoint(self, heartbeat: Doc) -> None:
        """Nothing happened, but the session went on this far: replaces the heartbeat before."""
        self._heartbeat = clean(heartbeat, "This heartbeat")
        self.save()

    def save(self) -> None:
        """Write everything held here. Raises StorageError once the session has been let go of."""
        if not self._lock.held:
            raise StorageError("This session has ended here, so nothing more can be added to it.")
        document = {"draft": self._draft, "events": self._events, "heartbeat": self._heartbeat}
        _storage(self._path, self._disk).write({TABLE: {"1": document}})

    def finish(self, record: msgspec.Struct) -> str:
        """Move the session into the history, under the id of the draft; that id.

        If this raises, the draft is still there and the lock held: try again, or `release`.
        """
        if getattr(record, "id", None) != self.id:
            raise StorageError(f"This session was begun as {self.id}, so its record must carry that id.")
        self._add(record)
        try:
            # A draft whose id is in the history is dropped when it is next found.
            with suppress(StorageError):
                self._remove()
        finally:
            self.release()
        return self.id

    def discard(self) -> None:
        """Forget the session. If this raises, its draft will be offered again."""
        try:
            self._remove()
        finally:
            self.release()

    def _remove(self) -> None:
        remove_file(self._path, self._disk)

    def release(self) -> None:
        """Let go without a word: the draft stays and can be resumed."""
        self._lock.free()


def _storage(path: Path, disk: Disk) -> ShardStorage:
    from coach.storage.shard import ShardStorage  # noqa: PLC0415 - TinyDB is paid for when first needed

    return ShardStorage(path, disk)


class Active:
    """Begins, finds and resumes the one session of this machine."""

    def __init__(
        self,
        places: Places,
        disk: Disk,
        clock: Clock,
        known: Callable[[str], bool],
        add: Callable[[msgspec.Struct], str],
    ) -> None:
        """`known`: is this id in the history? `add`: put a record there. `notes`: what was found wrong, for people."""
        self._places = places
        self._disk = disk
        self._clock = clock
        self._known = known
        self._add = add
        self.notes: list[str] = []

    def begin(self, draft: Doc) -> Running:
        """Start a session with a draft that has an id. Raises SessionRunning, Unfinished or another StorageError."""
        held = clean(draft, "This draft")
        key_of(held.get("id"))
        with self._holding() as lock:
            sweep(self._places.state, self._places.active.name, self._disk)
            if self._found() is not None:
                raise Unfinished(
                    "A session that was interrupted is still waiting. Go on with it, keep what was done, or discard "
                    "it; then a new one can begin."
                )
            running = self._running(lock, Draft(held, [], {}))
            running.save()
        return running

    def resume(self) -> Running:
        """Take over the draft that a dead program left. Raises SessionRunning or another StorageError."""
        with self._holding() as lock:
            found = self._found()
            if found is None:
                raise StorageError("There is no interrupted session to go on with.")
        return self._running(lock, found)

    def interrupted(self) -> Draft | None:
        """The draft that a dead program left, if there is one and no program is guiding it. Raises nothing."""
        if not os.access(self._places.active, os.F_OK):
            return None
        lock = FileLock(self._places.active_lock, self._disk, patience=0)
        try:
            # Two that only look, as a program's screen and its writer do, must not hide the draft from each other.
            lock.take(create=False, shared=True)
        except Locked:
            return None
        except StorageError:
            # Nobody ever held it, or the folder may not be written: the draft can be read all the same.
            pass
        try:
            return self._found()
        finally:
            lock.free()

    @contextmanager
    def _holding(self) -> Iterator[FileLock]:
        """The lock of a session, kept after the block unless it raises."""
        make_folders(self._places.state, self._disk)
        lock = FileLock(self._places.active_lock, self._disk, patience=GLANCE)
        try:
            lock.take()
        except Locked as error:
            raise SessionRunning(
                "Another window of Coach is guiding a session on this machine. Finish or stop it there first."
            ) from error
        try:
            yield lock
        except BaseException:
            lock.free()
            raise

    def _running(self, lock: FileLock, found: Draft) -> Running:
        return Running(self._places.active, self._disk, lock, found, self._add)

    def _found(self) -> Draft | None:
        path = self._places.active
        try:
            tables = _storage(path, self._disk).read()
            if tables is None:
                return None
            found = msgspec.convert(tables[TABLE]["1"], Draft)
        except (Damaged, KeyError, msgspec.ValidationError):
            self._put_aside()
            return None
        except StorageError as error:
            self.notes.append(error.text)
            return None
        if find_key(found.draft.get("id")) is None:
            self._put_aside()
            return None
        if self._known(str(found.draft["id"])):
            # The program died between saving the session and removing its draft.
            with suppress(StorageError):
                remove_file(path, self._disk)
            return None
        return found

    def _put_aside(self) -> None:
        path = self._places.active
        name = f"active.damaged-{self._clock.now():%Y%m%d-%H%M%S}"
        aside = path.with_name(f"{name}.json")
        count = 1
        while aside.exists():
            count += 1
            aside = path.with_name(f"{name}-{count}.json")
        try:
            self._disk.replace(str(path), str(aside))
            self._disk.sync_folder(str(path.parent))
        except OSError:
            aside = path
        self.notes.append(
            f"A session was interrupted, but what it left is damaged and cannot be resumed. It is kept as {aside}."
        )
