"""Settings: every field of the dataclass can be changed, at once and for good."""

from __future__ import annotations

import json
from dataclasses import fields

from textual.widgets import OptionList

from coach.care.settings import Settings
from coach.storage.errors import ReadOnly
from coach.tui.screens.choice import ChoiceScreen
from coach.tui.screens.keys import KeysScreen
from coach.tui.screens.settings import SettingsScreen
from coach.tui.screens.today import TodayScreen
from tests.tui.person import Home, Person

SIZES = [(40, 12), (80, 24), (100, 30), (200, 60)]


def kept(home: Home) -> dict[str, object]:
    """What the settings file says."""
    found: dict[str, object] = json.loads((home.folder / "config" / "settings.json").read_text())
    return found


async def to_settings(person: Person) -> None:
    await person.press("6")
    await person.see("Settings", "Sound")


async def mark(person: Person, title: str) -> None:
    """Mark the row that begins with `title`, as the arrows would."""
    screen = person.app.screen
    assert isinstance(screen, SettingsScreen)
    row = next(row.id for row in screen._rows.values() if row.title == title)
    await mark_line(person, row)


async def mark_line(person: Person, name: str) -> None:
    lines = person.app.screen.query_one(OptionList)
    lines.highlighted = lines.get_option_index(name)
    await person.pilot.pause()


async def test_every_setting_can_be_changed_by_enter_and_takes_effect_at_once(known: Home) -> None:
    async with known.open() as person:
        await to_settings(person)
        for spec in fields(Settings):
            before = person.coach.settings
            await mark(person, spec.metadata["title"])
            await person.press("enter")
            if isinstance(getattr(before, spec.name), dict):
                await person.until(lambda: isinstance(person.app.screen, KeysScreen))
                await person.press("escape")
            else:
                if spec.metadata["choices"]:
                    await person.until(lambda: isinstance(person.app.screen, ChoiceScreen))
                    await person.press("down", "enter")
                await person.until(lambda name=spec.name, old=before: _differs(person, name, old))  # type: ignore[misc]
                assert kept(known)[spec.name] == getattr(person.coach.settings, spec.name)
            await person.until(lambda: isinstance(person.app.screen, SettingsScreen))


def _differs(person: Person, name: str, before: Settings) -> bool:
    return bool(getattr(person.coach.settings, name) != getattr(before, name))


async def test_colours_change_while_one_looks_and_are_kept_for_the_next_start(known: Home) -> None:
    async with known.open() as person:
        await to_settings(person)
        await mark(person, "Colours")
        await person.press("enter")
        await person.see("✓ dark")
        await person.press("down", "enter")
        await person.until(lambda: person.app.theme == "coach-light")
        await person.see("Colours light")
    async with known.open() as person:
        assert person.app.theme == "coach-light"


async def test_escape_in_a_choice_leaves_it_as_it_was(known: Home) -> None:
    async with known.open() as person:
        await to_settings(person)
        await mark(person, "Colours")
        await person.press("enter")
        await person.see("✓ dark")
        await person.press("down", "escape")
        await person.until(lambda: isinstance(person.app.screen, SettingsScreen))
        assert person.coach.settings == Settings()


async def test_d_puts_a_setting_back_as_it_came(known: Home) -> None:
    known.settings(sound=False)
    async with known.open() as person:
        await to_settings(person)
        await mark(person, "Sound")
        await person.see("Sound off")
        await person.press("d")
        await person.see("Sound on")
        assert kept(known)["sound"] is True


async def test_a_setting_is_changed_by_a_click(known: Home) -> None:
    async with known.open() as person:
        await to_settings(person)
        line = next(number for number, text in enumerate(person.lines) if text.strip().startswith("Sound"))
        await person.pilot.click(offset=(8, line))
        await person.see("Sound off")


async def test_escape_in_a_session_follows_the_setting_at_once(known: Home) -> None:
    async with known.open() as person:
        await to_settings(person)
        await mark(person, "Escape in a session")
        await person.press("enter", "down", "enter")
        await person.see("pauses it")
        await person.press("1")
        await person.begin("gentle")
        await person.let(3)
        await person.press("escape")
        await person.see("|| PAUSED")


