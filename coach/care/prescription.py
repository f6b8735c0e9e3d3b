"""A physiotherapist's prescription as people type it: one exercise a line, read or refused with line and column.

Pure. What is not understood is never guessed: it is a `Fault` that says what was expected there. Lines and columns
count from 1, columns in characters. Doses are judged by `coach/care/doses.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches

from msgspec import Struct
from msgspec.structs import replace

from coach.care import dosewords, typedlines
from coach.care.dosewords import Said
from coach.care.model import Dose, Exercise, Sides
from coach.care.typedlines import Fault, shown

MOST_LINES, MOST_CHARACTERS = 200, 20_000
# Other names that people use for exactly one of the forty.
ALSO = {
    "plank": "front_plank_full",
    "kneeplank": "front_plank_knees",
    "frontplankknees": "front_plank_knees",
    "plankonknees": "front_plank_knees",
    "bridge": "glute_bridge",
    "camel": "cat_cow",
    "catcamel": "cat_cow",
    "curlup": "mcgill_curl_up",
    "walk": "walking",
    "pressup": "prone_press_up",
    "kneetochest": "knee_to_chest",
    "hipflexorstretch": "half_kneel_hip_flexor",
    "hamstringstretch": "hamstring_strap",
    "calfstretch": "calf_wall",
    "wallcalfstretch": "calf_wall",
    "pecstretch": "doorway_pec",
    "cheststretch": "doorway_pec",
    "piriformisstretch": "figure_four",
    "figure4": "figure_four",
    "figure4stretch": "figure_four",
    "quadstretch": "quad_side_lying",
    "sidebend": "side_bend_ql",
    "backbend": "standing_extension",
    "sidelyinglegraise": "hip_abduction_side_lying",
    "sidelegraise": "hip_abduction_side_lying",
    "chairstand": "sit_to_stand",
    "brace": "abdominal_brace",
    "sidebridgeknees": "side_plank_knees",
    "sideplankonknees": "side_plank_knees",
    "fullsideplank": "side_plank_full",
}
# Names that mean more than one of them: the person says which.
EITHER = {
    "sideplank": ("side_plank_knees", "side_plank_full"),
    "sidebridge": ("side_plank_knees", "side_plank_full"),
    "hamstring": ("hamstring_strap",),
    "stretch": ("calf_wall", "hamstring_strap", "half_kneel_hip_flexor"),
}
LONGEST_NAME = 8


class Line(Struct, frozen=True, kw_only=True):
    """One exercise as it was prescribed; None where nothing was said, so that the exercise's own dose holds.

    `sets`: repetitions of each set. `hold`, `rest`: seconds. Three holds of 20 s are sets (1, 1, 1) with a hold of 20.
    """

    exercise: str
    sets: tuple[int, ...] | None = None
    hold: float | None = None
    rest: float | None = None
    sides: Sides | None = None

    def dose(self, exercise: Exercise) -> Dose:
        """The exercise's own dose with what was said in its place."""
        own = exercise.dose
        return replace(
            own,
            sets=self.sets or own.sets,
            hold=own.hold if self.hold is None else self.hold,
            rest=own.rest if self.rest is None else self.rest,
            sides=self.sides or own.sides,
        )


class Placed(Struct, frozen=True, kw_only=True):
    """A line with where it stands in the text."""

    line: Line
    number: int
    column: int


