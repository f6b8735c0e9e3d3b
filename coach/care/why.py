"""Every item explains itself: rules, answers, records, evidence, sources, and what would change it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from coach.care.model import Evidence, Therapy
from coach.care.plan import Item, Plan
from coach.care.reason import Reason
from coach.care.rules import Change
from coach.care.safety import Safety
from coach.care.spacing import clock_words

GRADES = {
    "strong": "strong evidence",
    "moderate": "moderate evidence",
    "limited": "limited evidence",
    "very_limited": "very limited evidence",
    "against": "guidelines advise against routine use",
}
_STATES = {
    "now": "You can do this now.",
    "done": "Done for today.",
    "off": "Switched off.",
    "blocked": "Not for you at the moment.",
    "unasked": "A few safety questions come first.",
}


class Answered(Struct, frozen=True, kw_only=True):
    """One answer that was used, in words."""

    question: str
    text: str
    answer: str


class Because(Struct, frozen=True, kw_only=True):
    """One reason with all it rests on. `records`: what was done or measured, in words."""

    reason: Reason
    answers: tuple[Answered, ...]
    records: tuple[str, ...] = ()


class Explanation(Struct, frozen=True, kw_only=True):
    """One item explained. `evidence`: the grade for this stage of pain, in words, with its sentence and sources."""

    therapy: str
    state: str
    headline: str
    because: tuple[Because, ...]
    changes: tuple[tuple[str, str], ...]
    evidence: str
    evidence_text: str
    evidence_sources: tuple[str, ...]


def explain(item: Item, plan: Plan, safety: Safety, therapy: Therapy | None = None) -> Explanation:
    """Why an item stands as it does. `therapy` brings the evidence."""
    return Explanation(
        therapy=item.therapy,
        state=item.state,
        headline=headline(item, plan),
        because=tuple(because(each, plan, safety) for each in item.reasons),
        changes=tuple((rule.id, change_words(change)) for rule, change in item.adapted),
        evidence=_grade(therapy.evidence, plan.situation.stage) if therapy is not None else "",
        evidence_text=therapy.evidence.text if therapy is not None else "",
        evidence_sources=therapy.evidence.sources if therapy is not None else (),
    )


def because(reason: Reason, plan: Plan, safety: Safety) -> Because:
    """One reason with its answers and records in words."""
    return Because(reason=reason, answers=_answers(reason, safety), records=_records(reason, plan))


def headline(item: Item, plan: Plan) -> str:
    """The state in one sentence."""
    if item.earliest is None:
        return _STATES[item.state]
    return f"From {clock_words(item.earliest, plan.now)}."


def next_line(plan: Plan, names: Mapping[str, str]) -> str:
    """What to do now or when, in one line. `names`: therapy -> its name."""
    if plan.mode == "stopped":
        return plan.notes[0].message if plan.notes else "Please get help now."
    ready = [each for each in plan.items if each.state == "now" and each.planned]
    if ready:
        return f"Now: {names.get(ready[0].therapy, ready[0].therapy)}."
    if plan.walk is not None and plan.walk.due and plan.mode != "relief" and _may_move(plan):
        return f"Now: Walk, {plan.walk.minutes:g} minutes."
    asks = [each for each in plan.items if each.state == "unasked"]
    if asks:
        return f"{names.get(asks[0].therapy, asks[0].therapy)}: a few safety questions come first."
    waiting = sorted((each.earliest, place) for place, each in enumerate(plan.items) if each.earliest and each.planned)
    if waiting:
        item = plan.items[waiting[0][1]]
        name = names.get(item.therapy, item.therapy)
        return f"{name} from {clock_words(waiting[0][0], plan.now)}: {item.reasons[0].message}"
    return "Nothing more is planned for today. Rest is part of the plan."


def _may_move(plan: Plan) -> bool:
    return plan.item("muscle_balance").state in ("now", "done", "off")


def as_json(explained: Explanation) -> dict[str, Any]:
    """An explanation as plain values for `coach why --json`."""
    return {
        "therapy": explained.therapy,
        "state": explained.state,
        "headline": explained.headline,
        "evidence": {
            "grade": explained.evidence,
            "text": explained.evidence_text,
            "sources": list(explained.evidence_sources),
        },
        "adapted": [{"rule": rule, "text": text} for rule, text in explained.changes],
        "reasons": [
            {
                "rule": each.reason.rule,
                "message": each.reason.message,
                "source": each.reason.source,
                "answers": {answer.question: each.reason.answers[answer.question] for answer in each.answers},
                "records": list(each.reason.records),
                "until": each.reason.until.isoformat() if each.reason.until is not None else None,
                "change": each.reason.change,
            }
            for each in explained.because
        ],
    }


def change_words(change: Change) -> str:
    """One change in plain words."""
    value = _plain(change.value)
    target = _plain(change.target)
    words = {
        "remove": f"without: {value}" if change.target != "kind" else f"not this kind: {value}",
        "only": f"only: {value}",
        "swap": f"{target} is swapped for {value}",
        "easier": f"the easier form where it says {value}",
        "limit": f"{target}: {value}",
        "cap": f"{target} at most {value}",
        "at_least": f"{target} at least {value}",
        "scale": f"{target} times {value}",
        "set": f"{target}: {value}",
        "add": f"added: {value}",
    }
    return words[change.effect]


def _records(reason: Reason, plan: Plan) -> tuple[str, ...]:
    """The records behind a reason: each session with its time, and how many home checks."""
    events = {each.record.id: each for each in plan.situation.history.events}
    known = [events[each] for each in reason.records if each in events]
    said = [f"{_plain(each.record.therapy)}, {clock_words(each.start, plan.now)}" for each in known]
    measured = len(reason.records) - len(known)
    return (*said, *((f"results of home checks: {measured}",) if measured else ()))


def _answers(reason: Reason, safety: Safety) -> tuple[Answered, ...]:
    found = []
    for name, value in reason.answers.items():
        question = safety.questions[name]
        texts = {choice.id: choice.text for choice in question.options} | {"not_sure": "not sure"}
        values = value if isinstance(value, list) else [value]
        answer = ", ".join(texts.get(str(each), str(each)) for each in values)
        found.append(Answered(question=name, text=question.short, answer=answer))
    return tuple(found)


def _grade(evidence: Evidence, stage: str) -> str:
    """The grade for this stage; where the stage is not known, both."""
    acute, chronic = GRADES.get(evidence.acute or "", ""), GRADES.get(evidence.chronic or "", "")
    if stage in ("acute", "sub_acute") and acute:
        return f"new pain: {acute}"
    if stage == "chronic" and chronic:
        return f"long-standing pain: {chronic}"
    if acute == chronic:
        return f"new and long-standing pain: {acute}" if acute else ""
    parts = [f"new pain: {acute}" if acute else "", f"long-standing pain: {chronic}" if chronic else ""]
    return "; ".join(part for part in parts if part)


def _plain(value: str | float) -> str:
    if isinstance(value, float):
        return f"{value:g}"
    return value.removeprefix("tag:").replace("_", " ")
