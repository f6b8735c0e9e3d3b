"""The driver looks when something changes: seldom enough to leave the machine in peace, and never too late."""

from __future__ import annotations

from itertools import pairwise

import pytest

from coach.library.library import Library
from coach.session.heat import heat_script
from coach.session.moment import Moment
from coach.session.run import Run
from coach.session.script import Script, routine_script
from coach.session.spoken import Saying, said, until_said
from coach.session.tape import Event
from coach.tui.driver import CALM_SECONDS, LATE, seconds_to_look

LIBRARY = Library()
BEGUN = 17.37
CORE = routine_script(LIBRARY.routine("core"), LIBRARY.exercise)
HEAT = heat_script(LIBRARY.therapy("heat"), seconds=900, cap=1200)


def watched(script: Script, seconds: float, *, answers: bool) -> tuple[list[Saying], float, int]:
    """What the driver's looks hear within `seconds`, the most that any of it was late, and how many looks it took."""
    run = Run(script)
    run.add(Event(kind="start", at=0.0, value=3))
    before: Moment | None = None
    heard: list[Saying] = []
    at, latest, looks = BEGUN, 0.0, 0
    while at < seconds:
        m = run.moment(at)
        new = said(before, m)
        latest = max([latest, *(at - each.at for each in new)])
        heard += new
        before, looks = m, looks + 1
        if m.mode == "ended":
            break
        if m.step.ask is not None and m.step.seconds is None:
            run.add(Event(kind="answer", at=at, name=m.step.ask.id, value=True))
            continue
        if answers and m.prompt is not None:
            run.add(Event(kind="prompt", at=at, name=m.prompt.id, value=5))
            continue
        if m.index == 2 and m.into > 1.3:
            # From here on the exposure has other seconds than its step, so that no question falls on a whole one.
            at += 0.21
            run.add(Event(kind="next", at=at))
            continue
        soon = until_said(m)
        at += min(seconds_to_look(m), CALM_SECONDS if soon is None else soon + LATE)
    return heard, latest, looks


@pytest.mark.parametrize(
    ("script", "seconds", "answers"),
    [(CORE, 900, True), (HEAT, 1500, True), (HEAT, 420, False)],
    ids=["core", "heat", "alarm"],
)
def test_nothing_is_said_more_than_a_tenth_of_a_second_late(script: Script, seconds: float, answers: bool) -> None:
    heard, latest, looks = watched(script, seconds, answers=answers)
    assert len(heard) > 10
    assert latest <= 0.1 + LATE
    assert looks < seconds / 0.1


def test_the_alarm_sounds_on_every_second_and_calls_come_on_time() -> None:
    heard, _, _ = watched(HEAT, 420, answers=False)
    urgent = [each for each in heard if each.urgent]
    first, second, *alarm = urgent
    assert second.at - first.at == pytest.approx(30, abs=2 * LATE)
    assert alarm[0].at - first.at == pytest.approx(60, abs=2 * LATE)
    apart = {round(after.at - before.at, 1) for before, after in pairwise(alarm[1:])}
    assert apart == {1.0}
