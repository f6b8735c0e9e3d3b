"""Text to read: the little Markdown of the lessons, wrapped with hanging marks."""

from __future__ import annotations

import pytest
from textual.app import App, ComposeResult

from coach.library.lessons import Lessons
from coach.tui.prose import Block, cited, inline, markdown, text
from coach.tui.shelf import fitting
from coach.tui.widgets.lessonfigure import phase_at
from coach.tui.widgets.prose import Prose


def plain(blocks: list[Block]) -> list[str]:
    """The blocks as words."""
    return [f"{block.mark}{block.content.plain}" for block in blocks]


def test_headings_paragraphs_and_lists_become_blocks() -> None:
    body = "## A heading\n\nTwo lines\nof one paragraph.\n\n- one\n- two\n  lines\n\n1. first\n2. second"
    assert plain(markdown(body, ())) == [
        "A heading",
        "Two lines of one paragraph.",
        "• one",
        "• two lines",
        "1. first",
        "2. second",
    ]


def test_items_of_a_list_stand_together_and_paragraphs_apart() -> None:
    assert [block.gap for block in markdown("One.\n\n- a\n- b\n\nTwo.", ())] == [1, 1, 0, 1]


def test_sources_are_shown_by_their_number_close_to_what_they_support() -> None:
    content = inline("It helps [Hayden2021] [WHO2023]. Or not [ACP2017].", ("ACP2017", "WHO2023", "Hayden2021"))
    assert content.plain == "It helps[2,3]. Or not[1]."


def test_a_bracket_that_is_no_source_of_the_page_stays_as_it_is_written() -> None:
    assert (
        inline("See [Nobody1999] and [bold]this[/bold].", ("ACP2017",)).plain
        == "See [Nobody1999] and [bold]this[/bold]."
    )


def test_without_a_list_of_sources_their_keys_are_left_out() -> None:
    assert inline("It helps [Hayden2021].", None).plain == "It helps."


def test_three_sources_in_a_row_are_written_as_a_span() -> None:
    assert cited(("d", "a", "c", "b", "f"), "abcdef").plain == "[1–4,6]"
    assert cited(("a", "b"), "ab").plain == "[1,2]"
    assert cited((), "ab").plain == ""


def test_words_from_a_file_are_never_read_as_markup() -> None:
    assert text("[b]x[/b] [@click=app.quit]y[/]").content.plain == "[b]x[/b] [@click=app.quit]y[/]"


@pytest.mark.parametrize("lesson", Lessons().lesson_ids())
def test_no_mark_of_markdown_and_no_source_key_is_left_in_a_lesson(lesson: str) -> None:
    found = Lessons().lesson(lesson)
    words = "\n".join(plain(markdown(found.body, found.sources)))
    assert "**" not in words
    assert "#" not in words
    assert not any(f"[{key}]" in words for key in found.sources)


@pytest.mark.parametrize(
    ("width", "shown"),
    [
        (45, "Safety first: when back pain needs a doctor"),
        (30, "Safety first"),
        (9, "Safety …"),
    ],
)
def test_a_title_that_is_too_long_is_cut_where_it_still_says_something(width: int, shown: str) -> None:
    assert fitting("Safety first: when back pain needs a doctor", width) == shown


def test_a_cut_title_is_never_wider_than_its_room() -> None:
    titles = [Lessons().lesson(each).title for each in Lessons().lesson_ids()]
    assert all(len(fitting(title, width)) <= width for title in titles for width in range(8, 60))


def test_the_figure_goes_there_stays_comes_back_and_stays() -> None:
    assert [round(phase_at(seconds), 2) for seconds in (0, 1.5, 3, 4, 5.5, 7, 8)] == [0, 0.5, 1, 1, 0.5, 0, 0]


class Page(App[None]):
    """One text."""

    def compose(self) -> ComposeResult:
        """Some blocks."""
        yield Prose([text("one two three four"), text("five six seven", mark="a  "), text("eight", gap=2)])


async def test_marks_hang_in_front_of_their_lines() -> None:
    app = Page()
    async with app.run_test(size=(12, 20)):
        prose = app.query_one(Prose)
        rows = [line.rstrip() for line in prose.render().plain.split("\n")]
        assert rows == ["one two", "three four", "", "a  five six", "   seven", "", "", "eight"]
        assert prose.size.height == len(rows)


async def test_a_place_survives_another_width() -> None:
    app = Page()
    async with app.run_test(size=(12, 20)) as pilot:
        prose = app.query_one(Prose)
        assert [prose.block_at(row) for row in (-3, 0, 3, 4, 6, 7, 99)] == [0, 0, 1, 1, 1, 2, 2]
        await pilot.resize_terminal(60, 20)
        await pilot.pause()
        assert [prose.row_of(block) for block in (0, 1, 2, 9)] == [0, 2, 5, 5]
