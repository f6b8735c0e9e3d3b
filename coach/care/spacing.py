"""Gaps between therapies and caps of a day: the earliest moment allowed, and why (knowledge/safety.md 4.1, 4.2)."""

# Annotations are evaluated here and not kept as text, which msgspec would evaluate at every start, at twice the price.

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from msgspec import Struct

from coach.care.conditions import Fact, When, holds
from coach.care.day import after, day_bounds, logical_day
from coach.care.history import Event, History
from coach.care.model import TherapyId
from coach.care.reason import Reason
from coach.care.rules import KIND_OF

# Less heat or pressure than this is not worth beginning.
SHORTEST = 180.0
WEEK = timedelta(days=7)


class Gap(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """At least `minutes` after the end of `first` before `then`. `same`: only after the same (or another) kind."""

    id: str
    first: TherapyId
    then: TherapyId
    minutes: float
    message: str
    sources: tuple[str, ...]
    kinds: tuple[str, ...] = ()
    then_kinds: tuple[str, ...] = ()
    same: bool | None = None
    when: When | None = None


class Cap(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How often and how long in one logical day, and how often in any seven days. `advice`: it stops nobody.

    `when`: the week holds only then.
    """

    id: str
    therapy: TherapyId
    message: str
    sources: tuple[str, ...]
    day_sessions: int | None = None
    day_minutes: float | None = None
    week_sessions: int | None = None
    advice: bool = False
    when: When | None = None


class Spacing(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All gaps and caps."""

    gaps: tuple[Gap, ...]
    caps: tuple[Cap, ...]


class Put(Struct, frozen=True, kw_only=True):
    """A cream the person told us about: which kinds it may have been, and when."""

    kinds: frozenset[str]
    at: datetime


def waits(
    therapy: str,
    spacing: Spacing,
    history: History,
    facts: Mapping[str, Fact],
    *,
    now: datetime,
    put: Put | None = None,
) -> tuple[Reason, ...]:
    """Every gap that is still open for `therapy`, the longest first; `until` says when it ends."""
    chosen = _chosen(therapy, facts)
    found = [
        _wait(gap, _ends(gap, history, chosen, put), now)
        for gap in spacing.gaps
        if _applies(gap, therapy, facts, chosen)
    ]
    found += [_week(cap, history, now) for cap in spacing.caps if cap.therapy == therapy and _holds(cap.when, facts)]
    open_ = [reason for reason in found if reason is not None]
    return tuple(sorted(open_, key=lambda reason: reason.until or now, reverse=True))


def reached(therapy: str, spacing: Spacing, history: History, now: datetime) -> Reason | None:
    """The cap of the day that `therapy` has reached, if any; it ends with the logical day."""
    for cap in spacing.caps:
        if cap.therapy != therapy:
            continue
        today = _today(therapy, history, now)
        used = sum(each.seconds for each in today)
        times = len(today) + ((therapy, logical_day(now)) in history.ticked)
        full = cap.day_sessions is not None and times >= cap.day_sessions
        spent = cap.day_minutes is not None and cap.day_minutes * 60 - used < SHORTEST
        if full or spent:
            tomorrow = day_bounds(logical_day(now), now.tzinfo)[1]
            return Reason(
                rule=cap.id,
                message=cap.message,
                sources=cap.sources,
                records=tuple(each.record.id for each in today if each.record.id),
                change="A new day, which begins at four in the morning.",
                until=tomorrow,
            )
    return None


def seconds_left(therapy: str, spacing: Spacing, history: History, now: datetime, *, day: float = 0) -> float | None:
    """Seconds the day still allows, or None where no cap counts minutes; `day`: what a kind of its own may take."""
    caps = [cap.day_minutes for cap in spacing.caps if cap.therapy == therapy and cap.day_minutes is not None]
    if not caps:
        return None
    return max(0.0, (day or min(caps) * 60) - sum(each.seconds for each in _today(therapy, history, now)))


def clock_words(moment: datetime, now: datetime) -> str:
    """A moment as a person says it: "11:40", "11:40 yesterday" or "tomorrow", "11:40 on 20 November"."""
    local = moment.astimezone(now.tzinfo)
    days = (logical_day(now) - logical_day(local)).days
    if days == 0:
        return f"{local:%H:%M}"
    named = {1: "yesterday", -1: "tomorrow"}.get(days, f"on {local.day} {local:%B}")
    return f"{local:%H:%M} {named}"


def _chosen(therapy: str, facts: Mapping[str, Fact]) -> frozenset[str] | None:
    fact = facts.get(KIND_OF.get(therapy, ""))
    return None if fact is None else fact.values


def _applies(gap: Gap, therapy: str, facts: Mapping[str, Fact], chosen: frozenset[str] | None) -> bool:
    if gap.then != therapy or not _holds(gap.when, facts):
        return False
    if gap.then_kinds:
        return chosen is not None and ("not_sure" in chosen or not chosen.isdisjoint(gap.then_kinds))
    return gap.same is not False or chosen is not None


def _holds(when: When | None, facts: Mapping[str, Fact]) -> bool:
    return when is None or holds(when, facts) is True


def _ends(gap: Gap, history: History, chosen: frozenset[str] | None, put: Put | None) -> list[tuple[datetime, str]]:
    """When each earlier one that counts for this gap ended, with the id of its record."""
    ends = [
        (each.off, each.record.id) for each in history.of(gap.first, *gap.kinds) if _kind_fits(gap, {each.kind}, chosen)
    ]
    if put is not None and gap.first == "cream":
        kinds = put.kinds if not gap.kinds else put.kinds & set(gap.kinds)
        if kinds and _kind_fits(gap, kinds, chosen):
            ends.append((put.at, ""))
    return ends


def _kind_fits(gap: Gap, kinds: set[str] | frozenset[str], chosen: frozenset[str] | None) -> bool:
    if gap.same is None or chosen is None or "not_sure" in chosen:
        return True
    return bool(kinds & chosen) if gap.same else bool(kinds - chosen)


def _wait(gap: Gap, ends: list[tuple[datetime, str]], now: datetime) -> Reason | None:
    if not ends:
        return None
    end, record = max(ends)
    until = after(end, timedelta(minutes=gap.minutes), now.tzinfo)
    if until <= now:
        return None
    at = f"{clock_words(end, now)} (a patch, off by then)" if end > now else clock_words(end, now)
    text = (gap.message.replace("{at}", at), gap.sources)
    return _open(gap.id, text, (record,), until=until, now=now)


def _week(cap: Cap, history: History, now: datetime) -> Reason | None:
    """In any seven days no more than the week allows: wait until the oldest of them falls out."""
    if cap.week_sessions is None:
        return None
    ends = sorted((each.end, each.record.id) for each in history.of(cap.therapy))[-cap.week_sessions :]
    if len(ends) < cap.week_sessions:
        return None
    until = after(ends[0][0], WEEK, now.tzinfo)
    if until <= now:
        return None
    return _open(f"{cap.id}_week", (cap.message, cap.sources), [each for _, each in ends], until=until, now=now)


def _open(
    rule: str, text: tuple[str, tuple[str, ...]], records: Sequence[str], *, until: datetime, now: datetime
) -> Reason:
    return Reason(
        rule=rule,
        message=text[0],
        sources=text[1],
        records=tuple(each for each in records if each),
        change=f"Nothing but time: it ends at {clock_words(until, now)}.",
        until=until,
    )


def _today(therapy: str, history: History, now: datetime) -> list[Event]:
    """What counts toward the caps of the day: all exposure, but only real sessions of exercise and calm."""
    day = logical_day(now)
    events = history.exercise() if therapy == "muscle_balance" else history.of(therapy)
    loose = therapy in ("emotional", "diet", "anti_inflammatory")
    return [each for each in events if each.day == day and (each.counts or not loose)]
