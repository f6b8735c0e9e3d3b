"""Facts from the records that rules and gaps may name (knowledge/safety.md 3.7, 4, 5.4, 5.5; therapies.md 1.3, 7)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from coach.care.adherence import strong_week
from coach.care.conditions import Fact
from coach.care.day import logical_day, since
from coach.care.history import CREAMS, Event, History, days_in_row, utc
from coach.care.profile import Profile
from coach.care.safety import NOT_SURE
from coach.care.spacing import Put
from coach.care.volume import growth

WEEK = timedelta(days=7)
LIMIT_DAYS = {"menthol": 7, "nsaid": 7, "lidocaine": 7, "other": 7, "capsaicin": 28}
NSAID_LINGERS = timedelta(hours=24)
NUMB = timedelta(hours=8)
SWEAT = timedelta(hours=2)
WELL = timedelta(hours=48)
TOLD = timedelta(hours=24)
TRIED = 5

YES = Fact(values=frozenset({"yes"}), cautious=frozenset({"yes"}))
NO = Fact(values=frozenset({"no"}))


def truth(value: object) -> Fact:
    """A yes or no as a fact."""
    return YES if value else NO


def remembered(history: History, profile: Profile, now: datetime, levels: Mapping[str, int]) -> dict[str, Fact]:
    """Facts from the records at `now`; `profile` with the answers of the days before.

    `levels`: routine id -> level; a routine nobody knows counts as level 2.
    """
    today = logical_day(now)
    found = {
        "d_heat_days": _number(days_in_row([each.day for each in history.of("heat")], today)),
        "d_wrap_days": _number(_until_yesterday([each.day for each in history.of("heat", "wrap")], today)),
        "d_wrap_hours": _number(_wrap_hours(history, now)),
        "d_heat_unconfirmed": truth((last := history.last("heat")) and last.record.outcome == "not_confirmed"),
        "d_heat_no_benefit": truth(no_benefit(history.of("heat"))),
        "d_cream_week": _cream_week(history, profile, today),
        "d_fever": truth(_told(history, profile, now, question="s_fever", within=WELL)),
        "d_bruise": truth(_told(history, profile, now, question="s_bruise", within=WEEK)),
        "d_writing_pause": truth(_writing_pause(history, today)),
        **_creams(history, put_on(profile, now), now),
        **_inversion(history, now),
    }
    strong = [each for each in history.exercise() if levels.get(each.record.routine, 2) >= 2]
    found["d_strong_week"] = _number(strong_week(strong, now))
    if strong:
        found["d_strength_hours"] = _number(_hours(max(each.end for each in strong), now))
    grown = growth(history, now)
    if grown is not None:
        found["d_volume"] = _number(grown)
    return found


def put_on(profile: Profile, now: datetime) -> Put | None:
    """The cream of the last 24 hours that the person told us about; without a time, of the moment of telling.

    It counts across the change of the day, which ends the answer itself.
    """
    told = profile.get("s_cream")
    if told is None or since(told.at, now) >= TOLD:
        return None
    kinds = frozenset(CREAMS) if NOT_SURE in told.values else frozenset(told.values) & set(CREAMS)
    at = profile.get("s_cream.at")
    # An older time belongs to an earlier cream.
    moment = at.moment if at is not None and at.at >= told.at else None
    return Put(kinds=kinds, at=moment or told.at) if kinds else None


def inversion_week(history: History, now: datetime) -> int:
    """The week of the protocol: 0 before the first time, counted from the start of the run; a week off begins again."""
    runs = _runs([each.start for each in history.of("inversion")])
    if not runs:
        return 0
    if since(runs[-1][-1], now) >= WEEK:
        return 1
    begun = since(runs[-1][0], now).days // 7
    return begun if len(runs) == 1 else begun + 1


def _runs(moments: list[datetime]) -> list[list[datetime]]:
    runs: list[list[datetime]] = []
    for moment in sorted(moments):
        if runs and moment - runs[-1][-1] < WEEK:
            runs[-1].append(moment)
        else:
            runs.append([moment])
    return runs


def _inversion(history: History, now: datetime) -> dict[str, Fact]:
    events = history.of("inversion")
    found = {
        "d_inversion_week": _number(inversion_week(history, now)),
        "d_inversion_no_benefit": truth(_inversion_useless(events, history, now)),
    }
    if events:
        found["d_inversion_days_off"] = _number(_hours(events[-1].end, now) / 24)
    return found


def _inversion_useless(events: tuple[Event, ...], history: History, now: datetime) -> bool:
    """Four weeks on, the mean of seven days is not lower by two points (knowledge/therapies.md 7.2)."""
    if not events or since(events[0].start, now) < timedelta(days=28):
        return False
    before = history.pains_between(events[0].start - WEEK, events[0].start)
    lately = history.pains_between(now - WEEK, now)
    if len(before) < 4 or len(lately) < 4:
        return False
    return sum(before) / len(before) - sum(lately) / len(lately) < 2


def _creams(history: History, put: Put | None, now: datetime) -> dict[str, Fact]:
    def within(kind: str, gap: timedelta) -> bool:
        ends = [each.off for each in history.of("cream", kind)]
        if put is not None and kind in put.kinds:
            ends.append(put.at)
        return any(since(end, now) < gap for end in ends)

    return {
        "d_nsaid_cream": truth(within("nsaid", NSAID_LINGERS)),
        "d_lidocaine": truth(within("lidocaine", NUMB)),
        "d_menthol": truth(within("menthol", SWEAT)),
    }


def _cream_week(history: History, profile: Profile, today: date) -> Fact:
    """Kinds used on as many days in a row as allowed; a pharmacist's review begins the count again."""
    over = set()
    for kind, limit in LIMIT_DAYS.items():
        rule = "cream.month_capsaicin" if kind == "capsaicin" else f"cream.week_{kind}"
        review = profile.clearance(rule)
        days = [each.day for each in history.of("cream", kind) if review is None or each.day >= review.on]
        if _until_yesterday(days, today) >= limit:
            over.add(kind)
    return Fact(values=frozenset(over), cautious=frozenset(over))


