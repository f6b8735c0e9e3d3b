"""The week's protocol becomes the script of the inversion table (knowledge/therapies.md 7.2).

Only the hanging is exposure. It ends in a question that waits, so that a person who does not come back to level sets
off the alarm, and the time head-down goes on counting until they say that they are level.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count, takewhile

from msgspec.structs import replace

from coach.care.model import Prompt, Stage, Therapy
from coach.care.shape import InversionWeek
from coach.session.script import Script, Step
from coach.session.stages import stage_step

PROMPT_EVERY = 30.0
BEFORE = ("table", "strap", "helper", "pressure")
TIMES = ("tilt", "hang", "return", "flat")
AFTER = ("half_up", "stand", "rest")
ANGLE_TOLD = ("strap", "tilt")
# The figure of the table tilts this far at its end.
DRAWN_DEGREES = 45.0


def inversion_script(therapy: Therapy, week: InversionWeek, *, cap: float) -> Script:
    """The checks, each tilt with a slow return and a pause at level, then upright and rest.

    `cap`: seconds that the hanging of one session never passes.
    """
    stages = {each.id: each for each in therapy.stages}
    hang = week.minutes * 60
    order = (*BEFORE, *(TIMES * week.repeats), *AFTER)
    steps = (_told(stages[each], week) for each in order)
    hung = tuple(replace(each, seconds=hang) if each.exposure else each for each in steps)
    return Script(
        what=therapy.id,
        title=f"{therapy.name}, {_angle(week)}",
        therapy=therapy.id,
        steps=hung,
        prompts=tuple(_prompts(stages["hang"], hang, week.repeats)),
        exposure_cap=min(cap, hang * week.repeats) if cap > 0 else hang * week.repeats,
    )


def _prompts(stage: Stage, hang: float, repeats: int) -> Iterator[Prompt]:
    """The question after the head, every thirty seconds of every hang, in seconds of exposure."""
    first = stage.prompts[0]
    for repeat in range(repeats):
        for into in takewhile(lambda at: at < hang, count(PROMPT_EVERY, PROMPT_EVERY)):
            at = repeat * hang + into
            yield replace(first, id=f"{first.id}_{at:.0f}", at=at)


def _told(stage: Stage, week: InversionWeek) -> Step:
    """The step of a stage, with today's angle in its words where it matters."""
    step = stage_step(stage)
    if stage.id in TIMES:
        step = replace(step, reach=week.degrees / DRAWN_DEGREES)
    if stage.id == "hang" and not week.degrees:
        step = replace(step, title="Lie level and breathe")
    if stage.id not in ANGLE_TOLD:
        return step
    return replace(step, instruction=f"Today: {_angle(week)}. {step.instruction}")


def _angle(week: InversionWeek) -> str:
    return f"up to {week.degrees:.0f} degrees" if week.degrees else "flat, 0 degrees"
