"""Builds today's view from the case: what may be started now, when, and why."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from coach.care.day import day_bounds, logical_day
from coach.care.gate import Blocked, Case, check, heat_seconds
from coach.care.screening import screen
from coach.lookback import day_of
from coach.today import Row, RowState, Today

if TYPE_CHECKING:
    from coach.desk import Desk
    from coach.library.library import Library
    from coach.storage.history import History

PLAN = ("heat", "gentle", "core")
BACK = timedelta(days=8)


def build_today(case: Case, library: Library, desk: Desk, history: History) -> Today:
    """Today's rows in their order, the pain of today and before, and a session that was cut short."""
    today = logical_day(case.now)
    start = day_bounds(today, case.now.tzinfo)[0]
    rows = tuple(_row(what, case, library, desk) for what in PLAN)
    before = history.checkins(start - BACK, start)
    fresh = case.pain is not None and case.pain[1] >= start
    return Today(
        now=case.now,
        day=today,
        rows=rows,
        pain=case.pain[0] if case.pain and fresh else None,
        pain_at=case.pain[1] if case.pain and fresh else None,
        pain_before=before[-1].pain if before else None,
        interrupted=desk.interrupted(),
        tier=screen(case.profile, case.safety, case.now).tier or "",
        trouble="",
        newcomer=not case.profile.given and case.pain is None and not case.sessions,
    )


def _row(what: str, case: Case, library: Library, desk: Desk) -> Row:
    therapy = library.therapy("heat" if what == "heat" else "muscle_balance")
    limits = therapy.limits if what == "heat" else None
    seconds, cap = heat_seconds(case, limits, None, ever=True) if limits else (0.0, 0.0)
    done = [each for each in case.sessions if _is(what, each.therapy, each.routine) and _counts(each.outcome)]
    times = sum(day_of(each.started_at) == logical_day(case.now) for each in done)
    blocked = check(what, case, limits)
    state, note, earliest = _state(blocked, times, what)
    return Row(
        what=what,
        title=therapy.name if what == "heat" else library.routine(what).name,
        seconds=desk.script(what, seconds or limits.first_seconds, cap).planned_seconds
        if limits
        else desk.script(what, 0.0, 0.0).planned_seconds,
        state=state,
        note=note,
        about=therapy.about if what == "heat" else library.routine(what).about,
        evidence=therapy.evidence.text,
        earliest=earliest,
        reasons=blocked.reasons if blocked else (),
        done_times=times,
    )


def _is(what: str, therapy: str, routine: str) -> bool:
    return therapy == "heat" if what == "heat" else routine == what


def _counts(outcome: str) -> bool:
    return outcome in ("done", "safety_stopped")


def _state(blocked: Blocked | None, times: int, what: str) -> tuple[RowState, str, datetime | None]:
    if blocked is None or blocked.asks_pain or blocked.left_over:
        again = "now" if not times else "done, again if you like"
        return ("done" if times and what != "heat" else "now"), again, None
    if blocked.cards:
        return "questions", "after questions", None
    until = [reason.until for reason in blocked.reasons if reason.until is not None]
    if until and len(until) == len(blocked.reasons):
        earliest = max(until)
        return ("done" if times else "later"), f"from {earliest:%H:%M}", earliest
    return "blocked", "not now", None
