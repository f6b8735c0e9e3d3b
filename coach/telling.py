"""What a person tells about themselves: every safety answer, a new sign at any time, and the card "Your back"."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import structs

from coach.care.asking import AGAIN, SCREEN_CARDS, mood_due, needed_cards
from coach.care.day import logical_day
from coach.care.gate import INSTEAD, PAIN_FRESH, RESTING, Blocked, check
from coach.care.habit import CREAM_TOLD, on_the_skin, usual_times
from coach.care.records import TAPERING, Answer, Clearance, Tick, Value
from coach.care.screening import FACT, URGENT
from coach.care.told import told
from coach.care.words import speaks_of_tapering
from coach.casebook import WISH, wishes_of

if TYPE_CHECKING:
    from coach.care.gate import Case
    from coach.care.plan import Wishes
    from coach.care.safety import Card
    from coach.care.told import Group
    from coach.checks import Checks
    from coach.coach import Coach
    from coach.own import Own
    from coach.storage.history import History

BACK, DAILY, MOOD, PAIN = "back", "daily", "mood", "s_pain"

KNOWN = "What your records tell stands there already; open the line to change it."


class Telling:
    """Reads and keeps answers outside the way to a session. Writes return once they are durable."""

    def __init__(self, coach: Coach, history: History) -> None:
        self._coach, self._history = coach, history

    def told(self) -> tuple[Group, ...]:
        """Every question with its newest answer, grouped by card."""
        return told(self._coach.case())

    def urgent(self) -> Blocked | None:
        """What to say at once where a sign needs checking now or today; None where none does."""
        screening = self._coach.case().plan.situation.screening
        if screening.tier not in URGENT:
            return None
        return Blocked(
            what=RESTING[0],
            reasons=screening.reasons,
            tier=screening.tier,
            crisis=screening.crisis,
            offers=INSTEAD.get(screening.tier, ()),
        )

    def screen_cards(self) -> tuple[Card, ...]:
        """The whole screen, to be asked anew because the person says that something is wrong."""
        case = self._coach.case()
        cards = needed_cards("positions", case.profile, case.safety, case.now, again=True)
        return tuple(structs.replace(card, intro=AGAIN) for card in cards if card.id in SCREEN_CARDS)

    def open_cards(self) -> tuple[Card, ...]:
        """What the new answers call for: the two questions that are asked at once when a sign is picked."""
        case = self._coach.case()
        return needed_cards("positions", case.profile, case.safety, case.now)

    def clinician(self, question: str, by: str, on: str) -> None:
        """A clinician has looked at this one sign, or said yes to this rule: who, and on which ISO date.

        On an answer that is a sign and blocks something beside it, this is about the sign alone.
        """
        raised = self._coach.case().plan.situation.screening.raised
        signs = [each.flag.id for each in raised if each.flag.question == question and question.startswith(FACT)]
        at, new_id = self._coach.clock.now().isoformat(), self._history.new_id
        words = [Clearance(id=new_id(), at=at, question=each, by=by, on=on) for each in signs or [question]]
        self._history.add_many(words)

    def with_habits(self, card: Card) -> Card:
        """The card with what the person usually answers in its fields, and the cream that the records know of."""
        case = self._coach.case()
        usual = usual_times(card.asks, case.history.answers, case.now)
        known = on_the_skin(case.history, case.now) if CREAM_TOLD in card.questions else {}
        intro = f"{card.intro} {KNOWN}" if known else card.intro
        return structs.replace(card, usual=usual, known=known, intro=intro)

    def back_card(self, what: str) -> Card | None:
        """The card "Your back", once the cards that open `what` are answered; None where it was offered before.

        Nor is it offered where something stands in the way: then that is what the person needs to read.
        """
        case = self._coach.case()
        card = case.safety.cards[BACK]
        if not self._history.answers().keys().isdisjoint(card.asks):
            return None
        if _stands_in_the_way(what, case):
            return None
        fresh = case.pain is not None and case.now - case.pain[1] < PAIN_FRESH
        return structs.replace(card, asks=tuple(each for each in card.asks if each != PAIN or not fresh))

    def keep_back(self, card: Card, told: Mapping[str, Value]) -> None:
        """Keep what was told of "Your back"; what was left open is noted as asked. The pain becomes a check-in."""
        pain = told.get(PAIN)
        if isinstance(pain, int):
            self._coach.check_in(pain)
        at, new_id = self._coach.clock.now().isoformat(), self._history.new_id
        asked = [each for each in card.asks if each != PAIN]
        self._history.add_many([Answer(id=new_id(), at=at, question=each, value=told.get(each)) for each in asked])

    def mood_card(self, after: Card, what: str) -> Card | None:
        """The two questions on mood, every two weeks, right after the daily check (knowledge/safety.md 7).

        So they come at most once a day, never on the long first day, nor on one that asks the whole screen again or
        how well what is wanted back goes; and not where something stands in the way of `what`.
        """
        case = self._coach.case()
        goal = case.plan.situation.goal
        rated = goal is not None and goal.rated_on(logical_day(case.now))
        if rated or after.id != DAILY or not mood_due(case.profile, case.now) or _stands_in_the_way(what, case):
            return None
        return case.safety.cards[MOOD]

    def note_tapering(self) -> None:
        """Keep the wish to need less of an opioid as a question for the clinician (knowledge/safety.md 6)."""
        at, new_id = self._coach.clock.now().isoformat(), self._history.new_id
        self._history.add(Tick(id=new_id(), at=at, what=TAPERING))

    def speaks_of_tapering(self, note: str) -> bool:
        """Whether a note speaks of coming off an opioid, so that the fixed words on it are shown."""
        return speaks_of_tapering(note, self._coach.safety.texts)

    @cached_property
    def checks(self) -> Checks:
        """The home checks and what they suggest."""
        from coach.checks import Checks  # noqa: PLC0415 - not needed for the first paint

        return Checks(self._coach, self._history)

    @cached_property
    def own(self) -> Own:
        """The person's own cards, walks and flare plan."""
        from coach.own import Own  # noqa: PLC0415 - not needed for the first paint

        return Own(self._coach, self._history)

    def wishes(self) -> Wishes:
        """The person's own settings of the plan."""
        return wishes_of(self._history.answers())

    def wish(self, therapy: str, what: str, value: Value) -> None:
        """Keep one setting of the plan: "off", "times" a week, "minutes", or "opt_in" for inversion."""
        name = f"{WISH}{therapy}.{what}"
        at = self._coach.clock.now().isoformat()
        self._history.add(Answer(id=self._history.new_id(), at=at, question=name, value=value))


def _stands_in_the_way(what: str, case: Case) -> bool:
    """Whether reasons, or a card that is not of the moment, come before `what`."""
    blocked = check(what, case)
    return blocked is not None and bool(blocked.reasons or any(each.id in case.safety.cards for each in blocked.cards))
