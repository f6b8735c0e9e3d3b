"""Measures what can be felt: starting, guiding a session, remembering. Prints a table; nothing fails by being slow.

python -m tests.bench [--runs N] [start] [session] [engine] [storage]
python -m tests.bench [--people N] lives

The second lets made-up people follow their plan for ninety days, and ends with 1 where a cap, gap or wait was broken.
Compare the ratios only. The programs of one row run in turn, A B A B, so they see the same machine; all is compiled to
byte code first, as an installed program is.
"""

from __future__ import annotations

import argparse
import compileall
import platform
import re
import sys
import sysconfig
import tempfile
from collections.abc import Sequence
from functools import partial
from importlib.metadata import version
from pathlib import Path

import coach
from tests.bench import lives
from tests.bench.rows import Row, table

# What nobody imports, and what is not meant to compile.
NOT_OURS = re.compile(r"[/\\](tests?|lib2to3|idlelib)[/\\](?!bench)")
PARTS = ("start", "session", "engine", "storage")
LIVES = "lives"


def main() -> None:
    """Read the words, measure, print."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description="Measure the coach; it takes minutes.")
    parser.add_argument(
        "parts", nargs="*", metavar="PART", help=f"what to measure: {', '.join(PARTS)} (all), or {LIVES}"
    )
    parser.add_argument("--runs", type=int, default=11, help="turns of each start; a session has a third as many")
    parser.add_argument("--people", type=int, default=lives.PEOPLE, help=f"how many lives ({lives.PEOPLE})")
    words = parser.parse_args()
    if words.parts == [LIVES]:
        sys.exit(lives.follow(words.people, lives.DAYS))
    if unknown := set(words.parts) - set(PARTS):
        parser.error(f"there is no part called {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}")
    if sys.platform == "win32":
        parser.error("this needs a pseudo-terminal, which Windows has not")
    compile_all()
    with tempfile.TemporaryDirectory(prefix="coach-bench-") as folder:
        rows = measure(Path(folder), words.parts or PARTS, words.runs)
    print(table(rows))
    machine = f"{platform.system()} {platform.machine()}, Python {platform.python_version()}"
    print(f"\n{machine}, textual {version('textual')}; medians of {words.runs} turns")


def compile_all() -> None:
    """Byte code for the program, this bench, what both import, and Python itself where it may be written."""
    folders = {Path(coach.__file__).parent, Path(__file__).parent}
    folders |= {Path(sysconfig.get_path(name)) for name in ("stdlib", "purelib", "platlib")}
    for folder in folders:
        compileall.compile_dir(folder, quiet=2, rx=NOT_OURS)


def measure(folder: Path, parts: Sequence[str], runs: int) -> list[Row]:
    """The rows of some parts, in a new home below `folder`."""
    # Whoever imports the program before the byte code is made would measure without it.
    from tests.bench import engine, home, screens, stores, years  # noqa: PLC0415 - as said

    rows: list[Row] = []
    places = home.move_in(folder / "home")
    if {"start", "session"} & set(parts):
        _say(f"remembering {years.SESSIONS:,} sessions")
        home.fill(places)
    if "start" in parts:
        _say("starting")
        rows += screens.start_rows(runs)
    if "session" in parts:
        _say("guiding sessions")
        copy = screens.copied_coach(folder / "copy")
        compileall.compile_dir(copy, quiet=2)
        rows += screens.session_rows(places, copy, max(1, runs // 3), partial(home.refresh, places, ("heat", "gentle")))
    if "engine" in parts:
        _say("deriving moments")
        rows += engine.rows(runs)
    if "storage" in parts:
        _say("storing")
        rows += stores.rows(folder, runs)
    return rows


def _say(what: str) -> None:
    print(f"{what} ...", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
