"""What a person writes and chooses beside the plan: cards in their own words, walks, the way through a flare."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from coach import __version__
from coach.care.day import after
from coach.care.history import RESTING, WALK
from coach.care.records import Answer, SessionRecord
from coach.casebook import WISH

if TYPE_CHECKING:
    from coach.care.gate import Case
    from coach.care.shape import OwnCard
    from coach.coach import Coach
    from coach.storage.history import History

OWN = f"{WISH}own."
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

    def _keep(self, question: str, value: str | int | list[str] | None) -> None:
        at = self._coach.clock.now().isoformat()
        self._history.add(Answer(id=self._history.new_id(), at=at, question=question, value=value))
