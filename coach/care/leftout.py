"""Moves that the person left out, and those that hurt last time: rules of their own, beside those of safety.

Pure. Kept as dated answers "move.<exercise>": the newest says why the move is left out, or nothing where it is back.
A rule of safety stays the stricter one: what takes the place of a move must pass all of them.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from msgspec import Struct

from coach.care import fitting
from coach.care.conditions import When
from coach.care.model import Exercise
from coach.care.reason import Reason
from coach.care.records import Answer
from coach.care.rules import Change, Fired, Rule

MOVE = "move."
HURTS, EQUIPMENT = "hurts", "equipment"
WHYS = {HURTS: "it hurts", EQUIPMENT: "you have not got what it needs"}
# Why an exercise can be skipped in the player.
NO_TIME, OTHER = "no time", "other"
EASED = "eased."
MOST_OFFERS = 3
ALLOW = "Allowing it again: open the exercise and press o."


class LeftOut(Struct, frozen=True, kw_only=True):
    """One move that is left out: why (`HURTS` or `EQUIPMENT`), and since when."""

    exercise: str
    why: str
    at: datetime


def left_out(answers: Mapping[str, Answer]) -> tuple[LeftOut, ...]:
    """What is left out now, the newest first. `answers`: the newest answer to each question."""
    found = [
        LeftOut(exercise=name.removeprefix(MOVE), why=answer.value, at=datetime.fromisoformat(answer.at))
        for name, answer in answers.items()
        if name.startswith(MOVE) and isinstance(answer.value, str) and answer.value in WHYS
    ]
    return tuple(sorted(found, key=lambda each: each.at, reverse=True))


def rules(
    left: Sequence[LeftOut], eased: Collection[str], exercises: Mapping[str, Exercise], judged: fitting.Changes
) -> tuple[Rule, ...]:
    """One rule for each move that is left out, and for each that hurt last time, so that its easier form comes first.

    `judged`: the changes that the rules of safety make to exercise.
    """
    out = {each.exercise for each in left}
    mine = [_left_out(each, exercises, out, judged) for each in left if each.exercise in exercises]
    easier = [exercises[name] for name in sorted(eased) if name in exercises and name not in out]
    return (*mine, *(_eased(each) for each in easier))


def fired(own: Sequence[Rule]) -> tuple[Fired, ...]:
    """Rules of one's own as rules that hold, each with its reason."""
    return tuple(
        Fired(rule=rule, reason=Reason(rule=rule.id, message=rule.message, sources=rule.sources, change=_change(rule)))
        for rule in own
    )


def _change(rule: Rule) -> str:
    return ALLOW if rule.id.startswith(MOVE) else "Doing it once without skipping it."


def _left_out(each: LeftOut, exercises: Mapping[str, Exercise], out: Collection[str], judged: fitting.Changes) -> Rule:
    exercise = exercises[each.exercise]
    others = instead(exercise, each.why, exercises, out, judged)
    names = ", ".join(other.name for other in others)
    first = "the first of these that is not planned already: " if len(others) > 1 else ""
    place = f"In its place comes {first}{names}." if others else "Nothing takes its place."
    changes = tuple(Change(effect="swap", target=exercise.id, value=other.id) for other in others)
    changes = changes or (Change(effect="remove", target="exercise", value=exercise.id),)
    since = f"{each.at.day} {each.at:%b}"
    message = f"You left out {exercise.name} on {since}, because {WHYS[each.why]}. {place}"
    return _rule(f"{MOVE}{exercise.id}", message, *changes)


def _eased(exercise: Exercise) -> Rule:
    other = f"{exercise.name} hurt last time, so its easier form comes first; h makes it harder again."
    alone = f"{exercise.name} hurt last time and has no easier form, so it rests this once."
    change = Change(effect="easier", target="exercise", value=exercise.id)
    return _rule(f"{EASED}{exercise.id}", other if exercise.easier is not None else alone, change)


def _rule(name: str, message: str, *changes: Change) -> Rule:
    return Rule(
        id=name,
        therapies=("muscle_balance",),
        effect="adapt",
        when=When(),
        message=message,
        sources=("design",),
        changes=changes,
    )


def instead(
    exercise: Exercise,
    why: str,
    exercises: Mapping[str, Exercise],
    out: Collection[str],
    judged: fitting.Changes,
) -> list[Exercise]:
    """What may take the place of a move, the nearest first: of the same group, no harder, for the same muscles.

    Its easier form comes before all. Where equipment is missing, something that needs none of it.
    """
    easier = exercise.easier.exercise if exercise.easier is not None else ""
    missing = set(exercise.equipment) if why == EQUIPMENT else set()
    fitting_ones = [
        other
        for other in exercises.values()
        if other.id != exercise.id
        and other.id not in out
        and other.group == exercise.group
        and other.level <= exercise.level
        and not missing & set(other.equipment)
        and set(other.muscles) & set(exercise.muscles)
        and fitting.allowed(other, judged)
    ]
    return sorted(fitting_ones, key=lambda other: _distance(exercise, other, easier))[:MOST_OFFERS]


def _distance(exercise: Exercise, other: Exercise, easier: str) -> tuple[bool, int, int, str]:
    muscles = len(set(exercise.muscles) & set(other.muscles))
    tags = len(set(exercise.tags) & set(other.tags))
    return (other.id != easier, -muscles, -tags, other.id)
