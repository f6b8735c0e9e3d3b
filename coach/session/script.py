"""A therapy or a routine becomes a script: the timed and asked steps of one session.

All lengths are seconds. Nothing here knows the time of day; a planned length is the sum of timed steps.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from coach.care.model import Ask, Dose, Exercise, Motion, Prompt, Routine, RoutineBlock, RoutineItem, Side, Variant
from coach.session.leadin import dose_words, lead_seconds

StepKind = Literal["get_ready", "work", "rest", "changeover", "stage", "ask"]
Exercises = Callable[[str], Exercise]
Suits = Callable[[Exercise, Dose], Dose | None]
Way = Literal["easier", "harder"]
WAYS: tuple[Way, Way] = ("easier", "harder")
SIDES: tuple[Side, Side] = ("left", "right")
ALARM_AFTER = 60.0
SECOND_CALL_AFTER = 30.0


class Step(Struct, frozen=True, kw_only=True):
    """One timed or asked piece of a script. `seconds` is None where the step waits for the person.

    A work step is one set on one side: `reps` times (`up`, `hold`, `down`, `pause`). `dose`: all sets in words. `base`
    and `level` as in `StepRecord`. `motion`: how the figure moves in any other step, and `reach` how far toward its
    end, 0 to 1.
    """

    kind: StepKind
    title: str
    seconds: float | None
    instruction: str = ""
    cues: tuple[str, ...] = ()
    exercise: str = ""
    group: str = ""
    pose: str = ""
    side: Side = ""
    set: int = 0
    sets: int = 0
    reps: int = 0
    up: float = 0
    hold: float = 0
    down: float = 0
    pause: float = 0
    alternate: bool = False
    exposure: bool = False
    passive: bool = False
    ask: Ask | None = None
    slot: int = -1
    variant: str = ""
    base: str = ""
    level: int = 0
    motion: Motion = ""
    reach: float = 1
    dose: str = ""

    @property
    def rep_seconds(self) -> float:
        """Seconds of one repetition."""
        return self.up + self.hold + self.down + self.pause

    @property
    def counts(self) -> bool:
        """Whether this step counts toward "done": work and timed stages do, rests and lead-ins do not."""
        return self.kind == "work" or (self.kind == "stage" and self.seconds is not None)


Steps = tuple[Step, ...]


class Script(Struct, frozen=True, kw_only=True):
    """The steps of one session and what may change them while it runs.

    `prompts` come at seconds of exposure. `exposure_cap`: no tape lets the exposure steps run longer than this.
    `kind`: of heat. `alarm_after`: seconds to answer a question of the exposure.
    `easier` and `harder` hold, for each slot (one exercise of a routine), the chain of its variants' steps.
    """

    what: str
    title: str
    therapy: str
    steps: Steps
    routine: str = ""
    prompts: tuple[Prompt, ...] = ()
    exposure_cap: float = 0
    kind: str = ""
    alarm_after: float = ALARM_AFTER
    easier: dict[int, tuple[Steps, ...]] = {}
    harder: dict[int, tuple[Steps, ...]] = {}

    @property
    def planned_seconds(self) -> float:
        """The sum of the timed steps; waits are kept apart."""
        return sum(step.seconds for step in self.steps if step.seconds is not None)

    @property
    def planned_exposure(self) -> float:
        """Seconds of exposure, as scheduled."""
        return sum(step.seconds or 0 for step in self.steps if step.exposure)


def _as_it_is(_exercise: Exercise, dose: Dose) -> Dose:
    return dose


def routine_script(
    routine: Routine, exercises: Exercises, suits: Suits = _as_it_is, levels: Mapping[str, int] | None = None
) -> Script:
    """The whole of a routine, its exercises in order, each with its easier and harder chain.

    `suits`: the dose of a variant that the rules leave, None for what may not be done. `levels`: exercise -> how many
    steps easier it begins, or harder where below 0, as far as there are any.
    """
    slots = [item for block in routine.blocks for item in block.items]
    steps: list[Step] = []
    easier: dict[int, tuple[Steps, ...]] = {}
    harder: dict[int, tuple[Steps, ...]] = {}
    for slot, item in enumerate(slots):
        exercise, dose = exercises(item.exercise), item.dose or exercises(item.exercise).dose
        usual = exercise.dose if item.easier else dose
        own = tuple(exercise_steps(exercise, suits(exercise, usual) or usual, slot))
        down, up = (tuple(_chain(exercise, dose, slot, (exercises, suits), way)) for way in WAYS)
        level = (levels or {}).get(exercise.id, int(item.easier))
        first, easier[slot], harder[slot] = _at_level(own, down, up, level)
        steps += first
    return Script(
        what=routine.id,
        title=routine.name,
        therapy="muscle_balance",
        routine=routine.id,
        steps=tuple(steps),
        easier={slot: chain for slot, chain in easier.items() if chain},
        harder={slot: chain for slot, chain in harder.items() if chain},
    )


def exercise_script(exercise: Exercise, exercises: Exercises) -> Script:
    """One exercise on its own."""
    block = RoutineBlock(name=exercise.name, items=(RoutineItem(exercise=exercise.id),))
    alone = Routine(id=exercise.id, name=exercise.name, about="", level=exercise.level, blocks=(block,))
    return replace(routine_script(alone, exercises), routine="")


def exercise_steps(exercise: Exercise, dose: Dose, slot: int, *, variant: str = "", first_cue: str = "") -> list[Step]:
    """Lead-in, then every set: both sides in full with a changeover between, and a rest before the next set."""
    cues = ((first_cue,) if first_cue else ()) + exercise.cues
    base = Step(
        kind="work",
        title=exercise.name,
        seconds=0,
        instruction=exercise.position,
        cues=cues[:3],
        exercise=exercise.id,
        group=exercise.group,
        pose=exercise.pose,
        sets=len(dose.sets) + _extra(dose),
        passive=exercise.passive,
        slot=slot,
        variant=variant,
    )
    first_side = _sides(dose)[0] if dose.sides == "each" else ""
    ready = replace(base, kind="get_ready", set=1, side=first_side, passive=False, dose=dose_words(dose))
    steps = [replace(ready, seconds=lead_seconds(ready))]
    for number, reps in enumerate(dose.sets, 1):
        if number > 1 and dose.rest > 0:
            steps.append(replace(base, kind="rest", seconds=dose.rest, set=number, side=first_side, passive=False))
        steps += _one_set(base, dose, number, reps)
    if _extra(dose):
        steps += _once_more(base, dose)
    return steps


def _one_set(base: Step, dose: Dose, number: int, reps: int) -> Iterator[Step]:
    total = reps * 2 if dose.sides == "alternate" else reps
    work = replace(
        base,
        seconds=total * dose.rep_seconds,
        set=number,
        reps=total,
        up=dose.up,
        hold=dose.hold,
        down=dose.down,
        pause=dose.pause,
        alternate=dose.sides == "alternate",
    )
    if dose.sides != "each":
        yield work
        return
    first, other = _sides(dose)
    yield replace(work, side=first)
    yield replace(base, kind="changeover", seconds=dose.changeover, set=number, side=other, passive=False)
    yield replace(work, side=other)


def _sides(dose: Dose) -> tuple[Side, Side]:
    return (SIDES[1], SIDES[0]) if dose.first == SIDES[1] else SIDES


def _extra(dose: Dose) -> int:
    return int(dose.once_more and dose.sides == "each")


def _once_more(base: Step, dose: Dose) -> Iterator[Step]:
    """The weaker side ends as it began: the last set again, on that side alone."""
    number, side, reps = base.sets, _sides(dose)[0], dose.sets[-1]
    yield replace(base, kind="changeover", seconds=dose.changeover, set=number, side=side, passive=False)
    yield next(_one_set(base, dose, number, reps))


def from_here(chosen: Steps, present: Step) -> list[Step]:
    """The lead-in of a variant, then its steps from the present set and side on."""
    rest = list(chosen[1:])
    for position, step in enumerate(rest):
        same_place = step.set >= present.set and (not step.side or not present.side or step.side == present.side)
        if step.kind == "work" and same_place:
            return [chosen[0], *rest[position:]]
    return list(chosen)


def _at_level(
    own: Steps, easier: tuple[Steps, ...], harder: tuple[Steps, ...], level: int
) -> tuple[Steps, tuple[Steps, ...], tuple[Steps, ...]]:
    """The steps `level` easier than one's own (below 0: harder), and what is easier and harder than those."""
    ways = [*reversed(harder), own, *easier]
    place = min(len(ways) - 1, max(0, len(harder) + level))
    return ways[place], tuple(ways[place + 1 :]), tuple(reversed(ways[:place]))


