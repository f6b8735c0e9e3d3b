"""Home checks -> a starting point for choosing exercises (knowledge/therapies.md 4.2 and 4.3)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Literal

import pytest

from coach.care.case import read_answers
from coach.care.conditions import Fact
from coach.care.facts import facts
from coach.care.posture import again, offered, read, repeatable, results, screening_facts
from coach.care.records import Measure, Value
from coach.care.screening import screen
from coach.checks import ask_words, asks_of
from coach.library.resources import root
from coach.library.safety import load_posture
from tests.care.cases import NOW, healthy, safety

POSTURE = load_posture(root())


def measured(name: str, value: Value, side: Literal["", "left", "right"] = "", days_ago: float = 0) -> Measure:
    return Measure(id="", at=(NOW - timedelta(days=days_ago)).isoformat(), measure=name, value=value, side=side)


def known(**changed: Any) -> dict[str, Any]:
    profile, _ = read_answers(healthy(**changed), safety(), NOW)
    return dict(facts(profile, safety(), NOW))


def ids(measures: list[Measure], **changed: Any) -> list[str]:
    return [each.check.id for each in offered(POSTURE, measures, known(**changed), NOW)]


def test_the_first_round_is_the_direction_and_three_quick_checks_beside_the_wall_choice() -> None:
    assert ids([]) == ["a_direction", "a_wall", "a_belt", "a_side", "a_stance"]


def test_the_rest_is_offered_over_the_following_weeks() -> None:
    first = [measured(f"{name}.x", 1, days_ago=8) for name in ("a_direction", "a_wall", "a_belt", "a_side", "a_stance")]
    assert ids(first) == ["a_level", "a_thomas", "a_slr", "a_bend"]
    older = [structs_at(each, 15) for each in first]
    assert "a_sbridge" in ids(older)


def structs_at(measure: Measure, days_ago: float) -> Measure:
    return measured(measure.measure, measure.value, measure.side, days_ago)


def test_endurance_is_repeated_after_two_weeks_and_length_after_four() -> None:
    done = [measured("a_stance.seconds", 30, "left", 15), measured("a_side.cm", 40, "left", 15)]
    assert "a_stance" in ids(done)
    assert "a_side" not in ids(done)
    assert "a_side" in ids([measured("a_side.cm", 40, "left", 29)])


@pytest.mark.parametrize(
    ("stance", "wall", "changed", "due"),
    [
        (13, 27, {}, []),
        (14, 27, {}, ["a_stance"]),
        (13, 28, {}, ["a_wall"]),
        (60, 60, {}, ["a_wall", "a_stance"]),
        (60, 60, {"p_vertigo": "yes"}, ["a_stance"]),
    ],
)
def test_a_check_comes_round_again_only_where_it_was_done_and_may_be_done(
    stance: float, wall: float, changed: dict[str, Any], due: list[str]
) -> None:
    done = [measured("a_stance.seconds", 30, "left", stance), measured("a_wall.gap", "fist", days_ago=wall)]
    assert [each.id for each in again(POSTURE, done, known(**changed), NOW)] == due


def test_the_hip_level_is_asked_for_on_three_days_before_it_rests() -> None:
    known_for_long = measured("a_direction.eases", "neither", days_ago=10)
    for days, due in ((1, True), (2, True), (3, False)):
        done = [measured("a_level.cm", 1, days_ago=day + 1) for day in range(days)]
        assert ("a_level" in ids([known_for_long, *done])) is due
        assert "a_level" not in ids([known_for_long, *done, measured("a_level.cm", 1)])


def test_a_check_is_left_out_or_done_with_care_and_says_why() -> None:
    found = {each.check.id: each for each in offered(POSTURE, [], known(p_vertigo="yes"), NOW)}
    assert found["a_wall"].skipped == ("Left out because of dizziness.",)
    assert found["a_stance"].care == ("Hold the counter.",)
    assert found["a_belt"].skipped == ()


EVERY = [measured("a_direction.eases", "neither", days_ago=60)]
LOADED = {"a_sbridge", "a_ext", "a_plank", "a_flex", "a_slbridge"}
GENTLE = Fact(values=frozenset({"yes"}), cautious=frozenset({"yes"}))


@pytest.mark.parametrize(
    ("changed", "left_out"),
    [
        ({}, set()),
        ({"p_bp": "controlled"}, LOADED),
        ({"p_heart": "stable"}, LOADED),
        ({"p_steroid": "yes"}, {"a_side", "a_thomas", "a_bend", "a_flex"}),
        ({"p_fracture": "old"}, {"a_side", "a_thomas", "a_bend", "a_flex"}),
        ({"p_disc": "yes"}, {"a_thomas", "a_slr", "a_flex"}),
        ({"p_stenosis": "yes"}, {"a_bend", "a_ext"}),
        ({"p_hernia": "abdominal"}, {"a_flex"}),
        ({"p_floor": "no"}, {"a_slr", *LOADED}),
        ({"p_falls": "yes"}, {"a_slr", "a_sts", *LOADED}),
        ({"p_cancer": "bone"}, LOADED),
        ({"p_pregnant": "yes"}, {"a_thomas", "a_ext", "a_plank", "a_flex", "a_slbridge"}),
        ({"p_pregnant": "breastfeeding"}, set()),
        ({"d_up_minutes": Fact(number=119.0)}, {"a_thomas", "a_bend", "a_flex"}),
        ({"d_up_minutes": Fact(number=120.0)}, set()),
        ({"d_gentle": GENTLE}, {"a_side", "a_thomas", "a_slr", "a_bend", *LOADED}),
    ],
)
def test_what_the_rules_of_exercise_leave_out_the_checks_leave_out_too(
    changed: dict[str, Any], left_out: set[str]
) -> None:
    worked_out = {each: fact for each, fact in changed.items() if isinstance(fact, Fact)}
    told = {each: value for each, value in changed.items() if each not in worked_out}
    found = offered(POSTURE, EVERY, known(**told) | worked_out, NOW)
    assert {each.check.id for each in found if each.skipped} == left_out


def leveled(*sides: str, cm: float = 1.5) -> list[Measure]:
    """The hip level of the last days, the first the longest ago."""
    days = range(len(sides) - 1, -1, -1)
    return [
        found
        for day, side in zip(days, sides, strict=True)
        for found in (measured("a_level.high", side, days_ago=day), measured("a_level.cm", cm, days_ago=day))
    ]


READINGS: list[tuple[list[Measure], str]] = [
    ([measured("a_wall.gap", "fist"), measured("a_belt.front", "much_lower")], "apt"),
    ([measured("a_belt.front", "higher"), measured("a_wall.gap", "flat_hand")], "ppt"),
    ([measured("a_wall.pelvis_forward", "yes")], "sway"),
    ([measured("a_side.cm", 40, "left"), measured("a_side.cm", 44, "right")], "lat"),
    ([measured("a_sbridge.seconds", 75, "left"), measured("a_sbridge.seconds", 100, "right")], "lat"),
    (leveled("left", "left", "left"), "lat"),
    ([*leveled("right", "left", "left", "left"), measured("a_belt.front", "slightly_lower")], "lat"),
    ([measured("a_thomas.thigh", "above", "left")], "apt"),
    ([measured("a_ext.seconds", 40), measured("a_flex.seconds", 60), measured("a_wall.gap", "none")], "flat"),
]


@pytest.mark.parametrize(("measures", "pattern"), READINGS)
def test_clear_findings_give_points_to_their_pattern(measures: list[Measure], pattern: str) -> None:
    reading = read(POSTURE, measures)
    assert reading.points[pattern] == max(reading.points.values()) > 0
    starter = next(each.starter for each in POSTURE.patterns if each.id == pattern)
    assert reading.starter[: len(starter)] == starter
    assert {"bird_dog", "walking"} <= set(reading.starter)


def test_nothing_clear_gives_the_all_round_set() -> None:
    reading = read(POSTURE, [measured("a_wall.gap", "flat_hand")])
    assert reading.findings == ()
    assert reading.starter == next(each.starter for each in POSTURE.patterns if each.id == "gen")


@pytest.mark.parametrize(
    "days",
    [("left", "left", "right"), ("level", "level", "level"), ("left", "left"), ("left", "left", "left", "level")],
)
def test_a_hip_that_is_not_higher_on_three_days_running_means_nothing(days: tuple[str, ...]) -> None:
    assert read(POSTURE, leveled(*days)).findings == ()
    assert read(POSTURE, leveled("left", "left", "left", cm=0.9)).findings == ()


@pytest.mark.parametrize(("right", "noted"), [(81, []), (80, ["slr_sides"])])
def test_a_difference_of_the_straight_legs_is_noted_and_chooses_nothing(right: int, noted: list[str]) -> None:
    reading = read(POSTURE, [measured("a_slr.degrees", 91, "left"), measured("a_slr.degrees", right, "right")])
    assert [each.id for each in reading.findings] == noted
    assert reading.pattern == "gen"


def test_a_tie_is_the_persons_choice() -> None:
    reading = read(POSTURE, [measured("a_wall.gap", "none")])
    assert reading.tied == ("ppt", "flat")
    assert read(POSTURE, [measured("a_wall.gap", "none")], preferred="flat").starter[0] == "prone_on_elbows"


@pytest.mark.parametrize(
    ("eases", "direction", "first"),
    [("backward", "extension", "prone_on_elbows"), ("forward", "flexion", "knee_to_chest"), ("neither", None, None)],
)
def test_the_direction_that_eases_comes_first(eases: str, direction: str | None, first: str | None) -> None:
    reading = read(POSTURE, [measured("a_direction.eases", eases)])
    assert (reading.direction.id if reading.direction else None) == direction
    assert first is None or reading.starter[0] == first


def test_the_weaker_side_is_named_until_the_sides_are_even() -> None:
    uneven = [measured("a_stance.seconds", 20, "left"), measured("a_stance.seconds", 30, "right")]
    assert read(POSTURE, uneven).weaker == {"a_stance": "left"}
    even = [measured("a_stance.seconds", 28, "left"), measured("a_stance.seconds", 30, "right")]
    assert read(POSTURE, even).weaker == {}
    one_side = [measured("a_stance.seconds", 28, "left"), measured("a_belt.seconds", "x", "left")]
    assert read(POSTURE, one_side).weaker == {}


def test_the_newest_result_counts() -> None:
    found = results([measured("a_wall.gap", "flat_hand"), measured("a_wall.gap", "fist", days_ago=3)])
    assert found["a_wall.gap"].values == {"flat_hand"}


def test_two_zeros_differ_by_nothing() -> None:
    found = results([measured("a_stance.seconds", 0, "left"), measured("a_stance.seconds", 0, "right")])
    assert found["a_stance.seconds.diff_percent"].number == 0


FLAGGED: list[tuple[list[Measure], dict[str, Any], str]] = [
    ([measured("a_wall.head_cm", 3)], {"p_age": 60}, "check.wall_head"),
    ([measured("a_level.cm", 2)], {}, "check.level"),
    ([measured("a_slr.shoots", "yes", "left")], {}, "check.slr_nerve"),
    ([measured("a_stance.seconds", 4, "left"), measured("a_stance.seconds", 20, "right")], {}, "check.stance"),
]


@pytest.mark.parametrize(("measures", "changed", "flag"), FLAGGED)
def test_some_results_are_worth_an_appointment(measures: list[Measure], changed: dict[str, Any], flag: str) -> None:
    profile, _ = read_answers(healthy(**changed), safety(), NOW)
    found = facts(profile, safety(), NOW, screening_facts(measures))
    assert flag in [reason.rule for reason in screen(profile, safety(), NOW, found).reasons]
    fine = [measured("a_slr.shoots", "no", "left"), measured("a_stance.seconds", 40), measured("a_level.cm", 1)]
    calm = facts(profile, safety(), NOW, screening_facts(fine))
    assert screen(profile, safety(), NOW, calm).tier is None


@pytest.mark.parametrize(
    ("age", "count", "low"),
    [
        (59, 5, False),
        (60, 11, True),
        (60, 12, False),
        (64, 13, False),
        (65, 10, True),
        (69, 11, False),
        (74, 9, True),
        (79, 10, False),
        (84, 8, True),
        (85, 8, False),
        (89, 7, True),
        (90, 3, False),
    ],
)
def test_chair_stands_count_as_few_only_below_both_norms_of_the_age(age: int, count: int, low: bool) -> None:
    reading = read(POSTURE, [measured("a_sts.count", count)], "", known(p_age=age))
    assert ("sts" in [each.id for each in reading.findings]) is low
    assert (reading.starter[:2] == ("sit_to_stand", "walking")) is low
    assert reading.pattern == "gen"
    assert not read(POSTURE, [measured("a_sts.count", count)]).findings, "without an age nothing is claimed"


def test_what_was_done_may_be_repeated_and_is_due_again_after_a_break() -> None:
    done = [measured("a_side.cm", 40, "left", 22), measured("a_belt.front", "level", days_ago=5)]
    facts_ = known()
    assert [each.check.id for each in repeatable(POSTURE, done, facts_, NOW)] == ["a_belt", "a_side"]
    anew = [each.check.id for each in offered(POSTURE, done, facts_, NOW, anew=True)]
    assert "a_side" in anew
    assert "a_belt" not in anew


def test_each_result_is_asked_in_words_and_for_each_side_unless_it_names_the_side() -> None:
    checks = {each.id: each for each in POSTURE.checks}
    assert [(result.name, side) for result, side in asks_of(checks["a_stance"])] == [
        ("seconds", "left"),
        ("seconds", "right"),
        ("pelvis_drops", ""),
    ]
    assert ("thigh", "right") in [(result.name, side) for result, side in asks_of(checks["a_thomas"])]
    assert all(result.ask.endswith(("?", ".")) for each in POSTURE.checks for result in each.results)
    assert ask_words(checks["a_side"].results[0], "left").endswith("in centimetres? (left side)")


SBRIDGE = [measured("a_sbridge.seconds", 72, "left"), measured("a_sbridge.seconds", 75, "right")]
PLANK = [measured("a_plank.seconds", 60, days_ago=30), measured("a_plank.seconds", 90, days_ago=15)]


@pytest.mark.parametrize(
    ("measures", "age", "noted", "pattern", "first"),
    [
        (SBRIDGE, 40, [], "gen", "pelvic_tilt"),
        ([*SBRIDGE, measured("a_sbridge.seconds", 71, "left")], 40, ["sbridge_low"], "gen", "mcgill_curl_up"),
        ([*SBRIDGE, measured("a_ext.seconds", 101)], 40, [], "gen", "pelvic_tilt"),
        ([*SBRIDGE, measured("a_ext.seconds", 100)], 40, ["sbridge_ratio"], "flat", "prone_on_elbows"),
        ([*PLANK, measured("a_plank.seconds", 50)], 40, [], "gen", "pelvic_tilt"),
        ([*PLANK, measured("a_plank.seconds", 49)], 40, ["plank_low"], "apt", "half_kneel_hip_flexor"),
        (
            [measured("a_plank.seconds", 20, days_ago=3), measured("a_plank.seconds", 15)],
            40,
            ["plank_low"],
            "apt",
            None,
        ),
        ([measured("a_plank.seconds", 15)], 40, [], "gen", None),
        *(
            (
                [measured("a_stance.seconds", 45, "left"), measured("a_stance.seconds", seconds, "right")],
                age,
                *found,
                None,
            )
            for age, mean in ((49, 43), (50, 41), (59, 41), (60, 32), (70, 22), (80, 9))
            for seconds, found in ((mean, ([], "gen")), (mean - 1, (["stance"], "lat")))
        ),
    ],
)
def test_a_short_hold_chooses_by_the_published_numbers_or_by_ones_own_first_time(
    measures: list[Measure], age: int, noted: list[str], pattern: str, first: str | None
) -> None:
    reading = read(POSTURE, measures, person=known(p_age=age))
    assert [each.id for each in reading.findings] == noted
    assert reading.pattern == pattern
    assert first is None or reading.starter[0] == first
