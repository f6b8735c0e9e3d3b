"""A routine suited to what the home checks found and to the level reached: the top pattern and the all-round set.

Pure. Sources: knowledge/therapies.md 4.3 (starter sets, weaker side, direction) and 4.4 (shape and dose of a session).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from msgspec import Struct
from msgspec.structs import replace

from coach.care.conditions import Fact
from coach.care.day import logical_day, since
from coach.care.model import Dose, Exercise, Routine, RoutineBlock, RoutineItem, Side
from coach.care.posture import GENERAL, Posture, Reading, read
from coach.care.records import Measure

Exercises = Callable[[str], Exercise]

# How many exercises of each group a session holds, by level: what 15 and 25 minutes have room for.
SHAPE = {
    1: {"mobility": 2, "stretch": 1, "strength": 2, "core": 2},
    2: {"mobility": 1, "stretch": 2, "strength": 2, "core": 2},
    3: {"mobility": 1, "stretch": 1, "strength": 1, "core": 2},
}
# Where there are more than these have room for, they take turns.
TAKING_TURNS = ("strength", "core")
LONGEST = {1: 900.0, 2: 1500.0, 3: 1500.0}
FIRST_REPS, MOST_REPS = 8, 10
PYRAMID, LARGER = (5, 3, 1), (6, 4, 2)
AVOIDED_FOR = timedelta(days=14)


class Suited(Struct, frozen=True, kw_only=True):
    """What the home checks choose. `exercises`: the direction's, the pattern's, the all-round ones, in this order.

    `weaker`: exercise -> the side that gets its first and last set. `avoid`: a tag left out of all but the core holds,
    except where an exercise is in `keep`. `text`: why, in words; `records`: the measures it rests on.
    """

    pattern: str
    exercises: tuple[str, ...]
    weaker: dict[str, Side] = {}
    avoid: str = ""
    keep: tuple[str, ...] = ()
    text: str = ""
    records: tuple[str, ...] = ()


class Stand(Struct, frozen=True, kw_only=True):
    """Where a person stands: the `level` reached (1 to 3), and whose `turn` it is today, a number that goes on."""

    level: int = 1
    turn: int = 0


def stand(level: int, now: datetime) -> Stand:
    """The level, and a turn that is the same all day and goes on about with every session."""
    return Stand(level=level, turn=logical_day(now).toordinal() // 2)


def suit(
    posture: Posture,
    measures: Sequence[Measure],
    now: datetime,
    preferred: str = "",
    person: Mapping[str, Fact] | None = None,
) -> Suited | None:
    """What the results choose, or None before the first check. `preferred` settles a tie; `person`: as in `read`."""
    if not measures:
        return None
    reading = read(posture, measures, preferred, person)
    trained = {check.id: check.trains for check in posture.checks}
    weaker: dict[str, Side] = {}
    for check, side in reading.weaker.items():
        weaker |= dict.fromkeys(trained[check], side)
    avoid, keep = _direction(reading, measures, now)
    return Suited(
        pattern=reading.pattern,
        exercises=reading.starter,
        weaker=weaker,
        avoid=avoid,
        keep=keep,
        text=_text(posture, reading, avoided=bool(avoid)),
        records=tuple(each.id for each in measures if each.id),
    )


def compose(
    routine: Routine, suited: Suited, at: Stand, exercise: Exercises, may: Callable[[Exercise], bool]
) -> Routine:
    """`routine` with its middle chosen by the checks, between its own warm-up and cool-down.

    `may`: whether no rule takes an exercise out.
    """
    first, *middle, last = routine.blocks
    shipped = {item.exercise: item for block in middle for item in block.items}
    first = replace(first, items=tuple(item for item in first.items if not _avoided(exercise(item.exercise), suited)))
    taken = {item.exercise for item in first.items}
    wanted = [at_level(exercise(name), at.level, exercise) for name in (*suited.exercises, *shipped)]
    known = {each.id: each for each in wanted if each is not None}
    chosen = [each for each in known.values() if each.id not in taken and not _avoided(each, suited) and may(each)]
    blocks = [first]
    for group, most in SHAPE[at.level].items():
        found = _turns([each for each in chosen if each.group == group], group, most, at.turn)
        items = tuple(_item(each, shipped.get(each.id), at.level, suited) for each in found)
        if items:
            blocks.append(RoutineBlock(name=group.capitalize(), items=items))
    return replace(routine, blocks=(*blocks, last))


def _turns(found: list[Exercise], group: str, most: int, turn: int) -> list[Exercise]:
    if group not in TAKING_TURNS or len(found) <= most:
        return found[:most]
    begin = turn * most % len(found)
    return (found[begin:] + found[:begin])[:most]


def at_level(exercise: Exercise, level: int, look_up: Exercises) -> Exercise | None:
    """The exercise itself, its nearest easier form within `level`, or for strength and core at 3 its hardest one."""
    seen: set[str] = set()
    while exercise.level > level:
        seen.add(exercise.id)
        if exercise.easier is None or not exercise.easier.exercise or exercise.easier.exercise in seen:
            return None
        exercise = look_up(exercise.easier.exercise)
    while level > exercise.level and exercise.group in ("strength", "core"):
        harder = look_up(exercise.harder.exercise) if exercise.harder and exercise.harder.exercise else None
        if harder is None or harder.level > level or harder.id in seen:
            break
        seen.add(exercise.id)
        exercise = harder
    return exercise


def dose_at(exercise: Exercise, level: int) -> Dose:
    """An exercise's dose at a level: more sets and repetitions, never longer holds (knowledge/therapies.md 4.4)."""
    dose = exercise.dose
    if exercise.group == "strength":
        reps = dose.sets[0]
        if level == 1 and reps > 1:
            return replace(dose, sets=(min(reps, FIRST_REPS),))
        count = len(dose.sets) if reps == 1 else level
        return replace(dose, sets=(min(reps, MOST_REPS),) * count)
    # One-sided holds take twice the time: there the harder exercise is step enough.
    if level == max(SHAPE) and dose.sets == PYRAMID and dose.sides == "both":
        return replace(dose, sets=LARGER)
    return dose


