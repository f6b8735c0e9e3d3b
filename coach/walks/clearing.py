"""The way into a session: the cards, words to read, the pain before, a clinician's word; then the run itself."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from coach.care.gate import Blocked
from coach.care.habit import CREAM_TOLD
from coach.guided import Guided
from coach.remedies import HEAT
from coach.walks import beside, newcomer
from coach.walks.views import PARTLY, SEEN, AskCard, Looked, Refused, Scale, Warned

if TYPE_CHECKING:
    from collections.abc import Callable

    from coach.care.safety import Card
    from coach.walks.front import Front

TOO_EARLY = (
    "Kept. But after that day you told us that the sign was not there, or there again, so it still needs checking."
)
PAIN_NOW = "How strong is your low back pain right now?"


class Clearing:
    """Asks what is still open. `read`: ids of rules whose words were read since the program was opened."""

    def __init__(self, front: Front) -> None:
        self._front = front
        self.read: frozenset[str] = frozenset()

    async def begin(self, what: str, minutes: int | None = None, product: str = "") -> Guided | Blocked:
        """The run, once everything is answered; else what stands in its way, or was left open."""
        while True:
            result = await self._begin(what, minutes, product)
            if isinstance(result, str):
                product = result
                continue
            if isinstance(result, Guided) or result.asks_kind:
                return result
            instead = await self.clear_the_way(result)
            if instead is None:
                return result
            what, product = instead, product if instead == what else ""

    async def _begin(self, what: str, minutes: int | None, product: str) -> Guided | Blocked | str:
        """The run, what stands in its way, or the kind of heat that was chosen first."""
        if what == HEAT and not product:
            from coach.walks.heating import Heating  # noqa: PLC0415 - only heat needs it

            heating = Heating(self._front)
            return await heating.blocked(self.read) or await heating.kind() or Blocked(what=HEAT, asks_kind=True)
        begin = partial(self._front.coach.begin, what, minutes=minutes, product=product, read=self.read)
        return await self._front.save(begin)

    async def clear(self, what: str, gate: Callable[[frozenset[str]], Blocked | None] | None = None) -> bool:
        """Ask what is still open before a practice with a view of its own; False where it may not begin.

        `gate`: says what stands in the way, given the rules whose words were read; of a practice, its own gate.
        """
        ask = gate or partial(self._front.coach.practices.blocked, what)
        while (blocked := await self._front.save(lambda: ask(self.read))) is not None:
            instead = await self.clear_the_way(blocked)
            if instead != what:
                if instead is not None:
                    self._front.begin(instead)
                return False
        return True

    async def clear_the_way(self, blocked: Blocked) -> str | None:
        """Ask what is still open; what to begin then, or None where the person left or nothing may be begun."""
        if blocked.reasons:
            choice = await self._front.ask(Refused(blocked))
            if choice == SEEN:
                return blocked.what if await self.seen(blocked.clearable) else None
            return choice or None
        if blocked.left_over:
            self._front.tell("First end the session that was cut short, or go on with it.")
            return None
        return blocked.what if await self._answered(blocked) else None

    async def _answered(self, blocked: Blocked) -> bool:
        """Ask the one thing that is open: words to read, a card, the pain. False where the person left."""
        if blocked.warnings:
            if not await self._front.ask(Warned(blocked.warnings)):
                return False
            self.read |= {reason.rule for reason in blocked.warnings}
            return True
        for card in blocked.cards[:1]:
            what = blocked.what
            asked = await self.card(card) and await newcomer.your_back(self._front, card, what)
            return asked and await beside.mood(self._front, card, what)
        return not blocked.asks_pain or await self.pain()

    async def card(self, card: Card) -> bool:
        """Ask a card and keep it; False where the person left."""
        coach = self._front.coach
        if card.asks or CREAM_TOLD in card.questions:
            card = await self._front.save(partial(coach.telling.with_habits, card))
        answers = await self._front.ask(AskCard(card))
        if answers is None:
            return False
        if answers.pop(PARTLY, False):
            await self._front.save(lambda: coach.answer(answers))
        else:
            await self._front.save(lambda: coach.finish_card(card, answers))
        return True

    async def seen(self, rules: tuple[str, ...] = ()) -> bool:
        """Ask for a clinician's word and keep it: on these soft blocks, or on every sign that is up.

        False where the person left.
        """
        coach = self._front.coach
        word = await self._front.ask(Looked(coach.clock.now().date()))
        if word is None:
            return False
        by, on = word.by, word.on.isoformat()
        for rule in rules:
            await self._front.save(partial(coach.telling.clinician, rule, by, on))
        if not rules:
            await self._front.save(lambda: coach.seen(by, on))
            if await self._front.save(coach.telling.urgent) is not None:
                self._front.tell(TOO_EARLY, 10)
        return True

    async def pain(self, question: str = PAIN_NOW) -> bool:
        """Ask for the pain now and keep it; False where the person left."""
        pain = await self._front.ask(Scale(question))
        if pain is None:
            return False
        await self._front.save(lambda: self._front.coach.check_in(pain))
        return True
