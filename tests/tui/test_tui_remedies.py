"""Creams, food and supplements, as a person goes through them: from Today to History."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from textual.widgets import OptionList

from coach.care.records import SessionRecord
from coach.coach import Blocked, Coach
from coach.remedies import Remedies
from coach.trying import Trying
from tests.tui.person import Home, Person

PAGES = ("cream", "anti_inflammatory", "diet")


@pytest.fixture(scope="session")
def remedies_answered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which a healthy person of 40 has answered the cards of the three."""
    home = Home(tmp_path_factory.mktemp("remedies") / "D")
    home.answer_all()
    coach = home.coach()
    for therapy in PAGES:
        while (blocked := Remedies(coach).blocked(therapy)) is not None and blocked.cards:
            coach.finish_card(blocked.cards[0], dict.fromkeys(blocked.cards[0].asks, 40))
    return home.folder


@pytest.fixture
def asked(home: Home, remedies_answered: Path) -> Home:
    """Somebody who has answered those cards."""
    shutil.copytree(remedies_answered, home.folder)
    return home


def answer_cards(coach: Coach) -> None:
    """Nothing to tell on any card that is open now."""
    for _ in range(3):
        blocked = Remedies(coach).blocked("cream")
        for card in blocked.cards if blocked is not None else ():
            coach.finish_card(card, {})


def every_rule(coach: Coach) -> list[str]:
    """The ids of all rules, as if every word had been read."""
    return [rule.id for found in coach.safety.book.rules.values() for rule in found]


async def open_row(person: Person, therapy: str) -> None:
    """Mark the row of Today and press Enter."""
    await person.see("enter start")
    rows = person.app.screen.query_one("#today-plan", OptionList)
    await person.until(lambda: any(each.id == therapy for each in rows.options))
    rows.highlighted = [each.id for each in rows.options].index(therapy)
    await person.press("enter")


async def choose(person: Person, name: str) -> None:
    """Mark a way by its id and take it."""
    ways = person.app.screen.query_one(OptionList)
    await person.until(lambda: name in [each.id for each in ways.options])
    ways.highlighted = [each.id for each in ways.options].index(name)
    await person.press("enter")


async def history_shows(person: Person, *texts: str) -> SessionRecord:
    """Go to History and find the words there; the record that was written last."""
    await person.press("4")
    await person.see(*texts)
    return person.sessions[-1]


async def test_a_new_cream_waits_for_its_patch_test_and_then_goes_on_the_back(asked: Home) -> None:
    async with asked.open() as person:
        await open_row(person, "cream")
        await person.see("Which kind do you have?", "patch test first")
        await choose(person, "menthol")
        await choose(person, "-yes")
        await person.type("Frost")
        await person.press("enter")
        await person.see("inside of your forearm")
        await choose(person, "on")
        await person.see("Which kind do you have?", "patch test runs")
        assert person.coach.practices.notice() == ""
        asked.clock.move(hours=24, minutes=1)
        await person.press("escape")
        await person.see("The patch test on your forearm has had its day")
        person.coach.check_in(3)
        await through_the_daily_card(person)
        await open_row(person, "cream")
        await person.see("look at the test")
        await choose(person, "menthol")
        await person.see("A day has passed")
        await choose(person, "-no")
        await play_cream(person)
        record = await history_shows(person, "Cream: menthol")
        assert (record.therapy, record.product, record.outcome) == ("cream", "menthol", "done")
        assert [each.title for each in record.steps][-2:] == ["Wash your hands", "Let it dry"]


async def through_the_daily_card(person: Person) -> None:
    """A new day, or a new fact, asks its own questions first; they are not what these tests are about."""
    answer_cards(person.coach)


async def play_cream(person: Person) -> None:
    """Read what must be read, then through the player to the end."""
    await person.until(lambda: "read it" in person.words or person.app.driver.last is not None)
    while person.app.driver.last is None:
        await person.press("enter")
        await person.pilot.pause(0.02)
    await person.press("y", "y")
    await person.until(lambda: person.moment.step.title == "How much")
    await person.press("1")
    await person.let(395)
    await person.until(lambda: person.app.driver.guided is None)
    await person.press("escape")


async def test_the_food_list_is_ticked_in_one_look_and_kept(asked: Home) -> None:
    async with asked.open() as person:
        await open_row(person, "diet")
        await person.see("only tick what is true")
        await person.press("enter")
        await person.see("0 of 8", "Five portions")
        await person.press("space", "down", "down", "enter", "c")
        await person.see("2 of 8 today. Kept.")
        record = await history_shows(person, "Food list")
        assert [each for each, yes in record.answers.items() if yes] == ["d_veg", "d_protein"]


async def test_a_kept_list_is_done_for_today_and_a_left_one_leaves_nothing(asked: Home) -> None:
    async with asked.open() as person:
        await open_row(person, "diet")
        await choose(person, "day")
        await person.see("0 of 8")
        await person.press("space", "escape")
        await person.see("only tick what is true")
        assert person.sessions == []
        await choose(person, "day")
        await person.press("c")
        await open_row(person, "diet")
        await person.see("done", "Today's food list is done.")


