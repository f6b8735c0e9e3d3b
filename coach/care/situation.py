"""Everything that is known about the person at one moment, and the mode that follows from it.

Sources: knowledge/safety.md 1.5 and 5.1, knowledge/first-run.md 4.2 and 4.12, knowledge/outcomes.md 5 and 6.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Literal

from msgspec import Struct, structs

from coach.care import course, stopping
from coach.care.conditions import Fact
from coach.care.course import Flare, Review
from coach.care.day import day_bounds, logical_day, since
from coach.care.facts import facts as answer_facts
from coach.care.history import History, utc
from coach.care.profile import Profile
from coach.care.progression import Progress, progress, was_red
from coach.care.regained import Goal
from coach.care.remembered import NO, YES, put_on, remembered, truth
from coach.care.safety import Safety
from coach.care.screening import Raised, Screening, screen
from coach.care.spacing import Put
from coach.care.suiting import Suited

Mode = Literal["normal", "gentle", "relief", "stopped"]

HIGH_PAIN = 6
SEVERE = 7
WORST = 10
LAPSE = timedelta(days=14)
ACUTE_HOURS = timedelta(hours=72)
OLDER = 65
# A flare that has not eased by then, and leg pain that lasts so long, are worth an appointment.
STUBBORN = timedelta(days=7)
LEG_LASTS = timedelta(weeks=6)


class Situation(Struct, frozen=True, kw_only=True):
    """One person at one moment. `gentle`: gentle mode holds, even where a high pain makes the mode "relief".

    `profile`: the answers that still count now. `put`: a cream of the last 24 hours that was told, not recorded.
    `suited`: what the home checks choose for the routine. `goal`: what is wanted back. `checks_due`: how many home
    checks are due again.
    """

    now: datetime
    profile: Profile
    history: History
    facts: Mapping[str, Fact]
    screening: Screening
    mode: Mode
    gentle: bool
    pain: int | None
    stage: course.Stage
    flare: Flare | None
    review: Review | None
    settled: bool
    put: Put | None
    progress: Progress
    suited: Suited | None = None
    goal: Goal | None = None
    checks_due: int = 0


def assess(
    profile: Profile,
    history: History,
    safety: Safety,
    *,
    now: datetime,
    levels: Mapping[str, int],
    measures: Mapping[str, Fact] | None = None,
    goal: Goal | None = None,
    crisis_today: bool = False,
    suited: Suited | None = None,
) -> Situation:
    """The situation at `now`. `levels`: of routines by id; `measures`: home checks as facts; `goal`: what is wanted."""
    current = profile.at(now, safety.questions)
    flare, review = course.flare(history, now), course.review(history, now, goal.gain if goal is not None else None)
    way, pain = progress(history, now, levels), _pain(current, history, now)
    known = answer_facts(profile, safety, now) | remembered(history, profile, now, levels) | dict(measures or {})
    known |= _moment(current, profile, history, now, pain) | _course(profile, history, now, flare, review)
    known |= {"d_skip_day": truth(way.rest_until is not None and logical_day(now) < way.rest_until)}
    known |= {"d_crisis_today": YES} if crisis_today else {}
    screening, gentle = _screened(known, profile, history, safety, now)
    return Situation(
        now=now,
        profile=current,
        history=history,
        facts=known,
        screening=screening,
        mode=_mode(screening, pain, gentle=gentle),
        gentle=gentle,
        pain=pain,
        stage=course.stage(profile, now),
        flare=flare,
        review=review,
        settled=course.settled(history, now),
        put=put_on(profile, now),
        progress=way,
        suited=suited,
        goal=goal,
    )


def _screened(
    known: dict[str, Fact], profile: Profile, history: History, safety: Safety, now: datetime
) -> tuple[Screening, bool]:
    """The urgency and whether gentle mode holds; both become facts, for the rules that name them."""
    known["d_stop_emergency"] = _stopped(profile, history, safety)
    screening = screen(profile, safety, now, known)
    gentle = _gentle(screening, known, profile, history, now=now)
    known |= {"d_tier": Fact(values=frozenset({screening.tier or ""} - {""})), "d_gentle": truth(gentle)}
    return screening, gentle


def _gentle(
    screening: Screening, known: Mapping[str, Fact], profile: Profile, history: History, *, now: datetime
) -> bool:
    hurting = _fresh_and_strong(profile, history, now) or bool(known["d_flare_stubborn"].cautious)
    return hurting or _frail(known) or _flagged(screening, history, now)


def _mode(screening: Screening, pain: int | None, *, gentle: bool) -> Mode:
    if screening.tier == "T1":
        return "stopped"
    if screening.tier == "T2" or (pain is not None and pain >= HIGH_PAIN):
        return "relief"
    return "gentle" if gentle else "normal"


def _pain(profile: Profile, history: History, now: datetime) -> int | None:
    """The newest rating of the last hour, from the gate or from the records; "not sure" counts as the worst."""
    told = profile.get("s_pain")
    if told is None:
        return history.pain_now(now)
    newer = [pain for at, pain in history.ratings_since(told.at) if told.at < at <= now]
    return newer[-1] if newer else int(WORST if told.number is None else told.number)


def _moment(current: Profile, profile: Profile, history: History, now: datetime, pain: int | None) -> dict[str, Fact]:
    found = {
        "d_crisis_today": truth(_crisis_today(profile, history, now)),
        "d_unchecked": NO if "yes" in _values(current, "p_checked") else YES,
        "d_acute_severe": truth(_acute_severe(profile, history, now)),
    }
    if pain is not None:
        found["d_pain"] = Fact(number=float(pain))
    up = current.get("s_up_since")
    if up is not None:
        moment = up.moment
        minutes = None if moment is None else since(moment, now).total_seconds() / 60
        found["d_up_minutes"] = Fact(number=minutes, unsure=moment is None)
    return found


def _course(
    profile: Profile, history: History, now: datetime, flare: Flare | None, review: Review | None
) -> dict[str, Fact]:
    word = profile.clearance("course.mornings")
    # Two weeks at 2 or less need no clinician, however little there was to improve (knowledge/outcomes.md 5).
    none = review is not None and review.change == "none" and not course.settled(history, now)
    weeks = timedelta(weeks=review.week if review is not None else 0)
    reviewed = history.begun + weeks if history.begun is not None else None
    found = {
        "d_bad_mornings": Fact(number=float(course.bad_mornings(history, now, word.on if word else None)), since=now),
        "d_review_6": structs.replace(truth(none and review is not None and review.week == 6), since=reviewed),
        "d_review_12": structs.replace(truth(none and review is not None and review.week == 12), since=reviewed),
        "d_flare_stubborn": truth(flare is not None and flare.stubborn),
    }
    if flare is not None:
        found["d_flare_days"] = Fact(number=flare.days, since=flare.began + STUBBORN)
        found["d_flare_back"] = Fact(number=float(course.added_back(history, flare, now)))
    leg, begun = course.leg_weeks(profile, now), course.started(profile)
    if leg is not None and begun is not None:
        found["d_leg_weeks"] = Fact(number=leg, since=day_bounds(begun, now.tzinfo)[0] + LEG_LASTS)
    return found


def _stopped(profile: Profile, history: History, safety: Safety) -> Fact:
    at = stopping.emergency(history, safety.texts, profile.clearance(stopping.FLAG))
    return NO if at is None else structs.replace(YES, since=at)


def _flagged(screening: Screening, history: History, now: datetime) -> bool:
    """A flag of T1 to T3 is up, and its fourteen calm days are not over."""
    urgent = [each for each in screening.raised if each.tier != "T4"]
    return any(not _lapsed(each, screening, history, now) for each in urgent)


def _frail(known: Mapping[str, Fact]) -> bool:
    """Older, and unsteady or not safe on the way to the floor."""
    age = known.get("p_age")
    older = age is not None and (age.unsure or (age.number or 0) >= OLDER)
    return older and any(known[each].cautious for each in ("p_falls", "p_floor") if each in known)


def _lapsed(raised: Raised, screening: Screening, history: History, now: datetime) -> bool:
    """Fourteen calm days without a new flag end gentle mode for a flag that may lapse; the reminder stays."""
    if not raised.flag.lapses or raised.tier != "T3" or since(raised.since, now) < LAPSE:
        return False
    if any(since(each.since, now) < LAPSE for each in screening.raised):
        return False
    lately = [each for each in history.events if since(each.start, now) <= LAPSE]
    return not any(was_red(each) for each in lately)


def _fresh_and_strong(profile: Profile, history: History, now: datetime) -> bool:
    """The first 72 hours of new pain with a rating of 7 or more (knowledge/safety.md 1.5)."""
    begun = course.started(profile)
    if begun is None or (logical_day(now) - begun).days > ACUTE_HOURS.days:
        return False
    return _worst(profile, history, now, ACUTE_HOURS) >= SEVERE


def _acute_severe(profile: Profile, history: History, now: datetime) -> bool:
    """New pain of two weeks at most, or long-standing pain that jumped to severe in that time."""
    if course.jumps(history, now, LAPSE, SEVERE):
        return True
    begun = course.started(profile)
    if begun is None or (logical_day(now) - begun).days > LAPSE.days:
        return False
    return _worst(profile, history, now, LAPSE) >= SEVERE


def _worst(profile: Profile, history: History, now: datetime, within: timedelta) -> int:
    """The worst rating of this time, also one that was only told at a session's start."""
    ratings = [pain for at, pain in history.ratings_since(now - within) if at <= now]
    told = profile.get("s_pain")
    if told is not None and since(told.at, now) <= within:
        ratings.append(WORST if told.number is None else int(told.number))
    return max(ratings, default=0)


def _crisis_today(profile: Profile, history: History, now: datetime) -> bool:
    """Told today, also where the answer was taken back since: the day stays one of rest."""
    told: list[tuple[datetime, tuple[str, ...]]]
    told = [(utc(each.at), (str(each.value),)) for each in history.answers if each.question == "rf_suicide"]
    given = profile.get("rf_suicide")
    told += [(given.at, given.values)] if given is not None else []
    today = logical_day(now)
    return any(
        at <= now and logical_day(at.astimezone(now.tzinfo)) == today and {"no", "None"}.isdisjoint(values)
        for at, values in told
    )


def _values(profile: Profile, question: str) -> tuple[str, ...]:
    given = profile.get(question)
    return () if given is None else given.values
