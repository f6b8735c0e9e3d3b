"""A whole prescription, in either form, becomes a routine of the person's own, or a list of what stands against it.

Pure. The two forms: lines as people type them (`coach/care/prescription.py`), and TOML of the schema of
`assets/routines`. What is wrong carries its line and column in both.
"""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Callable, Mapping
from typing import Any

import msgspec
from msgspec import Struct

from coach.care import doses
from coach.care.model import Exercise, Routine, RoutineBlock, RoutineItem
from coach.care.prescription import Names, Placed, parse
from coach.care.typedlines import Fault, shown

OWN = "mine:"
ABOUT = "As your physiotherapist prescribed it, or as you put it together."
_TOML = re.compile(r"^\s*(?:\[\[?\s*[A-Za-z_]|[A-Za-z_]+\s*=)", re.MULTILINE)
_KEY = re.compile(r"([A-Za-z_]+)(?:\[([0-9]+)\])?")

Check = Callable[[dict[str, Any], type[Routine]], tuple[str, str] | None]


class Understood(Struct, frozen=True, kw_only=True):
    """What a prescription says. `routine` is None where there are faults. `lines`: one an exercise, in words."""

    routine: Routine | None
    faults: tuple[Fault, ...] = ()
    lines: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


def is_toml(text: str) -> bool:
    """Whether `text` has the form of a routine's file rather than lines of exercises."""
    return bool(_TOML.search(text))


def own_id(name: str) -> str:
    """The id of a routine of one's own: "mine:" and the letters and digits of its name."""
    return OWN + "_".join(re.findall(r"[a-z0-9]+", name.lower()))


def understand(
    text: str, name: str, exercises: Mapping[str, Exercise], check: Check, *, toml: bool | None = None
) -> Understood:
    """Read `text` as a routine called `name`; of a file in TOML, its own name holds where `name` is empty.

    `check`: why data does not fit its type, as key and words, or None. `toml`: the form, where it is known.
    """
    if is_toml(text) if toml is None else toml:
        return _from_toml(text, name, exercises, check)
    placed, faults = parse(text, Names(exercises))
    items = [
        RoutineItem(exercise=each.line.exercise, dose=each.line.dose(exercises[each.line.exercise])) for each in placed
    ]
    faults += [fault for each, item in zip(placed, items, strict=True) for fault in _judged(each, item, exercises)]
    if not items and not faults:
        faults.append(Fault(line=1, column=1, text="Nothing is written yet. One exercise a line: bird_dog 3x8."))
    blocks = (RoutineBlock(name=name, items=tuple(items)),)
    routine = Routine(id=own_id(name), name=name, about=ABOUT, level=_level(items, exercises), blocks=blocks)
    return _told(routine, faults, exercises)


def _judged(placed: Placed, item: RoutineItem, exercises: Mapping[str, Exercise]) -> list[Fault]:
    exercise = exercises[item.exercise]
    against = doses.faults(item.dose or exercise.dose, exercise)
    return [Fault(line=placed.number, column=placed.column, text=text) for text in against]


def _level(items: list[RoutineItem], exercises: Mapping[str, Exercise]) -> int:
    return max((exercises[each.exercise].level for each in items), default=1)


def _told(routine: Routine, faults: list[Fault], exercises: Mapping[str, Exercise]) -> Understood:
    items = [item for block in routine.blocks for item in block.items if item.exercise in exercises]
    whole = [(item.dose or exercises[item.exercise].dose, exercises[item.exercise]) for item in items]
    ordered = tuple(sorted(faults, key=lambda each: (each.line, each.column)))
    return Understood(
        routine=None if ordered else routine,
        faults=ordered,
        lines=tuple(doses.words(dose, exercise) for dose, exercise in whole if dose.sets),
        remarks=tuple(text for dose, exercise in whole if dose.sets for text in doses.remarks(dose, exercise)),
    )


