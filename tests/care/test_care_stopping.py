"""What stands behind the stop key (knowledge/safety.md 5.2, 5.3), and what the next plan makes of it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from coach.care.case import read_records
from coach.care.history import read
from coach.care.profile import Cleared, Given, Profile
from coach.care.review import LEVELS
from coach.care.situation import Situation, assess
from coach.care.stopping import FLAG, after, asks_again, reasons, why
from tests.care.cases import NOW, decided, healthy, item, safety, session

TEXTS = safety().texts
ALL = {each.id: each for each in reasons(TEXTS)}
# Every symptom of knowledge/safety.md 5.3, and what has to come next.
IMMEDIATE = {
    "dizz": "rest",
    "faint": "emergency",
    "stroke": "emergency",
    "chest pain": "emergency",
    "breathless": "screen",
    "heart": "emergency",
    "headache": "screen",
    "sight": "screen",
    "ringing": "screen",
    "pressure in the head": "screen",
    "sick": "rest",
    "confused": "emergency",
    "numbness": "screen",
    "weakness": "screen",
    "blister": "skin",
    "swells": "skin",
    "redness": "skin",
    "pop": "screen",
    "fall": "screen",
}


@pytest.mark.parametrize("symptom", IMMEDIATE)
def test_every_symptom_of_the_list_stands_behind_the_key(symptom: str) -> None:
    words = f"{symptom}|speech that fails" if symptom == "stroke" else symptom
    found = [each for each in ALL.values() if each.do and any(one in each.text.lower() for one in words.split("|"))]
    assert [each.then for each in found][:1] == [IMMEDIATE[symptom]]
    assert found[0].safety


def test_the_reasons_begin_plainly_and_each_has_its_own_word() -> None:
    assert list(ALL)[:3] == ["enough for now", "no time", "pain rose"]
    assert len(ALL) == len(reasons(TEXTS))
    assert [each.safety for each in reasons(TEXTS)][:3] == [False, False, True]


def test_pain_that_leaves_the_leg_is_no_reason_to_stop() -> None:
    assert [each.id for each in ALL.values() if each.goes_on] == ["leg: to back"]
    assert ALL["leg: further"].then == ALL["leg: weak"].then == "screen"
    assert why(TEXTS, "the pain turned red twice") is None


def moved_down(hours_ago: float = 1, sign: str = "leg", reason: str = "") -> dict[str, Any]:
    """A session that went on to its end after a report of pain with this sign."""
    step = {"kind": "work", "title": "Bird dog", "outcome": "done", "seconds": 30, "pain": 4, "sign": sign}
    return session("muscle_balance", hours_ago * 60, routine="gentle", reason=reason, steps=[step])


@pytest.mark.parametrize(("sign", "asks"), [("leg", True), ("sharp", False), ("", False)])
def test_pain_further_down_the_leg_asks_for_the_whole_screen_though_the_session_went_on(sign: str, asks: bool) -> None:
    past = read(read_records([moved_down(sign=sign)], NOW), NOW.tzinfo)
    screened = NOW - timedelta(hours=2)
    assert bool(asks_again(past, TEXTS, screened)) is asks
    assert not asks_again(past, TEXTS, NOW)
    found = after(TEXTS, past.events[0].record)
    assert (found is not None and found.then == "screen") is asks


def test_a_reason_of_its_own_goes_before_the_leg() -> None:
    past = read(read_records([moved_down(reason="chest pain")], NOW), NOW.tzinfo)
    found = after(TEXTS, past.events[0].record)
    assert found is not None
    assert found.then == "emergency"


def stopped(reason: str, hours_ago: float = 1) -> dict[str, Any]:
    return session("muscle_balance", hours_ago * 60, routine="gentle", outcome="safety_stopped", reason=reason)


@pytest.mark.parametrize("reason", [each.id for each in ALL.values() if each.then == "emergency"])
def test_a_stop_for_a_sign_of_an_emergency_stops_everything(reason: str) -> None:
    decision = decided(healthy(), [stopped(reason)])
    assert (decision["tier"], decision["mode"]) == ("T1", "stopped")
    assert {each["state"] for each in decision["items"]} == {"blocked"}


@pytest.mark.parametrize("reason", [each.id for each in ALL.values() if each.then != "emergency"])
def test_other_stops_are_no_emergency(reason: str) -> None:
    assert decided(healthy(), [stopped(reason)])["tier"] is None


def _after(word: Cleared | None, *hours_ago: float) -> Situation:

    records = read_records([stopped("chest pain", each) for each in hours_ago], NOW)
    given = {name: Given(value=value, at=NOW - timedelta(days=2)) for name, value in healthy().items()}
    profile = Profile(given=given, cleared={} if word is None else {FLAG: word})
    return assess(profile, read(records, NOW.tzinfo), safety(), now=NOW, levels=LEVELS)


def test_a_clinicians_word_is_about_what_came_before_it() -> None:
    told = Cleared(by="A&E", on=NOW.date(), at=NOW - timedelta(hours=2))
    assert _after(None, 3).screening.tier == "T1"
    assert _after(told, 3).screening.tier is None
    assert _after(told, 3, 1).screening.tier == "T1"
    assert _after(Cleared(by="A&E", on=date(2025, 11, 21)), 3).screening.tier == "T1"


def test_three_bad_mornings_after_a_clinicians_word_are_three_new_ones() -> None:
    def lived(word: Cleared | None) -> str | None:
        days = [session("muscle_balance", 24 * 60 * day + 60, routine="gentle", pain_before=2) for day in (1, 2, 3)]
        mornings = [
            {"kind": "checkin", "at": (NOW - timedelta(days=day, hours=6)).isoformat(), "pain": 5} for day in (0, 1, 2)
        ]

        history = read(read_records([*days, *mornings], NOW), NOW.tzinfo)
        given = {name: Given(value=value, at=NOW - timedelta(days=30)) for name, value in healthy().items()}
        profile = Profile(given=given, cleared={} if word is None else {"course.mornings": word})
        return assess(profile, history, safety(), now=NOW, levels=LEVELS).screening.tier

    assert lived(None) == "T3"
    assert lived(Cleared(by="GP", on=NOW.date(), at=NOW - timedelta(minutes=1))) is None
    assert lived(Cleared(by="GP", on=NOW.date() - timedelta(days=10))) == "T3"


def test_after_a_fall_the_whole_screen_is_due_until_it_was_gone_through() -> None:

    history = read(read_records([stopped("a fall")], NOW), NOW.tzinfo)
    assert asks_again(history, TEXTS, NOW - timedelta(days=1)) == "A session was stopped: a fall."
    assert asks_again(history, TEXTS, NOW - timedelta(minutes=30)) == ""
    assert asks_again(read([], NOW.tzinfo), TEXTS, NOW) == ""


def test_a_sign_that_needs_only_rest_leaves_the_day_as_it_is() -> None:
    decision = decided(healthy(), [stopped("dizzy", 3)])
    assert item(decision, "heat")["state"] == "now"
