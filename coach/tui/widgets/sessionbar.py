"""One line on every screen while a session runs on behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

from coach.session.words import clock

if TYPE_CHECKING:
    from coach.session.moment import Moment


class SessionBar(Static):
    """Hidden until a session runs; then its phase, its time, and what it asks."""

    DEFAULT_CSS = """
    SessionBar { dock: top; height: 1; display: none; background: $accent; color: $background; padding: 0 1; }
    SessionBar.-running { display: block; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._shown = ""

    def hide(self) -> None:
        """No session runs."""
        self.remove_class("-running")

    def show(self, m: Moment, *, by_key: bool) -> None:
        """Say where the session is, and the key to it where it works; sends nothing where nothing changed."""
        text = session_line(m, by_key=by_key)
        if text != self._shown:
            self._shown = text
            self.update(Content(text))
        # Halted means that nothing runs on the screen, while the person says why.
        self.set_class(m.mode not in ("ended", "halted"), "-running")


def session_line(m: Moment, *, by_key: bool) -> str:
    """The session in one line of at most about forty characters before its question.

    `by_key`: whether g goes there. On a page that Escape closes, it does not.
    """
    if m.mode == "alarm":
        return "! Please answer: press any key"
    if m.mode == "gap":
        return "|| The session was interrupted" + (": g opens it" if by_key else "")
    if m.prompt is not None and m.prompt.id not in ("off", "gap"):
        return f"? {m.prompt.text}" + ("" if m.prompt.kind == "scale" else " Any key: yes.")
    if m.step.seconds is None:
        return f"? {m.step.title}" + (": g goes to the session" if by_key else "")
    from coach.session.saying import phase_word  # noqa: PLC0415 - no session runs at the first paint

    state = "" if m.mode == "running" else "paused · "
    line = f"{state}{phase_word(m)} · {m.step.title} · {clock(m.step_left)}"
    return f"{line} · g: go to it" if by_key else line