async def test_one_food_is_left_out_and_brought_back_by_the_calendar(asked: Home) -> None:
    async with asked.open() as person:
        await open_row(person, "diet")
        await choose(person, "experiment")
        await person.see("Never a whole food group")
        await person.press("enter")
        await choose(person, "-yes")
        await person.type("coffee")
        await person.press("enter")
        await choose(person, "experiment")
        await person.see("Without coffee: day 1 of 14")
        await person.press("escape", "escape")
        asked.clock.move(days=14)
        trial = Trying(Remedies(person.coach))
        found = trial.experiment()
        assert found is not None
        assert found.phase(trial.today) == "bring_back"


async def test_a_supplement_is_a_dated_trial_with_an_entry_a_day(asked: Home) -> None:
    async with asked.open() as person:
        await open_row(person, "anti_inflammatory")
        await person.see("Food is the safer way", "Omega-3")
        assert "Willow" not in person.words
        await choose(person, "omega3")
        await person.see("Please read this first", "2 g of EPA")
        await person.press("enter")
        await choose(person, "-no")
        await choose(person, "-yes")
        await person.type("12.50")
        await person.press("enter")
        await person.see("review on 17 January 2027", "12.50 a month", "missed dose is skipped")
        await choose(person, "-today")
        await person.see("Taken today")
        await person.press("space", "c")
        record = await history_shows(person, "Taken: omega3")
        assert (record.product, record.answers) == ("omega3", {"taken": True})


async def test_a_second_supplement_has_to_wait_and_what_bothers_ends_the_trial(asked: Home) -> None:
    coach = asked.coach()
    trying = Trying(Remedies(coach))
    trying.start("omega3", "", None)
    with pytest.raises(ValueError, match="One new supplement at a time"):
        trying.start("turmeric", "", None)
    asked.clock.move(days=3)
    coach.check_in(3)
    async with asked.open() as person:
        await through_the_daily_card(person)
        await open_row(person, "anti_inflammatory")
        await choose(person, "-today")
        if "Please read" in person.words:
            await person.press("enter")
        await person.see("Has it bothered you")
        await person.press("down", "space", "c")
        await person.see("The trial ends here", "get medical help today")
        await person.press("escape")
        assert Trying(Remedies(person.coach)).running() is None
        assert "bothered you" in Trying(Remedies(person.coach)).why_not("omega3")


async def test_a_kind_that_a_rule_closes_is_grey_and_says_why(asked: Home) -> None:
    asked.clock.move(minutes=1)
    asked.coach().answer({"p_anticoag": "yes"})
    async with asked.open() as person:
        await through_the_daily_card(person)
        await open_row(person, "cream")
        await person.see("Which kind do you have?", "not for you")
        await choose(person, "menthol")
        await person.see("can strengthen a blood thinner")
        await person.press("escape", "escape")
        await open_row(person, "anti_inflammatory")
        await person.see("not for you", "Food, no pills")
        await choose(person, "food")
        await person.press("space", "c")
        await history_shows(person, "Taken: food")


@pytest.mark.parametrize("kind", ["menthol", "capsaicin", "nsaid", "lidocaine", "other"])
def test_no_direct_call_begins_a_cream_that_a_rule_closes(asked: Home, kind: str) -> None:
    coach = asked.coach()
    asked.clock.move(minutes=1)
    Remedies(coach).reacted(kind, "")
    answer_cards(coach)
    for what, product in ((f"cream:{kind}", ""), (f"cream:{kind}", "something"), ("cream", kind), ("cream", "")):
        found = coach.begin(what, product=product, read=every_rule(coach))
        assert isinstance(found, Blocked), what
        assert found.reasons
    closed = coach.begin(f"cream:{kind}")
    assert isinstance(closed, Blocked)
    assert f"cream.reacted_{kind}" in [each.rule for each in closed.reasons]


def used(home: Home, kind: str) -> None:
    """A cream of this kind, put on just now."""
    at = home.clock.now().isoformat()
    record = SessionRecord(
        id="",
        therapy="cream",
        started_at=at,
        ended_at=at,
        planned_seconds=0,
        active_seconds=0,
        outcome="done",
        product=kind,
    )
    home.coach().past.add_session(record)


async def test_the_cream_of_the_records_stands_on_the_card_and_one_key_confirms_it(asked: Home) -> None:
    asked.clock.move(hours=13)
    used(asked, "menthol")
    asked.clock.move(hours=10)
    async with asked.open() as person:
        person.app.flow.begin("heat")
        for card in ("Anything new since yesterday?", "Your back", "How you have been"):
            await person.see(card)
            await person.press("n")
        await person.see(
            "Right now, before the heat", "Menthol, camphor or methyl salicylate; 22 Nov, 22:00", "n go on"
        )
        await person.press("n")
        await person.see("How strong is your low back pain right now")
        profile = person.coach.case().profile
        assert (profile.value("s_cream"), profile.value("s_alcohol")) == ("menthol", "no")
        assert profile.value("s_cream.at") == "2026-11-22T22:00+00:00"


async def test_the_kind_of_last_time_is_marked(asked: Home) -> None:
    used(asked, "capsaicin")
    asked.clock.move(hours=7)
    async with asked.open() as person:
        await open_row(person, "cream")
        await person.see("Which kind do you have?")
        ways = person.app.screen.query_one("#options-list", OptionList)
        assert ways.highlighted is not None
        assert ways.get_option_at_index(ways.highlighted).id == "capsaicin"
