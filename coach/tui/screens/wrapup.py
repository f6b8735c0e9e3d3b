"""After a session: what was done, the pain after, and a note if wanted. The session itself is already saved."""

from __future__ import annotations

from dataclasses import dataclass

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from coach.care.records import SessionRecord
from coach.session.exposed import words_of
from coach.session.replies import NOTE, ending, pain_after
from coach.session.words import minutes, spent
from coach.tui.commands import Command
from coach.tui.screens.base import CoachScreen
from coach.tui.screens.scale import KEYS, PainScale
from coach.tui.widgets.textfield import TextField


@dataclass(frozen=True)
class Answer:
    """The pain after, 0 to 10, and the note."""

    pain: int | None
    note: str


class WrapUpScreen(CoachScreen[Answer | None]):
    """Pain after by one key, then a note by Enter; both may be left out."""

    PLACES = ("any",)
    AUTO_FOCUS = ""

    def __init__(self, record: SessionRecord) -> None:
        super().__init__()
        self._record = record
        self._pain: int | None = None

    def body(self) -> ComposeResult:
        """What happened, then the two questions."""
        record = self._record
        with VerticalScroll(classes="page", can_focus=False):
            yield Static(Content(ending(record)), classes="title")
            yield Static(Content(f"{spent(record.active_seconds)} of {minutes(record.planned_seconds)} planned."))
            if record.outcome in ("safety_stopped", "not_confirmed"):
                yield Static(Content(record.reason[:1].upper() + record.reason[1:]), classes="alert")
                if record.therapy == "heat":
                    yield Static(Content(words_of(record.therapy, record.product).skin), classes="alert")
            yield Static(Content(self._before()), classes="muted asked")
            yield PainScale()
            yield Static(Content(NOTE), classes="muted")
            yield TextField(placeholder="Enter saves and closes")

    def _before(self) -> str:
        return pain_after(self._record.pain_before)

    def bar_commands(self) -> list[Command]:
        """Digits, Enter, and the keys of every screen."""
        own = [
            Command("wrap_pain", "scale", ("0",), "pain after", "", "noop", 1, "0-9 t"),
            Command("wrap_note", "scale", ("tab",), "note", "", "note", 2, "tab"),
            Command("wrap_done", "scale", ("enter",), "finish", "", "finish", 3, "enter"),
        ]
        return [*own, *super().bar_commands()]

    async def on_key(self, event: events.Key) -> None:
        """A digit is the pain after; Enter finishes."""
        scale = self.query_one(PainScale)
        if event.key in KEYS:
            event.stop()
            self.action_rate(KEYS.index(event.key))
        elif event.key in ("left", "right"):
            event.stop()
            step = 1 if event.key == "right" else -1
            self.action_rate(min(10, max(0, scale.marked + step if scale.marked >= 0 else 5)))
        elif event.key in ("enter", "escape"):
            event.stop()
            self.action_finish()
        elif event.key == "tab":
            event.stop()
            self.action_note()
        else:
            await super().on_key(event)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter in the note finishes."""
        event.stop()
        self.action_finish()

    def action_rate(self, number: int) -> None:
        """Mark a number; another key replaces it."""
        self._pain = number
        self.query_one(PainScale).marked = number

    def action_note(self) -> None:
        """Into the note."""
        self.query_one(Input).focus()

    def action_finish(self) -> None:
        """Close with what was given; a typed note is never thrown away, whatever key closed the screen."""
        self.dismiss(Answer(pain=self._pain, note=self.query_one(Input).value.strip()))

    def action_noop(self) -> None:
        """A click on a hint does nothing."""
