"""What there is to draw, by name, and its words.

Looking is always open: nothing of the person is read, and nothing is judged.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from coach.care.breath import BREATHS
from coach.care.points import THERAPY as POINTS
from coach.figure.skeleton import for_side

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from coach.care.model import Dose, Exercise, Practice, Side, Stage, Therapy, Variant
    from coach.care.points import TriggerPoint
    from coach.care.pose import Pose
    from coach.library.library import Library


class UnknownName(LookupError):  # noqa: N818 - it names what was asked for, as LookupError does
    """A name for which there is no drawing. Its text names the nearest there are."""


class Picture(NamedTuple):
    """One pose, mirrored or not, at the phases worth seeing, and what it shows."""

    pose: Pose
    mirrored: bool
    phases: tuple[float, ...]
    caption: str


class Shown(NamedTuple):
    """A thing by its name: a line about it, its pictures, and its words under short headings."""

    name: str
    about: str
    pictures: tuple[Picture, ...]
    words: tuple[tuple[str, tuple[str, ...]], ...]


def groups(library: Library) -> dict[str, dict[str, str]]:
    """Heading -> id -> name of everything that can be shown."""
    therapies = [library.therapy(each) for each in library.therapy_ids()]
    listed = [each for each in therapies if _poses_of(library, each)]
    return {
        "Exercises": {each: library.exercise(each).name for each in library.exercise_ids()},
        "Trigger points": {each: library.point(each).name for each in library.point_ids()},
        "Therapies": {each.id: each.name for each in listed},
        "Practices": {
            practice.id: practice.name
            for each in listed
            for practice in each.practices
            if any(stage.pose for stage in practice.stages)
        },
        "Positions": {each: pose.caption for each, pose in _positions(library).items()},
    }


def ids(library: Library) -> list[str]:
    """Every name that `find` knows by its id."""
    return [name for names in groups(library).values() for name in names]


def find(library: Library, wanted: str, side: Side = "") -> Shown:
    """What `wanted` names: an id, or a name as people write it, in any case. Raises UnknownName."""
    pairs = [pair for names in groups(library).values() for pair in names.items()]
    known = {_key(title): name for name, title in reversed(pairs)} | {_key(name): name for name, _ in pairs}
    name = known.get(_key(wanted.rpartition(":")[2]))
    if name is None:
        raise UnknownName(f'There is no drawing called "{wanted}". {_near(_key(wanted), known)}')
    if name in library.exercise_ids():
        return _exercise(library, library.exercise(name), side)
    if name in library.point_ids():
        return _point(library, library.point(name), side)
    for therapy in map(library.therapy, library.therapy_ids()):
        if therapy.id == name:
            return _therapy(library, therapy, side)
        for practice in therapy.practices:
            if practice.id == name:
                return _practice(library, therapy, practice, side)
    pose = library.pose(name)
    return Shown(pose.caption, f"{name} · position", (_picture(pose, side, ""),), ())


def dose_words(dose: Dose, *, breath: bool = False) -> str:
    """How much of an exercise, or of breathing, as one or two sentences."""
    sides = {"each": " on each side", "alternate": " on each side, taking turns", "both": ""}[dose.sides]
    reps = set(dose.sets)
    if len(reps) > 1:
        how_often = f"Sets of {', '.join(map(str, dose.sets[:-1]))} and {dose.sets[-1]}{sides}"
    elif reps == {1}:
        how_often = f"{_times(len(dose.sets))}{sides}"
    else:
        how_often = (
            f"{len(dose.sets)} sets of {dose.sets[0]}{sides}" if dose.sets[1:] else f"{dose.sets[0]} times{sides}"
        )
    there, back = ("in", "out") if breath else ("there", "back")
    parts = ((dose.up, there), (dose.hold, "held"), (dose.down, back), (dose.pause, "of pause"))
    each = ", ".join(f"{_seconds(length)} {word}" for length, word in parts if length)
    if not (dose.up or dose.down or dose.pause):
        each = _seconds(dose.hold)
    rest = f" Rest {_seconds(dose.rest)} in between." if dose.rest and len(dose.sets) > 1 else ""
    return f"{how_often}: {each}.{rest}"


def _key(name: str) -> str:
    return "_".join(name.casefold().replace("-", " ").replace("_", " ").replace("’", "'").split())


def _near(wanted: str, known: Mapping[str, str]) -> str:
    from difflib import get_close_matches  # noqa: PLC0415 - wanted only for a wrong name

    close = list(dict.fromkeys(known[each] for each in get_close_matches(wanted, known, n=4, cutoff=0.5)))
    close += [name for name in dict.fromkeys(known.values()) if wanted and wanted in _key(name) and name not in close]
    if not close:
        return "Run coach show without a name for the list."
    return f"Nearest: {', '.join(close[:4])}."


def _positions(library: Library) -> dict[str, Pose]:
    """Poses that are no exercise and no point: how one lies, sits or stands for a therapy."""
    others = {*library.exercise_ids(), *library.point_ids()}
    return {each: library.pose(each) for each in library.pose_ids() if each not in others}


def _exercise(library: Library, exercise: Exercise, side: Side) -> Shown:
    ways = [
        f"{label}: {_way(library, way)}"
        for label, way in (("Easier", exercise.easier), ("Harder", exercise.harder))
        if way
    ]
    sources = [library.sources()[key].citation for key in exercise.sources if key in library.sources()]
    words = (
        ("Position", (exercise.position,)),
        ("Cues", exercise.cues),
        (
            "Dose",
            (
                dose_words(exercise.dose),
                *([f"{exercise.frequency[:1].upper()}{exercise.frequency[1:]}."] if exercise.frequency else []),
            ),
        ),
        ("Other ways", tuple(ways)),
        ("Take care", tuple(filter(None, (f"A common mistake: {exercise.mistake}", exercise.stop, exercise.avoid)))),
        ("Sources", tuple(sources)),
    )
    about = f"{exercise.id} · {exercise.group}, level {exercise.level}{_on(side)}"
    return Shown(exercise.name, about, (_picture(library.pose(exercise.pose), side, ""),), _said(words))


def _on(side: Side) -> str:
    return f" · {side} side" if side else ""


def _way(library: Library, way: Variant) -> str:
    return library.exercise(way.exercise).name if way.exercise else way.text


def _point(library: Library, point: TriggerPoint, side: Side) -> Shown:
    low, high = point.seconds
    length = _seconds(low) if low == high else f"{low:.0f} to {high:.0f} s"
    press = (
        f"Press {length}, {_times(point.passes).lower()}, {point.pressure[0]} to {point.pressure[1]} of 10 and no more."
        if point.pressed
        else f"{length}, {_times(point.passes).lower()}."
    )
    words = (
        ("Where", (point.where, f"The muscle: {point.muscle}.")),
        ("With what", (point.tool,)),
        ("How long", (press,)),
        ("May be felt in", (point.feeling,)),
        ("Then stretch", (library.exercise(point.follow).name,)),
        ("Take care", (point.limits,)),
    )
    pose = library.pose(point.pose)
    about = f"{point.id} · trigger point{_on(side)}"
    return Shown(point.name, about, (_picture(pose, side, pose.caption),), _said(words))


def _therapy(library: Library, therapy: Therapy, side: Side) -> Shown:
    captions = _poses_of(library, therapy)
    pictures = tuple(_picture(library.pose(each), side, caption) for each, caption in captions.items())
    practices = tuple(
        f"{each.id}: {each.name}" for each in therapy.practices if any(stage.pose for stage in each.stages)
    )
    points = tuple(f"{each}: {library.point(each).name}" for each in library.point_ids() if therapy.id == POINTS)
    words = (
        ("About", (therapy.about,)),
        ("Take care", therapy.cautions),
        ("Its practices", practices),
        ("Its points", points),
    )
    return Shown(therapy.name, f"{therapy.id} · therapy", pictures, _said(words))


def _practice(library: Library, therapy: Therapy, practice: Practice, side: Side) -> Shown:
    captions = {stage.pose: _caption(library, stage.pose) for stage in practice.stages if stage.pose}
    pictures = tuple(_picture(library.pose(each), side, caption) for each, caption in captions.items())
    cues = tuple(dict.fromkeys(cue for stage in practice.stages for cue in stage.cues))
    doses = tuple(dose_words(each.dose, breath=each.group in BREATHS) for each in practice.stages if each.dose)
    steps = tuple(dict.fromkeys(stage.instruction for stage in practice.stages if stage.instruction))
    words = (("About", (practice.about,)), ("Step by step", steps), ("Cues", cues), ("Dose", doses[:1]))
    return Shown(practice.name, f"{practice.id} · {therapy.name}", pictures, _said(words))


def _poses_of(library: Library, therapy: Therapy) -> dict[str, str]:
    """The poses of a therapy's own steps and the others that bear its name -> what each shows."""
    used = [stage.pose for stage in _stages(therapy) if stage.pose]
    named = [each for each in library.pose_ids() if each.startswith(f"{therapy.id}_")]
    return {each: _caption(library, each) for each in (*used, *named)}


def _stages(therapy: Therapy) -> Iterator[Stage]:
    if therapy.stages:
        yield from therapy.stages
        return
    for practice in therapy.practices:
        yield from practice.stages


def _caption(library: Library, pose: str) -> str:
    return library.exercise(pose).name if pose in library.exercise_ids() else library.pose(pose).caption


def _said(words: Sequence[tuple[str, tuple[str, ...]]]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((heading, texts) for heading, texts in words if texts)


def _picture(pose: Pose, side: Side, caption: str) -> Picture:
    turned, mirrored = for_side(pose, side)
    still = pose.start == pose.end and pose.lumbar[0] == pose.lumbar[1]
    return Picture(turned, mirrored, (0.0,) if still else (0.0, 1.0), caption)


def _times(number: int) -> str:
    return {1: "Once", 2: "Twice"}.get(number, f"{number} times")


def _seconds(length: float) -> str:
    return f"{length:g} s" if length < 120 else f"{length / 60:g} minutes"
