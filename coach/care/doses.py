"""Whether a prescribed dose lies inside what this program plays, in plain sentences.

Pure. The bounds are those of knowledge/therapies.md 4.4 and 4.5 and knowledge/safety.md 4.2: holds of the core of at
most 10 s (BigThree), a stretch of at most 60 s (Garber2011), 15 repetitions at the highest level, 30 minutes a session.
"""

from __future__ import annotations

from coach.care.model import Dose, Exercise, Group

MOST_SETS, MOST_SINGLES, MOST_REPS, MOST_REST = 5, 6, 15, 180.0
SESSION_SECONDS = 1800.0
# Seconds of one hold: by group, and for those that have a range of their own.
HOLDS: dict[Group, float] = {
    "core": 10, "strength": 10, "mobility": 20, "stretch": 60, "relief": 300, "aerobic": SESSION_SECONDS,
}  # fmt: skip
OWN_HOLDS = {"rest_90_90": 600.0, "prone_on_elbows": 60.0}
# A movement that is counted may rest this long at its end.
COUNTED = 5.0
# Above these a dose is read, and said to be more than usual.
USUAL: dict[Group, tuple[int, int]] = {"mobility": (2, 12), "stretch": (3, 3), "strength": (3, 15), "core": (3, 12)}


def longest_hold(exercise: Exercise) -> float:
    """Seconds that one hold of this exercise may take; never less than its own doses."""
    ways = [way.dose for way in (exercise.easier, exercise.harder) if way is not None and way.dose is not None]
    own = max(dose.hold for dose in (exercise.dose, *ways))
    if exercise.id in OWN_HOLDS:
        return OWN_HOLDS[exercise.id]
    return max(own, HOLDS[exercise.group] if own or exercise.group in ("relief", "aerobic") else COUNTED)


def faults(dose: Dose, exercise: Exercise) -> list[str]:
    """What is not played like this, each as one sentence that says what is possible."""
    found = []
    name, most, singles = exercise.name, longest_hold(exercise), set(dose.sets) == {1}
    sets = MOST_SINGLES if singles else MOST_SETS
    if len(dose.sets) > sets:
        found.append(f"{name}: {len(dose.sets)} sets is more than {sets}, the most there is for one session.")
    if max(dose.sets, default=0) > MOST_REPS:
        found.append(
            f"{name}: {max(dose.sets)} repetitions is more than {MOST_REPS} a set. Make it more sets of fewer."
        )
    if dose.hold > most:
        found.append(_too_long(dose, exercise, most))
    if dose.rest > MOST_REST:
        found.append(f"{name}: a rest of {time(dose.rest)} is more than {time(MOST_REST)}.")
    if dose.sides != "both" and exercise.dose.sides == "both":
        found.append(f"{name} uses both sides at once. Leave out the sides.")
    if dose.sides == "both" and exercise.dose.sides != "both":
        found.append(f"{name} has a left and a right side. Write each side, or leave it out.")
    if dose.rep_seconds <= 0:
        found.append(f"{name}: one repetition would take no time. Give it a hold, such as hold 5s.")
    return found


def _too_long(dose: Dose, exercise: Exercise, most: float) -> str:
    text = f"{exercise.name}: a hold of {time(dose.hold)} is more than {time(most)}, the longest for it."
    if not exercise.dose.hold and exercise.group not in ("relief", "aerobic"):
        return f"{text} It is counted: write repetitions, such as 2x8."
    if exercise.group in ("relief", "aerobic"):
        return text
    return f"{text} Repeat more often instead of holding longer."


def remarks(dose: Dose, exercise: Exercise) -> list[str]:
    """What is more than usual, but allowed."""
    usual = USUAL.get(exercise.group)
    if usual is None or set(dose.sets) == {1}:
        return []
    sets, reps = usual
    if len(dose.sets) <= sets and max(dose.sets) <= reps:
        return []
    return [
        f"{exercise.name}: more than the usual {sets} sets of {reps}. Fine where your physiotherapist asked for it."
    ]


def time(seconds: float) -> str:
    """Seconds as a person writes them."""
    return f"{seconds / 60:g} min" if seconds >= 60 and seconds % 60 == 0 else f"{seconds:g} s"


def words(dose: Dose, exercise: Exercise) -> str:
    """A dose in a few words, as it was understood."""
    sets = dose.sets
    if set(sets) == {1} and dose.hold:
        parts = [time(dose.hold) if len(sets) == 1 else f"{len(sets)} x {time(dose.hold)}"]
    else:
        same = f"{len(sets)} x {sets[0]}" if len(sets) > 1 else f"{sets[0]} times"
        parts = [same if len(set(sets)) == 1 else "-".join(map(str, sets))]
        parts += [f"hold {time(dose.hold)}"] if dose.hold else []
    parts += {"each": ["each side"], "alternate": ["sides in turn"], "both": []}[dose.sides]
    parts += [f"rest {time(dose.rest)}"] if len(sets) > 1 and dose.rest else []
    return f"{exercise.name}: {', '.join(parts)}"
