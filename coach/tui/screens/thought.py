"""The thought tool: one question at a time, from the situation to a fairer thought and a tiny action."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from coach.session.words import plain
from coach.tui.screens.private import PrivateScreen
from coach.tui.screens.scale import KEYS, PainScale
from coach.tui.widgets.textfield import TextField
from coach.walks.words import thought_said

if TYPE_CHECKING:
    from coach.care.model import Practice
    from coach.private import Draft
    from coach.tui.commands import Command

PERCENT = "belief"
REMINDERS = ("situation", "thought", "balanced")
LONGEST = 500


class ThoughtScreen(PrivateScreen):
    """Enter goes on, Up goes a question back, and what was answered stays."""

    PLACES = ("thought", "any")

    def __init__(self, draft: Draft, practice: Practice) -> None:
        super().__init__(draft, practice.seconds)
        self._stages = practice.stages
        self._texts, self._numbers = dict(draft.page.texts), dict(draft.page.numbers)
        self._at = next(
            (n for n, stage in enumerate(self._stages) if not self._answered(stage.id)), len(self._stages) - 1
        )

    def _answered(self, name: str) -> bool:
        return name in self._texts or name in self._numbers

    def body(self) -> ComposeResult:
        """The question, what was said before, and the field or the scale that answers it."""
        with VerticalScroll(classes="page", can_focus=False):
            yield Static(id="thought-step", classes="muted")
            yield Static(id="thought-question", classes="title")
            yield Static(id="thought-before", classes="muted")
            yield Static(id="thought-examples", classes="muted")
            yield TextField(id="thought-field", max_length=LONGEST)
            yield PainScale()

    def on_mount(self) -> None:
        """The first open question."""
        super().on_mount()
        self._show()

    def texts(self) -> dict[str, str]:
        """What was written, by question."""
        return dict(self._texts)

    def numbers(self) -> dict[str, int]:
        """Ratings: belief in per cent, feeling 0 to 10."""
        return dict(self._numbers)

    def afterwards(self) -> str:
        """What has changed, in numbers."""
        return thought_said(self._numbers)

    def _show(self) -> None:
        stage = self._stages[self._at]
        self._write("step", f"A worried thought · {self._at + 1} of {len(self._stages)} · {stage.title}")
        self._write("question", stage.ask.text if stage.ask else stage.instruction)
        said = [self._texts[name] for name in REMINDERS if self._texts.get(name) and name != stage.id]
        self._write("before", "\n".join(f"You wrote: {plain(text)}" for text in said))
        self._write("examples", f"For example: {' '.join(stage.cues)}" if stage.cues else "")
        field, scale = self.query_one(Input), self.query_one(PainScale)
        field.display, scale.display = stage.ask is None, stage.ask is not None
        if stage.ask is None:
            field.value = self._texts.get(stage.id, "")
            field.focus()
        else:
            self.set_focus(None)
            number = self._numbers.get(stage.id, -1)
            scale.marked = number // 10 if stage.id.startswith(PERCENT) and number >= 0 else number
        self.refresh_bar()

    def _write(self, name: str, text: str) -> None:
        line = self.query_one(f"#thought-{name}", Static)
        line.update(Content(text))
        line.display = bool(text)

    def bar_commands(self) -> list[Command]:
        """The scale has its digits."""
        scale = self._stages[self._at].ask is not None
        hidden = "thought_next" if scale else "thought_rate"
        return [each for each in super().bar_commands() if each.id != hidden]

    def on_input_changed(self, event: Input.Changed) -> None:
        """Every change is kept in a moment."""
        event.stop()
        name = self._stages[self._at].id
        if event.value != self._texts.get(name, ""):
            self._texts[name] = event.value
            self.changed()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter goes on."""
        event.stop()
        self.action_next()

    async def on_key(self, event: events.Key) -> None:
        """Digits answer a scale; Up and Escape work from the field, too. The other keys are commands."""
        scale = self.query_one(PainScale)
        field = isinstance(self.focused, Input)
        if field and event.key in ("up", "escape"):
            self.action_back() if event.key == "up" else self.action_finish()
        elif scale.display and event.key in KEYS:
            self.action_rate(KEYS.index(event.key))
        elif scale.display and event.key in ("left", "right"):
            step = 1 if event.key == "right" else -1
            scale.marked = min(10, max(0, scale.marked + step if scale.marked >= 0 else 5))
        elif scale.display and event.key == "enter":
            if scale.marked >= 0:
                self.action_rate(scale.marked)
        else:
            return
        event.stop()
        event.prevent_default()

    def action_rate(self, number: int) -> None:
        """A number on the scale; belief is kept in per cent."""
        name = self._stages[self._at].id
        self._numbers[name] = number * 10 if name.startswith(PERCENT) else number
        self.changed()
        self.action_next()

    def action_next(self) -> None:
        """The next question, or the end. A question may be left out."""
        name = self._stages[self._at].id
        if self._stages[self._at].ask is None:
            self._texts.setdefault(name, "")
        if self._at + 1 == len(self._stages):
            self.action_finish()
            return
        self._at += 1
        self._show()

    def action_back(self) -> None:
        """The question before."""
        if self._at:
            self._at -= 1
            self._show()

    def action_noop(self) -> None:
        """A click on a hint does nothing."""
