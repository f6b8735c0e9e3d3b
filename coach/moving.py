"""Exercises and prescriptions as the shell uses them: the forty, and what a file with a prescription says."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from coach.care import doses
from coach.care.prescribing import Understood, understand
from coach.care.prescription import Names
from coach.care.typedlines import Fault, shown
from coach.session.script import routine_script

if TYPE_CHECKING:
    from coach.care.model import Exercise, Routine
    from coach.library.library import Library

LARGEST = 100_000
GROUPS = {
    "relief": "Rest",
    "mobility": "Mobility",
    "stretch": "Stretching",
    "strength": "Strength",
    "core": "Core",
    "aerobic": "Walking",
}
LEVELS = {1: "easy", 2: "middle", 3: "hard"}


class FileError(ValueError):
    """A file that cannot be read at all; its text names it and says why."""


def exercises_of(library: Library) -> dict[str, Exercise]:
    """Every exercise by id."""
    return {each: library.exercise(each) for each in library.exercise_ids()}


def called(library: Library, name: str) -> str:
    """The id of the exercise that people call `name`. Raises LookupError, with the nearest names."""
    names = Names(exercises_of(library))
    found = names.find(name)
    if not found:
        raise LookupError(names.miss(name))
    return found


def read_prescription(text: str, name: str, library: Library, *, toml: bool | None = None) -> Understood:
    """What a prescription says, and whether all of it fits into one session."""
    exercises = exercises_of(library)
    found = understand(text, name, exercises, _wrong, toml=toml)
    if found.routine is None or seconds_of(found.routine, library) <= doses.SESSION_SECONDS:
        return found
    took = minutes(seconds_of(found.routine, library))
    most = minutes(doses.SESSION_SECONDS)
    text = f"In all it takes {took}. One session is at most {most}: make it shorter, or keep two for two days."
    return msgspec.structs.replace(found, routine=None, faults=(Fault(line=1, column=1, text=text),))


def _wrong(data: dict[str, Any], kind: type[Routine]) -> tuple[str, str] | None:
    try:
        msgspec.convert(data, kind)
    except msgspec.ValidationError as error:
        from coach.library.faults import find_fault  # noqa: PLC0415 - wanted only once a file is wrong

        fault = find_fault(data, kind)
        return (fault.key, fault.text) if fault is not None else ("", f"{error}.")
    return None


def seconds_of(routine: Routine, library: Library) -> float:
    """What a routine takes without the time to get into place, which differs from person to person."""
    steps = routine_script(routine, library.exercise).steps
    return sum(step.seconds or 0.0 for step in steps if step.kind != "get_ready")


def script_seconds(routine: Routine, library: Library) -> float:
    """What a routine takes as it is played, the time to get into place included."""
    return routine_script(routine, library.exercise).planned_seconds


def minutes(seconds: float) -> str:
    """A length as it is said: 45 s, 7 min, 7 min 30 s."""
    whole = round(seconds)
    parts = [f"{whole // 60} min" if whole >= 60 else "", f"{whole % 60} s" if whole % 60 or whole < 60 else ""]
    return " ".join(part for part in parts if part)


def read_file(file: Path) -> tuple[str, str, bool | None]:
    """A file's text, the name its prescription gets, and whether it is TOML, where its ending says so."""
    try:
        raw = file.read_bytes()[: LARGEST + 1]
        if len(raw) > LARGEST:
            raise FileError(f"{file}: this is larger than any prescription.")
        text = raw.decode("utf-8-sig")
    except OSError as error:
        raise FileError(f"{file}: it cannot be read ({error.strerror}).") from error
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        column = error.start - raw.rfind(b"\n", 0, error.start)
        raise FileError(f"{file}: line {line}, column {column}: not UTF-8. Save the file as UTF-8.") from error
    return text, shown(file.stem.replace("_", " ").capitalize()), True if file.suffix.lower() == ".toml" else None


def told(found: Understood, library: Library) -> list[str]:
    """What was understood, one line an exercise with its length, and the whole length, worked out from the script."""
    routine = found.routine
    if routine is None:
        return [fault.said for fault in found.faults]
    script = routine_script(routine, library.exercise)
    slots = [sum(step.seconds or 0.0 for step in script.steps if step.slot == slot) for slot in range(len(found.lines))]
    width = max(len(line) for line in found.lines)
    lines = [f"{line:<{width}}  {minutes(each):>11}" for line, each in zip(found.lines, slots, strict=True)]
    whole = f"{routine.name}: {len(lines)} exercise{'s' if len(lines) > 1 else ''}"
    return [*lines, f"{whole + ', in all':<{width}}  {minutes(script.planned_seconds):>11}", *found.remarks]


def listed(library: Library) -> list[str]:
    """All exercises by group, each with its level and its usual dose."""
    lines = []
    for group, heading in GROUPS.items():
        lines.append(heading)
        for each in exercises_of(library).values():
            if each.group == group:
                dose = doses.words(each.dose, each).partition(": ")[2]
                lines.append(f"  {each.id:<25} {each.name:<30} {LEVELS[each.level]:<7} {dose}")
    return lines
