"""Looking back: what was done can be opened, put right, deleted and brought back."""

from __future__ import annotations

import pytest
from click.testing import CliRunner
from textual.events import Paste
from textual.widgets import Input

from coach.cli import main
from coach.tui.screens.history import HistoryScreen, new_mark
from coach.tui.screens.session import SessionScreen
from coach.tui.screens.today import TodayScreen
from tests.tui.person import Home, Person

NASTY = "[bold]loud[/bold] [@click=app.quit]here[/] \x1b[31mred\x1b[0m \x9b1m \u202eback [/nothing"


async def a_session(person: Person, note: str = "") -> str:
    """A gentle routine, stopped early; its id."""
    await person.begin("gentle")
    await person.let_pass_to(lambda m: m.step.kind == "work")
    await person.let(20)
    await person.press("5", "x", "enter")
    await person.see("How strong is the pain now?")
    await person.press("2", "enter")
    await person.until(lambda: isinstance(person.app.screen, TodayScreen))
    (record,) = person.sessions
    if note:
        person.coach.past.edit(record.id, note=note)
    return record.id


async def test_an_empty_history_says_so(home: Home) -> None:
    async with home.open() as person:
        await person.press("l")
        await person.until(lambda: isinstance(person.app.screen, TodayScreen))
        await person.press("4")
        await person.see("History", "Nothing here yet.")


