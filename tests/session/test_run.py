"""A session moves as a person would expect, to the second."""

from __future__ import annotations

import pytest

from coach.session.moment import Moment
from coach.session.record import session_record
from coach.session.run import Run, fold, moment
from coach.session.script import Script
from coach.session.tape import Event, EventKind, EventValue
from coach.session.words import spent
from tests.session.scripts import heat, routine


class Player:
    """Presses keys at chosen seconds."""

    def __init__(self, script: Script) -> None:
        self.run = Run(script)
        self.now = 0.0
        self.press("start")

    def press(self, kind: EventKind, *, after: float = 0, name: str = "", value: EventValue = None) -> Moment:
        self.now += after
        self.run.add(Event(kind=kind, at=self.now, wall="2026-11-22T18:00:00+01:00", name=name, value=value))
        return self.look()

    def look(self, after: float = 0) -> Moment:
        self.now += after
        return self.run.moment(self.now)


def place(m: Moment) -> tuple[object, ...]:
    """What a person sees of where they are."""
    return (m.index, m.into, m.phase, m.phase_left, m.rep, m.side, m.step_left, m.total_left, m.mode, m.step)


def test_a_run_in_which_nothing_was_touched_is_exactly_its_planned_length() -> None:
    script = routine()
    player = Player(script)
    assert player.look(script.planned_seconds - 0.001).mode == "running"
    end = player.look(0.001)
    assert (end.mode, end.active, end.waited) == ("ended", script.planned_seconds, 0)


def test_the_phases_of_a_repetition_follow_its_tempo() -> None:
    script = routine()
    lead = script.steps[0].seconds or 0
    seen = [moment(script, (Event(kind="start", at=0),), lead + t) for t in (0, 1.9, 2, 11.9, 12, 14.9, 15, 29.9)]
    assert [(m.phase, m.rep) for m in seen] == [
        ("move", 1),
        ("move", 1),
        ("hold", 1),
        ("hold", 1),
        ("return", 1),
        ("return", 1),
        ("move", 2),
        ("return", 2),
    ]
    assert seen[2].phase_left == 10
    assert seen[2].count == 10


def test_pausing_stops_the_clock_and_resuming_goes_on_from_the_same_second() -> None:
    player = Player(routine())
    paused = player.press("pause", after=20)
    assert player.look(300).step_left == paused.step_left
    resumed = player.press("resume", after=1)
    assert resumed.step_left == paused.step_left
    assert resumed.waited == 301
    assert player.look(1).step_left == paused.step_left - 1


def test_next_gives_credit_for_the_seconds_done() -> None:
    player = Player(routine())
    lead = player.run.script.steps[0].seconds or 0
    player.press("next", after=lead + 12)
    state = player.run.at(player.now)
    assert state.ledgers[1].credit == 12
    assert state.index == 2


@pytest.mark.parametrize("wait", [0, 0.5, 2.9])
def test_back_within_three_seconds_of_next_restores_the_moment(wait: float) -> None:
    player = Player(routine())
    before = player.look(25)
    player.press("next")
    assert place(player.press("back", after=wait)) == place(before)


def test_back_later_goes_to_the_start_of_the_step_then_to_the_step_before() -> None:
    player = Player(routine())
    player.press("next", after=5)
    assert player.press("back", after=10).into == 0
    assert player.look().index == 1
    assert player.press("back", after=1).index == 0


def test_replayed_seconds_are_active_but_never_count_twice_toward_done() -> None:
    player = Player(routine())
    lead = player.run.script.steps[0].seconds or 0
    player.look(lead + 20)
    player.press("restart")
    player.press("pause", after=20)
    ledger = player.run.at(player.now).ledgers[1]
    assert (ledger.credit, ledger.active) == (20, 40)


def test_adding_and_removing_seconds_changes_only_this_step() -> None:
    player = Player(routine())
    before = player.look(2)
    more = player.press("add", value=15)
    assert more.step_left == before.step_left + 15
    assert more.total_left == before.total_left + 15
    assert player.press("add", value=-15).step_left == before.step_left
    gone = player.press("add", value=-100)
    assert gone.index == before.index + 1


def test_a_pain_report_can_be_replaced_within_five_seconds() -> None:
    player = Player(routine())
    player.press("pain", after=3, value=8)
    player.press("pain", after=4, value=3)
    player.press("pain", after=10, value=4)
    assert [pain for _, pain in player.run.at(player.now).pains] == [3, 4]


