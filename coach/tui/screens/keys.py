"""The person's own keys: every command with its key, and a way to press another one for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from coach.tui.changing import use_settings
from coach.tui.commands import COMMANDS, Command, commands, key_name
from coach.tui.keymap import check_keymap
from coach.tui.screens.base import CoachScreen
from coach.tui.widgets.headings import heading, show_first
from coach.tui.widgets.marklist import MarkList

PLACE_NAMES = {
    "any": "Anywhere",
    "room": "In every room",
    "player": "In a session",
    "card": "On a card",
    "ask": "On a question",
    "session": "One session of the history",
    "answers": "Safety answers",
    "keys": "This page",
    "choice": "Where one of a few is chosen",
    "newkey": "Where a new key is pressed",
}
FIXED = "This key is fixed, so that it can be trusted when it is needed."
WIDE = 64


class KeysScreen(CoachScreen[None]):
    """A list by place. Fixed keys are grey; Enter on any other asks for a new key."""

    PLACES = ("keys", "room", "any")

    def body(self) -> ComposeResult:
        """The head, the list, and what the marked command does."""
        with Horizontal(classes="room-head"):
            yield Static("Keys", classes="room-name")
            yield Static(id="keys-state", classes="room-state")
        yield MarkList(id="keys-list", classes="room-list")
        yield Static(id="keys-help", classes="detail")

    def on_mount(self) -> None:
        """Read and show; the first command is marked."""
        self.look_again()
        self.query_one(OptionList).focus()

    def on_resize(self) -> None:
        """The lines are written for their width."""
        self.call_after_refresh(self.look_again)

    def look_again(self) -> None:
        """Write the list again; the marked command stays marked."""
        keys = self.query_one(OptionList)
        marked = keys.highlighted
        keys.set_options(list(self._lines()))
        keys.highlighted = marked or 1
        own = len(self.coach_app.keymap_used)
        self.query_one("#keys-state", Static).update(f"{own} of your own" if own else "as they came")
        self._explain()

    def _lines(self) -> Iterator[Option]:
        used, wide = self.coach_app.keymap_used, self.size.width >= WIDE
        for place in dict.fromkeys(command.place for command in COMMANDS):
            name = PLACE_NAMES.get(place, place.capitalize())
            yield heading(name, apart=place != COMMANDS[0].place and self.has_class("-tall"))
            for command in commands(place, used):
                yield Option(_line(command, own=command.id in used, wide=wide), id=command.id)

    def _marked(self) -> Command | None:
        keys = self.query_one(OptionList)
        if keys.highlighted is None:
            return None
        name = keys.get_option_at_index(keys.highlighted).id
        return next((command for command in COMMANDS if command.id == name), None)

    def on_option_list_option_highlighted(self) -> None:
        """Say what the marked command does."""
        self._explain()
        show_first(self.query_one(OptionList))

    def _explain(self) -> None:
        command = self._marked()
        text = "" if command is None else f"{command.help} {FIXED if command.fixed else ''}"
        self.query_one("#keys-help", Static).update(Content(text))

    def on_option_list_option_selected(self) -> None:
        """Enter or a click."""
        self.action_new_key()

    def action_new_key(self) -> None:
        """Ask for a key, where the command may have another one."""
        command = self._marked()
        if command is None:
            return
        if command.fixed:
            self.notify(FIXED, timeout=4)
            return

        def take(key: str | None) -> None:
            if key is not None:
                self._try(command, key)

        self.app.push_screen(NewKeyScreen(command.label, self._key_of(command)), take)

    def _key_of(self, command: Command) -> str:
        return next(each.key_text for each in commands(command.place, self._keymap()) if each.id == command.id)

    def _keymap(self) -> Mapping[str, str]:
        return self.coach_app.keymap_used

    def action_usual_key(self) -> None:
        """The key that the command came with."""
        command = self._marked()
        if command is not None and command.id in self._keymap():
            self._try(command, "")

    def _try(self, command: Command, key: str) -> None:
        """Keep `key` (nothing: the usual one) unless it, or a key that was chosen before, would be lost by it."""
        settings = self.coach_app.coach.settings
        others = {name: each for name, each in settings.keymap.items() if name != command.id}
        keymap = others | ({command.id: key} if key else {})
        wanted = set(self._keymap()) - {command.id} | ({command.id} if key else set())
        good, faults = check_keymap(keymap)
        if wanted <= set(good):
            use_settings(self.coach_app, replace(settings, keymap=keymap))
            self.look_again()
            return
        lost = next(iter(sorted(wanted - set(good))))
        fault = next(each for each in faults if f"keymap.{lost}:" in each).partition(": ")[2]
        self.notify(f"Not changed: {fault}", severity="warning", timeout=6)

    def action_close(self) -> None:
        """Back to the settings."""
        self.dismiss(None)


class NewKeyScreen(CoachScreen[str | None]):
    """The next key pressed is the result; Escape leaves it as it was. F1 still shows the warning signs."""

    PLACES = ("newkey",)

    def __init__(self, label: str, now: str) -> None:
        super().__init__()
        self._label, self._now = label, now

    def body(self) -> ComposeResult:
        """What is asked for."""
        with VerticalScroll(classes="page", can_focus=False):
            yield Static(Content(f"Press the new key for: {self._label}"), classes="title")
            yield Static(Content(f"Now it is {self._now}. Escape leaves it like that."))

    async def on_key(self, event: events.Key) -> None:
        """This one."""
        event.stop()
        event.prevent_default()
        self.dismiss(None if event.key == "escape" else event.key)

    def action_close(self) -> None:
        """As it was."""
        self.dismiss(None)


def _line(command: Command, *, own: bool, wide: bool) -> Content:
    look = "$secondary" if command.fixed else ""
    key = Content.styled(f"{command.key_text:<9}", "$secondary" if command.fixed else "$primary")
    if not wide:
        return Content.assemble(key, (command.label, look), (" · fixed" if command.fixed else "", look))
    note = "fixed" if command.fixed else f"usually {key_name(_usual(command.id))}" if own else ""
    return Content.assemble(key, (f"{command.label[:26]:<28}", look), (note, "$secondary"))


def _usual(name: str) -> str:
    return next(command.keys[0] for command in COMMANDS if command.id == name)
