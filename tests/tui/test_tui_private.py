"""Private writing at the app: never lost, never cut off, kept or deleted, and never in the history."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from textual.widgets import OptionList, TextArea

from coach.cli import main
from coach.coach import StorageError
from coach.tui.screens.practices import PracticesScreen
from coach.tui.screens.thought import ThoughtScreen
from coach.tui.screens.today import TodayScreen
from coach.tui.screens.writing import WritingScreen
from coach.walks.words import said_of_time
from tests.tui.person import Home, Person
from tests.tui.test_tui_calm import listed, picked

SIZES = [(100, 30), (80, 24), (40, 12)]
RULE = "If a topic feels like too much, do not write about it now."


async def at_the_page(person: Person) -> TextArea:
    """On to the page of today's writing."""
    await picked(person, "writing")
    await person.until(lambda: "how do you feel" in person.words or "Trauma" in person.words)
    if "Trauma" in person.words:
        await person.press("n")
        await person.see("Your back")
        await person.press("n")
        await person.see("how do you feel")
    await person.press("4")
    await person.until(lambda: isinstance(person.app.screen, WritingScreen))
    await person.see("Writing · day")
    return person.app.screen.query_one(TextArea)


async def finished(person: Person, *keys: str) -> None:
    """Escape from the page, and these keys on what becomes of it."""
    await person.press("escape")
    await person.see("What becomes of this page?")
    await person.press(*keys)


def traces(home: Home, words: str) -> list[Path]:
    """Every file of this person that holds the words."""
    return [each for each in home.folder.rglob("*") if each.is_file() and words.encode() in each.read_bytes()]


@pytest.mark.parametrize("size", SIZES)
async def test_the_prompt_the_page_and_the_rule_are_there_at_every_size(known: Home, size: tuple[int, int]) -> None:
    async with known.open(size) as person:
        page = await at_the_page(person)
        await person.see("What was going on in your life", "esc finish", "f1 warning signs")
        assert RULE in person.part("#writing-foot")
        page.insert("When it began, we were moving house and nobody helped.")
        await person.see("moving house")
        assert RULE in person.part("#writing-foot")
        assert page.region.height >= 3


async def test_what_is_typed_is_on_the_disk_a_moment_later_without_any_key(known: Home) -> None:
    async with known.open() as person:
        await at_the_page(person)
        await person.type("gloomy42")
        await person.until(lambda: bool(traces(known, "gloomy42")))
        await person.see("saved")
        (found,) = traces(known, "gloomy42")
        assert found.parent == known.folder / "state" / "private"


async def test_a_page_that_was_cut_short_is_offered_again_with_every_word(known: Home) -> None:
    async with known.open() as person:
        page = await at_the_page(person)
        page.insert("it began when")
        # The program ends here; nothing was finished, nothing was confirmed.
    async with known.open() as person:
        await person.see("A private page was cut short.")
        await listed(person)
        await person.see("Go on with the page that was cut short")
        await person.press("home", "enter")
        await person.until(lambda: isinstance(person.app.screen, WritingScreen))
        await person.see("it began when", "day 1 of 4")
        await person.press(*"!")
        assert person.app.screen.query_one(TextArea).text == "it began when!"
        assert person.sessions == []


async def test_kept_pages_can_be_read_again_and_the_record_holds_no_word(known: Home) -> None:
    async with known.open() as person:
        page = await at_the_page(person)
        page.insert("nobody saw it")
        await finished(person, "down", "enter")
        await person.see("And how do you feel now?")
        await person.press("3")
        await person.until(lambda: isinstance(person.app.screen, TodayScreen))
        (record,) = person.sessions
        assert (record.therapy, record.routine, record.note) == ("emotional", "writing", "")
        assert record.answers == {"mood_before": 4, "mood_after": 3}
        await listed(person)
        await person.press("end")
        await person.see("Your private pages (1)")
        await person.press("enter")
        await person.see("Writing · day 1 · 1 min")
        assert "nobody" not in person.screen
        await person.press("enter")
        await person.see("nobody saw it")
    printed = CliRunner().invoke(main, ["--data-dir", str(known.folder), "history", "--json"])
    assert '"routine": "writing"' in printed.stdout
    assert "nobody" not in printed.stdout
    assert [each.parent.name for each in traces(known, "nobody saw it")] == ["private"]


