"""The body map, and inversion with what stands in its place: from Today to the record."""

from __future__ import annotations

import pytest
from textual.widgets import OptionList

from coach.coach import Blocked
from coach.tui.screens.bodymap import BodyMapScreen
from coach.tui.screens.player import PlayerScreen
from coach.tui.screens.practices import PracticesScreen
from coach.tui.screens.stop import StopScreen
from coach.tui.screens.today import TodayScreen
from tests.tui.person import Home, Person

SIZES = [(100, 30), (80, 24)]
LOOK = 2.5


def answered(home: Home, *wants: str) -> None:
    """Answer every card of these wishes, as a healthy person."""
    coach = home.coach()
    sizes: dict[str, str | float] = {"p_bmi.height_cm": 175, "p_bmi.weight_kg": 72, "p_table": "yes"}
    for what in wants:
        while isinstance(found := coach.begin(what), Blocked) and found.cards:
            coach.finish_card(found.cards[0], {each: sizes.get(each, 40) for each in found.cards[0].asks})
        if not isinstance(found, Blocked):
            found._running.discard()


async def row(person: Person, therapy: str) -> None:
    """Enter on a therapy's row of Today."""
    await person.until(lambda: isinstance(person.app.screen, TodayScreen))
    plan = person.app.screen.query_one(OptionList)
    plan.highlighted = plan.get_option_index(therapy)
    await person.press("enter")


async def to_the_map(person: Person) -> None:
    await row(person, "trigger_point")
    await person.until(lambda: isinstance(person.app.screen, BodyMapScreen))


@pytest.mark.parametrize("size", SIZES)
async def test_from_the_row_over_the_map_to_the_record(known: Home, size: tuple[int, int]) -> None:
    answered(known, "trigger_point:tp_es")
    async with known.open(size) as person:
        await to_the_map(person)
        await person.see("Back", "Front", "Mark a spot first")
        await person.press("down", "space", "down", "down", "enter", "b")
        await person.until(lambda: isinstance(person.app.screen, PlayerScreen))
        assert person.app.driver.guided is not None
        assert person.app.driver.guided.script.what == "trigger_point:tp_ql+tp_gmax"
        for _ in range(4):
            await person.let_pass_to(lambda m: m.step.ask is not None)
            await person.see("How strong was it")
            await person.press("5")
        await person.let_pass_to(lambda m: m.mode == "ended")
        await person.see("How strong is the pain now?")
        record = person.sessions[0]
        assert (record.therapy, record.outcome) == ("trigger_point", "done")
        assert [record.answers[f"pressure.{each}"] for each in ("tp_ql.1", "tp_gmax.2")] == [5, 5]


async def test_four_spots_are_the_most_and_a_fifth_is_refused_in_words(known: Home) -> None:
    answered(known, "trigger_point:tp_es")
    async with known.open() as person:
        await to_the_map(person)
        for _ in range(5):
            await person.press("space", "down")
        await person.see("4 spots are the most in one day", "Begin with 4 spots")
        screen = person.app.screen
        assert isinstance(screen, BodyMapScreen)
        assert len(screen.result_ids()) == 4


async def test_a_click_on_the_body_marks_the_spot(known: Home) -> None:
    answered(known, "trigger_point:tp_es")
    async with known.open() as person:
        await to_the_map(person)
        box = person.app.screen.query_one("#bodymap-front").region
        down = next(y for y in range(box.y, box.bottom) if "9" in person.lines[y][box.x : box.right])
        across = person.lines[down].index("9", box.x)
        await person.pilot.click(offset=(across, down))
        screen = person.app.screen
        assert isinstance(screen, BodyMapScreen)
        assert screen.result_ids() == ("tp_quad",)


async def test_a_spot_that_is_not_for_this_person_says_why(known: Home) -> None:
    answered(known, "trigger_point:tp_es")
    known.clock.move(seconds=1)
    known.coach().answer({"p_ibd": "yes"})
    answered(known, "trigger_point:tp_es")
    async with known.open() as person:
        await to_the_map(person)
        await person.press(*["down"] * 6, "space")
        await person.see("7 not for you Front of the hip", "speak against any pressure on the belly")
        assert isinstance(person.app.screen, BodyMapScreen)
        assert person.app.screen.result_ids() == ()


@pytest.mark.parametrize("size", SIZES)
async def test_where_inversion_is_off_its_row_offers_what_is_flat(known: Home, size: tuple[int, int]) -> None:
    async with known.open(size) as person:
        await row(person, "inversion")
        await person.until(lambda: isinstance(person.app.screen, PracticesScreen))
        await person.see("Legs on a chair", "Face down", "Door bar, feet on the floor")
        assert "inversion table" not in person.screen
        await person.press("enter")
        await person.until(lambda: isinstance(person.app.screen, PlayerScreen))
        await person.let_pass_to(lambda m: m.mode == "ended")
        await person.see("How strong is the pain now?")
        record = person.sessions[0]
        assert (record.therapy, record.routine, record.outcome) == ("inversion", "alt_9090", "done")


async def on_the_table(person: Person) -> None:
    """From the row of Today to the first hang."""
    await row(person, "inversion")
    await person.until(lambda: isinstance(person.app.screen, PracticesScreen))
    await person.see("On the inversion table")
    await person.press("home", "enter")
    await person.until(lambda: isinstance(person.app.screen, PlayerScreen))
    for _ in range(4):
        await person.let_pass_to(lambda m: m.phase == "ask")
        await person.press("y")
    await person.let_pass_to(lambda m: m.step.exposure)


async def test_on_the_table_the_words_are_about_the_way_back_to_level(known: Home) -> None:
    known.coach().telling.wish("inversion", "opt_in", value=True)
    answered(known, "inversion")
    async with known.open() as person:
        await on_the_table(person)
        await person.see("ON THE TABLE")
        await person.press("space")
        await person.see("STILL ON THE TABLE", "Return slowly to level", "y yes, I am level")
        assert "pad" not in person.words
        await person.press("space", "x")
        await person.until(lambda: isinstance(person.app.screen, StopScreen))
        await person.see("Return slowly to level now")


async def test_the_table_from_today_to_the_record(known: Home) -> None:
    known.coach().telling.wish("inversion", "opt_in", value=True)
    answered(known, "inversion")
    async with known.open() as person:
        await on_the_table(person)
        for _ in range(2):
            for number in range(3):
                await person.let_pass_to(lambda m: m.prompt is not None and m.prompt.id.startswith("head"))
                await person.see("Head, eyes and ears clear")
                assert person.moment.into == pytest.approx(30 * (number + 1), abs=LOOK)
                await person.press("a")
            await person.let_pass_to(lambda m: m.step.title == "Back to level")
            await person.see("I am level again")
            await person.press("enter")
        await person.let_pass_to(lambda m: m.mode == "ended")
        await person.see("How strong is the pain now?")
        record = person.sessions[0]
        assert (record.therapy, record.outcome) == ("inversion", "done")
        assert record.exposure_seconds == pytest.approx(240, abs=4 * LOOK)
