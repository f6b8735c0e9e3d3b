"""Starts the app as `coach` does, from the same parts, on a clock that a test can forward.

launcher.py DATA_DIR LEAD_FILE [--plain] [WHAT [MINUTES]]. With COACH_TEST_AUDIT set to a file, every path that
the program opens, makes, moves or removes is written there, one JSON line each.

The product has no speed switch, and here too nothing runs faster by itself. The clock is the machine's own, ahead by a
lead that is kept in a small file. A test *forwards* it: at each look of the session the lead grows until the wanted
seconds are reached; then time goes on at its true pace. One look never advances the session by more than `STEP`
seconds, the machine's own time included, so that forwarding never looks like a gap, while a program that really stood
still is noticed as ever. Wall time and elapsed time share the lead, so neither runs ahead of the other. The lead
outlives the program, kill -9 as well: a second start goes on from there.
"""

from __future__ import annotations

import json
import os
import struct
import sys
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

FOLDER_EVENTS = ("os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.listdir", "os.scandir", "os.truncate")
# The session is looked at more often than in the product, so that small steps still add up to a fast clock.
LOOK_SECONDS = 0.008
# Cues read the clock, too: two readings between two looks of the session still stay below a gap.
STEP = 1.2
_LEAD, _WANTED = 0, 8


class Lead:
    """Two numbers in a file: the seconds gained so far (the program writes them) and those wanted (the test does)."""

    def __init__(self, path: Path) -> None:
        self._handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        if os.fstat(self._handle).st_size < 16:
            self._write(_LEAD, 0.0)
            self._write(_WANTED, 0.0)

    def close(self) -> None:
        """Let go of the file."""
        os.close(self._handle)

    @property
    def seconds(self) -> float:
        """How far the clock is ahead of the machine's."""
        return self._read(_LEAD)

    @property
    def arrived(self) -> bool:
        """Whether all the seconds that were wanted have been gained."""
        return self._read(_WANTED) <= self._read(_LEAD)

    def grow(self, passed: float) -> float:
        """A look at the session, `passed` machine seconds after the one before: gain what one look may."""
        lead, wanted = self._read(_LEAD), self._read(_WANTED)
        gained = min(wanted - lead, STEP - passed)
        if gained > 0:
            lead += gained
            self._write(_LEAD, lead)
        return lead

    def forward(self, seconds: float) -> None:
        """Let the running session see `seconds` more pass, in small steps."""
        self._write(_WANTED, self._read(_WANTED) + seconds)

    def jump(self, seconds: float) -> None:
        """Let `seconds` pass at once, unseen: only while no session runs, or to stand for a machine that slept."""
        self._write(_WANTED, self._read(_WANTED) + seconds)
        self._write(_LEAD, self._read(_LEAD) + seconds)

    def _read(self, place: int) -> float:
        number: float = struct.unpack("d", os.pread(self._handle, 8, place))[0]
        return number

    def _write(self, place: int, number: float) -> None:
        os.pwrite(self._handle, struct.pack("d", number), place)


def audit(log: Path) -> None:
    """Write down every path that is touched from now on."""
    handle = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def note(event: str, given: tuple[Any, ...]) -> None:
        if event == "open":
            path, _mode, flags = given
            writes = bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))
            paths = [path]
        elif event in FOLDER_EVENTS:
            paths = [each for each in given if isinstance(each, str | bytes | os.PathLike)]
            writes = event not in ("os.listdir", "os.scandir")
        else:
            return
        for each in paths:
            if not isinstance(each, int):
                line = json.dumps({"event": event, "path": os.path.abspath(os.fsdecode(each)), "writes": writes})  # noqa: PTH100 - links stay as they are
                os.write(handle, line.encode() + b"\n")

    sys.addaudithook(note)


class LeadClock:
    """The machine's clocks plus the lead. Where it `moves`, a reading of `elapsed` lets the lead grow."""

    def __init__(self, path: Path, *, moves: bool) -> None:
        from coach.clock import SystemClock  # noqa: PLC0415 - after the audit hook

        self._machine, self._lead, self._moves = SystemClock(), Lead(path), moves
        self._last = self._machine.elapsed()

    def now(self) -> datetime:
        """See `coach.clock.Clock`."""
        return self._machine.now() + timedelta(seconds=self._lead.seconds)

    def elapsed(self) -> float:
        """See `coach.clock.Clock`."""
        machine = self._machine.elapsed()
        passed, self._last = machine - self._last, machine
        return machine + (self._lead.grow(passed) if self._moves else self._lead.seconds)


def start(data_dir: Path, lead_file: Path, begin: tuple[str, int | None] | None, *, plain: bool) -> int:
    """What coach/cli.py does for the app, with another clock; the exit code."""
    from coach.wiring import build  # noqa: PLC0415 - as above
    from coach.writer import writer_thread  # noqa: PLC0415 - after the audit hook

    if plain:
        from coach.plain import playing  # noqa: PLC0415 - as above
        from coach.plain.run import run  # noqa: PLC0415 - as above

        playing.CALM_SECONDS = LOOK_SECONDS
    else:
        from coach.tui import driver  # noqa: PLC0415 - as above
        from coach.tui.run import run  # noqa: PLC0415 - as above

        driver.CALM_SECONDS = LOOK_SECONDS
    with writer_thread() as writer:
        coach, faults = build(data_dir, clock=LeadClock(lead_file, moves=True), writer=writer)
        # Sessions keep the moving clock, so their desk is made now; whoever else reads the time must not push it on.
        assert coach.desk
        coach.clock = LeadClock(lead_file, moves=False)
        return run(coach, writer, faults, begin)


def main(words: list[str]) -> int:
    """Read the command line."""
    if log := os.environ.get("COACH_TEST_AUDIT"):
        audit(Path(log))
    plain = "--plain" in words
    data_dir, lead_file, *rest = [each for each in words if each != "--plain"]
    begin = (rest[0], int(rest[1]) if rest[1:] else None) if rest else None
    return start(Path(data_dir), Path(lead_file), begin, plain=plain)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
