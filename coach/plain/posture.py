"""The posture check in lines: each home check with its own watch, then what they suggest to begin with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.checks import ALL_DONE, CHECK_RULE, asks_of, told_reading
from coach.plain.asking import BACK
from coach.plain.front import walked
from coach.session.leadin import lasting
from coach.walks.views import HomeCheck

if TYPE_CHECKING:
    from coach.care.model import Side
    from coach.care.posture import Offered, Result
    from coach.care.records import Value
    from coach.coach import Coach
    from coach.plain.asking import Asking
    from coach.plain.front import PlainFront

Results = dict[tuple[str, "Side"], "Value"]
LOOK_SECONDS = 0.5
SAY_EVERY = 10.0


def posture(front: PlainFront) -> None:
    """The checks of now, one by one, until the person goes back."""
    asking, coach = front.asking, front.coach
    checks = coach.telling.checks
    while True:
        offered = checks.offered()
        asking.heading("Posture check")
        asking.say(checks.posture.intro if offered else ALL_DONE)
        reading = checks.reading()
        if reading is not None:
            asking.say(told_reading(reading, checks.posture, coach.library))
        if not offered:
            asking.wait("An empty line goes back.")
            return
        found = asking.numbered([_line(each) for each in offered])
        if found is None:
            return
        chosen = offered[found - 1]
        results = walked(front.ask(HomeCheck(chosen)))
        if results:
            checks.keep(chosen.check, results)


def _line(offered: Offered) -> str:
    note = offered.skipped[0] if offered.skipped else " ".join(offered.care)
    return f"{offered.check.name}. {note}" if note else offered.check.name


def check(asking: Asking, coach: Coach, offered: Offered) -> Results | None:
    """One home check: what was found, or None where it was left out."""
    asking.heading(offered.check.name)
    asking.say(offered.check.how)
    for text in (*offered.skipped, *offered.care):
        asking.say(text)
    asking.say(CHECK_RULE)
    found: Results = {}
    for result, side in asks_of(offered.check):
        value = _result(asking, coach, result, side)
        if value is None:
            return None
        found[result.name, side] = value
    return found


def _result(asking: Asking, coach: Coach, result: Result, side: Side) -> Value:
    which = f", {side} side" if side else ""
    if result.unit == "s":
        return _timed(asking, coach, result, which)
    unit = f" in {result.unit}" if result.unit else ""
    asking.say()
    asking.say(f"What did you find: {result.name.replace('_', ' ')}{unit}{which}?")
    if result.choices:
        found = asking.numbered([each.replace("_", " ") for each in result.choices])
        return None if found is None else result.choices[found - 1]
    while True:
        typed = asking.word(f"Type a number{f' up to {result.most:g}' if result.most else ''}. b leaves the check out.")
        if typed in BACK:
            return None
        try:
            number = float(typed.replace(",", "."))
        except ValueError:
            number = -1.0
        if 0 <= number <= (result.most or number):
            return number
        asking.say("That is not such a number.")


def _timed(asking: Asking, coach: Coach, result: Result, which: str) -> Value:
    """A watch that an empty line starts and stops; it stops by itself at the most."""
    if asking.word(f"How long{which}? An empty line starts the watch. b leaves the check out.") in BACK:
        return None
    began, said = coach.clock.elapsed(), 0.0
    asking.say("The watch runs. An empty line stops it.")
    while True:
        line = asking.lines.ask(LOOK_SECONDS)
        passed = coach.clock.elapsed() - began
        if result.most and passed >= result.most:
            passed = result.most
        if line is not None or (result.most and passed >= result.most):
            asking.say(f"{lasting(passed)}.")
            return round(passed, 1)
        if passed - said >= SAY_EVERY:
            said += SAY_EVERY
            asking.say(f"{said:.0f} seconds.")
