"""The walking plan, the flare plan and the cards in the person's own words, in the app."""

from __future__ import annotations

from coach.tui.screens.plan import PlanScreen
from coach.tui.screens.today import TodayScreen
from tests.tui.person import Home, Person


async def open_line(person: Person, words: str) -> None:
    """Go to Plan and open one of its lines."""
    await person.press("3")
    await person.until(lambda: isinstance(person.app.screen, PlanScreen))
    rows = person.app.screen.query_one("#plan-list")
    for _ in range(30):
        marked = rows.get_option_at_index(rows.highlighted)  # type: ignore[attr-defined]
        if words in str(marked.prompt):
            break
        await person.press("down")
    await person.press("enter")


async def test_a_walking_plan_begins_with_a_start_and_a_walk_told_afterwards(known: Home) -> None:
    async with known.open() as person:
        await open_line(person, "Walking")
        await person.see("needs nothing but shoes", "Choose your start")
        await person.press("enter")
        await person.see("How long can you walk with ease?")
        await person.press("down", "enter")
        await person.see("Week 1 of your walking plan: 8 minutes, 3 times a week, easy.")
        await person.press("up", "enter")
        await person.see("before the walk?")
        await person.press("3")
        await person.see("And after it?")
        await person.press("2")
        await person.see("I have walked already")
        await person.press("escape")
        await person.see("week 1, 8 min")
        assert [(each.routine, each.pain_before, each.pain_after) for each in person.sessions] == [("walk", 3, 2)]


async def test_walking_days_are_ticked_and_stay_ticked(known: Home) -> None:
    known.coach().telling.own.begin_walking(10)
    async with known.open() as person:
        await open_line(person, "Walking")
        await person.see("Walking days")
        await person.press("down", "down", "down", "enter")
        await person.press("enter", "down", "down", "enter", "c")
        await person.see("Mon, Wed")
        await person.press("enter")
        await person.see("[x] Monday", "[ ] Tuesday", "[x] Wednesday")


async def test_the_flare_plan_has_nine_steps_and_shows_the_card(known: Home) -> None:
    async with known.open() as person:
        await open_line(person, "Flare plan")
        await person.see("No flare now.", *(f"{number} " for number in range(1, 10)), "Rest, then a short walk")
        await person.press("up", "enter")
        await person.see("Flare card", "My best position")
        await person.press("enter")
        await person.press(*"on my side", "enter")
        await person.press("escape")
        await person.see("My best position: on my side.")
        assert person.coach.telling.own.words("flare") == {"position": "on my side"}
        await person.press("home", "enter")
        await person.see("EMERGENCY NOW")
        await person.press("escape")
        await person.see("No flare now.")


async def test_a_flare_stands_first_on_today_and_leads_to_a_session(home: Home) -> None:
    home.answer_all(pain=2)
    coach = home.coach()
    home.clock.move(hours=2)
    coach.check_in(2)
    home.clock.move(hours=20)
    coach.check_in(5)
    async with home.open() as person:
        await person.see("Flare plan: step by step")
        await person.press("home", "enter")
        await person.see("Day 1 of a flare.", "Most flares ease")


async def test_own_words_can_be_emptied_again(known: Home) -> None:
    known.coach().telling.own.write("alarm", "up_1", "noise")
    async with known.open() as person:
        await open_line(person, "In your own words")
        await person.see("What turns my alarm up and down", "not written yet")
        await person.press("down", "enter")
        await person.see("noise")
        await person.press("enter")
        await person.press(*["backspace"] * 5, "enter")
        await person.see("Such as a short night.")
        assert person.coach.telling.own.words("alarm") == {}


async def test_what_is_wanted_back_is_rated_after_the_pain_and_may_wait(known: Home) -> None:
    known.coach().answer({"c_goal": "lift [my] grandson"})
    known.clock.move(hours=24)
    async with known.open() as person:
        await person.press("p")
        await person.see("0 is no pain")
        await person.press("4")
        await person.see("What you want back: lift [my] grandson.", "0 is not able at all")
        await person.press("escape")
        await person.see("pain 4")
        known.clock.move(minutes=5)
        await person.press("p")
        await person.see("0 is no pain")
        await person.press("3")
        await person.see("pain 3")
        assert person.coach.telling.own.goal_due() is None
        known.clock.move(hours=24)
        await person.press("p")
        await person.see("0 is no pain")
        await person.press("3")
        await person.see("0 is not able at all")
        await person.press("5")
        await person.until(lambda: isinstance(person.app.screen, TodayScreen))
        await open_line(person, "What you want back")
        await person.see("lift [my] grandson: 5", "Rate it now", "Today: 5")
        await person.press("enter")
        await person.see("0 is not able at all")
        await person.press("6")
        await person.see("Today: 6")
        await person.press("escape")
        await person.see("lift [my] grandson: 6")
