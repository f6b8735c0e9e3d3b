"""What was done, in words, as both front ends say it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from coach.session.words import OUTCOME_WORDS, day_name, minutes, plain, spent

if TYPE_CHECKING:
    from datetime import date

    from coach.care.records import CheckIn, SessionRecord, StepRecord

# What is told apart by its product, not by its script.
BY_PRODUCT = {"heat": "Heat", "cream": "Cream", "anti_inflammatory": "Taken", "diet": "Food list"}
NAMES = {
    "core": "Core routine",
    "gentle": "Gentle routine",
    "relief": "Relief set",
    "trigger_point": "Trigger points",
}
SHOWN_STEPS = ("work", "stage", "ask")


def title_of(session: SessionRecord, practice: str = "") -> str:
    """The name of a session for people; `practice`: that of its practice, where it was one."""
    if session.therapy in BY_PRODUCT:
        product = f": {session.product.replace('_', ' ')}" if session.product else ""
        return f"{BY_PRODUCT[session.therapy]}{product}"
    if practice:
        return practice
    name = session.routine or session.therapy
    return NAMES.get(name, name.replace("_", " ").capitalize())


def day_line(day: date, today: date, checkins: list[CheckIn]) -> str:
    """A day and the pain that was rated on it."""
    pains = ", ".join(str(each.pain) for each in checkins)
    return day_name(day, today) + (f" · pain {pains}" if pains else "")


def pain_change(session: SessionRecord) -> str:
    """The pain before and after, where both are known."""
    if session.pain_before is None or session.pain_after is None:
        return ""
    return f"pain {session.pain_before} → {session.pain_after}"


def when_of(record: SessionRecord) -> str:
    """The day and the time at which it began."""
    started = datetime.fromisoformat(record.started_at)
    return f"{started:%a} {started.day} {started:%b %Y}, {started:%H:%M}"


def facts_of(record: SessionRecord) -> str:
    """How it ended, how long it took, the pain, the reason."""
    parts = [OUTCOME_WORDS[record.outcome]]
    if record.planned_seconds:
        parts.append(f"{spent(record.active_seconds)} of {minutes(record.planned_seconds)}")
    if record.pain_before is not None:
        parts.append(f"pain before {record.pain_before}")
    if record.pain_after is not None:
        parts.append(f"after {record.pain_after}")
    if record.reason:
        parts.append(f"reason: {plain(record.reason)}")
    return " · ".join(parts)


def answer_of(step: StepRecord) -> str:
    """What was answered to a step's question."""
    if step.answer is None:
        return ""
    return f" · {'yes' if step.answer else 'no'}" if isinstance(step.answer, bool) else f" · {step.answer} of 10"
