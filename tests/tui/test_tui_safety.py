"""Signs of danger, high pain, and the warning signs that are always one key away."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest

from coach.care.records import Value
from coach.coach import Blocked
from coach.tui.screens.blocked import BlockedScreen
from coach.tui.screens.card import CardScreen
from coach.tui.screens.player import PlayerScreen
from coach.tui.screens.today import TodayScreen
from coach.tui.screens.warning import WarningScreen
from tests.tui.person import Home, Person

SADDLE = "Numbness or tingling between the legs"


async def to_today(person: Person) -> None:
    await person.until(lambda: isinstance(person.app.screen, TodayScreen))


async def to_history(person: Person) -> None:
    await person.press("4")
    await person.see("History")


async def to_the_pain_scale(person: Person) -> None:
    await person.press("p")
    await person.see("0 is no pain")


async def to_the_player(person: Person) -> None:
    await person.begin("gentle")


async def to_the_stop_question(person: Person) -> None:
    await person.begin("gentle")
    await person.press("x")
    await person.see("What was it?")


async def to_the_wrap_up(person: Person) -> None:
    await to_the_stop_question(person)
    await person.press("enter")
    await person.see("How strong is the pain now?")


async def to_the_help(person: Person) -> None:
    await person.press("question_mark")
    await person.see("Keys")


async def to_the_reasons(person: Person) -> None:
    await person.press("y")
    await person.see("esc back")


EVERYWHERE = [
    to_today,
    to_history,
    to_the_pain_scale,
    to_the_player,
    to_the_stop_question,
    to_the_wrap_up,
    to_the_help,
    to_the_reasons,
]


@pytest.mark.parametrize("key", ["w", "f1"])
@pytest.mark.parametrize("go", EVERYWHERE, ids=lambda go: go.__name__.removeprefix("to_"))
async def test_w_and_f1_show_the_warning_signs_from_everywhere(
    known: Home, go: Callable[[Person], Awaitable[None]], key: str
) -> None:
    async with known.open() as person:
        await go(person)
        before = person.app.screen
        await person.press(key)
        await person.until(lambda: isinstance(person.app.screen, WarningScreen))
        await person.see("Warning signs")
        await person.press("escape")
        await person.until(lambda: person.app.screen is before)


async def test_f1_shows_them_from_a_card_and_from_its_text_field_too(home: Home) -> None:
    async with home.open() as person:
        person.app.flow.begin("heat")
        for _ in "ABC":
            await card(person)
            await person.press("w")
            await person.see("Warning signs")
            await person.press("escape", "n")
        await person.see("How old are you?")
        await person.press("4", "f1")
        await person.until(lambda: isinstance(person.app.screen, WarningScreen))
        await person.press("escape")
        await person.see("How old are you?")
        assert person.app.screen.query_one("Input").value == "4"  # type: ignore[attr-defined]  # an Input has one


async def card(person: Person) -> None:
    """A card on the screen that is not the one before."""
    before = getattr(person, "seen", None)
    await person.until(lambda: isinstance(person.app.screen, CardScreen) and person.app.screen is not before)
    person.seen = person.app.screen  # type: ignore[attr-defined]  # remembered for the next call


def tell(home: Home, answers: dict[str, Value]) -> None:
    """Some minutes later, something new is wrong."""
    home.clock.move(minutes=5)
    home.coach().answer(answers)


def test_a_sign_told_after_the_clock_was_set_back_still_counts(known: Home) -> None:
    known.clock.move(hours=-1)
    known.coach().answer({"rf_saddle": "yes"})
    found = known.coach().begin("gentle")
    assert isinstance(found, Blocked)
    assert found.tier == "T1"


async def test_an_emergency_sign_stops_everything_and_having_been_seen_unlocks(known: Home) -> None:
    tell(known, {"rf_saddle": "yes"})
    async with known.open() as person:
        for what in ("heat", "gentle", "core", "relief", "positions"):
            person.app.flow.begin(what)
            await person.until(lambda: isinstance(person.app.screen, BlockedScreen))
            await person.see("What to say on the phone")
            assert "instead" not in person.screen
            await person.press("escape")
            await to_today(person)
        assert person.sessions == []

        person.app.flow.begin("gentle")
        await person.see("What to say on the phone")
        await person.press("down", "enter")
        await person.see("Who was it?")
        await person.type("my GP")
        await person.press("enter", "enter")
        await person.until(lambda: isinstance(person.app.screen, PlayerScreen))


async def test_an_emergency_sign_does_not_wait_for_the_rest_of_the_card(home: Home) -> None:
    async with home.open() as person:
        person.app.flow.begin("heat")
        await person.see(SADDLE)
        await person.press("enter")
        await person.see("Not sure")
        await person.press("y")
        await person.see("What to say on the phone")


async def test_not_sure_about_an_emergency_sign_counts_as_yes(home: Home) -> None:
    async with home.open() as person:
        person.app.flow.begin("heat")
        await person.see(SADDLE)
        await person.press("enter")
        await person.see("Not sure")
        await person.press("u")
        await person.see("What to say on the phone")


async def test_a_word_of_the_clinician_needs_a_name_and_a_date_that_was(known: Home) -> None:
    tell(known, {"rf_saddle": "yes"})
    async with known.open() as person:
        person.app.flow.begin("gentle")
        await person.see("What to say on the phone")
        await person.press("down", "enter")
        await person.see("Who was it?")
        await person.press("enter", "enter")
        await person.see("Please write who looked at it.")
        await person.press("f1")
        await person.until(lambda: isinstance(person.app.screen, WarningScreen))
        await person.press("escape", "end", *["backspace"] * 10, *"2031-01-01", "enter")
        await person.see("Please write who looked at it.")
        await person.press("escape")
        await to_today(person)
        assert person.sessions == []


async def test_a_sign_to_have_checked_today_leaves_only_a_comfortable_position(known: Home) -> None:
    tell(known, {"rf_infection": "yes"})
    async with known.open() as person:
        for what in ("heat", "gentle", "core", "relief"):
            person.app.flow.begin(what)
            await person.see("A comfortable position instead")
            assert "The relief set instead" not in person.screen
            assert "The gentle routine instead" not in person.screen
            await person.press("escape")
            await to_today(person)
        person.app.flow.begin("heat")
        await person.see("A comfortable position instead")
        await person.press("down", "enter")
        await person.until(lambda: isinstance(person.app.screen, PlayerScreen))
        await person.see("Comfortable position")


@pytest.mark.parametrize("what", ["gentle", "core"])
async def test_pain_of_six_or_more_blocks_the_routines_and_offers_the_relief_set(home: Home, what: str) -> None:
    home.answer_all(pain=6)
    async with home.open() as person:
        person.app.flow.begin(what)
        await person.see("Your pain is 6 now.", "The relief set instead")
        await person.press("down", "enter")
        await person.until(lambda: isinstance(person.app.screen, PlayerScreen))
        await person.see("Relief set")


async def test_leaving_a_card_keeps_nothing_of_it_and_starts_nothing(home: Home) -> None:
    async with home.open() as person:
        person.app.flow.begin("heat")
        await person.see(SADDLE)
        await person.press("escape")
        await person.until(lambda: not isinstance(person.app.screen, CardScreen))
        person.app.flow.begin("heat")
        await person.see(SADDLE)
        assert person.sessions == []


async def test_a_second_heat_on_the_same_day_says_from_when(known: Home) -> None:
    async with known.open() as person:
        await person.begin("heat")
        await person.press("y")
        await person.let_pass_to(lambda m: m.phase == "heat")
        await person.press("x", "enter")
        await person.see("How strong is the pain now?")
        await person.press("3", "enter")
        await to_today(person)
        person.app.flow.begin("heat")
        await person.see("the skin rests for two hours", "Open again from 11:01.")
