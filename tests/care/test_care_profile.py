"""Answers and clearances as remembered -> the profile."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from coach.care.day import day_bounds, logical_day
from coach.care.profile import Given, Profile, from_records
from coach.care.records import Answer, Clearance, Value
from tests.care.cases import NOW, safety


def answer(question: str, value: Value, hours_ago: float) -> Answer:
    at = (NOW - timedelta(hours=hours_ago)).isoformat()
    return Answer(id="", at=at, question=question, value=value)


def word(question: str, hours_ago: float, on: str = "2025-11-01") -> Clearance:
    at = (NOW - timedelta(hours=hours_ago)).isoformat()
    return Clearance(id="", at=at, question=question, by="GP", on=on)


def test_the_newest_answer_counts_whatever_the_order_on_disk() -> None:
    profile = from_records([answer("p_bp", "controlled", 1), answer("p_bp", "no", 5)])
    assert profile.value("p_bp") == "controlled"
    assert profile.answered("p_bp")
    assert profile.value("p_age") is None
    assert profile.get("p_age") is None


def test_an_answer_taken_back_is_gone() -> None:
    assert not from_records([answer("p_bp", "no", 5), answer("p_bp", None, 1)]).answered("p_bp")


def test_a_clinicians_word_stands_for_the_answer_before_it() -> None:
    profile = from_records([answer("rf_lump", "yes", 5)], [word("rf_lump", 4)])
    assert profile.clearance("rf_lump") is not None


def test_the_same_red_flag_answered_again_ends_the_clearance() -> None:
    records = [answer("rf_lump", "yes", 5), answer("rf_lump", "yes", 2)]
    assert from_records(records, [word("rf_lump", 4)]).clearance("rf_lump") is None


def test_a_look_before_the_sign_came_or_came_again_lifts_nothing() -> None:
    def lifted(on: str, *answers: Answer) -> bool:
        found = from_records(answers, [word("rf_saddle", 0, on)]).get("rf_saddle")
        assert found is not None
        return found.cleared is not None

    new = [answer("rf_saddle", "no", 24 * 9), answer("rf_saddle", "yes", 5)]
    assert not lifted("2025-11-12", *new)
    assert lifted("2025-11-13", *new)
    # Never denied before, or only by a slip of today: it may have been looked at long ago.
    assert lifted("2025-01-01", answer("rf_saddle", "yes", 5))
    assert lifted("2025-01-01", answer("rf_saddle", "no", 6), answer("rf_saddle", "yes", 5))


def test_a_sign_that_came_again_after_a_look_needs_a_new_one() -> None:
    signs = [answer("rf_saddle", "yes", 24 * 9), answer("rf_saddle", "yes", 24 * 2)]
    first = word("rf_saddle", 24 * 8, "2025-11-14")
    for on, seen in (("2025-11-19", False), ("2025-11-20", True)):
        found = from_records(signs, [first, word("rf_saddle", 0, on)]).get("rf_saddle")
        assert found is not None
        assert (found.cleared is not None) is seen


def test_the_same_fact_said_again_keeps_the_clearance_and_a_changed_one_ends_it() -> None:
    same = [answer("p_bp", "controlled", 5), answer("p_bp", "controlled", 2)]
    assert from_records(same, [word("p_bp", 4)]).clearance("p_bp") is not None
    changed = [answer("p_bp", "controlled", 5), answer("p_bp", "uncontrolled", 2)]
    assert from_records(changed, [word("p_bp", 4)]).clearance("p_bp") is None


def test_a_word_on_a_rule_needs_no_question() -> None:
    profile = from_records([], [word("cream.week_menthol", 4)])
    assert profile.clearance("p_bp", "cream.week_menthol") is not None
    assert profile.clearance("p_bp") is None


def test_since_when_survives_the_same_answer_and_not_a_change() -> None:
    kept = from_records([answer("rf_cough", "yes", 500), answer("rf_cough", "yes", 5)]).get("rf_cough")
    assert kept is not None
    assert kept.first == (NOW - timedelta(hours=500))
    changed = from_records([answer("rf_cough", "no", 500), answer("rf_cough", "yes", 5)]).get("rf_cough")
    assert changed is not None
    assert changed.first == NOW - timedelta(hours=5)


def test_answers_of_the_moment_expire_with_their_session_or_day() -> None:
    profile = Profile().with_answers({"s_drowsy": "yes", "s_alcohol": "yes", "p_bp": "no"}, NOW)
    later = profile.at(NOW + timedelta(minutes=61), safety().questions)
    assert (later.answered("s_drowsy"), later.answered("s_alcohol"), later.answered("p_bp")) == (False, True, True)
    tomorrow = profile.at(NOW + timedelta(hours=14), safety().questions)
    assert (tomorrow.answered("s_alcohol"), tomorrow.answered("p_bp")) == (False, True)


def test_values_numbers_and_moments_are_read_from_what_was_stored() -> None:
    assert Given(value=True, at=NOW).values == ("yes",)
    assert Given(value=False, at=NOW).values == ("no",)
    assert Given(value=None, at=NOW).values == ()
    assert Given(value=["a", "b"], at=NOW).values == ("a", "b")
    assert Given(value=4, at=NOW).number == 4.0
    assert Given(value="four", at=NOW).number is None
    assert Given(value="2025-11-22T07:00:00", at=NOW).moment == NOW.replace(hour=7, minute=0)
    assert Given(value="soon", at=NOW).moment is None
    assert Given(value=4, at=NOW).moment is None


def test_the_logical_day_begins_at_four() -> None:
    early = datetime(2025, 11, 22, 3, 59, tzinfo=UTC)
    assert logical_day(early).day == 21
    assert logical_day(early + timedelta(minutes=1)).day == 22
    start, end = day_bounds(logical_day(early), UTC)
    assert start <= early < end
    assert end - start == timedelta(hours=24)
