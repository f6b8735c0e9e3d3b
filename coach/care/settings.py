"""What a person may choose about the program. The settings screen is built from these fields."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

THEMES = ("coach-dark", "coach-light", "ansi-dark", "ansi-light")
THEME_WORDS = ("dark", "light", "your terminal's, dark", "your terminal's, light")
ESCAPES = ("stop", "pause")
ESCAPE_WORDS = ("stops it", "pauses it")


def _about(title: str, text: str, choices: tuple[str, ...] = (), words: tuple[str, ...] = ()) -> dict[str, Any]:
    return {"title": title, "help": text, "choices": choices, "words": words}


@dataclass(frozen=True)
class Settings:
    """One person's choices on one machine.

    Each field's metadata holds `title`, `help` (a sentence), `choices` (the allowed values; empty where any value of
    the field's type is) and `words` (how each choice is said to a person; empty where the values say it).
    """

    sound: bool = field(
        default=True,
        metadata=_about("Sound", "Ring the bell when the next part of a session begins."),
    )
    chimes: bool = field(
        default=False,
        metadata=_about("Chimes", "A gentle sound for each part of a session, instead of the bell."),
    )
    voice: bool = field(
        default=False,
        metadata=_about("Voice", "Say aloud what comes, which side and how long, for exercising with eyes shut."),
    )
    notifications: bool = field(
        default=False,
        metadata=_about("Notifications", "Let the terminal notify you of questions and of the end of a session."),
    )
    title: bool = field(
        default=True,
        metadata=_about("Window title", "Show the countdown in the title of the window."),
    )
    reduced_motion: bool = field(
        default=False,
        metadata=_about("Less motion", "Show two still positions of an exercise instead of a moving figure."),
    )
    theme: str = field(
        default="coach-dark",
        metadata=_about("Colours", "The last two use the colours of your terminal.", THEMES, THEME_WORDS),
    )
    across: bool = field(
        default=False,
        metadata=_about("Read from afar", "Colour the whole screen by phase, with numbers as large as there is room."),
    )
    hands_free: bool = field(
        default=False,
        metadata=_about("Hands-free", "Let what only waits for you go on by itself. Skin and awake checks wait."),
    )
    escape: str = field(
        default="stop",
        metadata=_about("Escape in a session", "What the Escape key does while a session runs.", ESCAPES, ESCAPE_WORDS),
    )
    journal_check: bool = field(
        default=False,
        metadata=_about(
            "Crisis words",
            "Look for words of a crisis in private pages, on this machine only, and show who to call.",
        ),
    )
    keymap: dict[str, str] = field(
        default_factory=dict,
        metadata=_about("Keys", "Every command with its key. Give a command another key, if yours is hard to reach."),
    )
