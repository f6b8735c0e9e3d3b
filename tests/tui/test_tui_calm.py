"""The emotional therapy at the app: the list of practices, and those with screens of their own."""

from __future__ import annotations

import pytest
from textual.widgets import OptionList

from coach.tui.screens.player import PlayerScreen
from coach.tui.screens.practices import PracticesScreen
from coach.tui.screens.today import TodayScreen
from coach.tui.widgets.pacer import Pacer
from tests.tui.person import Home, Person

SIZES = [(100, 30), (80, 24), (40, 12)]


async def listed(person: Person) -> None:
    """Open the list from Today, by its row."""
    plan = person.app.screen.query_one("#today-plan", OptionList)
    plan.highlighted = plan.get_option_index("emotional")
    await person.press("enter")
    await person.until(lambda: isinstance(person.app.screen, PracticesScreen))
    await person.see("Breathing")


async def marked(person: Person, practice: str) -> None:
    """Open the list and go to a practice with the arrows."""
    await listed(person)
    plan = person.app.screen.query_one(OptionList)
    for _ in range(30):
        if plan.highlighted is not None and plan.get_option_at_index(plan.highlighted).id == practice:
            return
        await person.press("down")
    raise AssertionError(f"{practice} is not in the list:\n{person.screen}")


async def picked(person: Person, practice: str) -> None:
    """Begin a practice from the list."""
    await marked(person, practice)
    await person.press("enter")


def told(home: Home, **answers: str) -> None:
    """More answers than those of a healthy newcomer."""
    home.coach().answer(answers)


@pytest.mark.parametrize("size", SIZES)
async def test_enter_on_the_therapy_lists_its_practices_and_enter_again_begins_one(
    known: Home, size: tuple[int, int]
) -> None:
    async with known.open(size) as person:
        await listed(person)
        await person.see("Longer out than in", "5 min", "enter begin")
        await person.press("enter")
        await person.until(lambda: isinstance(person.app.screen, PlayerScreen))
        assert person.moment.step.title == "Settle"


async def test_the_bar_fills_with_the_breath_in_and_empties_with_the_breath_out(known: Home) -> None:
    async with known.open() as person:
        await picked(person, "br_46")
        await person.until(lambda: isinstance(person.app.screen, PlayerScreen))
        await person.press("n")
        pacer = person.app.screen.query_one(Pacer)
        levels = []
        for _ in range(5):
            await person.let(2)
            person.app.screen._move_figure()  # type: ignore[attr-defined]  # what its timer does twelve times a second
            levels.append((person.moment.phase, round(pacer.level, 2)))
        assert levels == [("in", 0.5), ("out", 1.0), ("out", 0.67), ("out", 0.33), ("in", 0.0)]
        assert pacer.display


async def test_two_sips_of_a_sigh_fill_the_bar_to_the_top(known: Home) -> None:
    async with known.open() as person:
        await picked(person, "br_sigh")
        await person.until(lambda: isinstance(person.app.screen, PlayerScreen))
        await person.press("n")
        pacer = person.app.screen.query_one(Pacer)
        levels = []
        for seconds in (1.5, 1.0, 1.5):
            await person.let(seconds)
            person.app.screen._move_figure()  # type: ignore[attr-defined]  # as above
            levels.append((person.moment.phase, round(pacer.level, 2)))
        assert levels == [("in", 0.5), ("in", 0.83), ("out", 0.83)]


async def test_what_is_not_for_this_person_says_why_and_what_is_there_instead(known: Home) -> None:
    told(known, p_mental="yes")
    async with known.open() as person:
        await marked(person, "writing")
        await person.see("not for you")
        await person.see("Writing from the heart", "a therapist is at your side", "Gratitude notes")
        await person.press("enter")
        await person.see("Not now", "a therapist is at your side")
        await person.press("enter")
        await person.until(lambda: isinstance(person.app.screen, PracticesScreen))


async def test_on_a_small_screen_y_reads_all_about_a_practice(known: Home) -> None:
    async with known.open((40, 12)) as person:
        await listed(person)
        await person.press("y")
        await person.see("The one to begin with when it hurts")
        await person.press("escape")
        await person.see("Longer out than in")


async def test_plus_and_minus_change_the_minutes_within_what_is_allowed(known: Home) -> None:
    async with known.open() as person:
        await listed(person)
        await person.press(*["plus"] * 9)
        await person.see("10 min")
        await person.press(*["minus"] * 4, "enter")
        await person.until(lambda: isinstance(person.app.screen, PlayerScreen))
        assert person.moment.total_left == pytest.approx(360)


async def test_held_breaths_ask_their_card_before_they_begin(known: Home) -> None:
    async with known.open() as person:
        await picked(person, "br_box")
        await person.see("Before held breaths", "none of these")
        await person.press("n")
        await person.see("Your back")
        await person.press("n")
        await person.until(lambda: isinstance(person.app.screen, PlayerScreen))
        assert person.moment.total_left == pytest.approx(168)


