"""Writes the answers of a healthy person into a data folder, through the coach itself: answered.py DATA_DIR.

So that a test which is not about the cards begins where they are behind us.
"""

from __future__ import annotations

import sys
from pathlib import Path


def main(data_dir: Path) -> None:
    """Answer whatever stands before heat and the two routines with its benign answer, and say pain 3."""
    from coach.coach import Blocked  # noqa: PLC0415 - the harness must not import the package it tests
    from coach.wiring import build  # noqa: PLC0415 - as above

    coach, _faults = build(data_dir)
    for what in ("heat", "gentle", "core"):
        while isinstance(found := coach.begin(what), Blocked):
            if found.asks_pain:
                coach.check_in(3)
            elif found.cards:
                coach.finish_card(found.cards[0], dict.fromkeys(found.cards[0].asks, 40))
            else:
                raise SystemExit(found.text)
        # It was only to find out what is asked: the draft goes again.
        found._running.discard()
    # As any start leaves it for the next one.
    coach.library.keep()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