def test_easier_takes_the_place_of_the_exercise_from_the_set_and_side_at_hand() -> None:
    player = Player(routine())
    lead = player.run.script.steps[0].seconds or 0
    player.look(lead + 30 + 6 + 4)
    swapped = player.press("easier")
    assert swapped.step.kind == "get_ready"
    assert swapped.step.variant == "Slide only the leg."
    following = player.run.at(player.now).ledgers[swapped.index + 1].step
    assert (following.side, following.set, following.hold) == ("right", 1, 5)
    assert player.run.at(player.now).ledgers[swapped.index - 1].swapped
    back = player.press("harder")
    assert player.run.at(player.now).ledgers[back.index + 1].step.hold == 10


def test_easier_than_the_easiest_changes_nothing() -> None:
    player = Player(routine())
    player.press("easier", after=1)
    once = player.look()
    assert place(player.press("easier"))[:3] == place(once)[:3]
    assert player.look().step.variant == "Slide only the leg."


def test_stop_halts_at_once_and_go_on_continues_from_there() -> None:
    player = Player(routine())
    halted = player.press("halt", after=30)
    assert player.look(60).step_left == halted.step_left
    assert player.press("go_on").step_left == halted.step_left
    assert player.look(1).mode == "running"


def test_stopping_early_still_records_what_was_done() -> None:
    player = Player(routine())
    lead = player.run.script.steps[0].seconds or 0
    player.press("pain", after=lead + 31, value=4)
    player.press("halt")
    player.press("stop", after=3, name="tired")
    record = session_record(player.run.at(player.now), id="x", started_at="a", ended_at="b", pain_before=3)
    assert record.outcome == "stopped"
    assert record.reason == "tired"
    assert [step.outcome for step in record.steps[:5]] == [
        "done",
        "partial",
        "not_reached",
        "not_reached",
        "not_reached",
    ]
    assert record.steps[0].reps == 2
    assert (record.steps[1].kind, record.steps[1].pain) == ("changeover", 4)


def test_skipping_the_rests_does_not_spoil_done() -> None:
    script = routine()
    player = Player(script)
    while player.look().mode == "running":
        left = player.look()
        if left.step.kind == "work":
            player.look(left.step_left)
        else:
            player.press("next", after=0.5)
    record = session_record(player.run.at(player.now), id="x", started_at="a", ended_at="b")
    assert record.outcome == "done"


def test_events_after_the_end_change_nothing() -> None:
    script = routine()
    player = Player(script)
    end = player.look(script.planned_seconds + 5)
    for kind in ("pause", "next", "restart", "halt", "stop", "easier"):
        player.press(kind)
    assert place(player.look()) == place(end)


def test_an_event_before_the_last_one_is_refused() -> None:
    player = Player(routine())
    player.press("pause", after=10)
    with pytest.raises(ValueError, match="lies before"):
        player.run.add(Event(kind="resume", at=9))


def test_a_question_waits_and_no_ends_the_session_for_safety() -> None:
    player = Player(heat())
    waiting = player.look(500)
    assert (waiting.phase, waiting.active, waiting.waited) == ("ask", 0, 500)
    ended = player.press("answer", name="ready", value=False)
    assert (ended.mode, ended.outcome, ended.reason) == ("ended", "safety_stopped", "Not today.")


def test_fold_and_run_agree_on_a_long_tape() -> None:
    player = Player(routine())
    for kind, after in (("pause", 7), ("resume", 90), ("next", 3), ("back", 1), ("easier", 4), ("restart", 8)):
        player.press(kind, after=after)  # type: ignore[arg-type]  # the names above are event kinds
        player.look(1.3)
    tape = tuple(player.run.tape)
    assert place(moment(player.run.script, tape, player.now)) == place(player.look())
    assert fold(player.run.script, tape).index == player.run.at(player.now).index


@pytest.mark.parametrize(
    ("seconds", "said"), [(0, "0 min"), (0.8, "0 min"), (12, "< 1 min"), (40, "1 min"), (600, "10 min")]
)
def test_time_spent_is_never_a_minute_where_there_was_none(seconds: float, said: str) -> None:
    assert spent(seconds) == said
