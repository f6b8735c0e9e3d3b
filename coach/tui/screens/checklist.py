"""A list to tick: what was true today, line by line, and what each line means."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from coach.tui.screens.base import CoachScreen
from coach.tui.widgets.marklist import MarkList
from coach.walks.views import Item


class ChecklistScreen(CoachScreen[dict[str, bool] | None]):
    """Enter or space ticks a line, c keeps the list; the result says of every line whether it was ticked."""

    PLACES = ("checklist", "any")

    def __init__(
        self, title: str, text: str, items: Sequence[Item], *, count: bool = True, ticked: Collection[str] = ()
    ) -> None:
        super().__init__()
        self._heading, self._text, self._items, self._count = title, text, tuple(items), count
        self._ticked: set[str] = set(ticked)

    def body(self) -> ComposeResult:
        """The title and text, the lines, and below them what the marked one means."""
        with VerticalScroll(classes="page options-page", can_focus=False):
            yield Static(Content(self._heading), classes="title")
            if self._text:
                yield Static(Content(self._text), classes="options-text")
            yield MarkList(id="options-list")
            yield Static(id="options-about")

    def on_mount(self) -> None:
        """The first line is marked."""
        self._write_rows()
        lines = self.query_one(OptionList)
        lines.highlighted = 0
        lines.focus(scroll_visible=False)
        self.call_after_refresh(self.query_one(VerticalScroll).scroll_home, animate=False)

    def _write_rows(self) -> None:
        lines = self.query_one(OptionList)
        marked = lines.highlighted
        lines.set_options([Option(self._line(each), id=each.id) for each in self._items])
        if marked is not None:
            lines.highlighted = marked
        if self._count:
            done = f"{self._heading} · {len(self._ticked)} of {len(self._items)}"
            self.query_one(".title", Static).update(Content(done))

    def _line(self, item: Item) -> Content:
        ticked = item.id in self._ticked
        # The word as well as the shape: colour alone must not carry it.
        return Content.assemble(("[x] ", "$accent") if ticked else ("[ ] ", "$secondary"), item.title)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Say what the marked line means."""
        about = next((each.about for each in self._items if each.id == event.option_id), "")
        self.query_one("#options-about", Static).update(Content(about))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click on a line."""
        self._tick(event.option_id or "")

    def action_tick(self) -> None:
        """Tick the marked line, or take the tick away."""
        marked = self.query_one(OptionList).highlighted
        if marked is not None:
            self._tick(self._items[marked].id)

    def _tick(self, name: str) -> None:
        self._ticked ^= {name}
        self._write_rows()

    def action_keep(self) -> None:
        """Keep the list as it stands."""
        self.dismiss({each.id: each.id in self._ticked for each in self._items})

    def action_about(self) -> None:
        """All that is said about the marked line, for a small screen."""
        from coach.tui.screens.text import TextScreen  # noqa: PLC0415 - built when first needed

        marked = self.query_one(OptionList).highlighted
        if marked is not None:
            self.app.push_screen(TextScreen(self._items[marked].title, self._items[marked].about or self._text))

    async def on_key(self, event: events.Key) -> None:
        """Page keys scroll the text; everything else is the list's or a command."""
        if event.key in ("pagedown", "pageup"):
            event.stop()
            page = self.query_one(VerticalScroll)
            page.scroll_page_up() if event.key == "pageup" else page.scroll_page_down()
        else:
            await super().on_key(event)

    def action_close(self) -> None:
        """Back, with nothing kept."""
        self.dismiss(None)
