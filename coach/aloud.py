"""A session for the ears: the cues of a running one, and a recording for any phone or speaker."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from coach.care.gate import GATES, HIGH_PAIN, NEEDS, Blocked, check, gate_card, heat_seconds
from coach.cues.cues import Cues
from coach.cues.process import Spawn, spawn
from coach.library.resources import root
from coach.session.recital import recite

if TYPE_CHECKING:
    from coach.coach import Coach
    from coach.cues.player import Which
    from coach.cues.reader import Speak
    from coach.session.script import Script

__all__ = ["Blocked", "Cues", "cues", "not_on_a_day_with", "record", "script_of", "voice_to_file"]


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

    A recording starts nothing, so the questions of the moment are not asked; whoever plays it must ask them.
    """
    if what not in NEEDS:
        raise ValueError(f'There is nothing to record called "{what}". There is: {", ".join(NEEDS)}.')
    case = coach.case()
    limits = coach.library.therapy(what).limits if what in coach.library.therapy_ids() else None
    blocked = check(what, case, limits)
    if blocked is not None and not _only_of_the_moment(blocked, gate_card(NEEDS[what], case)):
        return blocked
    seconds, cap = (minutes or 0) * 60.0, 0.0
    if limits is not None:
        ever = any(each.get("therapy") == what for each in coach.past.documents())
        seconds, cap = heat_seconds(case, limits, minutes, ever=ever)
    return coach.desk.script(what, seconds, cap)


def _only_of_the_moment(blocked: Blocked, card: object) -> bool:
    return blocked.asks_pain or (blocked.cards != () and blocked.cards == (card,))


def not_on_a_day_with(coach: Coach, what: str) -> list[str]:
    """What the gate would ask in the moment before `what`, in a few words each."""
    need = NEEDS[what]
    asked = [coach.safety.questions[each].short for each in GATES.get(need, ())]
    return [*asked, f"pain of {HIGH_PAIN} or more"] if need == "routine" else asked


def record(script: Script, file: Path, speak: Speak | None) -> tuple[float, int]:
    """Write `script` as one stereo WAV file; its seconds and bytes. Without `speak`: chimes only. Raises OSError."""
    from coach.cues.render import write_wav  # noqa: PLC0415 - only a recording needs it

    recital = recite(script)
    return recital.seconds, write_wav(file, recital.sayings, recital.seconds, speak)


def voice_to_file(which: Which = shutil.which) -> Speak | None:
    """A voice of this machine that can speak into a recording, or None."""
    from coach.cues.reader import reader  # noqa: PLC0415 - as above

    return reader(which)
