"""Behind the stop key: a sign of danger says at once what to do, and leads where it must."""

from __future__ import annotations

from coach.care.stopping import reasons
from coach.tui.screens.player import PlayerScreen
from coach.tui.screens.today import TodayScreen
from tests.tui.person import Home, Person


async def stop_for(person: Person, reason: str) -> None:
    """Stop, and go down to the reason; the first one is marked."""
    names = [each.id for each in reasons(person.app.coach.safety.texts)]
    await person.press("x", *["down"] * names.index(reason), "enter")


async def test_chest_pain_behind_the_stop_key_leads_to_the_emergency_page(known: Home) -> None:
    async with known.open() as person:
        await person.begin("gentle")
        await person.let_pass_to(lambda m: m.step.kind == "work")
        await stop_for(person, "chest pain")
        await person.see("Chest pain, or a racing or stumbling heart", "needs the emergency number")
        await person.press("escape")
        await person.see("This needs checking now", "You stopped a session for chest pain")
        assert [(each.outcome, each.reason) for each in person.sessions] == [("safety_stopped", "chest pain")]
        await person.press("escape")
        await person.until(lambda: isinstance(person.app.screen, TodayScreen))
        assert person.app.coach.today().tier == "T1"


async def test_a_fall_asks_the_warning_signs_again_and_then_the_pain(known: Home) -> None:
    async with known.open() as person:
        await person.begin("gentle")
        await person.let_pass_to(lambda m: m.step.kind == "work")
        await stop_for(person, "a fall")
        await person.see("Stay down for a moment")
        await person.press("escape")
        await person.see("First: signs from the nerves")
        await person.press("escape")
        await person.see("How strong is the pain now?")


async def test_pain_that_leaves_the_leg_goes_on(known: Home) -> None:
    async with known.open() as person:
        await person.begin("gentle")
        await person.let_pass_to(lambda m: m.step.kind == "work")
        await stop_for(person, "leg: to back")
        await person.until(lambda: isinstance(person.app.screen, PlayerScreen))
        assert person.moment.mode == "running"
        assert not person.sessions


async def test_on_a_small_screen_what_to_do_about_the_pack_stays_above_the_reasons(known: Home) -> None:
    async with known.open(size=(40, 12)) as person:
        await person.begin("heat")
        await person.press("y")
        await person.let_pass_to(lambda m: m.phase == "heat")
        await person.press("x")
        await person.see("Take the p", "Enough for now")
        await person.press("up", "up")
        await person.see("Take the p", "Something else")
