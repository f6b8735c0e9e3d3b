"""One small engine: answers x rules -> blocked, warned, adapted, each with its reason and source.

The rules are data (`assets/safety/rules_*.toml`; knowledge/safety.md 3, knowledge/first-run.md 4).
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from coach.care.conditions import Fact, When, holds, names, speaking
from coach.care.model import TherapyId
from coach.care.reason import Reason

if TYPE_CHECKING:
    from coach.care.profile import Profile

Effect = Literal["forbid", "block", "warn", "adapt"]
ChangeEffect = Literal["remove", "only", "swap", "easier", "limit", "cap", "at_least", "scale", "set", "add"]

# The question that names the kind of a therapy; a rule with `kinds` speaks about those only.
KIND_OF: dict[str, str] = {"cream": "cream_kind", "anti_inflammatory": "supplement_kind", "heat": "heat_kind"}


class Change(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One change of a dose or a routine: `effect` on `target`, by or to `value`; a tag `unless` spares an exercise."""

    effect: ChangeEffect
    target: str
    value: str | float
    unless: str = ""


class Rule(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One rule of knowledge/safety.md 3.

    `forbid` (BLOCK!) cannot be overridden in the program; `block` ends with the answer or a clinician's yes.
    `moment`: a block that ends by itself with the session or day, and that nobody clears.
    `clears`: whether a clinician's yes lifts it (a plain block: yes). `clears_on`: only a yes on one of these.
    `kinds`: only these kinds of the therapy. `open`: what stays allowed inside the blocked therapy.
    `whole`: it speaks about the whole program, so its `open` holds whatever else blocks. `read`: an adaptation whose
    message is read before the session, as that of a warning.
    """

    id: str
    therapies: tuple[TherapyId, ...]
    effect: Effect
    when: When
    message: str
    sources: tuple[str, ...]
    kinds: tuple[str, ...] = ()
    open: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()
    moment: bool = False
    whole: bool = False
    read: bool = False
    clears: bool | None = None
    clears_on: tuple[str, ...] = ()

    @property
    def clearable(self) -> bool:
        """True if a clinician's yes lifts this rule."""
        return (self.effect == "block" and not self.moment) if self.clears is None else self.clears

    @property
    def blocks(self) -> bool:
        """True for both kinds of block."""
        return self.effect in ("forbid", "block")


class Fired(Struct, frozen=True, kw_only=True):
    """A rule that holds here, with its reason."""

    rule: Rule
    reason: Reason


class Verdict(Struct, frozen=True, kw_only=True):
    """What the rules say about one therapy. `open`: what remains allowed inside it when it is blocked."""

    therapy: str
    blocks: tuple[Fired, ...] = ()
    warns: tuple[Fired, ...] = ()
    adapts: tuple[Fired, ...] = ()
    open: tuple[str, ...] = ()

    @property
    def blocked(self) -> bool:
        """True if at least one rule blocks the therapy."""
        return bool(self.blocks)

    @property
    def to_read(self) -> tuple[Fired, ...]:
        """What is read before a session may begin."""
        return (*self.warns, *(each for each in self.adapts if each.rule.read))

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Every reason, blocks first."""
        return tuple(each.reason for each in (*self.blocks, *self.warns, *self.adapts))

    @property
    def changes(self) -> tuple[tuple[Rule, Change], ...]:
        """Every change with the rule it comes from."""
        return tuple((each.rule, change) for each in self.adapts for change in each.rule.changes)


class Book(Struct, frozen=True, kw_only=True):
    """All rules by therapy, with the kinds each therapy has and what a fact is called in words.

    `ends`: for a fact that is worked out, the sentence on what would end it.
    """

    rules: dict[str, tuple[Rule, ...]]
    kinds: dict[str, tuple[str, ...]]
    words: dict[str, str]
    ends: dict[str, str]


def judge(therapy: str, book: Book, facts: Mapping[str, Fact], profile: Profile) -> Verdict:
    """What the rules say about `therapy` for these facts (knowledge/first-run.md 2: `cream_kind` and its like)."""
    chosen = _chosen(therapy, book, facts)
    fired = [each for rule in book.rules.get(therapy, ()) if (each := _fire(rule, book, facts, profile)) is not None]
    general = [each for each in fired if not each.rule.kinds and not _stays_open(each.rule, chosen)]
    special = [each for each in fired if each.rule.kinds]
    barred = _barred(special, book.kinds.get(therapy, ()))
    blocks = [each for each in general if each.rule.blocks]
    if chosen is not None:
        special = [each for each in special if not chosen.isdisjoint(each.rule.kinds)]
        blocks += [each for each in special if each.rule.blocks]
    elif barred and not set(book.kinds[therapy]) - set(barred):
        blocks += [each for each in special if each.rule.blocks]
    spoken = general if chosen is None else [*general, *special]
    return Verdict(
        therapy=therapy,
        blocks=tuple(blocks),
        warns=tuple(each for each in spoken if each.rule.effect == "warn"),
        adapts=(*(each for each in spoken if each.rule.effect == "adapt"), *_without(barred, blocks, chosen)),
        open=_open(blocks, barred, book.kinds.get(therapy, ())),
    )


def _chosen(therapy: str, book: Book, facts: Mapping[str, Fact]) -> frozenset[str] | None:
    """The kinds that were named; every kind if the person is not sure; None if nobody asked."""
    fact = facts.get(KIND_OF.get(therapy, ""))
    if fact is None:
        return None
    return frozenset(book.kinds[therapy]) if fact.unsure else fact.values


def _stays_open(rule: Rule, chosen: frozenset[str] | None) -> bool:
    return chosen is not None and bool(chosen) and chosen.issubset(rule.open)


def _barred(fired: list[Fired], kinds: tuple[str, ...]) -> dict[str, Fired]:
    """Kind -> the first rule that blocks it."""
    barred: dict[str, Fired] = {}
    for each in fired:
        if each.rule.blocks:
            for kind in each.rule.kinds:
                barred.setdefault(kind, each)
    return {kind: barred[kind] for kind in kinds if kind in barred}


def _without(barred: dict[str, Fired], blocks: list[Fired], chosen: frozenset[str] | None) -> tuple[Fired, ...]:
    """While no kind is chosen, a blocked kind is a change of what may be chosen."""
    if blocks or chosen is not None:
        return ()
    rules: dict[str, list[str]] = {}
    for kind, each in barred.items():
        rules.setdefault(each.rule.id, []).append(kind)
    first = {each.rule.id: each for each in barred.values()}
    return tuple(
        Fired(
            rule=Rule(
                id=name,
                therapies=first[name].rule.therapies,
                effect="adapt",
                when=first[name].rule.when,
                message=first[name].rule.message,
                sources=first[name].rule.sources,
                changes=tuple(Change(effect="remove", target="kind", value=kind) for kind in kinds),
            ),
            reason=first[name].reason,
        )
        for name, kinds in rules.items()
    )


def _open(blocks: list[Fired], barred: dict[str, Fired], kinds: tuple[str, ...]) -> tuple[str, ...]:
    """What every block leaves open: a block of some kinds leaves the others; an urgency or an age decides alone."""
    whole = next((each.rule.open for each in blocks if each.rule.whole), None)
    if whole is not None:
        return whole
    left: tuple[str, ...] | None = None
    for each in blocks:
        here = tuple(kind for kind in kinds if kind not in barred) if each.rule.kinds else each.rule.open
        left = here if left is None else tuple(part for part in left if part in here)
    return left or ()


def _fire(rule: Rule, book: Book, facts: Mapping[str, Fact], profile: Profile) -> Fired | None:
    if holds(rule.when, facts) is not True or _cleared(rule, facts, profile):
        return None
    used = speaking(rule.when, facts)
    answers = {each: profile.value(each) for each in used if profile.answered(each)}
    reason = Reason(
        rule=rule.id,
        message=rule.message,
        sources=rule.sources,
        answers=answers,
        change=_change(rule, book, used, answered=answers),
    )
    return Fired(rule=rule, reason=reason)


def _cleared(rule: Rule, facts: Mapping[str, Fact], profile: Profile) -> bool:
    """A yes on the rule lifts it; a yes on a question lifts what rests on that question alone."""
    if not rule.clearable:
        return False
    if profile.clearance(rule.id) is not None:
        return True
    if rule.clears_on:
        return profile.clearance(*rule.clears_on) is not None
    seen = {each for each in names(rule.when) if profile.clearance(each) is not None}
    if not seen:
        return False
    left = {name: fact for name, fact in facts.items() if name not in seen and name.rpartition(".")[0] not in seen}
    return holds(rule.when, left) is not True


def _change(rule: Rule, book: Book, used: Sequence[str], *, answered: Container[str]) -> str:
    """What would change it: time, a clinician's yes, another answer, or the end of what was worked out."""
    parts = ["It ends by itself."] if rule.moment else []
    parts += ["A clinician's yes, recorded with name and date."] if rule.clearable else []
    asked = dict.fromkeys(book.words[each] for each in used if each in answered)
    parts += [f"Another answer to: {'; '.join(asked)}."] if asked else []
    worked_out = [each for each in used if each not in answered and each in book.words]
    parts += [book.ends.get(each, f"A change here: {book.words[each]}.") for each in worked_out]
    return " ".join(dict.fromkeys(parts))
