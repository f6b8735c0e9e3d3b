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
    cells: reactive[tuple[int, int]] = reactive((0, 0), repaint=True)

    def show(self, parts: list[tuple[str, float, float]]) -> None:
        """Fill by the share of all seconds done; a question counts as one second."""
        width = max(1, self.size.width)
        whole = sum(max(1.0, length) for _, length, _ in parts) or 1.0
        done = sum(min(max(1.0, length), credit) for _, length, credit in parts)
        self.cells = (round(width * done / whole), width)

    def render(self) -> Content:
        """Full shapes for what is done, open ones for what is to come."""
        filled, width = self.cells
        return Content.assemble(("▰" * filled, "$accent"), ("▱" * (width - filled), "$secondary"))
