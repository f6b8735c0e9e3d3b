"""Answers that make a condition hold: used to find rules that nothing can fire, and to test each rule both ways."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product

from coach.care.conditions import Fact, When
from coach.care.facts import fact_of
from coach.care.profile import Given
from coach.care.safety import Question

# An answer: one text value, or a number.
Answers = dict[str, str | float]

_Signed = tuple[When, bool]
_LIMIT = 64


def solutions(when: When, questions: Mapping[str, Question]) -> list[Answers]:
    """Sets of answers, each of which fires `when`: one value per question. Empty: nothing can fire it."""
    found: list[Answers] = []
    for conjunction in _branches(when, truth=True):
        for choice in _solve(conjunction, questions):
            if choice not in found:
                found.append(choice)
            if len(found) >= _LIMIT:
                return found
    return found


def as_facts(answers: Answers, questions: Mapping[str, Question], at: Given) -> dict[str, Fact]:
    """Answers as the facts a condition reads; `at` lends its moment."""
    found = {}
    for name, value in answers.items():
        question = questions.get(name)
        if question is not None:
            found[name] = fact_of(question, Given(value=value, at=at.at))
        elif isinstance(value, str):
            found[name] = Fact(values=frozenset({value}), cautious=frozenset({value}) - {"no"})
        else:
            found[name] = Fact(number=value)
    return found


def _branches(when: When, *, truth: bool) -> list[list[_Signed]]:
    """Every way to make the condition come out as `truth`: lists of leaves that must all hold or fail."""
    if when.q:
        return [[(when, truth)]]
    if when.not_ is not None:
        return _branches(when.not_, truth=not truth)
    parts = [_branches(part, truth=truth) for part in (when.all_ or when.any_)]
    if bool(when.all_) is truth:
        return [[leaf for part in chosen for leaf in part] for chosen in product(*parts)]
    return [branch for part in parts for branch in part]


def _solve(leaves: list[_Signed], questions: Mapping[str, Question]) -> list[Answers]:
    by_name: dict[str, list[_Signed]] = {}
    for leaf in leaves:
        by_name.setdefault(leaf[0].q, []).append(leaf)
    options = [[(name, value) for value in _values(name, found, questions)] for name, found in by_name.items()]
    return [dict(chosen) for chosen in product(*options)]


def _values(name: str, leaves: list[_Signed], questions: Mapping[str, Question]) -> list[str | float]:
    question = questions.get(name)
    if any(leaf.lt is not None or leaf.ge is not None for leaf, _ in leaves):
        return list(_numbers(leaves, question))
    if question is None:
        named = [value for leaf, _ in leaves for value in (leaf.is_ or ("yes",))]
        pool = dict.fromkeys([*named, "no"])
    else:
        pool = dict.fromkeys(choice.id for choice in question.options)
    return [value for value in pool if all(_leaf(leaf, value, question) is wanted for leaf, wanted in leaves)]


def _leaf(leaf: When, value: str, question: Question | None) -> bool:
    if leaf.is_:
        return value in leaf.is_
    return value in question.cautious if question is not None else value != "no"


def _numbers(leaves: list[_Signed], question: Question | None) -> list[float]:
    low = question.minimum if question is not None and question.minimum is not None else 0.0
    high = question.maximum if question is not None and question.maximum is not None else 1e6
    edges = [edge for leaf, _ in leaves for edge in (leaf.lt, leaf.ge) if edge is not None]
    tried = sorted({low, high, *(edge + step for edge in edges for step in (-1.0, -0.5, 0.0, 0.5))})
    return [
        number
        for number in tried
        if low <= number <= high
        and all(
            ((leaf.lt is None or number < leaf.lt) and (leaf.ge is None or number >= leaf.ge)) is wanted
            for leaf, wanted in leaves
        )
    ][:1]
