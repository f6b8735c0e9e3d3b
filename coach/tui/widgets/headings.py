"""Headings inside a list."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option


def heading(text: str, *, apart: bool) -> Option:
    """A line that cannot be marked; `apart`: with air above it, where there is room."""
    return Option(Content.assemble("\n" if apart else "", (text, "bold $primary")), disabled=True)


def show_first(options: OptionList) -> None:
    """With the first line marked, its heading is in sight too; by itself the list would scroll no further than need."""
    if options.highlighted == 1:
        options.scroll_home(animate=False)
