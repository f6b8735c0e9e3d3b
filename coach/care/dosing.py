"""How much of a therapy today: length, level, routine and protocol, under every cap that holds.

Sources: knowledge/safety.md 4.2, knowledge/therapies.md 1.2, 4.4 and 7.2, knowledge/first-run.md 1 (card F).
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from coach.care.asking import missing
from coach.care.history import History
from coach.care.leftout import NO_TIME
from coach.care.rules import KIND_OF, Verdict
from coach.care.safety import Safety
from coach.care.shape import InversionWeek, ItemShape, KindShape
from coach.care.situation import Situation
from coach.care.spacing import seconds_left
from coach.care.volume import room

RELIEF, GENTLE, CORE = "relief", "gentle", "core"
FIVE_MINUTES, SHORTEST = 300.0, 600.0


class Dosed(Struct, frozen=True, kw_only=True):
    """One therapy's dose today. `seconds`: planned; `cap_seconds`: what no key passes, 0 where seconds do not count.

    `short_seconds`: of a routine that had too little time last time, or whose week has little room, else 0. `wished`:
    the length that the person set, 0 where it is left to the plan.
    """

    seconds: float
    cap_seconds: float = 0
    level: int = 0
    routine: str = ""
    protocol: InversionWeek | None = None
    short_seconds: float = 0
    wished: float = 0


def dose(
    shape: ItemShape, situation: Situation, safety: Safety, verdict: Verdict, wished: Mapping[str, float]
) -> Dosed:
    """The dose for one item of the plan."""
    if shape.therapy == "inversion":
        return _inversion(situation, safety, verdict)
    kind = _kind(shape, situation)
    if kind is not None:
        shape = replace(shape, seconds=kind.seconds, most_seconds=kind.most_seconds)
        shape = replace(shape, first_seconds=0.0) if kind.day_seconds else shape
    cap = _cap(shape, situation, safety, verdict, kind)
    ever = bool(situation.history.of(shape.therapy))
    usual = shape.seconds if kind is not None and kind.day_seconds else wished.get(shape.therapy, shape.seconds)
    if shape.first_seconds and not ever:
        usual = min(usual, shape.first_seconds)
    seconds = min(usual, cap) if cap else usual
    if shape.therapy != "muscle_balance":
        return Dosed(seconds=seconds, cap_seconds=cap, wished=wished.get(shape.therapy, 0))
    level = _level(situation, safety, verdict)
    limits = (short_of_time(situation.history), room(situation.history, situation.now) or 0.0)
    return Dosed(
        seconds=seconds,
        cap_seconds=cap,
        level=level,
        routine=_routine(level, verdict),
        short_seconds=min((each for each in limits if each), default=0.0),
        wished=wished.get(shape.therapy, 0),
    )


def short_of_time(history: History) -> float:
    """What fitted into the last exercise session, in whole five minutes and seconds; 0 where there was time enough."""
    last = history.exercise()[-1:]
    if not last:
        return 0.0
    record = last[0].record
    hurried = record.reason == NO_TIME or any(step.reason == NO_TIME for step in record.steps)
    return max(SHORTEST, math.ceil(record.active_seconds / FIVE_MINUTES) * FIVE_MINUTES) if hurried else 0.0


def _kind(shape: ItemShape, situation: Situation) -> KindShape | None:
    """The lengths of the kind that was named, where it has its own."""
    fact = situation.facts.get(KIND_OF.get(shape.therapy, ""))
    named = () if fact is None else fact.values
    return next((each for each in shape.kinds if each.id in named), None)


def _cap(shape: ItemShape, situation: Situation, safety: Safety, verdict: Verdict, kind: KindShape | None) -> float:
    caps = [shape.most_seconds] if shape.most_seconds else []
    caps += _values(verdict, "cap", "session_seconds")
    if shape.first_seconds and not situation.history.of(shape.therapy):
        caps.append(shape.first_seconds)
    day = kind.day_seconds if kind is not None else 0.0
    left = seconds_left(shape.therapy, safety.spacing, situation.history, situation.now, day=day)
    if left is not None:
        caps.append(left)
    grown = room(situation.history, situation.now) if shape.therapy == "muscle_balance" else None
    if grown is not None:
        caps.append(grown)
    return min(caps, default=0.0)


def _level(situation: Situation, safety: Safety, verdict: Verdict) -> int:
    """The level earned, under the rules' caps; 1 until the full questions are answered."""
    if missing("full_routine", situation.profile, safety, situation.now):
        return 1
    return int(min([situation.progress.level, *_values(verdict, "cap", "level")]))


def _routine(level: int, verdict: Verdict) -> str:
    only = [change.value for _, change in verdict.changes if change.effect == "only" and change.target == "routine"]
    if RELIEF in only:
        return RELIEF
    return GENTLE if level <= 1 else CORE


def _inversion(situation: Situation, safety: Safety, verdict: Verdict) -> Dosed:
    fact = situation.facts.get("d_inversion_week")
    week = min([fact.number or 0.0 if fact is not None else 0.0, *_values(verdict, "cap", "week")])
    protocol = safety.shape.inversion_week(week)
    seconds = protocol.minutes * protocol.repeats * 60
    return Dosed(seconds=seconds, cap_seconds=seconds, protocol=protocol)


def _values(verdict: Verdict, effect: str, target: str) -> list[float]:
    return [
        float(change.value)
        for _, change in verdict.changes
        if change.effect == effect and change.target == target and not isinstance(change.value, str)
    ]
