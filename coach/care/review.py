"""For reviewers of the rules: a made-up case in, the decision out, as plain values for JSON; nothing is kept."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from coach.care.case import OPT_IN, read_answers, read_records
from coach.care.history import read
from coach.care.plan import Item, Plan, Wishes, make_plan
from coach.care.safety import Question, Safety
from coach.care.situation import assess

# Levels of the routines the program ships; a routine nobody knows counts as level 2.
LEVELS = {"core": 2, "gentle": 1, "relief": 1, "positions": 1}


def decide(
    answers: object, records: object, now: datetime, safety: Safety, levels: Mapping[str, int] | None = None
) -> dict[str, Any]:
    """The decision for a made-up person at the aware moment `now`. Raises CaseError on an unknown id or value."""
    profile, opted = read_answers(answers, safety, now)
    history = read(read_records(records, now), now.tzinfo)
    situation = assess(profile, history, safety, now=now, levels=LEVELS if levels is None else levels)
    return as_json(make_plan(situation, safety, Wishes(inversion_opt_in=opted)))


def as_json(plan: Plan) -> dict[str, Any]:
    """A plan in the fixed form of `coach plan --json`: tier, mode, and the eight items."""
    return {"tier": plan.tier, "mode": plan.mode, "items": [_item(each) for each in plan.items]}


def questions_json(safety: Safety) -> list[dict[str, Any]]:
    """Every id with its text, its values and which of them are cautious, for `coach plan --questions --json`."""
    listed = [_question(question) for question in safety.questions.values()]
    listed.append(
        {
            "id": OPT_IN,
            "text": "The setting: inversion is asked for.",
            "kind": "choice",
            "values": [True, False],
            "cautious": [],
            "several": False,
        }
    )
    return listed


def _item(item: Item) -> dict[str, Any]:
    return {
        "therapy": item.therapy,
        "state": item.state,
        "earliest": None if item.earliest is None else item.earliest.isoformat(),
        "adapted": [
            {"rule": rule.id, "effect": change.effect, "target": change.target, "value": _plain(change.value)}
            for rule, change in item.adapted
        ],
        "open": list(item.open),
        "reasons": [
            {"rule": reason.rule, "message": reason.message, "source": reason.source} for reason in item.reasons
        ],
    }


def _plain(value: str | float) -> str | float:
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _question(question: Question) -> dict[str, Any]:
    limits = {"minimum": question.minimum, "maximum": question.maximum, "unit": question.unit}
    numbers = {name: value for name, value in limits.items() if value not in (None, "")}
    return {
        "id": question.id,
        "text": question.text,
        "kind": question.kind,
        "values": list(question.allowed) if question.kind == "choice" else ["not_sure"],
        "cautious": [each for each in question.allowed if question.caution(each)],
        "several": question.several,
        **(numbers if question.kind == "number" else {}),
    }
