"""A session on the screen: the player, the pain in it, stopping, its end and what is asked after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.care.stopping import reasons
from coach.coach import StorageError
from coach.session.exposed import words_of
from coach.tui.screens.base import is_player
from coach.walks import beside
from coach.walks.stopped import stopped

if TYPE_CHECKING:
    from coach.care.records import SessionRecord
    from coach.guided import Guided
    from coach.tui.app import CoachApp
    from coach.tui.flow import Flow

DONE, STOPPED_EARLY, STORAGE = 0, 3, 5


class Playing:
    """Holds nothing of its own: the driver has the session, the flow has the way through it."""

    def __init__(self, app: CoachApp, flow: Flow) -> None:
        self._app, self._flow = app, flow

    def play(self, guided: Guided) -> None:
        """Show the player."""
        self.show_player()
        self._app.driver.begin(guided)

    def show_player(self) -> None:
        """Put the player on top."""
        from coach.tui.screens.player import PlayerScreen  # noqa: PLC0415 - with the figure, a tenth of all the code

        self._app.push_screen(PlayerScreen())

    def resume(self) -> None:
        """Take up the interrupted session where its last heartbeat left it."""
        self._flow.run(self._resume())

    async def _resume(self) -> None:
        guided = await self._flow.save(self._app.coach.desk.resume)
        if guided is not None:
            self.play(guided)
        self._app.refresh_rooms()

    def keep(self) -> None:
        """End the interrupted session with credit for what was done."""
        self._flow.run(self._keep())

    async def _keep(self) -> None:
        record = await self._flow.save(self._app.coach.desk.keep)
        self._app.refresh_rooms()
        if record is not None:
            await self._ask_after(record)

    def pain_in_session(self) -> None:
        """The pain scale over the player; an active step pauses meanwhile."""
        self._app.driver.covered()
        self._flow.run(self._pain_in_session())

    async def _pain_in_session(self) -> None:
        from coach.tui.screens.scale import ScaleScreen  # noqa: PLC0415 - built when first needed

        pain = await self._flow.ask(ScaleScreen("How strong is the pain now?"))
        if pain is not None:
            self._app.driver.do("pain", value=pain)

    def stop_asked(self) -> None:
        """Everything has halted: ask why, or go on."""
        self._app.driver.do("halt")
        self._flow.run(self._stop())

    async def _stop(self) -> None:
        from coach.tui.screens.stop import StopScreen  # noqa: PLC0415 - built when first needed

        m = self._app.driver.last
        if m is None:
            return
        texts = self._app.coach.safety.texts
        heat = words_of(m.therapy, m.kind).stop if m.pad_on else ""
        why = await self._flow.ask(StopScreen(reasons(texts), heat=heat))
        if why is not None and why.goes_on:
            self._app.notify(why.do, timeout=8)
        if why is None or why.goes_on:
            self._app.driver.do("go_on")
            return
        self._app.driver.do("stop", name=why.id, value="safety" if why.safety else None)

    def skip_asked(self) -> None:
        """The exercise stands still: why is it left out, and for how long?"""
        guided = self._app.driver.guided
        exercise = guided.skippable() if guided is not None else ""
        if exercise:
            self._app.driver.do("halt")
            self._flow.run(self._skip(exercise))
        else:
            self._app.notify("Only an exercise can be skipped like this. n goes to the next step.", timeout=3)

    async def _skip(self, exercise: str) -> None:
        from coach.walks.skipping import ask_why  # noqa: PLC0415 - built when first needed

        reason = await ask_why(self._flow, exercise)
        if reason is None:
            self._app.driver.do("go_on")
        else:
            self._app.driver.do("skip", name=reason)

    def over(self) -> None:
        """The session has ended: record it at once, then ask for the pain after and a note."""
        guided = self._app.driver.guided
        if guided is not None:
            self._app.driver.end()
            self._flow.run(self._wrap_up(guided))

    async def _wrap_up(self, guided: Guided) -> None:
        record = guided.record()
        while is_player(self._app.screen):
            await self._app.pop_screen()
        try:
            await self._app.durable(guided.finish())
        except StorageError as error:
            self._app.trouble(error)
            self._flow.end(STORAGE, str(error))
            return
        self._app.refresh_rooms()
        if await stopped(self._flow, self._flow.answering, record):
            await self._ask_after(record)
        self._flow.end(DONE if record.outcome == "done" else STOPPED_EARLY)

    async def _ask_after(self, record: SessionRecord) -> None:
        from coach.tui.screens.wrapup import WrapUpScreen  # noqa: PLC0415 - built when first needed

        answer = await self._flow.ask(WrapUpScreen(record))
        if answer is not None and (answer.pain is not None or answer.note):
            changes = {"pain_after": answer.pain, "note": answer.note}
            await self._flow.save(lambda: self._app.coach.past.edit(record.id, **changes))
            await beside.tapering(self._flow, answer.note)
        self._app.refresh_rooms()

    def leave(self) -> None:
        """Keep a running session for the next start."""
        guided = self._app.driver.guided
        if guided is not None:
            guided.leave()
            self._app.driver.end()
