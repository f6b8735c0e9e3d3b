"""A trial has a first day, a review and an honest look at the pain; one food left out is judged by whole weeks."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from coach.care.history import History
from coach.care.model import Kind
from coach.care.records import SessionRecord, Tick, Value
from coach.care.reminders import reminders
from coach.care.trials import (
    Trial,
    compare,
    experiment,
    food_verdict,
    food_weeks,
    look_back,
    next_review,
    running,
    side_question_due,
    trials,
    why_not_start,
)

START = datetime(2026, 3, 2, 9, tzinfo=UTC)
DAY = timedelta(days=1)
KINDS = {
    "food": Kind(id="food", name="Food", about=""),
    "enzymes": Kind(id="enzymes", name="Enzymes", about="", trial_days=28),
    "turmeric": Kind(id="turmeric", name="Turmeric", about="", trial_days=28, longest_days=56),
}


def tick(what: str, value: Value, after: timedelta = timedelta(), note: str = "") -> Tick:
    """One tick, so long after the start."""
    return Tick(id=f"{what}{after}", at=(START + after).isoformat(), what=what, value=value, note=note)


def entry(after: timedelta, product: str = "enzymes", **answers: Value) -> SessionRecord:
    """The entry of one day."""
    at = (START + after).isoformat()
    return SessionRecord(
        id=at,
        therapy="anti_inflammatory",
        started_at=at,
        ended_at=at,
        planned_seconds=0,
        active_seconds=0,
        outcome="done",
        product=product,
        answers=answers,
    )


def rated(weeks: dict[int, int], each: int = 7) -> History:
    """A rating a day, `each` of them in a week, where week 0 begins on the first day."""
    pains = [
        (START.replace(hour=12) + timedelta(weeks=week, days=day), pain)
        for week, pain in weeks.items()
        for day in range(each)
    ]
    return History(pains=tuple(sorted(pains)))


def begun(*more: Tick, option: str = "enzymes", sessions: tuple[SessionRecord, ...] = ()) -> Trial:
    """The last of the trials that these ticks make."""
    return trials([tick("trial:supplement:start", option, note="Plum"), *more], sessions, KINDS, UTC)[-1]


def test_a_trial_has_its_review_by_option_its_name_and_its_price() -> None:
    found = begun(tick("trial:supplement:cost", 12.5, timedelta(seconds=1)))
    assert (found.started, found.review, found.name, found.cost) == (date(2026, 3, 2), date(2026, 3, 30), "Plum", 12.5)
    assert running([found]) == found


def test_entries_count_once_a_day_and_only_those_of_this_trial() -> None:
    sessions = (
        entry(-DAY, taken=True),
        entry(timedelta(hours=1), taken=False),
        entry(timedelta(hours=2), taken=True),
        entry(DAY, taken=False),
        entry(2 * DAY, product="turmeric", taken=True),
    )
    found = begun(sessions=sessions)
    assert dict(found.entries) == {date(2026, 3, 2): True, date(2026, 3, 3): False}
    assert found.taken == 1


def test_the_question_about_side_effects_comes_every_three_days() -> None:
    found = begun()
    assert [side_question_due(found, found.started + day * DAY) for day in range(5)] == [
        False,
        False,
        False,
        True,
        True,
    ]
    asked = begun(sessions=(entry(3 * DAY, taken=True, bothered=False),))
    assert [day for day in (4, 5, 6) if side_question_due(asked, asked.started + day * DAY)] == [6]


def test_one_new_supplement_at_a_time_while_food_is_always_fine() -> None:
    found = [begun()]
    assert "at a time" in why_not_start("turmeric", found, date(2026, 3, 3), KINDS)
    assert why_not_start("food", found, date(2026, 3, 3), KINDS) == ""
    ended = [begun(tick("trial:supplement:end", "stop", DAY))]
    assert why_not_start("turmeric", ended, date(2026, 3, 3), KINDS) == ""


def test_what_bothered_is_not_begun_again_without_a_pharmacist() -> None:
    ended = [begun(tick("trial:supplement:end", "bothered", DAY))]
    assert "pharmacist" in why_not_start("enzymes", ended, date(2026, 6, 3), KINDS)
    assert why_not_start("turmeric", ended, date(2026, 6, 3), KINDS) == ""


def test_the_longest_time_ends_in_a_break_as_long() -> None:
    kept = begun(tick("trial:supplement:keep", "2026-04-27", 28 * DAY), option="turmeric")
    assert kept.review == date(2026, 4, 27)
    assert next_review(kept, KINDS["turmeric"], date(2026, 4, 10)) == date(2026, 4, 27)
    assert next_review(kept, KINDS["turmeric"], date(2026, 4, 27)) is None
    ended = [begun(tick("trial:supplement:end", "pause", 56 * DAY), option="turmeric")]
    assert "break" in why_not_start("turmeric", ended, date(2026, 6, 1), KINDS)
    assert why_not_start("turmeric", ended, date(2026, 6, 22), KINDS) == ""


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        (6.0, 5.5, "none"),
        (6.0, 5.0, "small"),
        (6.0, 4.0, "clear"),
        (3.0, 2.0, "clear"),
        (8.0, 4.0, "big"),
        (4.0, 5.0, "worse"),
        (4.0, 4.9, "none"),
        (0.0, 0.0, "none"),
        (None, 2.0, "unknown"),
    ],
)
def test_a_change_is_named_by_points_or_share(before: float | None, after: float | None, change: str) -> None:
    found = compare(before, after)
    assert found.change == change
    assert found.helped == (change in ("clear", "big"))


def test_the_look_back_compares_whole_weeks_and_needs_four_ratings_in_each() -> None:
    trial, now = begun(), START + 28 * DAY
    assert look_back(trial, rated({-1: 6, 3: 4}), now).change == "clear"
    assert look_back(trial, rated({-1: 6, 3: 4}, each=3), now).change == "unknown"


def test_one_food_goes_out_for_14_days_and_back_for_7() -> None:
    assert experiment([], UTC) is None
    ticks = [tick("trial:food:start", "coffee")]
    out = experiment(ticks, UTC)
    assert out is not None
    assert [out.phase(out.started + day * DAY) for day in (0, 13, 14)] == ["out", "out", "bring_back"]
    back = experiment([*ticks, tick("trial:food:back", value=True, after=14 * DAY)], UTC)
    assert back is not None
    assert [back.phase(back.started + day * DAY) for day in (14, 20, 21)] == ["back", "back", "over"]
    assert food_weeks(back, rated({-1: 5, 0: 5, 1: 3, 2: 5}), UTC) == (5, 3, 5)


@pytest.mark.parametrize(
    ("weeks", "word"),
    [
        ((5.0, 3.9, 5.0), "hint, not a proof"),
        ((5.0, 4.5, 5.0), "only noise"),
        ((5.0, 3.0, 3.0), "not point the same way"),
        ((5.0, None, 5.0), "not enough ratings"),
    ],
)
def test_only_both_steps_of_a_point_or_more_say_something(weeks: tuple[float | None, ...], word: str) -> None:
    assert word in food_verdict(weeks)


def test_what_is_due_is_said_and_nothing_before_its_day() -> None:
    ticks = [
        tick("patch:menthol", "on"),
        tick("trial:supplement:start", "enzymes"),
        tick("trial:food:start", "coffee"),
    ]

    def due(after: timedelta) -> tuple[str, ...]:
        return reminders(ticks, ["menthol", "nsaid"], KINDS, START + after)

    assert due(timedelta(hours=23)) == ()
    assert [each.partition(":")[0] for each in due(DAY)] == ["The patch test on your forearm has had its day"]
    assert len(due(13 * DAY)) == 1
    assert "14 days without coffee are over" in due(14 * DAY)[-1]
    assert "look back on Enzymes" in due(28 * DAY)[1]
    ended = [*ticks, tick("trial:supplement:end", "stop", 29 * DAY)]
    assert not any("look back" in each for each in reminders(ended, ["menthol"], KINDS, START + 30 * DAY))
