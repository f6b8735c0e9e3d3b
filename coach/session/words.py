"""Small words and numbers, as every screen writes them."""

from __future__ import annotations

import math
from datetime import date, datetime

PAIN_SCALE = "0 1 2 3 4 5 6 7 8 9 t=10"


def clock(seconds: float) -> str:
    """Minutes and seconds left, rounded up so that "0:00" means over."""
    whole = math.ceil(max(0.0, seconds) - 1e-6)
    return f"{whole // 60}:{whole % 60:02}"


def minutes(seconds: float) -> str:
    """Whole minutes, at least one."""
    return f"{max(1, round(seconds / 60))} min"


def spent(seconds: float) -> str:
    """Time that really passed: never a minute where there was none."""
    return minutes(seconds) if round(seconds / 60) else "< 1 min" if seconds >= 1 else "0 min"


def length(seconds: float) -> str:
    """A length for a list: minutes, or hours from two on."""
    return minutes(seconds) if seconds < 7200 else f"{seconds / 3600:g} h"


def span(seconds: float) -> str:
    """A length in the words a person would use."""
    if seconds < 90:
        return f"{round(seconds)} s"
    if seconds < 5400:
        return f"{round(seconds / 60)} minutes"
    return f"{seconds / 3600:.1f} hours"


def part_of_day(now: datetime) -> str:
    """Night, morning, afternoon or evening."""
    if now.hour < 4 or now.hour >= 22:
        return "night"
    return "morning" if now.hour < 12 else "afternoon" if now.hour < 17 else "evening"


def day_name(day: date, today: date) -> str:
    """Today, Yesterday, or the date."""
    away = (today - day).days
    if away == 0:
        return "Today"
    if away == 1:
        return "Yesterday"
    return f"{day:%a} {day.day} {day:%b %Y}"


def date_words(day: date) -> str:
    """A date as a person says it: "24 December 2026"."""
    return f"{day.day} {day:%B %Y}"


def plain(text: str) -> str:
    """Somebody's text with every control character shown as a space, so that it can never steer the terminal."""
    return "".join(char if char.isprintable() else " " for char in text)


OUTCOME_WORDS = {
    "done": "done",
    "partial": "part done",
    "stopped": "stopped early",
    "safety_stopped": "stopped, wisely",
    "not_confirmed": "not confirmed",
}
STEP_SHAPES = {"done": "█", "partial": "▄", "skipped": "·", "swapped": "▒", "not_reached": "░"}
