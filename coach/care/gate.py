"""What stands between a wish and a session: the plan's judging, open cards, questions of the moment, pain, warnings.

Pure. Sources: knowledge/first-run.md 1, 2 and 4.12, knowledge/safety.md 1.4, 3, 4 and 5.1.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta

from msgspec import Struct
from msgspec.structs import replace

from coach.care.asking import AGAIN, SCREEN_CARDS, just_asked, needed_cards
from coach.care.choosing import choice
from coach.care.history import ALTERNATIVE, OWN, WALK, History
from coach.care.model import Practice, Routine
from coach.care.plan import Item, Plan, need_of
from coach.care.profile import Profile
from coach.care.reason import Reason
from coach.care.rules import Change, judge
from coach.care.safety import Card, Line, Safety

HIGH_PAIN = 6
PAIN_FRESH = timedelta(minutes=60)
NOON = 12
ROUTINES = ("gentle", "core", "relief", WALK)
RESTING = ("positions",)
# Of what takes the place of inversion these lie still; the others move a little.
LYING = ("inversion:alt_9090", "inversion:alt_prone", "inversion:alt_side")
CORE_LEVEL = 2
GATES: dict[str, tuple[str, ...]] = {
    "heat": ("s_alcohol", "s_drowsy", "s_cream", "s_new_injury", "s_fever"),
    "cream": ("s_fever",),
    "muscle_balance": ("s_fever", "s_alcohol"),
    "trigger_point": ("s_fever", "s_tender", "s_bruise", "s_cream", "s_new_injury"),
    "inversion": ("s_alcohol", "s_drowsy", "s_fever", "s_meal", "s_helper"),
}
# Asked only once there was a last time.
AFTER_PRESSING = ("s_tender", "s_bruise")
LINES = {"s_helper": "No other adult is within call"}
ASKS_PAIN = ("heat", "muscle_balance", "trigger_point", "inversion")
INSTEAD = {"T2": RESTING, "T3": ("gentle",)}


class Blocked(Struct, frozen=True, kw_only=True):
    """Not now. `cards` are the questions still open, `offers` what may be started instead, `tier` the urgency.

    `warnings`: it may begin once these have been read. `clearable`: rules that a clinician's yes would lift.
    """

    what: str
    reasons: tuple[Reason, ...] = ()
    cards: tuple[Card, ...] = ()
    warnings: tuple[Reason, ...] = ()
    asks_pain: bool = False
    asks_kind: bool = False
    left_over: bool = False
    clearable: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()
    tier: str = ""
    crisis: bool = False

    @property
    def earliest(self) -> datetime | None:
        """When it may begin, where only time stands in the way."""
        ends = [reason.until for reason in self.reasons]
        known = [end for end in ends if end is not None]
        return max(known) if known and len(known) == len(ends) else None

    @property
    def text(self) -> str:
        """Why, in one line."""
        if self.reasons or self.warnings:
            said = " ".join(reason.message for reason in (*self.reasons, *self.warnings))
            return f"From {self.earliest:%H:%M}: {said}" if self.earliest else said
        if self.cards:
            return "A few safety questions come first: " + ", ".join(card.title for card in self.cards) + "."
        if self.left_over:
            return "A session was cut short. Take it up again or keep what was done first."
        return f"{'Which kind of heat' if self.asks_kind else 'How strong is the pain now'}? That is asked first."


class Case(Struct, frozen=True, kw_only=True):
    """All that the gate looks at: one person at one moment, and the plan that follows. `own`: their prescriptions."""

    profile: Profile
    safety: Safety
    history: History
    plan: Plan
    now: datetime
    own: Mapping[str, Routine] = {}

    @property
    def pain(self) -> tuple[int, datetime] | None:
        """The newest rating up to now, and its time."""
        newest = self.history.newest_pain(self.now)
        return None if newest is None else (newest[1], newest[0])


def therapy_of(what: str) -> str:
    """The therapy behind a wish: a therapy's id, a routine's, or "therapy:practice"."""
    if what in ROUTINES or what in RESTING or what.startswith(OWN):
        return "muscle_balance"
    return what.partition(":")[0]


def is_flat(what: str) -> bool:
    """Whether this is one of the alternatives to inversion (knowledge/therapies.md 7.3): never head-down."""
    return what.startswith(f"inversion:{ALTERNATIVE}")


def rests(what: str) -> bool:
    """Whether this is rest or ease, which asks nothing of the moment and which no cap counts."""
    return what in RESTING or is_flat(what)


def judged_as(what: str) -> str:
    """The therapy by whose rules a wish is judged: what replaces inversion is judged as a position."""
    return "muscle_balance" if is_flat(what) else therapy_of(what)


def need(what: str, history: History, practice: Practice | None = None) -> str:
    """Which set of cards a wish needs."""
    if practice is not None and practice.needs:
        return practice.needs
    if what in ("positions", "relief"):
        return "positions"
    if what == "core" or what.startswith(OWN):
        return "full_routine"
    if what == WALK:
        return "muscle_balance"
    if what.startswith("emotional:"):
        return "breathing"
    return need_of(therapy_of(what), history)


def check(what: str, case: Case, read: Collection[str] = (), practice: Practice | None = None) -> Blocked | None:
    """What stands in the way of `what`, the most urgent first; None if the way is clear.

    `read`: ids of rules whose warnings the person has read. `practice`: what "therapy:practice" names.
    """
    screening, item = case.plan.situation.screening, case.plan.item(judged_as(what))
    stopped = case.plan.mode == "stopped" or (screening.tier == "T2" and item.state == "blocked")
    if stopped and not (what in (*RESTING, *LYING) and case.plan.mode != "stopped"):
        offers: tuple[str, ...] = () if case.plan.mode == "stopped" else RESTING
        tier = screening.tier or ""
        return Blocked(what=what, reasons=screening.reasons, tier=tier, crisis=screening.crisis, offers=offers)
    known = choice(practice, item.adapted, case.profile, case.safety).reasons if practice is not None else ()
    cards = open_cards(what, case, practice)
    if cards and not known and (item.state != "off" or what == WALK):
        return Blocked(what=what, cards=cards)
    reasons = _refused(what, item, case)
    if reasons:
        offers = tuple(each for each in _instead(what, case) if each != what and "reading" not in item.open)
        liftable = _liftable(item, reasons, case)
        return Blocked(what=what, reasons=reasons, tier=_tier(screening.tier), offers=offers, clearable=liftable)
    if known:
        # The other practices of the list are there instead.
        return Blocked(what=what, reasons=known, tier=_tier(screening.tier))
    return _moment(what, case) or _unread(what, case, read)


def open_cards(what: str, case: Case, practice: Practice | None = None) -> tuple[Card, ...]:
    """Cards never answered for this wish, then the screen where it is due again (knowledge/safety.md 1.4)."""
    cards = needed_cards(need(what, case.history, practice), case.profile, case.safety, case.now)
    if cards:
        return cards
    due = case.plan.screen_due
    if due is None or rests(what):
        return ()
    if due.kind == "daily":
        return (case.safety.cards["daily"],)
    again = needed_cards("positions", case.profile, case.safety, case.now, again=True)
    left = [card for card in again if card.id in SCREEN_CARDS and not just_asked(card, case.profile, case.now)]
    return tuple(replace(card, intro=f"{due.why} {AGAIN}") for card in left)


def changes_for(what: str, case: Case) -> tuple[tuple[str, Change], ...]:
    """The changes that every rule makes to this wish, each with its rule's id."""
    adapted = case.plan.item(judged_as(what)).adapted
    if judged_as(what) != "muscle_balance":
        return tuple((rule.id, change) for rule, change in adapted)
    # What is left out stays out of the resting positions too, which a block leaves open.
    known = {rule.id for rule, _ in adapted}
    own = [(rule, change) for rule in case.plan.own if rule.id not in known for change in rule.changes]
    return tuple((rule.id, change) for rule, change in (*adapted, *own))


