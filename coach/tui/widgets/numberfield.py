"""A field for a number, which keeps only the keys that can be part of one."""

from __future__ import annotations

import re

from textual import events
from textual.widgets import Input

NUMBER = r"[0-9.,]*"


class NumberField(Input):
    """A letter is no part of a number: it goes on to the screen, where the key bar names what it does."""

    async def _on_key(self, event: events.Key) -> None:
        if event.is_printable and not re.fullmatch(NUMBER, event.character or ""):
            # Only the field's own typing is left out; the event rises to the screen as it is.
            event.prevent_default()
            return
        await super()._on_key(event)