async def test_deleting_at_the_end_is_asked_twice_and_really_deletes(known: Home) -> None:
    async with known.open() as person:
        page = await at_the_page(person)
        page.insert("burn this")
        await person.until(lambda: bool(traces(known, "burn this")))
        await finished(person, "down", "down", "enter")
        await person.see("Yes, delete the 2 words")
        await person.press("enter")
        await person.until(lambda: isinstance(person.app.screen, WritingScreen))
        await finished(person, "down", "down", "enter", "down", "enter")
        await person.see("And how do you feel now?")
        assert traces(known, "burn this") == []
        await person.press("5")
        await person.until(lambda: isinstance(person.app.screen, TodayScreen))
        assert len(person.sessions) == 1
        await listed(person)
        assert "private pages" not in person.words
    assert traces(known, "burn this") == []


async def test_deleting_a_kept_page_leaves_the_others(known: Home) -> None:
    private = known.coach().practices.calm.private
    for words in ("first page", "second page"):
        draft = private.begin("notes")
        draft.keep({"text": words}, 60)
        draft.close(planned=300, keep_text=True)
    async with known.open() as person:
        await listed(person)
        await person.press("end", "enter")
        await person.see("Your private pages")
        await person.press("d")
        await person.see("Yes, delete the 2 words")
        await person.press("down", "enter")
        await person.see("Deleted for good.")
        await person.until(lambda: not traces(known, "second page"))
        assert len(traces(known, "first page")) == 1


async def test_an_empty_page_closes_without_a_trace(known: Home) -> None:
    async with known.open() as person:
        await at_the_page(person)
        await person.press("escape")
        await person.until(lambda: isinstance(person.app.screen, PracticesScreen))
        assert person.sessions == []
        assert [each.name for each in (known.folder / "state" / "private").iterdir()] == ["lock"]


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (0, "15 to 20 are enough"),
        (14.9, "15 to 20"),
        (15, "stop whenever"),
        (20, "enough for today"),
        (45, "45 min"),
    ],
)
def test_the_clock_only_tells(minutes: float, said: str) -> None:
    assert said in said_of_time(minutes * 60, 1200)


async def test_after_twenty_minutes_nobody_is_cut_off(known: Home) -> None:
    async with known.open() as person:
        page = await at_the_page(person)
        screen = person.app.screen
        assert isinstance(screen, WritingScreen)
        for _ in range(21 * 30):
            known.clock.move(seconds=2)
            screen.tick()
        await person.see("21 min · enough for today: finish your sentence")
        page.insert("still")
        await person.type(" here")
        assert page.text == "still here"
        await finished(person, "down", "enter")
        await person.see("And how do you feel now?")
        assert person.sessions[0].active_seconds == pytest.approx(21 * 60)


async def test_time_with_something_on_top_or_asleep_is_not_written_time(known: Home) -> None:
    async with known.open() as person:
        page = await at_the_page(person)
        page.insert("x")
        screen = person.app.screen
        assert isinstance(screen, WritingScreen)
        known.clock.move(seconds=2)
        screen.tick()
        await person.press("f1")
        await person.see("Warning signs", "EMERGENCY NOW")
        known.clock.move(seconds=600)
        await person.press("escape")
        await person.until(lambda: person.app.screen is screen)
        known.clock.move(seconds=2)
        screen.tick()
        known.clock.move(seconds=3600)
        screen.tick()
        await finished(person, "down", "enter")
        await person.see("And how do you feel now?")
        assert person.sessions[0].active_seconds == pytest.approx(4)


