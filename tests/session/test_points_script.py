"""Chosen spots become a session that never presses more than four of them, or longer than eight minutes."""

from __future__ import annotations

from itertools import combinations
from typing import Literal

import pytest

from coach.care.points import SESSION, THERAPY, Bounds, TriggerPoint, bounds
from coach.care.rules import Change
from coach.library.library import Library
from coach.ordering import RuleId
from coach.session.points import plan, points_script
from coach.session.run import Run
from coach.session.script import Script, Step
from coach.session.tape import Event

LIBRARY = Library()
POINTS = {name: LIBRARY.point(name) for name in LIBRARY.point_ids()}
PRACTICE = next(each for each in LIBRARY.therapy(THERAPY).practices if each.id == SESSION)
ROLLS = 15.0
CAT_COW = LIBRARY.exercise("cat_cow")


def script(*names: str, within: Bounds | None = None, cap: float = 480) -> Script:
    points = [POINTS[each] for each in names]
    stretches = {each.id: LIBRARY.exercise(each.follow) for each in points}
    return points_script(PRACTICE, points, stretches, within or Bounds(), cap)


def presses(found: Script) -> list[Step]:
    return [step for step in found.steps if step.instruction.startswith("Press and stay")]


def pressing(found: Script) -> float:
    rolls = [step for step in found.steps if step.instruction.startswith("Slow rolls")]
    return sum(step.seconds or 0 for step in (*presses(found), *rolls))


def change(effect: Literal["cap", "only", "remove"], target: str, value: str | float) -> tuple[RuleId, Change]:
    return RuleId(id="r"), Change(effect=effect, target=target, value=value)


@pytest.mark.parametrize("cap", [0.0, 60.0, 200.0, 480.0, 9000.0])
def test_no_choice_of_points_presses_longer_than_its_cap(cap: float) -> None:
    for count in range(1, 6):
        for chosen in combinations(POINTS.values(), count):
            planned = plan(chosen, Bounds(), cap, ROLLS)
            assert len(planned) <= 4
            assert sum(each.total(ROLLS) for each in planned) <= min(cap or 480, 480)


def test_the_longest_four_points_all_stay_within_eight_minutes() -> None:
    longest = script("tp_es", "tp_gmax", "tp_gmed", "tp_ham")
    assert pressing(longest) <= 480
    assert {step.title for step in presses(longest)} == {
        POINTS[each].name for each in ("tp_es", "tp_gmax", "tp_gmed", "tp_ham")
    }


def test_each_pass_presses_rolls_and_asks_and_then_the_muscle_is_stretched() -> None:
    warm_up, ready, *done, place, stretch, after = script("tp_es").steps
    once = ["Press and stay", "Slow rolls", "Let go"]
    again = "Find the same spot again"
    assert [step.instruction.partition(".")[0] for step in done] == ["Find the spot", *once, again, *once]
    assert (place.kind, place.title, place.instruction) == ("get_ready", stretch.title, CAT_COW.position)
    assert (warm_up.title, ready.kind, after.title) == ("Warm-up", "get_ready", "That is all")
    assert POINTS["tp_es"].where in ready.instruction
    assert POINTS["tp_es"].limits in done[0].instruction
    assert (stretch.title, stretch.seconds) == (CAT_COW.name, 30)


def test_the_belly_is_never_pressed() -> None:
    quiet = script("tp_psoas")
    assert presses(quiet) == []
    assert [step.ask for step in quiet.steps if step.ask] == []


def test_blood_thinners_mean_a_soft_ball_three_of_ten_and_thirty_seconds() -> None:
    thin = bounds(
        [change("cap", "pressure", 3), change("cap", "point_seconds", 30), change("only", "tool", "soft_ball")]
    )
    found = script("tp_gmax", "tp_es", within=thin)
    assert {step.seconds for step in presses(found)} == {30}
    assert all("Pressure 2 to 3 of 10" in step.cues[0] for step in presses(found))
    ready = [step for step in found.steps if step.kind == "get_ready" and step.set == 1]
    assert all("soft ball" in step.instruction.lower() for step in ready)


def test_fragile_bones_keep_to_the_wall() -> None:
    wall = bounds([change("only", "place", "wall"), change("only", "tool", "soft_ball")])
    assert [name for name, point in POINTS.items() if not wall.offers(point)] == ["tp_ham", "tp_quad"]
    with pytest.raises(ValueError, match="None of these"):
        script("tp_ham", within=wall)


def test_a_gentle_day_aims_at_two_to_three() -> None:
    assert bounds([], gentle=True).target(POINTS["tp_gmax"]) == (2, 3)
    assert bounds([]).target(POINTS["tp_gmax"]) == (4, 6)


def answered(pressure: int) -> tuple[str, str]:
    """The titles at the first question of two points and right after its answer."""
    found = script("tp_es", "tp_gmax")
    index = next(number for number, step in enumerate(found.steps) if step.ask is not None)
    ask = found.steps[index].ask
    assert ask is not None
    at = sum(step.seconds or 0 for step in found.steps[:index]) + 1
    tape = (Event(kind="start", at=0.0), Event(kind="answer", at=at, name=ask.id, value=pressure))
    moment = Run(found, tape).moment(at)
    return found.steps[index].title, moment.step.title


def test_more_than_seven_ends_that_point_and_seven_does_not() -> None:
    assert answered(7) == (POINTS["tp_es"].name, POINTS["tp_es"].name)
    assert answered(8) == (POINTS["tp_es"].name, POINTS["tp_gmax"].name)


def every() -> list[TriggerPoint]:
    return list(POINTS.values())


@pytest.mark.parametrize("point", every(), ids=[each.id for each in every()])
def test_a_point_keeps_the_range_of_the_protocol(point: TriggerPoint) -> None:
    low, high = point.seconds
    assert 20 <= low <= high <= 90
    assert point.passes in (1, 2)
    assert point.pressure in ((4, 6), (0, 0))
    assert point.follow in LIBRARY.exercise_ids()
    assert point.pose in LIBRARY.pose_ids()


def test_there_are_nine_points_and_only_the_psoas_is_not_pressed() -> None:
    assert len(POINTS) == 9
    assert [name for name, point in POINTS.items() if not point.pressed] == ["tp_psoas"]
