"""Creams: the patch test of a new product, the last dose, and when the next cream and heat may follow.

Pure. Sources: knowledge/therapies.md 2, knowledge/safety.md 3.2, 4.1 and 4.2.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta, tzinfo
from typing import Literal

from msgspec import Struct

from coach.care.day import after, logical_day
from coach.care.history import CREAMS, History
from coach.care.reason import Reason
from coach.care.records import Tick
from coach.care.remembered import put_on
from coach.care.safety import Safety
from coach.care.situation import Situation
from coach.care.spacing import clock_words, waits

THERAPY, REACTED = "cream", "cream_reacted"
PATCH_TICK = "patch"
PATCH_LASTS = timedelta(hours=24)
State = Literal["none", "waiting", "due", "fine", "reacted"]
# What a tick of the patch test may say: put on, nothing seen, a reaction, used well before.
ON, FINE, BAD, KNOWN = "on", "fine", "reacted", "known"


class Patch(Struct, frozen=True, kw_only=True):
    """The patch test of one kind: where it stands, since when, until when to wait, and what the product is called."""

    state: State
    since: datetime | None = None
    until: datetime | None = None
    name: str = ""


class KindView(Struct, frozen=True, kw_only=True):
    """One kind as it stands now. `reasons`: why not now, none where it may go on; `earliest`: when all of them end."""

    id: str
    patch: Patch
    reasons: tuple[Reason, ...] = ()

    @property
    def earliest(self) -> datetime | None:
        """When it may be used, where only time stands in the way."""
        until = [each.until for each in self.reasons if each.until is not None]
        return max(until) if until and len(until) == len(self.reasons) else None


def patch(ticks: Iterable[Tick], kind: str, now: datetime) -> Patch:
    """Where the patch test of `kind` stands at `now`: after 24 hours it wants to be looked at."""
    mine = [each for each in ticks if each.what == f"{PATCH_TICK}:{kind}"]
    if not mine:
        return Patch(state="none")
    last = max(mine, key=lambda tick: datetime.fromisoformat(tick.at))
    at = datetime.fromisoformat(last.at)
    if last.value == BAD:
        return Patch(state="reacted", since=at, name=last.note)
    if last.value in (FINE, KNOWN):
        return Patch(state="fine", since=at, name=last.note)
    until = after(at, PATCH_LASTS, now.tzinfo)
    return Patch(state="waiting" if now < until else "due", since=at, until=until, name=last.note)


def last_dose(situation: Situation, safety: Safety, names: Mapping[str, str], again: datetime | None) -> str:
    """What is on the skin, in one line: the last dose, how many today, and from when the same or heat may follow.

    `names`: kind -> what the product is called, where that is known; `again`: when the same kind may follow.
    """
    history, now = situation.history, situation.now
    last = history.last(THERAPY, *CREAMS)
    if last is None:
        return ""
    today = sum(each.day == logical_day(now) for each in history.of(THERAPY))
    most = next((cap.day_sessions for cap in safety.spacing.caps if cap.therapy == THERAPY), None)
    count = f", {today} of {most} today" if today and most else ""
    heat = heat_from(situation, safety)
    words = f"; the same from {clock_words(again, now)}" if again is not None else ""
    words += f"; heat from {clock_words(heat, now)}, wash it off first" if heat is not None else ""
    called = f" ({names[last.kind]})" if names.get(last.kind) else ""
    return f"Last: {last.kind}{called} at {clock_words(last.end, now)}{count}{words}."


def heat_from(situation: Situation, safety: Safety) -> datetime | None:
    """When the creams on the skin allow heat again; None where they stand in nobody's way."""
    found = waits(
        "heat",
        safety.spacing,
        _creams_only(situation.history),
        situation.facts,
        now=situation.now,
        put=put_on(situation.profile, situation.now),
    )
    return max((each.until for each in found if each.until is not None), default=None)


def uses_of(history: History, kind: str, start: datetime, zone: tzinfo | None) -> tuple[int, int]:
    """How often a kind was put on since `start`, and on how many days."""
    found = [each for each in history.of(THERAPY, kind) if each.start >= start]
    return len(found), len({logical_day(each.start.astimezone(zone)) for each in found})


def _creams_only(history: History) -> History:
    events = history.of(THERAPY)
    return History(events=events, groups={THERAPY: events})