def _chain(
    exercise: Exercise,
    dose: Dose,
    slot: int,
    judged: tuple[Exercises, Suits],
    way: Way,
) -> Iterator[Steps]:
    """Each next variant that way, until one is only a sentence or the chain comes back to where it was.

    An easier way that does not suit is passed over; what lies beyond a harder one that does not suit is harder still.
    """
    (exercises, suits), base, level = judged, exercise.id, 0
    seen = {exercise.id}
    while (variant := _variant(exercise, way)) is not None:
        if not variant.exercise:
            chosen = suits(exercise, variant.dose or dose)
            if chosen is not None:
                steps = exercise_steps(exercise, chosen, slot, variant=variant.text, first_cue=variant.text)
                yield _marked(steps, base, level + 1 if way == "easier" else -level - 1)
            return
        if variant.exercise in seen:
            return
        seen.add(variant.exercise)
        exercise = exercises(variant.exercise)
        dose = replace(variant.dose or exercise.dose, first=dose.first, once_more=dose.once_more)
        chosen = suits(exercise, dose)
        if chosen is None and way == "harder":
            return
        if chosen is not None:
            level += 1
            steps = exercise_steps(exercise, chosen, slot, variant=exercise.name)
            yield _marked(steps, base, level if way == "easier" else -level)


def _marked(steps: Sequence[Step], base: str, level: int) -> Steps:
    return tuple(replace(step, base=base, level=level) for step in steps)


def _variant(exercise: Exercise, way: Way) -> Variant | None:
    return exercise.easier if way == "easier" else exercise.harder
