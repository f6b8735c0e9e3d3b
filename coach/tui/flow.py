"""The way through a session: the cards, the pain before, the player, the wrap-up; each a screen with a result."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from rich.text import Text

from coach.care.gate import Blocked
from coach.coach import SessionRunning, StorageError
from coach.guided import Guided
from coach.tui import beside, newcomer
from coach.tui.answering import Answering
from coach.tui.player_keys import PlayerKeys
from coach.tui.playing import Playing

if TYPE_CHECKING:
    from textual.screen import Screen

    from coach.care.safety import Card
    from coach.tui.app import CoachApp

T = TypeVar("T")
DONE, STOPPED_EARLY, BLOCKED, STORAGE = 0, 3, 4, 5


class Flow:
    """Leads from "start this" to the record of it. `exit_code`: what the shell is told when the app closes.

    `read`: ids of rules whose words were read since the app opened.
    """

    def __init__(self, app: CoachApp) -> None:
        self._app = app
        self._leave_after = False
        self.read: frozenset[str] = frozenset()
        self.keys = PlayerKeys(app)
        self.answering = Answering(app, self)
        self.playing = Playing(app, self)
        self.exit_code = DONE

    def run(self, steps: Coroutine[Any, Any, None]) -> None:
        """Walk through `steps`, one flow at a time; a write that fails is said and ends it."""
        self._app.run_worker(self._guarded(steps), group="flow", exclusive=True)

    async def _guarded(self, steps: Coroutine[Any, Any, None]) -> None:
        try:
            await steps
        except SessionRunning as error:
            self._app.notify(str(error), title="Already running", severity="warning", timeout=10)
            self.end(BLOCKED, str(error))
        except StorageError as error:
            self._app.trouble(error)
            self.end(STORAGE, str(error))

    async def ask(self, screen: Screen[T]) -> T | None:
        """Show a screen and wait for its answer."""
        return await self._app.push_screen_wait(screen)

    async def save(self, job: Callable[[], T]) -> T:
        """Write something down, in the writer thread."""
        return await self._app.in_writer(job)

    def begin(self, what: str, minutes: int | None = None, *, product: str = "", leave_after: bool = False) -> None:
        """Start `what`, asking first what must be asked; `leave_after`: close the app at the end."""
        if self._app.driver.guided is not None:
            self._app.action_player()
            return
        self._leave_after = leave_after
        self.run(self._begin(what, minutes, product))

    def open(self, what: str) -> None:
        """What Enter on a row means: a therapy of practices shows them, everything else begins."""
        if self._app.driver.guided is None and self._app.coach.practices.of(what):
            self._leave_after = False
            self.run(self._open(what))
        else:
            self.begin(what)

    async def _open(self, therapy: str) -> None:
        from coach.tui.practising import Practising  # noqa: PLC0415 - built when first needed
        from coach.tui.remedying import THERAPIES, Remedying  # noqa: PLC0415 - as above

        if therapy in THERAPIES:
            chosen = await Remedying(self._app, self).open(therapy)
            self._app.refresh_rooms()
            if chosen is not None:
                await self._begin(chosen[0], None, chosen[1])
            return
        picked = await Practising(self._app, self).choose(therapy)
        self._app.refresh_rooms()
        if picked is not None:
            await self._begin(picked.name, picked.minutes, "")

    async def clear(self, what: str) -> bool:
        """Ask what is still open before a practice with a screen of its own; False where it may not begin."""
        practices = self._app.coach.practices
        while (blocked := await self.save(lambda: practices.blocked(what, self.read))) is not None:
            instead = await self.clear_the_way(blocked)
            if instead != what:
                if instead is not None:
                    self.begin(instead)
                return False
        return True

    async def _begin(self, what: str, minutes: int | None, product: str) -> None:
        while True:
            begin = partial(self._app.coach.begin, what, minutes=minutes, product=product, read=self.read)
            result = await self.save(begin)
            if isinstance(result, Guided):
                self.playing.play(result)
                return
            instead = await self.clear_the_way(result)
            if instead is None:
                self.end(BLOCKED, "" if result.reasons else result.text)
                return
            what = instead

    async def clear_the_way(self, blocked: Blocked) -> str | None:
        """Ask what is still open; what to begin then, or None where the person left or nothing may be begun."""
        from coach.tui.screens.blocked import SEEN, BlockedScreen  # noqa: PLC0415 - built when first needed

        if blocked.reasons:
            choice = await self.ask(BlockedScreen(blocked))
            if choice == SEEN:
                return blocked.what if await self.seen(blocked.clearable) else None
            return choice or None
        if blocked.left_over:
            self._app.notify("First end the session that was cut short, or go on with it.")
            return None
        return blocked.what if await self._answered(blocked) else None

    async def _answered(self, blocked: Blocked) -> bool:
        """Ask the one thing that is open: words to read, a card, the pain. False where the person left."""
        from coach.tui.screens.blocked import WarnedScreen  # noqa: PLC0415 - built when first needed

        if blocked.warnings:
            if not await self.ask(WarnedScreen(blocked.warnings)):
                return False
            self.read |= {reason.rule for reason in blocked.warnings}
            return True
        for card in blocked.cards[:1]:
            what = blocked.what
            asked = await self.card(card) and await newcomer.your_back(self._app, self, card, what)
            return asked and await beside.mood(self._app, self, card, what)
        return not blocked.asks_pain or await self.pain("How strong is your low back pain right now?")

    async def card(self, card: Card) -> bool:
        """Ask a card and keep it; False where the person left."""
        from coach.tui.screens.card import PARTLY, CardScreen  # noqa: PLC0415 - built when first needed

        coach = self._app.coach
        answers = await self.ask(CardScreen(card))
        if answers is None:
            return False
        if answers.pop(PARTLY, False):
            await self.save(lambda: coach.answer(answers))
        else:
            await self.save(lambda: coach.finish_card(card, answers))
        return True

    async def seen(self, rules: tuple[str, ...] = ()) -> bool:
        """Ask for a clinician's word and keep it: on these soft blocks, or on every sign that is up.

        False where the person left.
        """
        from coach.tui.screens.seen import SeenScreen  # noqa: PLC0415 - built when first needed

        word = await self.ask(SeenScreen(self._app.coach.clock.now().date()))
        if word is None:
            return False
        by, on, coach = word.by, word.on.isoformat(), self._app.coach
        for rule in rules:
            await self.save(partial(coach.telling.clinician, rule, by, on))
        if not rules:
            await self.save(lambda: coach.seen(by, on))
        return True

    async def pain(self, question: str) -> bool:
        """Ask for the pain now and keep it; False where the person left."""
        from coach.tui.screens.scale import ScaleScreen  # noqa: PLC0415 - built when first needed

        pain = await self.ask(ScaleScreen(question))
        if pain is None:
            return False
        await self.save(lambda: self._app.coach.check_in(pain))
        return True

    def check_in(self) -> None:
        """Ask for the pain now, outside any session."""
        self.run(self._check_in())

    async def _check_in(self) -> None:
        await self.pain("How strong is your low back pain right now?")
        self._app.refresh_rooms()

    def change(self, job: Callable[[], object], said: str, *, note: str = "") -> None:
        """Change something that is remembered, and say so once it is durable; `note`: the words that are kept."""
        self.run(self._change(job, said, note))

    async def _change(self, job: Callable[[], object], said: str, note: str) -> None:
        if await self.save(job) is not False:
            self._app.notify(said, timeout=3)
        else:
            self._app.notify("There is nothing to take back.", timeout=3)
        self._app.refresh_rooms()
        await beside.tapering(self._app, self, note)

    def undo(self) -> None:
        """Take back the last change of all."""
        self.change(self._app.coach.past.undo, "Taken back.")

    def end(self, code: int, why: str = "") -> None:
        """Back in the rooms; a session asked for in the shell closes the app with its code."""
        self._app.refresh_rooms()
        if self._leave_after:
            self.exit_code = code
            # A toast would close with the app; the shell still shows this.
            self._app.exit(code, message=Text(why) if why else None)
