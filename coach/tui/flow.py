"""The way through a session: the cards, the pain before, the player, the wrap-up; each a screen with a result."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from rich.text import Text
from textual.screen import Screen

from coach.coach import Blocked, SessionRunning, StorageError
from coach.walks import beside

if TYPE_CHECKING:
    from coach.coach import Coach
    from coach.tui.app import CoachApp
    from coach.tui.player_keys import PlayerKeys
    from coach.tui.playing import Playing
    from coach.walks.answering import Answering
    from coach.walks.clearing import Clearing
    from coach.walks.views import View

T = TypeVar("T")
DONE, STOPPED_EARLY, BLOCKED, STORAGE = 0, 3, 4, 5


class Flow:
    """Leads from "start this" to the record of it, and is the front end of every walk.

    `exit_code`: what the shell is told when the app closes.
    """

    def __init__(self, app: CoachApp) -> None:
        self._app = app
        self._leave_after = False
        self.exit_code = DONE
        self._steps = 0

    @property
    def busy(self) -> bool:
        """Whether a walk is under way: a room that shows between two of its screens takes no keys."""
        return self._steps > 0

    def run(self, steps: Coroutine[Any, Any, None]) -> None:
        """Walk through `steps`, one flow at a time; a write that fails is said and ends it."""
        self._app.run_worker(self._guarded(steps), group="flow", exclusive=True)

    async def _guarded(self, steps: Coroutine[Any, Any, None]) -> None:
        self._steps += 1
        try:
            await steps
        except SessionRunning as error:
            self._app.notify(str(error), title="Already running", severity="warning", timeout=10)
            self.end(BLOCKED, str(error))
        except StorageError as error:
            self._app.trouble(error)
            self.end(STORAGE, str(error))
        finally:
            self._steps -= 1

    @cached_property
    def keys(self) -> PlayerKeys:
        """What the keys of the player mean."""
        from coach.tui.player_keys import PlayerKeys  # noqa: PLC0415 - not needed for the first paint

        return PlayerKeys(self._app)

    @cached_property
    def playing(self) -> Playing:
        """A session on the screen."""
        from coach.tui.playing import Playing  # noqa: PLC0415 - not needed for the first paint

        return Playing(self._app, self)

    @cached_property
    def clearing(self) -> Clearing:
        """See `coach.walks.front.Front`."""
        from coach.walks.clearing import Clearing  # noqa: PLC0415 - not needed for the first paint

        return Clearing(self)

    @cached_property
    def answering(self) -> Answering:
        """What is told outside the way to a session."""
        from coach.walks.answering import Answering  # noqa: PLC0415 - not needed for the first paint

        return Answering(self)

    @property
    def coach(self) -> Coach:
        """See `coach.walks.front.Front`, here and below."""
        return self._app.coach

    async def ask(self, view: View[T] | Screen[T]) -> T | None:
        """Show a view or a screen and wait for its answer."""
        from coach.tui.views import screen_of  # noqa: PLC0415 - not needed for the first paint

        return await self._app.push_screen_wait(view if isinstance(view, Screen) else screen_of(view))

    async def save(self, job: Callable[[], T]) -> T:
        """Read or write something, in the writer thread."""
        return await self._app.in_writer(job)

    def later(self, job: Callable[[], object]) -> None:
        """As `save`; nobody waits."""
        self._app.writer.submit(job)

    def tell(self, text: str, seconds: float = 4, *, urgent: bool = False) -> None:
        """A few words that go away by themselves."""
        self._app.notify(text, timeout=seconds, severity="warning" if urgent else "information")

    def trouble(self, error: Exception) -> None:
        """A write failed."""
        self._app.trouble(error)

    def changed(self) -> None:
        """The rooms read again."""
        self._app.refresh_rooms()

    def halt(self) -> bool:
        """The session behind the screens stands still."""
        running = self._app.driver.guided is not None
        if running:
            self._app.driver.do("halt")
        return running

    def stop_for(self, reason: str) -> None:
        """The session that was halted is over."""
        self._app.driver.do("stop", name=reason, value="safety")

    def begin(self, what: str, minutes: int | None = None, *, product: str = "", leave_after: bool = False) -> None:
        """Start `what`, asking first what must be asked; `leave_after`: close the app at the end."""
        if self._app.driver.guided is not None:
            self._app.action_player()
            return
        self._leave_after = leave_after
        self.run(self._begin(what, minutes, product))

    def open(self, what: str) -> None:
        """What Enter on a row means: a therapy of practices shows them, everything else begins."""
        listed = what == "muscle_balance" or self._app.coach.practices.of(what)
        if self._app.driver.guided is None and listed:
            self._leave_after = False
            self.run(self._open(what))
        else:
            self.begin(what)

    async def _open(self, therapy: str) -> None:
        from coach.walks.moving import THERAPY, Moving  # noqa: PLC0415 - built when first needed
        from coach.walks.practising import Practising  # noqa: PLC0415 - built when first needed
        from coach.walks.remedying import THERAPIES, Remedying  # noqa: PLC0415 - as above

        if therapy in THERAPIES:
            chosen = await Remedying(self).open(therapy)
            self.changed()
            if chosen is not None:
                await self._begin(chosen[0], None, chosen[1])
            return
        picked = await (Moving(self).choose() if therapy == THERAPY else Practising(self).choose(therapy))
        self.changed()
        if picked is not None:
            await self._begin(picked.name, picked.minutes, "")

    async def _begin(self, what: str, minutes: int | None, product: str) -> None:
        result = await self.clearing.begin(what, minutes, product)
        if isinstance(result, Blocked):
            self.end(BLOCKED, "" if result.reasons else result.text)
        else:
            self.playing.play(result)

    def check_in(self) -> None:
        """Ask for the pain now, outside any session."""
        self.run(self._check_in())

    async def _check_in(self) -> None:
        from coach.walks.regaining import Regaining  # noqa: PLC0415 - not needed for the first paint

        await Regaining(self).check_in()
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
        await beside.tapering(self, note)

    def end(self, code: int, why: str = "") -> None:
        """Back in the rooms; a session asked for in the shell closes the app with its code."""
        self._app.refresh_rooms()
        if self._leave_after:
            self.exit_code = code
            # A toast would close with the app; the shell still shows this.
            self._app.exit(code, message=Text(why) if why else None)
