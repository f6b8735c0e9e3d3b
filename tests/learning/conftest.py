"""Somebody who reads, on a clock that only the test moves."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.wiring import build
from tests.coach.conftest import Person
from tests.homes import QuickDisk

DAY = 24 * 3600.0


class Reader(Person):
    """A person who reads lessons."""

    def read(self, *lessons: str) -> None:
        """Read these to their end."""
        for lesson in lessons:
            self.coach.learning.mark_read(lesson)

    def suggested(self) -> str | None:
        """The lesson for today."""
        return self.coach.learning.suggestion(self.clock.now())

    def sleep(self, nights: int = 1) -> None:
        """On to another day."""
        self.clock.pass_(nights * DAY)

    def again(self) -> Reader:
        """The same person after the program was closed and opened."""
        self.coach = build(self.folder, clock=self.clock, disk=QuickDisk())[0]
        return self


@pytest.fixture
def reader(tmp_path: Path) -> Reader:
    """Has read nothing yet."""
    return Reader(tmp_path / "home")
