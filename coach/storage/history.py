"""The history of one person: what was recorded, and the session that is running."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.storage.active import Active
from coach.storage.atomic import Disk
from coach.storage.writing import Writing

if TYPE_CHECKING:
    from coach.clock import Clock
    from coach.storage.active import Draft, Running
    from coach.storage.documents import Doc
    from coach.storage.health import Health
    from coach.storage.places import Places


class History(Writing):
    """Reads, writes and the running session. Reads may come from one thread while another writes."""

    def __init__(self, places: Places, disk: Disk, clock: Clock, app_version: str) -> None:
        super().__init__(places, disk, clock, app_version)
        self._active = Active(places, disk, clock, known=self._holds, add=self.add)

    @classmethod
    def open(cls, places: Places, *, clock: Clock, app_version: str, disk: Disk | None = None) -> History:
        """The history at `places`. Never raises for the state of the disk, and writes nothing.

        `disk`: the system calls of a write, for tests.
        """
        return cls(places, disk or Disk(), clock, app_version)

    def health(self) -> Health:
        """See `Reading.health`; also tells of an interrupted session that could not be read."""
        self._notes = self._active.notes
        return super().health()

    def begin(self, draft: Doc) -> Running:
        """Start a guided session, known as `draft["id"]` (a new id if it has none).

        Raises SessionRunning while another program guides one, Unfinished while an interrupted one waits.
        """
        return self._active.begin({"id": self.new_id(), **draft})

    def interrupted(self) -> Draft | None:
        """What a program that died in a session left; None while a program guides it. Never raises for the disk.

        A draft whose record is in the history already is dropped; a damaged one is put aside and told by `health`.
        """
        return self._active.interrupted()

    def resume(self) -> Running:
        """Take over the interrupted session. Raises SessionRunning, or StorageError when there is none."""
        return self._active.resume()

    def _holds(self, record_id: str) -> bool:
        return self._shelf.find(record_id) is not None
