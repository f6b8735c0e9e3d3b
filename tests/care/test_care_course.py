"""Where a person is on the way: stage, flare, reviews, progress, restarts (knowledge/outcomes.md 5 and 6)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from coach.care import course
from coach.care.case import read_records
from coach.care.history import History, days_in_row, read
from coach.care.profile import Given, Profile
from coach.care.progression import colour, progress, was_red
from coach.care.remembered import inversion_week, put_on, remembered
from coach.care.review import LEVELS
from coach.care.spacing import clock_words
from tests.care.cases import NOW, ZONE, checkin, session

DAY = 24 * 60


def history(*records: dict[str, Any]) -> History:
    return read(read_records(list(records), NOW), ZONE)


def since(value: Any, days_ago: float = 0) -> Profile:
    return Profile(given={"c_started": Given(value=value, at=NOW - timedelta(days=days_ago))})


@pytest.mark.parametrize(
    ("value", "stage"),
    [
        ("2025-11-10", "acute"),
        ("2025-09-20", "sub_acute"),
        ("2020-01-01", "chronic"),
        ("about 3 weeks", "acute"),
        ("8 weeks", "sub_acute"),
        ("2 years", "chronic"),
        (4, "acute"),
        ("long ago", "unknown"),
        (True, "unknown"),
    ],
)
def test_the_stage_follows_from_since_when_it_hurts(value: Any, stage: str) -> None:
    assert course.stage(since(value), NOW) == stage


def test_weeks_are_counted_from_the_day_they_were_said() -> None:
    assert course.stage(since("4 weeks", days_ago=21), NOW) == "sub_acute"
    assert course.stage(Profile(), NOW) == "unknown"


def calm_week(pain: int, until_days_ago: int, days: int = 7) -> list[dict[str, Any]]:
    return [checkin(pain, (until_days_ago + day) * DAY + 60) for day in range(1, days + 1)]


def test_a_jump_of_three_begins_a_flare_and_easing_ends_it() -> None:
    found = course.flare(history(*calm_week(2, 1), checkin(5, DAY)), NOW)
    assert found is not None
    assert found.days == pytest.approx(1)
    assert course.flare(history(*calm_week(2, 1), checkin(4, DAY)), NOW) is None
    assert course.flare(history(*calm_week(2, 1), checkin(5, DAY), checkin(3, 60)), NOW) is None
    assert course.flare(history(*calm_week(2, 12), checkin(5, 12 * DAY)), NOW) is None


def test_a_rating_from_the_future_is_no_flare_yet() -> None:
    assert course.flare(history(*calm_week(2, 1), checkin(6, -60)), NOW) is None


def test_heat_lasts_until_the_pad_may_have_come_off() -> None:
    late = session("heat", 60, off_at=(NOW - timedelta(minutes=20)).isoformat())
    assert history(late).events[0].end == NOW - timedelta(minutes=20)


def test_a_flare_that_does_not_fall_by_day_three_is_stubborn() -> None:
    stuck = course.flare(history(*calm_week(2, 3), checkin(6, 3 * DAY), checkin(6, 60)), NOW)
    assert stuck is not None
    assert stuck.stubborn
    easing = course.flare(history(*calm_week(2, 3), checkin(6, 3 * DAY), checkin(4, 60)), NOW)
    assert easing is not None
    assert not easing.stubborn


def test_two_jumps_within_a_year_are_a_relapse_only_when_far_apart() -> None:
    first = [*calm_week(2, 100), checkin(6, 100 * DAY)]
    second = [*calm_week(2, 20), checkin(6, 20 * DAY)]
    assert course.relapses(history(*first, *second), NOW) == 2
    near = [checkin(2, 99 * DAY), checkin(7, 95 * DAY)]
    assert course.relapses(history(*first, *near), NOW) == 1


@pytest.mark.parametrize(
    ("start", "now", "weeks", "change"),
    [(6, 3, 6, "improved"), (6, 5, 6, "partial"), (6, 6, 6, "none"), (2, 1, 12, "improved"), (6, 6, 12, "none")],
)
def test_the_reviews_at_six_and_twelve_weeks(start: int, now: int, weeks: int, change: str) -> None:
    found = course.review(history(*calm_week(start, weeks * 7), *calm_week(now, 0, 6)), NOW)
    assert found is not None
    assert (found.week, found.change) == (weeks, change)


def test_a_review_needs_data_and_counts_what_the_person_can_do_again() -> None:
    assert course.review(history(), NOW) is None
    assert course.review(history(*calm_week(5, 10)), NOW) is None
    few = history(checkin(5, 43 * DAY), checkin(5, 60))
    unknown = course.review(few, NOW)
    assert unknown is not None
    assert unknown.change == "unknown"
    active = course.review(history(*calm_week(6, 42), *calm_week(6, 0)), NOW, activities=2)
    assert active is not None
    assert active.change == "improved"
    only = course.review(few, NOW, activities=3)
    assert only is not None
    assert only.change == "improved"


def test_new_pain_without_a_point_of_relief_in_two_weeks_is_slow() -> None:
    slow = history(*calm_week(5, 8), *calm_week(5, 0))
    assert course.slow_start(since("3 weeks"), slow, NOW)
    assert not course.slow_start(since("3 weeks"), history(*calm_week(5, 8), *calm_week(3, 0)), NOW)
    assert not course.slow_start(since("3 years"), slow, NOW)
    assert not course.slow_start(since("3 weeks"), history(*calm_week(5, 0)), NOW)


def test_fourteen_days_at_two_or_less_are_settled() -> None:
    assert course.settled(history(*calm_week(2, 0, 14)), NOW)
    assert not course.settled(history(*calm_week(2, 0, 13), checkin(3, 60)), NOW)
    assert not course.settled(history(*calm_week(1, 0, 5)), NOW)


def test_pain_below_the_knee_is_counted_in_weeks() -> None:
    leg = Profile(given={**since("8 weeks").given, "c_radiation": Given(value="below_knee", at=NOW)})
    assert course.leg_weeks(leg, NOW) == pytest.approx(8)
    assert course.leg_weeks(since("8 weeks"), NOW) is None
    thigh = Profile(given={**since("8 weeks").given, "c_radiation": Given(value="thigh", at=NOW)})
    assert course.leg_weeks(thigh, NOW) is None


def routine(days_ago: float, before: int = 3, after: int = 3, name: str = "gentle", **more: Any) -> dict[str, Any]:
    return session("muscle_balance", days_ago * DAY, routine=name, pain_before=before, pain_after=after, **more)


def test_two_green_sessions_with_calm_mornings_lead_one_level_up() -> None:
    month = [routine(day) for day in (20, 18, 16, 14, 12)]
    assert progress(history(*month[:1]), NOW - timedelta(days=19), LEVELS).level == 1
    assert progress(history(*month), NOW - timedelta(days=11), LEVELS).level == 1
    later = [*month, routine(5), routine(3)]
    assert progress(history(*later), NOW, LEVELS).level == 2


def test_the_outline_keeps_level_one_for_two_weeks_and_level_two_for_eight() -> None:
    def after(days: int) -> int:
        done = [routine(days - day, name="gentle" if day < 16 else "core") for day in range(0, days, 2)]
        return progress(history(*done), NOW, LEVELS).level

    assert [after(10), after(30), after(50), after(80)] == [1, 2, 2, 3]


def test_amber_holds_and_red_leads_down() -> None:
    up = [routine(day) for day in (40, 38, 20, 18, 16)]
    assert progress(history(*up), NOW - timedelta(days=15), LEVELS).level >= 1
    red = [*up, routine(4, before=3, after=6)]
    found = progress(history(*red), NOW - timedelta(days=3), LEVELS)
    assert found.level == 1
    assert found.reason.rule == "level.red"
    amber = [routine(20), routine(18, before=3, after=5)]
    assert progress(history(*amber), NOW - timedelta(days=17), LEVELS).level == 1


def test_a_bad_morning_leads_down_and_skips_a_day() -> None:
    bad = history(routine(1), checkin(5, 8 * 60))
    found = progress(bad, NOW, LEVELS)
    assert found.reason.rule == "level.morning"
    assert found.rest_until is not None
    assert (found.rest_until - NOW.date()).days == 1
    assert course.bad_mornings(bad, NOW) == 1
    assert course.bad_mornings(bad, NOW, NOW.date()) == 0


def test_a_week_off_begins_lower_and_three_weeks_off_ask_for_the_checks() -> None:
    strong = [routine(60 - day, name="own") for day in range(0, 40, 2)]
    levels = {"own": 3}
    level = progress(history(*strong), NOW - timedelta(days=21), levels).level
    week = progress(history(*strong), NOW - timedelta(days=14), levels)
    assert (week.level, week.reason.rule, week.reassess) == (max(1, level - 1), "level.restart", False)
    long = progress(history(*strong), NOW, levels)
    assert (long.reason.rule, long.reassess) == ("level.reassess", True)


def test_relief_and_broken_off_sessions_are_no_exercise() -> None:
    rest = routine(2, name="relief")
    short = {**routine(1), "planned_seconds": 1000, "active_seconds": 200}
    assert history(rest, short).exercise() == ()
    stopped = {**routine(1), "planned_seconds": 1000, "active_seconds": 200, "outcome": "safety_stopped"}
    assert len(history(stopped).exercise()) == 1


@pytest.mark.parametrize(
    ("before", "after", "light"),
    [
        (3, 2, "green"),
        (4, 4, "green"),
        (3, 5, "amber"),
        (2, 5, "red"),
        (4, 6, "red"),
        (7, 8, "amber"),
        (None, 3, "amber"),
    ],
)
def test_the_colour_of_a_session(before: int | None, after: int, light: str) -> None:
    assert colour(before, after) == light


def test_a_red_step_makes_a_red_session() -> None:
    step = {"kind": "work", "title": "x", "outcome": "done", "seconds": 10, "pain": 8}
    assert was_red(history(routine(1, steps=[step])).events[0])
    assert was_red(history(routine(1, outcome="safety_stopped")).events[0])
    assert not was_red(history(routine(1)).events[0])


def known(*records: dict[str, Any], answers: dict[str, Any] | None = None) -> dict[str, Any]:
    profile = Profile(given={name: Given(value=value, at=NOW) for name, value in (answers or {}).items()})
    return {
        name: fact.number if fact.number is not None else sorted(fact.values)
        for name, fact in remembered(history(*records), profile, NOW, LEVELS).items()
    }


def test_days_in_a_row_end_with_a_day_off() -> None:
    today = NOW.date()
    assert days_in_row([today - timedelta(days=day) for day in (0, 1, 2, 4)], today) == 3
    assert days_in_row([today - timedelta(days=day) for day in (1, 2)], today) == 2
    assert days_in_row([], today) == 0


def test_seven_days_of_a_cream_are_the_limit_until_a_day_off() -> None:
    week = [session("cream", day * DAY, product="menthol") for day in range(1, 8)]
    assert known(*week)["d_cream_week"] == ["menthol"]
    assert known(*week[1:])["d_cream_week"] == []
    assert known(*(session("cream", day * DAY, product="capsaicin") for day in range(1, 8)))["d_cream_week"] == []


def test_heat_that_ended_unanswered_asks_for_a_wake_check() -> None:
    assert known(session("heat", 60, outcome="not_confirmed"))["d_heat_unconfirmed"] == ["yes"]
    assert known(session("heat", 60))["d_heat_unconfirmed"] == ["no"]


def test_five_heats_with_little_relief_suggest_leaving_it_out() -> None:
    little = [session("heat", day * DAY, pain_before=5, pain_after=4) for day in range(1, 6)]
    assert known(*little)["d_heat_no_benefit"] == ["yes"]
    assert known(*little[:4])["d_heat_no_benefit"] == ["no"]
    helped = [*little[:4], session("heat", 6 * DAY, pain_before=6, pain_after=3)]
    assert known(*helped)["d_heat_no_benefit"] == ["no"]


def test_a_fever_counts_for_forty_eight_hours_wherever_it_was_told() -> None:
    def answered(hours: float) -> dict[str, Any]:
        at = (NOW - timedelta(hours=hours)).isoformat()
        return {"kind": "answer", "at": at, "question": "s_fever", "value": "yes"}

    assert known(answered(47))["d_fever"] == ["yes"]
    assert known(answered(49))["d_fever"] == ["no"]
    assert known(session("emotional", 60, answers={"s_fever": "yes"}))["d_fever"] == ["yes"]


def test_a_cream_told_yesterday_still_counts_today_and_not_after_a_day() -> None:
    given = {
        "s_cream": Given(value="capsaicin", at=NOW - timedelta(hours=20)),
        "s_cream.at": Given(value=(NOW - timedelta(hours=21)).isoformat(), at=NOW - timedelta(hours=20)),
    }
    put = put_on(Profile(given=given), NOW)
    assert put is not None
    assert put.at == NOW - timedelta(hours=21)
    assert put_on(Profile(given=given), NOW + timedelta(hours=5)) is None
    later = put_on(Profile(given={**given, "s_cream": Given(value="menthol", at=NOW)}), NOW)
    assert later is not None
    assert later.at == NOW
    assert put_on(Profile(given={"s_cream": Given(value="no", at=NOW)}), NOW) is None


def test_writing_rests_for_a_week_after_a_round() -> None:
    def written(*days: int) -> list[str]:
        found = known(*(session("emotional", day * DAY, routine="writing") for day in days))["d_writing_pause"]
        assert isinstance(found, list)
        return found

    assert written(1, 2, 3, 4) == ["yes"]
    assert written(3, 4, 5) == ["yes"]
    assert written(1, 2, 3) == ["no"]
    assert written(0, 1, 2, 3) == ["no"]
    assert written(9, 10, 11, 12) == ["no"]


def test_the_week_of_inversion_restarts_after_a_week_off() -> None:
    assert inversion_week(history(), NOW) == 0
    run = [session("inversion", day * DAY) for day in range(1, 30, 3)]
    assert inversion_week(history(*run), NOW) == 4
    stopped = [session("inversion", day * DAY) for day in range(8, 30, 3)]
    assert inversion_week(history(*stopped), NOW) == 1
    again = [*stopped, session("inversion", 60)]
    assert inversion_week(history(*again), NOW) == 1


def test_four_weeks_of_inversion_without_two_points_are_enough() -> None:
    run = [session("inversion", day * DAY) for day in range(1, 30, 3)]
    start = [checkin(6, (28 + day) * DAY + 60) for day in range(1, 6)]
    assert known(*run, *start, *calm_week(5, 0))["d_inversion_no_benefit"] == ["yes"]
    assert known(*run, *start, *calm_week(3, 0))["d_inversion_no_benefit"] == ["no"]
    assert known(*run)["d_inversion_no_benefit"] == ["no"]


def test_more_exercise_than_last_week_is_measured() -> None:
    week = [routine(day, lasted=20) for day in (9, 11)]
    assert known(*week, routine(1, lasted=20), routine(3, lasted=40))["d_volume"] == pytest.approx(1.75)
    assert "d_volume" not in known(routine(1), routine(9))


def test_a_strong_session_is_remembered_and_an_unknown_one_counts_as_strong() -> None:
    assert known(routine(1, name="core"))["d_strength_hours"] == pytest.approx(24)
    assert "d_strength_hours" not in known(routine(1, name="gentle"))
    assert "d_strength_hours" in known(routine(1, name=""))


def test_a_moment_is_said_as_a_person_says_it() -> None:
    assert clock_words(NOW, NOW) == "16:10"
    assert clock_words(NOW - timedelta(days=1), NOW) == "16:10 yesterday"
    assert clock_words(NOW - timedelta(days=3), NOW) == "16:10 on 19 November"


def test_after_a_hard_session_a_calmer_one_is_not_told_that_the_last_one_hurt() -> None:
    records = [routine(6), routine(4, after=7), {**routine(2, before=3, after=4), "id": "r3"}]
    found = progress(history(*records), NOW, LEVELS).reason
    assert found.rule == "level.hold"
    assert found.message.startswith("You stay at level 1 until two sessions in a row")
    assert "r3" in found.records
