"""The home checks: what is offered now, what was found, and what it suggests to begin with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from coach.care import posture
from coach.care.checkgate import before_check
from coach.care.records import Answer, Measure, Value
from coach.care.regained import home_checks
from coach.casebook import PATTERN, preferred_of

if TYPE_CHECKING:
    from collections.abc import Collection

    from coach.care.gate import Blocked
    from coach.care.model import Side
    from coach.care.posture import HomeCheck, Offered, Pattern, Posture, Reading, Result
    from coach.coach import Coach
    from coach.library.library import Library
    from coach.storage.history import History

ATTEMPTS = 3
SIDES = ("left", "right")
# A result that is counted while a number of seconds runs.
COUNTED = "times"
TIE = "Two patterns stand equal: choose where to begin"
SAID = "A starting point for choosing exercises, and nothing more."
ALL_DONE = "All checks are done for now. They come again in two to four weeks."
CHECK_RULE = "Three tries at most. Stop at once for sharp pain, or pain that climbs by 3."


class Checks:
    """Reads and keeps measures. Writes return once they are durable."""

    def __init__(self, coach: Coach, history: History) -> None:
        self._coach, self._history = coach, history

    @property
    def posture(self) -> Posture:
        """The checks, findings and patterns."""
        return self._coach.library.posture()

    def measures(self) -> list[Measure]:
        """Every result of a home check so far, oldest first."""
        return home_checks([msgspec.convert(each, Measure) for each in self._history.query(kinds=("measure",))])

    def offered(self) -> tuple[Offered, ...]:
        """The checks for now: three at first, more in later weeks, and those that are due again."""
        now = self._coach.case().plan.situation
        return posture.offered(self.posture, self.measures(), now.facts, now.now, anew=now.progress.reassess)

    def repeatable(self) -> tuple[Offered, ...]:
        """The checks that were done and may be done again before they are due."""
        now = self._coach.case().plan.situation
        return posture.repeatable(self.posture, self.measures(), now.facts, now.now, anew=now.progress.reassess)

    def blocked(self, check: HomeCheck, read: Collection[str] = ()) -> Blocked | None:
        """What stands in the way of a check now: the safety questions, an urgent sign, high pain."""
        return before_check(check, self._coach.case(), read)

    def tied(self) -> list[Pattern]:
        """The patterns with equal points, between which the person chooses; the one chosen first. None: no tie."""
        reading = self.reading()
        known = {each.id: each for each in self.posture.patterns}
        found = [known[each] for each in reading.tied] if reading is not None else []
        return sorted(found, key=lambda each: reading is not None and each.id != reading.pattern)

    def reading(self) -> Reading | None:
        """What the results so far suggest, or None before the first."""
        found = self.measures()
        if not found:
            return None
        person = self._coach.case().plan.situation.facts
        return posture.read(self.posture, found, preferred_of(self._history.answers()), person)

    def prefer(self, pattern: str) -> None:
        """Of two patterns with equal points, begin with this one."""
        at = self._coach.clock.now().isoformat()
        self._history.add(Answer(id=self._history.new_id(), at=at, question=PATTERN, value=pattern))

    def keep(self, check: HomeCheck, results: dict[tuple[str, Side], Value]) -> None:
        """Keep one check's results: (name of the result, side) -> value."""
        at, new_id = self._coach.clock.now().isoformat(), self._history.new_id
        units = {result.name: result.unit for result in check.results}
        found = [(f"{check.id}.{name}", side, value, units[name]) for (name, side), value in results.items()]
        self._history.add_many(
            [
                Measure(id=new_id(), at=at, measure=name, side=side, value=value, unit=unit)
                for name, side, value, unit in found
            ]
        )


def asks_of(check: HomeCheck) -> list[tuple[Result, Side]]:
    """What is asked in a check, in order: each result, for each side where the check has two.

    A result that names the side by itself is asked once.
    """
    both: tuple[Side, ...] = ("left", "right") if check.sides else ("",)
    return [
        (result, side) for result in check.results for side in (("",) if set(SIDES) & set(result.choices) else both)
    ]


def ask_words(result: Result, side: Side) -> str:
    """The question about one result, with its side where it has one."""
    return f"{result.ask} ({side} side)" if side else result.ask


def told_reading(reading: Reading, data: Posture, library: Library) -> str:
    """What the results so far suggest, in words."""
    lines = ["", SAID, data.reading, "", *(finding.text for finding in reading.findings)]
    if reading.direction is not None:
        lines.append(reading.direction.text)
    names = ", ".join(_within(library.exercise(each).name) for each in reading.starter[:8])
    return "\n".join([*lines, "", f"To begin with: {names}."])


def _within(name: str) -> str:
    """A name in the middle of a sentence; one that is called after somebody keeps its capitals."""
    return name.lower() if name[1:].islower() else name
