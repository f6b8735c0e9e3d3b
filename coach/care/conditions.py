"""The small condition form of the safety files, and its judging.

A condition is one table. A leaf names a question or fact in `q` and compares it:
`{ q = "p_glaucoma" }` (any cautious answer), `{ q = "p_diabetes", is = ["numb"] }`, `{ q = "p_age", ge = 65 }`.
Branches are `all`, `any` (lists of conditions) and `not` (one condition).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from msgspec import Struct, field


class When(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """One condition: a leaf (`q`) or a branch (`all`, `any`, `not`)."""

    q: str = ""
    is_: tuple[str, ...] = field(default=(), name="is")
    lt: float | None = None
    ge: float | None = None
    all_: tuple[When, ...] = field(default=(), name="all")
    any_: tuple[When, ...] = field(default=(), name="any")
    not_: When | None = field(default=None, name="not")


class Fact(Struct, frozen=True, kw_only=True):
    """What is known about one question: its values, which of them are cautious, or a number.

    `unsure`: the person does not know, so every comparison of a number holds (knowledge/first-run.md 3).
    `since`: for what was measured or counted, since when it has been so.
    """

    values: frozenset[str] = frozenset()
    cautious: frozenset[str] = frozenset()
    number: float | None = None
    unsure: bool = False
    since: datetime | None = None


Facts = Mapping[str, Fact]


def holds(when: When, facts: Facts) -> bool | None:
    """Judge a condition: True, False, or None where an answer it needs is missing."""
    if when.q:
        return _leaf(when, facts.get(when.q))
    if when.not_ is not None:
        inner = holds(when.not_, facts)
        return None if inner is None else not inner
    if when.all_:
        return _all([holds(part, facts) for part in when.all_])
    return _any([holds(part, facts) for part in when.any_])


def _leaf(when: When, fact: Fact | None) -> bool | None:
    if fact is None:
        return None
    if when.is_:
        return not fact.values.isdisjoint(when.is_)
    if when.lt is None and when.ge is None:
        return fact.unsure or bool(fact.cautious)
    if fact.unsure or fact.number is None:
        return fact.unsure
    return (when.lt is None or fact.number < when.lt) and (when.ge is None or fact.number >= when.ge)


def _all(parts: list[bool | None]) -> bool | None:
    if False in parts:
        return False
    return None if None in parts else True


def _any(parts: list[bool | None]) -> bool | None:
    if True in parts:
        return True
    return None if None in parts else False


def leaves(when: When) -> Iterator[When]:
    """Every leaf of a condition, in reading order."""
    if when.q:
        yield when
    for part in (*when.all_, *when.any_, *((when.not_,) if when.not_ is not None else ())):
        yield from leaves(part)


def names(when: When) -> tuple[str, ...]:
    """The ids a condition reads, each once, in reading order."""
    return tuple(dict.fromkeys(leaf.q for leaf in leaves(when)))


def speaking(when: When, facts: Facts) -> tuple[str, ...]:
    """The ids that make a condition hold: of branches that are enough by themselves, only those that hold."""
    if when.q:
        return (when.q,)
    if when.not_ is not None:
        return names(when.not_)
    parts = when.all_ or tuple(part for part in when.any_ if holds(part, facts) is True)
    return tuple(dict.fromkeys(name for part in parts for name in speaking(part, facts)))
