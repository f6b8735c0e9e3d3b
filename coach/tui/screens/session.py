"""One session of the past: what really happened, step by step, and what may be put right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from coach.session.words import STEP_SHAPES, clock, plain, span
from coach.tui.screens.base import CoachScreen
from coach.tui.screens.scale import ScaleScreen
from coach.tui.widgets.textfield import TextField
from coach.walks.history import SHOWN_STEPS, answer_of, facts_of, title_of, when_of

if TYPE_CHECKING:
    from typing import Literal

    from coach.care.records import SessionRecord, StepRecord
    from coach.tui.commands import Command

LOOK = {
    "done": "$success",
    "partial": "$accent",
    "skipped": "$secondary",
    "swapped": "$primary",
    "not_reached": "$secondary",
}


LEGEND = "█ done  ▄ part  · skipped  ▒ changed  ░ not reached  ‖ paused  0-10 pain"
ON_A_DELETED = ("undo_this", "close", "warning_signs", "help")


class SessionScreen(CoachScreen[None]):
    """Detail with its strip; note and pain can be changed, the session deleted, every change undone."""

    PLACES = ("session", "any")

    def __init__(self, session_id: str) -> None:
        super().__init__()
        self._session_id = session_id

    def body(self) -> ComposeResult:
        """Head, strip, steps, note."""
        with VerticalScroll(classes="page"):
            yield Static(id="session-title", classes="title")
            yield Static(id="session-facts")
            yield Static(id="session-strip")
            yield Static(id="session-legend", classes="muted")
            yield Static(id="session-note")
            yield TextField(id="session-note-field", placeholder="Enter keeps the note, Escape leaves it as it was")
            yield Static(id="session-steps")

    def bar_commands(self) -> list[Command]:
        """Of what is deleted nothing can be changed but that."""
        found = super().bar_commands()
        return [each for each in found if each.id in ON_A_DELETED] if self.has_class("-gone") else found

    def command_for(self, key: str) -> Command | None:
        """Only what the key bar names, where the session is deleted."""
        found = super().command_for(key)
        return None if self.has_class("-gone") and found is not None and found.id not in ON_A_DELETED else found

    def on_mount(self) -> None:
        """Read and show."""
        self.query(VerticalScroll).focus()
        self.look_again()

    def on_resize(self) -> None:
        """The strip fits the width."""
        self.call_after_refresh(self.look_again)

    def look_again(self) -> None:
        """Read the session again; where it is deleted, say so."""
        record = self.coach_app.coach.past.session(self._session_id)
        if self.has_class("-gone") != (record is None):
            self.set_class(record is None, "-gone")
            self.refresh_bar()
        if record is None:
            self._write("title", Content("Deleted"))
            self._write("facts", Content("u brings this session back."))
            for name in ("strip", "legend", "note", "steps"):
                self._write(name, Content(""))
            return
        practice = self.coach_app.coach.practices.name(record.therapy, record.routine)
        self._write("title", Content(f"{title_of(record, practice)} · {when_of(record)}"))
        self._write("facts", Content(facts_of(record)))
        self._write("strip", _strip(record, self.query_one("#session-strip").size.width or 60))
        self._write("legend", Content(LEGEND))
        self._write("note", Content(f"Note: {plain(record.note)}" if record.note else "No note."))
        self._write("steps", Content("\n").join(_step_line(step) for step in record.steps if step.kind in SHOWN_STEPS))

    def _write(self, name: str, content: Content) -> None:
        self.query_one(f"#session-{name}", Static).update(content)

    def action_note(self) -> None:
        """Write or change the note."""
        record = self.coach_app.coach.past.session(self._session_id)
        if record is not None:
            field = self.query_one(Input)
            field.value = record.note
            self.add_class("-writing")
            field.focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Keep the note."""
        event.stop()
        note = event.value
        self.remove_class("-writing")
        self.query(VerticalScroll).focus()
        past = self.coach_app.coach.past
        self.coach_app.flow.change(lambda: past.edit(self._session_id, note=note), "Note kept.", note=note)

    async def on_key(self, event: events.Key) -> None:
        """Escape in the note leaves it as it was."""
        if event.key == "escape" and self.has_class("-writing"):
            event.stop()
            self.remove_class("-writing")
            self.query(VerticalScroll).focus()
        else:
            await super().on_key(event)

    def action_pain(self, when: Literal["before", "after"]) -> None:
        """Correct a pain rating."""

        def keep(pain: int | None) -> None:
            if pain is not None:
                field = f"pain_{when}"
                past = self.coach_app.coach.past
                self.coach_app.flow.change(
                    lambda: past.edit(self._session_id, **{field: pain}), f"Pain {when}: {pain}."
                )

        self.app.push_screen(ScaleScreen(f"How strong was the pain {when} this session?"), keep)

    def action_delete(self) -> None:
        """Delete; u brings it back."""
        self.coach_app.flow.change(
            lambda: self.coach_app.coach.past.delete(self._session_id), "Deleted. u brings it back."
        )

    def action_undo(self) -> None:
        """Take back the last change of this session."""
        past = self.coach_app.coach.past
        self.coach_app.flow.change(lambda: past.undo_of(self._session_id), "Taken back.")

    def action_close(self) -> None:
        """Back to the list."""
        self.dismiss(None)


def _strip(record: SessionRecord, width: int) -> Content:
    """Each step as wide as its share of the planned time, drawn as what became of it; pain and pauses marked above."""
    steps = [step for step in record.steps if step.planned > 0]
    whole = sum(step.planned for step in steps) or 1.0
    bar: list[tuple[str, str]] = []
    marks = [" "] * width
    used, before = 0, 0.0
    for step in steps:
        before += step.planned
        end = round(width * before / whole)
        if end > used:
            bar.append((STEP_SHAPES[step.outcome] * (end - used), LOOK[step.outcome]))
            if step.pain is not None:
                for place, char in zip(range(used, width), str(step.pain), strict=False):
                    marks[place] = char
            elif step.paused >= 1:
                marks[used] = "‖"
        used = max(used, end)
    return Content.assemble(("".join(marks) + "\n", "$accent"), *bar)


def _step_line(step: StepRecord) -> Content:
    side = f" · {step.side}" if step.side else ""
    sets = f" · set {step.set}" if step.set else ""
    reps = f" · {step.reps} reps" if step.reps > 1 else ""
    extra = "".join(
        [
            answer_of(step),
            f" · pain {step.pain}" if step.pain is not None else "",
            f" · paused {span(step.paused)}" if step.paused >= 1 else "",
            f" · skipped: {plain(step.reason)}" if step.reason else "",
            f" · {plain(step.variant)}" if step.variant else "",
        ]
    )
    shape = STEP_SHAPES[step.outcome]
    time = f"  {clock(step.seconds)}" if step.planned and step.outcome != "not_reached" else ""
    name = f"{step.title}{side}{sets}{reps}"
    return Content.assemble((f"{shape} ", LOOK[step.outcome]), name, (f"{time}{extra}", "$secondary"))
