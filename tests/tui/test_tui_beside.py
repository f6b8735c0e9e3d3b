"""What the app asks and says beside the way to a session: mood, opioid words, notes of the plan, the morning after."""

from __future__ import annotations

from textual.widgets import OptionList

from coach.tui.screens.card import CardScreen
from coach.tui.screens.text import TextScreen
from coach.tui.screens.today import TodayScreen
from coach.walks import beside
from tests.tui.person import Home, Person

OPIOID = "I want to come off my oxycodone"


async def to_today(person: Person) -> None:
    await person.until(lambda: isinstance(person.app.screen, TodayScreen))


async def to_the_note(person: Person) -> None:
    """Stop a session early and write the note of its wrap-up."""
    await person.begin("gentle")
    await person.press("x")
    await person.see("What was it?")
    await person.press("enter")
    await person.see("How strong is the pain now?")
    await person.press("tab")


async def test_a_note_about_coming_off_an_opioid_is_kept_and_then_answered(known: Home) -> None:
    async with known.open() as person:
        await to_the_note(person)
        await person.press(*OPIOID, "enter")
        await person.see("Coming off an opioid", "Ask your prescriber for a slow plan.")
        assert person.sessions[0].note == OPIOID
        await person.press("escape")
        await to_today(person)


async def test_any_other_note_is_kept_and_nothing_more_is_said(known: Home) -> None:
    async with known.open() as person:
        await to_the_note(person)
        await person.type("I want to come off my chair")
        await person.press("enter")
        await to_today(person)
        await person.until(lambda: bool(person.sessions[0].note))
        assert not isinstance(person.app.screen, TextScreen)


async def test_a_note_changed_in_history_is_answered_too(known: Home) -> None:
    async with known.open() as person:
        await to_the_note(person)
        await person.press("enter")
        await to_today(person)
        await person.press("4", "enter")
        await person.see("stopped early")
        await person.press("e", *"no more tramadol, I quit", "enter")
        await person.see("Coming off an opioid")
        assert person.sessions[0].note == "no more tramadol, I quit"


async def test_the_smallest_day_that_counts_is_one_key_away_with_nothing_to_note(known: Home) -> None:
    async with known.open() as person:
        await to_today(person)
        assert not person.app.screen.query_one("#today-notice").has_class("-shown")
        await person.press("n")
        await person.see("The smallest day that counts in full", "Slow breathing, 3 minutes")
        assert "even in a bad week" not in person.screen
        await person.press("escape")
        person.coach.telling.own.write("habits", "one", "a walk round the block")
        await person.press("n")
        await person.see("And what you keep even in a bad week: a walk round the block")


async def test_a_sign_for_a_clinician_is_one_quiet_line_and_a_whole_page(known: Home) -> None:
    known.clock.move(minutes=1)
    known.coach().answer({"mood_interest": "2", "mood_low": "2"})
    async with known.open() as person:
        await person.see("Please note (n):")
        assert person.app.screen.query_one("#today-notice").has_class("-quiet")
        await person.press("n")
        await person.until(lambda: isinstance(person.app.screen, TextScreen))
        await person.see("Please note", "What would change it", "The smallest day that counts in full")


async def test_where_only_rest_is_left_no_day_is_asked_for(known: Home) -> None:
    known.clock.move(minutes=1)
    known.coach().answer({"rf_infection": "yes"})
    async with known.open() as person:
        await person.see("Please note (n):")
        assert not person.app.screen.query_one("#today-notice").has_class("-quiet")
        await person.press("n")
        await person.until(lambda: isinstance(person.app.screen, TextScreen))
        assert "smallest day" not in person.words


async def test_in_a_flare_the_page_says_that_the_smallest_day_is_enough(known: Home) -> None:
    for pain in (2, 2, 2, 6):
        known.clock.move(hours=12)
        known.coach().check_in(pain)
    async with known.open() as person:
        await person.see("Flare plan: step by step", "the smallest day counts in full (n)")
        await person.press("n")
        await person.see("In a flare this much is enough")


async def test_the_morning_after_exercise_invites_a_rating_and_asks_nothing_more(known: Home) -> None:
    async with known.open() as person:
        await person.begin("gentle")
        await person.let(240)
        await person.press("x")
        await person.see("What was it?")
        await person.press("enter")
        await person.see("How strong is the pain now?")
        await person.press("enter")
        await to_today(person)
        assert "press p" not in person.screen
        known.clock.move(hours=24)
        person.app.refresh_rooms()
        await person.see("pain today? press p")
        await person.press("p")
        await person.see("0 is no pain")
        await person.press("2")
        await person.see("pain 2")
        assert "press p" not in person.screen


async def test_mood_comes_after_the_daily_check_and_may_wait(known: Home) -> None:
    known.clock.move(hours=24)
    async with known.open() as person:
        person.app.flow.begin("heat")
        await person.until(lambda: isinstance(person.app.screen, CardScreen))
        await person.press("n")
        await person.see("Your back")
        await person.press("n")
        await person.see("How you have been")
        await person.press("n")
        await person.see("Right now, before the heat")
        assert not person.coach.case().profile.answered("mood_low")


async def test_mood_answers_are_kept(known: Home) -> None:
    known.clock.move(hours=24)
    async with known.open() as person:
        person.app.flow.begin("heat")
        await person.until(lambda: isinstance(person.app.screen, CardScreen))
        await person.press("n")
        await person.see("Your back")
        await person.press("n")
        await person.see("How you have been")
        await person.press("enter")
        await person.see("On almost none")
        await person.press("enter")
        await person.see("How you have been")
        await person.press("enter")
        await person.see("low, sad or without hope", "On almost none")
        await person.press("enter")
        await person.see("How you have been")
        await person.press("n")
        await person.see("Right now, before the heat")
        profile = person.coach.case().profile
        assert (profile.value("mood_interest"), profile.value("mood_low")) == ("0", "0")


async def test_after_two_thin_weeks_today_offers_a_shorter_plan(known: Home) -> None:
    known.coach().telling.own.walked(5, 3, 3)
    known.clock.move(days=15)
    async with known.open() as person:
        await person.see(beside.SHORTER_LINE, "A shorter plan counts as well")
        plan = person.app.screen.query_one("#today-plan", OptionList)
        plan.highlighted = plan.get_option_index(beside.SHORTER_PAGE)
        await person.press("y")
        await person.see("Rule course.shorter. A cautious choice of this program.")
        await person.press("escape", "enter")
        await person.see("One exercise and a walk", "Leave the plan as it is")
        await person.press("enter")
        await person.until(lambda: beside.SHORTER_LINE not in person.words)
        assert person.coach.telling.wishes().seconds == {"muscle_balance": 360}
