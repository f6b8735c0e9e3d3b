"""One look at a running session: everything a screen, a voice or a line of text needs, and nothing it must work out."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from coach.care.model import Prompt, Side
from coach.session.painlight import Light
from coach.session.script import SECOND_CALL_AFTER, Step
from coach.session.state import Mode, State

Phase = Literal[
    "get_ready", "move", "hold", "return", "relax", "go", "stay", "in", "out", "rest", "changeover", "do", "heat", "ask"
]
LONG_HOLD = 5.0
# A hold of so many seconds has its half told, and its last five.
HALF_FROM = 20.0
LAST_FROM = 15.0
LAST_FIVE = 5.0
_HELD: dict[str, Phase] = {"aerobic": "go", "relief": "stay"}
_BREATHS: dict[str, tuple[Phase, Phase, Phase, Phase]] = {
    "breath": ("in", "hold", "out", "hold"),
    "sigh": ("in", "in", "out", "hold"),
}
_WHOLE: dict[str, Phase] = {"get_ready": "get_ready", "rest": "rest", "changeover": "changeover", "ask": "ask"}


class Moment(Struct, frozen=True, kw_only=True):
    """Where the session is. All lengths are seconds, fractions are 0 to 1.

    `phase_left` and `step_left` count down; `count` is the one of them worth showing large. `call` is 0 while no
    prompt is open, then 1, and 2 after thirty seconds. `waited` holds everything that was neither work nor exposure.
    `until`: seconds to the next thing that comes by itself, as a step, a question, the alarm; None where nothing does.
    """

    at: float
    mode: Mode
    index: int
    steps: int
    step: Step
    phase: Phase
    into: float
    step_left: float
    phase_left: float
    fraction: float
    count: float
    side: Side
    rep: int
    reps: int
    next_step: Step | None
    total_left: float
    active: float
    waited: float
    prompt: Prompt | None
    call: int
    pad_on: bool
    exposure: float
    gap_seconds: float
    pain: int | None
    light: Light | None
    reds: int
    outcome: str
    reason: str
    therapy: str
    until: float | None = None
    kind: str = ""

    @property
    def exposure_over(self) -> bool:
        """Whether the exposure should have ended, and nobody has said that it has."""
        return self.pad_on and not self.step.exposure


def derive(state: State, now: float) -> Moment:
    """The moment of a state that was run on to `now`."""
    at, step = max(now, state.anchor), state.ledger.step
    into, left, exposure = _place(state, at)
    phase, phase_left, fraction, rep, side = _phase(step, into, left)
    active, waited = _times(state, at - state.anchor)
    return Moment(
        at=at,
        mode=state.mode,
        index=state.index,
        steps=len(state.ledgers),
        step=step,
        phase=phase,
        into=into,
        step_left=left,
        phase_left=phase_left,
        fraction=fraction,
        count=phase_left if step.kind == "work" and (step.hold >= LONG_HOLD or step.group in _BREATHS) else left,
        side=side,
        rep=rep,
        reps=max(step.reps, rep),
        next_step=_next(state),
        total_left=left + state.after_seconds,
        active=active,
        waited=waited,
        prompt=state.pending,
        call=_call(state, at),
        pad_on=state.pad_on,
        exposure=exposure,
        gap_seconds=state.gap_seconds if state.mode == "gap" else 0.0,
        pain=state.pains[-1][1] if state.pains else None,
        light=state.light,
        reds=state.reds,
        outcome=state.outcome,
        reason=state.reason,
        therapy=state.script.therapy,
        until=_until(state, at),
        kind=state.script.kind,
    )


def _next(state: State) -> Step | None:
    following = state.index + 1
    return state.ledgers[following].step if following < len(state.ledgers) else None


def _times(state: State, passed: float) -> tuple[float, float]:
    """Active seconds and all others, with what has passed since the anchor."""
    bucket = state.bucket()
    active = state.buckets["active"] + (passed if bucket == "active" else 0.0)
    return active, state.waited + (passed if bucket not in ("active", None) else 0.0)


def _place(state: State, at: float) -> tuple[float, float, float]:
    """Seconds into the present step, left of it, and of exposure, which ends at its cap whatever the step's length."""
    ledger = state.ledger
    over = state.mode == "ended" and state.index >= len(state.ledgers)
    into = ledger.length if over else state.into_at(at)
    exposure = state.exposure + (at - state.anchor if state.exposed else 0.0)
    left = max(0.0, ledger.length - into)
    if ledger.step.exposure:
        left = max(0.0, min(left, state.script.exposure_cap - exposure))
    return into, left, exposure


def _call(state: State, at: float) -> int:
    if state.pending is None:
        return 0
    return 2 if at - state.due >= SECOND_CALL_AFTER else 1


def _until(state: State, at: float) -> float | None:
    if state.mode == "alarm":
        return 1 - at % 1
    times = [state.boundary_at()]
    if state.pending is not None and at - state.due < SECOND_CALL_AFTER:
        times.append(state.due + SECOND_CALL_AFTER)
    return min((max(0.0, each - at) for each in times if each is not None), default=None)


def _phase(step: Step, into: float, left: float) -> tuple[Phase, float, float, int, Side]:
    """The phase, its seconds left, how far through it we are, the repetition (from 1) and the side."""
    if step.kind != "work":
        whole = into + left
        phase = _WHOLE.get(step.kind) or ("heat" if step.exposure else "do")
        return phase, left, into / whole if whole else 0.0, 0, step.side
    length = step.rep_seconds
    rep = int(into // length) if length else 0
    if left <= 0 and rep and into - rep * length < 1e-9:
        rep -= 1
    inside = into - rep * length
    side = step.side if not step.alternate else ("right" if rep % 2 else "left")
    begin = 0.0
    names = _BREATHS.get(step.group) or ("move", _HELD.get(step.group, "hold"), "return", "relax")
    parts = tuple(zip(names, (step.up, step.hold, step.down, step.pause), strict=True))
    for phase, seconds in parts:
        if seconds and inside < begin + seconds:
            gone = inside - begin
            return phase, seconds - gone, gone / seconds, rep + 1, side
        begin += seconds
    phase = next((name for name, seconds in reversed(parts) if seconds), "hold")
    return phase, 0.0, 1.0, rep + 1, side
