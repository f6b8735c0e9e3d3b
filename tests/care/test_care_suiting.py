"""Home checks and level -> the routine (knowledge/therapies.md 4.3 and 4.4)."""

from __future__ import annotations

from datetime import timedelta
from typing import Literal

import pytest

from coach.care.model import Exercise, Routine
from coach.care.records import Measure, Value
from coach.care.suiting import LONGEST, SHAPE, Stand, Suited, compose, dose_at, suit
from coach.library.library import Library
from coach.session.fit import fit
from coach.session.script import routine_script
from tests.care.cases import NOW

LIBRARY = Library()
POSTURE = LIBRARY.posture()
PATTERNS: dict[str, tuple[str, Value]] = {
    "apt": ("a_wall.gap", "fist"),
    "ppt": ("a_belt.front", "higher"),
    "flat": ("a_ext.seconds", 40),
    "sway": ("a_wall.pelvis_forward", "yes"),
    "lat": ("a_stance.pelvis_drops", "left"),
    "gen": ("a_wall.gap", "flat_hand"),
}
STANDS = [("gentle", 1), ("core", 2), ("core", 3)]


def measured(name: str, value: Value, side: Literal["", "left", "right"] = "", days_ago: float = 0) -> Measure:
    return Measure(
        id=name + side, at=(NOW - timedelta(days=days_ago)).isoformat(), measure=name, value=value, side=side
    )


def suited(*measures: Measure, preferred: str = "") -> Suited:
    found = suit(POSTURE, measures, NOW, preferred)
    assert found is not None
    return found


def anything(_exercise: Exercise) -> bool:
    return True


def routine(found: Suited, name: str = "core", level: int = 2, turn: int = 0) -> Routine:
    return compose(LIBRARY.routine(name), found, Stand(level=level, turn=turn), LIBRARY.exercise, anything)


def names(found: Routine) -> list[str]:
    return [item.exercise for block in found.blocks for item in block.items]


@pytest.mark.parametrize("pattern", PATTERNS)
@pytest.mark.parametrize(("name", "level"), STANDS)
def test_the_routine_holds_the_patterns_exercises_at_the_level_and_in_its_time(
    pattern: str, name: str, level: int
) -> None:
    # A flat back alone is a tie with the sway-back; the person's choice settles it.
    chosen = suited(measured(*PATTERNS[pattern]), preferred=pattern)
    assert chosen.pattern == pattern
    starter = next(each.starter for each in POSTURE.patterns if each.id == pattern)
    seen: set[str] = set()
    for turn in range(12):
        built = routine(chosen, name, level, turn)
        short = fit(built, LIBRARY.exercise, LONGEST[level])
        seen |= set(names(built))
        assert max(LIBRARY.exercise(each).level for each in names(built)) <= level
        assert routine_script(short, LIBRARY.exercise).planned_seconds <= LONGEST[level]
        assert len(names(built)) == len(set(names(built)))
        assert set(names(short)) & {*starter, "single_leg_bridge", "side_plank_full"}
        assert [built.blocks[0].name, built.blocks[-1].name] == ["Warm-up", "Cool-down"]
        for block in built.blocks[1:-1]:
            groups = {LIBRARY.exercise(item.exercise).group for item in block.items}
            assert len(groups) == 1
            assert len(block.items) <= SHAPE[level][groups.pop()]
    if level == 2:
        # What one session has no room for comes in another.
        loaded = {each for each in starter if LIBRARY.exercise(each).group in ("strength", "core")}
        assert loaded <= seen


def test_the_weaker_side_gets_the_first_and_the_last_set_until_the_sides_are_even() -> None:
    uneven = suited(measured("a_sbridge.seconds", 60, "left"), measured("a_sbridge.seconds", 40, "right"))
    assert uneven.weaker == {"side_plank_knees": "right", "side_plank_full": "right"}
    assert "right side was weaker in the side bridge" in uneven.text
    script = routine_script(routine(uneven), LIBRARY.exercise)
    sides = [each.side for each in script.steps if each.exercise == "side_plank_knees" and each.kind == "work"]
    assert sides == ["right", "left", "right", "left", "right", "left", "right"]
    last = [each for each in script.steps if each.exercise == "side_plank_knees"][-1]
    assert (last.set, last.sets, last.reps) == (4, 4, 1)
    even = suited(measured("a_sbridge.seconds", 60, "left"), measured("a_sbridge.seconds", 57, "right"))
    assert even.weaker == {}


def test_the_direction_leaves_the_other_one_out_for_two_weeks() -> None:
    back = suited(measured("a_direction.eases", "backward"))
    assert names(routine(back))[1] == "prone_on_elbows"
    assert not {"cat_cow", "knee_to_chest"} & set(names(routine(back, "gentle", 1)))
    assert "mcgill_curl_up" in names(routine(back))
    forward = suited(measured("a_direction.eases", "forward"))
    assert {"knee_to_chest", "cat_cow"} <= set(names(routine(forward)))
    flat = measured("a_ext.seconds", 40)
    assert "prone_chest_lift" not in names(routine(suited(flat, measured("a_direction.eases", "forward"))))
    later = suited(flat, measured("a_direction.eases", "forward", days_ago=15))
    assert "prone_chest_lift" in names(routine(later))


def test_what_a_rule_takes_out_leaves_its_place_to_another() -> None:
    chosen = suited(measured("a_ext.seconds", 40))
    built = compose(
        LIBRARY.routine("core"), chosen, Stand(level=2), LIBRARY.exercise, lambda each: "prone" not in each.tags
    )
    assert not any("prone" in LIBRARY.exercise(each).tags for each in names(built))
    assert len([each for each in names(built) if LIBRARY.exercise(each).group == "strength"]) == SHAPE[2]["strength"]


def test_without_a_check_nothing_is_chosen_and_without_a_finding_the_all_round_set() -> None:
    assert suit(POSTURE, [], NOW) is None
    chosen = suited(measured(*PATTERNS["gen"]))
    assert chosen.exercises == next(each.starter for each in POSTURE.patterns if each.id == "gen")
    assert chosen.text.startswith("Your home checks showed nothing that stands out")
    assert chosen.text.endswith("A starting point for choosing exercises, and nothing more.")


@pytest.mark.parametrize(
    ("exercise", "doses"),
    [
        ("glute_bridge", [(8,), (10, 10), (10, 10, 10)]),
        ("mcgill_curl_up", [(5, 3, 1), (5, 3, 1), (6, 4, 2)]),
        ("bird_dog", [(5, 3, 1), (5, 3, 1), (5, 3, 1)]),
        ("wall_sit", [(1, 1, 1), (1, 1, 1), (1, 1, 1)]),
    ],
)
def test_a_level_adds_sets_and_repetitions_and_never_longer_holds(exercise: str, doses: list[tuple[int, ...]]) -> None:
    found = [dose_at(LIBRARY.exercise(exercise), level) for level in (1, 2, 3)]
    assert [each.sets for each in found] == doses
    assert {each.hold for each in found} == {LIBRARY.exercise(exercise).dose.hold}