async def test_a_month_that_cannot_be_read_is_not_told_as_nothing_done(known: Home) -> None:
    async with known.open() as person:
        await a_session(person)
    (month,) = (known.folder / "data" / "devices").glob("*/*.json")
    whole = month.read_bytes()
    month.write_bytes(whole[: len(whole) // 2])
    async with known.open() as person:
        await person.press("l")
        await person.until(lambda: isinstance(person.app.screen, TodayScreen))
        await person.press("4")
        await person.see("History", "November 2026 is not shown", "left untouched", "Nothing can be listed here.")
    for words in ("history", "today", "next"):
        said = CliRunner().invoke(main, ["--data-dir", str(known.folder), words])
        assert "is not shown" in said.stderr, words
        assert "is not shown" not in said.stdout
        assert said.exit_code == 0
    assert month.read_bytes() == whole[: len(whole) // 2]


async def test_deleting_a_session_hides_it_and_u_brings_it_back(known: Home) -> None:
    async with known.open() as person:
        await a_session(person)
        await person.press("4")
        await person.see("Gentle routine", "stopped early")
        await person.press("d")
        await person.see("Deleted. u brings it back.")
        await person.until(lambda: "Gentle routine" not in person.screen)
        assert person.sessions == []
        await person.press("u")
        await person.see("Gentle routine", "stopped early")
        assert len(person.sessions) == 1


async def test_the_detail_draws_what_really_happened(known: Home) -> None:
    async with known.open() as person:
        await a_session(person)
        await person.press("4", "enter")
        await person.see("Gentle routine ·", "stopped early", "reason: enough for now", "pain before 3", "after 2")
        await person.see("█ done", "░ not reached", "0-10 pain", "Walking", "pain 5")


async def test_note_and_pain_can_be_put_right_and_the_last_change_taken_back_and_again(known: Home) -> None:
    async with known.open() as person:
        name = await a_session(person)
        await person.press("4", "enter", "e")
        await person.until(lambda: isinstance(person.app.focused, Input))
        await person.type("slept badly, w 4")
        await person.press("enter")
        await person.see("Note: slept badly, w 4")
        await person.press("a")
        await person.see("How strong was the pain after this session?")
        await person.press("7")
        await person.see("after 7")
        await person.press("b")
        await person.see("How strong was the pain before this session?")
        await person.press("t")
        await person.see("pain before 10")
        record = person.coach.past.session(name)
        assert record is not None
        assert (record.note, record.pain_before, record.pain_after) == ("slept badly, w 4", 10, 7)
        await person.press("u")
        await person.see("pain before 3")
        await person.press("u")
        await person.see("pain before 10")


async def test_escape_leaves_a_note_as_it_was(known: Home) -> None:
    async with known.open() as person:
        await a_session(person, note="as it was")
        await person.press("4", "enter", "e")
        await person.until(lambda: isinstance(person.app.focused, Input))
        await person.see("esc back", "f1 warning signs")
        assert "e note" not in person.screen, "while letters are text, no letter is named as a key"
        await person.type("xyz")
        await person.press("escape")
        await person.see("Note: as it was", "e note", "w warning signs")
        assert isinstance(person.app.screen, SessionScreen)
        assert person.sessions[0].note == "as it was"


async def test_a_deleted_session_can_be_brought_back_where_it_was_open(known: Home) -> None:
    async with known.open() as person:
        await a_session(person)
        await person.press("4", "enter", "d")
        await person.see("u brings this session back.", "u undo")
        assert "b pain before" not in person.screen
        await person.press("b", "a", "d")
        await person.see("u brings this session back.")
        await person.press("u")
        await person.see("Gentle routine ·", "stopped early")
        await person.press("escape")
        await person.until(lambda: isinstance(person.app.screen, HistoryScreen))


@pytest.mark.parametrize("size", [(40, 12), (100, 30), (160, 40)], ids=["40x12", "100x30", "160x40"])
async def test_a_note_is_text_whatever_it_holds(known: Home, size: tuple[int, int]) -> None:
    async with known.open(size) as person:
        await a_session(person, note=NASTY)
        await person.press("4")
        await person.see("Gentle routine")
        assert not any(each in person.screen for each in "\x1b\x9b\u202e")
        if size[0] > 150:
            assert "[bold]loud[/bold] [@click=app.quit]here[/]" in person.screen
        await person.press("enter")
        await person.see("Gentle routine ·")
        while "[/nothing" not in person.words:
            await person.press("down")
        await person.see("loud[/bold]", "[@click=app.quit]here[/]")
        assert not any(each in person.screen for each in "\x1b\x9b\u202e")
        parts = [part for strip in person.app.screen._compositor.render_strips() for part in strip]
        styles = [part.style for part in parts if "loud" in part.text or "here" in part.text]
        assert styles
        assert not any(style is not None and (style.bold or style.meta.get("@click")) for style in styles)


async def test_a_note_of_five_thousand_letters_takes_one_line_of_the_list(known: Home) -> None:
    async with known.open() as person:
        await a_session(person, note="long " * 1000)
        await person.press("4")
        await person.see("Gentle routine", "Show earlier days", "…")
        assert sum("long" in line for line in person.lines) == 1


async def test_what_was_done_before_is_read_at_the_next_start(known: Home) -> None:
    async with known.open() as person:
        await a_session(person, note="kept")
    known.clock.move(days=1)
    async with known.open() as person:
        await person.press("4")
        await person.see("Yesterday", "Gentle routine", "kept")


async def test_a_session_that_was_cut_short_is_offered_and_can_be_gone_on_with(known: Home) -> None:
    async with known.open() as person:
        await person.begin("gentle")
        await person.let_pass_to(lambda m: m.step.kind == "work")
        await person.let(20)
        left = person.moment.total_left
        guided = person.app.driver.guided
        assert guided is not None
        guided._running.release()
    known.clock.move(minutes=5)
    async with known.open() as person:
        await person.see("Go on with Gentle routine")
        await person.press("home", "enter")
        await person.see("INTERRUPTED")
        assert 0 <= person.moment.total_left - left <= 2
        await person.press("g")
        await person.see("GO")
        assert person.moment.mode == "running"


@pytest.mark.parametrize(
    ("before", "place", "after", "marked"),
    [
        ([None, "c", "b", "a"], 2, [None, "c", "b", "a"], "b"),
        ([None, "c", "b", "a"], 2, [None, "c", "a"], "a"),
        ([None, "c", "b", None, "a"], 4, [None, "c", "b"], "b"),
        ([None, "c", "a"], 1, [None, "c", "b", "a"], "b"),
        ([None, "c", "b"], 1, [None, "c", "b", None, "a", "z"], "c"),
        ([], None, [None, "c", "b"], "c"),
        ([None, "c"], 1, [], None),
    ],
)
def test_after_a_deletion_the_mark_stands_beside_it_and_after_an_undo_on_what_came_back(
    before: list[str | None], place: int | None, after: list[str | None], marked: str | None
) -> None:
    found = new_mark(before, place, after)
    assert (None if found is None else after[found]) == marked


async def test_a_note_of_several_lines_is_kept_whole(known: Home) -> None:
    async with known.open() as person:
        await person.begin("positions")
        await person.press("x", "enter")
        await person.see("How strong is the pain now?")
        await person.press("2", "tab")
        field = person.app.screen.query_one(Input)
        await person.until(lambda: field.has_focus)
        for pasted in ("Better,\r\n\nbut stiff\n", ", in the morning."):
            field.post_message(Paste(pasted))
        await person.until(lambda: "morning" in field.value)
        assert field.value == "Better, but stiff, in the morning."
        await person.press("enter")
        await person.until(lambda: bool(person.sessions))
        assert person.sessions[0].note == "Better, but stiff, in the morning."