async def test_a_setting_that_cannot_be_kept_says_so_and_still_holds_for_now(known: Home) -> None:
    async with known.open() as person:

        def refuse(_settings: Settings) -> None:
            raise ReadOnly("The folder of the settings cannot be written to.")

        person.coach._save_settings = refuse
        await to_settings(person)
        await mark(person, "Sound")
        await person.press("enter")
        await person.see("Not saved", "Sound off")


async def test_a_command_gets_the_key_that_is_pressed_and_works_by_it(known: Home) -> None:
    async with known.open() as person:
        await to_keys(person)
        await mark_line(person, "pain")
        await person.press("enter")
        await person.see("Press the new key for: pain", "Now it is p.")
        await person.press("j")
        await person.see("1 of your own")
        assert kept(known)["keymap"] == {"pain": "j"}
        await person.press("escape", "1")
        await person.until(lambda: isinstance(person.app.screen, TodayScreen))
        await person.see("j pain")
        await person.press("j")
        await person.see("0 is no pain")


async def test_a_key_that_means_something_there_is_refused_in_words(known: Home) -> None:
    async with known.open() as person:
        await to_keys(person)
        await mark_line(person, "pain")
        await person.press("enter")
        await person.see("Press the new key")
        await person.press("y")
        await person.see('Not changed: "y" already means why there.')
        assert person.app.keymap_used == {}


async def test_fixed_keys_say_why_they_stay(known: Home) -> None:
    async with known.open() as person:
        await to_keys(person)
        await mark_line(person, "warning_signs")
        await person.see("fixed, so that it can be trusted")
        await person.press("enter")
        await person.pilot.pause()
        assert isinstance(person.app.screen, KeysScreen)


async def test_d_gives_a_command_its_usual_key_back(known: Home) -> None:
    known.settings(keymap={"pain": "j"})
    async with known.open() as person:
        await to_keys(person)
        await mark_line(person, "pain")
        await person.see("usually p")
        await person.press("d")
        await person.see("as they came")
        assert kept(known)["keymap"] == {}


async def test_a_usual_key_that_another_command_took_is_not_given_back_behind_its_back(known: Home) -> None:
    known.settings(keymap={"pain": "j", "why": "p"})
    async with known.open() as person:
        await to_keys(person)
        await mark_line(person, "pain")
        await person.press("d")
        await person.see('Not changed: "p" already means pain there.')
        assert person.app.keymap_used == {"pain": "j", "why": "p"}


async def test_escape_leaves_a_key_as_it_was(known: Home) -> None:
    async with known.open() as person:
        await to_keys(person)
        await mark_line(person, "pain")
        await person.press("enter")
        await person.see("Press the new key")
        await person.press("escape")
        await person.until(lambda: isinstance(person.app.screen, KeysScreen))
        assert person.app.keymap_used == {}


async def to_keys(person: Person) -> None:
    await to_settings(person)
    await mark(person, "Keys")
    await person.press("enter")
    await person.until(lambda: isinstance(person.app.screen, KeysScreen))


async def test_where_things_are_kept_names_the_three_folders(known: Home) -> None:
    async with known.open((200, 60)) as person:
        await to_settings(person)
        await mark(person, "Where things are kept")
        await person.press("enter")
        await person.see(*(str(known.folder / name) for name in ("data", "state", "config")))


async def test_the_warning_signs_open_from_their_row(known: Home) -> None:
    async with known.open() as person:
        await to_settings(person)
        await mark(person, "Warning signs")
        await person.press("enter")
        await person.see("EMERGENCY NOW")


async def test_the_arrows_pass_over_the_headings(known: Home) -> None:
    async with known.open((80, 24)) as person:
        await to_settings(person)
        await mark(person, "Keys")
        await person.press("down")
        await person.see("What you told about your health")


async def test_the_marked_setting_is_explained_at_every_size(known: Home) -> None:
    async with known.open() as person:
        await to_settings(person)
        await mark(person, "Sound")
        for size in SIZES:
            await person.pilot.resize_terminal(*size)
            await person.see("Ring the bell when the next part of a session begins.", "enter set", "s new sign")
        await mark(person, "Something new is wrong")
        for size in SIZES:
            await person.pilot.resize_terminal(*size)
            await person.see("Something new is wrong s", "Go through the signs that need a doctor once more.")
