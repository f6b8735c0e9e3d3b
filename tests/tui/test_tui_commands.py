"""Every command is declared once, has a key of its own that terminals send, and does something."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections import Counter
from collections.abc import Iterator

import pytest
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual._xterm_parser import XTermParser
from textual.events import Key

import coach.tui.screens
from coach.tui.app import CoachApp
from coach.tui.commands import COMMANDS, Command, commands
from coach.tui.keymap import KNOWN_KEYS, check_keymap
from coach.tui.screens.base import CoachScreen
from tests.tui.person import Home


def screens() -> list[type[CoachScreen[object]]]:
    """Every screen of the app."""
    found = {}
    for module in pkgutil.iter_modules(coach.tui.screens.__path__):
        for _, each in inspect.getmembers(importlib.import_module(f"coach.tui.screens.{module.name}"), inspect.isclass):
            if issubclass(each, CoachScreen) and each is not CoachScreen:
                found[each.__name__] = each
    return list(found.values())


def keys_of_terminals() -> set[str]:
    """What keyboards send, as Textual names it: every printable character, every control key, every known sequence."""
    sent = [chr(code) for code in range(1, 127)] + list(ANSI_SEQUENCES_KEYS)
    found = set()
    for text in sent:
        parser = XTermParser()
        found |= {event.key for event in (*parser.feed(text), *parser.feed("")) if isinstance(event, Key)}
    return found


def actions(screen: type[CoachScreen[object]]) -> Iterator[tuple[Command, bool]]:
    """The commands that apply on a screen, and whether there is anything behind each."""
    for place in screen.PLACES:
        for command in commands(place):
            name = command.action.partition("(")[0]
            owner: type = CoachApp if name.startswith("app.") else screen
            yield command, hasattr(owner, f"action_{name.removeprefix('app.')}")


def test_every_command_has_an_id_of_its_own_and_words_for_people() -> None:
    assert max(Counter(command.id for command in COMMANDS).values()) == 1
    assert all(command.label and command.help.endswith(".") for command in COMMANDS)


def test_every_key_is_one_that_terminals_send() -> None:
    sent = keys_of_terminals()
    assert {key for command in COMMANDS for key in command.keys} <= sent
    assert sent >= KNOWN_KEYS


@pytest.mark.parametrize("screen", screens(), ids=lambda screen: screen.__name__)
def test_no_two_commands_of_one_screen_share_a_key(screen: type[CoachScreen[object]]) -> None:
    keys = Counter(key for place in screen.PLACES for command in commands(place) for key in command.keys)
    assert [key for key, count in keys.items() if count > 1] == []


@pytest.mark.parametrize("screen", screens(), ids=lambda screen: screen.__name__)
def test_there_is_something_behind_every_command_of_a_screen(screen: type[CoachScreen[object]]) -> None:
    assert [command.id for command, there in actions(screen) if not there] == []


def test_every_place_with_commands_is_a_place_of_some_screen() -> None:
    used = {place for screen in screens() for place in screen.PLACES} | {"ask", "scale", "stop"}
    assert {command.place for command in COMMANDS} <= used


async def test_help_names_every_command_of_the_screen_it_was_opened_from(known: Home) -> None:
    async with known.open((120, 60)) as person:
        places = person.app.screen.PLACES  # type: ignore[attr-defined]  # Today is a CoachScreen
        await person.press("question_mark")
        for place in places:
            await person.see(*(command.help for command in commands(place)))


async def test_the_palette_offers_the_commands_of_the_screen(known: Home) -> None:
    async with known.open() as person:
        offered = [command.title for command in person.app.get_system_commands(person.app.screen)]
        assert {"Warning signs", "Start", "Pain", "Why", "Quit"} <= set(offered)
        assert len(set(offered)) == len(offered), "each once"
        assert "Screenshot" not in offered, "it would write outside our folders"
        await person.press("ctrl+p")
        await person.see("Search for commands")
        assert "\N{RIGHT-POINTING MAGNIFYING GLASS}" not in person.screen


@pytest.mark.parametrize(
    ("keymap", "said"),
    [
        ({"fly": "f"}, 'there is no command "fly"'),
        ({"stop": "f"}, "this key is fixed"),
        ({"warning_signs": "f"}, "this key is fixed"),
        ({"next": "hyper+f13"}, "is not a key that terminals send"),
        ({"next": "b"}, "already means back"),
        ({"next": "5"}, "already means"),
        ({"next": "f", "pause": "f"}, "already means next"),
    ],
)
def test_a_keymap_that_cannot_be_used_is_a_sentence(keymap: dict[str, str], said: str) -> None:
    good, faults = check_keymap(keymap)
    assert len(faults) == 1
    assert said in faults[0]
    assert len(good) == len(keymap) - 1


async def test_a_key_of_ones_own_works_is_shown_and_replaces_the_old_one(known: Home) -> None:
    known.settings(keymap={"next": "f", "fly": "z"})
    async with known.open() as person:
        await person.see('there is no command "fly"')
        await person.begin("gentle")
        await person.see("f next")
        await person.press("f")
        assert person.moment.index == 1
        await person.press("n")
        assert (person.moment.index, person.moment.mode) == (1, "paused")


@pytest.mark.parametrize("theme", ["coach-dark", "coach-light", "ansi-dark", "ansi-light"])
async def test_every_theme_shows_today_and_the_player(known: Home, theme: str) -> None:
    known.settings(theme=theme)
    async with known.open() as person:
        assert person.app.theme == theme
        await person.see("Heat", "Gentle routine", "Core routine")
        await person.begin("gentle")
        await person.see("GET READY", "space pause")


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (100, 30), (200, 60)], ids=["40x12", "80x24", "100x30", "200x60"])
async def test_every_size_shows_the_plan_and_the_way_to_the_warning_signs(known: Home, size: tuple[int, int]) -> None:
    async with known.open(size) as person:
        await person.see("Heat", "Gentle", "Core", "w warning signs")
        await person.press("4")
        await person.see("History", "w warning signs")


async def test_what_a_key_does_stands_beside_it_also_where_it_takes_two_lines(known: Home) -> None:
    async with known.open(size=(40, 12)) as person:
        await person.begin("gentle")
        await person.press("question_mark")
        await person.see("End this step; what was")
        await person.until(lambda: any(line.strip() == "done counts." for line in person.lines))
        (second,) = [line for line in person.lines if line.strip() == "done counts."]
        (first,) = [line for line in person.lines if "End this step" in line]
        assert second.index("done") == first.index("End")
