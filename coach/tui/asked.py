"""The keys that answer what a session asks, as the player writes and clicks them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from coach.care.model import Ask
from coach.session.exposed import words_of
from coach.session.moment import Moment

if TYPE_CHECKING:
    from coach.guided import Guided
    from coach.tui.commands import Command

MOVES_ONLY = ("easier", "harder", "skip_move")
BETWEEN = "   "
AnswerKeys = tuple[tuple[str, str], ...]
SCALE_KEYS: AnswerKeys = (*((key, key) for key in "0123456789"), ("t", "t=10"))
ASK_KEYS: dict[str, AnswerKeys] = {
    "confirm": (("y", "y yes"), ("n", "n no")),
    "done": (("enter", "enter: done"),),
    "scale": SCALE_KEYS,
    "tick": (("y", "y yes"), ("n", "n no")),
}


def working(found: list[Command], guided: Guided | None) -> list[Command]:
    """The keys of the bar that work in a session: easier, harder and skip are for exercises."""
    hidden = MOVES_ONLY if guided is not None and guided.script.therapy != "muscle_balance" else ()
    return [each for each in found if each.id not in hidden]


def answer_keys(m: Moment) -> AnswerKeys:
    """The keys that answer it, each with its label."""
    if m.mode == "alarm":
        return (("enter", "I am here"),)
    if m.mode == "gap":
        return _gap_keys(m)
    if m.prompt is not None and m.prompt.id not in ("off", "gap"):
        return SCALE_KEYS if m.prompt.kind == "scale" else (("space", "any key: yes, all fine"), ("x", "x stop"))
    if m.step.ask is not None and m.step.seconds is None:
        return ask_keys(m.step.ask)
    if m.mode == "paused" and m.pad_on:
        return (("y", words_of(m.therapy, m.kind).yes_off), ("space", "space go on"))
    return ()


def clickable(keys: AnswerKeys, width: int) -> Content:
    """The keys with their labels, each one whole on its line, where `width` has room for the longest."""
    shown, used = Content(""), 0
    # A scale is one row: its numbers stand closer.
    between = BETWEEN if any(" " in label for _, label in keys) else BETWEEN[1:]
    for key, label in keys:
        gap = "" if not used else between if used + len(between + label) <= width else "\n"
        used = len(label) + (used + len(gap) if gap == between else 0)
        hint = Content.from_markup(f"[@click=screen.press('{key}')]$label[/]", label=label)
        shown = Content.assemble(shown, gap, hint)
    return shown


def ask_keys(ask: Ask) -> AnswerKeys:
    """The keys that answer a question of the script."""
    if ask.kind == "choice":
        return tuple((str(number), f"{number} {choice}") for number, choice in enumerate(ask.choices, 1))
    return ASK_KEYS[ask.kind]


def _gap_keys(m: Moment) -> AnswerKeys:
    if m.pad_on:
        words = words_of(m.therapy, m.kind)
        end = ("enter", words.gap_end)
        return (end,) if m.exposure_over else (end, ("g", words.gap_on))
    return (("g", "g go on from there"), ("r", "r this step again"), ("c", "c count it"), ("enter", "enter: end here"))
