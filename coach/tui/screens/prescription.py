"""A prescription as it is typed: the text, and beside it what is understood, or what is wrong and where."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static, TextArea

from coach.moves import LONGEST_NAME
from coach.session.words import minutes, plain
from coach.tui.autosave import Autosave, State
from coach.tui.commands import while_typing
from coach.tui.screens.base import CoachScreen

if TYPE_CHECKING:
    from coach.care.prescribing import Understood
    from coach.tui.commands import Command

EXAMPLE = "One exercise a line, such as:\n\nbird-dog 3x8 hold 5s each side rest 30s\nwalking 10 min\n# a note"
HINT = "What is understood stands here while you write."


class PrescriptionScreen(CoachScreen[tuple[str, str]]):
    """The result is the name and the text. Every change is kept in a moment, whatever becomes of the program."""

    PLACES = ("prescription", "any")
    AUTO_FOCUS = ""

    def __init__(self, name: str, text: str, before: str = "") -> None:
        super().__init__()
        self._wanted, self._text, self._before = name, text, before
        self._autosave: Autosave | None = None

    def body(self) -> ComposeResult:
        """Its name, the page, and what it says."""
        with Horizontal(classes="room-head"):
            yield Static("Prescription", classes="room-name")
            yield Static(id="prescription-state", classes="room-state")
        yield Input(self._wanted, id="prescription-name", placeholder="Its name, if you like", max_length=LONGEST_NAME)
        with Horizontal(id="prescription-body"):
            yield TextArea(self._text, id="prescription-text", placeholder=EXAMPLE, show_line_numbers=True)
            with VerticalScroll(id="prescription-side", can_focus=False):
                yield Static(id="prescription-said")

    def on_mount(self) -> None:
        """Ready to write, at the end of what is there."""
        page = self.query_one(TextArea)
        page.move_cursor(page.document.end)
        page.focus()
        self._check()

    def on_unmount(self) -> None:
        """Whatever closes this screen, the words are handed over first."""
        if self._autosave is not None:
            self._autosave.close()

    def on_text_area_changed(self) -> None:
        """Keep it in a moment, and say what it means."""
        self._look()

    def on_input_changed(self) -> None:
        """The name is kept as well."""
        self._look()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """From the name to the text."""
        event.stop()
        self.query_one(TextArea).focus()

    def _look(self) -> None:
        name, text = self.query_one(Input).value, self.query_one(TextArea).text
        if (name, text) == (self._wanted, self._text):
            return
        self._wanted, self._text = name, text
        if self._autosave is None:
            self._autosave = Autosave(self.coach_app, self._snapshot, self._tell)
        self._autosave.changed()
        self._check()

    def _snapshot(self) -> Callable[[], object]:
        moves, name, text, before = self.coach_app.coach.moves, self._wanted, self._text, self._before
        return lambda: moves.keep_draft(before, name, text)

    def _tell(self, state: State) -> None:
        if self.is_mounted and state == "failed":
            self.query_one("#prescription-state", Static).update("not saved yet")

    def _check(self) -> None:
        found = (
            self.coach_app.coach.moves.understand(self._text, self._wanted or "Mine") if self._text.strip() else None
        )
        self.query_one("#prescription-said", Static).update(_said(found))
        self.query_one("#prescription-state", Static).update(self._state(found))

    def _state(self, found: Understood | None) -> str:
        if found is None:
            return ""
        if found.routine is None:
            count = len(found.faults)
            return f"{count} to put right"
        from coach.moving import script_seconds  # noqa: PLC0415 - only a whole one has a length

        return f"{minutes(script_seconds(found.routine, self.coach_app.coach.library))} in all"

    def bar_commands(self) -> list[Command]:
        """Letters belong to the page."""
        return while_typing(super().bar_commands())

    async def on_key(self, event: events.Key) -> None:
        """Escape is done, from the name as well; Tab changes between the two."""
        work = {"escape": self.action_done, "tab": self.action_field, "shift+tab": self.action_field}.get(event.key)
        # Textual would hand the key to the base class as well, where letters are commands.
        event.prevent_default()
        if work is not None:
            event.stop()
            work()

    def action_field(self) -> None:
        """To the name, or back."""
        name, page = self.query_one(Input), self.query_one(TextArea)
        (page if self.focused is name else name).focus()

    def action_done(self) -> None:
        """Close with what stands there; the walk keeps it, or asks."""
        self._look()
        self.dismiss((self._wanted, self._text))


def _said(found: Understood | None) -> Content:
    if found is None:
        return Content.styled(HINT, "$secondary")
    if found.faults:
        return Content("\n\n").join(
            Content.assemble((f"line {each.line}, column {each.column}\n", "bold $warning"), plain(each.text))
            for each in found.faults
        )
    lines = [Content.assemble(("✓ ", "$success"), each) for each in found.lines]
    lines += [Content.styled(each, "$secondary") for each in found.remarks]
    return Content("\n").join(lines)
