"""The keys of a person's own, checked against every command: what can be used, and a sentence for what cannot."""

from __future__ import annotations

from collections.abc import Mapping

from coach.tui.commands import ALONE, COMMANDS, Command, Place, commands

NAMED_KEYS: tuple[str, ...] = ("enter", "space", "escape", "tab", "backspace", "delete", "home", "end")
NAMED_KEYS += ("up", "down", "left", "right")
NAMED_KEYS += ("pageup", "pagedown", "plus", "minus", "equals_sign", "question_mark", "comma", "full_stop", "slash")
KNOWN_KEYS = frozenset(NAMED_KEYS) | frozenset("abcdefghijklmnopqrstuvwxyz0123456789")
KNOWN_KEYS |= {f"f{number}" for number in range(1, 13)} | {f"ctrl+{letter}" for letter in "defgklnoprtuvwxyz"}


def check_keymap(keymap: Mapping[str, str]) -> tuple[dict[str, str], list[str]]:
    """The part of a person's keymap that can be used, and a sentence for each entry that cannot.

    An unknown command, an unknown key, a fixed command or a key that another command of the same place owns is
    refused: Textual itself would silently drop the other command.
    """
    good: dict[str, str] = {}
    faults: list[str] = []
    known = {command.id: command for command in COMMANDS}
    for name, key in keymap.items():
        command = known.get(name)
        if command is None:
            faults.append(f'settings.json, keymap: there is no command "{name}".')
        elif command.fixed:
            faults.append(f"settings.json, keymap.{name}: this key is fixed, so that it can be trusted.")
        elif key not in KNOWN_KEYS:
            faults.append(f'settings.json, keymap.{name}: "{key}" is not a key that terminals send.')
        elif (owner := _owner(key, command, good)) is not None:
            faults.append(f'settings.json, keymap.{name}: "{key}" already means {owner.label} there.')
        else:
            good[name] = key
    return good, faults


def _owner(key: str, wanted: Command, keymap: Mapping[str, str]) -> Command | None:
    every = {each.place for each in COMMANDS}
    together: dict[Place, set[Place]] = {"player": {"player", "any"}, "any": every, "room": every - ALONE}
    places = together.get(wanted.place, {wanted.place, "any", "room"})
    for place in places:
        for command in commands(place, keymap):
            digit = place == "player" and key in "0123456789"
            if command.id != wanted.id and (key in command.keys or digit):
                return command
    return None
