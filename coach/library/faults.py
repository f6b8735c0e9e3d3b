"""Why a value does not fit its type, in words a content writer can act on.

msgspec says that a value is wrong, but not which values or keys are right, so the value and its type are walked side
by side to the first place where they part. Imported only once something is wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from typing import Any, NamedTuple

import msgspec
from msgspec import inspect

# What msgspec calls a type, what a person calls it, and what judges a value of it.
_SHAPES: tuple[tuple[type[inspect.Type], str, Any], ...] = (
    (inspect.StrType, "text in quotes", str),
    (inspect.BoolType, "true or false", bool),
    (inspect.IntType, "a whole number", int),
    (inspect.FloatType, "a number", float),
    (inspect.StructType, "a table of keys", dict[str, Any]),
    (inspect.DictType, "a table of keys", dict[str, Any]),
    (inspect.VarTupleType, "a list in square brackets", list[Any]),
    (inspect.ListType, "a list in square brackets", list[Any]),
)


class Fault(NamedTuple):
    """The dotted key where a value and its type part, and what is wrong there."""

    key: str
    text: str


def find_fault(data: object, kind: Any) -> Fault | None:
    """Return the first fault of `data` against the type `kind`, or None if it fits."""
    return next(_faults(data, inspect.type_info(kind), ""), None)


def nearest(wanted: str, allowed: Iterable[str]) -> str:
    """Return a sentence that offers the closest allowed words, or nothing if none is close."""
    close = get_close_matches(wanted, list(allowed), n=3)
    return f" Did you mean {' or '.join(close)}?" if close else ""


def _faults(data: object, kind: inspect.Type, key: str) -> Iterator[Fault]:
    kind = _without_none(kind)
    inner = list(_inner_faults(data, kind, key))
    if inner:
        yield from inner
    elif not _fits(data, kind):
        yield _own_fault(data, kind, key)


def _inner_faults(data: object, kind: inspect.Type, key: str) -> Iterator[Fault]:
    if isinstance(kind, inspect.StructType) and isinstance(data, dict):
        yield from _struct_faults(data, kind, key)
    elif isinstance(kind, inspect.DictType) and isinstance(data, dict):
        for name, value in data.items():
            yield from _faults(value, kind.value_type, _join(key, name))
    elif isinstance(kind, inspect.VarTupleType | inspect.ListType) and isinstance(data, list):
        for place, value in enumerate(data):
            yield from _faults(value, kind.item_type, f"{key}[{place}]")
    elif isinstance(kind, inspect.TupleType) and isinstance(data, list) and len(data) == len(kind.item_types):
        for place, (value, item) in enumerate(zip(data, kind.item_types, strict=True)):
            yield from _faults(value, item, f"{key}[{place}]")


def _struct_faults(data: dict[str, object], kind: inspect.StructType, key: str) -> Iterator[Fault]:
    known = [field.encode_name for field in kind.fields]
    for name in data:
        if name not in known and kind.forbid_unknown_fields:
            text = f"There is no key {name}.{nearest(name, known)} Allowed keys: {', '.join(known)}."
            yield Fault(_join(key, name), text)
    for field in kind.fields:
        place = _join(key, field.encode_name)
        if field.encode_name in data:
            yield from _faults(data[field.encode_name], field.type, place)
        elif field.required:
            yield Fault(place, f"This key is missing. Allowed: {_describe(field.type)}.")


def _own_fault(data: object, kind: inspect.Type, key: str) -> Fault:
    close = nearest(data, _literals(kind)) if isinstance(data, str) else ""
    return Fault(key, f"{_shown(data)} is not allowed here.{close} Allowed: {_describe(kind)}.")


def _fits(data: object, kind: inspect.Type) -> bool:
    """Judge one value by itself, not by what lies inside; msgspec has the last word, so that no rule is told twice."""
    if isinstance(kind, inspect.LiteralType):
        return data in kind.values
    if isinstance(kind, inspect.UnionType):
        return any(_fits(data, member) for member in kind.types)
    if isinstance(kind, inspect.TupleType):
        return isinstance(data, list) and len(data) == len(kind.item_types)
    try:
        msgspec.convert(data, next((judge for shape, _, judge in _SHAPES if isinstance(kind, shape)), Any))
    except msgspec.ValidationError:
        return False
    return True


def _without_none(kind: inspect.Type) -> inspect.Type:
    """TOML has no null, so an optional value is just its other type."""
    if not isinstance(kind, inspect.UnionType):
        return kind
    rest = tuple(member for member in kind.types if not isinstance(member, inspect.NoneType))
    return rest[0] if len(rest) == 1 else inspect.UnionType(rest)


def _literals(kind: inspect.Type) -> list[str]:
    return [value for value in kind.values if isinstance(value, str)] if isinstance(kind, inspect.LiteralType) else []


def _describe(kind: inspect.Type) -> str:
    kind = _without_none(kind)
    if isinstance(kind, inspect.LiteralType):
        return ", ".join(_shown(value) for value in kind.values)
    if isinstance(kind, inspect.UnionType):
        return " or ".join(_describe(member) for member in kind.types)
    if isinstance(kind, inspect.TupleType):
        return f"a list of exactly {len(kind.item_types)}"
    return next((words for shape, words, _ in _SHAPES if isinstance(kind, shape)), type(kind).__name__)


def _join(key: str, name: str) -> str:
    return f"{key}.{name}" if key else name


def _shown(value: object) -> str:
    text = f'"{value}"' if isinstance(value, str) else str(value)
    if isinstance(value, bool):
        text = text.lower()
    return text if len(text) <= 60 else f"{text[:57]}..."
