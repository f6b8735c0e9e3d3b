"""The warning signs: always one key away, from anywhere."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from coach.tui.screens.text import TextScreen


class WarningScreen(TextScreen):
    """Three groups of signs and what to do about each, the most urgent first."""

    def __init__(self) -> None:
        super().__init__("Warning signs", "")

    def body(self) -> ComposeResult:
        """The signs as they stand in `assets/safety/`."""
        texts = self.coach_app.coach.safety.texts
        with VerticalScroll(classes="page"):
            yield Static(Content("Warning signs"), classes="title")
            for group in texts.warning_signs:
                urgent = "alert" if group.id == "emergency" else ""
                yield Static(Content(group.title.upper()), classes=f"heading {urgent}")
                yield Static(Content(group.do), classes="do")
                for sign in group.signs:
                    yield Static(Content(sign), classes="sign")
            yield Static(Content(texts.later_signs), classes="muted")
            yield Static(Content(texts.disclaimer), classes="muted")