def _item(exercise: Exercise, shipped: RoutineItem | None, level: int, suited: Suited) -> RoutineItem:
    dose = (shipped.dose if shipped is not None else None) or dose_at(exercise, level)
    side = suited.weaker.get(exercise.id, "")
    if side and dose.sides == "each":
        dose = replace(dose, first=side, once_more=True)
    return RoutineItem(exercise=exercise.id, dose=dose)


def _avoided(exercise: Exercise, suited: Suited) -> bool:
    """The core is trained in the middle position, so the direction leaves it alone."""
    return suited.avoid in exercise.tags and exercise.group != "core" and exercise.id not in suited.keep


def _direction(reading: Reading, measures: Sequence[Measure], now: datetime) -> tuple[str, tuple[str, ...]]:
    """The tag to leave out, for two weeks after the direction was found."""
    told = [datetime.fromisoformat(each.at) for each in measures if each.measure.endswith(".eases")]
    if reading.direction is None or not told or since(max(told), now) >= AVOIDED_FOR:
        return "", ()
    return reading.direction.avoid_tag, reading.direction.starter


def _text(posture: Posture, reading: Reading, *, avoided: bool) -> str:
    return " ".join(_sentences(posture, reading, avoided=avoided))


def _sentences(posture: Posture, reading: Reading, *, avoided: bool) -> Iterator[str]:
    found = [each.text for each in reading.findings if reading.pattern in each.patterns]
    if reading.pattern == GENERAL:
        yield "Your home checks showed nothing that stands out, so the routine is the all-round one."
    else:
        name = next(each.name for each in posture.patterns if each.id == reading.pattern)
        yield f"Chosen by your home checks ({name.lower()}): {' '.join(found)}"
    if avoided and reading.direction is not None:
        yield reading.direction.text
    names = {check.id: check.name.lower() for check in posture.checks}
    for check, side in reading.weaker.items():
        yield f"Your {side} side was weaker in the {names[check]}: it gets the first and the last set until they match."
    yield "A starting point for choosing exercises, and nothing more."
