"""Records as events in real time: what was done, when it ended, and every pain rating."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import cached_property
from itertools import accumulate
from operator import itemgetter

from msgspec import Struct, field

from coach.care.day import logical_day, since
from coach.care.records import Answer, CheckIn, SessionRecord, Tick

CREAMS = ("menthol", "capsaicin", "nsaid", "lidocaine", "other")
PATCH = "a patch"
# The longest that the label of a patch allows it to be worn (knowledge/safety.md 3.2); nobody records its removal.
WORN = {"menthol": timedelta(hours=12), "lidocaine": timedelta(hours=12), "capsaicin": timedelta(hours=8)}
# What a record may call a rub, and the kind whose rules hold for it (knowledge/first-run.md 3).
ALSO_CREAMS = {
    "camphor": "menthol",
    "methyl salicylate": "menthol",
    "methyl_salicylate": "menthol",
}
# What carries the name "muscle_balance" but is rest or a walk, not the day's exercise.
WALK = "walk"
RESTING = ("relief", "positions", WALK)
# What a prescription of one's own is begun by: this and its name.
OWN = "mine:"
# What is done in the place of inversion is no inversion: it is no head-down time, and nothing has to wait for it.
ALTERNATIVE = "alt_"
FRESH = timedelta(minutes=60)

# What a tick of the day begins with -> the therapy it belongs to.
TICKS = {"diet": "diet", "supplement": "anti_inflammatory"}

Record = SessionRecord | CheckIn | Answer | Tick


class Event(Struct, frozen=True, kw_only=True):
    """One session in real time. `end`: for heat the latest moment the pad may have come off. `kind`: what product."""

    record: SessionRecord
    start: datetime
    end: datetime
    day: date
    kind: str
    seconds: float

    @property
    def therapy(self) -> str:
        """The therapy's id; "positions" for a flat alternative to inversion."""
        flat = self.record.therapy == "inversion" and self.record.routine.startswith(ALTERNATIVE)
        return "positions" if flat else self.record.therapy

    @property
    def off(self) -> datetime:
        """When it was over for the skin: its end, or for a patch the latest moment its label lets it stay on."""
        worn = self.record.therapy == "cream" and self.record.answers.get("amount") == PATCH
        return self.end + WORN.get(self.kind, timedelta()) if worn else self.end

    @property
    def counts(self) -> bool:
        """True unless less than 30 % of the planned time was done (knowledge/outcomes.md 3)."""
        planned = self.record.planned_seconds
        return planned <= 0 or self.record.outcome == "safety_stopped" or self.record.active_seconds >= 0.3 * planned


class History(Struct, frozen=True, kw_only=True, dict=True):
    """All that is remembered, in the order it happened. `pains`: every rating with its moment.

    `ticked`: therapies that were ticked, with the logical day. `groups`: the events by therapy.
    """

    events: tuple[Event, ...] = ()
    groups: dict[str, tuple[Event, ...]] = field(default_factory=dict)
    ticked: frozenset[tuple[str, date]] = frozenset()
    pains: tuple[tuple[datetime, int], ...] = ()
    answers: tuple[Answer, ...] = ()

    @property
    def begun(self) -> datetime | None:
        """When the first thing was done or rated."""
        return min((*(each.start for each in self.events[:1]), *(at for at, _ in self.pains[:1])), default=None)

    def of(self, therapy: str, *kinds: str) -> tuple[Event, ...]:
        """The sessions of one therapy, of these kinds if any are named."""
        found = self.groups.get(therapy, ())
        return tuple(each for each in found if each.kind in kinds) if kinds else found

    def last(self, therapy: str, *kinds: str) -> Event | None:
        """The session of a therapy that ended last."""
        return max(self.of(therapy, *kinds), key=lambda each: each.end, default=None)

    def exercise(self) -> tuple[Event, ...]:
        """The routines that were exercise, not rest, and of which enough was done to count."""
        return self._exercise

    @cached_property
    def _exercise(self) -> tuple[Event, ...]:
        return tuple(each for each in self.of("muscle_balance") if each.record.routine not in RESTING and each.counts)

    def pain_now(self, now: datetime) -> int | None:
        """The newest rating, if it is younger than 60 minutes (knowledge/first-run.md 2)."""
        fresh = [pair for pair in self.ratings_since(now - FRESH) if timedelta() <= since(pair[0], now) < FRESH]
        return fresh[-1][1] if fresh else None

    def newest_pain(self, now: datetime) -> tuple[datetime, int] | None:
        """The newest rating up to `now`, with its moment."""
        last = bisect_right(self.pains, now, key=itemgetter(0)) - 1
        return self.pains[last] if last >= 0 else None

    def ratings_since(self, start: datetime) -> tuple[tuple[datetime, int], ...]:
        """The ratings from `start` on, with their moments."""
        return self.pains[bisect_left(self.pains, (start, -1)) :]

    def pains_between(self, start: datetime, end: datetime) -> list[int]:
        """The ratings from `start` up to, not including, `end`."""
        first, last = bisect_left(self.pains, (start, -1)), bisect_left(self.pains, (end, -1))
        return [pain for _, pain in self.pains[first:last]]

    def mean_between(self, start: datetime, end: datetime, least: int = 1) -> float | None:
        """The mean of the ratings from `start` up to, not including, `end`; None where there are fewer than `least`."""
        first, last = bisect_left(self.pains, (start, -1)), bisect_left(self.pains, (end, -1))
        return (self._sums[last] - self._sums[first]) / (last - first) if last - first >= least else None

    @cached_property
    def _sums(self) -> list[int]:
        return [*accumulate((pain for _, pain in self.pains), initial=0)]


