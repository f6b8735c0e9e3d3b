"""What private pages share: text that is kept as it is typed, a clock that only tells, and an end with a choice."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from typing import TYPE_CHECKING

from coach.care.gate import Blocked
from coach.care.words import speaks_of_crisis
from coach.coach import StorageError
from coach.session.stopwatch import Stopwatch
from coach.tui.autosave import Autosave, State
from coach.tui.commands import while_typing
from coach.tui.screens.base import CoachScreen
from coach.tui.screens.ending import DELETE, GO_ON, EndingScreen
from coach.tui.screens.reading import keep
from coach.walks.words import AFTERWARDS

if TYPE_CHECKING:
    from coach.care.records import SessionRecord
    from coach.private import Draft
    from coach.tui.commands import Command


class PrivateScreen(CoachScreen["SessionRecord | bool"]):
    """The result is the record, True where there is none to keep, or False where nothing was written."""

    COVERS_SESSION = False

    def __init__(self, draft: Draft, planned: float) -> None:
        super().__init__()
        self._draft, self._planned = draft, planned
        self._watch = Stopwatch(draft.page.seconds)
        self._autosave: Autosave | None = None
        self._warned, self._read = False, ""

    @abstractmethod
    def texts(self) -> dict[str, str]:
        """What was written so far, by name."""

    def numbers(self) -> dict[str, int]:
        """Ratings so far, by name."""
        return {}

    def show_state(self, state: State) -> None:
        """Say whether it is on the disk."""

    def afterwards(self) -> str:
        """What to say at the end."""
        return AFTERWARDS

    def on_mount(self) -> None:
        """The clock starts; it only tells."""
        self._watch.go(self.coach_app.coach.clock.elapsed())
        self.set_interval(1.0, self.tick)

    def on_unmount(self) -> None:
        """Whatever closes this screen, the text is handed over first."""
        if self._autosave is not None:
            self._autosave.close()

    def on_screen_suspend(self) -> None:
        """Something lies on top: the clock stands still."""
        self._watch.stop(self.coach_app.coach.clock.elapsed())

    def on_screen_resume(self) -> None:
        """Back at the page."""
        self._watch.go(self.coach_app.coach.clock.elapsed())

    def bar_commands(self) -> list[Command]:
        """Letters belong to the page, so the warning signs are on F1 here, and help in the palette."""
        return while_typing(super().bar_commands())

    def changed(self) -> None:
        """Something was typed: keep it in a moment."""
        if self._autosave is None:
            self._autosave = Autosave(self.coach_app, self._snapshot, self._tell)
        self._autosave.changed()
        words = self._written()
        # The word at the end may not be finished yet.
        self._look_for_crisis(words.rpartition(" ")[0])

    def tick(self) -> None:
        """Once a second."""
        self._watch.look(self.coach_app.coach.clock.elapsed())
        words = self._written()
        if words == self._read:
            self._look_for_crisis(words)
        self._read = words

    def _written(self) -> str:
        return " ".join(" ".join(self.texts().values()).split())

    def _snapshot(self) -> Callable[[], object]:
        draft, texts, numbers, seconds = self._draft, self.texts(), self.numbers(), self._watch.seconds
        return lambda: draft.keep(texts, seconds, numbers)

    def _tell(self, state: State) -> None:
        if self.is_mounted:
            self.show_state(state)

    def _look_for_crisis(self, words: str) -> None:
        """Only where the person switched it on: words of a crisis open the page with the numbers, once a page."""
        coach = self.coach_app.coach
        if self._warned or not coach.settings.journal_check or not speaks_of_crisis(words, coach.safety.texts):
            return
        from coach.tui.screens.blocked import BlockedScreen  # noqa: PLC0415 - seldom needed

        self._warned = True
        keep(self.coach_app, coach.practices.calm.private.mark_crisis)
        self.app.push_screen(BlockedScreen(Blocked(what="emotional", crisis=True)))

    def action_finish(self) -> None:
        """Keep it, delete it, or go on; an empty page closes without a trace."""
        self.run_worker(self._finish(), group="finish", exclusive=True)

    async def _finish(self) -> None:
        words = self._written()
        self._look_for_crisis(words)
        if not words:
            await self._close(self._draft.discard)
            return
        choice = await self.app.push_screen_wait(EndingScreen(words=len(words.split()), afterwards=self.afterwards()))
        if choice is None or choice == GO_ON:
            return
        last, draft, planned, keep_text = self._snapshot(), self._draft, self._planned, choice != DELETE

        def close() -> SessionRecord | bool:
            last()
            return draft.close(planned=planned, keep_text=keep_text) or True

        await self._close(close)

    async def _close(self, job: Callable[[], SessionRecord | bool | None]) -> None:
        try:
            result = await self.coach_app.in_writer(job)
        except StorageError as error:
            # The page stays as it is, so that nothing is lost and it can be tried again.
            self.coach_app.trouble(error)
            return
        if self._autosave is not None:
            self._autosave.done()
        self.dismiss(result or False)
