"""A page with a few ways on: what it is about, the ways, and what the marked one means."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from coach.tui.screens.base import CoachScreen
from coach.tui.widgets.marklist import MarkList
from coach.walks.views import Way

# A longer list scrolls by itself, and its page stands still.
MANY = 12


class OptionsScreen(CoachScreen[str | None]):
    """The result is the id of a way, or None where the person goes back."""

    PLACES = ("options", "any")

    def __init__(self, title: str, text: str, ways: Sequence[Way], marked: str = "", usual: str = "") -> None:
        super().__init__()
        self._heading, self._text, self._ways, self._marked = title, text, tuple(ways), marked or usual

    def body(self) -> ComposeResult:
        """The title and text, the ways, and below them what the marked one means."""
        with VerticalScroll(classes="page -many" if len(self._ways) > MANY else "page", can_focus=False):
            yield Static(Content(self._heading), classes="title")
            if self._text:
                yield Static(Content(self._text), classes="options-text")
            yield MarkList(id="options-list")
            yield Static(id="options-about")

    def on_mount(self) -> None:
        """The way that was left marked, else the first open one."""
        self._write_rows()
        ways = self.query_one(OptionList)
        names = [each.id for each in self._ways]
        first = next((place for place, each in enumerate(self._ways) if each.open), 0)
        ways.highlighted = names.index(self._marked) if self._marked in names else first
        ways.focus(scroll_visible=False)
        # Before the first layout nobody knows how wide a row is.
        self.call_after_refresh(self._write_rows)
        self.call_after_refresh(self.query_one(VerticalScroll).scroll_home, animate=False)

    def on_resize(self) -> None:
        """The rows are written for their width."""
        self.call_after_refresh(self._write_rows)

    def _write_rows(self) -> None:
        ways = self.query_one(OptionList)
        marked = ways.highlighted
        width = max(20, ways.scrollable_content_region.width - 2)
        ways.set_options([Option(_line(each, width), id=each.id) for each in self._ways])
        if marked is not None:
            ways.highlighted = marked

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Say what the marked way means."""
        about = next((each.about for each in self._ways if each.id == event.option_id), "")
        self.query_one("#options-about", Static).update(Content(about))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click: an open way is taken; of a closed one the reason is shown in full."""
        way = next(each for each in self._ways if each.id == event.option_id)
        if way.open:
            self.dismiss(way.id)
        elif way.about:
            from coach.tui.screens.text import TextScreen  # noqa: PLC0415 - built when first needed

            self.app.push_screen(TextScreen(way.title, way.about))

    def action_take(self) -> None:
        """The take command of the key bar."""
        self.query_one(OptionList).action_select()

    def action_about(self) -> None:
        """All that is said about the marked way, for a small screen."""
        from coach.tui.screens.text import TextScreen  # noqa: PLC0415 - built when first needed

        marked = self.query_one(OptionList).highlighted
        if marked is not None:
            way = self._ways[marked]
            self.app.push_screen(TextScreen(way.title, way.about or self._text))

    async def on_key(self, event: events.Key) -> None:
        """Page keys scroll the text; everything else is the list's or a command."""
        if event.key in ("pagedown", "pageup"):
            event.stop()
            page = self.query_one(VerticalScroll)
            page.scroll_page_up() if event.key == "pageup" else page.scroll_page_down()
        else:
            await super().on_key(event)

    def action_close(self) -> None:
        """Back."""
        self.dismiss(None)


def _line(way: Way, width: int) -> Content:
    look = "$foreground" if way.open else "$secondary"
    room = width - len(way.note) - 2 if way.note else width
    title = way.title[: max(8, room)]
    gap = " " * max(2, width - len(title) - len(way.note)) if way.note else ""
    return Content.assemble((title, look), (gap + way.note, "$secondary"))
