"""From a cleared wish to an order for the desk: how long, under which cap, with which changes."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from coach.care.dosing import Dosed
from coach.care.gate import CORE_LEVEL, Blocked, Case, changes_for, is_flat, rests, therapy_of
from coach.care.history import WALK
from coach.care.model import Practice, Routine
from coach.care.points import points_of
from coach.care.reason import Reason
from coach.care.rules import Change
from coach.care.shape import InversionWeek
from coach.care.suiting import Stand, Suited, stand
from coach.care.walking import SHORTEST

# The goal of the walking plan (knowledge/therapies.md 6), which is also the longest that is guided at once.
MOST_WALK = 1800.0
# The routines whose middle the home checks choose.
SUITED = ("gentle", "core")


class RuleId(Struct, frozen=True, kw_only=True):
    """The rule behind a change."""

    id: str


class Order(Struct, frozen=True, kw_only=True):
    """What the desk needs to make one script, and to make the same one again after a crash.

    `seconds` and `cap` as in `Dosed`; 0 where the content decides. `changes`: for routines, each with its rule.
    `suited`: what the home checks choose, for who stands at `stand`. `protocol`: the week of the inversion table.
    `gentle`: a gentle day. `stretches`: whether stretches are allowed. `routine`: a prescription, as it was then.
    `levels`: exercise -> how many steps easier it begins. `wished`: the length in seconds that the person asked for.
    """

    what: str
    seconds: float = 0
    cap: float = 0
    product: str = ""
    changes: tuple[tuple[RuleId, Change], ...] = ()
    protocol: InversionWeek | None = None
    gentle: bool = False
    stretches: bool = True
    suited: Suited | None = None
    stand: Stand = Stand()
    routine: Routine | None = None
    levels: dict[str, int] = {}
    wished: float = 0


def order_for(what: str, case: Case, minutes: int | None, product: str = "", practice: Practice | None = None) -> Order:
    """The order for a wish that the gate has cleared; a wish for minutes never passes a cap."""
    if points_of(what):
        return _points_order(what, case, minutes)
    item = case.plan.item(therapy_of(what))
    changes = tuple((RuleId(id=rule), change) for rule, change in changes_for(what, case))
    wished = (minutes or 0) * 60.0
    if what == WALK:
        walk = case.plan.walk
        usual = walk.minutes if walk is not None else SHORTEST
        return Order(what=what, seconds=min(wished or usual * 60, MOST_WALK), changes=changes)
    if therapy_of(what) == "muscle_balance":
        longest = item.dose.cap_seconds
        asked = wished or (0.0 if rests(what) or what == "relief" else _shortest(item.dose))
        seconds = min(asked, longest) if asked and longest else asked
        suited = case.plan.situation.suited if what in SUITED else None
        at = stand(max(CORE_LEVEL, item.dose.level) if what == "core" else 1, case.now)
        own = case.own.get(what)
        if own is not None and longest:
            seconds = min(seconds or longest, longest)
        return Order(what=what, seconds=seconds, changes=changes, suited=suited, stand=at, routine=own, wished=wished)
    if item.dose.cap_seconds and not is_flat(what):
        seconds = min(wished or item.dose.seconds, item.dose.cap_seconds)
        cap, week = item.dose.cap_seconds, item.dose.protocol
        return Order(what=what, seconds=seconds, cap=cap, product=product, changes=changes, protocol=week)
    if practice is not None and not wished:
        first = not case.history.of(item.therapy, practice.id)
        wished = (first and practice.first_seconds) or item.dose.wished
    return Order(what=what, seconds=wished, product=product, changes=changes)


def _shortest(dose: Dosed) -> float:
    """How long a routine may be: what the person set, or what there was time for last time."""
    return min((each for each in (dose.wished, dose.short_seconds) if each), default=0.0)


def _points_order(what: str, case: Case, minutes: int | None) -> Order:
    """Pressing under its own rules, and the stretches after it under those of exercise."""
    dose, moving = case.plan.item(therapy_of(what)).dose, case.plan.item("muscle_balance")
    changes = (*changes_for(what, case), *changes_for("muscle_balance", case))
    return Order(
        what=what,
        seconds=min((minutes or 0) * 60.0 or dose.seconds, dose.cap_seconds),
        cap=dose.cap_seconds,
        changes=tuple((RuleId(id=rule), change) for rule, change in changes),
        gentle=case.plan.mode != "normal",
        stretches=moving.state != "blocked",
    )


def once_more(order: Order, levels: dict[str, int], seconds: float) -> Order:
    """An order as it was done before: in the same variants, and no longer than was wished then, or is allowed now."""
    allowed = min((each for each in (order.seconds, seconds) if each), default=0.0)
    return replace(order, levels=levels, seconds=allowed, wished=seconds)


def nothing_left(what: str) -> Blocked:
    """Every exercise of the routine was taken out for this person."""
    text = "Nothing of this routine suits you today. A comfortable position does."
    reason = Reason(rule="routine.empty", message=text, sources=("design",), change="Your safety answers.")
    return Blocked(what=what, reasons=(reason,), offers=() if what == "positions" else ("positions",))


def own_page(what: str) -> Blocked:
    """No player guides this wish: a page of its own asks first what it must know, such as the kind of cream."""
    text = "This has a page of its own, which asks first what it must know. Open it from Today in the app."
    return Blocked(what=what, reasons=(Reason(rule="own_page", message=text, sources=("design",)),))
