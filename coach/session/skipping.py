"""Skipping an exercise for a reason: it hurts, something is missing, there is no time, or another one."""

from __future__ import annotations

from coach.care.leftout import NO_TIME
from coach.session import stoprules
from coach.session.state import State
from coach.session.tape import Event


def skip(state: State, event: Event) -> None:
    """Leave out the rest of this exercise, for the reason in `event.name`; with no time, the others get shorter too."""
    if state.mode not in ("running", "paused", "halted") or state.ledger.step.seconds is None:
        return
    state.mode = state.halted_from if state.mode == "halted" else state.mode
    if stoprules.resting(state):
        stoprules.no_retry(state, event.name)
    elif state.ledger.step.slot >= 0:
        before, end = state.copy(), after_slot(state)
        for ledger in state.ledgers[state.index : end]:
            ledger.reason = event.name
        if event.name == NO_TIME:
            rest = [each for each in state.ledgers[end:] if each.step.slot < 0 or each.step.set <= 1]
            state.replace_steps(end, len(state.ledgers), rest)
        state.mode = "running"
        state.enter(end)
        state.undo = (event.at, before)


def after_slot(state: State) -> int:
    """The first step that no longer belongs to the slot at hand."""
    index = state.index
    while index < len(state.ledgers) and state.ledgers[index].step.slot == state.ledger.step.slot:
        index += 1
    return index
