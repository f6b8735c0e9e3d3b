"""Faults of the safety files that types cannot see: unknown ids and values, rules nothing can fire, contradictions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from msgspec import Struct

from coach.care.conditions import When, holds, leaves
from coach.care.facts import DERIVED, MEASURED
from coach.care.profile import Given
from coach.care.rules import Rule
from coach.care.safety import Safety
from coach.care.solving import as_facts, solutions

# What may stay open inside a blocked therapy, besides its own kinds.
OPEN = ("breathing", "positions", "walking", "reading", "food")
_ANY_TIME = Given(value="no", at=datetime(2000, 1, 1, tzinfo=UTC))


class Fault(Struct, frozen=True, kw_only=True):
    """One fault: the id of the row it stands in, and what to put right."""

    where: str
    text: str


def faults(safety: Safety) -> tuple[Fault, ...]:
    """Every fault of `safety`, in the order of the files. None of them may reach a person."""
    rules = list(dict.fromkeys(rule for found in safety.book.rules.values() for rule in found))
    return (
        *_questions(safety),
        *_cards(safety),
        *_conditions(safety, rules),
        *(fault for rule in rules for fault in _rule(rule, safety)),
        *_twins(rules),
        *_silent(safety, rules),
    )


def _questions(safety: Safety) -> Iterator[Fault]:
    for question in safety.questions.values():
        values = [choice.id for choice in question.options]
        yield from _unknown(question.id, "unsure_as", question.unsure_as, values)
        if question.parent_is:
            parent = safety.questions.get(question.parent)
            allowed = [] if parent is None else list(parent.allowed)
            yield from _unknown(question.id, "parent_is", question.parent_is, allowed)
        if question.kind == "choice" and not question.benign_value and question.valid == "profile":
            yield Fault(where=question.id, text="No answer is benign. Give one choice a caution of 0.")


def _cards(safety: Safety) -> Iterator[Fault]:
    for card in safety.cards.values():
        yield from _unknown(card.id, "questions", card.questions, safety.questions)
    for need in safety.needs.values():
        yield from _unknown(need.what, "cards", need.cards, safety.cards)


def _conditions(safety: Safety, rules: list[Rule]) -> Iterator[Fault]:
    whens = [(flag.id, flag.when) for flag in safety.flags.values()] + [(rule.id, rule.when) for rule in rules]
    whens += [(gap.id, gap.when) for gap in safety.spacing.gaps if gap.when is not None]
    whens += [(cap.id, cap.when) for cap in safety.spacing.caps if cap.when is not None]
    for where, when in whens:
        found = list(_condition(where, when, safety))
        yield from found
        if not found and not solutions(when, safety.questions):
            yield Fault(where=where, text="No answers can fire this condition. Correct it or leave it out.")


def _condition(where: str, when: When, safety: Safety) -> Iterator[Fault]:
    forms = sum((bool(when.q), bool(when.all_), bool(when.any_), when.not_ is not None))
    if forms != 1:
        yield Fault(where=where, text="A condition is exactly one of: q, all, any, not.")
    for leaf in leaves(when):
        question = safety.questions.get(leaf.q)
        if question is None:
            if leaf.q not in DERIVED and leaf.q not in MEASURED:
                yield Fault(where=where, text=f"There is no question or fact {leaf.q}.")
            continue
        yield from _unknown(where, leaf.q, leaf.is_, [choice.id for choice in question.options])
        number = leaf.lt is not None or leaf.ge is not None
        if number != (question.kind == "number"):
            yield Fault(where=where, text=f"{leaf.q} is a {question.kind}; lt and ge are for numbers, and only they.")
        elif not number and not leaf.is_ and not question.cautious:
            yield Fault(where=where, text=f"{leaf.q} has no cautious answer, so this leaf needs is = [...].")


def _rule(rule: Rule, safety: Safety) -> Iterator[Fault]:
    kinds = {kind for therapy in rule.therapies for kind in safety.book.kinds.get(therapy, ())}
    yield from _unknown(rule.id, "kinds", rule.kinds, kinds)
    yield from _unknown(rule.id, "open", rule.open, {*kinds, *OPEN})
    yield from _unknown(rule.id, "clears_on", rule.clears_on, safety.questions)
    if (rule.effect == "adapt") != bool(rule.changes):
        yield Fault(where=rule.id, text="Changes belong to adapt, and every adapt needs at least one.")
    if rule.effect == "forbid" and rule.clearable:
        yield Fault(where=rule.id, text="Nobody can clear a forbid. Leave clears out.")
    removed = {(change.target, change.value) for change in rule.changes if change.effect == "remove"}
    for change in rule.changes:
        if change.effect == "swap" and ("exercise", change.value) in removed:
            yield Fault(where=rule.id, text=f"It swaps {change.target} for {change.value}, which it removes.")
        if change.effect == "swap" and change.target == change.value:
            yield Fault(where=rule.id, text=f"It swaps {change.target} for itself.")
        if change.effect == "only" and (change.target, change.value) in removed:
            yield Fault(where=rule.id, text=f"It allows only {change.value} and removes it.")


def _twins(rules: list[Rule]) -> Iterator[Fault]:
    seen: dict[tuple[object, ...], str] = {}
    for rule in rules:
        for therapy in rule.therapies:
            key = (therapy, rule.effect, rule.kinds, rule.when)
            if rule.effect in ("forbid", "block") and key in seen:
                yield Fault(where=rule.id, text=f"It says the same as {seen[key]}. One of them is enough.")
            seen[key] = rule.id


def _silent(safety: Safety, rules: list[Rule]) -> Iterator[Fault]:
    """Rules that can never be heard, because a stronger one always blocks whenever they hold."""
    benign = as_facts(
        {each: q.benign_value for each, q in safety.questions.items() if q.cautious}, safety.questions, _ANY_TIME
    )
    for rule in rules:
        if holds(rule.when, benign) is True:
            yield Fault(where=rule.id, text="It fires although every answer is benign. Correct the condition.")
        if rule.effect == "forbid":
            continue
        if all(_always_forbidden(rule, therapy, safety) for therapy in rule.therapies):
            yield Fault(where=rule.id, text="A forbid holds whenever this rule does, so nobody would ever meet it.")


def _always_forbidden(rule: Rule, therapy: str, safety: Safety) -> bool:
    forbids = [each for each in safety.book.rules[therapy] if each.effect == "forbid" and not each.kinds]
    return all(
        any(holds(each.when, as_facts(answers, safety.questions, _ANY_TIME)) is True for each in forbids)
        for answers in solutions(rule.when, safety.questions)
    )


def _unknown(where: str, key: str, given: Iterable[str], allowed: Iterable[str]) -> Iterator[Fault]:
    known = tuple(allowed)
    for value in given:
        if value not in known:
            listed = ", ".join(known) if len(known) <= 12 else f"{len(known)} ids"
            yield Fault(where=where, text=f"{key}: {value} is not known. Allowed: {listed or 'nothing'}.")
