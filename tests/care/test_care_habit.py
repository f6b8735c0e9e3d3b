"""What the records answer for the person, so that one key confirms it (knowledge/first-run.md 2)."""

from __future__ import annotations

from typing import Any

import pytest

from coach.care.case import read_records
from coach.care.habit import on_the_skin
from coach.care.history import read
from tests.care.cases import NOW, ZONE, session


def cream(hours: float, kind: str, **more: Any) -> dict[str, Any]:
    return session("cream", hours * 60, product=kind, **more)


@pytest.mark.parametrize(
    ("records", "known"),
    [
        ([], {}),
        ([cream(24, "menthol")], {}),
        ([cream(23, "menthol")], {"s_cream": "menthol", "s_cream.at": "2025-11-21T17:10+01:00"}),
        ([cream(20, "camphor"), cream(9, "menthol")], {"s_cream": "menthol", "s_cream.at": "2025-11-22T07:10+01:00"}),
        (
            [cream(20, "nsaid"), cream(9, "capsaicin")],
            {"s_cream": ["capsaicin", "nsaid"], "s_cream.at": "2025-11-22T07:10+01:00"},
        ),
        # A patch put on thirty hours ago may have come off eighteen hours ago; one of an hour ago may still be on.
        (
            [cream(30, "lidocaine", answers={"amount": "a patch"})],
            {"s_cream": "lidocaine", "s_cream.at": "2025-11-21T22:10+01:00"},
        ),
        (
            [cream(1, "lidocaine", answers={"amount": "a patch"})],
            {"s_cream": "lidocaine", "s_cream.at": "2025-11-22T16:10+01:00"},
        ),
        ([session("heat", 60)], {}),
    ],
)
def test_a_cream_of_the_last_day_is_known_from_the_records(
    records: list[dict[str, Any]], known: dict[str, Any]
) -> None:
    assert on_the_skin(read(read_records(records, NOW), ZONE), NOW) == known
