"""The plan and its reasons as text or JSON, for the person and for reviewers of the rules."""

from __future__ import annotations

from codecs import BOM_UTF8
from datetime import datetime
from typing import TYPE_CHECKING, Any

import msgspec

from coach.care import review, why
from coach.care.adherence import SHORTER
from coach.care.case import CaseError
from coach.care.gate import therapy_of
from coach.care.history import WALK
from coach.clock import SystemClock
from coach.walks.beside import SHORTER_PAGE

# The source key of what this program decided by itself.
CHOICE = "design"

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from coach.care.safety import Safety
    from coach.coach import Coach
    from coach.library.library import Library

    Content = tuple[Library, Safety]


# Years of a made-up day: the calendar of Python ends not far beyond.
SOON, LATE = 1900, 2200


class CaseFileError(ValueError):
    """A made-up case that cannot be read. Its text names the file, what is wrong and what is allowed."""


def told_plan(coach: Coach, *, as_json: bool) -> str:
    """The decision for the person of this machine."""
    return _told(review.as_json(coach.case().plan), as_json=as_json)


def told_case(content: Content, answers: Path | None, records: Path | None, at: str | None, *, as_json: bool) -> str:
    """The decision for a made-up person; nothing of this machine's history is read. Raises CaseFileError."""
    library, safety = content
    now = _moment(at)
    levels = {each: library.routine(each).level for each in library.routine_ids()}
    try:
        decision = review.decide(_load(answers, {}), _load(records, []), now, safety, levels)
    except CaseError as error:
        raise CaseFileError(str(error)) from error
    return _told(decision, as_json=as_json)


def told_questions(content: Content, *, as_json: bool) -> str:
    """Every question id with its text, its values and which are cautious."""
    listed = review.questions_json(content[1])
    if as_json:
        return _json(listed)
    lines = []
    for each in listed:
        values = ", ".join(str(value) for value in each["values"])
        lines.append(f"{each['id']:<22} {each['text']}")
        lines.append(f"{'':<22} {each['kind']}: {values}; cautious: {', '.join(each['cautious']) or 'none'}")
    return "\n".join(lines)


def told_why(coach: Coach, therapy: str | None, *, as_json: bool) -> str:
    """Why each item, or one of them, stands as it does."""
    told = explanations(coach, therapy)
    if as_json:
        found = [why.as_json(each) for each in told]
        return _json(found if therapy is None else found[0])
    parts = []
    for each in told:
        title = f"{coach.library.therapy(each.therapy).name}: {each.headline}"
        lines = [line for part in reason_parts(each) for line in part.splitlines()]
        parts.append("\n".join([title, *(f"  {line}" for line in lines)]))
    return "\n\n".join(parts)


def explanations(coach: Coach, therapy: str | None) -> list[why.Explanation]:
    """Every item of the plan explained, or the one of `therapy`."""
    plan = coach.case().plan
    chosen = [item for item in plan.items if therapy in (None, item.therapy)]
    return [why.explain(item, plan, coach.safety, coach.library.therapy(item.therapy)) for item in chosen]


def whole_reasoning(coach: Coach, what: str) -> str:
    """The whole reasoning behind one row of today, or the offer of a shorter plan, as text."""
    plan = coach.case().plan
    if what == SHORTER_PAGE:
        notes = [note for note in plan.notes if note.rule == SHORTER]
        return "\n\n".join(reason_text(why.because(note, plan, coach.safety)) for note in notes)
    item = plan.item(therapy_of(what))
    if what == WALK and plan.walk is not None:
        return reason_text(why.because(plan.walk.reason, plan, coach.safety))
    told = why.explain(item, plan, coach.safety, coach.library.therapy(item.therapy))
    return "\n\n".join([told.headline, *reason_parts(told)])


def reason_parts(told: why.Explanation) -> list[str]:
    """An explanation in paragraphs: each reason with what it rests on, and at the end what the studies say."""
    parts = [reason_text(each) for each in told.because]
    if told.evidence_text:
        grade = f"{told.evidence[:1].upper()}{told.evidence[1:]}. " if told.evidence else ""
        parts.append(f"What the studies say: {told.evidence_text}\n  {grade}{_source(told.evidence_sources)}")
    return parts


def reason_text(told: why.Because) -> str:
    """One reason: its message, and under it what it rests on, what would change it, its rule and its source."""
    reason = told.reason
    lines = [reason.message]
    if told.answers:
        lines.append(f"  Your answers: {'; '.join(f'{each.text}: {_small(each.answer)}' for each in told.answers)}.")
    if told.records:
        lines.append(f"  Your records: {'; '.join(told.records)}.")
    if reason.change:
        lines.append(f"  What would change it: {_small(reason.change)}")
    return "\n".join([*lines, f"  Rule {reason.rule}. {_source(reason.sources)}"])


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]


def _source(keys: Sequence[str]) -> str:
    """Where a statement comes from; a choice of this program says that it is one."""
    found = [each for each in keys if each != CHOICE]
    parts = [f"Source: {', '.join(found)}."] if found else []
    parts += ["A cautious choice of this program."] if CHOICE in keys else []
    return " ".join(parts)


def _moment(at: str | None) -> datetime:
    if at is None:
        return SystemClock().now()
    try:
        moment = datetime.fromisoformat(at)
    except ValueError as error:
        raise CaseFileError(f"--now {at}: not an ISO 8601 time. Write it like 2026-11-22T18:00:00+01:00.") from error
    if not SOON < moment.year < LATE:
        raise CaseFileError(f"--now {at}: it lies too far from today. Write it like 2026-11-22T18:00:00+01:00.")
    if moment.tzinfo is None:
        raise CaseFileError(f"--now {at}: it needs an offset, like 2026-11-22T18:00:00+01:00.")
    return moment


def _load(path: Path | None, empty: object) -> Any:
    if path is None:
        return empty
    try:
        return msgspec.json.decode(path.read_bytes().removeprefix(BOM_UTF8))
    except OSError as error:
        raise CaseFileError(f"{path}: it cannot be read ({error.strerror}).") from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise CaseFileError(f"{path}: it is not JSON ({error}).") from error


def _told(decision: dict[str, Any], *, as_json: bool) -> str:
    if as_json:
        return _json(decision)
    lines = [f"tier {decision['tier'] or 'none'}, mode {decision['mode']}"]
    for item in decision["items"]:
        until = f" from {item['earliest']}" if item["earliest"] else ""
        lines.append(f"  {item['therapy']:<18} {item['state']}{until}")
        lines += [f"    {each['message']} [{each['rule']}; {each['source']}]" for each in item["reasons"]]
    return "\n".join(lines)


def _json(value: object) -> str:
    return msgspec.json.format(msgspec.json.encode(value), indent=2).decode()
