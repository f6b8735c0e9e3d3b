"""The program on a screen against the smallest Textual apps: starting, standing, and guiding a session."""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import sysconfig
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import coach
from coach.library.resources import root
from coach.storage.places import Places
from tests.bench.home import forget_session
from tests.bench.rows import Row, milliseconds, ratio
from tests.bench.terminal import Span, Terminal

COACH = str(Path(sysconfig.get_path("scripts")) / "coach")
BARE = [sys.executable, str(Path(__file__).with_name("apps.py"))]
SECONDS = [*BARE, "seconds"]
# First, last and most detailed rows of the plan: title, minutes, state.
PLAN = (r"Heat +\d+ min +\w", r"Gentle routine +\d+ min +\w", r"Dietary adjustments +\d+ min +\w")
LINE = (r"Nothing but this line",)
QUIET = 0.8
WATCHED = 15.0
REPETITION = 15.0
# The bird dog as it is done, and one that never holds still.
AS_DONE = 'sets = [20], up = 2, hold = 10, down = 3, sides = "each"'
ALWAYS_MOVING = "sets = [60], up = 2, down = 3"
ROUTINE = """\
id = "gentle"
name = "Gentle routine"
about = "One exercise, to be measured."
level = 1

[[blocks]]
name = "Core"

[[blocks.items]]
exercise = "bird_dog"
dose = {{ {dose} }}
"""


@dataclass(frozen=True)
class Start:
    """CPU seconds until the first paint, and MiB once all is quiet."""

    cpu: float
    memory: float


def start(argv: list[str], *patterns: str) -> Start:
    """Start a program, wait for what it should show, let it come to rest, end it."""
    with Terminal(argv) as terminal:
        cpu = terminal.wait_for(*patterns)
        first = terminal.memory()
        terminal.settle(QUIET)
        return Start(cpu, max(first, terminal.memory()))


def version() -> float:
    """CPU seconds of `coach --version`, from start to end."""
    begun = os.times()
    subprocess.run([COACH, "--version"], check=True, stdout=subprocess.DEVNULL)
    ended = os.times()
    return ended.children_user + ended.children_system - begun.children_user - begun.children_system


def start_rows(runs: int) -> list[Row]:
    """First paint of Today with ten years of history, its memory, and `coach --version`."""
    ours, theirs, versions = [], [], []
    for turn in range(runs + 1):
        one = start([COACH], *PLAN), start(BARE, *LINE), version()
        # The first turn leaves behind what every later start finds: caches of the program and of the system.
        if turn:
            ours.append(one[0])
            theirs.append(one[1])
            versions.append(one[2])
    cpus, bare = [each.cpu for each in ours], [each.cpu for each in theirs]
    rooms, bare_rooms = [each.memory for each in ours], [each.memory for each in theirs]
    return [
        Row("first paint of Today, CPU", milliseconds(cpus), f"bare app {milliseconds(bare)}", ratio(cpus, bare), 1.25),
        Row("resident memory at rest", _mib(rooms), f"bare app {_mib(bare_rooms)}", ratio(rooms, bare_rooms), 1.4),
        Row(
            "coach --version, CPU",
            milliseconds(versions),
            f"bare app {milliseconds(bare)}",
            ratio(versions, bare),
            0.35,
        ),
    ]


def _mib(values: list[float]) -> str:
    return f"{statistics.median(values):.1f} MiB"


def heat(places: Places) -> Span:
    """The main step of a heat session: the seconds run, no figure moves."""
    with _session([COACH, "start", "heat:pad"], places) as terminal:
        terminal.wait_for(r"y yes")
        terminal.press("y")
        terminal.wait_for(r"Settle in")
        terminal.press("n")
        terminal.wait_for(r"Warm-up")
        terminal.press("n")
        terminal.wait_for(r"Warmth")
        terminal.settle(QUIET, limit=3)
        return terminal.watch(WATCHED)


def bird_dog(places: Places, home: Path, dose: str) -> Span:
    """Two whole repetitions of a bird dog, drawn twelve times a second while it moves."""
    (home / "coach" / "assets" / "routines" / "gentle.toml").write_text(ROUTINE.format(dose=dose), encoding="utf-8")
    with _session([sys.executable, "-m", "coach", "start", "gentle"], places, home) as terminal:
        terminal.wait_for(r"Bird dog")
        terminal.press("n")
        terminal.wait_for(r"rep 1 of")
        # From the second repetition on every picture has been drawn before.
        terminal.watch(REPETITION)
        return terminal.watch(2 * REPETITION)


def seconds() -> Span:
    """The bare app that counts seconds."""
    with Terminal(SECONDS) as terminal:
        terminal.settle(QUIET, limit=3)
        return terminal.watch(WATCHED)


def _session(argv: list[str], places: Places, cwd: Path | None = None) -> Terminal:
    forget_session(places)
    return Terminal(argv, cwd)


def copied_coach(folder: Path) -> Path:
    """A copy of the program, content included, in which one routine can be replaced; its folder."""
    package = folder / "coach"
    shutil.copytree(Path(coach.__file__).parent, package)
    shutil.copytree(root(), package / "assets", dirs_exist_ok=True)
    return folder


def session_rows(places: Places, folder: Path, runs: int, between: Callable[[], None]) -> list[Row]:
    """A session with and without a moving figure. `between`: called before every turn."""
    still, done, moving, theirs = [], [], [], []
    for _turn in range(runs):
        between()
        still.append(heat(places))
        theirs.append(seconds())
        done.append(bird_dog(places, folder, AS_DONE))
        moving.append(bird_dog(places, folder, ALWAYS_MOVING))
    measured = (
        ("heat, main step", still, 2, 800),
        ("bird dog as it is done", done, 8, 6000),
        ("bird dog, always moving", moving, 8, 6000),
    )
    base = [each.cpu for each in theirs]
    beside = (f"Digits {_percent(base)}", f"Digits {statistics.median(each.bytes_written for each in theirs):,.0f} B/s")
    rows = []
    for what, spans, times, most in measured:
        cpus, sent = [each.cpu for each in spans], statistics.median(each.bytes_written for each in spans)
        rows.append(Row(f"{what}, CPU", _percent(cpus), beside[0], ratio(cpus, base), times))
        rows.append(Row(f"{what}, bytes", "", beside[1], sent, most, " B/s"))
    return rows


def _percent(shares: list[float]) -> str:
    return f"{statistics.median(shares) * 100:.2f} %"
