"""Telling the coach something outside the way to a session: a new sign, a changed answer, a clinician's word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from coach.care.regained import QUESTION
from coach.session.words import plain
from coach.walks.regaining import Regaining
from coach.walks.views import PARTLY, SEEN, Ask, AskCard, Looked, Refused

if TYPE_CHECKING:
    from coach.care.gate import Blocked
    from coach.care.records import Value
    from coach.care.safety import Card
    from coach.care.told import Told
    from coach.telling import Telling
    from coach.walks.front import Front

CALM = "Noted. None of this needs a doctor now. w shows the signs that do, at any time."
NOTED = "Noted. A clinician should look at this soon; Safety answers in Settings shows it."


class Answering:
    """Asks, keeps, and shows at once what an answer means. Each method is one walk."""

    def __init__(self, front: Front) -> None:
        self._front = front

    @property
    def _telling(self) -> Telling:
        return self._front.coach.telling

    async def new_sign(self) -> None:
        """Something new is wrong: ask the whole screen again, and say at once what it means."""
        blocked = await self._front.save(self._telling.urgent)
        if blocked is None or blocked.tier != "T1":
            await self._ask_screen()
            blocked = await self._front.save(self._telling.urgent)
        self._front.changed()
        if blocked is not None:
            await self._show(blocked)
            return
        up = await self._front.save(self._signs_up)
        self._front.tell(NOTED if up else CALM, 8)

    async def urgent(self) -> None:
        """Show at once what is urgent, where something is."""
        blocked = await self._front.save(self._telling.urgent)
        if blocked is not None:
            await self._show(blocked)

    def _signs_up(self) -> bool:
        return any(each.state == "up" for group in self._telling.told()[:1] for each in group.told)

    async def _ask_screen(self) -> None:
        """Card by card; an emergency, or Escape, ends it."""
        for card in await self._front.save(self._telling.screen_cards):
            if not await self._screen_card(card):
                return
        for card in await self._front.save(self._telling.open_cards):
            if not await self._front.clearing.card(card):
                return

    async def _screen_card(self, card: Card) -> bool:
        while card.lines:
            told = await self._front.ask(AskCard(card))
            if told is None:
                return False
            partly = bool(told.pop(PARTLY, False))
            if partly:
                await self._front.save(lambda told=told: self._front.coach.answer(told))  # type: ignore[misc]  # bound now
            else:
                await self._front.save(lambda card=card, told=told: self._front.coach.finish_card(card, told))  # type: ignore[misc]  # as above
            blocked = await self._front.save(self._telling.urgent)
            if blocked is not None and blocked.tier == "T1":
                return False
            if not partly:
                return True
            # Not an emergency after all: the other lines of this card may still hold one.
            card = structs.replace(
                card, lines=tuple(line for line in card.lines if told.keys().isdisjoint(line.questions))
            )
        return True

    async def change(self, told: Told) -> None:
        """Answer one question anew."""
        answers = await self._asked(told)
        if not answers:
            return
        await self._front.save(lambda: self._front.coach.answer(answers))
        if QUESTION in answers:
            await Regaining(self._front).told()
        self._front.changed()
        blocked = await self._front.save(self._telling.urgent)
        if blocked is not None and any(not answers.keys().isdisjoint(reason.answers) for reason in blocked.reasons):
            await self._show(blocked)
        else:
            self._front.tell("Kept.", 2)

    async def _asked(self, told: Told) -> dict[str, Value]:
        """The answer, and the answers that hang on it; empty where the person goes back."""
        questions = self._front.coach.safety.questions
        value = await self._front.ask(Ask(questions[told.question], told.answer))
        if value is None:
            return {}
        answers: dict[str, Value] = {told.question: value}
        values = value if isinstance(value, list) else [value]
        for part in questions.values():
            if part.parent == told.question and any(each in part.parent_is for each in values):
                more = await self._front.ask(Ask(part))
                if more is None:
                    return {}
                answers[part.id] = more
        return answers

    async def clinician(self, told: Told) -> None:
        """Keep a clinician's word on one sign that is up."""
        word = await self._front.ask(Looked(self._front.coach.clock.now().date()))
        if word is None:
            return
        await self._front.save(lambda: self._telling.clinician(told.question, word.by, word.on.isoformat()))
        self._front.tell(plain(f"Kept: {word.by} looked at this on {word.on.isoformat()}."))
        self._front.changed()

    async def _show(self, blocked: Blocked) -> None:
        """What to do now. A session that runs on behind stands still meanwhile, and ends with that."""
        running = self._front.halt()
        if running:
            self._front.tell("The session has stopped. If heat is on your back, take it off now.", urgent=True)
        choice = await self._front.ask(Refused(blocked))
        if choice == SEEN:
            await self._front.clearing.seen()
            self._front.changed()
        if running:
            self._front.stop_for("a warning sign")
        elif choice and choice != SEEN:
            self._front.begin(choice)
