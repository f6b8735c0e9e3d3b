"""The app: rooms as modes, one driver for the session, and the few things that work everywhere."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType

from coach.tui.commands import commands
from coach.tui.driver import Driver
from coach.tui.flow import Flow
from coach.tui.keymap import check_keymap
from coach.tui.quick import QuickApp
from coach.tui.screens.base import CoachScreen, is_player, too_early
from coach.tui.screens.today import TodayScreen

if TYPE_CHECKING:
    from textual import events
    from textual.screen import Screen

    from coach.coach import Coach
    from coach.writer import Writer

T = TypeVar("T")


def _learn() -> Screen[Any]:
    from coach.tui.screens.learn import LearnScreen  # noqa: PLC0415 - a room is built on its first visit

    return LearnScreen()


def _plan() -> Screen[Any]:
    from coach.tui.screens.plan import PlanScreen  # noqa: PLC0415 - a room is built on its first visit

    return PlanScreen()


def _history() -> Screen[Any]:
    from coach.tui.screens.history import HistoryScreen  # noqa: PLC0415 - a room is built on its first visit

    return HistoryScreen()


def _settings() -> Screen[Any]:
    from coach.tui.screens.settings import SettingsScreen  # noqa: PLC0415 - a room is built on its first visit

    return SettingsScreen()


class CoachApp(QuickApp):
    """The coach on the whole terminal. `start`: what to begin with, and for how many minutes; it exits when done."""

    CSS_PATH = "coach.tcss"
    TITLE = "Coach"
    ENABLE_COMMAND_PALETTE = True
    MODES: ClassVar[dict[str, str | Callable[[], Screen[Any]]]] = {
        "learn": _learn,
        "plan": _plan,
        "history": _history,
        "settings": _settings,
    }
    DEFAULT_MODE = "today"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(command.keys[0], command.action.removeprefix("app."), command.help, priority=True, show=False)
        for command in commands("any")
        if len(command.keys[0]) > 1 and command.keys[0] != "question_mark"
    ]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (64, "-normal"), (110, "-wide")]  # noqa: RUF012 - Textual declares it on the instance
    VERTICAL_BREAKPOINTS = [(0, "-short"), (18, "-middle"), (28, "-tall")]  # noqa: RUF012 - as above

    def __init__(self, coach: Coach, writer: Writer, *, start: tuple[str, int | None] | None = None) -> None:
        super().__init__()
        self.coach = coach
        self.writer = writer
        self.start = start
        self.keymap_used, self.notices = check_keymap(coach.settings.keymap)
        self.driver = Driver(self, sound=coach.settings.sound)
        self.flow = Flow(self)

    def get_default_screen(self) -> TodayScreen:
        """Today comes first. As a mode of its own it would be drawn twice, once for nobody, before it is seen."""
        return TodayScreen()

    def on_mount(self) -> None:
        """The person's colours, the shell's stop and go, and what was asked for on the command line."""
        self.add_mode("today", TodayScreen)
        self.theme = self.coach.settings.theme
        self.app_resume_signal.subscribe(self, self._resumed)
        self.coach.on_trouble = self.trouble_elsewhere
        if self.start is not None:
            self.flow.begin(*self.start, leave_after=True)

    def _resumed(self, _app: App[Any]) -> None:
        """After fg the screen is blank until something repaints it, and the session has been asleep."""
        self.driver.slept()
        self.driver.look()
        self.call_after_refresh(self.action_redraw)

    async def in_writer(self, job: Callable[[], T]) -> T:
        """Run `job` in the writer thread, so that the screen never waits for a disk or a lock."""
        result: T = await asyncio.wrap_future(self.writer.submit(job))
        return result

    async def durable(self, written: Future[T]) -> T:
        """Wait for a write that is already on its way."""
        return await asyncio.wrap_future(written)

    def trouble_elsewhere(self, error: Exception) -> None:
        """As `trouble`, from the writer."""
        self.call_later(self.trouble, error)

    def trouble(self, error: Exception) -> None:
        """A write failed: say so, keep going; the session itself is still in memory."""
        self.notify(str(error), title="Not saved", severity="error", timeout=12)

    async def on_event(self, event: events.Event) -> None:
        """While a session behind another screen asks for a sign of life, any key is one."""
        from textual import events as kinds  # noqa: PLC0415 - annotations only, above

        if isinstance(event, kinds.Key) and not is_player(self.screen) and self._awake(event.key):
            return
        if not too_early(event, self):
            await super().on_event(event)

    def _awake(self, key: str) -> bool:
        m = self.driver.last
        if m is None or (m.prompt is None and m.mode != "alarm"):
            return False
        if m.mode == "alarm":
            self.action_player()
            return True
        only_that = self.flow.keys.confirm_awake(key, m)
        return only_that and key not in ("x", "escape", "w", "f1")

    def action_warning_signs(self) -> None:
        """The warning signs, from anywhere."""
        from coach.tui.screens.warning import WarningScreen  # noqa: PLC0415 - rarely needed, never at the first paint

        if not isinstance(self.screen, WarningScreen):
            self.driver.covered()
            self.push_screen(WarningScreen())

    def action_help(self) -> None:
        """Every key of the screen at hand."""
        from coach.tui.screens.help import HelpScreen  # noqa: PLC0415 - rarely needed, never at the first paint

        if isinstance(self.screen, CoachScreen) and not isinstance(self.screen, HelpScreen):
            self.driver.covered()
            self.push_screen(HelpScreen(self.screen.PLACES))

    async def action_room(self, name: str) -> None:
        """Go to a room as it was left; in the room itself, close what was opened from it."""
        if name != self.current_mode:
            await self.switch_mode(name)
            return
        while isinstance(self.screen, CoachScreen) and "room" in self.screen.PLACES and len(self.screen_stack) > 1:
            self.pop_screen()

    def action_player(self) -> None:
        """Go back to the session that is running."""
        if self.driver.guided is not None and not is_player(self.screen):
            self.flow.playing.show_player()

    def action_rest(self) -> None:
        """To the shell; fg comes back."""
        self.driver.slept()
        self.action_suspend_process()

    def action_redraw(self) -> None:
        """Draw everything again."""
        self.screen.refresh(layout=True)
        self.refresh()

    async def action_quit(self) -> None:
        """Close; a running session stays where it is and can be taken up again."""
        self.flow.playing.leave()
        self.exit(self.flow.exit_code)

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """The palette: the commands of the screen at hand. Textual's own would write a picture outside our folders."""
        if isinstance(screen, CoachScreen):
            for place in screen.PLACES:
                for command in commands(place, self.keymap_used):
                    run = partial(screen.run_action, command.action)
                    yield SystemCommand(command.label.capitalize(), command.help, run)

    def refresh_rooms(self) -> None:
        """Something was remembered: the screen on top reads again at once, the rooms when next seen."""
        for screen in self.screen_stack:
            if isinstance(screen, CoachScreen):
                screen.look_again()
