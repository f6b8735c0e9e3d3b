"""A made-up case in JSON -> profile and records, or an error that names what is wrong and what is allowed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from difflib import get_close_matches
from typing import Any, get_args

import msgspec

from coach.care.history import ALSO_CREAMS, CREAMS, Record
from coach.care.model import TherapyId
from coach.care.profile import Cleared, Given, Profile
from coach.care.records import Answer, CheckIn, SessionRecord, Tick, Value
from coach.care.safety import NOT_SURE, Question, Safety

OPT_IN = "inversion_opt_in"
_OPT_IN_VALUES: dict[object, bool] = {True: True, "yes": True, False: False, "no": False}
_PARTS = ("value", "at", "cleared")
PAINS = ("pain", "pain_before", "pain_after")
TIMES = ("at", "started_at", "ended_at", "off_at")
LENGTHS = ("planned_seconds", "active_seconds", "exposure_seconds")
MOST_PAIN = 10
# Years; far enough for every answer and record, and near enough to reckon with.
FAR = 150
_DEFAULTS = {"id": "", "planned_seconds": 0.0, "active_seconds": 0.0, "outcome": "done"}
_OTHER_KINDS = ("measure", "clearance", "dose")


class CaseError(ValueError):
    """A made-up case that cannot be judged. The message names the id or value and what is allowed."""


def read_answers(answers: object, safety: Safety, now: datetime) -> tuple[Profile, bool]:
    """The profile of a made-up case, and whether inversion is asked for. Raises CaseError."""
    if not isinstance(answers, Mapping):
        raise CaseError("The answers must be one JSON object from question id to value.")
    given: dict[str, Given] = {}
    opted = False
    for name, entry in answers.items():
        if name == OPT_IN:
            opted = _opt_in(entry)
            continue
        question = safety.questions.get(name)
        if question is None:
            raise CaseError(f"There is no question {name!r}.{_near(name, [*safety.questions, OPT_IN])}")
        given[name] = _given(question, entry, now)
    return Profile(given=given), opted


def read_records(records: object, now: datetime) -> list[Record]:
    """The records of a made-up case: a list as `coach history --json` prints it. Raises CaseError."""
    if isinstance(records, str | bytes) or not isinstance(records, Sequence):
        raise CaseError("The records must be one JSON list, as coach history --json prints it.")
    found = [_record(each, place, now) for place, each in enumerate(records)]
    return [each for each in found if each is not None]


def _opt_in(entry: object) -> bool:
    value = entry.get("value") if isinstance(entry, Mapping) else entry
    if not isinstance(value, bool | str) or value not in _OPT_IN_VALUES:
        raise CaseError(f"{OPT_IN}: {value!r} is not allowed. Allowed: true, false.")
    return _OPT_IN_VALUES[value]


def _given(question: Question, entry: object, now: datetime) -> Given:
    if not isinstance(entry, Mapping):
        return Given(value=_value(question, entry, now), at=now)
    for part in entry:
        if part not in _PARTS:
            raise CaseError(f"{question.id}: there is no {part!r} in an answer. Allowed: {', '.join(_PARTS)}.")
    if "value" not in entry:
        raise CaseError(f"{question.id}: the value is missing.")
    at = now if entry.get("at") is None else _moment(f"{question.id}.at", entry["at"], now)
    if at > now:
        raise CaseError(f"{question.id}: it was answered at {at.isoformat()}, which lies after --now.")
    cleared = _cleared(question.id, entry["cleared"], now) if entry.get("cleared") is not None else None
    # A flag answered on a later day than the clinician looked is a new yes (knowledge/safety.md 8).
    again = cleared is not None and question.id.startswith("rf_") and at.date() > cleared.on and "at" in entry
    return Given(value=_value(question, entry["value"], now), at=at, cleared=None if again else cleared)


def _cleared(name: str, entry: object, now: datetime) -> Cleared:
    known = isinstance(entry, Mapping) and set(entry) == {"by", "on"} and isinstance(entry["by"], str)
    if not known or not isinstance(entry, Mapping) or not entry["by"].strip():
        raise CaseError(f'{name}: cleared needs who and when, as {{"by": "GP", "on": "2025-01-31"}}.')
    try:
        day = date.fromisoformat(str(entry["on"]))
    except ValueError as error:
        raise CaseError(f"{name}: {entry['on']!r} is not a date. Allowed: a date like 2025-01-31.") from error
    if day > now.date():
        raise CaseError(f"{name}: it was cleared on {day.isoformat()}, which lies after --now.")
    return Cleared(by=str(entry["by"]), on=day)


def _value(question: Question, value: object, now: datetime) -> Value:
    if question.kind == "choice":
        return _choice(question, value)
    if question.kind == "number":
        return _number(question, value)
    if question.kind == "time" and value != NOT_SURE:
        return _moment(question.id, value, now).isoformat()
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise CaseError(f"{question.id}: {value!r} is not allowed. Allowed: {question.kind}, or {NOT_SURE}.")
    return value


def _choice(question: Question, value: object) -> Value:
    if isinstance(value, list) and value and question.several:
        return [str(_one_of(question, each)) for each in value]
    return _one_of(question, value)


def _one_of(question: Question, value: object) -> str:
    if not isinstance(value, str) or value not in question.allowed:
        several = " (or a list of them)" if question.several else ""
        raise CaseError(f"{question.id}: {value!r} is not allowed. Allowed{several}: {', '.join(question.allowed)}.")
    return value


def _number(question: Question, value: object) -> Value:
    if value == NOT_SURE:
        return NOT_SURE
    low, high = question.minimum or 0, question.maximum or float("inf")
    if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
        raise CaseError(
            f"{question.id}: {value!r} is not allowed. Allowed: a number from {low:g} to {high:g}, {NOT_SURE}."
        )
    return value


def _moment(name: str, value: object, now: datetime) -> datetime:
    """An aware time; without an offset it has that of `now`. A century is as far as days can be counted from here."""
    allowed = f"Allowed: a time like {now.isoformat()}."
    try:
        found = datetime.fromisoformat(str(value))
    except ValueError as error:
        raise CaseError(f"{name}: {value!r} is not a time. {allowed}") from error
    if abs(found.year - now.year) > FAR:
        raise CaseError(f"{name}: {value!r} lies too far from --now. {allowed}")
    return found if found.tzinfo is not None else found.replace(tzinfo=now.tzinfo)


def _record(entry: object, place: int, now: datetime) -> Record | None:
    where = f"record {place + 1}"
    if not isinstance(entry, Mapping):
        raise CaseError(f"{where}: a record is a JSON object.")
    kind = entry.get("kind", "session")
    if isinstance(kind, str) and kind in _OTHER_KINDS:
        return None
    types: dict[str, type[Record]] = {
        "session": SessionRecord,
        "checkin": CheckIn,
        "answer": Answer,
        "tick": Tick,
    }
    if not isinstance(kind, str) or kind not in types:
        raise CaseError(f"{where}: {kind!r} is not a kind. Allowed: {', '.join(map(str, types))}.")
    plain = {name: value for name, value in entry.items() if value is not None}
    _values(plain, where, now)
    if kind == "session":
        _session(plain, where, now)
    try:
        return msgspec.convert({**({"id": ""} if kind != "session" else _DEFAULTS), **plain}, types[kind])
    except msgspec.ValidationError as error:
        raise CaseError(f"{where}: {error}.") from error


def _values(plain: dict[str, Any], where: str, now: datetime) -> None:
    """Every time becomes aware; pain and lengths have their bounds. A pad that was never timed has an empty time."""
    for name in TIMES:
        if plain.get(name, "") != "":
            plain[name] = _moment(f"{where}.{name}", plain[name], now).isoformat()
    for name in PAINS:
        if isinstance(plain.get(name), int) and not 0 <= plain[name] <= MOST_PAIN:
            raise CaseError(f"{where}.{name}: {plain[name]!r} is not allowed. Allowed: 0 to {MOST_PAIN}.")
    for name in LENGTHS:
        if isinstance(plain.get(name), int | float) and plain[name] < 0:
            raise CaseError(f"{where}.{name}: {plain[name]!r} is not allowed. Allowed: 0 or more.")


def _session(plain: dict[str, Any], where: str, now: datetime) -> None:
    known = get_args(TherapyId)
    therapy = plain.get("therapy")
    if therapy not in known:
        raise CaseError(f"{where}: {therapy!r} is not a therapy. Allowed: {', '.join(known)}.")
    for name in ("started_at", "ended_at"):
        if name not in plain:
            raise CaseError(f"{where}: {name} is missing. Allowed: a time like {now.isoformat()}.")
    if datetime.fromisoformat(plain["ended_at"]) < datetime.fromisoformat(plain["started_at"]):
        raise CaseError(f"{where}: it ended before it started.")
    product = plain.get("product", "")
    if therapy == "cream" and product and product not in (*CREAMS, *ALSO_CREAMS):
        allowed = ", ".join((*CREAMS, *ALSO_CREAMS))
        raise CaseError(f"{where}: {product!r} is not a kind of cream. Allowed: {allowed}.")


def _near(wanted: str, known: list[str]) -> str:
    close = get_close_matches(wanted, known, n=3)
    if close:
        return f" Did you mean {' or '.join(close)}?"
    return " coach plan --questions --json lists every id that is allowed."