def _from_toml(text: str, name: str, exercises: Mapping[str, Exercise], check: Check) -> Understood:
    try:
        data = tomllib.loads(text.removeprefix("\ufeff").replace("\r\n", "\n"))
    except tomllib.TOMLDecodeError as error:
        return Understood(routine=None, faults=(_broken(str(error), text),))
    name = name or shown(str(data.get("name", "")))
    given = {"about": ABOUT, "level": 1, **data, "name": name, "id": own_id(name)}
    wrong = check(given, Routine)
    if wrong is not None:
        line, column = place_of(text, wrong[0])
        return Understood(routine=None, faults=(Fault(line=line, column=column, text=f"{wrong[0]}: {wrong[1]}"),))
    routine = msgspec.convert(given, Routine)
    faults = []
    for b, block in enumerate(routine.blocks):
        for i, item in enumerate(block.items):
            faults += _item_faults(text, f"blocks[{b}].items[{i}]", item, exercises)
    items = [item for block in routine.blocks for item in block.items if item.exercise in exercises]
    if not items and not faults:
        faults.append(Fault(line=1, column=1, text="There is no exercise in it: each is one of [[blocks.items]]."))
    routine = msgspec.structs.replace(routine, level=_level(items, exercises))
    return _told(routine, faults, exercises)


def _item_faults(text: str, key: str, item: RoutineItem, exercises: Mapping[str, Exercise]) -> list[Fault]:
    exercise = exercises.get(item.exercise)
    if exercise is None:
        line, column = place_of(text, f"{key}.exercise")
        return [Fault(line=line, column=column, text=Names(exercises).miss(item.exercise))]
    if item.dose is None:
        return []
    line, column = place_of(text, f"{key}.dose")
    dose = item.dose
    times = (dose.up, dose.hold, dose.down, dose.pause, dose.rest, dose.changeover)
    if not dose.sets or min(dose.sets) < 1 or not all(math.isfinite(each) and each >= 0 for each in times):
        return [Fault(line=line, column=column, text=f"{exercise.name}: sets from 1 on, and no time below 0.")]
    longest = max(dose.up, dose.down, dose.pause, dose.changeover)
    slow = [f"{exercise.name}: {doses.time(longest)} for one part of a repetition is too slow."] if longest > 30 else []
    return [Fault(line=line, column=column, text=each) for each in (*doses.faults(dose, exercise), *slow)]


def _broken(error: str, text: str) -> Fault:
    found = re.search(r"\(at line ([0-9]+), column ([0-9]+)\)", error)
    lines = text.split("\n")
    line, column = (int(found[1]), int(found[2])) if found else (len(lines), len(lines[-1]) + 1)
    what = error.partition(" (at ")[0]
    return Fault(line=line, column=column, text=f"This is not valid TOML: {shown(what)}. Correct that line.")


def place_of(text: str, key: str) -> tuple[int, int]:
    """Line and column at which a dotted key, such as blocks[0].items[2].dose, is written; else of what holds it."""
    wanted = [(name, int(number) if number else None) for name, number in _KEY.findall(key)]
    counts: dict[str, int] = {}
    best, place = 0, (1, 1)
    here: list[tuple[str, int | None]] = []
    for number, line in enumerate(text.split("\n"), 1):
        table = re.match(r"\s*\[\[?\s*([A-Za-z_.\s]+?)\s*\]\]?", line)
        entry = re.match(r"\s*([A-Za-z_]+)\s*=", line)
        if table:
            here = _path(re.sub(r"\s", "", table[1]), counts, counted=line.lstrip().startswith("[["))
            found, column = here, table.start(1) + 1
        elif entry:
            found, column = [*here, (entry[1], None)], entry.start(1) + 1
        else:
            continue
        depth = _shared(found, wanted)
        if depth == len(found) and depth > best:
            best, place = depth, (number, column)
    return place


def _path(name: str, counts: dict[str, int], *, counted: bool) -> list[tuple[str, int | None]]:
    """A table's header as a path, with how many of each array there have been."""
    parts = name.split(".")
    if counted:
        counts[name] = counts.get(name, -1) + 1
        for other in [each for each in counts if each.startswith(f"{name}.")]:
            del counts[other]
    path = [".".join(parts[: depth + 1]) for depth in range(len(parts))]
    return [(part, counts.get(whole)) for part, whole in zip(parts, path, strict=True)]


def _shared(found: list[tuple[str, int | None]], wanted: list[tuple[str, int | None]]) -> int:
    """How many steps of `found` lead toward `wanted`."""
    depth = 0
    for have, want in zip(found, wanted, strict=False):
        if have[0] != want[0] or (have[1] is not None and have[1] != want[1]):
            break
        depth += 1
    return depth
