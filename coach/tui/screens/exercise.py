"""One exercise: how it is done, its figure, and whether it is left out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace
from textual.content import Content
from textual.widgets import Static

from coach.care.leftout import HURTS, WHYS
from coach.tui.screens.page import PageScreen
from coach.tui.screens.reading import keep

if TYPE_CHECKING:
    from textual.widget import Widget

    from coach.care.leftout import LeftOut
    from coach.tui.commands import Command, Place


class ExerciseScreen(PageScreen):
    """The page of an exercise; o leaves it out of every routine because it hurts, or lets it come again."""

    PLACES: ClassVar[tuple[Place, ...]] = ("page", "exercise", "any")

    def __init__(self, name: str) -> None:
        super().__init__("exercise", name)
        self._exercise = name

    def column(self) -> Iterator[Widget]:
        """First of all that it is left out, where it is."""
        yield Static(id="exercise-out")
        yield from super().column()

    def on_mount(self) -> None:
        """Say how it stands."""
        super().on_mount()
        self.look_again()

    def _out(self) -> LeftOut | None:
        return next((each for each in self.coach_app.coach.moves.left_out() if each.exercise == self._exercise), None)

    def look_again(self) -> None:
        """It may be left out now, or be back."""
        out = self._out()
        said = f"Left out since {out.at.day} {out.at:%b}, because {WHYS[out.why]}. o lets it come again." if out else ""
        line = self.query_one("#exercise-out", Static)
        line.update(Content(said))
        line.display = bool(said)
        self.refresh_bar()

    def bar_commands(self) -> list[Command]:
        """What o does now."""
        label = "allow again" if self.is_mounted and self._out() is not None else "leave out"
        return [replace(each, label=label) if each.id == "leave_out" else each for each in super().bar_commands()]

    def action_leave_out(self) -> None:
        """Leave it out because it hurts, or let it come again."""
        moves, name = self.coach_app.coach.moves, self._exercise
        if self._out() is None:
            keep(self.coach_app, lambda: moves.leave_out(name, HURTS))
        else:
            keep(self.coach_app, lambda: moves.allow(name))
