"""What makes the first paint quick: everything that Textual would do twice, or too early, is done once."""

from __future__ import annotations

import gc

from textual.css.stylesheet import Stylesheet
from textual.reactive import Reactive
from textual.theme import Theme

from coach.tui.sized import SizedApp
from coach.tui.theme import DARK, LIGHT, PHASES

OWN = {DARK.name: DARK, LIGHT.name: LIGHT}


class QuickStylesheet(Stylesheet):
    """Rules that were parsed hold as long as the colours do; Textual parses all of them anew for every new screen."""

    def set_variables(self, variables: dict[str, str]) -> None:
        """See `Stylesheet`."""
        if variables != self._variables:
            super().set_variables(variables)

    def reparse(self) -> None:
        """As `Stylesheet`: what cannot be parsed leaves the rules as they were."""
        self.parse()


class QuickApp(SizedApp[int]):
    """An app in its own dark theme from the first moment: changing it later has all styles parsed again."""

    theme: Reactive[str] = Reactive(DARK.name)

    def __init__(self) -> None:
        super().__init__()
        for theme in OWN.values():
            self.register_theme(theme)
        self.stylesheet = QuickStylesheet(variables=self.get_css_variables())

    def get_theme(self, theme_name: str) -> Theme | None:
        """Our own are known before they can be registered."""
        return OWN.get(theme_name) or super().get_theme(theme_name)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """For the themes of the terminal, which do not know our phases."""
        return PHASES

    def on_ready(self) -> None:
        """All stands: from here on garbage is looked for again, but not among what the start has made."""
        if not gc.isenabled():
            gc.freeze()
            gc.enable()
