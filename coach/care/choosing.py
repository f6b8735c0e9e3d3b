"""Which practices of a therapy are for this person now, and why the others are not.

Pure. The rules speak about parts of a therapy (`assets/safety/rules_*.toml`): a pattern, a kind, a part; a practice's
own `skip_if` closes what no rule names.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from coach.care.breath import is_paced
from coach.care.conditions import names
from coach.care.model import Practice, Therapy
from coach.care.profile import Profile
from coach.care.reason import Reason
from coach.care.rules import Change, Rule
from coach.care.safety import Safety

Adapted = Iterable[tuple[Rule, Change]]
# A fact that is cautious until its question is answered.
UNTIL_ASKED = {"d_unchecked": "p_checked"}
# What a rule sets for everything that paces the breath.
_FOR_BREATHING = ("first_choice", "position")


class Choice(Struct, frozen=True, kw_only=True):
    """One practice. `reasons`: why it is not offered now, none where it is; `notes`: what to mind in it."""

    practice: Practice
    reasons: tuple[Reason, ...] = ()
    notes: tuple[str, ...] = ()


def choices(therapy: Therapy, adapted: Adapted, profile: Profile, safety: Safety) -> tuple[Choice, ...]:
    """Every practice of `therapy`, in order. `adapted`: the changes that the rules make to it."""
    changes = tuple(adapted)
    return tuple(choice(each, changes, profile, safety) for each in therapy.practices)


def choice(practice: Practice, adapted: Adapted, profile: Profile, safety: Safety) -> Choice:
    """One practice, judged."""
    changes = tuple(adapted)
    reasons = {
        rule.id: _reason(rule) for rule, change in changes if _bars(change, practice) and not _unasked(rule, profile)
    }
    if not reasons:
        reasons = {each.rule: each for each in _skipped(practice, profile, safety)}
    notes = dict.fromkeys(rule.message for rule, change in changes if _concerns(change, practice))
    return Choice(practice=practice, reasons=tuple(reasons.values()), notes=() if reasons else tuple(notes))


def _unasked(rule: Rule, profile: Profile) -> bool:
    """Whether a rule may hold only because nobody has asked yet; the cards that the practice needs ask that first."""
    rests_on = names(rule.when)
    return any(fact in rests_on and not profile.answered(question) for fact, question in UNTIL_ASKED.items())


def _reason(rule: Rule) -> Reason:
    return Reason(rule=rule.id, message=rule.message, sources=rule.sources)


def _bars(change: Change, practice: Practice) -> bool:
    if change.target == "part":
        named = practice.part or practice.id
    elif change.target == "kind" or (change.target == "pattern" and is_paced(practice)):
        named = practice.id
    else:
        return False
    return named == change.value if change.effect == "remove" else change.effect == "only" and named != change.value


def _concerns(change: Change, practice: Practice) -> bool:
    if change.effect in ("remove", "only"):
        return False
    return change.target == practice.part or (change.target in _FOR_BREATHING and is_paced(practice))


def _skipped(practice: Practice, profile: Profile, safety: Safety) -> Iterator[Reason]:
    for name in practice.skip_if:
        question, given = safety.questions[name], profile.get(name)
        if given is not None and any(question.caution(value) for value in given.values):
            message = f"You said: {question.short}. {practice.name} is left out for you; the others are there."
            yield Reason(rule=f"skip.{name}", message=message, sources=question.sources, answers={name: given.value})
