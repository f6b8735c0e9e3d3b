"""`Coach.begin` is the only way into a session, and it knows when to say no."""

from __future__ import annotations

import pytest

from coach.coach import Blocked, SessionRunning
from coach.guided import Guided
from coach.ordering import Order
from coach.wiring import build
from tests.coach.conftest import Person
from tests.homes import QuickDisk

EVERYTHING = ("heat", "gentle", "core", "relief", "positions")


def blocked(person: Person, what: str) -> Blocked:
    result = person.coach.begin(what)
    assert isinstance(result, Blocked)
    return result


def begun(person: Person, what: str, minutes: int | None = None) -> Guided:
    result = person.coach.begin(what, minutes=minutes)
    assert isinstance(result, Guided), result
    return result


@pytest.mark.parametrize("what", EVERYTHING)
def test_nothing_starts_before_its_cards(person: Person, what: str) -> None:
    assert [card.id for card in blocked(person, what).cards][:3] == ["A", "B", "C"]


def test_heat_asks_a_b_c_d_and_a_routine_a_b_c_e(person: Person) -> None:
    assert [card.id for card in blocked(person, "heat").cards] == ["A", "B", "C", "D"]
    assert [card.id for card in blocked(person, "gentle").cards] == ["A", "B", "C", "E"]


def test_the_cards_of_the_moment_and_the_pain_come_last(person: Person) -> None:
    coach = person.coach
    while (cards := blocked(person, "heat").cards) and not cards[0].id.startswith("gate"):
        coach.finish_card(cards[0], {"p_age": 45} if cards[0].asks else {})
    coach.finish_card(blocked(person, "heat").cards[0], {})
    assert blocked(person, "heat").asks_pain
    coach.check_in(2)
    assert begun(person, "heat").pain_before == 2


@pytest.mark.parametrize("what", EVERYTHING)
def test_an_emergency_sign_stops_everything_until_a_clinician_has_looked(person: Person, what: str) -> None:
    person.healthy(rf_saddle="yes")
    stopped = blocked(person, what)
    assert (stopped.tier, stopped.offers) == ("T1", ())
    person.coach.seen("my GP", "2026-11-23")
    assert isinstance(person.coach.begin(what), Guided)


def test_not_sure_counts_as_yes_for_an_emergency_sign(person: Person) -> None:
    person.healthy(rf_bladder="not_sure")
    assert blocked(person, "gentle").tier == "T1"


def test_a_same_day_sign_leaves_only_a_comfortable_position(person: Person) -> None:
    person.healthy(rf_kidney="yes")
    for what in ("heat", "gentle", "core", "relief"):
        assert blocked(person, what).tier == "T2"
        assert blocked(person, what).offers == ("positions",)
    assert isinstance(person.coach.begin("positions"), Guided)


def test_pain_of_six_offers_the_relief_set_instead_of_a_routine(person: Person) -> None:
    person.healthy(pain=6)
    assert blocked(person, "core").offers == ("relief",)
    assert "6" in blocked(person, "gentle").text
    assert isinstance(person.coach.begin("relief"), Guided)


def test_a_pain_rating_older_than_an_hour_is_asked_again(person: Person) -> None:
    person.healthy()
    person.clock.pass_(3601)
    again = blocked(person, "gentle")
    assert again.asks_pain or again.cards


def test_alcohol_today_blocks_heat_and_floor_exercise(person: Person) -> None:
    person.healthy(s_alcohol="yes")
    assert blocked(person, "heat").reasons
    assert blocked(person, "gentle").reasons


def test_the_first_heat_is_ten_minutes_whatever_is_asked(person: Person) -> None:
    person.healthy()
    assert begun(person, "heat", 20).script.planned_exposure == 600


def test_later_heat_is_never_above_twenty_minutes(person: Person) -> None:
    person.healthy()
    person.finish(begun(person, "heat"))
    person.clock.pass_(7300)
    person.healthy()
    assert begun(person, "heat", 60).script.planned_exposure == 1200


