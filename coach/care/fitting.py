"""A routine fitted to a person: exercises removed, swapped, made easier, limited; doses capped.

Within one rule a change that names an exercise goes before one that names a tag or group. Across rules the strictest
holds: remove, swap, easier, limit. What takes the place of a swapped exercise must itself pass every rule.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Protocol

from msgspec import Struct, structs

from coach.care.model import Dose, Exercise, Routine, RoutineBlock, RoutineItem
from coach.care.rules import Change


class Named(Protocol):
    """Anything with a rule's id."""

    @property
    def id(self) -> str:
        """The id of the rule."""
        ...


Changes = Sequence[tuple[Named, Change]]
_ORDER = ("remove", "swap", "easier", "limit")


class Note(Struct, frozen=True, kw_only=True):
    """What was done to one exercise, by which rule, and how: `value` is what it became or how it is to be done."""

    exercise: str
    effect: str
    rule: str
    value: str = ""


class Fitted(Struct, frozen=True, kw_only=True):
    """The routine as it suits this person, and every change with its rule."""

    routine: Routine
    notes: tuple[Note, ...]

    @property
    def empty(self) -> bool:
        """True if nothing is left to do."""
        return not any(block.items for block in self.routine.blocks)


def fit(routine: Routine, changes: Changes, exercise: Callable[[str], Exercise]) -> Fitted:
    """Fit `routine` to `changes`; `exercise` looks up an exercise by its id."""
    notes: list[Note] = []
    blocks: list[RoutineBlock] = []
    seen = {item.exercise for block in routine.blocks for item in block.items}
    for block in routine.blocks:
        items = []
        for item in block.items:
            placed = _place(item, changes, exercise, notes)
            if placed is None or (placed.exercise != item.exercise and placed.exercise in seen):
                placed = _another(exercise(item.exercise), changes, exercise, seen, notes)
            if placed is None:
                continue
            seen.add(placed.exercise)
            items.append(placed)
        if items:
            blocks.append(structs.replace(block, items=tuple(items)))
    return Fitted(routine=structs.replace(routine, blocks=tuple(blocks)), notes=tuple(notes))


def told(fitted: Fitted, before: Routine, played: Routine, exercise: Callable[[str], Exercise]) -> tuple[str, ...]:
    """What became of a routine, in plain words. `before`: as it was chosen; `played`: as it is played in its time."""
    was = {item.exercise: item for block in before.blocks for item in block.items}
    now = {item.exercise: item for block in fitted.routine.blocks for item in block.items}
    shown = {item.exercise: item for block in played.blocks for item in block.items}

    def names(ids: Iterable[str]) -> str:
        return ", ".join(exercise(each).name for each in ids)

    swaps = [note for note in fitted.notes if note.effect == "swap" and note.value in now and note.value not in was]
    swapped = {note.exercise: note.value for note in swaps}
    gone = [each for each in was if each not in now and each not in swapped]
    easier = [each for each, item in now.items() if item.easier]
    capped = [
        each for each, item in now.items() if each in was and not item.easier and _capped(item, was[each], exercise)
    ]
    short = [each for each in now if each not in shown]
    fewer = [each for each, item in shown.items() if each in now and _sets(item, exercise) < _sets(now[each], exercise)]
    limits = [f"{exercise(note.exercise).name}: {note.value}." for note in fitted.notes if note.effect == "limit"]
    lines = [f"{exercise(old).name} is swapped for {exercise(new).name}." for old, new in swapped.items()]
    lines += [f"Left out for you: {names(gone)}."] if gone else []
    lines += [f"In the easier form: {names(easier)}."] if easier else []
    lines += [f"With shorter holds, fewer repetitions or longer rests: {names(capped)}."] if capped else []
    lines += [f"Left out to keep it short: {names(short)}."] if short else []
    lines += [f"With fewer sets to keep it short: {names(fewer)}."] if fewer else []
    return (*lines, *dict.fromkeys(limits))


def _sets(item: RoutineItem, exercise: Callable[[str], Exercise]) -> int:
    return len((item.dose or exercise(item.exercise).dose).sets)


def _capped(item: RoutineItem, before: RoutineItem, exercise: Callable[[str], Exercise]) -> bool:
    own = exercise(item.exercise).dose
    return (item.dose or own) != (before.dose or own)


def allowed(exercise: Exercise, changes: Changes) -> bool:
    """May this exercise be done at all, as it is or limited?"""
    return _verdict(exercise, changes)[0] not in ("remove", "swap")


def removed(exercise: Exercise, changes: Changes) -> bool:
    """Does a rule take this exercise out, with nothing in its place?"""
    return _verdict(exercise, changes)[0] == "remove"


def suits(changes: Changes) -> Callable[[Exercise, Dose], Dose | None]:
    """A judge of an exercise at a dose: the dose under every cap, or None for what may not be done."""
    return lambda exercise, dose: fit_dose(dose, exercise, changes) if allowed(exercise, changes) else None


