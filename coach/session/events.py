"""What each event of the tape does to a session. Events change the state; time only moves it on."""

from __future__ import annotations

from collections.abc import Callable

from coach.care.model import Prompt
from coach.session import stoprules
from coach.session.exposed import words_of
from coach.session.script import from_here
from coach.session.skipping import after_slot, skip
from coach.session.state import Ledger, State
from coach.session.tape import Event

UNDO_SECONDS = 3.0
REPLACE_PAIN_SECONDS = 5.0


def apply(state: State, event: Event) -> State:
    """The state after `event`. An event that makes no sense where the session stands changes nothing but time."""
    if event.kind == "gap":
        _gap(state, event)
        return state
    state.advance(event.at)
    state.settle(max(event.at, state.anchor))
    if event.kind == "back" and (undone := _undone(state, event)) is not None:
        return undone
    if event.kind == "pain":
        state = stoprules.taken_back(state, event.at)
    if state.mode == "ended" or (state.mode == "alarm" and event.kind != "stop"):
        return state
    _HANDLERS[event.kind](state, event)
    return state


def _start(state: State, event: Event) -> None:
    if state.mode == "ready":
        state.mode, state.anchor = "running", event.at
        if isinstance(event.value, int):
            state.pain_before = event.value
        state.enter(0)


def _pause(state: State, _event: Event) -> None:
    if state.mode == "running":
        state.mode = "paused"


def _resume(state: State, _event: Event) -> None:
    if state.mode == "paused":
        state.mode = "running"
        if state.ledger.step.exposure:
            state.pad_on = True


def _off(state: State, event: Event) -> None:
    if state.pad_on and state.ledger.step.exposure and state.mode in ("paused", "halted"):
        state.pad_on, state.pending, state.off_wall = False, None, event.wall


def _next(state: State, event: Event) -> None:
    if state.ledger.step.seconds is None or state.mode not in ("running", "paused"):
        return
    before = state.copy()
    state.enter(state.index + 1)
    state.undo = (event.at, before)


def _undone(state: State, event: Event) -> State | None:
    """The state before the last `next`, if that was just now. Exposure cannot be undone, so it is carried over."""
    if state.undo is None or event.at - state.undo[0] > UNDO_SECONDS or state.mode == "alarm":
        return None
    before = state.undo[1]
    before.pains = list(state.pains)
    return before.taking_over(state, event.at)


def _back(state: State, _event: Event) -> None:
    if state.mode in ("running", "paused"):
        early = state.into <= UNDO_SECONDS
        _enter_again(state, state.index - 1 if early else state.index)


def _restart(state: State, _event: Event) -> None:
    if state.mode in ("running", "paused"):
        _enter_again(state, state.index)


def _enter_again(state: State, index: int) -> None:
    """Going back never takes heat off by itself: only a confirmed "off" does."""
    was_on = state.pad_on
    state.enter(index)
    state.pad_on = state.pad_on or was_on
    if state.pending is not None and state.pending.id == "off" and state.ledger.step.exposure:
        state.pending = None
    state.undo = None


def _add(state: State, event: Event) -> None:
    ledger = state.ledger
    if ledger.step.seconds is None or not isinstance(event.value, int | float):
        return
    wished = ledger.added + float(event.value)
    shortest = state.into - ledger.step.seconds
    state.lengthen(max(wished, shortest))


def _pain(state: State, event: Event) -> None:
    if not isinstance(event.value, int) or not 0 <= event.value <= 10:
        return
    if state.pains and event.at - state.pains[-1][0] <= REPLACE_PAIN_SECONDS:
        state.pains.pop()
    state.pains.append((event.at, event.value))
    state.ledger.pain, state.ledger.sign = event.value, event.name
    stoprules.react(state, event.at, event.value, event.name)


def _swap(state: State, event: Event) -> None:
    """Put the variant's steps in the place of this exercise's own, from the set and side at hand."""
    step = state.ledger.step
    level = state.levels.get(step.slot, 0) + (1 if event.kind == "easier" else -1)
    easier, harder = state.script.easier.get(step.slot, ()), state.script.harder.get(step.slot, ())
    if step.slot < 0 or state.mode not in ("running", "paused") or not -len(harder) <= level <= len(easier):
        return
    own = tuple(planned for planned in state.script.steps if planned.slot == step.slot)
    chosen = own if level == 0 else easier[level - 1] if level > 0 else harder[-level - 1]
    end = state.index
    while end < len(state.ledgers) and state.ledgers[end].step.slot == step.slot:
        end += 1
    fresh = [Ledger(each) for each in from_here(chosen, step)]
    start = state.index + (1 if state.ledger.credit > 0 else 0)
    state.ledger.swapped = True
    state.replace_steps(start, end, fresh)
    state.levels[step.slot] = level
    state.undo = None
    state.enter(start)


