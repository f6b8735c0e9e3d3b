"""A way of breathing: seconds in, hold, out, hold; one's own, too, within bounds (knowledge/therapies.md 8.1)."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from coach.care.model import Dose, Practice, Stage

# Groups of stages whose repetitions are breaths; a sigh breathes in twice.
BREATHS = ("breath", "sigh")
LEAST_SECONDS, MOST_SECONDS = 6, 20
SHORTEST_MOVE, LONGEST_HOLD = 2, 4
HELD_NEEDS = "breath_holds"
HELD_SKIP = ("p_bp", "p_lung", "p_heart", "p_pregnant", "p_mental")


class Pattern(Struct, frozen=True, kw_only=True):
    """One breath in whole seconds: `inhale`, `hold` full, `exhale`, `rest` empty."""

    inhale: int = 4
    hold: int = 0
    exhale: int = 6
    rest: int = 0

    @property
    def seconds(self) -> int:
        """Seconds of one breath."""
        return self.inhale + self.hold + self.exhale + self.rest

    @property
    def held(self) -> bool:
        """Whether the breath is held anywhere."""
        return bool(self.hold or self.rest)

    @property
    def text(self) -> str:
        """The four numbers, as they stand after the practice's name: "4-0-6-0"."""
        return f"{self.inhale}-{self.hold}-{self.exhale}-{self.rest}"


def fault(pattern: Pattern) -> str:
    """Why this pattern is not safe to pace, in words; empty where it is."""
    if min(pattern.hold, pattern.rest) < 0 or max(pattern.hold, pattern.rest) > LONGEST_HOLD:
        return f"Hold for at most {LONGEST_HOLD} seconds."
    if min(pattern.inhale, pattern.exhale) < SHORTEST_MOVE:
        return f"Breathe in and out for at least {SHORTEST_MOVE} seconds each."
    if not LEAST_SECONDS <= pattern.seconds <= MOST_SECONDS:
        return f"One breath takes {LEAST_SECONDS} to {MOST_SECONDS} seconds in all, this one {pattern.seconds}."
    return ""


def parse(text: str) -> Pattern:
    """The pattern behind "4-0-6-0". Raises ValueError with what is wrong."""
    parts = text.split("-")
    if len(parts) != 4 or not all(each.isascii() and each.isdecimal() and len(each) <= 2 for each in parts):
        raise ValueError(f'"{text}" is not a way of breathing. Write seconds in, hold, out, hold: 4-0-6-0.')
    inhale, hold, exhale, rest = map(int, parts)
    found = Pattern(inhale=inhale, hold=hold, exhale=exhale, rest=rest)
    if wrong := fault(found):
        raise ValueError(wrong)
    return found


def is_paced(practice: Practice) -> bool:
    """Whether this practice paces the breath."""
    return any(stage.group in BREATHS for stage in practice.stages)


def practice_of(practices: tuple[Practice, ...], name: str) -> Practice:
    """The practice called `name`, such as "br_46", or "br_own=4-0-6-0" with a pattern of one's own.

    Raises LookupError for an unknown name, ValueError for a pattern outside the bounds.
    """
    base, _, numbers = name.partition("=")
    found = next((each for each in practices if each.id == base), None)
    if found is None or (numbers and not is_paced(found)):
        raise LookupError(f'There is no practice "{name}". There is: {", ".join(each.id for each in practices)}.')
    return with_pattern(found, parse(numbers)) if numbers else found


def with_pattern(practice: Practice, pattern: Pattern) -> Practice:
    """The same practice at another pace; a held breath brings the questions and the limits of held breaths along."""
    stages = tuple(_paced(stage, pattern) for stage in practice.stages)
    if not pattern.held:
        return replace(practice, stages=stages)
    skip_if = tuple(dict.fromkeys((*practice.skip_if, *HELD_SKIP)))
    return replace(practice, stages=stages, needs=HELD_NEEDS, skip_if=skip_if)


def _paced(stage: Stage, pattern: Pattern) -> Stage:
    if stage.group not in BREATHS or stage.dose is None:
        return stage
    dose = Dose(
        sets=stage.dose.sets, up=pattern.inhale, hold=pattern.hold, down=pattern.exhale, pause=pattern.rest, rest=0
    )
    return replace(stage, dose=dose)
