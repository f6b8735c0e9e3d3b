"""Telling the coach something outside the way to a session: a new sign, a changed answer, a clinician's word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from coach.tui.words import plain

if TYPE_CHECKING:
    from coach.care.gate import Blocked
    from coach.care.records import Value
    from coach.care.safety import Card
    from coach.care.told import Told
    from coach.telling import Telling
    from coach.tui.app import CoachApp
    from coach.tui.flow import Flow

CALM = "Noted. None of this needs a doctor now. w shows the signs that do, at any time."
NOTED = "Noted. A clinician should look at this soon; Safety answers in Settings shows it."


class Answering:
    """Asks, keeps, and shows at once what an answer means. Each method starts one flow."""

    def __init__(self, app: CoachApp, flow: Flow) -> None:
        self._app, self._flow = app, flow

    @property
    def _telling(self) -> Telling:
        return self._app.coach.telling

    def new_sign(self) -> None:
        """Something new is wrong: ask the whole screen again, and say at once what it means."""
        self._flow.run(self._new_sign())

    async def _new_sign(self) -> None:
        blocked = await self._flow.save(self._telling.urgent)
        if blocked is None or blocked.tier != "T1":
            await self._ask_screen()
            blocked = await self._flow.save(self._telling.urgent)
        self._app.refresh_rooms()
        if blocked is not None:
            await self._show(blocked)
            return
        up = await self._flow.save(self._signs_up)
        self._app.notify(NOTED if up else CALM, timeout=8)

    def _signs_up(self) -> bool:
        return any(each.state == "up" for group in self._telling.told()[:1] for each in group.told)

    async def _ask_screen(self) -> None:
        """Card by card; an emergency, or Escape, ends it."""
        for card in await self._flow.save(self._telling.screen_cards):
            if not await self._screen_card(card):
                return
        for card in await self._flow.save(self._telling.open_cards):
            if not await self._flow.card(card):
                return

    async def _screen_card(self, card: Card) -> bool:
        from coach.tui.screens.card import PARTLY, CardScreen  # noqa: PLC0415 - built when first needed

        while card.lines:
            told = await self._flow.ask(CardScreen(card))
            if told is None:
                return False
            partly = bool(told.pop(PARTLY, False))
            if partly:
                await self._flow.save(lambda told=told: self._app.coach.answer(told))  # type: ignore[misc]  # bound now
            else:
                await self._flow.save(lambda card=card, told=told: self._telling.keep_again(card, told))  # type: ignore[misc]  # as above
            blocked = await self._flow.save(self._telling.urgent)
            if blocked is not None and blocked.tier == "T1":
                return False
            if not partly:
                return True
            # Not an emergency after all: the other lines of this card may still hold one.
            card = structs.replace(
                card, lines=tuple(line for line in card.lines if told.keys().isdisjoint(line.questions))
            )
        return True

    def change(self, told: Told) -> None:
        """Answer one question anew."""
        self._flow.run(self._change(told))

    async def _change(self, told: Told) -> None:
        answers = await self._asked(told)
        if not answers:
            return
        await self._flow.save(lambda: self._app.coach.answer(answers))
        self._app.refresh_rooms()
        blocked = await self._flow.save(self._telling.urgent)
        if blocked is not None and any(not answers.keys().isdisjoint(reason.answers) for reason in blocked.reasons):
            await self._show(blocked)
        else:
            self._app.notify("Kept.", timeout=2)

    async def _asked(self, told: Told) -> dict[str, Value]:
        """The answer, and the answers that hang on it; empty where the person goes back."""
        from coach.tui.screens.question import QuestionScreen  # noqa: PLC0415 - built when first needed

        questions = self._app.coach.safety.questions
        value = await self._flow.ask(QuestionScreen(questions[told.question], told.answer))
        if value is None:
            return {}
        answers: dict[str, Value] = {told.question: value}
        values = value if isinstance(value, list) else [value]
        for part in questions.values():
            if part.parent == told.question and any(each in part.parent_is for each in values):
                more = await self._flow.ask(QuestionScreen(part))
                if more is None:
                    return {}
                answers[part.id] = more
        return answers

    def clinician(self, told: Told) -> None:
        """Keep a clinician's word on one sign that is up."""
        self._flow.run(self._clinician(told))

    async def _clinician(self, told: Told) -> None:
        from coach.tui.screens.seen import SeenScreen  # noqa: PLC0415 - built when first needed

        word = await self._flow.ask(SeenScreen(self._app.coach.clock.now().date()))
        if word is None:
            return
        await self._flow.save(lambda: self._telling.clinician(told.question, word.by, word.on.isoformat()))
        self._app.notify(plain(f"Kept: {word.by} looked at this on {word.on.isoformat()}."), timeout=4)
        self._app.refresh_rooms()

    async def _show(self, blocked: Blocked) -> None:
        """What to do now. A session that runs on behind stands still meanwhile, and ends with that."""
        from coach.tui.screens.blocked import SEEN, BlockedScreen  # noqa: PLC0415 - built when first needed

        driver = self._app.driver
        running = driver.guided is not None
        if running:
            driver.do("halt")
            self._app.notify("The session has stopped. If heat is on your back, take it off now.", severity="warning")
        choice = await self._flow.ask(BlockedScreen(blocked))
        if choice == SEEN:
            await self._flow.seen()
            self._app.refresh_rooms()
        if running:
            driver.do("stop", name="a warning sign", value="safety")
        elif choice and choice != SEEN:
            self._flow.begin(choice)