def read(records: Iterable[Record], zone: tzinfo | None) -> History:
    """Put records in order; days are told in `zone`."""
    sessions: list[Event] = []
    pains: list[tuple[datetime, int]] = []
    answers: list[Answer] = []
    ticked: set[tuple[str, date]] = set()
    for record in records:
        if isinstance(record, SessionRecord):
            event = _event(record, zone)
            pains.extend(_ratings(record, event))
            if not _never_put_on(record):
                sessions.append(event)
        elif isinstance(record, CheckIn):
            pains.append((utc(record.at), record.pain))
        elif isinstance(record, Tick):
            therapy = TICKS.get(record.what.partition(":")[0])
            if therapy is not None:
                ticked.add((therapy, logical_day(utc(record.at).astimezone(zone))))
        else:
            answers.append(record)
    events = tuple(sorted(sessions, key=lambda each: (each.start, each.end)))
    return History(
        ticked=frozenset(ticked),
        events=events,
        groups={name: tuple(each for each in events if each.therapy == name) for name in {e.therapy for e in events}},
        pains=tuple(sorted(pains)),
        answers=tuple(sorted(answers, key=lambda each: utc(each.at))),
    )


def utc(stamp: str) -> datetime:
    """An ISO stamp with its offset as a moment in UTC."""
    return datetime.fromisoformat(stamp).astimezone(UTC)


def days_in_row(days: Sequence[date], today: date) -> int:
    """How many days up to today, or up to yesterday if today is still open, follow each other."""
    known = set(days)
    last = today if today in known else today - timedelta(days=1)
    count = 0
    while last - timedelta(days=count) in known:
        count += 1
    return count


def _event(record: SessionRecord, zone: tzinfo | None) -> Event:
    start, end = utc(record.started_at), utc(record.ended_at)
    if record.off_at:
        end = max(end, utc(record.off_at))
    real = max(0.0, (end - start).total_seconds())
    return Event(
        record=record,
        start=start,
        end=end,
        day=logical_day(start.astimezone(zone)),
        kind=_kind(record),
        seconds=record.exposure_seconds or record.active_seconds or real,
    )


def _never_put_on(record: SessionRecord) -> bool:
    """A cream session that ended at its checks: nothing came onto the skin, so nothing has to wait for it."""
    if record.therapy != "cream" or not record.steps or "amount" in record.answers:
        return False
    return all(each.outcome == "not_reached" for each in record.steps if each.kind != "ask")


def _kind(record: SessionRecord) -> str:
    if record.therapy == "cream":
        product = ALSO_CREAMS.get(record.product, record.product)
        return product if product in CREAMS else "other"
    return record.product or record.routine


def _ratings(record: SessionRecord, event: Event) -> list[tuple[datetime, int]]:
    found = [(event.start, record.pain_before), (utc(record.ended_at), record.pain_after)]
    return [(at, pain) for at, pain in found if pain is not None]
