"""The first look at the day rests on the last weeks alone; what it says must be what the whole year says."""

from __future__ import annotations

import subprocess
import sys

import pytest

from coach.clock import SystemClock
from tests.coach.conftest import Person

DAYS = 60


@pytest.mark.parametrize(("first", "later"), [(6, 3), (6, 6)])
def test_a_review_says_the_same_at_first_sight(person: Person, first: int, later: int) -> None:
    person.healthy(pain=first)
    for day in range(DAYS):
        person.clock.pass_(24 * 3600)
        person.coach.check_in(first if day < 9 else later)
    person.healthy(pain=later)
    known, whole = person.coach.today(recent=True), person.coach.today()
    assert (known.tier, known.mode) == (whole.tier, whole.mode)
    assert (whole.tier == "T3") == (first == later)
    assert [each.message for each in known.notes] == [each.message for each in whole.notes] != []


def test_what_is_kept_for_the_next_start_says_the_same(person: Person) -> None:
    person.healthy(pain=4)
    for _day in range(DAYS):
        person.clock.pass_(24 * 3600)
        person.coach.check_in(2)
    person.healthy(pain=4)
    before = person.coach.today(recent=True)
    person.coach.keep_glance()
    reads = person.coach._history._shelf.months
    person.coach._history._shelf.months = None  # type: ignore[assignment, method-assign]  # no month may be read
    try:
        assert person.coach.today(recent=True) == before
    finally:
        person.coach._history._shelf.months = reads  # type: ignore[method-assign]


def test_what_is_told_after_it_was_kept_counts_at_first_sight(person: Person) -> None:
    person.healthy()
    person.coach.keep_glance()
    assert person.coach.today(recent=True).mode == "normal"
    person.coach.answer({"rf_saddle": "yes"})
    assert person.coach.today(recent=True).mode == "stopped"


def test_nothing_is_kept_while_a_month_cannot_be_read(person: Person) -> None:
    person.healthy()
    person.clock.pass_(40 * 24 * 3600)
    person.healthy()
    first, *_ = sorted(person.folder.glob("data/devices/*/*.json"))
    whole = first.read_bytes()
    first.write_bytes(whole[:-9])
    person.coach.keep_glance()
    kept = person.folder / "state" / "glance.cache"
    assert not kept.exists()
    first.write_bytes(whole)
    person.coach.keep_glance()
    assert kept.exists()


LOOK = """
import sys
from pathlib import Path
from coach.wiring import build
coach, _ = build(Path(sys.argv[1]))
assert coach.today(recent=True).rows
print(*sorted(sys.modules))
"""


def test_the_first_look_loads_neither_the_database_nor_a_session(person: Person) -> None:
    person.healthy()

    def loaded() -> set[str]:
        command = [sys.executable, "-c", LOOK, str(person.folder)]
        return set(subprocess.run(command, check=True, capture_output=True, text=True).stdout.split())

    heavy = {"tinydb", "coach.guided", "coach.desk", "coach.session.run", "coach.storage.shard"}
    assert heavy & loaded() == {"tinydb", "coach.storage.shard"}
    person.coach.clock = SystemClock()
    person.coach.keep_glance()
    assert heavy & loaded() == set()