async def test_a_pace_of_ones_own_stays_within_the_bounds_and_is_there_the_next_time(known: Home) -> None:
    async with known.open() as person:
        await picked(person, "br_own")
        await person.see("10 seconds a breath, 6 a minute")
        await person.press("down", *["right"] * 6)
        await person.see("14 seconds a breath", "Hold for at most 4 seconds")
        await person.press(*["left"] * 6, "down", "right", "right")
        await person.see("12 seconds a breath, 5 a minute")
        await person.press("enter")
        await person.until(lambda: isinstance(person.app.screen, PlayerScreen))
        assert person.app.driver.guided is not None
        assert person.app.driver.guided.script.steps[1].rep_seconds == 12
        await person.press("x", "enter")
        await person.see("How strong is the pain now?")
        await person.press("2", "enter")
        await person.until(lambda: isinstance(person.app.screen, TodayScreen))
        await picked(person, "br_own")
        await person.see("12 seconds a breath")


async def test_a_practice_stands_in_the_history_by_its_name(known: Home) -> None:
    async with known.open() as person:
        await picked(person, "body_scan")
        await person.until(lambda: isinstance(person.app.screen, PlayerScreen))
        await person.press("6", "x", "enter")
        await person.see("How strong is the pain now?")
        await person.press("2", "enter")
        await person.until(lambda: isinstance(person.app.screen, TodayScreen))
        await person.press("4")
        await person.see("Body scan", "stopped early")
        assert person.sessions[0].answers["tension_before"] == 6


async def test_while_a_session_runs_the_list_leads_back_to_it(known: Home) -> None:
    async with known.open() as person:
        await picked(person, "body_scan")
        await person.until(lambda: isinstance(person.app.screen, PlayerScreen))
        await person.press("5")
        await person.until(lambda: person.moment.step.title == "Settle")
        await person.press("l")
        await person.until(lambda: isinstance(person.app.screen, TodayScreen))
        person.app.flow.open("emotional")
        await person.see("Body scan · step 2 of")


async def test_two_numbers_a_day_make_the_log_and_today_can_be_put_right(known: Home) -> None:
    async with known.open() as person:
        await picked(person, "log")
        await person.see("How stressed were you today?", "0 is not at all")
        await person.press("6")
        await person.see("How well did you sleep last night?")
        await person.press("4")
        await person.see("13 more days with both stress and pain", "Sun 22 Nov 6 4 3")
        await person.press("a", "2", "9")
        await person.see("Sun 22 Nov 2 9 3")
        await person.press("escape")
        await person.until(lambda: isinstance(person.app.screen, TodayScreen))
        await picked(person, "log")
        await person.see("Sun 22 Nov 2 9 3")


async def test_after_14_days_the_log_says_what_goes_together_and_that_it_is_no_proof(known: Home) -> None:
    coach = known.coach()
    for day in range(14):
        coach.check_in(day % 7)
        coach.practices.calm.keep_log(stress=day % 7, sleep=10 - day % 7)
        known.clock.move(days=1)
    known.clock.move(days=-1)
    async with known.open() as person:
        await picked(person, "log")
        await person.see("more stress goes together with more pain: a strong link", "It may not cause it")
        await person.see("more good sleep goes together with less pain")


async def test_a_ladder_is_built_rung_by_rung_and_climbed_as_the_fear_halves(known: Home) -> None:
    told(known, p_checked="yes")
    async with known.open() as person:
        await picked(person, "ladder")
        await person.until(lambda: "Which movement" in person.words or "a clinician" in person.words)
        await person.see("Which movement do you avoid out of fear?")
        await person.type("bend")
        await person.press("enter")
        await person.type("a?")
        await person.press("enter", "x", "enter")
        await person.see("Rung 3 of 5", "bend", "1 a?", "2 x")
        await person.press("escape")
        await person.see("Rung 2 of 5")
        await person.press("b", "enter", "c", "enter", "d", "enter", "e", "enter")
        await person.see("bend", "▸ 1 a?", "5 e", "First say how much you fear it")
        await person.press("enter")
        await person.see("before you try it")
        await person.press("8")
        await person.see("your fear is 8 of 10", "At 4 or less")
        await person.press("enter", "5")
        await person.see("Stay on this rung")
        await person.press("enter", "4")
        await person.see("✓ 1 a?", "fear 8 → 4", "▸ 2 b")
        await person.press("escape")
        await person.until(lambda: isinstance(person.app.screen, TodayScreen))
        assert person.sessions == []


async def test_on_a_day_of_strong_pain_the_rung_waits(known: Home) -> None:
    told(known, p_checked="yes")
    coach = known.coach()
    coach.practices.calm.new_ladder("bending", ("a", "b", "c", "d", "e"))
    coach.practices.calm.rate_fear(1, 8)
    coach.check_in(7)
    async with known.open() as person:
        await picked(person, "ladder")
        await person.see("your fear is 8 of 10")
        await person.press("enter")
        await person.see("Your pain is strong today")
        ladder = person.coach.practices.calm.ladder()
        assert ladder is not None
        assert ladder.rungs[0].ratings == (8,)
