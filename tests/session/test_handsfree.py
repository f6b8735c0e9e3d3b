"""Hands-free: what only waits goes on by itself, and nothing that keeps a body safe ever does."""

from __future__ import annotations

from coach.care.model import Ask
from coach.care.shape import InversionWeek
from coach.library.library import Library
from coach.session.handsfree import proceeds_after
from coach.session.heat import heat_script
from coach.session.inversion import inversion_script
from coach.session.moment import Moment
from coach.session.run import Run
from coach.session.script import Script
from coach.session.stages import practice_script
from coach.session.tape import Event

LIBRARY = Library()
WEEK = InversionWeek(from_week=1, degrees=20, minutes=1, repeats=2, days_a_week=3)


def asked(script: Script) -> list[tuple[Ask, float | None, Moment]]:
    """Every question of a script as it comes, with when it would go on by itself."""
    run, at, found = Run(script), 0.0, list[tuple[Ask, float | None, Moment]]()
    run.add(Event(kind="start", at=at, value=3))
    while (m := run.moment(at)).mode != "ended":
        if m.prompt is not None and m.prompt.id != "off":
            assert proceeds_after(m) is None
            run.add(Event(kind="prompt", at=at, name=m.prompt.id, value=5))
        elif m.step.ask is not None and m.step.seconds is None:
            found.append((m.step.ask, proceeds_after(m), m))
            value = m.step.ask.choices[0] if m.step.ask.choices else 5 if m.step.ask.kind == "scale" else True
            run.add(Event(kind="answer", at=at, name=m.step.ask.id, value=value))
        else:
            at += max(0.01, m.until or 0.0)
    return found


def every_script() -> list[Script]:
    therapies = [LIBRARY.therapy(each) for each in ("cream", "emotional", "inversion")]
    timed = [(therapy, each) for therapy in therapies for each in therapy.practices if each.timed]
    heat, table = LIBRARY.therapy("heat"), LIBRARY.therapy("inversion")
    return [
        *(practice_script(therapy, each) for therapy, each in timed),
        *(heat_script(heat, seconds=600, cap=1200, kind=kind) for kind in heat.kinds),
        inversion_script(table, WEEK, cap=300),
    ]


def test_only_what_waits_to_be_done_goes_on_and_never_with_heat_on_or_head_down() -> None:
    found = [each for script in every_script() for each in asked(script)]
    alone = [(ask, m) for ask, seconds, m in found if seconds is not None]
    assert {ask.kind for ask, _, _ in found} >= {"confirm", "scale", "done"}
    assert {ask.kind for ask, _ in alone} == {"done"}
    assert not any(m.pad_on or m.prompt for _, m in alone)
    assert {ask.id for ask, _, _ in found} >= {"pad_off", "level", "skin_before", "amount"}
    assert {ask.id for ask, _ in alone}.isdisjoint({"pad_off", "level", "skin_before", "skin_after"})
    assert {ask.id for ask, _ in alone} == {"amount"}


def test_there_is_time_to_hear_it_and_to_do_it() -> None:
    (_, seconds, m) = next(each for script in every_script() for each in asked(script) if each[1] is not None)
    words = len(m.step.instruction.split())
    assert seconds is not None
    assert seconds > 15 + 0.4 * words
