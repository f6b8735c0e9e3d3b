"""What the search finds besides the education: movements, spots to press, parts of the plan, warning signs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.library.search import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coach.care.model import Exercise, Therapy
    from coach.care.points import TriggerPoint
    from coach.care.texts import SignGroup, Texts
    from coach.library.library import Library


def pages_of(library: Library, texts: Texts) -> Iterator[Page]:
    """Every movement, spot and therapy of `library`, and each warning sign of `texts` by itself."""
    for group in texts.warning_signs:
        yield from _signs(group)
    for name in library.therapy_ids():
        yield _therapy(library.therapy(name))
    for name in library.exercise_ids():
        yield _exercise(library.exercise(name))
    for name in library.point_ids():
        yield _point(library.point(name))


def _signs(group: SignGroup) -> Iterator[Page]:
    for number, sign in enumerate(group.signs):
        yield Page("sign", f"{group.id}:{number}", sign, (group.title, "warning sign", "red flag"), group.do, "")


def _therapy(therapy: Therapy) -> Page:
    inside = {each.name: each.about for each in therapy.practices} | {each.name: each.about for each in therapy.kinds}
    parts = [therapy.about, therapy.evidence.text, *(f"{name}. {about}" for name, about in inside.items())]
    return Page(
        "therapy", therapy.id, therapy.name, tuple(inside), therapy.about, " ".join([*parts, *therapy.cautions])
    )


def _exercise(exercise: Exercise) -> Page:
    names = (exercise.id.replace("_", " "), exercise.group, *exercise.targets, *exercise.muscles)
    text = " ".join([exercise.position, *exercise.cues, exercise.mistake, exercise.avoid, *exercise.equipment])
    return Page("exercise", exercise.id, exercise.name, names, exercise.position, text)


def _point(point: TriggerPoint) -> Page:
    names = (point.muscle, "trigger point", "sore spot", "massage ball")
    text = f"{point.where} {point.feeling} {point.tool} {point.limits}"
    return Page("point", point.id, point.name, names, point.where, text)
