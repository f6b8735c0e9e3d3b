"""The end of a session becomes what is remembered of it."""

from __future__ import annotations

from collections.abc import Mapping

from coach.care.records import Outcome, SessionRecord, StepOutcome, StepRecord, Value
from coach.session.state import Ledger, State

DONE_SHARE = 0.8
PARTIAL_SHARE = 0.3
_SLACK = 1e-6


def session_record(
    state: State,
    *,
    id: str,  # noqa: A002 - the name the record itself gives it
    started_at: str,
    ended_at: str,
    pain_before: int | None = None,
    app_version: str = "",
) -> SessionRecord:
    """What the state of an ended session leaves behind; stamps are aware ISO 8601 times."""
    return SessionRecord(
        id=id,
        therapy=state.script.therapy,
        routine=state.script.routine,
        started_at=started_at,
        ended_at=ended_at,
        planned_seconds=state.script.planned_seconds,
        active_seconds=round(state.buckets["active"], 3),
        outcome=outcome(state),
        reason=state.reason,
        pain_before=pain_before,
        steps=tuple(step_record(ledger, state.answers) for ledger in state.ledgers if _worth_keeping(ledger)),
        answers=dict(state.answers),
        exposure_seconds=round(state.exposure, 3),
        off_at=state.off_wall,
        app_version=app_version,
    )


def outcome(state: State) -> Outcome:
    """`done` from 80 % of the counted steps, `partial` from 30 % (knowledge/outcomes.md 3), safety before both."""
    if state.outcome in ("safety_stopped", "not_confirmed"):
        return state.outcome
    share = credit_share(state)
    if share >= DONE_SHARE - _SLACK:
        return "done"
    return "partial" if share >= PARTIAL_SHARE - _SLACK else "stopped"


def credit_share(state: State) -> float:
    """How much of the counted seconds was done, 0 to 1; each step counts at most its own length.

    What was skipped for a reason was no longer planned; but a session of nothing else is not done.
    """
    own = [ledger for ledger in state.ledgers if ledger.step.counts and not ledger.swapped]
    counted = [ledger for ledger in own if not ledger.reason]
    if own and not counted:
        return 0.0
    planned = sum(ledger.step.seconds or 0 for ledger in counted)
    done = sum(min(ledger.credit, ledger.step.seconds or 0) for ledger in counted)
    return done / planned if planned else 1.0


def step_record(ledger: Ledger, answers: Mapping[str, Value]) -> StepRecord:
    """One step as it really went; `answers`: to the questions of the session, by their ids."""
    step = ledger.step
    answer = answers.get(step.ask.id) if step.ask is not None and step.ask.kind not in ("done", "choice") else None
    return StepRecord(
        kind=step.kind,
        title=step.title,
        outcome=_step_outcome(ledger),
        seconds=round(ledger.credit, 3),
        planned=step.seconds or 0,
        exercise=step.exercise,
        side=step.side,
        set=step.set,
        reps=int((ledger.credit + _SLACK) // step.rep_seconds) if step.kind == "work" and step.rep_seconds else 0,
        pain=ledger.pain,
        sign=ledger.sign,
        variant=step.variant,
        paused=round(ledger.paused, 3),
        answer=answer if isinstance(answer, int) else None,
        reason=ledger.reason,
        base=step.base,
        level=step.level,
    )


def _worth_keeping(ledger: Ledger) -> bool:
    """Lead-ins, rests and changeovers are kept only where something happened in them: a year of history stays small."""
    own = ledger.step.counts or ledger.step.kind == "ask" or ledger.step.slot < 0
    return own or ledger.pain is not None or ledger.paused >= 1


def _step_outcome(ledger: Ledger) -> StepOutcome:
    if ledger.reason and not ledger.credit:
        return "skipped"
    if not ledger.visited:
        return "not_reached"
    if ledger.swapped:
        return "swapped"
    if ledger.step.seconds is None or ledger.credit >= ledger.step.seconds * DONE_SHARE - _SLACK:
        return "done"
    return "partial" if ledger.credit > 0 else "skipped"
