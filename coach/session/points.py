"""Chosen spots become a script: warm up, then find, press, roll and stretch each one.

The pressing, rolls included, never takes longer than its cap in seconds (knowledge/safety.md 4.2).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from coach.care.model import Exercise, Practice, Stage
from coach.care.points import MOST_POINTS, MOST_SECONDS, THERAPY, Bounds, TriggerPoint
from coach.session.leadin import seconds_before
from coach.session.script import Script, Step
from coach.session.stages import stage_step

Stages = Mapping[str, Stage]
BACK = "Find the same spot again."
BACK_SECONDS = 10.0


class Pressed(Struct, frozen=True, kw_only=True):
    """One point as it is planned: `seconds` of each press, and how many."""

    point: TriggerPoint
    seconds: float
    passes: int

    def total(self, rolls: float) -> float:
        """Seconds of pressing with the rolls after each press."""
        return self.passes * (self.seconds + rolls) if self.point.pressed else 0.0


def points_script(
    practice: Practice,
    points: Sequence[TriggerPoint],
    stretches: Mapping[str, Exercise],
    bounds: Bounds,
    cap: float = MOST_SECONDS,
) -> Script:
    """The session for `points`, of which those not for this person, and those beyond the cap, are left out.

    `stretches`: point id -> the stretch that follows it, where one suits. `cap`: seconds of pressing. Raises ValueError
    where no point is left.
    """
    stages = {each.id: each for each in practice.stages}
    planned = plan([each for each in points if bounds.offers(each)], bounds, cap, stages["rolls"].seconds or 0.0)
    if not planned:
        raise ValueError("None of these points suits you today.")
    steps = [stage_step(stages["warm_up"])]
    for slot, each in enumerate(planned):
        steps += _point(each, slot, stages, bounds, stretches.get(each.point.id))
    names = "+".join(each.id for each in points)
    return Script(
        what=f"{THERAPY}:{names}",
        title=", ".join(each.point.name for each in planned),
        therapy=THERAPY,
        steps=(*steps, stage_step(stages["after"])),
    )


def plan(points: Sequence[TriggerPoint], bounds: Bounds, cap: float, rolls: float) -> list[Pressed]:
    """At most four points within `cap` seconds: second passes go first, then long presses, then the last points."""
    cap = min(cap, MOST_SECONDS) if cap > 0 else MOST_SECONDS
    found = [
        Pressed(point=each, seconds=min(each.seconds[1], bounds.seconds), passes=each.passes)
        for each in points[:MOST_POINTS]
    ]
    for place in reversed(range(len(found))):
        if _total(found, rolls) > cap:
            found[place] = replace(found[place], passes=1)
    for place in reversed(range(len(found))):
        if _total(found, rolls) > cap:
            found[place] = replace(found[place], seconds=min(found[place].seconds, found[place].point.seconds[0]))
    while _total(found, rolls) > cap:
        found.pop()
    return found


def _total(planned: Sequence[Pressed], rolls: float) -> float:
    return sum(each.total(rolls) for each in planned)


def _point(each: Pressed, slot: int, stages: Stages, bounds: Bounds, stretch: Exercise | None) -> Iterator[Step]:
    point = each.point
    how = _how(point, bounds)
    base = Step(kind="stage", title=point.name, seconds=0, pose=point.pose, slot=slot, sets=each.passes)
    text = f"{point.where} {how}"
    yield replace(
        base, kind="get_ready", seconds=seconds_before(f"Next: {point.name}. {text}"), instruction=text, set=1
    )
    if not point.pressed:
        quiet = _staged(base, stages["breathe"], seconds=each.seconds)
        yield replace(quiet, instruction=f"{quiet.instruction} {point.limits}")
    for number in range(1, each.passes + 1) if point.pressed else ():
        at = replace(base, set=number)
        if number > 1:
            yield replace(at, kind="get_ready", seconds=BACK_SECONDS, instruction=BACK)
        if number == 1:
            found = _staged(at, stages["find"])
            yield replace(found, instruction=f"{found.instruction} {point.limits}")
        low, high = bounds.target(point)
        yield _staged(at, stages["press"], seconds=each.seconds, cue=f"Pressure {low} to {high} of 10, no more.")
        yield _staged(at, stages["rolls"])
        ask = stages["ask"].ask
        asked = replace(ask, id=f"{ask.id}.{point.id}.{number}") if ask is not None else None
        yield replace(_staged(at, stages["ask"]), kind="ask", seconds=None, ask=asked)
    if stretch is not None:
        step = replace(_staged(base, stages["stretch"]), title=stretch.name, cues=stretch.cues[:3], pose=stretch.pose)
        lead = seconds_before(f"Next: {stretch.name}. {stretch.position}")
        yield replace(step, kind="get_ready", seconds=lead, instruction=stretch.position)
        yield step


def _how(point: TriggerPoint, bounds: Bounds) -> str:
    if not point.pressed or not bounds.soft:
        return point.tool
    return (
        "Only a soft ball, between you and the wall." if bounds.wall or point.wall else f"{point.tool} Soft ball only."
    )


def _staged(base: Step, stage: Stage, *, seconds: float | None = None, cue: str = "") -> Step:
    """A step of a point with the words of a stage; the title says the point, so that the record does."""
    cues = ((cue,) if cue else ()) + stage.cues
    instruction = f"{stage.title}. {stage.instruction}"
    length = stage.seconds if seconds is None else seconds
    return replace(base, seconds=length, instruction=instruction, cues=cues[:3], motion=stage.motion)
