"""The laws of time, over any tape a person, a machine or a cat on the keyboard can make."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from coach.session.moment import Moment
from coach.session.record import credit_share
from coach.session.run import Run, fold, moment
from coach.session.script import Script
from coach.session.tape import Event
from tests.session.scripts import heat, routine

CAP = 1000.0
KINDS = [
    "pause",
    "resume",
    "next",
    "back",
    "restart",
    "easier",
    "harder",
    "off",
    "gap_go_on",
    "gap_restart",
    "gap_count",
    "halt",
    "go_on",
    "stop",
]
PRESSES: st.SearchStrategy[dict[str, Any]] = st.one_of(
    st.sampled_from([{"kind": kind} for kind in KINDS]),
    st.sampled_from([15, -15, 600, -600]).map(lambda value: {"kind": "add", "value": value}),
    st.tuples(st.integers(0, 10), st.sampled_from(["", "", "sharp", "leg"])).map(
        lambda said: {"kind": "pain", "value": said[0], "name": said[1]}
    ),
    st.integers(0, 10).map(lambda value: {"kind": "answer", "name": "pain_after_red", "value": value}),
    st.sampled_from([True, False, True]).map(lambda value: {"kind": "answer", "name": "ready", "value": value}),
    st.just({"kind": "answer", "name": "off", "value": True}),
    st.sampled_from(["warmth", "awake_5", "awake_10", "awake_15", "off", "gap"]).map(
        lambda name: {"kind": "prompt", "name": name, "value": 4}
    ),
    st.sampled_from([1.0, 30.0, 5000.0]).map(lambda seconds: {"kind": "gap", "value": seconds}),
)
WAITS = st.one_of(st.sampled_from([0.0, 0.5, 1.0, 2.5, 3.0, 20.0, 59.0, 61.0, 300.0]), st.floats(0, 120))
TAPES = st.lists(st.tuples(WAITS, PRESSES), max_size=40)
SCRIPTS = st.sampled_from(["heat", "routine"])


def script_of(name: str) -> Script:
    return heat(900, CAP) if name == "heat" else routine()


def tape_of(presses: list[tuple[float, dict[str, Any]]]) -> tuple[Event, ...]:
    """Presses with the waits before them become a tape; a gap takes its own seconds."""
    now, events = 0.0, [Event(kind="start", at=0, value=3)]
    for wait, press in presses:
        now += wait + (press["value"] if press["kind"] == "gap" else 0)
        events.append(Event(at=now, wall="w", **press))
    return tuple(events)


def seen(m: Moment) -> tuple[object, ...]:
    return (m.index, m.mode, round(m.into, 6), m.phase, m.rep, m.side, round(m.active, 6), round(m.waited, 6))


@settings(max_examples=150, deadline=None)
@given(SCRIPTS, TAPES)
def test_no_second_is_lost_or_invented(name: str, presses: list[tuple[float, dict[str, Any]]]) -> None:
    tape = tape_of(presses)
    run = Run(script_of(name))
    last_active, last_total = 0.0, 0.0
    for event in tape:
        run.add(event)
        m = run.moment(event.at)
        assert m.active >= 0
        assert m.waited >= -1e-9
        if m.mode != "ended":
            assert abs(m.active + m.waited - event.at) < 1e-6
        assert m.active <= event.at + 1e-6
        assert m.active >= last_active - 1e-9
        assert m.active + m.waited >= last_total - 1e-6
        assert 0 <= m.into <= m.into + m.step_left
        last_active, last_total = m.active, m.active + m.waited


@settings(max_examples=150, deadline=None)
@given(TAPES, st.floats(0, 5000))
def test_no_tape_lets_the_heat_pass_its_cap(presses: list[tuple[float, dict[str, Any]]], after: float) -> None:
    tape = tape_of(presses)
    run = Run(heat(900, CAP), tape)
    run.add(Event(kind="pain", at=tape[-1].at + after, value=1))
    state = run.at(tape[-1].at + after)
    assert state.in_exposure_steps <= CAP + 1e-6
    assert state.buckets["active"] <= CAP + 60 + 120 + 1e-6 + _replayed(run)


def _replayed(run: Run) -> float:
    """Active seconds of the steps without heat, beyond their planned length."""
    state = run.at(0)
    return sum(ledger.active for ledger in state.ledgers if not ledger.step.exposure)


@settings(max_examples=100, deadline=None)
@given(SCRIPTS, TAPES, st.lists(st.floats(0, 200), max_size=12))
def test_it_does_not_matter_when_anyone_looks(
    name: str, presses: list[tuple[float, dict[str, Any]]], looks: list[float]
) -> None:
    tape = tape_of(presses)
    script = script_of(name)
    run = Run(script)
    for before, event in zip((tape[0], *tape), tape, strict=False):
        latest = event.at - (float(event.value or 0) if event.kind == "gap" else 0)
        for look in looks:
            if before.at + look <= latest:
                run.moment(before.at + look)
        run.add(event)
    end = tape[-1].at + 30
    assert seen(run.moment(end)) == seen(moment(script, tape, end))


@settings(max_examples=100, deadline=None)
@given(SCRIPTS, TAPES)
def test_credit_never_exceeds_what_was_planned(name: str, presses: list[tuple[float, dict[str, Any]]]) -> None:
    tape = tape_of(presses)
    state = fold(script_of(name), tape)
    state.advance(tape[-1].at)
    assert 0 <= credit_share(state) <= 1 + 1e-9
    for ledger in state.ledgers:
        assert ledger.credit <= ledger.active + 1e-6


@settings(max_examples=100, deadline=None)
@given(TAPES, st.floats(0, 2.99))
def test_back_within_three_seconds_of_next_restores_the_moment(
    presses: list[tuple[float, dict[str, Any]]], wait: float
) -> None:
    run = Run(routine(), tape_of(presses))
    now = run.tape[-1].at + 1.0
    before = run.moment(now)
    run.add(Event(kind="next", at=now))
    if before.mode in ("running", "paused") and before.step.seconds is not None:
        run.add(Event(kind="back", at=now + wait))
        after = run.moment(now + wait)
        assert (seen(after)[:6], after.step, after.total_left) == (seen(before)[:6], before.step, before.total_left)
        assert after.active >= before.active
    else:
        assert run.moment(now).index == before.index
