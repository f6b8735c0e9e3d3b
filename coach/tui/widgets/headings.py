"""Headings inside a list."""

from __future__ import annotations

from textual.content import Content
from textual.widgets.option_list import Option


def heading(text: str, *, apart: bool) -> Option:
    """A line that cannot be marked; `apart`: with air above it, where there is room."""
    return Option(Content.assemble("\n" if apart else "", (text, "bold $primary")), disabled=True)
