"""Profile + history + now -> today's items in order, each with its state and its reasons. A pure function.

Sources: knowledge/first-run.md 1 and 4.12, knowledge/therapies.md (order inside a day, 4.4, 7, 11),
knowledge/outcomes.md 5 and 6. State precedence: blocked, unasked, off, done, later, now.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Literal

from msgspec import Struct, field, structs

from coach.care.adherence import overdone, shorter
from coach.care.asking import Due, due, missing, news
from coach.care.dosing import Dosed, dose, short_of_time
from coach.care.history import History
from coach.care.leftout import fired
from coach.care.notes import notes
from coach.care.reason import Reason
from coach.care.rules import Change, Rule, Verdict, judge
from coach.care.safety import Safety, TierId
from coach.care.schedule import planned, times_a_week
from coach.care.shape import ItemShape, Smallest
from coach.care.situation import Mode, Situation
from coach.care.spacing import reached, waits
from coach.care.volume import room
from coach.care.walking import Walk, WalkWish, walk

State = Literal["blocked", "unasked", "off", "done", "later", "now"]

# After two routines the third needs the full questions (knowledge/first-run.md 1, card F).
GENTLE_SESSIONS = 2
EXERCISE = "muscle_balance"
# So many open questions are named one by one.
FEW = 4


class Wishes(Struct, frozen=True, kw_only=True):
    """What the person set: inversion asked for, therapies switched off, times a week and seconds by therapy, walks.

    `own`: rules of the person's own on exercises, such as a move left out.
    """

    inversion_opt_in: bool = False
    off: frozenset[str] = frozenset()
    times_a_week: Mapping[str, int] = field(default_factory=dict)
    seconds: Mapping[str, float] = field(default_factory=dict)
    own: tuple[Rule, ...] = ()
    walk: WalkWish = WalkWish()


class Item(Struct, frozen=True, kw_only=True):
    """One therapy today. `earliest` only with "later"; `planned`: part of today's plan, else free to do or to leave."""

    therapy: str
    part: Literal["today", "long_term"]
    state: State
    planned: bool
    earliest: datetime | None = None
    adapted: tuple[tuple[Rule, Change], ...] = ()
    open: tuple[str, ...] = ()
    reasons: tuple[Reason, ...] = ()
    missing: tuple[str, ...] = ()
    dose: Dosed


class Plan(Struct, frozen=True, kw_only=True):
    """The day. `notes`: reviews, flare, maintenance, reminders; `minimum`: the smallest day that counts in full.

    `walk`: the walking plan, where the person began one.
    """

    now: datetime
    tier: TierId | None
    mode: Mode
    items: tuple[Item, ...]
    notes: tuple[Reason, ...]
    minimum: tuple[Smallest, ...]
    screen_due: Due | None
    situation: Situation
    own: tuple[Rule, ...] = ()
    walk: Walk | None = None

    def item(self, therapy: str) -> Item:
        """The item of one therapy."""
        return next(each for each in self.items if each.therapy == therapy)


def make_plan(situation: Situation, safety: Safety, wishes: Wishes | None = None) -> Plan:
    """The plan for one situation; the same arguments give the same plan."""
    wished = wishes or Wishes()
    pains = situation.history.ratings_since(situation.now - timedelta(days=8))
    told = news(situation.history, situation.profile, safety)
    items = tuple(_item(shape, situation, safety, wished) for shape in safety.shape.items)
    return Plan(
        now=situation.now,
        tier=situation.screening.tier,
        mode=situation.mode,
        items=items,
        notes=(*notes(situation, safety), *_much_or_little(items, situation, safety, wished)),
        minimum=safety.shape.minimum,
        screen_due=due(situation.profile, safety, situation.now, pains, changed=told),
        situation=situation,
        own=wished.own,
        walk=walk(situation.history, safety.shape.walking, wished.walk, situation.now),
    )


def _much_or_little(
    items: tuple[Item, ...], situation: Situation, safety: Safety, wishes: Wishes
) -> tuple[Reason, ...]:
    """How the exercise that was done stands beside what was planned, on days on which exercise is open."""
    shape = next(each for each in safety.shape.items if each.therapy == EXERCISE)
    item = next(each for each in items if each.therapy == EXERCISE)
    times = times_a_week(shape, situation, wishes.times_a_week)
    if situation.mode not in ("normal", "gentle") or item.state in ("blocked", "unasked", "off"):
        return ()
    easing = situation.flare is not None or situation.progress.reassess
    found = (None if easing else shorter(situation, times, wishes.seconds.get(EXERCISE)), overdone(situation, times))
    return tuple(each for each in found if each is not None)


def need_of(therapy: str, history: History) -> str:
    """What has to be answered before this therapy: from the third routine on the full questions."""
    if therapy == EXERCISE and len(history.exercise()) >= GENTLE_SESSIONS:
        return "full_routine"
    return therapy


