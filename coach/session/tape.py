"""What happened: the tape of one session, as stamped events that are only ever appended.

`at` is seconds since the session's start, counting everything: work, pauses, gaps. `wall` is the aware local time,
ISO 8601. No raw clock value is ever kept, so a tape can be read on another day and another machine.
"""

from __future__ import annotations

from typing import Any, Literal

import msgspec
from msgspec import Struct

EventKind = Literal[
    "start",
    "pause",
    "resume",
    "next",
    "skip",
    "back",
    "restart",
    "add",
    "pain",
    "easier",
    "harder",
    "answer",
    "prompt",
    "off",
    "gap",
    "gap_go_on",
    "gap_restart",
    "gap_count",
    "halt",
    "go_on",
    "stop",
]
EventValue = str | float | int | bool | None


class Event(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One thing that happened. `name` says which question or which reason, `value` what was answered or how much."""

    kind: EventKind
    at: float
    wall: str = ""
    name: str = ""
    value: EventValue = None


class Heartbeat(Struct, frozen=True, kw_only=True):
    """The last moment the session was known to run: seconds since its start, and the wall time then."""

    at: float
    wall: str


Tape = tuple[Event, ...]


def to_plain(event: Event | Heartbeat) -> dict[str, Any]:
    """The event as JSON-ready values, for `active.json`."""
    plain = msgspec.to_builtins(event)
    if not isinstance(plain, dict):
        raise TypeError("an event is always an object")
    return plain


def from_plain(events: list[dict[str, Any]]) -> Tape:
    """A stored tape; raises msgspec.ValidationError with the place of the first bad value."""
    return msgspec.convert(tuple(events), Tape)
