"""One dark and one light theme: quiet, one accent, one warning colour. The ANSI themes of Textual stay selectable."""

from __future__ import annotations

from textual.theme import Theme

# One colour for what each phase asks of the body; the themes of the terminal have them from here.
PHASES = {
    "phase-move": "ansi_yellow",
    "phase-hold": "ansi_green",
    "phase-return": "ansi_magenta",
    "phase-rest": "ansi_blue",
    "phase-change": "ansi_cyan",
}
DARK = Theme(
    name="coach-dark",
    primary="#8fb8c4",
    secondary="#7d8f96",
    accent="#e0a33a",
    warning="#e0a33a",
    error="#e07a6a",
    success="#8fbf8a",
    foreground="#d9d6cf",
    background="#1b1d1f",
    surface="#1b1d1f",
    panel="#26292c",
    dark=True,
    variables={
        "phase-move": "#e0a33a",
        "phase-hold": "#8fbf8a",
        "phase-return": "#c3a2d8",
        "phase-rest": "#8fb8c4",
        "phase-change": "#e59bb4",
    },
)
LIGHT = Theme(
    name="coach-light",
    primary="#2c6273",
    secondary="#5d6b70",
    accent="#9a5f00",
    warning="#9a5f00",
    error="#a8322a",
    success="#35702f",
    foreground="#26282a",
    background="#f7f5f0",
    surface="#f7f5f0",
    panel="#e9e5dc",
    dark=False,
    # The sheet steps away from the panel for marks and lines; on light ground a step away is darker.
    variables={
        "panel-lighten-1": "#dcd6c8",
        "panel-lighten-2": "#cbc4b3",
        "panel-lighten-3": "#b3ab97",
        "phase-move": "#9a5f00",
        "phase-hold": "#35702f",
        "phase-return": "#6d3f8c",
        "phase-rest": "#2c6273",
        "phase-change": "#9c2f63",
    },
)
