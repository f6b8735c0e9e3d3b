"""What was begun another day and is due now: a patch test to look at, a trial to look back on, a food to bring back.

Pure. Sources: knowledge/therapies.md 2, 3 and 9.2.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from coach.care.creams import patch
from coach.care.day import logical_day
from coach.care.model import Kind
from coach.care.records import Tick
from coach.care.trials import experiment, running, trials


def reminders(
    ticks: Iterable[Tick], creams: Sequence[str], supplements: Mapping[str, Kind], now: datetime
) -> tuple[str, ...]:
    """One sentence for each thing that is due at `now`. `creams`: the ids of their kinds."""
    known, today = tuple(ticks), logical_day(now)
    found = []
    if any(patch(known, kind, now).state == "due" for kind in creams):
        found.append("The patch test on your forearm has had its day: Pain-relief cream asks what it shows.")
    trial = running(trials(known, (), supplements, now.tzinfo))
    if trial is not None and trial.review is not None and today >= trial.review:
        name = supplements[trial.option].name if trial.option in supplements else trial.option
        found.append(f"It is time to look back on {name}: Natural anti-inflammatory compares the pain.")
    food = experiment(known, now.tzinfo)
    if food is not None and food.phase(today) == "bring_back":
        found.append(f"14 days without {food.food} are over: Dietary adjustments says how to go on.")
    return tuple(found)