def fit_dose(dose: Dose, exercise: Exercise, changes: Changes) -> Dose:
    """The dose under every cap: shorter holds, fewer repetitions, longer rests; never more than before."""
    holds = [float(each.value) for _, each in changes if each.effect == "cap" and each.target == "hold_seconds"]
    rests = [float(each.value) for _, each in changes if each.effect == "at_least" and each.target == "rest_seconds"]
    reps = [float(each.value) for _, each in changes if each.effect == "scale" and each.target == "reps"]
    hold = min([dose.hold, *holds]) if "isometric" in exercise.tags else dose.hold
    sets = tuple(max(1, int(count * min(reps))) for count in dose.sets) if reps else dose.sets
    rest = max([dose.rest, *rests]) if len(dose.sets) > 1 or dose.rest else dose.rest
    return structs.replace(dose, hold=hold, sets=sets, rest=rest)


def _place(
    item: RoutineItem, changes: Changes, exercise: Callable[[str], Exercise], notes: list[Note]
) -> RoutineItem | None:
    found = exercise(item.exercise)
    effect, rule, value = _verdict(found, changes)
    if effect == "swap":
        other = exercise(value)
        notes.append(Note(exercise=found.id, effect=effect, rule=rule, value=value))
        if not allowed(other, changes):
            return None
        return _place(RoutineItem(exercise=other.id), changes, exercise, notes)
    if effect:
        notes.append(Note(exercise=found.id, effect=effect, rule=rule, value=value))
    if effect == "remove":
        return None
    if effect == "easier":
        return _easier(item, found, changes, exercise)
    return RoutineItem(exercise=found.id, dose=fit_dose(item.dose or found.dose, found, changes))


def _another(
    found: Exercise, changes: Changes, exercise: Callable[[str], Exercise], seen: set[str], notes: list[Note]
) -> RoutineItem | None:
    """What else the deciding rule offers in the place of an exercise, where its first offer is there already."""
    effect, rule, _ = _verdict(found, changes)
    own = [each for by, each in changes if by.id == rule and each.effect == "swap" and each.target == found.id]
    for name in [str(each.value) for each in own[1:]] if effect == "swap" else ():
        other = exercise(name)
        if name not in seen and allowed(other, changes):
            notes.append(Note(exercise=found.id, effect=effect, rule=rule, value=name))
            return _place(RoutineItem(exercise=name), changes, exercise, notes)
    return None


def _easier(
    item: RoutineItem, found: Exercise, changes: Changes, exercise: Callable[[str], Exercise]
) -> RoutineItem | None:
    """The easier form: another exercise if there is one, a sentence with its own dose, or else nothing."""
    variant = found.easier
    if variant is None:
        return None
    if variant.exercise:
        other = exercise(variant.exercise)
        return (
            RoutineItem(exercise=other.id, dose=fit_dose(other.dose, other, changes))
            if allowed(other, changes)
            else None
        )
    dose = fit_dose(variant.dose or item.dose or found.dose, found, changes)
    return RoutineItem(exercise=found.id, dose=dose, easier=True)


def _verdict(exercise: Exercise, changes: Changes) -> tuple[str, str, str]:
    """The strictest effect on one exercise, the rule behind it, and its value."""
    best = ("", "", "")
    for rule, own in _by_rule(changes):
        effect, value = _of_rule(exercise, own)
        if effect and (not best[0] or _ORDER.index(effect) < _ORDER.index(best[0])):
            best = (effect, rule, value)
    return best


def _by_rule(changes: Changes) -> Iterable[tuple[str, list[Change]]]:
    grouped: dict[str, list[Change]] = {}
    for rule, change in changes:
        grouped.setdefault(rule.id, []).append(change)
    return grouped.items()


def _of_rule(exercise: Exercise, changes: list[Change]) -> tuple[str, str]:
    named = [found for change in changes if (found := _named(exercise, change))]
    if named:
        return min(named, key=lambda each: _ORDER.index(each[0]))
    broad = [found for change in changes if (found := _broad(exercise, change))]
    return min(broad, key=lambda each: _ORDER.index(each[0]), default=("", ""))


def _named(exercise: Exercise, change: Change) -> tuple[str, str] | None:
    if change.target == "exercise" and change.value == exercise.id:
        return change.effect, ""
    if change.target == exercise.id and change.effect in ("swap", "limit"):
        return change.effect, str(change.value)
    return None


def _broad(exercise: Exercise, change: Change) -> tuple[str, str] | None:
    if change.effect == "cap" and change.target == "level":
        return ("remove", "") if exercise.level > float(change.value) else None
    if change.target == "tag" and change.effect == "only":
        return None if change.value in exercise.tags else ("remove", "")
    if change.target == "tag":
        hit = change.value in exercise.tags and change.unless not in exercise.tags
        return (change.effect, "") if hit else None
    if change.target == "group":
        return (change.effect, "") if change.value == exercise.group else None
    if change.effect == "limit" and change.target.startswith("tag:"):
        return ("limit", str(change.value)) if change.target.removeprefix("tag:") in exercise.tags else None
    return None
