"""What the coach is compared with: the smallest Textual app, and one that counts seconds. Run as a file."""

from __future__ import annotations

import sys

from textual.app import App, ComposeResult
from textual.widgets import Footer, Static


class Bare(App[None]):
    """One line of text and a footer."""

    def compose(self) -> ComposeResult:
        """The two widgets."""
        yield Static("Nothing but this line.")
        yield Footer()


class Seconds(App[None]):
    """A number that changes once a second."""

    def compose(self) -> ComposeResult:
        """The number alone."""
        from textual.widgets import Digits  # noqa: PLC0415 - the bare app must not pay for it

        yield Digits("15:00")

    def on_mount(self) -> None:
        """Count down."""
        self._left = 900
        self.set_interval(1, self._count)

    def _count(self) -> None:
        from textual.widgets import Digits  # noqa: PLC0415 - as above

        self._left -= 1
        self.query_one(Digits).update(f"{self._left // 60:02}:{self._left % 60:02}")


if __name__ == "__main__":
    (Seconds() if sys.argv[1:] == ["seconds"] else Bare()).run()
