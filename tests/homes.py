"""Where a made-up person lives: a folder, a clock moved by hand, a disk that nobody waits for."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from coach.coach import Blocked, Coach
from coach.storage.atomic import Disk
from coach.wiring import build
from coach.writer import Inline
from tests.parsed import give_parsed

if TYPE_CHECKING:
    from pathlib import Path

MORNING = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


class HandClock:
    """Stands still until it is moved."""

    def __init__(self, start: datetime = MORNING) -> None:
        self._start = self._now = start

    def now(self) -> datetime:
        """See `coach.clock.Clock`."""
        return self._now

    def elapsed(self) -> float:
        """See `coach.clock.Clock`."""
        return (self._now - self._start).total_seconds()

    def move(self, **by: float) -> None:
        """Let time pass."""
        self._now += timedelta(**by)


class QuickDisk(Disk):
    """Durability has tests of its own; here nothing waits for a disk."""

    def sync(self, handle: int) -> None:
        """Trust the memory of this machine for the length of a test."""


class Home:
    """One person's folder and clock."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.clock = folder, HandClock()
        self.disk: Disk = QuickDisk()

    def settings(self, **values: object) -> None:
        """Write the settings file, as a person with an editor would."""
        path = self.folder / "config" / "settings.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(values))

    def built(self) -> tuple[Coach, list[str]]:
        """See `coach.wiring.build`."""
        give_parsed(self.folder)
        return build(self.folder, clock=self.clock, writer=Inline(), disk=self.disk)

    def coach(self) -> Coach:
        """The coach of this folder."""
        return self.built()[0]

    def answer_all(self, *whats: str, pain: int = 3) -> None:
        """As a healthy person: nothing to tell, a pain rating of just now."""
        coach = self.coach()
        for what in whats or ("heat", "gentle", "core"):
            while isinstance(found := coach.begin(what), Blocked) and (found.cards or found.asks_pain):
                if found.asks_pain:
                    coach.check_in(pain)
                else:
                    coach.finish_card(found.cards[0], dict.fromkeys(found.cards[0].asks, 40))
            if not isinstance(found, Blocked):
                found._running.discard()
