"""The history as it reads: every question the program asks of the past."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, TypeVar

import msgspec

from coach.care.records import Answer, CheckIn, Clearance, SessionRecord
from coach.storage.atomic import Disk
from coach.storage.derived import Derived
from coach.storage.documents import (
    YEARS,
    Doc,
    count_of,
    in_order,
    instant,
    kind_needle,
    moment,
    month_number,
    name_of,
    public,
)
from coach.storage.errors import StorageError
from coach.storage.glance import Glance
from coach.storage.health import Doctor, Findings, Health
from coach.storage.identity import find_device, readable
from coach.storage.shelf import LAST, Shelf, look_through, read_month

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from coach.storage.places import Places
    from coach.storage.shard import Unread
    from coach.storage.shelf import Judge

DAY = timedelta(days=1)
NEVER = datetime.min.replace(tzinfo=UTC)

Record = TypeVar("Record", bound=msgspec.Struct)


class Reading:
    """Reads the month files of all devices.

    Nothing here raises for a damaged, unreadable or newer file: what can be read is returned, the rest is named by
    `health`. A document that does not fit its record (a newer version's) is left out of the typed lists and counted
    in the text of `health`; `get`, `query` and `stream` return it all the same.
    """

    def __init__(self, places: Places, disk: Disk) -> None:
        self._places = places
        self._disk = disk
        # What would be misread is not read. `health` says so.
        self._shelf = Shelf(places.devices if readable(places) else None)
        self._doctor = Doctor(places, self._shelf)
        self._derived = Derived(self._shelf, places.derived, disk)
        self.glance = Glance(self._shelf, places.glance, disk)
        self._refused: StorageError | None = None
        self._notes: list[str] = []
        self._strange: set[str] = set()

    def health(self) -> Health:
        """How the places are now. Looks at every file once, later only at those that changed; writes nothing."""
        findings = Findings(remarks=[*self._notes])
        if self._refused is not None:
            findings.closed.append(self._refused.text)
        if self._strange:
            findings.remarks.append(
                f"{len(self._strange)} of your records were made by a newer version of Coach and are not shown in "
                "lists. They are kept exactly as they are."
            )
        return self._doctor.examine(find_device(self._places), findings)

    def get(self, record_id: str) -> Doc | None:
        """One document, or None when there is none of that id or it was deleted."""
        found = self._shelf.find(record_id)
        return public(found.doc) if found and not found.doc.get("deleted") else None

    def query(
        self,
        start: datetime | None = None,
        end: datetime | None = None,
        kinds: Collection[str] = (),
        *,
        deleted: bool = False,
    ) -> list[Doc]:
        """The documents with start <= time < end, oldest first, compared as instants. Bounds must be aware.

        The time is `started_at` for sessions, else `at`; what has no readable time is found only without bounds.
        `kinds`: only these, all if empty. `deleted`: the deleted ones instead.
        """
        return in_order(self.each(start, end, kinds, deleted=deleted))

    def each(
        self,
        start: datetime | None = None,
        end: datetime | None = None,
        kinds: Collection[str] = (),
        *,
        deleted: bool = False,
    ) -> Iterator[Doc]:
        """As `query`, with one month in memory at a time; ordered by months, within one not at all."""
        for doc in self._each(start, end, kinds, deleted=deleted):
            yield public(doc.whole())

    def _each(
        self, start: datetime | None, end: datetime | None, kinds: Collection[str], *, deleted: bool = False
    ) -> Iterator[Unread]:
        wanted = _condition(start, end, kinds, deleted=deleted)
        first, last = _span(start, end)
        needles = [[kind_needle(kind) for kind in kinds]] if kinds else []
        for month, paths in self._shelf.months(first - 1, last + 1).items():
            moved = [] if first <= count_of(month) <= last else [_needles_near(month, first, last)]
            yield from look_through(paths, wanted, *needles, *moved)

    def records(
        self, start: datetime | None, end: datetime | None, kinds: Mapping[str, type[Record]]
    ) -> Iterator[Record]:
        """The documents of these kinds as records, one month in memory at a time; in no order within a month."""
        for doc in self._each(start, end, kinds):
            try:
                yield doc.record(kinds[doc.get("kind")])
            except msgspec.ValidationError:
                self._strange.add(str(doc.get("id")))

    def stream(self, *, newest_first: bool = False) -> Iterator[Doc]:
        """Every document that was not deleted, one month in memory at a time.

        Within a month by instant; one whose time was edited across the month's border stays with its first month.
        """
        wanted = _condition(None, None, (), deleted=False)
        months = list(self._shelf.months().values())
        for paths in reversed(months) if newest_first else months:
            docs = in_order(read_month(paths, wanted))
            yield from map(public, reversed(docs) if newest_first else docs)

    def sessions(self, start: datetime | None = None, end: datetime | None = None) -> list[SessionRecord]:
        """The sessions begun in start <= time < end, oldest first."""
        found = self.records(start, end, {"session": SessionRecord})
        return sorted(found, key=lambda each: (moment({"at": each.started_at}) or NEVER, each.id))

    def checkins(self, start: datetime | None = None, end: datetime | None = None) -> list[CheckIn]:
        """The check-ins of start <= time < end, oldest first."""
        found = self.records(start, end, {"checkin": CheckIn})
        return sorted(found, key=lambda each: (moment({"at": each.at}) or NEVER, each.id))

    def answers(self) -> dict[str, Answer]:
        """Question -> the newest answer to it, over the whole history.

        If the newest one is a newer version's and cannot be understood, the question counts as not answered: an older
        answer must not speak in its place.
        """
        return {answer.question: answer for answer in self._fit(self._derived.answers().values(), Answer)}

    def clearances(self) -> list[Clearance]:
        """Every clinician's word, oldest first."""
        return self._fit(in_order(self._derived.clearances()), Clearance)

    def _fit(self, docs: Iterable[Doc], record: type[Record]) -> list[Record]:
        fitting = []
        for doc in docs:
            try:
                fitting.append(msgspec.convert(doc, record))
            except msgspec.ValidationError:
                self._strange.add(str(doc.get("id")))
        return fitting


def _condition(start: datetime | None, end: datetime | None, kinds: Collection[str], *, deleted: bool) -> Judge:
    chosen = frozenset(kinds)

    def wanted(value: Unread) -> bool:
        head = value.head
        if bool(head.deleted) is not deleted or (chosen and head.kind not in chosen):
            return False
        if start is None and end is None:
            return True
        stamp = instant(head.started_at if head.kind == "session" else head.at)
        return stamp is not None and (start is None or start <= stamp) and (end is None or stamp < end)

    return wanted


def _span(start: datetime | None, end: datetime | None) -> tuple[int, int]:
    """The months in which a time in start <= t < end can stand as text, whatever its offset."""
    first = 1 if start is None or start.year < YEARS.start else month_number(start - DAY)
    last = LAST if end is None or end.year >= YEARS.stop else month_number(end + DAY)
    return first, last


def _needles_near(month: str, first: int, last: int) -> list[bytes]:
    """What a file outside the span holds if one of its documents was moved into it by an edit of the time."""
    near = count_of(month)
    months = [name_of(count) for count in range(max(first, near - 2), min(last, near + 2) + 1)]
    return [f'"{name}":"{text}'.encode() for text in months for name in ("started_at", "at")]
