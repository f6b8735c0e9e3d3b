"""A coach on an empty folder, on clocks that only the test moves."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from coach.coach import Coach
from coach.guided import Guided
from coach.wiring import build
from tests.homes import QuickDisk
from tests.parsed import give_parsed

START = datetime(2026, 11, 23, 10, 0, tzinfo=timezone(timedelta(hours=1)))


class HandClock:
    """Moves only when told to."""

    def __init__(self, now: datetime = START) -> None:
        self._now, self._elapsed = now, 1000.0

    def now(self) -> datetime:
        return self._now

    def elapsed(self) -> float:
        return self._elapsed

    def pass_(self, seconds: float) -> None:
        self._now += timedelta(seconds=seconds)
        self._elapsed += seconds


class Person:
    """A person at the coach: answers cards, rates pain, plays sessions."""

    def __init__(self, folder: Path) -> None:
        self.clock = HandClock()
        self.folder = folder
        give_parsed(folder)
        self.coach: Coach = build(folder, clock=self.clock, disk=QuickDisk())[0]

    def healthy(self, *, pain: int = 3, **other: str | float) -> None:
        """Answer everything as a healthy person of 45, except for `other` (dots in ids written as __)."""
        safety = self.coach.safety
        moment = {"cream_kind", "supplement_kind"}
        answers: dict[str, str | float] = {
            each.id: each.benign_value
            for each in safety.questions.values()
            if each.kind == "choice" and not each.derived and each.id not in moment and each.benign_value
        }
        answers["p_age"] = 45
        answers["s_up_since"] = self.clock.now().replace(hour=6).isoformat()
        answers.update({name.replace("__", "."): value for name, value in other.items()})
        self.coach.answer(answers)
        self.coach.check_in(pain)

    def play(self, guided: Guided, seconds: float) -> None:
        """Let a session run, looking every two seconds and answering every question kindly."""
        for _ in range(round(seconds / 2)):
            m = guided.moment()
            if m.mode == "ended":
                return
            if m.prompt is not None and m.prompt.id not in ("off", "gap"):
                guided.do("prompt", name=m.prompt.id, value=5 if m.prompt.kind == "scale" else None)
            elif m.step.ask is not None and m.step.seconds is None:
                guided.do("answer", name=m.step.ask.id, value=True)
            self.clock.pass_(2)

    def finish(self, guided: Guided) -> None:
        """Play to the end and record it."""
        self.play(guided, 4000)
        guided.finish().result()


@pytest.fixture
def person(tmp_path: Path) -> Person:
    """A newcomer."""
    return Person(tmp_path / "home")
