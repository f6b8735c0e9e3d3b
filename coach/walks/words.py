"""Words that the views of both front ends share."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from coach.care.rounds import ENOUGH_SECONDS
from coach.session.words import minutes, plain

if TYPE_CHECKING:
    from collections.abc import Mapping
    from dataclasses import Field

    from coach.care.pages import Page

ABOUT = "Coach plans your day with you, guides heat, movement and rest step by step, and remembers what helped."
ASKED = (
    "Before your first session come a few questions: first the rare signs that need a doctor, then what makes heat or "
    "a movement unwise for you. It takes a minute or two, and any answer can be changed later. Reading and the warning "
    "signs are always open."
)
KEPT = "What you say stays in files on this machine. There is no account, and nothing is sent anywhere."
HELD = "Held breaths ask a few questions first. They are not for everybody."
AFTERWARDS = "You may feel lower for an hour or so; that passes. Plan something calm next: a walk, tea, a friend."
KINDS = {
    "writing": "Writing",
    "notes": "Good and neutral notes",
    "thought": "A worried thought",
    "review": "What changed",
}
FOLDERS = {
    "data": "Your history and your answers. You may put this folder into one that another machine shares.",
    "state": "What belongs to this machine alone: its name, its lock, a session that was cut short.",
    "config": "These settings, as settings.json.",
}
BEFORE_AND_AFTER = {"belief_before", "belief_after", "feeling_before", "feeling_after"}


def name_of(page: Page) -> str:
    """When a private page was written and what it is, and nothing of what it says."""
    at = datetime.fromisoformat(page.at)
    day = f" · day {page.day}" if page.day else ""
    return f"{at:%a} {at.day} {at:%b %Y} · {KINDS[page.kind]}{day} · {minutes(page.seconds)}"


def text_of(page: Page) -> str:
    """The whole of a private page."""
    parts = [text for text in page.texts.values() if text.strip()]
    return "\n\n".join("\n".join(plain(line) for line in part.splitlines()) for part in parts)


def said_of_time(seconds: float, most: float, *, short: bool = False) -> str:
    """How long somebody has written, and that it is enough; nobody is ever cut off. All in seconds."""
    done = f"{int(seconds // 60)} min"
    if seconds >= most:
        return f"{done}: enough for today" if short else f"{done} · enough for today: finish your sentence"
    if seconds >= ENOUGH_SECONDS:
        return f"{done}: stop when you like" if short else f"{done} · stop whenever a thought is finished"
    return done if short else f"{done} · 15 to 20 are enough"


def thought_said(numbers: Mapping[str, int]) -> str:
    """What has changed with the thought tool, in numbers."""
    if BEFORE_AND_AFTER - numbers.keys():
        return "It may be taken up again, or left as it is."
    return (
        f"Belief {numbers['belief_before']} % before, {numbers['belief_after']} % now; "
        f"feeling {numbers['feeling_before']} before, {numbers['feeling_after']} now. Any change is a change."
    )


def setting_words(spec: Field[Any], value: object) -> str:
    """The value of a setting as a person says it."""
    if isinstance(value, bool):
        return "on" if value else "off"
    if isinstance(value, dict):
        return f"{len(value)} of your own" if value else "as they came"
    choices, words = spec.metadata["choices"], spec.metadata["words"]
    return str(dict(zip(choices, words, strict=True)).get(value, value) if words else value)
