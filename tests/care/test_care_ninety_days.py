"""Twenty made-up people follow their plan for ninety days: no cap or gap is broken, nobody waits beyond three days."""

from __future__ import annotations

import pytest

from tests.care.cases import THERAPIES
from tests.care.lives import Life

SEEDS = range(1, 21)


@pytest.mark.parametrize("seed", SEEDS)
def test_ninety_days_of_following_the_plan_keep_every_cap_and_gap(seed: int) -> None:
    life = Life(seed)
    life.live(90)
    print(f"seed {seed}: {sum(map(len, life.done.values()))} sessions, adherence {life.adherence:.2f}")
    assert life.faults == []


def test_the_twenty_people_really_do_something() -> None:
    done: set[str] = set()
    for seed in SEEDS:
        life = Life(seed)
        life.live(14)
        done |= set(life.done)
    assert done == set(THERAPIES)
