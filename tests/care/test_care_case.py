"""Made-up cases: the fixed form of the answer, and errors that name what is wrong and what is allowed."""

from __future__ import annotations

from typing import Any

import pytest

from coach.care.case import CaseError, read_records
from coach.care.review import decide, questions_json
from tests.care.cases import NOW, THERAPIES, decided, healthy, item, rules, safety, session


def test_the_decision_has_exactly_the_fixed_form() -> None:
    decision = decided(healthy(p_age=70), [session("cream", 60, product="menthol")])
    assert list(decision) == ["tier", "mode", "items"]
    assert [each["therapy"] for each in decision["items"]] == list(THERAPIES)
    for each in decision["items"]:
        assert list(each) == ["therapy", "state", "earliest", "adapted", "open", "reasons"]
        assert each["state"] in ("now", "later", "done", "blocked", "off", "unasked")
        for change in each["adapted"]:
            assert list(change) == ["rule", "effect", "target", "value"]
        for reason in each["reasons"]:
            assert list(reason) == ["rule", "message", "source"]


def test_no_answers_at_all_leaves_everything_unasked_and_inversion_off() -> None:
    decision = decided({})
    assert (decision["tier"], decision["mode"]) == (None, "normal")
    assert {each["state"] for each in decision["items"] if each["therapy"] != "inversion"} == {"unasked"}
    assert item(decision, "inversion")["state"] == "off"


@pytest.mark.parametrize("value", [True, "yes", {"value": True}])
def test_inversion_is_asked_for_by_its_setting(value: object) -> None:
    assert item(decided({**healthy(), "inversion_opt_in": value}), "inversion")["state"] == "now"
    assert item(decided({**healthy(), "inversion_opt_in": False}), "inversion")["state"] == "off"


WRONG: list[tuple[Any, str]] = [
    ([], "one JSON object"),
    ({"p_agee": 3}, "Did you mean p_age"),
    ({"zzz": 3}, "coach plan --questions --json"),
    ({"p_bp": "high"}, "Allowed: no, controlled, uncontrolled, untreated, unknown, not_sure"),
    ({"p_bp": True}, "Allowed: no"),
    ({"p_bp": ["controlled"]}, "Allowed: no"),
    ({"p_diabetes": []}, "or a list of them"),
    ({"p_diabetes": ["numb", "blue"]}, "'blue'"),
    ({"p_diabetes": [["numb"]]}, "['numb'] is not allowed"),
    ({"p_bp": {"value": "no", "at": "0001-01-01T00:00:00+01:00"}}, "lies too far from --now"),
    ({"p_bp": {"value": "controlled", "cleared": {"by": None, "on": "2025-11-01"}}}, "who and when"),
    ({"rf_saddle": "not_applicable"}, "Allowed: no, yes, not_sure"),
    ({"p_age": "old"}, "a number from 0 to 120"),
    ({"p_age": 200}, "a number from 0 to 120"),
    ({"p_age": True}, "a number from 0 to 120"),
    ({"s_up_since": "early"}, "is not a time"),
    ({"c_goal": ["tie shoes"]}, "Allowed: text"),
    ({"inversion_opt_in": "perhaps"}, "Allowed: true, false"),
    ({"p_bp": {"value": "no", "when": 1}}, "Allowed: value, at, cleared"),
    ({"p_bp": {"at": "2025-11-01"}}, "value is missing"),
    ({"p_bp": {"value": "no", "at": "2026-01-01T00:00:00+01:00"}}, "lies after --now"),
    ({"p_bp": {"value": "no", "at": "soon"}}, "is not a time"),
    ({"p_bp": {"value": "controlled", "cleared": "GP"}}, "who and when"),
    ({"p_bp": {"value": "controlled", "cleared": {"by": " ", "on": "2025-11-01"}}}, "who and when"),
    ({"p_bp": {"value": "controlled", "cleared": {"by": "GP", "on": "May"}}}, "is not a date"),
    ({"p_bp": {"value": "controlled", "cleared": {"by": "GP", "on": "2025-12-01"}}}, "lies after --now"),
]


@pytest.mark.parametrize(("answers", "said"), WRONG)
def test_a_wrong_answer_is_named_with_what_is_allowed(answers: Any, said: str) -> None:
    with pytest.raises(CaseError) as caught:
        decide(answers, [], NOW, safety())
    assert said in str(caught.value)


