"""The figure never jumps: it keeps the tempo, comes back from where a step left it, and turns round to change sides."""

from __future__ import annotations

from itertools import pairwise

import pytest

from coach.care.points import Bounds
from coach.care.shape import InversionWeek
from coach.figure.motion import GAIT_PICTURES
from coach.library.library import Library
from coach.session.inversion import inversion_script
from coach.session.moment import Moment
from coach.session.points import points_script
from coach.session.run import Run
from coach.session.script import Script, exercise_script
from coach.session.tape import Event
from coach.tui.moving import Mover, Place

LIBRARY = Library()
LOOK = 1 / 12


def begun(script: Script) -> Run:
    run = Run(script)
    run.add(Event(kind="start", at=0.0))
    return run


def seen(script: Script, seconds: float, *, still: bool = False) -> list[tuple[Moment, Place, bool]]:
    """Twelve looks a second: the moment, the figure, and whether it says that it moves."""
    run, mover = begun(script), Mover()
    looks = []
    for look in range(round(seconds / LOOK)):
        m = run.moment(look * LOOK)
        moves = mover.moves(m)
        looks.append((m, mover.look(m, still=still), moves))
    return looks


def alone(name: str) -> Script:
    return exercise_script(LIBRARY.exercise(name), LIBRARY.exercise)


@pytest.mark.parametrize(
    "name", ["bird_dog", "figure_four", "dead_bug", "cat_cow", "half_kneel_hip_flexor", "clamshell"]
)
def test_no_look_shows_a_jump_from_the_first_step_to_the_last(name: str) -> None:
    script = alone(name)
    looks = seen(script, min(script.planned_seconds, 240))
    for (m, before, _), (_, after, _) in pairwise(looks):
        assert abs(after.phase - before.phase) < 0.16, (m.at, m.step.kind)
        if before.side != after.side and not (before.alternating or after.alternating):
            # It has turned so far that it is seen from the edge, or it is at rest before anything began.
            assert max(before.width, after.width) < 0.35 or m.index == 0 or not before.side, m.at
    assert any(place.phase > 0.9 for _, place, _ in looks)


@pytest.mark.parametrize("name", ["bird_dog", "figure_four", "dead_bug"])
def test_while_it_says_that_it_rests_nothing_moves(name: str) -> None:
    looks = seen(alone(name), 120)
    for (_, before, moves), (_, after, still_moves) in pairwise(looks):
        if not moves and not still_moves:
            assert before == after or abs(after.phase - before.phase) < 0.05


def test_taking_turns_exchanges_the_limbs_and_never_turns_the_body_round() -> None:
    looks = seen(alone("dead_bug"), 100)
    assert {place.side for m, place, _ in looks if m.step.kind == "work"} == {"left", "right"}
    assert {place.width for _, place, _ in looks} == {1.0}


def test_with_less_motion_there_are_two_still_pictures_and_no_turn() -> None:
    for name in ("bird_dog", "figure_four", "walking"):
        places = {place for _, place, _ in seen(alone(name), 120, still=True)}
        assert {place.phase for place in places} <= {0.0, 1.0}
        assert {place.width for place in places} == {1.0}


def test_a_walk_takes_its_steps_evenly_and_is_not_brought_back_from_one() -> None:
    looks = [place.phase for m, place, _ in seen(alone("walking"), 40) if m.step.kind == "work"]
    steps = {round((after - before) % 2, 6) for before, after in pairwise(looks)}
    assert steps == {0, round(2 / GAIT_PICTURES, 6)}


@pytest.mark.parametrize(("degrees", "share"), [(0, 0), (15, 1 / 3), (45, 1)])
def test_the_table_tilts_to_the_angle_of_the_week_stays_and_comes_back(degrees: float, share: float) -> None:
    week = InversionWeek(from_week=1, degrees=degrees, minutes=1, repeats=1, days_a_week=3)
    script = inversion_script(LIBRARY.therapy("inversion"), week, cap=0)
    steps = {step.title: step for step in script.steps}
    run, mover = begun(script), Mover()
    for each in ("table_set", "strap_set", "helper_near", "blood_pressure"):
        run.add(Event(kind="answer", at=1.0, name=each, value=True))
    on = next(step for step in steps.values() if step.exposure)
    tilt, hang = steps["Tilt slowly"].seconds or 0, on.seconds or 0
    begin, turned = run.moment(1.0), run.moment(1.0 + tilt + 1)
    assert mover.look(begin, still=False).phase == pytest.approx(0)
    assert mover.look(turned, still=False).phase == pytest.approx(share)
    for at, phase in ((0.0, share), (6.0, share / 2), (13.0, 0.0)):
        m = run.moment(1.0 + tilt + hang + at)
        assert m.step.title == "Back to level"
        assert mover.look(m, still=False).phase == pytest.approx(phase)


def test_at_the_front_of_the_hip_nothing_presses_and_the_belly_breathes() -> None:
    point = LIBRARY.point("tp_psoas")
    script = points_script(LIBRARY.therapy("trigger_point").practices[0], [point], {}, Bounds())
    places = [place for m, place, _ in seen(script, 200) if m.step.motion == "breath"]
    assert max(place.phase for place in places) == pytest.approx(1, abs=0.01)
    assert all(abs(after.phase - before.phase) < 0.05 for before, after in pairwise(places))
