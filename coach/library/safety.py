"""The files of `assets/safety/` as one `Safety`. An error names the file, the key and what is allowed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Protocol, TypeVar

from coach.care.facts import DERIVED, ENDS
from coach.care.posture import Posture
from coach.care.rules import KIND_OF, Book, Rule
from coach.care.safety import (
    CardFile,
    FlagFile,
    Question,
    QuestionFile,
    RuleFile,
    Safety,
    TierFile,
)
from coach.care.shape import Shape
from coach.care.spacing import Spacing
from coach.care.texts import Texts
from coach.library.loader import ContentError, load

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from coach.library.kept import Kept

QUESTION_FILES = ("questions_flags", "questions_profile", "questions_moment")
RULE_FILES = (
    "rules_all",
    "rules_heat",
    "rules_cream",
    "rules_supplements",
    "rules_exercise",
    "rules_trigger",
    "rules_inversion",
    "rules_mind",
    "rules_diet",
)


class Identified(Protocol):
    """A row with an id."""

    @property
    def id(self) -> str:
        """Its id, once in all files of its kind."""
        ...


T = TypeVar("T", bound=Identified)


def load_safety(root: Traversable, kept: Kept | None = None) -> Safety:
    """Read and check `safety/` below the assets folder `root`. Raises ContentError with the file, key and remedy.

    `kept`: what was parsed of it, and found to fit together, at an earlier start.
    """
    questions: dict[str, Question] = {}
    for name in QUESTION_FILES:
        _add(questions, load(root, f"safety/{name}.toml", QuestionFile, kept).questions, name)
    rules: dict[str, Rule] = {}
    for name in RULE_FILES:
        _add(rules, load(root, f"safety/{name}.toml", RuleFile, kept).rules, name)
    cards = load(root, "safety/cards.toml", CardFile, kept)
    safety = Safety(
        questions=questions,
        cards=_add({}, cards.cards, "cards"),
        needs={need.what: need for need in cards.needs},
        tiers=_add({}, load(root, "safety/tiers.toml", TierFile, kept).tiers, "tiers"),
        flags=_add({}, load(root, "safety/flags.toml", FlagFile, kept).flags, "flags"),
        texts=load(root, "safety/texts.toml", Texts, kept),
        book=_book(rules.values(), questions),
        spacing=load(root, "safety/spacing.toml", Spacing, kept),
        shape=load(root, "safety/plan.toml", Shape, kept),
    )
    if kept is None or not kept.is_sound("safety"):
        _look_for_faults(safety)
        if kept is not None:
            kept.found_sound("safety")
    return safety


def _look_for_faults(safety: Safety) -> None:
    from coach.care.checks import faults  # noqa: PLC0415 - files that were found to fit are not looked at again

    wrong = faults(safety)
    if wrong:
        raise ContentError("safety", wrong[0].where, wrong[0].text)


def load_posture(root: Traversable, kept: Kept | None = None) -> Posture:
    """Read the home checks and the patterns. Raises ContentError."""
    return load(root, "safety/posture.toml", Posture, kept)


def _book(rules: Iterable[Rule], questions: dict[str, Question]) -> Book:
    by_therapy: dict[str, list[Rule]] = {}
    for rule in rules:
        for therapy in rule.therapies:
            by_therapy.setdefault(therapy, []).append(rule)
    return Book(
        rules={therapy: tuple(found) for therapy, found in by_therapy.items()},
        kinds={
            therapy: tuple(choice.id for choice in questions[question].options) if question in questions else ()
            for therapy, question in KIND_OF.items()
        },
        ends=ENDS,
        words={**DERIVED, **{question.id: question.short for question in questions.values()}},
    )


def _add(known: dict[str, T], rows: Iterable[T], name: str) -> dict[str, T]:
    for row in rows:
        if row.id in known:
            raise ContentError(f"safety/{name}.toml", row.id, "This id is there twice. Every id must be its own.")
        known[row.id] = row
    return known
