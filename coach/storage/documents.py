"""Between the records of care/ and the documents of a file: checked at the door, stripped on the way out."""

from __future__ import annotations

import math
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID

import msgspec

from coach.care.records import Answer, CheckIn, Clearance, Measure, SessionRecord, Tick
from coach.storage.errors import StorageError
from coach.storage.seal import SCHEMA

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Doc = dict[str, Any]
Version = TypeVar("Version", bound="Mapping[str, Any]")

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
LATEST = 250_000_000_000_000
# Far enough from both ends of the calendar that no offset falls off it.
YEARS = range(1900, 9000)

INTERNAL = ("hlc", "deleted", "schema")
KINDS: dict[str, type[msgspec.Struct]] = {
    "session": SessionRecord,
    "checkin": CheckIn,
    "answer": Answer,
    "clearance": Clearance,
    "tick": Tick,
    "measure": Measure,
}


def from_record(record: msgspec.Struct, app_version: str) -> Doc:
    """The document of a record, without a stamp. Raises StorageError for what could not be read back as written."""
    doc = clean(record, "This record")
    key_of(doc.get("id", ""))
    time_of(doc)
    if doc.get("app_version") == "":
        doc["app_version"] = app_version
    return doc | {"schema": SCHEMA}


def check_change(doc: Doc, changes: Doc, month: str) -> None:
    """Raises StorageError unless `doc`, which lies in the file of `month`, may be changed so."""
    if fixed := sorted(changes.keys() & {"id", "kind", *INTERNAL}):
        raise StorageError(f"This change cannot be saved: {', '.join(fixed)} of a record cannot be changed.")
    after = doc | changes
    if _time(after) != _time(doc) and abs(month_number(time_of(after)) - count_of(month)) > 1:
        raise StorageError(
            "This change cannot be saved: the new time lies more than a month from the old one. "
            "Delete the record and add it anew."
        )
    record = KINDS.get(str(doc.get("kind")))
    if record is not None and _misfit(doc, record) is None and (why := _misfit(after, record)):
        raise StorageError(f"This change cannot be saved: {why}.")


def _misfit(doc: Doc, record: type[msgspec.Struct]) -> str | None:
    try:
        msgspec.convert(doc, record)
    except msgspec.ValidationError as error:
        return str(error)
    return None


def clean(value: msgspec.Struct | Doc, what: str) -> Doc:
    """A copy of `value` exactly as it will be read back. Raises StorageError for NaN, infinity and what is not JSON."""
    try:
        plain = msgspec.to_builtins(value)
        # JSON has no word for NaN; the encoder would quietly write null.
        _refuse_nonfinite(plain, what, "")
        copy: Doc = msgspec.json.decode(msgspec.json.encode(plain))
    except (TypeError, ValueError, OverflowError, RecursionError) as error:
        raise StorageError(f"{what} cannot be saved: {error}.") from error
    return copy


def _refuse_nonfinite(value: object, what: str, where: str) -> None:
    if isinstance(value, float) and not math.isfinite(value):
        raise StorageError(f"{what} cannot be saved: {where.lstrip('.')} is {value}, which is not a number.")
    if isinstance(value, dict):
        for key, item in value.items():
            _refuse_nonfinite(item, what, f"{where}.{key}")
    elif isinstance(value, list | tuple):
        for index, item in enumerate(value):
            _refuse_nonfinite(item, what, f"{where}[{index}]")


def key_of(record_id: object) -> int:
    """The TinyDB id of a record's id. Raises StorageError unless that is the usual text of a UUID."""
    key = find_key(record_id)
    if key is None:
        raise StorageError(f"This record cannot be saved: its id {record_id!r} is not the text of a UUID.")
    return key


def find_key(record_id: object) -> int | None:
    """The TinyDB id of a record's id, or None for text that is no id of ours."""
    try:
        uuid = UUID(str(record_id))
    except ValueError:
        return None
    return uuid.int if str(uuid) == record_id else None


def kind_needle(kind: str) -> bytes:
    """Bytes that a file holds if, and nearly only if, it holds a document of `kind`: quotes in text are escaped."""
    return b'"kind":%b' % msgspec.json.encode(kind)


def public(doc: Doc) -> Doc:
    """The document as the rest of the program sees it: every field, known or not, but none of ours."""
    bare = dict(doc)
    for name in INTERNAL:
        bare.pop(name, None)
    return bare


def stamp_of(doc: Mapping[str, Any]) -> str:
    """The document's place in the order of writes; one without a stamp loses to all."""
    stamp = doc.get("hlc", "")
    return stamp if isinstance(stamp, str) else ""


def moment(doc: Mapping[str, Any]) -> datetime | None:
    """When it happened: `started_at` of a session, `at` of anything else; None when that is no aware stamp."""
    return instant(_time(doc))


def instant(stamp: Any) -> datetime | None:
    """An aware stamp as a moment, or None for anything else."""
    try:
        at = datetime.fromisoformat(stamp)
    except (TypeError, ValueError):
        return None
    return at if at.tzinfo else None


def time_of(doc: Doc) -> datetime:
    """As `moment`, for what is about to be saved. Raises StorageError when there is none."""
    stamp = moment(doc)
    if stamp is None or stamp.year not in YEARS:
        raise StorageError(f"This record cannot be saved: its time {_time(doc)!r} is not a date and time with offset.")
    if not _time(doc).startswith(month_of(stamp)):
        # Files are searched for this text before they are parsed.
        raise StorageError(f"This record cannot be saved: its time {_time(doc)!r} must begin with year and month.")
    return stamp


def _time(doc: Mapping[str, Any]) -> Any:
    return doc.get("started_at" if doc.get("kind") == "session" else "at")


def month_of(stamp: datetime) -> str:
    """The name of a month as its file has it, by the date the stamp shows."""
    return f"{stamp.year:04d}-{stamp.month:02d}"


def month_number(stamp: datetime) -> int:
    """The count of months since year 0, in UTC."""
    at = stamp.astimezone(UTC)
    return at.year * 12 + at.month


def count_of(month: str) -> int:
    """`month_number` of a file's name."""
    return int(month[:4]) * 12 + int(month[5:])


def birth(key: int) -> datetime:
    """When an id of version 7 was made; an arbitrary time for any other."""
    return EPOCH + timedelta(milliseconds=min(key >> 80, LATEST))


def name_of(count: int) -> str:
    """The month whose `month_number` is `count`."""
    return f"{(count - 1) // 12:04d}-{(count - 1) % 12 + 1:02d}"


def in_order(docs: Iterable[Doc]) -> list[Doc]:
    """Oldest first, by instant; what has no readable time comes first, and equal times go by id."""
    start = datetime.min.replace(tzinfo=UTC)
    return sorted(docs, key=lambda doc: (moment(doc) or start, str(doc.get("id", ""))))


def winners(docs: Iterable[Version]) -> list[Version]:
    """Of several versions of a document the latest."""
    latest: dict[str, Version] = {}
    for doc in docs:
        name = str(doc.get("id", ""))
        if name not in latest or stamp_of(doc) > stamp_of(latest[name]):
            latest[name] = doc
    return list(latest.values())