WRONG_RECORDS: list[tuple[Any, str]] = [
    ({}, "one JSON list"),
    ("[]", "one JSON list"),
    (["heat"], "is a JSON object"),
    ([{"kind": "dream"}], "Allowed: session, checkin, answer, tick"),
    ([{"therapy": "sauna"}], "Allowed: heat, cream"),
    ([{"therapy": "heat"}], "started_at is missing"),
    ([{"therapy": "heat", "started_at": "x", "ended_at": "y"}], "is not a time"),
    ([{**session("heat", 10), "ended_at": "2025-11-01T00:00:00+01:00"}], "ended before it started"),
    ([session("cream", 10, product="balm")], "Allowed: menthol, capsaicin, nsaid, lidocaine, other"),
    ([{**session("heat", 10), "pain_before": "much"}], "record 1"),
    ([{**session("heat", 10), "pain_after": 11}], "record 1.pain_after: 11 is not allowed. Allowed: 0 to 10"),
    ([{**session("heat", 10), "active_seconds": -5}], "Allowed: 0 or more"),
    ([{**session("heat", 10), "off_at": "later"}], "record 1.off_at: 'later' is not a time"),
    ([{**session("heat", 10), "started_at": "0001-01-01T00:00:00+01:00"}], "lies too far from --now"),
    ([{**session("heat", 10), "ended_at": "9999-12-31T23:59:00-12:00"}], "lies too far from --now"),
    ([{**session("heat", 10), "kind": ["session"]}], "is not a kind"),
    ([{"kind": "checkin", "at": "now", "pain": 3}], "record 1.at: 'now' is not a time"),
    ([{"kind": "checkin", "at": NOW.isoformat(), "pain": -1}], "Allowed: 0 to 10"),
    ([{"kind": "answer", "at": 5, "question": "s_fever", "value": "yes"}], "is not a time"),
]


@pytest.mark.parametrize(("records", "said"), WRONG_RECORDS)
def test_a_wrong_record_is_named_with_what_is_allowed(records: Any, said: str) -> None:
    with pytest.raises(CaseError) as caught:
        read_records(records, NOW)
    assert said in str(caught.value)


def test_other_kinds_of_records_and_empty_fields_are_passed_over() -> None:
    assert read_records([{"kind": "measure"}, {"kind": "clearance"}], NOW) == []
    assert len(read_records([{**session("heat", 10), "pain_before": None}], NOW)) == 1


def test_a_tick_of_the_food_list_makes_the_day_done() -> None:
    tick = {"kind": "tick", "at": NOW.isoformat(), "what": "diet:d_veg"}
    assert item(decided(healthy(), [tick]), "diet")["state"] == "done"
    lesson = {"kind": "tick", "at": NOW.isoformat(), "what": "lesson:L01"}
    assert item(decided(healthy(), [lesson]), "diet")["state"] == "now"


def test_a_cleared_flag_is_quiet_and_a_later_yes_is_a_new_one() -> None:
    cleared = {"by": "A&E", "on": "2025-11-10"}
    assert decided(healthy(rf_saddle={"value": "yes", "cleared": cleared}))["tier"] is None
    before = {"value": "yes", "at": "2025-11-09T10:00:00+01:00", "cleared": cleared}
    assert decided(healthy(rf_saddle=before))["tier"] is None
    again = {"value": "yes", "at": "2025-11-20T10:00:00+01:00", "cleared": cleared}
    assert decided(healthy(rf_saddle=again))["tier"] == "T1"


def test_an_answer_dated_yesterday_is_not_of_this_moment() -> None:
    yesterday = {"value": "yes", "at": "2025-11-21T20:00:00+01:00"}
    assert item(decided(healthy(s_alcohol=yesterday)), "heat")["state"] == "now"
    assert "ex.fever" in rules(item(decided(healthy(s_fever=yesterday)), "muscle_balance"))
    assert item(decided(healthy(s_fever=yesterday)), "heat")["state"] == "now"


def test_not_sure_is_taken_for_numbers_too_and_is_the_cautious_answer() -> None:
    decision = decided(healthy(p_age="not_sure"))
    assert {each["state"] for each in decision["items"]} == {"blocked"}


def test_every_question_is_listed_with_its_values_and_which_are_cautious() -> None:
    listed = {each["id"]: each for each in questions_json(safety())}
    assert set(listed) == {*safety().questions, "inversion_opt_in"}
    assert listed["p_floor"]["cautious"] == ["no", "not_sure"]
    assert listed["p_diabetes"]["several"] is True
    assert listed["p_age"]["maximum"] == 120
    assert listed["rf_sexual"]["values"] == ["no", "yes", "not_sure", "not_applicable"]
