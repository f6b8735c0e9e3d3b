"""The first look at the day rests on the last weeks alone; what it says must be what the whole year says."""

from __future__ import annotations

import pytest

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
