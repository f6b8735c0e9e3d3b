"""What a person writes and chooses beside the plan: cards in their own words, walks, the way through a flare."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from coach import __version__
from coach.care.asking import asked_much
from coach.care.day import after, logical_day
from coach.care.history import RESTING, WALK
from coach.care.records import Answer, Measure, SessionRecord
from coach.care.regained import MEASURE
from coach.care.screening import URGENT
from coach.casebook import WISH

if TYPE_CHECKING:
    from coach.care.gate import Case
    from coach.care.regained import Goal
    from coach.care.shape import OwnCard
    from coach.coach import Coach
    from coach.storage.history import History

OWN = f"{WISH}own."
# The day on which the rating of what is wanted back was left for later.
LATER = f"{WISH}goal.later"
POSITION, CALL = "position", "call"


class Own:
    """Reads and keeps a person's own words and walks. Writes return once they are durable."""

    def __init__(self, coach: Coach, history: History) -> None:
        self._coach, self._history = coach, history

    def cards(self) -> tuple[OwnCard, ...]:
        """Every card, in the order of the lessons that ask for them."""
        return self._coach.safety.shape.own

    def card(self, name: str) -> OwnCard:
        """One card by its id."""
        return next(each for each in self.cards() if each.id == name)

    def words(self, card: str) -> dict[str, str]:
        """What was written on a card: field -> words, without those that are empty."""
        answers = self._history.answers()
        found = {each.id: answers.get(f"{OWN}{card}.{each.id}") for each in self.card(card).fields}
        return {field: str(answer.value) for field, answer in found.items() if answer is not None and answer.value}

    def written_on(self, card: str) -> datetime | None:
        """When a card was last written on."""
        answers = self._history.answers()
        found = [answers.get(f"{OWN}{card}.{each.id}") for each in self.card(card).fields]
        return max((datetime.fromisoformat(each.at) for each in found if each is not None and each.value), default=None)

    def write(self, card: str, field: str, words: str) -> None:
        """Keep one line of a card; empty words take it away."""
        self._keep(f"{OWN}{card}.{field}", words.strip() or None)

    def begin_walking(self, minutes: int) -> None:
        """Begin the walking plan, or change its start: so many minutes can be walked with ease."""
        self._keep(f"{WISH}{WALK}.start", minutes)

    def walk_on(self, days: list[int]) -> None:
        """Walk on these weekdays, Monday is 0; none leaves the days to the plan."""
        self._keep(f"{WISH}{WALK}.days", [str(each) for each in sorted(days)])

    def walked(self, minutes: int, before: int | None = None, after_: int | None = None) -> None:
        """Keep a walk that ended just now and that nobody timed, with the pain before and after where it was told."""
        now = self._coach.clock.now()
        self._history.add(
            SessionRecord(
                id=self._history.new_id(),
                therapy="muscle_balance",
                routine=WALK,
                started_at=(now - timedelta(minutes=minutes)).isoformat(),
                ended_at=now.isoformat(),
                planned_seconds=minutes * 60.0,
                active_seconds=minutes * 60.0,
                outcome="done",
                reason="told afterwards",
                pain_before=before,
                pain_after=after_,
                app_version=__version__,
            )
        )

    def eases_again(self, case: Case) -> datetime | None:
        """When in a flare the next time of easing comes: some hours after the last rest; None where it is now."""
        hours = timedelta(hours=case.safety.shape.flare.hours)
        rests = [
            each.end
            for each in (*case.history.of("muscle_balance", *RESTING), *case.history.of("positions"))
            if each.kind != WALK
        ]
        again = after(max(rests), hours, case.now.tzinfo) if rests else case.now
        return again if again > case.now else None

    def goal(self) -> Goal | None:
        """What the person wants back, with its ratings; None where nothing was told."""
        return self._coach.case().plan.situation.goal

    def goal_due(self, *, told: bool = False) -> Goal | None:
        """What is wanted back, where it is to be rated now, with the pain of the day; `told`: it was told just now.

        It waits on a day that asks the whole screen or the mood, so that no day asks too much, and where it was left
        for later today; and it is not asked where a sign is urgent.
        """
        case = self._coach.case()
        plan, today = case.plan, logical_day(case.now)
        goal = plan.situation.goal
        if goal is None or plan.tier in URGENT or not goal.due(today):
            return None
        later = self._history.answers().get(LATER)
        full = plan.screen_due is not None and plan.screen_due.kind == "full"
        waits = full or asked_much(case.profile, case.safety, case.now)
        waits = waits or (later is not None and later.value == today.isoformat())
        return goal if told or not waits else None

    def rate_goal(self, goal: Goal, rating: int | None) -> None:
        """Keep how well what is wanted back goes today, 0 to 10; None leaves it for another day."""
        now = self._coach.clock.now()
        if rating is None:
            self._keep(LATER, logical_day(now).isoformat())
            return
        if not 0 <= rating <= 10:
            raise ValueError(f"a rating is a number from 0 to 10, not {rating}")
        kept = Measure(
            id=self._history.new_id(),
            at=now.isoformat(),
            measure=MEASURE,
            value=rating,
            unit="of 10",
            note=goal.text,
            app_version=__version__,
        )
        self._history.add(kept)

    def _keep(self, question: str, value: str | int | list[str] | None) -> None:
        at = self._coach.clock.now().isoformat()
        self._history.add(Answer(id=self._history.new_id(), at=at, question=question, value=value))
