"""The body map: front and back, with the spots that can be pressed; up to four are marked by key or mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from coach.care.points import MOST_POINTS
from coach.figure.bodymap import cell, outline
from coach.tui.screens.base import CoachScreen
from coach.tui.widgets.marklist import MarkList

if TYPE_CHECKING:
    from coach.care.points import TriggerPoint
    from coach.pressing import Spots

COLUMNS, ROWS = 16, 19
BEGIN = "-begin"
VIEWS = ("back", "front")
GENTLE = 3


class BodyMapScreen(CoachScreen[tuple[str, ...] | None]):
    """The ids of the marked points, in the order of the list; None where the person left."""

    PLACES = ("bodymap", "any")

    def __init__(self, spots: Spots) -> None:
        super().__init__()
        self._spots = spots
        self._by_id = {each.id: each for each in spots.points}
        self._number = {each.id: str(number) for number, each in enumerate(spots.points, 1)}
        self._chosen: set[str] = set()
        self._marked = ""

    def body(self) -> ComposeResult:
        """The two drawings beside the list; below the list, what the marked line is about."""
        with Horizontal(classes="room-head"):
            yield Static(Content(f"Which spots ache? Up to {MOST_POINTS}."), classes="room-name")
        with Horizontal(id="bodymap-body"):
            for view in VIEWS:
                with Vertical(classes="bodymap-view"):
                    yield Static(Content(f"{view.capitalize():^{COLUMNS}}"), classes="muted")
                    yield Static(id=f"bodymap-{view}")
            with Vertical(id="bodymap-side"):
                yield MarkList(id="bodymap-list")
                with VerticalScroll(can_focus=False):
                    yield Static(id="bodymap-about")

    def on_mount(self) -> None:
        """The first point is marked."""
        choices = self.query_one(OptionList)
        choices.add_options([Option(self._line(each), id=each.id) for each in self._spots.points])
        choices.add_option(Option(self._begin_line(), id=BEGIN))
        choices.focus()
        choices.highlighted = 0
        self._marked = self._spots.points[0].id
        self._draw()

    def _line(self, point: TriggerPoint) -> Content:
        closed = point.id in self._spots.closed
        box = "[x]" if point.id in self._chosen else "[ ]"
        text = f"{self._number[point.id]} {'not for you' if closed else box} {point.name}"
        return Content.assemble((text, "$secondary" if closed else "$foreground"))

    def _begin_line(self) -> Content:
        count = len(self._chosen)
        words = f"Begin with {count} spot{'s' if count > 1 else ''}" if count else "Mark a spot first"
        return Content.assemble((words, "$accent" if count else "$secondary"))

    def _draw(self) -> None:
        for view in VIEWS:
            self.query_one(f"#bodymap-{view}", Static).update(self._map(view))
        self.query_one("#bodymap-about", Static).update(Content(self._about()))

    def _map(self, view: str) -> Content:
        """The outline with a number on every spot of this side; a click on a number marks it."""
        places = {cell(each.x, each.y, COLUMNS, ROWS): each for each in self._spots.points if each.view == view}
        lines = []
        for row, line in enumerate(outline(COLUMNS, ROWS)):
            parts = [
                self._spot(places[column, row]) if (column, row) in places else Content(char)
                for column, char in enumerate(line)
            ]
            lines.append(Content.assemble(*parts))
        return Content("\n").join(lines)

    def _spot(self, point: TriggerPoint) -> Content:
        look = "$secondary" if point.id in self._spots.closed else "$accent"
        if point.id in self._chosen:
            look = "bold reverse $accent"
        elif point.id == self._marked:
            look = "bold reverse"
        number = self._number[point.id]
        return Content.from_markup(f"[{look}][@click=screen.mark('{point.id}')]$number[/][/]", number=number)

    def _about(self) -> str:
        point = self._by_id.get(self._marked)
        if point is None:
            names = ", ".join(self._by_id[each].name for each in self.result_ids()) or "Nothing is marked yet."
            return "\n\n".join((names, *self._spots.notes))
        if point.id in self._spots.closed:
            return self._spots.closed[point.id]
        gentle = self._spots.pressure <= GENTLE and point.pressed
        light = f" Today no stronger than {self._spots.pressure} of 10." if gentle else ""
        where = f"{point.where}{light}"
        return "\n".join((where, f"You may feel: {point.feeling}", point.limits, *self._spots.notes))

    def result_ids(self) -> tuple[str, ...]:
        """The marked points in the order of the list."""
        return tuple(each.id for each in self._spots.points if each.id in self._chosen)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Say what the marked line is about, and show it on the body."""
        self._marked = event.option_id or ""
        self._draw()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click on a line."""
        if event.option_id == BEGIN:
            self.action_begin()
        else:
            self.action_mark(event.option_id or "")

    def action_mark(self, name: str = "") -> None:
        """Mark a spot, or take the mark away; without a name the one of the marked line."""
        choices = self.query_one(OptionList)
        if not name and choices.highlighted is not None:
            # The list itself: what it told of its last move may still be on its way.
            name = choices.get_option_at_index(choices.highlighted).id or ""
        if name not in self._by_id:
            return
        if name in self._spots.closed:
            self.notify(self._spots.closed[name], timeout=5)
            return
        if name not in self._chosen and len(self._chosen) >= MOST_POINTS:
            self.notify(f"{MOST_POINTS} spots are the most in one day. Take a mark away first.", timeout=5)
            return
        self._chosen ^= {name}
        choices.replace_option_prompt(name, self._line(self._by_id[name]))
        choices.replace_option_prompt(BEGIN, self._begin_line())
        choices.highlighted = choices.get_option_index(name)
        self._draw()

    def action_begin(self) -> None:
        """Begin with the marked spots."""
        if self._chosen:
            self.dismiss(self.result_ids())
        else:
            self.notify("Mark a spot first.", timeout=3)

    def action_close(self) -> None:
        """Back."""
        self.dismiss(None)
