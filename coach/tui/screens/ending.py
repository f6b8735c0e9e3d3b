"""The end of a private page: go on, keep it, or delete it for good."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from coach.tui.screens.base import CoachScreen
from coach.tui.widgets.marklist import MarkList
from coach.walks.words import AFTERWARDS

GO_ON, KEEP, DELETE, SURE = "go on", "keep", "delete", "sure"


class EndingScreen(CoachScreen[str]):
    """The result is "keep", "delete" or "go on"; deleting is asked twice, because nothing brings it back."""

    PLACES = ("ending", "any")
    AUTO_FOCUS = ""

    def __init__(self, *, words: int, afterwards: str = AFTERWARDS) -> None:
        super().__init__()
        self._words, self._afterwards = words, afterwards

    def body(self) -> ComposeResult:
        """What becomes of the page."""
        with VerticalScroll(classes="page", can_focus=False):
            yield Static("What becomes of this page?", classes="title")
            yield Static(Content(self._afterwards), classes="muted")
            yield MarkList(
                Option("Go on with it", id=GO_ON),
                Option("Finish, and keep it on this machine", id=KEEP),
                Option("Finish, and delete it for good", id=DELETE),
            )
            yield Static(Content(self.coach_app.coach.safety.texts.journal_privacy), classes="muted")

    def on_mount(self) -> None:
        """A careless Enter goes on and loses nothing."""
        choices = self.query_one(OptionList)
        choices.highlighted = 0
        choices.focus(scroll_visible=False)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take the choice; ask once more before anything is deleted."""
        if event.option_id == DELETE:
            words = f"{self._words} {'word' if self._words == 1 else 'words'}"
            choices = self.query_one(OptionList)
            choices.set_options([Option("No, go back", id=GO_ON), Option(f"Yes, delete the {words}", id=SURE)])
            choices.highlighted = 0
            return
        self.dismiss(DELETE if event.option_id == SURE else event.option_id or GO_ON)

    def action_pick(self) -> None:
        """The choose command of the key bar."""
        self.query_one(OptionList).action_select()

    def action_close(self) -> None:
        """Back to the page."""
        self.dismiss(GO_ON)
