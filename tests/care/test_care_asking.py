"""Which questions are asked, when, and what is stored for those nobody picked (knowledge/first-run.md 1 and 4.3)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from coach.care.asking import due, inflammation_due, missing, mood_due, needed_cards, news, unpicked, wanted
from coach.care.history import History
from coach.care.profile import Cleared, Given, Profile
from coach.care.records import Answer
from coach.care.screening import screen
from tests.care.cases import NOW, healthy, safety


def said(at_days_ago: float = 0, **answers: Any) -> Profile:
    """A profile of these answers."""
    at = NOW - timedelta(days=at_days_ago)
    return Profile(given={name.replace("__", "."): Given(value=value, at=at) for name, value in answers.items()})


def screened(at_days_ago: float = 0, **changed: Any) -> Profile:
    """Cards A, B and C answered benignly, some answers changed."""
    asked = {each for card in "ABC" for each in safety().cards[card].questions}
    return said(at_days_ago, **{name: value for name, value in healthy(**changed).items() if name in asked})


def titles(what: str, profile: Profile, **more: Any) -> list[str]:
    return [card.id for card in needed_cards(what, profile, safety(), NOW, **more)]


def test_a_newcomer_meets_the_cards_in_their_order() -> None:
    assert titles("breathing", Profile()) == ["A", "B"]
    assert titles("positions", Profile()) == ["A", "B", "C"]
    assert titles("heat", Profile()) == ["A", "B", "C", "D"]
    assert titles("routine", Profile()) == ["A", "B", "C", "E"]
    assert titles("full_routine", Profile()) == ["A", "B", "C", "E", "F"]


def test_after_the_screen_only_the_therapys_own_card_is_left() -> None:
    assert titles("heat", screened()) == ["D"]
    assert titles("breathing", screened()) == []


def test_only_open_lines_are_asked_and_an_age_only_once() -> None:
    known = Profile(given={**screened().given, **said(p_age=50, p_skin="no").given})
    card = needed_cards("heat", known, safety(), NOW)[0]
    assert card.asks == ()
    assert not any("p_skin" in line.questions for line in card.lines)


def test_a_picked_line_of_the_screen_asks_cough_and_leg_pain_at_once() -> None:
    picked = screened(rf_night="yes")
    cards = needed_cards("heat", picked, safety(), NOW)
    assert [card.id for card in cards] == ["F", "D"]
    assert cards[0].questions == ("rf_cough", "rf_leg_persist")
    assert titles("breathing", picked) == []
    assert missing("heat", picked, safety(), NOW)[:2] == ("rf_cough", "rf_leg_persist")


def test_an_extra_question_is_asked_but_never_makes_a_therapy_unasked() -> None:
    answers = {name: value for name, value in healthy().items() if name != "p_head"}
    profile = said(**answers)
    assert "p_head" in [each for card in needed_cards("inversion", profile, safety(), NOW) for each in card.questions]
    assert missing("inversion", profile, safety(), NOW) == ()


def test_sub_answers_are_wanted_only_for_the_values_that_call_for_them() -> None:
    assert wanted("p_surgery.weeks", said(p_surgery="back"), safety())
    assert not wanted("p_surgery.weeks", said(p_surgery="no"), safety())
    assert not wanted("p_surgery.weeks", Profile(), safety())
    assert wanted("p_warfarin_diet", said(p_anticoag="yes"), safety())
    assert not wanted("p_warfarin_diet", said(p_anticoag="no"), safety())
    assert wanted("inf_3", said(inf_gate="yes"), safety())
    assert not wanted("inf_3", said(inf_gate="no"), safety())
    assert not wanted("p_skin", said(p_skin="no"), safety())


def test_the_count_of_inflammatory_signs_may_be_given_whole() -> None:
    profile = said(**{**healthy(), "rf_inflam": "no"})
    given = {name: value for name, value in profile.given.items() if not name.startswith("inf_")}
    assert missing("inversion", Profile(given=given), safety(), NOW) == ()


def test_lines_left_alone_are_stored_as_their_benign_answer() -> None:
    card = safety().cards["E"]
    stored = unpicked(card, ["p_diabetes"], Profile(), safety())
    assert "p_diabetes" not in stored
    assert (stored["p_floor"], stored["p_bp"], stored["p_surgery"]) == ("yes", "no", "no")
    assert "p_surgery.weeks" not in stored


def test_a_flag_a_clinician_has_seen_asks_about_change_only() -> None:
    seen = Given(value="yes", at=NOW, cleared=Cleared(by="GP", on=date(2025, 11, 20)))
    profile = Profile(given={**screened().given, "rf_lump": seen})
    cards = needed_cards("positions", profile, safety(), NOW, again=True)
    texts = [line.text for card in cards for line in card.lines if "rf_lump" in line.questions]
    assert texts == ["New or worse since 2025-11-20: A new lump, or a changed shape of the back"]
    assert "rf_lump" not in unpicked(safety().cards["C"], [], profile, safety())


def test_the_full_screen_comes_back_after_two_weeks() -> None:
    assert due(Profile(), safety(), NOW) is None
    first = due(screened(13), safety(), NOW)
    assert first is not None
    assert first.kind == "daily"
    late = due(screened(14.1), safety(), NOW)
    assert late is not None
    assert late.kind == "full"


def test_the_ten_second_screen_is_asked_once_a_day_and_not_on_the_first() -> None:
    assert due(screened(0), safety(), NOW) is None
    done = Profile(given={**screened(3).given, **said(day_nerve="no", day_legs="no", day_ill="no").given})
    assert due(done, safety(), NOW) is None
    assert due(done, safety(), NOW + timedelta(days=1)) is not None


def test_something_new_in_the_ten_seconds_asks_for_the_full_screen() -> None:
    told = Profile(given={**screened(3).given, **said(day_nerve="no", day_legs="yes", day_ill="no").given})
    found = due(told, safety(), NOW)
    assert found is not None
    assert found.kind == "full"


def test_a_jump_of_three_above_the_mean_asks_for_the_full_screen() -> None:
    calm = [(NOW - timedelta(days=day), 3) for day in range(1, 6)]
    found = due(screened(2), safety(), NOW, [*calm, (NOW, 6)])
    assert found is not None
    assert "3 or more" in found.why
    smaller = due(screened(2), safety(), NOW, [*calm, (NOW, 5)])
    assert smaller is not None
    assert smaller.kind == "daily"
    assert due(screened(0), safety(), NOW, [*calm, (NOW - timedelta(minutes=1), 6)]) is None


def test_a_new_medicine_or_leg_symptom_asks_for_the_full_screen() -> None:
    found = due(screened(2), safety(), NOW, changed="A new medicine was told.")
    assert found is not None
    assert (found.kind, found.why) == ("full", "A new medicine was told.")


def test_what_is_new_is_seen_in_the_answers_themselves() -> None:
    def told(question: str, value: Any, days_ago: float) -> Answer:
        return Answer(id="", at=(NOW - timedelta(days=days_ago)).isoformat(), question=question, value=value)

    profile = screened(5)

    def found(answers: list[Answer], profile: Profile = profile) -> str:
        return news(History(answers=tuple(answers)), profile, safety())

    started = [told("p_anticoag", "no", 9), told("p_anticoag", "yes", 1)]
    assert found(started) == "You told us something new: blood thinner."
    assert found([told("p_anticoag", "no", 9), told("p_anticoag", "yes", 6)]) == ""
    assert found([told("p_anticoag", "yes", 1)]) == ""
    assert found([told("p_anticoag", "yes", 9), told("p_anticoag", "no", 1)]) == ""
    leg = [told("c_radiation", "no", 9), told("c_radiation", "below_knee", 1)]
    assert "where the pain goes" in found(leg)
    more = [told("p_diabetes", ["yes"], 9), told("p_diabetes", ["yes", "numb"], 1)]
    assert found(more) != ""
    assert found(started, Profile()) == ""
    assert found([told("unknown", "no", 9), told("unknown", "yes", 1)]) == ""


def test_mood_is_asked_at_the_start_and_every_two_weeks() -> None:
    assert mood_due(Profile(), NOW)
    assert not mood_due(said(13, mood_interest="0", mood_low="0"), NOW)
    assert mood_due(said(14, mood_interest="0", mood_low="0"), NOW)


def test_a_note_about_inflammation_is_asked_again_after_three_months() -> None:
    for days, expected in ((30, False), (91, True)):
        profile = said(days, **healthy(inf_gate="yes", inf_9="yes"))
        assert inflammation_due(profile, screen(profile, safety(), NOW), NOW) is expected
