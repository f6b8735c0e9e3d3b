"""From a cleared wish to an order for the desk: how long, under which cap, with which changes."""

from __future__ import annotations

from msgspec import Struct

from coach.care.gate import Blocked, Case, changes_for, therapy_of
from coach.care.model import Practice
from coach.care.reason import Reason
from coach.care.rules import Change


class RuleId(Struct, frozen=True, kw_only=True):
    """The rule behind a change."""

    id: str


class Order(Struct, frozen=True, kw_only=True):
    """What the desk needs to make one script, and to make the same one again after a crash.

    `seconds` and `cap` as in `Dosed`; 0 where the content decides. `changes`: for routines, each with its rule.
    """

    what: str
    seconds: float = 0
    cap: float = 0
    product: str = ""
    changes: tuple[tuple[RuleId, Change], ...] = ()


def order_for(what: str, case: Case, minutes: int | None, product: str = "", practice: Practice | None = None) -> Order:
    """The order for a wish that the gate has cleared; a wish for minutes never passes a cap."""
    item = case.plan.item(therapy_of(what))
    changes = tuple((RuleId(id=rule), change) for rule, change in changes_for(what, case))
    wished = (minutes or 0) * 60.0
    if therapy_of(what) == "muscle_balance":
        longest = item.dose.cap_seconds
        seconds = min(wished, longest) if wished and longest else wished
        return Order(what=what, seconds=seconds, changes=changes)
    if item.dose.cap_seconds:
        seconds = min(wished or item.dose.seconds, item.dose.cap_seconds)
        return Order(what=what, seconds=seconds, cap=item.dose.cap_seconds, product=product, changes=changes)
    if practice is not None and not wished and not case.history.of(item.therapy, practice.id):
        wished = practice.first_seconds
    return Order(what=what, seconds=wished, product=product, changes=changes)


def nothing_left(what: str) -> Blocked:
    """Every exercise of the routine was taken out for this person."""
    text = "Nothing of this routine suits you today. A comfortable position does."
    reason = Reason(rule="routine.empty", message=text, sources=("design",), change="Your safety answers.")
    return Blocked(what=what, reasons=(reason,), offers=("positions",))
