"""Where a person is on the way: new or long-standing pain, a flare, reviews, and keeping what was gained.

Sources: knowledge/outcomes.md 1, 5 and 6, knowledge/safety.md 5.1 and 5.5, knowledge/evidence.md.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import Literal

from msgspec import Struct

from coach.care.day import day_bounds, logical_day, since
from coach.care.history import History
from coach.care.profile import Profile

Stage = Literal["acute", "sub_acute", "chronic", "unknown"]
Change = Literal["improved", "partial", "none", "unknown"]

WEEK = timedelta(days=7)
FEW = 4
JUMP = 3
CALM = 2
REVIEW_WEEKS = (6, 12)
# A year on, what is read back no longer reaches the first week, and what it reaches is no beginning.
REVIEWS_END = 52
FLARE_LASTS = timedelta(days=10)
# How long a flare is only eased, and how far noon is from the beginning of a day.
RESTED, TO_NOON = timedelta(hours=48), timedelta(hours=8)
INSTANT = timedelta(microseconds=1)
# A flare that does not ease is followed until the review at six weeks, also over days on which nobody rated it.
UNEASED_LASTS, KNOWN_FOR = timedelta(weeks=6), timedelta(days=3)
YEAR = timedelta(days=365)
# Two jumps closer than this are one spell.
APART = timedelta(days=30)

_SPAN = re.compile(r"(\d+(?:[.,]\d+)?)\s*(day|week|month|year)")
_DAYS = {"day": 1.0, "week": 7.0, "month": 30.4, "year": 365.0}


class Flare(Struct, frozen=True, kw_only=True):
    """A flare: when the pain jumped and to what, how many days ago, and whether it has not fallen by day 3."""

    began: datetime
    pain: int
    days: float
    stubborn: bool


class Review(Struct, frozen=True, kw_only=True):
    """The look back at week 6 or 12: what became of the mean pain, and of the activities if they were rated.

    `pain`: what became of the pain alone.
    """

    week: int
    change: Change
    pain: Change
    before: float | None
    after: float | None


def stage(profile: Profile, now: datetime) -> Stage:
    """New pain (under 6 weeks), sub-acute (to 12 weeks) or long-standing, from what the person said."""
    begun = started(profile)
    if begun is None:
        return "unknown"
    weeks = (logical_day(now) - begun).days / 7
    return "acute" if weeks < 6 else "sub_acute" if weeks <= 12 else "chronic"


def started(profile: Profile) -> date | None:
    """The day the pain began: a date, or "about 6 weeks" before the day of that answer."""
    given = profile.get("c_started")
    if given is None or not isinstance(given.value, str | int | float) or isinstance(given.value, bool):
        return None
    said = logical_day(given.at)
    if given.number is not None:
        return said - timedelta(weeks=given.number)
    text = str(given.value).strip().lower()
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        span = _SPAN.search(text)
    if span is None:
        return None
    return said - timedelta(days=float(span[1].replace(",", ".")) * _DAYS[span[2]])


def flare(history: History, now: datetime) -> Flare | None:
    """A jump of 3 or more above the mean of the seven days before it, at most ten days ago and not yet over.

    It is over when a later rating is within one point of that mean. One that does not ease goes on until it does, or
    until the review at six weeks speaks in its place.
    """
    begun: tuple[datetime, int, float] | None = None
    for at, pain in history.ratings_since(now - UNEASED_LASTS):
        if at > now:
            break
        if begun is not None and pain <= begun[2] + 1:
            begun = None
        if begun is None or _run_out(history, begun[0], begun[1], at - INSTANT):
            mean = history.mean_between(at - WEEK, at, 2)
            begun = (at, pain, mean) if mean is not None and pain - mean >= JUMP else begun
    if begun is None or _run_out(history, begun[0], begun[1], now):
        return None
    days = since(begun[0], now).total_seconds() / 86400
    return Flare(began=begun[0], pain=begun[1], days=days, stubborn=_stubborn(history, begun[0], begun[1], now))


def _run_out(history: History, began: datetime, pain: int, now: datetime) -> bool:
    return since(began, now) > FLARE_LASTS and not _stubborn(history, began, pain, now)


def _stubborn(history: History, began: datetime, pain: int, now: datetime) -> bool:
    """From day 3 on: not below the pain of its first rating, or at 8 or more, by the newest day of ratings there is."""
    newest = history.newest_pain(now)
    last = began if newest is None else newest[0]
    if since(began, last) < RESTED or since(last, now) > KNOWN_FOR:
        return False
    lately = history.pains_between(last - timedelta(days=1), last + INSTANT)
    return min(lately) >= pain or max(lately) >= 8


def added_back(history: History, flare: Flare, now: datetime) -> int:
    """How many mornings since the first two days of a flare were no worse than the rated one before them.

    Exercise grows by one step on each. A day counts where the two days are over by its noon, so that none brings two
    steps; a morning without a rating brings none.
    """
    today, day = logical_day(now), logical_day(flare.began.astimezone(now.tzinfo))
    last, good = flare.pain, 0
    while day < today:
        day += timedelta(days=1)
        start, end = day_bounds(day, now.tzinfo)
        pains = history.pains_between(start, min(end, now + INSTANT))
        if not pains:
            continue
        good += pains[0] <= last and since(flare.began, start + TO_NOON) >= RESTED
        last = pains[0]
    return good


def jumps(history: History, now: datetime, within: timedelta = YEAR, least: int = JUMP) -> list[datetime]:
    """When, within a year, the pain jumped by 3 or more above the mean of the seven days before, to `least` or more."""
    found = []
    for at, pain in history.ratings_since(now - within):
        if pain < least:
            continue
        mean = history.mean_between(at - WEEK, at, 2)
        if mean is not None and pain - mean >= JUMP:
            found.append(at)
    return found


def relapses(history: History, now: datetime) -> int:
    """Jumps of the pain within a year that lie at least thirty days apart."""
    spells: list[datetime] = []
    for at in jumps(history, now):
        if not spells or since(spells[-1], at) >= APART:
            spells.append(at)
    return len(spells)


def leg_weeks(profile: Profile, now: datetime) -> float | None:
    """For how many weeks pain has gone below the knee, as far as the person said since when it hurts."""
    given, begun = profile.get("c_radiation"), started(profile)
    if given is None or begun is None or "below_knee" not in given.values:
        return None
    return (logical_day(now) - begun).days / 7


def mean_of_week(history: History, start: datetime) -> float | None:
    """The mean pain of the seven days from `start`; None below four ratings: not enough data."""
    return history.mean_between(start, start + WEEK, FEW)


def review(history: History, now: datetime, activities: float | None = None) -> Review | None:
    """The review that is due: from week 6 and from week 12 of the program, for its first year.

    `activities`: the gain of the patient-specific activities (0 to 10) since the start, where they were rated.
    """
    moments = [each.start for each in history.events] + [at for at, _ in history.pains]
    if not moments:
        return None
    begun = min(moments)
    weeks = since(begun, now).days // 7
    due = max((week for week in REVIEW_WEEKS if weeks >= week), default=None)
    if due is None or weeks >= REVIEWS_END:
        return None
    before, after = mean_of_week(history, begun), mean_of_week(history, now - WEEK)
    change, pain = _change(before, after, activities), _change(before, after, None)
    return Review(week=due, change=change, pain=pain, before=before, after=after)


def slow_start(profile: Profile, history: History, now: datetime) -> bool:
    """New pain that has not eased by even one point after two weeks."""
    if stage(profile, now) != "acute" or not history.pains:
        return False
    begun = history.pains[0][0]
    before, after = mean_of_week(history, begun), mean_of_week(history, now - WEEK)
    if since(begun, now) < 2 * WEEK or before is None or after is None:
        return False
    return before - after < 1


def settled(history: History, now: datetime) -> bool:
    """Fourteen days at 2 or less: time to keep what was gained."""
    pains = history.pains_between(now - 2 * WEEK, now)
    long = bool(history.pains) and since(history.pains[0][0], now) >= timedelta(days=13)
    return long and len(pains) >= 2 * FEW and max(pains) <= CALM


def bad_mornings(history: History, now: datetime, since_day: date | None = None) -> int:
    """Mornings of the last seven days on which pain was 2 or more above that before the exercise of the day before."""
    today = logical_day(now)
    days: dict[date, int] = {}
    for event in history.exercise():
        if event.record.pain_before is not None:
            days.setdefault(event.day, event.record.pain_before)
    count = 0
    for day, before in days.items():
        morning = day + timedelta(days=1)
        if not today - timedelta(days=7) < morning <= today or (since_day is not None and morning <= since_day):
            continue
        pain = next_morning(history, day, now)
        count += pain is not None and pain - before >= 2
    return count


def next_morning(history: History, day: date, now: datetime) -> int | None:
    """The first rating of the day after `day`."""
    start, end = day_bounds(day + timedelta(days=1), now.tzinfo)
    pains = history.pains_between(start, end)
    return pains[0] if pains else None


def _change(before: float | None, after: float | None, activities: float | None) -> Change:
    """Clear: two points or 30 % less pain, or two points more function; partial: one point or 15 %."""
    better = activities is not None and activities >= 2
    if before is None or after is None:
        return "improved" if better else "unknown"
    gain = before - after
    if better or gain >= 2 or (before > 0 and gain / before >= 0.3):
        return "improved"
    return "partial" if gain >= 1 or (before > 0 and gain / before >= 0.15) else "none"