def _wrap_hours(history: History, now: datetime) -> float:
    """Hours that a wrap was worn within the last 24, whatever the calendar says."""
    start = now - TOLD
    return sum(max(0.0, _hours(max(each.start, start), min(each.end, now))) for each in history.of("heat", "wrap"))


def _until_yesterday(days: list[date], today: date) -> int:
    return days_in_row([day for day in days if day < today], today)


def no_benefit(events: tuple[Event, ...]) -> bool:
    """Whether each of the last five that were rated before and after brought one point of relief or less."""
    rated = [
        each.record.pain_before - each.record.pain_after
        for each in events
        if each.record.pain_before is not None and each.record.pain_after is not None
    ]
    return len(rated) >= TRIED and all(gain <= 1 for gain in rated[-TRIED:])


def _told(history: History, profile: Profile, now: datetime, *, question: str, within: timedelta) -> bool:
    """Whether this was told so lately, in an answer or at a session's start."""
    given = profile.get(question)
    told = [(given.at, given.values)] if given is not None else []
    told += [(utc(each.at), (str(each.value),)) for each in history.answers if each.question == question]
    told += [(each.start, (str(each.record.answers.get(question, "no")),)) for each in history.events]
    return any(since(at, now) < within and not {"yes", NOT_SURE}.isdisjoint(values) for at, values in told)


def _writing_pause(history: History, today: date) -> bool:
    """Rounds of three or four days, then a week or more of rest (knowledge/safety.md 4.2)."""
    days = sorted({each.day for each in history.of("emotional", "writing")})
    if not days or today - days[-1] > WEEK:
        return False
    run = [days[-1]]
    for day in reversed(days[:-1]):
        if run[0] - day > WEEK:
            break
        run.insert(0, day)
    if today in run:
        return len(run) > 4
    return len(run) >= 4 or (len(run) == 3 and (today - run[-1]).days > 1)


def _hours(then: datetime, now: datetime) -> float:
    return since(then, now).total_seconds() / 3600


def _number(value: float) -> Fact:
    return Fact(number=float(value))
