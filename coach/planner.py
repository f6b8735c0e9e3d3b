"""Builds today's view from the case: the plan's items in order, when each may begin, and why."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from msgspec.structs import replace

from coach.care.day import day_bounds, logical_day
from coach.care.gate import Case, check, therapy_of
from coach.care.history import WALK
from coach.care.leftout import EASED, MOVE
from coach.care.why import next_line
from coach.ordering import order_for
from coach.today import Row, RowState, Today

if TYPE_CHECKING:
    from coach.care.plan import Item
    from coach.care.walking import Walk
    from coach.library.library import Library
    from coach.scripts import Scripts
    from coach.today import Interrupted

BACK = timedelta(days=8)
DAY = timedelta(days=1)
STATES: dict[str, RowState] = {
    "now": "now",
    "later": "later",
    "done": "done",
    "blocked": "blocked",
    "unasked": "questions",
    "off": "off",
}
NOTES = {
    "now": "now",
    "done": "done for today",
    "blocked": "not for you now",
    "unasked": "after questions",
    "off": "off",
}


def build_today(case: Case, library: Library, scripts: Scripts, interrupted: Interrupted | None) -> Today:
    """Today's rows in their order, the pain of today and before, and a session that was cut short."""
    today = logical_day(case.now)
    start = day_bounds(today, case.now.tzinfo)[0]
    before = case.history.pains_between(start - BACK, start)
    fresh = case.pain is not None and case.pain[1] >= start
    names = {each: library.therapy(each).name for each in (item.therapy for item in case.plan.items)}
    return Today(
        now=case.now,
        day=today,
        rows=tuple(row for item in case.plan.items for row in _rows(item, case, library, scripts)),
        pain=case.pain[0] if case.pain and fresh else None,
        pain_at=case.pain[1] if case.pain and fresh else None,
        pain_before=before[-1] if before else None,
        interrupted=interrupted,
        tier=case.plan.tier or "",
        mode=case.plan.mode,
        notes=case.plan.notes,
        next=next_line(case.plan, names),
        newcomer=not case.profile.given and not case.history.events and case.pain is None,
        minimum=case.plan.minimum,
        # The morning after says whether the session was too much (knowledge/safety.md 5.1).
        asks_pain=not fresh and any(each.day == today - DAY for each in case.history.exercise()),
    )


def told(today: Today, case: Case, scripts: Scripts) -> Today:
    """The same day, and for each routine what the rules and the time change in it; that takes a little longer."""
    return replace(today, rows=tuple(_told(row, case, scripts) for row in today.rows))


def _told(row: Row, case: Case, scripts: Scripts) -> Row:
    if row.therapy != "muscle_balance" or row.what == WALK or row.state in ("blocked", "off"):
        return row
    changed, planned = scripts.changed(order_for(row.what, case, None))
    # A move that is left out concerns only what would have it.
    own = {f"{kind}{name}" for kind in (MOVE, EASED) for name in planned}
    reasons = tuple(each for each in row.reasons if each.rule in own or not each.rule.startswith((MOVE, EASED)))
    return replace(row, changed=changed, reasons=reasons)


def _rows(item: Item, case: Case, library: Library, scripts: Scripts) -> list[Row]:
    """One row a therapy; exercise has one for each routine that may be chosen."""
    if item.therapy != "muscle_balance" or item.state in ("blocked", "off"):
        return [_row(item.therapy, item, case, library, scripts)]
    if item.dose.routine == "relief":
        return [_row("relief", item, case, library, scripts)]
    rows = [_row(what, item, case, library, scripts) for what in ("gentle", "core", *case.own)]
    return [*rows, _walk_row(case.plan.walk, case, library)] if case.plan.walk is not None else rows


def _walk_row(walk: Walk, case: Case, library: Library) -> Row:
    """The walk of the walking plan; planned on its days, and free on all others."""
    routine, blocked = library.routine(WALK), check(WALK, case)
    reasons = blocked.reasons if blocked is not None else ()
    state: RowState = "blocked" if reasons else "done" if walk.walked_today else "now"
    return Row(
        what=WALK,
        therapy="muscle_balance",
        title=routine.name,
        short=routine.name,
        seconds=walk.minutes * 60,
        state=state,
        note=NOTES[state] if walk.due or state != "now" else "if you like",
        about=routine.about,
        evidence="",
        reasons=reasons or (walk.reason,),
        planned=walk.due and not reasons,
    )


def _row(what: str, item: Item, case: Case, library: Library, scripts: Scripts) -> Row:
    therapy = library.therapy(item.therapy)
    routine = case.own.get(what) or (library.routine(what) if what in library.routine_ids() else None)
    today = logical_day(case.now)
    times = sum(
        _did(what, each.record.therapy, each.record.routine) for each in case.history.events if each.day == today
    )
    blocked = check(what, case) if routine else None
    refused = blocked is not None and bool(blocked.reasons) and item.state in ("now", "unasked")
    state: RowState = "blocked" if refused else STATES[item.state]
    chosen = routine is None or item.dose.routine in (what, "relief") or item.state != "now"
    return Row(
        what=what,
        therapy=item.therapy,
        title=routine.name if routine else therapy.name,
        short=routine.name if routine else therapy.short or therapy.name,
        seconds=_seconds(what, item, case, scripts),
        state=state,
        note=_note(item, state, times, chosen=chosen and item.planned),
        about=routine.about if routine else therapy.about,
        evidence=therapy.evidence.text,
        earliest=item.earliest,
        reasons=blocked.reasons if refused and blocked else item.reasons,
        planned=item.planned and chosen,
        done_times=times,
    )


def _seconds(what: str, item: Item, case: Case, scripts: Scripts) -> float:
    """The length of the script as it would be played; where there is none to play, the plan's own."""
    if item.state in ("blocked", "off") or (":" not in what and not scripts.plays(what)):
        return item.dose.seconds
    return scripts.script(order_for(what, case, None)).planned_seconds


def _note(item: Item, state: RowState, times: int, *, chosen: bool) -> str:
    if state == "later" and item.earliest is not None:
        return f"from {item.earliest:%H:%M}"
    if state == "blocked":
        return NOTES["blocked"]
    if state == "now" and times:
        return "done, again if you like"
    if state == "now" and not chosen:
        return "if you like"
    return NOTES[item.state]


def _did(what: str, therapy: str, routine: str) -> bool:
    return routine == what if routine else therapy == therapy_of(what)
