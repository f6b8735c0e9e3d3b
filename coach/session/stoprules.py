"""What a pain report does to a session (knowledge/safety.md 5.1, 5.2).

RED: this exercise stops, two minutes of rest come first, one retry at an easier level follows only if the pain is back
where it began. The second RED ends the session, again with rest first. In heat RED means: the pad comes off.
"""

from __future__ import annotations

from coach.care.model import Ask
from coach.session.painlight import light
from coach.session.script import Step, from_here
from coach.session.state import Ledger, State

AFTER_RED = "pain_after_red"
REST_SECONDS = 120.0
TAKE_BACK_SECONDS = 5.0
SERIOUS_SIGNS = ("sharp", "leg")
# Head-down, less of a rise ends it than in exercise (knowledge/therapies.md 7.2).
HANGING_RISE = 2
REST = Step(
    kind="rest",
    title="Rest position",
    seconds=REST_SECONDS,
    instruction="Stop this exercise. Lie with your legs on a chair, or in whatever position eases you most.",
    cues=("Breathe slowly. Nothing is lost.",),
    pose="rest_90_90",
    passive=True,
)
ASK = Step(
    kind="ask",
    title="After the rest",
    seconds=None,
    instruction="If it is back where it began, you may try once more in an easier way. If not, this exercise is over.",
    ask=Ask(id=AFTER_RED, kind="scale", text="How strong is the pain now?"),
    pose="rest_90_90",
)


def react(state: State, at: float, pain: int, sign: str) -> None:
    """Take the colour of a report, and act on RED. `sign`: "sharp" or electric, "leg" for further down the leg."""
    before = pain if state.pain_before is None else state.pain_before
    state.light = light(before, pain, sharp=sign in SERIOUS_SIGNS)
    if state.light == "high_start" and pain > before:
        state.light = "red"
    step = state.ledger.step
    if step.exposure and state.script.therapy == "inversion" and pain - before >= HANGING_RISE:
        state.light = "red"
    acts = state.light == "red" and state.mode in ("running", "paused") and (step.slot >= 0 or step.exposure)
    if not acts:
        return
    earlier = state.copy()
    earlier.pains.pop()
    earlier.ledger.pain, earlier.ledger.sign = None, ""
    if step.exposure:
        state.enter(state.after_exposure)
    else:
        _rest(state, step)
    state.undo = None
    state.pain_undo = (at, earlier)


def _rest(state: State, step: Step) -> None:
    state.reds += 1
    start = state.index + 1
    if state.reds >= 2:
        state.replace_steps(start, len(state.ledgers), [Ledger(REST)])
    else:
        end = start
        while end < len(state.ledgers) and state.ledgers[end].step.slot == step.slot:
            end += 1
        chain = state.script.easier.get(step.slot, ())
        level = state.levels.get(step.slot, 0)
        retry = from_here(chain[level], step) if 0 <= level < len(chain) else []
        state.replace_steps(start, end, [Ledger(each) for each in (REST, ASK, *retry)])
        state.levels[step.slot] = level + 1
    state.mode = "running"
    state.enter(start)


def resting(state: State) -> bool:
    """Whether this is the rest after RED, with a question and perhaps a retry after it."""
    return state.ledger.step == REST and state.index > 0


def no_retry(state: State, reason: str) -> None:
    """The exercise that turned RED is over, for `reason`: the rest goes on, and what comes after is the next one."""
    hurt = state.ledgers[state.index - 1]
    hurt.reason = reason
    end = state.index + 1
    while end < len(state.ledgers) and state.ledgers[end].step == ASK:
        end += 1
    while end < len(state.ledgers) and state.ledgers[end].step.slot == hurt.step.slot:
        end += 1
    state.replace_steps(state.index + 1, end, [])


def after_rest(state: State, at: float, pain: int) -> None:
    """The answer after the rest: back to where it began, or this exercise is over."""
    state.pains.append((at, pain))
    back = state.pain_before is not None and pain <= state.pain_before
    following = state.index + 1
    if not back and following < len(state.ledgers):
        slot = state.ledgers[following].step.slot
        while following < len(state.ledgers) and state.ledgers[following].step.slot == slot:
            following += 1
    state.enter(following)


def taken_back(state: State, at: float) -> State:
    """The state without a report made within the last five seconds, so that a slip of the finger stops nothing."""
    if state.pain_undo is None or at - state.pain_undo[0] > TAKE_BACK_SECONDS:
        return state
    return state.pain_undo[1].taking_over(state, at)