async def test_a_page_that_cannot_be_saved_stays_and_is_tried_again(
    known: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with known.open() as person:
        page = await at_the_page(person)
        pages = person.coach.practices.calm.private._pages
        keep, full = pages.keep, [True]

        def refuse(found: object) -> None:
            if full[0]:
                raise StorageError("The disk is full.")
            keep(found)  # type: ignore[arg-type]  # as it came

        monkeypatch.setattr(pages, "keep", refuse)
        page.insert("precious")
        await person.see("Not saved", "The disk is full.")
        await finished(person, "down", "enter")
        await person.until(lambda: isinstance(person.app.screen, WritingScreen))
        assert page.text == "precious"
        full[0] = False
        await finished(person, "down", "enter")
        await person.see("And how do you feel now?")
        assert len(traces(known, "precious")) == 1


@pytest.mark.parametrize("switched_on", [True, False])
async def test_words_of_a_crisis_open_the_numbers_only_where_that_was_switched_on(
    known: Home, switched_on: bool
) -> None:
    known.settings(journal_check=switched_on)
    async with known.open() as person:
        page = await at_the_page(person)
        page.insert("some days I can’t\ngo on ")
        if switched_on:
            await person.see("You are not alone with this", "988", "116 123", "findahelpline.com")
            await person.press("enter")
        await person.until(lambda: isinstance(person.app.screen, WritingScreen))
        page.insert("but today I rest ")
        await person.until(lambda: bool(traces(known, "but today I rest")))
        assert isinstance(person.app.screen, WritingScreen)
        assert person.coach.practices.calm.private.crisis_today() is switched_on
    assert all("data" not in each.parts for each in traces(known, "go on"))


async def test_the_thought_tool_goes_from_situation_to_action_and_keeps_only_numbers(known: Home) -> None:
    async with known.open() as person:
        await picked(person, "thought")
        await person.until(lambda: isinstance(person.app.screen, ThoughtScreen))
        await person.type("sofa")
        await person.press("enter")
        await person.see("Which thought went through your head?", "You wrote: sofa", "Bending is dangerous.")
        await person.type("snap")
        await person.press("enter", "8")
        await person.see("How strong is the feeling")
        await person.press("7", "f", "enter", "up", "up")
        await person.see("How strong is the feeling")
        await person.press("6", "enter")
        await person.see("What speaks against it?")
        await person.press("a", "enter", "b", "enter", "right", "left", "enter")
        await person.see("How strong is the feeling now?")
        await person.press("2", "w", "enter")
        await person.see("What becomes of this page?", "Belief 80 % before, 40 % now; feeling 6 before, 2 now.")
        await person.press("down", "down", "enter", "down", "enter")
        await person.until(lambda: isinstance(person.app.screen, TodayScreen))
        (record,) = person.sessions
        assert record.routine == "thought"
        numbers = {"belief_before": 80, "feeling_before": 6, "belief_after": 40, "feeling_after": 2}
        assert record.answers == numbers
    assert traces(known, "snap") == []


async def test_a_thought_that_was_cut_short_goes_on_where_it_was(known: Home) -> None:
    async with known.open() as person:
        await picked(person, "thought")
        await person.until(lambda: isinstance(person.app.screen, ThoughtScreen))
        await person.type("sofa")
        await person.press("enter")
        await person.type("snap")
        await person.press("enter", "8")
        await person.see("How strong is the feeling")
    async with known.open() as person:
        await listed(person)
        await person.press("home", "enter")
        await person.see("How strong is the feeling", "You wrote: snap")


async def test_a_round_that_is_over_asks_what_changed_and_then_rests(known: Home) -> None:
    private = known.coach().practices.calm.private
    for day in range(1, 5):
        draft = private.begin("writing", day=day)
        draft.keep({"text": "x"}, 900)
        draft.close(planned=900, keep_text=False)
        known.clock.move(days=1)
    async with known.open() as person:
        await listed(person)
        await person.see("Look back at your round of writing", "from Thu 3")
        await person.press("home", "enter")
        await person.until(lambda: isinstance(person.app.screen, WritingScreen))
        await person.see("What has changed since")
        person.app.screen.query_one(TextArea).insert("calmer")
        await finished(person, "down", "enter")
        await person.until(lambda: isinstance(person.app.screen, TodayScreen))
        await listed(person)
        options = person.app.screen.query_one(OptionList)
        assert all(options.get_option_at_index(place).id != "-review" for place in range(options.option_count))
