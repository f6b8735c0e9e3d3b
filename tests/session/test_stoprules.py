"""Pain has the last word: red stops the exercise, twice red ends the session, a slip of the finger stops nothing."""

from __future__ import annotations

import pytest

from coach.session.painlight import light
from coach.session.record import session_record
from coach.session.run import Run
from coach.session.tape import Event
from tests.session.scripts import heat, routine
from tests.session.test_run import Player


class Hurting(Player):
    """A player that began with a known pain, in the middle of the first exercise."""

    def __init__(self, before: int = 3) -> None:
        self.run = Run(routine())
        self.now = 0.0
        self.run.add(Event(kind="start", at=0, value=before))
        self.look((self.run.script.steps[0].seconds or 0) + 5)


@pytest.mark.parametrize(
    ("before", "now", "sharp", "colour"),
    [
        (0, 0, False, "green"),
        (0, 2, False, "green"),
        (0, 3, False, "red"),
        (1, 3, False, "amber"),
        (3, 5, False, "amber"),
        (3, 3, False, "green"),
        (5, 5, False, "green"),
        (5, 6, False, "red"),
        (4, 6, False, "red"),
        (2, 1, True, "red"),
        (6, 6, False, "high_start"),
        (6, 2, False, "high_start"),
        (6, 9, False, "red"),
        (8, 8, True, "red"),
    ],
)
def test_the_traffic_light_and_its_order(before: int, now: int, sharp: bool, colour: str) -> None:
    assert light(before, now, sharp=sharp) == colour


def test_amber_changes_nothing_but_the_colour() -> None:
    player = Hurting(3)
    before = player.look()
    after = player.press("pain", value=5)
    assert (after.light, after.index, after.into) == ("amber", before.index, before.into)


def test_red_stops_the_exercise_and_two_minutes_of_rest_come_first() -> None:
    player = Hurting(3)
    red = player.press("pain", value=6)
    assert (red.light, red.step.title, red.step_left) == ("red", "Rest position", 120)
    asked = player.look(120)
    assert asked.step.ask is not None
    assert asked.step.ask.id == "pain_after_red"


def test_one_retry_at_the_easier_level_if_the_pain_is_back_where_it_began() -> None:
    player = Hurting(3)
    player.press("pain", value=6)
    player.look(120)
    retry = player.press("answer", name="pain_after_red", value=3)
    assert (retry.step.exercise, retry.step.variant) == ("bird_dog", "Slide only the leg.")


def test_no_retry_while_the_pain_is_still_higher() -> None:
    player = Hurting(3)
    player.press("pain", value=6)
    player.look(120)
    following = player.press("answer", name="pain_after_red", value=4)
    assert following.step.exercise == "side_plank_full"


def test_the_second_red_ends_the_session_after_a_rest() -> None:
    player = Hurting(3)
    player.press("pain", value=6)
    player.look(120)
    player.press("answer", name="pain_after_red", value=2)
    second = player.press("pain", after=20, value=7)
    assert second.step.title == "Rest position"
    ended = player.look(120)
    assert (ended.mode, ended.outcome) == ("ended", "safety_stopped")
    record = session_record(player.run.at(player.now), id="x", started_at="a", ended_at="b")
    assert record.outcome == "safety_stopped"
    assert [(step.title, step.pain) for step in record.steps[:2]] == [("Bird dog", 6), ("Rest position", None)]


@pytest.mark.parametrize("sign", ["sharp", "leg"])
def test_sharp_pain_or_pain_further_down_the_leg_is_red_at_any_number(sign: str) -> None:
    player = Hurting(4)
    assert player.press("pain", value=3, name=sign).step.title == "Rest position"


def test_a_wrong_digit_replaced_within_five_seconds_stops_nothing() -> None:
    player = Hurting(3)
    before = player.look()
    player.press("pain", value=8)
    after = player.press("pain", after=4, value=3)
    assert (after.index, after.into, after.light, after.reds) == (before.index, before.into, "green", 0)
    assert after.step == before.step
    assert [pain for _, pain in player.run.at(player.now).pains] == [3]


def test_after_a_high_start_any_rise_is_red() -> None:
    player = Hurting(6)
    assert player.press("pain", value=6).light == "high_start"
    assert player.press("pain", after=10, value=7).step.title == "Rest position"


def test_red_in_heat_means_the_pad_comes_off() -> None:
    run = Run(heat())
    run.add(Event(kind="start", at=0, value=2))
    run.add(Event(kind="answer", at=1, name="ready", value=True))
    run.add(Event(kind="next", at=2))
    run.add(Event(kind="pain", at=60, value=7))
    m = run.moment(60)
    assert (m.light, m.step.title, m.pad_on) == ("red", "Off", True)