def _refused(what: str, item: Item, case: Case) -> tuple[Reason, ...]:
    if "reading" not in item.open and (what in (*RESTING, *LYING) or (is_flat(what) and item.state != "blocked")):
        return ()
    if what == WALK and (item.state in ("off", "done") or "walking" in item.open):
        # A walk needs no second day of rest from exercise, and some blocks leave it open.
        return _routine_refused(what, item, case) if item.state != "blocked" else ()
    if item.state == "blocked":
        verdict = judge(item.therapy, case.safety.book, case.plan.situation.facts, case.profile)
        return tuple(fired.reason for fired in verdict.blocks) or item.reasons[:1]
    if item.state in ("off", "later", "done") and not _only_advice(item, case):
        return tuple(each for each in item.reasons if each.until is not None) or item.reasons[:1]
    if what in ("gentle", "core", WALK) or what.startswith(OWN):
        return _routine_refused(what, item, case)
    return ()


def _only_advice(item: Item, case: Case) -> bool:
    """Done for today, by a cap that stops nobody."""
    advice = {cap.id for cap in case.safety.spacing.caps if cap.advice}
    return item.state == "done" and any(each.rule in advice for each in item.reasons)


def _liftable(item: Item, reasons: tuple[Reason, ...], case: Case) -> tuple[str, ...]:
    """The soft blocks among the reasons; none where another block would stand anyway."""
    rules = {rule.id: rule for rule in case.safety.book.rules.get(item.therapy, ())}
    known = [rules[each.rule] for each in reasons if each.rule in rules]
    return tuple(rule.id for rule in known) if known and all(rule.clearable for rule in known) else ()


