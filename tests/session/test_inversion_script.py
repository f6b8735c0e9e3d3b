"""The inversion table: the week's angle and minutes, a cap in real time, an alarm, and a slow return."""

from __future__ import annotations

import pytest

from coach.care.shape import InversionWeek
from coach.library.library import Library
from coach.library.resources import root
from coach.library.safety import load_safety
from coach.session.inversion import inversion_script
from coach.session.run import Run
from coach.session.script import Script
from coach.session.tape import Event

WEEKS = load_safety(root()).shape.inversion
THERAPY = Library().therapy("inversion")
START = Event(kind="start", at=0.0)
CHECKS = ("table_set", "strap_set", "helper_near", "blood_pressure")

each_week = pytest.mark.parametrize("week", WEEKS, ids=[f"week {each.from_week}" for each in WEEKS])


def script(week: InversionWeek, cap: float = 0) -> Script:
    return inversion_script(THERAPY, week, cap=cap)


def checked(at: float = 1.0) -> tuple[Event, ...]:
    return (START, *(Event(kind="answer", at=at, name=each, value=True) for each in CHECKS))


@each_week
def test_the_hanging_is_the_minutes_and_repeats_of_the_week_and_no_more(week: InversionWeek) -> None:
    found = script(week)
    hangs = [step.seconds for step in found.steps if step.exposure]
    assert hangs == [week.minutes * 60] * week.repeats
    assert found.exposure_cap == week.minutes * week.repeats * 60
    assert found.exposure_cap <= 300


@each_week
def test_the_angle_of_the_week_is_told_at_the_strap_and_at_every_tilt(week: InversionWeek) -> None:
    angle = f"{week.degrees:.0f} degrees"
    told = [step for step in script(week).steps if step.title in ("The strap", "Tilt slowly")]
    assert len(told) == 1 + week.repeats
    assert all(angle in step.instruction for step in told)
    assert week.degrees <= 45


@each_week
def test_every_thirty_seconds_of_every_hang_a_question_comes(week: InversionWeek) -> None:
    found = script(week)
    hang = week.minutes * 60
    times = [prompt.at for prompt in found.prompts]
    assert times == sorted(set(times))
    assert len(times) == week.repeats * ((hang - 1) // 30)
    assert all(prompt.kind == "awake" and prompt.at % hang for prompt in found.prompts)


@each_week
def test_after_every_hang_comes_the_return_and_a_pause_at_level(week: InversionWeek) -> None:
    steps = script(week).steps
    for number, step in enumerate(steps):
        if step.exposure:
            following = steps[number + 1], steps[number + 2]
            assert [each.title for each in following] == ["Back to level", "Stay flat"]
            assert 60 <= (following[1].seconds or 0) <= 120
    assert [(step.title, step.seconds) for step in steps[-3:]] == [
        ("Half upright", 45),
        ("Stand and hold on", 30),
        ("Rest", 300),
    ]


def test_the_cap_of_the_day_ends_the_hanging_whatever_is_added() -> None:
    found = script(WEEKS[1], cap=45)
    tape = (*checked(), Event(kind="add", at=25.0, value=600.0))
    run = Run(found, tape)
    tilted = run.moment(22.0)
    assert (tilted.step.title, tilted.pad_on) == ("Hang and breathe", True)
    assert run.moment(21.0 + 44).step.title == "Hang and breathe"
    assert run.moment(21.0 + 46).step.title == "Back to level"


def test_a_pause_does_not_stop_the_time_head_down() -> None:
    run = Run(script(WEEKS[1]), (*checked(), Event(kind="pause", at=30.0)))
    assert (run.moment(40.0).mode, run.moment(40.0).exposure) == ("paused", 19.0)
    assert run.moment(82.0).step.title == "Back to level"


def test_no_answer_to_a_question_sets_off_the_alarm_and_is_recorded_as_not_confirmed() -> None:
    run = Run(script(WEEKS[3]), checked())
    assert run.moment(21.0 + 89).mode == "running"
    alarm = run.moment(21.0 + 91)
    assert (alarm.mode, alarm.outcome) == ("alarm", "not_confirmed")


def test_who_does_not_say_that_they_are_level_sets_off_the_alarm_and_the_time_runs_on() -> None:
    awake = Event(kind="prompt", at=55.0, name="head_30")
    run = Run(script(WEEKS[1]), (*checked(), awake))
    waiting = run.moment(81.0 + 59)
    assert (waiting.step.title, waiting.mode, waiting.exposure) == ("Back to level", "running", 119.0)
    alarm = run.moment(81.0 + 61)
    assert (alarm.mode, alarm.reason) == ("alarm", "no answer to: Are you level again?")


@pytest.mark.parametrize("name", CHECKS)
def test_a_no_to_a_check_means_not_today(name: str) -> None:
    tape = tuple(
        Event(kind="answer", at=1.0, name=each, value=each != name) for each in CHECKS[: CHECKS.index(name) + 1]
    )
    ended = Run(script(WEEKS[1]), (START, *tape)).moment(2.0)
    assert (ended.mode, ended.outcome, ended.exposure) == ("ended", "safety_stopped", 0.0)


@pytest.mark.parametrize(("pain", "title"), [(4, "Hang and breathe"), (5, "Back to level")])
def test_a_rise_of_two_points_head_down_brings_back_to_level(pain: int, title: str) -> None:
    before = Event(kind="start", at=0.0, value=3)
    run = Run(script(WEEKS[1]), (before, *checked()[1:], Event(kind="pain", at=30.0, value=pain)))
    assert run.moment(31.0).step.title == title
