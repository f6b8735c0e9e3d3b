"""Today, as the front ends show it: plain values, ready to be written on a screen, a line or as JSON."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from msgspec import Struct

from coach.care.reason import Reason
from coach.care.shape import Smallest

RowState = Literal["now", "later", "done", "blocked", "questions", "off"]


class Row(Struct, frozen=True, kw_only=True):
    """One item of the plan. `seconds`: how long it takes; `earliest`: when it may start, where that is later.

    `changed`: what the rules, or the time, change in a routine.
    `short`: the title where there is little room, at most 17 letters.
    """

    what: str
    therapy: str
    title: str
    short: str
    seconds: float
    state: RowState
    note: str
    about: str
    evidence: str = ""
    earliest: datetime | None = None
    reasons: tuple[Reason, ...] = ()
    planned: bool = True
    done_times: int = 0
    changed: tuple[str, ...] = ()


class Interrupted(Struct, frozen=True, kw_only=True):
    """A session that was cut short: what it was, when it began, and how far it came. `fits`: it can be gone on with."""

    what: str
    title: str
    started_at: datetime
    active_seconds: float
    fits: bool
    heat: bool


class Today(Struct, frozen=True, kw_only=True):
    """The day at one look. `pain`: newest rating today; `pain_before`: the last one of an earlier day.

    `newcomer`: nothing was ever answered here. `notes`: reviews, flares and reminders of the plan; `next`: one line.
    `minimum`: the smallest day that counts in full; `asks_pain`: no rating today, and exercise was done yesterday.
    """

    now: datetime
    day: date
    rows: tuple[Row, ...]
    pain: int | None
    pain_at: datetime | None
    pain_before: int | None
    interrupted: Interrupted | None
    tier: str
    mode: str
    notes: tuple[Reason, ...]
    next: str
    newcomer: bool = False
    minimum: tuple[Smallest, ...] = ()
    asks_pain: bool = False
