"""The private page: a prompt, room to write, a clock that never cuts anybody off, and a text that is always kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static, TextArea

from coach.tui.autosave import State
from coach.tui.screens.private import PrivateScreen
from coach.walks.views import Sheet
from coach.walks.words import AFTERWARDS, said_of_time

if TYPE_CHECKING:
    from coach.private import Draft

TEXT = "text"
BEGUN = 20
SAVED: dict[State, str] = {"": "", "saving": "saving", "saved": "saved", "failed": "not saved yet"}


class WritingScreen(PrivateScreen):
    """One page. The rule to leave out what feels like too much always stands below it."""

    PLACES = ("writing", "any")

    def __init__(self, draft: Draft, sheet: Sheet) -> None:
        super().__init__(draft, sheet.planned)
        self._sheet = sheet
        self._text, self._shown = draft.page.texts.get(TEXT, ""), ""

    def body(self) -> ComposeResult:
        """The prompt above the page, and below it the rule that always holds."""
        with Horizontal(classes="room-head"):
            yield Static(Content(self._sheet.title), classes="room-name")
            yield Static(id="writing-time", classes="room-state")
        yield Static(Content(self._sheet.prompt), id="writing-prompt")
        yield TextArea(
            self._text,
            id="writing-page",
            highlight_cursor_line=False,
            placeholder="Nobody reads this. Spelling does not matter.",
        )
        with Horizontal(id="writing-foot"):
            yield Static(Content(self.coach_app.coach.safety.texts.flip_out), id="writing-rule")
            yield Static(id="writing-saved")

    def on_mount(self) -> None:
        """Ready to write, at the end of what is there."""
        super().on_mount()
        page = self.query_one(TextArea)
        page.move_cursor(page.document.end)
        page.focus()
        self.tick()
        self._fold()

    def texts(self) -> dict[str, str]:
        """The page as it was last seen: when this screen goes, its parts have gone before it."""
        return {TEXT: self._text}

    def on_text_area_changed(self) -> None:
        """Every change is kept in a moment."""
        text = self.query_one(TextArea).text
        if text != self._text:
            self._text = text
            self.changed()
            self._fold()

    def action_finish(self) -> None:
        """The newest word belongs to it, even if its change was not told yet."""
        self.on_text_area_changed()
        super().action_finish()

    def show_state(self, state: State) -> None:
        """Say whether it is on the disk."""
        self.query_one("#writing-saved", Static).update(Content(SAVED[state]))

    def afterwards(self) -> str:
        """After a page about hard things, what to expect and to do."""
        return AFTERWARDS if self._sheet.most else ""

    def _fold(self) -> None:
        """Where there is little room, the prompt shrinks to its name once the first words stand there."""
        small = len(self._text) > BEGUN and self.app.size.height < 18
        self.query_one("#writing-prompt", Static).update(Content(self._sheet.short if small else self._sheet.prompt))

    def on_resize(self) -> None:
        """Another size may have more room for the prompt."""
        self.call_after_refresh(self._fold)

    def tick(self) -> None:
        """Show the minutes."""
        super().tick()
        most = self._sheet.most
        said = said_of_time(self._watch.seconds, most, short=self.app.size.width < 64) if most else ""
        if said != self._shown:
            self._shown = said
            self.query_one("#writing-time", Static).update(Content(said))
