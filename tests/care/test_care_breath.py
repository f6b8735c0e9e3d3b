"""A pattern of one's own stays within the bounds, and a held breath brings its questions along."""

from __future__ import annotations

from itertools import product

import pytest

from coach.care.breath import HELD_SKIP, Pattern, fault, parse, practice_of, with_pattern
from coach.care.model import Dose, Practice, Stage

PACED = Practice(
    id="own",
    name="Your own pace",
    about="",
    skip_if=("p_lung",),
    stages=(
        Stage(id="settle", title="Settle", instruction="", seconds=20),
        Stage(id="breathe", title="Breathe", instruction="", group="breath", dose=Dose(sets=(10,), up=4, down=6)),
    ),
)
QUIET = Practice(id="scan", name="Scan", about="", stages=(Stage(id="s", title="S", instruction="", seconds=9),))


def test_every_pattern_that_is_let_through_takes_6_to_20_seconds_and_holds_4_at_most() -> None:
    let_through = [
        Pattern(inhale=inhale, hold=hold, exhale=exhale, rest=rest)
        for inhale, hold, exhale, rest in product(range(-1, 14), repeat=4)
        if not fault(Pattern(inhale=inhale, hold=hold, exhale=exhale, rest=rest))
    ]
    assert let_through
    assert all(6 <= each.seconds <= 20 for each in let_through)
    assert all(0 <= min(each.hold, each.rest) <= max(each.hold, each.rest) <= 4 for each in let_through)
    assert all(min(each.inhale, each.exhale) >= 2 for each in let_through)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("4-0-6", "4-0-6-0"),
        ("4-0-6-x", "4-0-6-0"),
        ("4--1-6-0", "4-0-6-0"),
        ("4-5-6-0", "at most 4 seconds"),
        ("1-0-6-0", "at least 2 seconds"),
        ("3-0-2-0", "6 to 20 seconds"),
        ("9-0-9-4", "this one 22"),
    ],
)
def test_a_pattern_that_is_not_safe_is_refused_with_the_bound_it_breaks(text: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        parse(text)


def test_a_pattern_survives_its_own_text() -> None:
    assert parse("4-2-6-1") == Pattern(inhale=4, hold=2, exhale=6, rest=1)
    assert parse(Pattern().text) == Pattern()


def test_only_the_breaths_take_the_new_pace() -> None:
    own = practice_of((PACED,), "own=5-0-7-0")
    assert [(stage.seconds, stage.dose and stage.dose.rep_seconds) for stage in own.stages] == [(20, None), (None, 12)]
    assert (own.needs, own.skip_if) == ("", ("p_lung",))


def test_a_held_breath_asks_and_skips_like_every_held_breath() -> None:
    held = with_pattern(PACED, Pattern(inhale=4, hold=1, exhale=6))
    assert held.needs == "breath_holds"
    assert set(held.skip_if) == {*HELD_SKIP, "p_lung"}
    assert {"p_bp", "p_lung", "p_pregnant", "p_mental"} <= set(held.skip_if)


def test_an_unknown_practice_is_refused_with_those_there_are() -> None:
    with pytest.raises(LookupError, match="own, scan"):
        practice_of((PACED, QUIET), "scon")
    with pytest.raises(LookupError):
        practice_of((PACED, QUIET), "scan=4-0-6-0")