def _answer(state: State, event: Event) -> None:
    ask = state.ledger.step.ask
    if ask is None or ask.id != event.name or state.mode not in ("running", "paused"):
        return
    state.answers[ask.id] = event.value
    if state.pad_on:
        state.off_wall = event.wall
    too_much = ask.stop_from is not None and isinstance(event.value, int) and event.value >= ask.stop_from
    if (event.value is False and ask.kind == "confirm") or too_much:
        state.end("safety_stopped", ask.stop_text or ask.text, event.wall)
        return
    state.mode = "running"
    state.pad_on, state.pending = False, None
    if ask.id == stoprules.AFTER_RED and isinstance(event.value, int):
        stoprules.after_rest(state, event.at, event.value)
    elif ask.skip_from is not None and isinstance(event.value, int) and event.value >= ask.skip_from:
        state.enter(after_slot(state))
    else:
        state.enter(state.index + 1)


def _prompt(state: State, event: Event) -> None:
    prompt = state.pending
    if prompt is None or prompt.id != event.name:
        return
    if prompt.id in ("off", "gap") or (prompt.kind == "scale" and event.value is None):
        state.due = event.at
        return
    state.answers[prompt.id] = event.value
    if prompt.stop_from is not None and isinstance(event.value, int) and event.value >= prompt.stop_from:
        state.end("safety_stopped", prompt.stop_text or prompt.text, event.wall)
        return
    _confirm_awake(state, {prompt.id})


def _confirm_awake(state: State, names: set[str]) -> None:
    """One sign of life answers every awake question already due; a scale still wants its number."""
    due = {p.id for p in state.script.prompts if p.at <= state.exposure and p.kind == "awake"}
    state.answered |= due | names
    state.pending = None


def _gap(state: State, event: Event) -> None:
    """Stand at the last heartbeat; what lay between belongs to nobody until the person says whose it was."""
    seconds = float(event.value) if isinstance(event.value, int | float) else 0.0
    beat = max(state.anchor, event.at - seconds)
    state.advance(beat)
    state.settle(max(beat, state.anchor))
    passed = max(0.0, event.at - state.anchor)
    if state.mode in ("ready", "ended", "alarm"):
        return
    state.buckets["gap"] += passed
    state.anchor = max(event.at, state.anchor)
    state.undo = None
    if state.pad_on:
        state.exposure += passed
        text = words_of(state.script.therapy, state.script.kind).away
        state.pending, state.due = Prompt(id="gap", at=0, kind="awake", text=text), state.anchor
    if state.pad_on or (state.mode == "running" and state.ledger.step.seconds is not None):
        state.mode, state.gap_seconds = "gap", passed


def _gap_end(state: State) -> bool:
    if state.mode != "gap":
        return False
    state.mode = "running"
    if state.pad_on:
        _confirm_awake(state, set())
        if not state.ledger.step.exposure:
            state.enter(state.index)
    return True


def _gap_go_on(state: State, _event: Event) -> None:
    _gap_end(state)


def _gap_restart(state: State, _event: Event) -> None:
    if _gap_end(state):
        _enter_again(state, state.index)


def _gap_count(state: State, _event: Event) -> None:
    """Give the gap's seconds to the steps they would have filled; a question on the way stops the counting."""
    if not _gap_end(state):
        return
    left = state.gap_seconds
    while left > 0 and state.mode == "running" and state.ledger.step.seconds is not None:
        ledger = state.ledger
        room = ledger.length - state.into
        if ledger.step.exposure:
            room = min(room, max(0.0, state.script.exposure_cap - state.in_exposure_steps))
        given = min(left, room)
        state.into += given
        ledger.credit = max(ledger.credit, state.into)
        ledger.active += given
        state.buckets["gap"] -= given
        state.buckets["active"] += given
        if ledger.step.exposure:
            state.in_exposure_steps += given
        left -= given
        if state.into < ledger.length:
            break
        state.enter(state.index + 1)


def _halt(state: State, _event: Event) -> None:
    if state.mode in ("running", "paused"):
        state.halted_from, state.mode = state.mode, "halted"


def _go_on(state: State, _event: Event) -> None:
    if state.mode == "halted":
        exposed = state.ledger.step.exposure
        state.mode = "paused" if exposed and not state.pad_on else state.halted_from


def _stop(state: State, event: Event) -> None:
    if state.mode == "alarm" or (state.mode == "gap" and state.pad_on):
        state.end("not_confirmed", state.reason or event.name, event.wall)
    elif event.value == "safety":
        state.end("safety_stopped", event.name, event.wall)
    else:
        state.end("stopped", event.name, event.wall)


_HANDLERS: dict[str, Callable[[State, Event], None]] = {
    "start": _start,
    "pause": _pause,
    "resume": _resume,
    "next": _next,
    "skip": skip,
    "back": _back,
    "restart": _restart,
    "add": _add,
    "pain": _pain,
    "easier": _swap,
    "harder": _swap,
    "answer": _answer,
    "prompt": _prompt,
    "off": _off,
    "gap_go_on": _gap_go_on,
    "gap_restart": _gap_restart,
    "gap_count": _gap_count,
    "halt": _halt,
    "go_on": _go_on,
    "stop": _stop,
}
