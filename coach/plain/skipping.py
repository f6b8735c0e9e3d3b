"""Skipping an exercise in lines: a number says why, and the clock stands still meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.walks.skipping import TEXT, leave_out, reason_of, ways

if TYPE_CHECKING:
    from coach.coach import Coach
    from coach.guided import Guided
    from coach.plain.lines import Lines
    from coach.walks.views import Way

NOT_HERE = "Only an exercise can be skipped like this. n goes to the next step."


class Skipping:
    """`open`: whether the question is asked now. `exercise`: what it is about."""

    def __init__(self, lines: Lines, coach: Coach) -> None:
        self._lines, self._coach = lines, coach
        self.exercise = ""

    @property
    def open(self) -> bool:
        """Whether a number is a reason now."""
        return bool(self.exercise)

    def begin(self, guided: Guided) -> bool:
        """Whether there is an exercise that can be skipped; else it is said."""
        self.exercise = guided.skippable()
        if not self.exercise:
            self._lines.say(NOT_HERE)
        return self.open

    def ask(self) -> None:
        """The question with its reasons."""
        found = self._coach.library.exercise(self.exercise)
        self._lines.say(f"Skip: {found.name}. {TEXT}")
        for number, way in enumerate(self._ways(), 1):
            self._lines.say(f"{number:>2} {way.title}. {way.about}")
        self._lines.say(f"Type 1 to {len(self._ways())}, or g to go on with it.")

    def answered(self, typed: str) -> str | None:
        """The reason, "" to go on with the exercise, None where the line was neither."""
        given = self._ways()
        if typed in ("g", "b"):
            self.exercise = ""
            return ""
        if not (typed.isascii() and typed.isdecimal() and 1 <= int(typed) <= len(given)):
            self._lines.say(f"Type 1 to {len(given)}, or g to go on with it.")
            return None
        picked, exercise = given[int(typed) - 1].id, self.exercise
        self.exercise = ""
        said = leave_out(self._coach, exercise, picked)
        if said:
            self._lines.say(said)
        return reason_of(picked)

    def _ways(self) -> list[Way]:
        return list(ways(self._coach.library.exercise(self.exercise)))
