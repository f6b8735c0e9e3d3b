"""A field for one line of text that loses no word of what is pasted into it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Input

if TYPE_CHECKING:
    from textual import events


class TextField(Input):
    """Several lines pasted become one; Textual's own field keeps the first and drops the others."""

    def on_paste(self, event: events.Paste) -> None:
        """Put all of it where the cursor is, or in place of what is marked."""
        event.stop()
        event.prevent_default()
        line = " ".join(each for each in event.text.splitlines() if each.strip())
        if self.selection.is_empty:
            self.insert_text_at_cursor(line)
        else:
            self.replace(line, *self.selection)
