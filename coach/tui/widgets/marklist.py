"""A list that keeps its marked line in sight."""

from __future__ import annotations

from textual.widgets import OptionList


class MarkList(OptionList):
    """Textual's list scrolls to the line that is being marked; at another size of the window that line was lost."""

    def on_resize(self) -> None:
        """The lines are wrapped anew, and the list may be shorter."""
        self.call_after_refresh(self.scroll_to_highlight)
