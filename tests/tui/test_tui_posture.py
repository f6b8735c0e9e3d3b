"""The home checks in the app: guided by their own timers, left out with a reason, kept as measures."""

from __future__ import annotations

from coach.tui.screens.posture import PostureScreen
from tests.tui.person import Home, Person


async def to_the_checks(person: Person) -> None:
    person.app.push_screen(PostureScreen())
    await person.see("Posture check", "Which way eases it")


async def mark(person: Person, words: str) -> None:
    rows = person.app.screen.query_one("#posture-list")
    for _ in range(20):
        marked = rows.get_option_at_index(rows.highlighted)  # type: ignore[attr-defined]
        if str(marked.prompt).startswith(words):
            return
        await person.press("down")
    raise AssertionError(f"{words} is not in the list:\n{person.screen}")


def values(person: Person) -> dict[tuple[str, str], object]:
    return {(each.measure, each.side): each.value for each in person.coach.telling.checks.measures()}


async def test_the_longest_of_three_tries_on_the_watch_counts_and_each_side_is_asked(known: Home) -> None:
    async with known.open() as person:
        await to_the_checks(person)
        await mark(person, "One-leg stand")
        await person.press("enter")
        await person.see("How long can you stand? (left side) Space starts the watch")
        for seconds in (12, 20):
            await person.press("space")
            person.clock.move(seconds=seconds)
            await person.press("space")
        await person.see("20 seconds. Space tries again (1 left), enter keeps 20.")
        await person.press("enter")
        await person.see("(right side)")
        await person.press("space")
        person.clock.move(seconds=60)
        # At its most the watch stops by itself.
        await person.see("Does the pelvis drop")
        await person.press("enter", "down", "enter")
        await person.see("To begin with:")
        found = values(person)
        assert found["a_stance.seconds", "left"] == 20
        assert found["a_stance.seconds", "right"] == 45
        await mark(person, "One-leg stand")
        await person.see("done, again if you like")


async def test_a_check_may_be_left_out_and_one_that_is_unwise_says_why_and_does_not_begin(known: Home) -> None:
    known.coach().answer({"p_vertigo": "yes"})
    async with known.open() as person:
        await to_the_checks(person)
        await mark(person, "Belt line")
        await person.press("enter")
        await person.see("How does the front of the belt line stand?")
        await person.press("escape")
        await person.see("Which way eases it")
        assert values(person) == {}
        await mark(person, "Standing at a wall")
        await person.press("enter")
        await person.see("Left out because of dizziness.")
        assert "What fits behind" not in person.screen
        await person.press("escape")
        await person.see("Which way eases it")


async def test_two_equal_patterns_are_the_persons_choice(known: Home) -> None:
    checks = known.coach().telling.checks
    checks.keep(next(each for each in checks.posture.checks if each.id == "a_wall"), {("gap", ""): "none"})
    async with known.open() as person:
        await to_the_checks(person)
        await mark(person, "Two patterns stand equal")
        await person.press("enter")
        await person.see("Tucked pelvis", "Flat back")
        await person.press("down", "enter")
        await person.see("To begin with: prone on elbows")
        reading = person.coach.telling.checks.reading()
        assert reading is not None
        assert reading.pattern == "flat"


async def test_a_newcomer_answers_the_safety_questions_before_a_check(home: Home) -> None:
    async with home.open() as person:
        await to_the_checks(person)
        await mark(person, "One-leg stand")
        await person.press("enter")
        await person.see("First: signs from the nerves")
        assert "How long can you stand" not in person.screen
