"""What makes the first paint quick: everything that Textual would do twice, or too early, is done once."""

from __future__ import annotations

import gc

from textual.app import App

from coach.tui.theme import DARK, LIGHT


class QuickApp(App[int]):
    """An app that starts in its dark theme and parses its styles once."""

    def __init__(self) -> None:
        super().__init__()
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        # Dark as Textual's own, so only the colours differ. On a running app, a theme has all styles parsed again.
        self.set_reactive(QuickApp.theme, DARK.name)
        self.stylesheet.set_variables(self.get_css_variables())

    def on_ready(self) -> None:
        """All stands: from here on garbage is looked for again, but not among what the start has made."""
        if not gc.isenabled():
            gc.freeze()
            gc.enable()