def _item(shape: ItemShape, situation: Situation, safety: Safety, wishes: Wishes) -> Item:
    verdict = judge(shape.therapy, safety.book, situation.facts, situation.profile)
    if shape.therapy == EXERCISE and wishes.own:
        verdict = structs.replace(verdict, adapts=(*verdict.adapts, *fired(wishes.own)))
    need = need_of(shape.therapy, situation.history)
    wanted = missing(need, situation.profile, safety, situation.now)
    state, first = _state(situation, safety, wishes, verdict=verdict, wanted=wanted)
    blocked, off = state == "blocked", state == "off"
    flags = situation.screening.reasons if blocked and situation.screening.tier in ("T1", "T2") else ()
    rest = () if off else tuple(each.reason for each in verdict.blocks) if blocked else verdict.reasons
    usual = (
        () if blocked or off or state == "unasked" else (*_routine_reasons(shape, situation, verdict), _usual(shape))
    )
    return Item(
        therapy=shape.therapy,
        part=shape.part,
        state=state,
        planned=state in ("now", "later", "done") and planned(shape, situation, wishes.times_a_week),
        earliest=first[0].until if state == "later" else None,
        adapted=() if blocked else verdict.changes,
        open=verdict.open if blocked else (),
        reasons=_once((*first, *rest, *flags, *usual)),
        missing=wanted if state == "unasked" else (),
        dose=dose(shape, situation, safety, verdict, wishes.seconds),
    )


def _state(
    situation: Situation, safety: Safety, wishes: Wishes, *, verdict: Verdict, wanted: tuple[str, ...]
) -> tuple[State, tuple[Reason, ...]]:
    """The state, and the reasons that decide it. Inversion not asked for is off, unless everything is blocked."""
    therapy, now = verdict.therapy, situation.now
    declined = therapy == "inversion" and not wishes.inversion_opt_in
    if verdict.blocked and (not declined or _everything(situation, safety, verdict)):
        return "blocked", ()
    if declined:
        return "off", (_off("inversion.opt_in", "Inversion is off unless you ask for it. The flat rest is open."),)
    if wanted:
        return "unasked", (_unasked(therapy, wanted, safety),)
    if therapy in wishes.off:
        return "off", (_off(f"off.{therapy}", "You switched this off."),)
    cap = reached(therapy, safety.spacing, situation.history, now)
    if cap is not None:
        return "done", (cap,)
    open_ = waits(therapy, safety.spacing, situation.history, situation.facts, now=now, put=situation.put)
    return ("later", open_) if open_ else ("now", ())


def _everything(situation: Situation, safety: Safety, verdict: Verdict) -> bool:
    """Is it the urgency, or a rule for all eight, that blocks?"""
    if situation.screening.tier in ("T1", "T2"):
        return True
    return any(len(each.rule.therapies) == len(safety.shape.items) for each in verdict.blocks)


def _once(reasons: tuple[Reason, ...]) -> tuple[Reason, ...]:
    found: dict[str, Reason] = {}
    for reason in reasons:
        found.setdefault(reason.rule, reason)
    return tuple(found.values())


def _usual(shape: ItemShape) -> Reason:
    return Reason(
        rule=f"plan.{shape.therapy}",
        message=shape.why,
        sources=("design",),
        change="Your settings: on or off, how often, how long.",
    )


def _routine_reasons(shape: ItemShape, situation: Situation, verdict: Verdict) -> tuple[Reason, ...]:
    """Why the routine is what it is: the level reached, and what the home checks chose; at rest neither matters."""
    resting = any(change.target == "routine" for _, change in verdict.changes)
    if shape.therapy != EXERCISE or resting:
        return ()
    level, suited = (*_short(situation), *_growing(shape, situation), situation.progress.reason), situation.suited
    if suited is None:
        return level
    chosen = Reason(
        rule=f"suited.{suited.pattern}",
        message=suited.text,
        sources=("Page-Janda", "Swain2020", "design"),
        records=suited.records,
        change="The home checks, when they come round again.",
    )
    return (*level, chosen)


def _short(situation: Situation) -> tuple[Reason, ...]:
    seconds = short_of_time(situation.history)
    if not seconds:
        return ()
    message = f"Last time there was no time for all of it, so this one is planned for {seconds / 60:.0f} minutes."
    change = "More minutes, or a session with time enough."
    return (Reason(rule="short.time", message=message, sources=("design",), change=change),)


def _growing(shape: ItemShape, situation: Situation) -> tuple[Reason, ...]:
    seconds = room(situation.history, situation.now)
    if seconds is None or seconds >= shape.seconds:
        return ()
    message = f"A week grows by a fifth at most, so today's session takes {seconds // 60:.0f} minutes at the longest."
    change = "Nothing but time: only the last two weeks count."
    return (Reason(rule="volume.room", message=message, sources=("design",), change=change),)


def _off(rule: str, message: str) -> Reason:
    return Reason(rule=rule, message=message, sources=("design",), change="Your settings.")


def _unasked(therapy: str, wanted: tuple[str, ...], safety: Safety) -> Reason:
    """A few open questions are named; of many it is enough that they stand on short cards."""
    message = "Short cards of safety questions come first. Where nothing on a card is true for you, one key answers it."
    if len(wanted) <= FEW:
        message = f"Still to be answered: {'; '.join(safety.questions[each].short for each in wanted)}."
    return Reason(rule=f"ask.{therapy}", message=message, sources=("design",), change="Your answers.")
