"""What a person may choose about the program. The settings screen is built from these fields."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

THEMES = ("coach-dark", "coach-light", "ansi-dark", "ansi-light")
ESCAPES = ("stop", "pause")


def _about(title: str, text: str, choices: tuple[str, ...] = ()) -> dict[str, Any]:
    return {"title": title, "help": text, "choices": choices}


@dataclass(frozen=True)
class Settings:
    """One person's choices on one machine.

    Each field's metadata holds `title`, `help` (a sentence) and `choices` (the allowed values; empty where any value of
    the field's type is).
    """

    sound: bool = field(
        default=True,
        metadata=_about("Sound", "Ring the bell when the next part of a session begins."),
    )
    reduced_motion: bool = field(
        default=False,
        metadata=_about("Less motion", "Show two still positions of an exercise instead of a moving figure."),
    )
    theme: str = field(
        default="coach-dark",
        metadata=_about("Colours", "The ansi themes use the colours of your terminal.", THEMES),
    )
    escape: str = field(
        default="stop",
        metadata=_about("Escape in a session", "What the Escape key does while a session runs.", ESCAPES),
    )
    keymap: dict[str, str] = field(
        default_factory=dict,
        metadata=_about("Keys", "Your own keys: the id of a command and the key that should do it."),
    )
