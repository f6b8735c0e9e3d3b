"""The posture check: a few tries at home, and a starting point for choosing exercises; never a diagnosis."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from coach.care.history import WALK
from coach.checks import ALL_DONE, TIE, told_reading
from coach.tui.screens.base import CoachScreen
from coach.tui.widgets.marklist import MarkList
from coach.walks.minding import settle

if TYPE_CHECKING:
    from coach.care.posture import Offered
    from coach.checks import Checks

TIED = "-tied"


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
            yield MarkList(id="posture-list")
            yield Static(id="posture-reading")

    @property
    def _checks(self) -> Checks:
        return self.coach_app.coach.telling.checks

    def on_mount(self) -> None:
        """Ready to begin."""
        self.look_again()
        self.query_one(OptionList).focus(scroll_visible=False)
        self.call_after_refresh(self.query_one(VerticalScroll).scroll_home, animate=False)

    def look_again(self) -> None:
        """Read what is open and what was found."""
        rows = self.query_one("#posture-list", OptionList)
        marked = rows.highlighted
        due, again = self._checks.offered(), self._checks.repeatable()
        self._offered = {each.check.id: each for each in (*due, *again)}
        options = [Option(_line(each), id=each.check.id) for each in due]
        options += [Option(_line(each, again=True), id=each.check.id) for each in again]
        options += [Option(Content.styled(TIE, "$accent"), id=TIED)] if self._checks.tied() else []
        rows.set_options(options)
        rows.highlighted = min(marked or 0, rows.option_count - 1) if rows.option_count else None
        self.query_one("#posture-intro", Static).update(Content(self._checks.posture.intro if due else ALL_DONE))
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
        if name == TIED:
            self.coach_app.flow.run(self._settle())
        elif found is not None and not self._unwise(found):
            self.coach_app.flow.run(self._do(found))

    def _unwise(self, offered: Offered) -> bool:
        """Say why a check is left out, where it is."""
        from coach.tui.screens.text import TextScreen  # noqa: PLC0415 - built when first needed

        if offered.skipped:
            self.app.push_screen(TextScreen(offered.check.name, "\n".join(offered.skipped)))
        return bool(offered.skipped)

    async def _settle(self) -> None:
        await settle(self.coach_app.flow)
        self.look_again()

    async def _do(self, found: Offered) -> None:
        from coach.tui.screens.homecheck import HomeCheckScreen  # noqa: PLC0415 - built when first needed

        flow, check = self.coach_app.flow, found.check
        clear = await flow.clearing.clear(WALK, lambda read: self._checks.blocked(check, read))
        self.look_again()
        if not clear or self._unwise(self._offered[check.id]):
            return
        results = await flow.ask(HomeCheckScreen(self._offered[check.id]))
        if results:
            await flow.save(lambda: self._checks.keep(check, results))
        self.look_again()

    def action_close(self) -> None:
        """Back."""
        self.dismiss(None)


def _line(offered: Offered, *, again: bool = False) -> Content:
    note = offered.skipped[0] if offered.skipped else " ".join(offered.care)
    note = "done, again if you like" if again and not offered.skipped else note
    look = "$secondary" if offered.skipped or again else "$foreground"
    return Content.assemble((offered.check.name, look), (f"  {note}" if note else "", "$secondary"))
