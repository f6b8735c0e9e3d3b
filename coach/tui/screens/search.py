"""Search: everything there is to read, found while one types."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from coach.learning import KIND_NAMES, find_sources
from coach.tui.screens.base import CoachScreen
from coach.tui.screens.reading import screen_for
from coach.tui.shelf import fitting
from coach.tui.widgets.marklist import MarkList

if TYPE_CHECKING:
    from coach.care.lessons import Hit

AT_MOST = 6
NARROW = 64
HINT = "Lessons, evidence, questions, exercises, words, sources, warning signs. For example: leg length, sleep, cost."
NOTHING = "Nothing is called that here. Another word may help, or the beginning of one."
MARKS = {"up": -1, "down": 1}
PAGES = {"pageup": "page_up", "pagedown": "page_down"}


class SearchScreen(CoachScreen[None]):
    """What is typed stays in the field; arrows mark a finding, Enter opens it, Escape leaves."""

    PLACES = ("search", "any")

    def body(self) -> ComposeResult:
        """The field above what it finds."""
        with Vertical(id="search-body"):
            yield Input(placeholder="Search", id="search-field", max_length=80)
            yield Static(Content(HINT), id="search-hint", classes="muted")
            yield MarkList(id="search-found")

    def on_mount(self) -> None:
        """Ready to type; the pages are read as soon as the field is on the screen."""
        self.query_one(OptionList).can_focus = False
        self.query_one(Input).focus()
        self.call_after_refresh(self.coach_app.coach.learning.search, "back")

    def on_resize(self) -> None:
        """The findings are written for their width."""
        self.call_after_refresh(self._show)

    def on_input_changed(self) -> None:
        """Search again with every letter."""
        self._show()

    def _show(self) -> None:
        query = self.query_one(Input).value
        coach = self.coach_app.coach
        sources = coach.library.sources()
        found = coach.learning.search(query)
        options = [each for kind, hits in _grouped(found) for each in self._group(kind, hits)]
        keys = find_sources(query, sources)
        if keys:
            lines = [self._option("source", key, key, Content(sources[key].citation)) for key in keys[:AT_MOST]]
            options += [*_titled("source", len(keys)), *lines, *_more(len(keys))]
        shown = self.query_one(OptionList)
        shown.set_options(options)
        shown.display = bool(options)
        if options:
            shown.action_first()
        hint = self.query_one("#search-hint", Static)
        hint.display = not options
        hint.update(Content(NOTHING if query.strip() else HINT))

    def _group(self, kind: str, hits: list[Hit]) -> list[Option]:
        lines = []
        for hit in hits[:AT_MOST]:
            snippet = Content(hit.snippet)
            for start, end in hit.marks:
                snippet = snippet.stylize("bold $foreground", start, end)
            lines.append(self._option(kind, hit.id, hit.title, snippet))
        return [*_titled(kind, len(hits)), *lines, *_more(len(hits))]

    def _option(self, kind: str, name: str, title: str, about: Content) -> Option:
        """A finding: its title, and where there is room the text in which it was found."""
        room = self.query_one(OptionList).content_size.width - 4
        prompt = Content(fitting(title, max(16, room)))
        if self.size.width >= NARROW:
            prompt = Content.assemble(prompt, "\n  ", about.stylize_before("$secondary").truncate(room, ellipsis=True))
        return Option(prompt, id=f"{kind} {name}")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter opens what is marked."""
        event.stop()
        self.action_open()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A click opens, too."""
        self.action_open(event.option_id)

    def action_open(self, name: str | None = None) -> None:
        """Open a finding, or the marked one."""
        found = self.query_one(OptionList)
        if name is None and found.highlighted is not None:
            name = found.get_option_at_index(found.highlighted).id
        if name:
            kind, _, wanted = name.partition(" ")
            self.app.push_screen(screen_for(kind, wanted))

    async def on_key(self, event: events.Key) -> None:
        """Keys that write go to the field; these move the mark or leave."""
        if event.key in MARKS:
            event.stop()
            self.action_mark(MARKS[event.key])
        elif event.key in PAGES:
            event.stop()
            await self.query_one(OptionList).run_action(PAGES[event.key])
        elif event.key == "escape":
            event.stop()
            self.action_close()
        else:
            await super().on_key(event)

    def action_mark(self, direction: int) -> None:
        """Mark the next finding, or the one before."""
        found = self.query_one(OptionList)
        found.action_cursor_up() if direction < 0 else found.action_cursor_down()

    def action_close(self) -> None:
        """Leave the search."""
        self.dismiss(None)


def _grouped(hits: list[Hit]) -> list[tuple[str, list[Hit]]]:
    """The hits by kind, the kind with the best hit first."""
    kinds = list(dict.fromkeys(hit.kind for hit in hits))
    ordered = sorted(hits, key=lambda hit: kinds.index(hit.kind))
    return [(kind, list(group)) for kind, group in groupby(ordered, key=lambda hit: hit.kind)]


def _titled(kind: str, count: int) -> list[Option]:
    return [Option(Content.assemble((KIND_NAMES[kind], "bold $primary"), (f"  {count}", "$secondary")), disabled=True)]


def _more(count: int) -> list[Option]:
    more = f"and {count - AT_MOST} more; another word narrows them down"
    return [Option(Content.styled(more, "$secondary"), disabled=True)] if count > AT_MOST else []
