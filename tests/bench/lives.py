"""Two hundred made-up people follow their plan for ninety days each; their seeds are printed, and every fault.

python -m tests.bench.lives [--people N] [--days N] [--from SEED]

Ends with 1 if a cap, a gap or the longest wait was broken. A fault names its seed; `--from SEED --people 1` repeats it.
"""

from __future__ import annotations

import argparse
import sys

from tests.care.lives import Life

PEOPLE, DAYS = 200, 90


def main() -> int:
    """Live every life; 0 if none of them broke a limit."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.lives", description="Ninety days of many people.")
    parser.add_argument("--people", type=int, default=PEOPLE, metavar="N", help=f"how many ({PEOPLE})")
    parser.add_argument("--days", type=int, default=DAYS, metavar="N", help=f"days of each ({DAYS})")
    parser.add_argument("--from", type=int, default=1, metavar="SEED", dest="first", help="the first seed (1)")
    words = parser.parse_args()
    return follow(words.people, words.days, words.first)


def follow(people: int, days: int, first: int = 1) -> int:
    """Live so many lives from the seed `first` on, and print each; 0 if none of them broke a limit, else 1."""
    faults: list[str] = []
    for seed in range(first, first + people):
        life = Life(seed)
        life.live(days)
        sessions = sum(map(len, life.done.values()))
        said = f"seed {seed}: {sessions} sessions, adherence {life.adherence:.2f}, faults {len(life.faults)}"
        print(said, flush=True)
        faults += life.faults
    print("\n".join(faults) or f"{people} people, {days} days each: no cap, gap or wait was broken.")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
