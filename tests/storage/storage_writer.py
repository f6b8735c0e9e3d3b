"""Writes as fast as it can and tells on its standard output what was acknowledged; somebody kills it.

python storage_writer.py FOLDER MODE SEED: "mixed" adds, changes and deletes for ever, "add N" adds N check-ins,
"ticks" guides a session for ever.
"""

from __future__ import annotations

import os
import random
import sys
from pathlib import Path

from coach.care.records import CheckIn
from coach.clock import SystemClock
from coach.storage.history import History
from coach.storage.places import Places


def tell(*words: object) -> None:
    os.write(1, (" ".join(map(str, words)) + "\n").encode())


def checkin(history: History, note: str) -> CheckIn:
    return CheckIn(id=history.new_id(), at=SystemClock().now().isoformat(), pain=3, note=note)


def mixed(history: History, chance: random.Random) -> None:
    ids: list[str] = []
    while True:
        what = chance.random()
        if what < 0.6 or not ids:
            record = checkin(history, "new")
            history.add(record)
            ids.append(record.id)
            tell("note", record.id, "new")
        elif what < 0.9:
            note = "x" * chance.choice([1, 400, 20])
            record_id = chance.choice(ids)
            history.update(record_id, note=note)
            tell("note", record_id, note)
        else:
            record_id = ids.pop(chance.randrange(len(ids)))
            history.delete(record_id)
            tell("gone", record_id, "-")


def ticks(history: History) -> None:
    running = history.begin({"therapy": "heat"})
    number = 0
    while True:
        running.event({"n": number})
        running.checkpoint({"n": number})
        tell("tick", number)
        number += 1


def main(folder: str, mode: str, number: int) -> None:
    history = History.open(Places.find(Path(folder)), clock=SystemClock(), app_version="1")
    if mode == "ticks":
        ticks(history)
    elif mode == "mixed":
        mixed(history, random.Random(number))  # noqa: S311 - a repeatable row of changes, no secret
    else:
        for index in range(number):
            record = checkin(history, f"{os.getpid()} {index}")
            history.add(record)
            tell("note", record.id, record.note)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
