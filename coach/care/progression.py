"""Level up, hold, level down, restart after a gap (knowledge/therapies.md 4.4, knowledge/safety.md 5.1 and 5.5)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from msgspec import Struct

from coach.care.course import next_morning
from coach.care.day import logical_day
from coach.care.history import Event, History
from coach.care.reason import Reason

LOWEST, HIGHEST = 1, 3
GREEN_IN_A_ROW = 2
HOLD = "level.hold"
RESTART_DAYS, REASSESS_DAYS = 7, 21
# Weeks since the first routine -> the highest level of the twelve-week outline.
OUTLINE = ((2, 1), (8, 2))


class Progress(Struct, frozen=True, kw_only=True):
    """The level for today. `rest_until`: after a bad morning, the day that is skipped ends before this one."""

    level: int
    reason: Reason
    rest_until: date | None = None
    reassess: bool = False


def colour(before: int | None, after: int | None) -> str:
    """Green, amber or red for a whole session, as the light of knowledge/safety.md 5.1; unknown counts as amber."""
    if before is None or after is None:
        return "amber"
    if after - before >= 3 or (after > 5 and before <= 5):
        return "red"
    return "green" if after <= 2 or after <= before else "amber"


def was_red(event: Event) -> bool:
    """Did this session end in red, or show red on the way?"""
    record = event.record
    if record.outcome == "safety_stopped":
        return True
    pains = [step.pain for step in record.steps if step.pain is not None]
    pains += [record.pain_after] if record.pain_after is not None else []
    return any(colour(record.pain_before, pain) == "red" for pain in pains)


def progress(history: History, now: datetime, levels: Mapping[str, int]) -> Progress:
    """Replay every exercise session: two green ones with calm mornings lead up, red or a bad morning leads down."""
    events = [each for each in history.exercise() if each.start <= now]
    if not events:
        return Progress(level=LOWEST, reason=_why("level.start", "You begin at level 1, to learn the moves.", ()))
    level, greens, rest, reassess = LOWEST, 0, None, False
    why = _why(HOLD, "", ())
    for place, event in enumerate(events):
        days = (event.day - events[place - 1].day).days if place else 0
        if days >= RESTART_DAYS:
            level, greens = max(LOWEST, level - 1), 0
        morning = next_morning(history, event.day, now)
        step, greens = _step(event, morning, greens)
        rest = event.day + timedelta(days=2) if step == "morning" else None
        level, why = _moved(level, step, event, (events[0].day, levels))
    days = (logical_day(now) - events[-1].day).days
    if days >= RESTART_DAYS:
        level, rest = max(LOWEST, level - 1), None
        reassess = days >= REASSESS_DAYS
        why = _why("level.restart", "After a week or more without exercise you begin one level lower.", (events[-1],))
    if reassess:
        why = _why("level.reassess", "After three weeks or more, the starting checks come first again.", (events[-1],))
    if why.rule == HOLD:
        text = f"You stay at level {level} until two sessions in a row, and the mornings after them, feel easy."
        why = _why(HOLD, text, tuple(events[-GREEN_IN_A_ROW:]))
    return Progress(level=level, reason=why, rest_until=rest, reassess=reassess)


def _step(event: Event, morning: int | None, greens: int) -> tuple[str, int]:
    record = event.record
    if was_red(event):
        return "red", 0
    before = record.pain_before
    if before is not None and morning is not None and morning - before >= 2:
        return "morning", 0
    calm = before is None or morning is None or morning <= before + 1
    if record.outcome != "done" or not calm or colour(before, record.pain_after) != "green":
        return "hold", 0
    return ("up", 0) if greens + 1 >= GREEN_IN_A_ROW else ("hold", greens + 1)


def _moved(level: int, step: str, event: Event, way: tuple[date, Mapping[str, int]]) -> tuple[int, Reason]:
    first, levels = way
    stays = _why(HOLD, "", (event,))
    if step == "red":
        return max(LOWEST, level - 1), _why("level.red", "The last session hurt too much, so it gets easier.", (event,))
    if step == "morning":
        text = "The morning after was worse by 2 or more, so you go one level down and skip a day."
        return max(LOWEST, level - 1), _why("level.morning", text, (event,))
    if step != "up" or levels.get(event.record.routine, level) < level:
        return level, stays
    limit = _outline((event.day - first).days // 7 + 1)
    if level + 1 > limit:
        return level, stays
    return level + 1, _why("level.up", "Two easy sessions in a row, with calm mornings: one step up.", (event,))


def _outline(week: int) -> int:
    return next((level for last, level in OUTLINE if week <= last), HIGHEST)


def _why(rule: str, message: str, events: tuple[Event, ...]) -> Reason:
    return Reason(
        rule=rule,
        message=message,
        sources=("Garber2011", "design"),
        records=tuple(each.record.id for each in events if each.record.id),
        change="How your next sessions feel, and the mornings after them.",
    )