class Names:
    """Exercises by whatever name people write: ids, names, a few others; blind to case, spaces and signs."""

    def __init__(self, exercises: Mapping[str, Exercise]) -> None:
        self._exercises = exercises
        self._known = {name: found for name, found in ALSO.items() if found in exercises}
        for each in exercises.values():
            self._known |= {key(each.id): each.id, key(each.name): each.id}

    def find(self, words: str) -> str:
        """The id behind `words`, empty where there is none."""
        wanted = key(words)
        return self._known.get(wanted) or (self._known.get(wanted[:-1], "") if wanted.endswith("s") else "")

    def miss(self, words: str) -> str:
        """What to say of a name that is none: the nearest there are."""
        wanted = key(words)
        close = [each for each in EITHER.get(wanted, ()) if each in self._exercises]
        if len(close) > 1:
            return f'"{shown(words)}" could be {self._named(close)}. Write which one.'
        close = close or list(dict.fromkeys(self._known[name] for name in get_close_matches(wanted, self._known, 3)))
        nearest = f"Did you mean {self._named(close)}?" if close else "coach exercise list shows all of them."
        return f'There is no exercise called "{shown(words)}". {nearest}'

    def _named(self, ids: Iterable[str]) -> str:
        return " or ".join(f"{each} ({self._exercises[each].name})" for each in ids)


def key(words: str) -> str:
    """A name as it is compared: its letters and digits, lower case."""
    return "".join(char for char in words.lower() if char.isalnum())


def parse(text: str, names: Names) -> tuple[list[Placed], list[Fault]]:
    """Every exercise of `text` in order, and every fault. Blank lines and what follows a # count for nothing."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if len(lines) > MOST_LINES or len(text) > MOST_CHARACTERS:
        return [], [Fault(line=1, column=1, text=f"This is too long: at most {MOST_LINES} lines can be read.")]
    placed: list[Placed] = []
    faults: list[Fault] = []
    for number, raw in enumerate(lines, 1):
        plain = typedlines.plain(raw)
        if not plain.strip():
            continue
        found, own = _line(plain, raw, number, names)
        faults += own
        if found is not None:
            placed.append(found)
    return placed, faults


def _line(plain: str, raw: str, number: int, names: Names) -> tuple[Placed | None, list[Fault]]:
    start = typedlines.after_bullet(plain)
    words = typedlines.words(plain, start)[:LONGEST_NAME]
    if not words:
        return None, [Fault(line=number, column=start + 1, text="An exercise is expected here, such as bird_dog 3x8.")]
    start = words[0][0]
    for _, end in reversed(words):
        exercise = names.find(plain[start:end])
        if exercise:
            said, faults = dosewords.read(plain, raw, end, number)
            return Placed(line=_kept(exercise, said), number=number, column=start + 1), faults
    end = typedlines.end_of_name(plain, words)
    if end == start:
        text = f'An exercise is expected before "{shown(raw[start : words[0][1]])}", such as bird_dog 3x8.'
        return None, [Fault(line=number, column=start + 1, text=text)]
    return None, [Fault(line=number, column=start + 1, text=names.miss(raw[start:end]))]


def _kept(exercise: str, said: Said) -> Line:
    return Line(exercise=exercise, sets=said.sets, hold=said.hold, rest=said.rest, sides=said.sides)


def format_line(line: Line) -> str:
    """One line as `parse` reads it back to the very same `Line`."""
    parts = [line.exercise]
    sets, held = line.sets, line.hold is not None
    if sets and held and set(sets) == {1}:
        parts.append(_time(line.hold or 0.0) if len(sets) == 1 else f"{len(sets)}x{line.hold:g}s")
        held = False
    elif sets:
        same = len(set(sets)) == 1
        parts.append(f"{len(sets)}x{sets[0]}" if same else "-".join(map(str, sets)))
    if held:
        parts.append(f"hold {line.hold:g}s")
    if line.sides:
        parts.append(dosewords.SIDES[line.sides])
    if line.rest is not None:
        parts.append(f"rest {line.rest:g}s")
    return " ".join(parts)


def format_text(lines: Sequence[Line]) -> str:
    """A whole prescription, one exercise a line."""
    return "".join(f"{format_line(each)}\n" for each in lines)


def _time(seconds: float) -> str:
    return f"{seconds / 60:g} min" if seconds >= 60 and seconds % 60 == 0 else f"{seconds:g}s"
