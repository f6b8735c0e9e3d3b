"""What every screen shares: the key bar, the line of a running session, and one way from a key to a command."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar, cast

from textual import events
from textual._time import get_time
from textual.app import App, ComposeResult
from textual.await_complete import AwaitComplete
from textual.widgets import Input, OptionList

from coach.tui.commands import Place, bar, commands, while_typing
from coach.tui.driver import Driver
from coach.tui.sized import Sized
from coach.tui.widgets.keybar import KeyBar
from coach.tui.widgets.sessionbar import SessionBar

if TYPE_CHECKING:
    from textual.screen import Screen
    from textual.widget import Widget

    from coach.tui.app import CoachApp
    from coach.tui.commands import Command

T = TypeVar("T")
# What a letter does while a number is typed. Leaving the card or opening a line of its list is not meant by one.
PAST_NUMBERS = ("none", "warning_signs", "help")
# What a list does with a key of its own.
LIST_KEYS = {
    "enter": "select",
    "up": "cursor_up",
    "down": "cursor_down",
    "home": "first",
    "end": "last",
    "pageup": "page_up",
    "pagedown": "page_down",
}


def is_player(screen: Screen[Any]) -> bool:
    """Whether `screen` is the player, which is imported only when a session begins."""
    return isinstance(screen, CoachScreen) and "player" in screen.PLACES


def too_early(event: events.Event, app: App[Any]) -> bool:
    """Whether a key or a click came before the screen on top could be seen; see `CoachScreen.in_sight`."""
    if not isinstance(event, events.InputEvent) or event.is_forwarded:
        return False
    return isinstance(app.screen, CoachScreen) and not app.screen.in_sight(event)


def _takes_numbers(field: Input) -> bool:
    from coach.tui.widgets.numberfield import NumberField  # noqa: PLC0415 - no field stands on the first screen

    return isinstance(field, NumberField)


class CoachScreen(Sized[T], Generic[T]):
    """A screen whose keys come from the command list. `PLACES` says which of them apply here."""

    CSS_PATH: ClassVar[str | None] = "../rooms.tcss"
    PLACES: ClassVar[tuple[Place, ...]] = ("any",)
    COVERS_SESSION: ClassVar[bool] = True
    # Whether the key bar was last written for a field of text.
    _typed = False

    # On the clock that stamps keys; None until the screen is first painted.
    painted_at: float | None = None

    @property
    def coach_app(self) -> CoachApp:
        """The app, by its own type."""
        return cast("CoachApp", self.app)

    def compose(self) -> ComposeResult:
        """The running session's line, the body, the keys."""
        if self.COVERS_SESSION:
            yield SessionBar()
        yield from self.body()
        yield KeyBar(self.bar_commands())

    def body(self) -> Iterable[Widget]:
        """What the screen itself shows."""
        return ()

    def look_again(self) -> None:
        """Something was remembered or changed: show it."""

    def bar_commands(self) -> list[Command]:
        """What the key bar shows now."""
        return bar(self.PLACES, self.coach_app.keymap_used)

    def refresh_bar(self) -> None:
        """Show the keys that work now."""
        for keys in self.query(KeyBar):
            keys.show_commands(self._working())

    def _typing(self) -> bool:
        """Whether a letter would be written into a field."""
        return isinstance(self.focused, Input) and not _takes_numbers(self.focused)

    def _working(self) -> list[Command]:
        return while_typing(self.bar_commands()) if self._typing() else self.bar_commands()

    def on_descendant_focus(self) -> None:
        """Letters are commands or text: the key bar says which."""
        if self._typing() != self._typed:
            self._typed = not self._typed
            self.refresh_bar()

    def command_for(self, key: str) -> Command | None:
        """The command of this screen behind a key."""
        for place in self.PLACES:
            for command in commands(place, self.coach_app.keymap_used):
                if key in command.keys:
                    return command
        return None

    def _compositor_refresh(self) -> None:
        if self.painted_at is None and self.is_mounted and self.app.screen is self:
            self.painted_at = get_time()
        super()._compositor_refresh()

    def in_sight(self, event: events.InputEvent) -> bool:
        """Whether a key or a click can have been meant for this screen.

        What is pressed in a walk before its next screen is painted was meant for the one before: pressed twice, a key
        must not answer a card that nobody saw. The keys that work anywhere do.
        """
        if not self.coach_app.flow.busy or (self.painted_at is not None and event.time >= self.painted_at):
            return True
        command = self.command_for(event.key) if isinstance(event, events.Key) else None
        return command is not None and command.place == "any"

    async def on_event(self, event: events.Event) -> None:
        """See `Screen`; a key that still waits here when another screen is on top is meant for neither."""
        if isinstance(event, events.Key) and self.app.screen is not self:
            event.stop()
            return
        await super().on_event(event)

    def dismiss(self, result: T | None = None) -> AwaitComplete:
        """See `Screen`; it can happen once, and takes away no other screen than this one and what lies on it."""
        if self not in self.app.screen_stack:
            return AwaitComplete()
        if self.app.screen is not self:
            self.pop_until_active()
        return super().dismiss(result)

    async def on_key(self, event: events.Key) -> None:
        """Run the command behind the key, where there is one; what a focused field or list does itself, it keeps."""
        focused = self.focused
        if isinstance(focused, Input) and not self._past(focused, event.key):
            return
        if isinstance(focused, OptionList) and event.key in LIST_KEYS:
            # Moved here and not by the binding, which comes a hop later: a command pressed right after would overtake.
            event.stop()
            event.prevent_default()
            await focused.run_action(LIST_KEYS[event.key])
            return
        command = self.command_for(event.key)
        if command is not None and command.place != "any" and self._between():
            # Meant for the card that was just there, or for the one that comes next.
            event.stop()
            event.prevent_default()
            return
        if command is not None:
            event.stop()
            event.prevent_default()
            await self.run_action(command.action)

    def _past(self, field: Input, key: str) -> bool:
        """Whether a key goes past a field that is being filled in: a letter that is no number and means something."""
        command = self.command_for(key) if _takes_numbers(field) else None
        return command is not None and command.id in PAST_NUMBERS

    def _between(self) -> bool:
        """Whether this room shows only for the moment between two screens of a walk."""
        return "room" in self.PLACES and self.coach_app.flow.busy

    async def action_run_command(self, name: str) -> None:
        """A click in the key bar."""
        action = next((command.action for command in self._working() if command.id == name), "")
        if action:
            await self.run_action(action)

    def on_screen_resume(self) -> None:
        """What ran when this screen was left may be over, and keys may have changed."""
        self.refresh_bar()
        # A room resumes for the first time before it has been composed: then there is no bar yet.
        if self.coach_app.driver.guided is None:
            for line in self.query(SessionBar):
                line.hide()

    def on_driver_ticked(self, message: Driver.Ticked) -> None:
        """A session runs on behind this screen; where a room is on top and the player is gone, its end is met here."""
        if not self.COVERS_SESSION:
            return
        self.query_one(SessionBar).show(message.moment, by_key="room" in self.PLACES)
        if message.moment.mode == "ended" and "room" in self.PLACES:
            self.coach_app.flow.playing.over()

    def action_noop(self) -> None:
        """A click on a hint does nothing."""
