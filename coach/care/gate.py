"""What stands between a wish and a session: urgency, open cards, questions of the moment, pain, waits and caps.

Pure. Sources: knowledge/first-run.md 1, 2 and 4.12, knowledge/safety.md 1, 4.1, 4.2 and 5.1.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from msgspec import Struct

from coach.care.asking import needed_cards
from coach.care.day import day_bounds, logical_day
from coach.care.model import Limits
from coach.care.profile import Profile
from coach.care.reason import Reason
from coach.care.records import SessionRecord
from coach.care.safety import Card, Line, Safety
from coach.care.screening import screen

HIGH_PAIN = 6
PAIN_FRESH = timedelta(minutes=60)
SHORTEST_HEAT = 180.0
NEEDS = {"heat": "heat", "gentle": "routine", "core": "routine", "relief": "positions", "positions": "positions"}
RESTING = ("positions",)
GATES = {
    "heat": ("s_alcohol", "s_drowsy", "s_cream", "s_new_injury", "s_fever"),
    "routine": ("s_fever", "s_alcohol"),
}
FULL_ROUTINES = ("core",)


class Blocked(Struct, frozen=True, kw_only=True):
    """Not now. `cards` are the questions still open, `offers` what may be started instead, `tier` the urgency."""

    what: str
    reasons: tuple[Reason, ...] = ()
    cards: tuple[Card, ...] = ()
    asks_pain: bool = False
    left_over: bool = False
    offers: tuple[str, ...] = ()
    tier: str = ""
    crisis: bool = False

    @property
    def text(self) -> str:
        """Why, in one line."""
        if self.reasons:
            return " ".join(reason.message for reason in self.reasons)
        if self.cards:
            return "A few safety questions come first: " + ", ".join(card.title for card in self.cards) + "."
        if self.left_over:
            return "A session was cut short. Take it up again or keep what was done first."
        return "How strong is the pain now? That is asked first."


class Case(Struct, frozen=True, kw_only=True):
    """All that the gate looks at. `sessions` go back at least two days; `pain` is the newest rating and its time."""

    profile: Profile
    safety: Safety
    sessions: Sequence[SessionRecord]
    pain: tuple[int, datetime] | None
    now: datetime


def check(what: str, case: Case, limits: Limits | None = None) -> Blocked | None:
    """What stands in the way of `what`, the most urgent first; None if the way is clear."""
    need = NEEDS[what]
    screening = screen(case.profile, case.safety, case.now)
    if screening.tier == "T1" or (screening.tier == "T2" and what not in RESTING):
        offers = () if screening.tier == "T1" else RESTING
        return Blocked(
            what=what, reasons=screening.reasons, tier=screening.tier, crisis=screening.crisis, offers=offers
        )
    cards = needed_cards(need, case.profile, case.safety, case.now)
    if cards:
        return Blocked(what=what, cards=cards)
    if screening.tier == "T3" and what in FULL_ROUTINES:
        return Blocked(what=what, reasons=screening.reasons, tier="T3", offers=("gentle",))
    reasons = tuple(_confirmed(need, case))
    if not reasons and need == "heat" and limits is not None:
        reasons = tuple(_heat_waits(case, limits))
    if reasons:
        return Blocked(what=what, reasons=reasons, offers=("relief",) if need != "positions" else ())
    return _moment(what, need, case)


def _moment(what: str, need: str, case: Case) -> Blocked | None:
    card = gate_card(need, case)
    if card is not None:
        return Blocked(what=what, cards=(card,))
    if case.pain is None or case.now - case.pain[1] >= PAIN_FRESH:
        return Blocked(what=what, asks_pain=True)
    if need == "routine" and case.pain[0] >= HIGH_PAIN:
        message = f"Your pain is {case.pain[0]} now. From {HIGH_PAIN} on, rest and ease come before exercise."
        reason = Reason(
            rule="pain_high", message=message, sources=("Thomee1997", "design"), change="Pain of 5 or less."
        )
        return Blocked(what=what, reasons=(reason,), offers=("relief",))
    return None


def gate_card(need: str, case: Case) -> Card | None:
    """The questions of the moment still open, as one card (knowledge/first-run.md 2)."""
    current = case.profile.at(case.now, case.safety.questions)
    wanted = [case.safety.questions[each] for each in GATES.get(need, ()) if not current.answered(each)]
    if not wanted:
        return None
    lines = tuple(
        Line(text=question.short[:1].upper() + question.short[1:], questions=(question.id,)) for question in wanted
    )
    title = "Right now, before the heat" if need == "heat" else "Right now, before you move"
    return Card(id=f"gate_{need}", title=title, intro="Is any of this true today?", lines=lines)


def _confirmed(need: str, case: Case) -> list[Reason]:
    """Every cautious answer to a question of this need's own card or of the moment."""
    current = case.profile.at(case.now, case.safety.questions)
    own = [
        each
        for name in case.safety.needs[need].cards
        if name not in "ABC"
        for each in case.safety.cards[name].questions
    ]
    found = []
    for each in (*own, *GATES.get(need, ())):
        question, given = case.safety.questions[each], current.get(each)
        if given is None or question.kind != "choice" or given.cleared is not None:
            continue
        if any(question.caution(value) for value in given.values):
            message = f"You said: {question.short}. Please ask a clinician or pharmacist before this."
            found.append(Reason(rule=each, message=message, sources=question.sources, answers={each: given.value}))
    return found


def _heat_waits(case: Case, limits: Limits) -> list[Reason]:
    today = _heats_today(case)
    ends = [datetime.fromisoformat(each.off_at or each.ended_at) for each in case.sessions if each.therapy == "heat"]
    earliest = max(ends, default=None)
    reasons = []
    if earliest is not None and (free := earliest + timedelta(seconds=limits.gap_seconds)) > case.now:
        text = f"Heat again from {free.astimezone(case.now.tzinfo):%H:%M}: the skin rests two hours between."
        reasons.append(Reason(rule="heat_gap", message=text, sources=("design",), until=free))
    if len(today) >= limits.day_sessions or heat_left(case, limits) < SHORTEST_HEAT:
        tomorrow = day_bounds(logical_day(case.now), case.now.tzinfo)[1]
        text = "That is all the heat for today: at most three times and 60 minutes. Tomorrow again."
        reasons.append(Reason(rule="heat_day", message=text, sources=("FDA1997-Heat", "design"), until=tomorrow))
    return reasons


def _heats_today(case: Case) -> list[SessionRecord]:
    today = logical_day(case.now)
    zone = case.now.tzinfo
    return [
        each
        for each in case.sessions
        if each.therapy == "heat" and logical_day(datetime.fromisoformat(each.started_at).astimezone(zone)) == today
    ]


def heat_left(case: Case, limits: Limits) -> float:
    """Seconds of heat that the day still allows."""
    return max(0.0, limits.day_seconds - sum(each.exposure_seconds for each in _heats_today(case)))


def heat_seconds(case: Case, limits: Limits, minutes: int | None, *, ever: bool) -> tuple[float, float]:
    """The planned seconds of heat and the cap no key can pass; `ever`: there was a heat session before."""
    cap = min(limits.session_seconds, heat_left(case, limits))
    wished = minutes * 60.0 if minutes else (limits.default_seconds if ever else limits.first_seconds)
    if not ever:
        cap = min(cap, limits.first_seconds)
    return min(wished, cap), cap
