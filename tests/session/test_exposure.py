"""Heat is limited by real time, whatever is pressed; the awake questions never fall silent."""

from __future__ import annotations

from coach.session.record import session_record
from tests.session.scripts import heat
from tests.session.test_run import Player

MAIN, OFF = 3, 4


def warm(seconds: float = 900, cap: float = 1200) -> Player:
    """A session with the pad on since this moment."""
    player = Player(heat(seconds, cap))
    player.press("answer", name="ready", value=True)
    player.press("next")
    return player


def test_pausing_does_not_stop_the_heat_unless_the_pad_is_said_to_be_off() -> None:
    player = warm()
    player.press("pause", after=10)
    assert player.look(20).exposure == 30
    assert player.look().into == 30
    player.press("off")
    assert player.look(500).exposure == 30
    player.press("resume")
    assert player.look(5).exposure == 35


def test_the_warmth_question_comes_after_two_minutes_and_above_seven_it_ends_the_session() -> None:
    player = warm()
    assert player.look(119).prompt is None
    asked = player.look(1)
    assert asked.prompt is not None
    assert (asked.prompt.id, asked.call) == ("warmth", 1)
    ended = player.press("prompt", after=2, name="warmth", value=8)
    assert (ended.mode, ended.outcome, ended.reason) == ("ended", "safety_stopped", "Too warm.")


def answered(player: Player, until: float) -> None:
    """Answer every prompt promptly until `until` seconds of exposure."""
    while player.look().exposure < until and player.look().mode == "running":
        m = player.look(1)
        if m.prompt is not None and m.prompt.id != "off":
            player.press("prompt", name=m.prompt.id, value=4 if m.prompt.kind == "scale" else None)


def test_an_unanswered_question_calls_twice_and_after_a_minute_the_alarm_ends_the_session() -> None:
    player = warm()
    answered(player, 299)
    assert player.look(1).call == 1
    assert player.look(29.9).call == 1
    assert player.look(0.1).call == 2
    assert player.look(29.9).mode == "running"
    alarm = player.look(0.1)
    assert (alarm.mode, alarm.outcome) == ("alarm", "not_confirmed")
    player.press("stop", after=600)
    record = session_record(player.run.at(player.now), id="x", started_at="a", ended_at="b")
    assert record.outcome == "not_confirmed"
    assert record.off_at
    assert record.exposure_seconds == 960


def test_the_alarm_comes_while_paused_and_while_halted_too() -> None:
    for kind in ("pause", "halt"):
        player = warm()
        answered(player, 299)
        player.press(kind)
        assert player.look(61).mode == "alarm"


def test_the_heat_ends_on_time_even_while_paused_and_then_asks_for_the_pad_to_be_off() -> None:
    player = warm(600)
    answered(player, 590)
    player.press("pause")
    over = player.look(20)
    assert over.index == OFF
    assert over.exposure_over
    assert over.prompt is not None
    done = player.press("answer", name="off", value=True)
    assert (done.pad_on, done.mode) == (False, "running")


def test_an_unconfirmed_off_raises_the_alarm() -> None:
    player = warm(600)
    answered(player, 599)
    assert player.look(1).index == OFF
    assert player.look(60).mode == "alarm"


def test_no_added_time_takes_the_heat_past_its_cap() -> None:
    player = warm(900, 1000)
    for _ in range(20):
        player.press("add", value=15)
    answered(player, 999)
    assert player.look().index == MAIN
    assert player.look(1).index == OFF


def test_going_back_from_off_does_not_give_the_cap_back() -> None:
    player = warm(900, 900)
    answered(player, 899)
    player.look(1)
    player.press("answer", name="off", value=True)
    player.press("back", after=1)
    player.press("back", after=1)
    assert player.run.at(player.now).in_exposure_steps <= 900
    assert player.look(60).index == OFF


def test_a_gap_in_the_heat_counts_as_heat_and_stopping_then_is_not_confirmed() -> None:
    player = warm()
    player.look(100)
    player.press("gap", after=200, value=200)
    gap = player.look()
    assert (gap.mode, gap.exposure, gap.into) == ("gap", 300, 100)
    player.press("stop", after=5, name="gap")
    record = session_record(player.run.at(player.now), id="x", started_at="a", ended_at="b")
    assert record.outcome == "not_confirmed"
    assert record.exposure_seconds == 305


def test_a_gap_longer_than_the_cap_leaves_nothing_but_off() -> None:
    player = warm()
    player.look(100)
    player.press("gap", after=7200, value=7200)
    after = player.press("gap_go_on", after=1)
    assert after.index == OFF
    assert player.run.at(player.now).in_exposure_steps <= 1200
