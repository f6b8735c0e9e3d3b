"""Starts the app."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.tui.app import CoachApp
from coach.tui.terminal import mended

if TYPE_CHECKING:
    from coach.coach import Coach
    from coach.writer import Writer


def run(coach: Coach, writer: Writer, notices: list[str], start: tuple[str, int | None] | None) -> int:
    """The app, from the first paint to its exit code."""
    app = CoachApp(coach, writer, start=start)
    app.driver_class = mended(app.driver_class)
    app.notices += notices
    return app.run() or app.return_code or 0