def _routine_refused(what: str, item: Item, case: Case) -> tuple[Reason, ...]:
    """High pain leaves the relief set only; a rule that caps the level leaves the gentle routine."""
    pain = case.plan.situation.pain
    if item.dose.routine == "relief" and (pain or 0) < HIGH_PAIN:
        resting = {rule.id for rule, change in item.adapted if change.target == "routine"}
        return tuple(each for each in item.reasons if each.rule in resting)
    if item.dose.routine == "relief":
        text = f"Your pain is {pain} now. From {HIGH_PAIN} on, rest and ease come before exercise."
        change = "A rating of 5 or less."
        return (Reason(rule="pain_high", message=text, sources=("Thomee1997", "design"), change=change),)
    if what != "core":
        return ()
    capping = {
        rule.id
        for rule, change in item.adapted
        if change.effect == "cap" and change.target == "level" and float(change.value) < CORE_LEVEL
    }
    return tuple(each for each in item.reasons if each.rule in capping)


def _instead(what: str, case: Case) -> tuple[str, ...]:
    routine = case.plan.item("muscle_balance").dose.routine
    if what == "core" and routine == "gentle":
        return ("gentle",)
    return ("relief",) if routine == "relief" else RESTING


def _tier(tier: str | None) -> str:
    """Only the urgency that asks for a clinician is shown over a refusal."""
    return tier if tier in ("T2", "T3") else ""


def _moment(what: str, case: Case) -> Blocked | None:
    card = gate_card(what, case)
    if card is not None:
        return Blocked(what=what, cards=(card,))
    if therapy_of(what) not in ASKS_PAIN and not rests(what):
        return None
    if case.pain is None or case.now - case.pain[1] >= PAIN_FRESH:
        return Blocked(what=what, asks_pain=True)
    return None


def _unread(what: str, case: Case, read: Collection[str]) -> Blocked | None:
    item = case.plan.item(judged_as(what))
    verdict = judge(item.therapy, case.safety.book, case.plan.situation.facts, case.profile)
    unread = tuple(fired.reason for fired in verdict.to_read if fired.rule.id not in read)
    return Blocked(what=what, warnings=unread) if unread and not rests(what) else None


def gate_card(what: str, case: Case) -> Card | None:
    """The questions of the moment still open, as one card (knowledge/first-run.md 2)."""
    questions = case.safety.questions
    current = case.profile.at(case.now, questions)
    gate = gate_of(what)
    idle = () if case.history.of("trigger_point") else AFTER_PRESSING
    wanted = [questions[each] for each in gate if each not in idle and not current.answered(each)]
    lines = tuple(
        Line(text=LINES.get(each.id) or each.short[:1].upper() + each.short[1:], questions=_with_time(each.id, case))
        for each in wanted
    )
    up = "s_up_since"
    asks = (up,) if judged_as(what) == "muscle_balance" and gate and not _up_known(case, up) else ()
    if not lines and not asks:
        return None
    title = "Right now, before the heat" if what == "heat" else "Right now, before you begin"
    return Card(id=f"gate_{therapy_of(what)}", title=title, intro="Is any of this true today?", lines=lines, asks=asks)


def gate_of(what: str) -> tuple[str, ...]:
    """The ids that are asked at the start of this session; rest asks nothing."""
    return () if rests(what) or what == "relief" else GATES.get(therapy_of(what), ())


def _with_time(question: str, case: Case) -> tuple[str, ...]:
    return (question, "s_cream.at") if question == "s_cream" and "s_cream.at" in case.safety.questions else (question,)


def _up_known(case: Case, question: str) -> bool:
    """Getting up matters before noon only (knowledge/safety.md 4.1, early bending)."""
    return case.now.hour >= NOON or case.profile.at(case.now, case.safety.questions).answered(question)
