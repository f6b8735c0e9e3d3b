"""A session for the ears: the cues of a running one, and a recording for any phone or speaker."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from coach.care.gate import HIGH_PAIN, RESTING, ROUTINES, Blocked, check, gate_of, therapy_of
from coach.care.rules import judge
from coach.cues.cues import Cues
from coach.cues.process import Spawn, spawn
from coach.library.resources import root
from coach.ordering import once_more, order_for
from coach.scripts import must_exist
from coach.session.recital import recite

if TYPE_CHECKING:
    from coach.coach import Coach
    from coach.cues.player import Which
    from coach.cues.reader import Speak
    from coach.session.script import Script

__all__ = ["Blocked", "Cues", "cues", "not_on_a_day_with", "record", "script_of", "to_read_first", "voice_to_file"]
LIVE_ONLY = ("inversion", "trigger_point")
NO_HEAT = (
    "Heat cannot be a recording: nobody would notice that you fell asleep on it, and skin burns without a warning. "
    "Start it here instead, where it asks and calls: coach start heat"
)


def cues(
    coach: Coach,
    write: Callable[[str], None],
    *,
    spawn: Spawn = spawn,
    which: Which = shutil.which,
    environment: Mapping[str, str] = os.environ,
) -> Cues:
    """The cues of one session as the settings have them now; `write` takes terminal sequences."""
    return Cues(
        coach.settings,
        sounds=Path(str(root().joinpath("sounds"))),
        write=write,
        clock=coach.clock.elapsed,
        spawn=spawn,
        which=which,
        environment=environment,
    )


def script_of(coach: Coach, what: str, *, minutes: int | None = None) -> Script | Blocked:
    """The script that a recording of `what` follows, or what the gate has against it.

    A recording starts nothing, so the questions of the moment are not asked; whoever plays it must ask them. Raises
    ValueError for what does not exist or cannot be a recording.
    """
    what, again = coach.moves.meant(what)
    must_exist(what, coach.library, coach.moves.ids())
    if therapy_of(what) in LIVE_ONLY:
        raise ValueError(f"{what} has to ask how you are all the while, so it cannot be a recording.")
    what, product = coach.practices.named(what, "")
    case = coach.case(what=what, product=product)
    blocked = check(what, case)
    if blocked is not None and not _only_of_the_moment(blocked, what):
        return blocked
    what = coach.scripts.resolved(what, case.plan.item("muscle_balance").dose.routine)
    order = order_for(what, case, minutes, product)
    script = coach.scripts.script(order if again is None else once_more(order, again.levels, again.seconds))
    if script.planned_exposure:
        raise ValueError(NO_HEAT)
    return script


def _only_of_the_moment(blocked: Blocked, what: str) -> bool:
    """Whether nothing lasting is in the way: the gate comes to these only where it has found nothing else."""
    return (
        blocked.asks_pain
        or bool(blocked.warnings)
        or [each.id for each in blocked.cards] == [f"gate_{therapy_of(what)}"]
    )


def to_read_first(coach: Coach, what: str) -> list[str]:
    """What the rules would have this person read before `what` begins."""
    if what in RESTING:
        return []
    case = coach.case(what=what)
    verdict = judge(case.plan.item(therapy_of(what)).therapy, case.safety.book, case.plan.situation.facts, case.profile)
    return [fired.reason.message for fired in verdict.to_read]


def not_on_a_day_with(coach: Coach, what: str) -> list[str]:
    """What the gate would ask in the moment before `what`, in a few words each."""
    words = [coach.safety.questions[each].short for each in gate_of(what)]
    return [*words, f"pain of {HIGH_PAIN} or more"] if what in ROUTINES else words


def record(script: Script, file: Path, speak: Speak | None) -> tuple[float, int]:
    """Write `script` as one stereo WAV file; its seconds and bytes. Without `speak`: chimes only.

    Raises OSError, and then what was there before is still there.
    """
    from coach.cues.render import write_wav  # noqa: PLC0415 - only a recording needs it

    recital = recite(script)
    return recital.seconds, write_wav(file, recital.sayings, recital.seconds, speak)


def voice_to_file(which: Which = shutil.which) -> Speak | None:
    """A voice of this machine that can speak into a recording, or None."""
    from coach.cues.reader import reader  # noqa: PLC0415 - as above

    return reader(which)
