"""Exercises in lines: a prescription typed line by line, and one exercise that can be left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.care.leftout import HURTS, WHYS
from coach.coach import StorageError
from coach.showing import find

if TYPE_CHECKING:
    from coach.coach import Coach
    from coach.plain.asking import Asking
    from coach.walks.views import Prescribe, ShowExercise

END = (".", "end")
TAKE_BACK = "-"
HOW = "One exercise a line, such as: bird-dog 3x8 hold 5s each side rest 30s."
KEYS = "A dot alone ends it, a minus alone takes the last line back, w alone shows the warning signs."


def prescribe(asking: Asking, coach: Coach, view: Prescribe) -> tuple[str, str]:
    """Its name, then its lines; each is judged as soon as it is typed, and kept."""
    asking.heading("Prescription")
    now = f" Now it is called {view.name}." if view.name else ""
    name = asking.text(f"Its name, or an empty line.{now}", optional=True) or view.name
    lines = view.text.split("\n") if view.text else []
    if lines:
        asking.say("What you wrote so far:")
        for line in lines:
            asking.say(line, "  ")
    asking.say(HOW)
    asking.say(KEYS)
    while (line := (asking.lines.ask() or "").rstrip()).strip().casefold() not in END:
        if line.strip().casefold() == "w":
            asking.warning_signs()
            continue
        if line.strip() == TAKE_BACK:
            lines = lines[:-1]
            asking.say("Taken back." if lines else "Nothing stands there now.")
        else:
            lines.append(line)
            _say_last(asking, coach, "\n".join(lines))
        _keep(asking, coach, view.before, name, "\n".join(lines))
    return name, "\n".join(lines)


def _say_last(asking: Asking, coach: Coach, text: str) -> None:
    """What the line that was just typed means, or what is wrong with it."""
    found = coach.moves.understand(text, "Mine")
    here = [fault.said for fault in found.faults if fault.line == text.count("\n") + 1]
    if here:
        for each in here:
            asking.say(each)
    elif found.lines and text.rpartition("\n")[2].partition("#")[0].strip():
        asking.say(found.lines[-1])


def _keep(asking: Asking, coach: Coach, before: str, name: str, text: str) -> None:
    try:
        coach.moves.keep_draft(before, name, text)
    except StorageError as error:
        asking.say(f"Not saved: {error}")


def exercise(asking: Asking, coach: Coach, view: ShowExercise) -> None:
    """How it is done, and whether it comes."""
    shown = find(coach.library, view.name)
    asking.heading(shown.name)
    for heading, texts in shown.words:
        asking.say(f"{heading}: {' '.join(texts)}")
    while True:
        out = next((each for each in coach.moves.left_out() if each.exercise == view.name), None)
        if out is not None:
            asking.say(f"Left out since {out.at.day} {out.at:%b}, because {WHYS[out.why]}.")
        way = "o lets it come again." if out is not None else "o leaves it out, because it hurts."
        typed = asking.word(f"{way} An empty line goes back.", known=("o",))
        if typed != "o":
            return
        if out is None:
            coach.moves.leave_out(view.name, HURTS)
        else:
            coach.moves.allow(view.name)
            asking.say("It may come again.")
