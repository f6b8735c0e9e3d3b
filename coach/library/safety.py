"""The files of `assets/safety/` as one `Safety`. An error names the file, the key and what is allowed."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from coach.care.safety import Card, Flag, Need, Question, Safety, Texts, Tier

T = TypeVar("T")

QUESTION_FILES = ("questions_flags.toml", "questions_profile.toml", "questions_moment.toml")


class SafetyError(ValueError):
    """A safety file cannot be used. The message says which file and what to put right."""


def load_safety(root: Path) -> Safety:
    """Read `safety/` under the assets folder `root`. Raises `SafetyError`, or `OSError` if a file cannot be read."""
    folder = root / "safety"
    questions: dict[str, Question] = {}
    for name in QUESTION_FILES:
        _add(questions, _rows(folder, name, "questions", Question), name)
    cards = _read(folder, "cards.toml")
    return Safety(
        questions=questions,
        cards=_add({}, _convert(cards.get("cards", []), tuple[Card, ...], "cards.toml"), "cards.toml"),
        needs={need.what: need for need in _convert(cards.get("needs", []), tuple[Need, ...], "cards.toml")},
        tiers=_add({}, _rows(folder, "tiers.toml", "tiers", Tier), "tiers.toml"),
        flags=_add({}, _rows(folder, "flags.toml", "flags", Flag), "flags.toml"),
        texts=_convert(_read(folder, "texts.toml"), Texts, "texts.toml"),
    )


def _read(folder: Path, name: str) -> dict[str, Any]:
    try:
        return tomllib.loads((folder / name).read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise SafetyError(f"safety/{name} is not valid TOML: {error}. Put the line right and start again.") from error


def _convert(value: object, kind: type[T], name: str) -> T:
    try:
        return msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        raise SafetyError(f"safety/{name}: {error}") from error


def _rows(folder: Path, name: str, key: str, kind: type[T]) -> tuple[T, ...]:
    table = _read(folder, name)
    if set(table) != {key}:
        raise SafetyError(f"safety/{name} holds {', '.join(sorted(table))}; only {key} is allowed here.")
    return _convert(table[key], tuple[kind, ...], name)  # type: ignore[valid-type]  # a type built at run time


def _add(known: dict[str, T], rows: tuple[T, ...], name: str) -> dict[str, T]:
    for row in rows:
        key: str = row.id  # type: ignore[attr-defined]  # every row of these files has an id
        if key in known:
            raise SafetyError(f"safety/{name}: the id {key} is there twice; ids must differ.")
        known[key] = row
    return known