def test_two_hours_lie_between_two_heats_and_the_words_say_when(person: Person) -> None:
    person.healthy()
    person.finish(begun(person, "heat"))
    person.healthy()
    waiting = blocked(person, "heat")
    assert waiting.reasons[0].until is not None
    assert f"{waiting.reasons[0].until:%H:%M}" in waiting.text


def test_three_heats_are_enough_for_a_day(person: Person) -> None:
    for _ in range(3):
        person.healthy()
        person.finish(begun(person, "heat"))
        person.clock.pass_(7300)
    person.healthy()
    assert "today" in blocked(person, "heat").text


def test_fewer_minutes_shorten_a_routine_and_never_lengthen_it(person: Person) -> None:
    person.healthy()
    script = person.coach.scripts.script
    full = script(Order(what="core")).planned_seconds
    assert script(Order(what="core", seconds=600)).planned_seconds <= 600
    assert script(Order(what="core", seconds=3600)).planned_seconds == full


def test_what_does_not_exist_is_refused_with_what_does(person: Person) -> None:
    with pytest.raises(ValueError, match="gentle"):
        person.coach.begin("levitation")


def test_an_unknown_answer_is_refused_and_nothing_is_kept(person: Person) -> None:
    with pytest.raises(ValueError, match="Allowed: no, yes"):
        person.coach.answer({"rf_saddle": "no", "rf_bowel": "perhaps"})
    assert blocked(person, "positions").cards[0].id == "A"
    assert "rf_saddle" in blocked(person, "positions").cards[0].questions


def test_a_second_session_on_this_machine_is_refused_with_a_sentence(person: Person) -> None:
    person.healthy()
    begun(person, "gentle")
    other = build(person.folder, clock=person.clock, disk=QuickDisk())[0]
    with pytest.raises(SessionRunning, match="session"):
        other.begin("gentle")
    other.check_in(4)
    assert person.coach.case().history.events == ()


def test_a_finished_session_is_in_the_history_with_everything_it_was_asked(person: Person) -> None:
    person.healthy()
    person.finish(begun(person, "heat"))
    (record,) = person.coach.past.sessions()
    assert (record.therapy, record.outcome, record.pain_before) == ("heat", "done", 3)
    assert record.answers["s_alcohol"] == "no"
    assert record.answers["skin_before"] is True
    assert record.off_at


def through_all_cards(person: Person, what: str) -> list[str]:
    """Answer card after card as a person does, one at a time, until none is left; their ids."""
    asked: list[str] = []
    while (cards := blocked(person, what).cards) and len(asked) < 20:
        asked.append(cards[0].id)
        person.coach.finish_card(cards[0], dict.fromkeys(cards[0].asks, 45))
    return asked


def test_after_two_weeks_the_screen_is_asked_again_once_card_by_card(person: Person) -> None:
    person.healthy()
    person.clock.pass_(15 * 86400)
    assert through_all_cards(person, "heat") == ["A", "B", "C", "gate_heat"]


def test_something_new_today_leads_to_the_full_screen_once(person: Person) -> None:
    person.healthy()
    person.clock.pass_(86400)
    person.coach.answer({"day_legs": "yes", "day_nerve": "no", "day_ill": "no"})
    asked = through_all_cards(person, "heat")
    assert [each for each in asked if each in "ABC"] == ["A", "B", "C"]


def test_a_sign_that_a_clinician_has_seen_does_not_bring_the_screen_back_every_hour(person: Person) -> None:
    person.healthy(rf_leg_persist="yes")
    person.coach.seen("my GP", "2026-11-23")
    person.clock.pass_(15 * 86400)
    through_all_cards(person, "heat")
    person.clock.pass_(7200)
    assert not {"A", "B", "C"} & set(through_all_cards(person, "heat"))
