"""The posture check: a few tries at home, and a starting point for choosing exercises; never a diagnosis."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from coach.checks import ALL_DONE, told_reading
from coach.tui.screens.base import CoachScreen

if TYPE_CHECKING:
    from coach.care.posture import Offered
    from coach.checks import Checks


class PostureScreen(CoachScreen[None]):
    """The checks of today, then what they suggest. Enter does the marked check."""

    PLACES = ("posture", "any")

    def __init__(self) -> None:
        super().__init__()
        self._offered: dict[str, Offered] = {}

    def body(self) -> ComposeResult:
        """The page with its list."""
        with VerticalScroll(classes="page", can_focus=False):
            yield Static("Posture check", classes="title")
            yield Static(id="posture-intro", classes="muted")
            yield OptionList(id="posture-list")
            yield Static(id="posture-reading")

    @property
    def _checks(self) -> Checks:
        return self.coach_app.coach.telling.checks

    def on_mount(self) -> None:
        """Ready to begin."""
        self.look_again()
        self.query_one(OptionList).focus(scroll_visible=False)

    def look_again(self) -> None:
        """Read what is open and what was found."""
        rows = self.query_one("#posture-list", OptionList)
        marked = rows.highlighted
        self._offered = {each.check.id: each for each in self._checks.offered()}
        rows.set_options([Option(_line(each), id=name) for name, each in self._offered.items()])
        rows.highlighted = min(marked or 0, rows.option_count - 1) if rows.option_count else None
        intro = self._checks.posture.intro
        if not self._offered:
            intro = ALL_DONE
        self.query_one("#posture-intro", Static).update(Content(intro))
        reading = self._checks.reading()
        text = told_reading(reading, self._checks.posture, self.coach_app.coach.library) if reading is not None else ""
        self.query_one("#posture-reading", Static).update(Content(text))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Do one check."""
        self._open(event.option_id or "")

    def action_open(self) -> None:
        """The open command of the key bar."""
        rows = self.query_one(OptionList)
        if rows.highlighted is not None:
            self._open(rows.get_option_at_index(rows.highlighted).id or "")

    def _open(self, name: str) -> None:
        found = self._offered.get(name)
        if found is not None:
            self.coach_app.flow.run(self._do(found))

    async def _do(self, found: Offered) -> None:
        from coach.tui.screens.homecheck import HomeCheckScreen  # noqa: PLC0415 - built when first needed

        flow = self.coach_app.flow
        results = await flow.ask(HomeCheckScreen(found))
        if results:
            await flow.save(lambda: self._checks.keep(found.check, results))
        self.look_again()

    def action_close(self) -> None:
        """Back."""
        self.dismiss(None)


def _line(offered: Offered) -> Content:
    note = offered.skipped[0] if offered.skipped else " ".join(offered.care)
    look = "$secondary" if offered.skipped else "$foreground"
    return Content.assemble((offered.check.name, look), (f"  {note}" if note else "", "$secondary"))
