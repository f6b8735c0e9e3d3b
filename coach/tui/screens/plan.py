"""The plan: what is for today and what is for the long run, each part with its page."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from coach.tui.screens.base import CoachScreen
from coach.tui.widgets.marklist import MarkList
from coach.walks.minding import BESIDE, POSTURE_PAGE, Minding, page_notes
from coach.walks.therapy import PARTS, STATES

if TYPE_CHECKING:
    from coach.care.plan import Item, Plan


class PlanScreen(CoachScreen[None]):
    """Two lists under their headings. Enter opens the page of a therapy."""

    PLACES = ("plan", "room", "any")

    def body(self) -> ComposeResult:
        """The head and the list."""
        with Horizontal(classes="room-head"):
            yield Static("Plan", classes="room-name")
            yield Static(id="plan-state", classes="room-state")
        yield MarkList(id="plan-list")

    def on_mount(self) -> None:
        """Ready to choose."""
        self.query_one(OptionList).focus()

    def on_screen_resume(self) -> None:
        """Answers or settings may have changed."""
        self.look_again()

    def on_resize(self) -> None:
        """The lines are written for their width."""
        self.call_after_refresh(self.look_again)

    def look_again(self) -> None:
        """Read the plan and write it."""
        plan = self.coach_app.coach.case().plan
        rows = self.query_one("#plan-list", OptionList)
        marked = rows.highlighted
        options: list[Option] = []
        for part, heading in PARTS.items():
            options.append(_heading(heading))
            options += [Option(self._line(item), id=item.therapy) for item in plan.items if item.part == part]
            options += self._beside(heading, plan)
        for heading in (each for each in BESIDE if each not in PARTS.values()):
            options += [_heading(heading), *self._beside(heading, plan)]
        rows.set_options(options)
        rows.highlighted = marked if marked is not None else 1
        mode = {"normal": "", "gentle": "gentle mode", "relief": "relief first", "stopped": "please get help"}
        self.query_one("#plan-state", Static).update(mode[plan.mode])

    def _line(self, item: Item) -> Content:
        therapy = self.coach_app.coach.library.therapy(item.therapy)
        name = therapy.name if self.size.width >= 64 else therapy.short or therapy.name
        planned = "planned today" if item.planned and item.state == "now" else STATES[item.state]
        look = "$foreground" if item.state in ("now", "later", "unasked") else "$secondary"
        return self._row(name, planned, look)

    def _row(self, name: str, note: str, look: str) -> Content:
        wide = self.size.width >= 64
        width, note = (26, note) if wide else (20, note.removesuffix(" today"))
        room = self.size.width - 6
        if not wide and len(note) > room - width:
            lines = "\n    ".join(wrap(note, max(8, room - 2)))
            return Content.assemble((f"  {name}\n    ", look), (lines, "$secondary"))
        return Content.assemble((f"  {name[:width]:<{width}}  ", look), (note, "$secondary"))

    def _beside(self, heading: str, plan: Plan) -> list[Option]:
        notes = page_notes(plan)
        return [Option(self._row(name, notes[line], "$foreground"), id=line) for line, name in BESIDE.get(heading, ())]

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click."""
        self._open(event.option_id)

    def action_open(self) -> None:
        """The open command of the key bar."""
        rows = self.query_one(OptionList)
        if rows.highlighted is not None:
            self._open(rows.get_option_at_index(rows.highlighted).id)

    def _open(self, name: str | None) -> None:
        from coach.tui.screens.therapy import TherapyScreen  # noqa: PLC0415 - built when first needed

        if name == POSTURE_PAGE:
            from coach.tui.screens.posture import PostureScreen  # noqa: PLC0415 - as above

            self.app.push_screen(PostureScreen())
        elif name is not None and name.startswith("-"):
            self.coach_app.flow.run(Minding(self.coach_app.flow).open(name))
        elif name:
            self.app.push_screen(TherapyScreen(name))


def _heading(text: str) -> Option:
    return Option(Content.styled(text, "bold $primary"), disabled=True)
