"""The posture check in lines: each home check with its own watch, then what they suggest to begin with."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from coach.care.history import WALK
from coach.checks import ALL_DONE, ATTEMPTS, CHECK_RULE, COUNTED, TIE, ask_words, asks_of, told_reading
from coach.plain.asking import BACK
from coach.plain.front import walked
from coach.session.leadin import lasting
from coach.walks.minding import settle
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
        offered, again = checks.offered(), checks.repeatable()
        asking.heading("Posture check")
        asking.say(checks.posture.intro if offered else ALL_DONE)
        reading = checks.reading()
        if reading is not None:
            asking.say(told_reading(reading, checks.posture, coach.library))
        tied = checks.tied()
        ways = [_line(each) for each in offered] + [f"{each.check.name}, once more" for each in again]
        ways += [TIE] if tied else []
        if not ways:
            asking.wait("An empty line goes back.")
            return
        found = asking.numbered(ways)
        if found is None:
            return
        if tied and found == len(ways):
            walked(settle(front))
            continue
        wanted = (*offered, *again)[found - 1].check
        if not walked(front.clearing.clear(WALK, partial(checks.blocked, wanted))):
            return
        # The answers on the way may have left it out.
        chosen = next(each for each in (*checks.offered(), *checks.repeatable()) if each.check.id == wanted.id)
        if chosen.skipped:
            asking.say(" ".join(chosen.skipped))
            continue
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
        if result.unit == COUNTED and not _counted_down(asking, coach, offered.check.seconds):
            return None
        value = _result(asking, coach, result, side)
        if value is None:
            return None
        found[result.name, side] = value
    return found


def _result(asking: Asking, coach: Coach, result: Result, side: Side) -> Value:
    if result.unit == "s":
        return _best(asking, coach, result, side)
    asking.say()
    asking.say(ask_words(result, side))
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


def _best(asking: Asking, coach: Coach, result: Result, side: Side) -> Value:
    """The longest of up to three tries."""
    tries: list[float] = []
    while len(tries) < ATTEMPTS:
        again = f" Or k keeps {lasting(max(tries))}." if tries else " b leaves the check out."
        typed = asking.word(f"{ask_words(result, side)} An empty line starts the watch.{again}", known=("k",))
        if tries and typed == "k":
            break
        if typed in BACK:
            return max(tries) if tries else None
        tries.append(_watch(asking, coach, result.most))
        if result.most and tries[-1] >= result.most:
            break
    return max(tries)


def _watch(asking: Asking, coach: Coach, most: float) -> float:
    """A watch that an empty line stops; it stops by itself at the most."""
    began, said = coach.clock.elapsed(), 0.0
    asking.say("The watch runs. An empty line stops it.")
    while True:
        line = asking.lines.ask(LOOK_SECONDS)
        passed = coach.clock.elapsed() - began
        if most and passed >= most:
            passed = most
        if line is not None or (most and passed >= most):
            asking.say(f"{lasting(passed)}.")
            return round(passed, 1)
        if passed - said >= SAY_EVERY:
            said += SAY_EVERY
            asking.say(f"{said:.0f} seconds.")


def _counted_down(asking: Asking, coach: Coach, seconds: float) -> bool:
    """So many seconds to count in; False where the check was left out before they began."""
    if asking.word(f"{seconds:.0f} seconds to count in. An empty line starts them. b leaves the check out.") in BACK:
        return False
    _watch(asking, coach, seconds)
    return True
