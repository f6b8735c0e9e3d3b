"""People and moments for the tests of care: a healthy person, changed answer by answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta, timezone
from functools import lru_cache
from typing import Any

from coach.care.review import decide
from coach.care.safety import Question, Safety
from coach.library.resources import root
from coach.library.safety import load_safety

ZONE = timezone(timedelta(hours=1))
NOW = datetime(2025, 11, 22, 16, 10, tzinfo=ZONE)
THERAPIES = (
    "heat",
    "cream",
    "anti_inflammatory",
    "muscle_balance",
    "trigger_point",
    "inversion",
    "emotional",
    "diet",
)
NUMBERS: dict[str, float] = {"p_age": 40, "p_bmi.height_cm": 175, "p_bmi.weight_kg": 72}


@lru_cache
def safety() -> Safety:
    """The shipped safety files, read once."""
    return load_safety(root())


def is_profile(question: Question) -> bool:
    """A question that a healthy person answers once: no sub-answer, nothing of the moment."""
    return (
        question.id.startswith(("rf_", "p_", "inf_"))
        and question.kind in ("choice", "number")
        and not question.parent_is
        and not question.derived
    )


@lru_cache
def _healthy() -> tuple[tuple[str, Any], ...]:
    return tuple(
        (each.id, NUMBERS.get(each.id, each.benign_value)) for each in safety().questions.values() if is_profile(each)
    )


def healthy(**changed: Any) -> dict[str, Any]:
    """Every profile question answered benignly, some of them changed; a dot in an id is written `__`."""
    return {**dict(_healthy()), **{name.replace("__", "."): value for name, value in changed.items()}}


def session(
    therapy: str, minutes_ago: float, *, lasted: float = 15, now: datetime = NOW, **more: Any
) -> dict[str, Any]:
    """A session that ended some minutes before `now`."""
    end = now - timedelta(minutes=minutes_ago)
    start = end - timedelta(minutes=lasted)
    return {"kind": "session", "therapy": therapy, "started_at": start.isoformat(), "ended_at": end.isoformat(), **more}


def checkin(pain: int, minutes_ago: float, now: datetime = NOW) -> dict[str, Any]:
    """A pain rating some minutes before `now`."""
    return {"kind": "checkin", "at": (now - timedelta(minutes=minutes_ago)).isoformat(), "pain": pain}


def decided(
    answers: Mapping[str, Any], records: Sequence[Mapping[str, Any]] = (), now: datetime = NOW
) -> dict[str, Any]:
    """The decision for a case."""
    return decide(dict(answers), list(records), now, safety())


def item(decision: Mapping[str, Any], therapy: str) -> dict[str, Any]:
    """One therapy of a decision."""
    found: dict[str, Any] = next(each for each in decision["items"] if each["therapy"] == therapy)
    return found


def states(decision: Mapping[str, Any]) -> dict[str, str]:
    """Therapy -> state."""
    return {each["therapy"]: each["state"] for each in decision["items"]}


def rules(found: Mapping[str, Any]) -> list[str]:
    """The rules that gave reasons for one therapy."""
    return [reason["rule"] for reason in found["reasons"]]
