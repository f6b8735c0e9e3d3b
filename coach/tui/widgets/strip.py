"""The steps of a session as one line: done, at hand, to come."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget


class StepStrip(Widget):
    """`parts`: for each step its kind, length and credit in seconds; `at`: which one is at hand."""

    DEFAULT_CSS = """
    StepStrip { height: 1; width: 1fr; }
    """
    filled: reactive[int] = reactive(0, repaint=True)

    def __init__(self) -> None:
        super().__init__()
        self._share = 0.0

    def show(self, parts: list[tuple[str, float, float]]) -> None:
        """Fill by the share of all seconds done; a question counts as one second."""
        whole = sum(max(1.0, length) for _, length, _ in parts) or 1.0
        self._share = sum(min(max(1.0, length), credit) for _, length, credit in parts) / whole
        self.filled = round(self.size.width * self._share)

    def render(self) -> Content:
        """Full shapes for what is done, open ones for what is to come."""
        # From the size of now: while a session is paused, nobody shows the steps again after a resize.
        width = self.size.width
        filled = round(width * self._share)
        return Content.assemble(("▰" * filled, "$accent"), ("▱" * (width - filled), "$secondary"))
