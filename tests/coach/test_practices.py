"""A practice begins only where the plan's rules let it; one with a screen of its own goes through the same gate."""

from __future__ import annotations

import pytest

from coach.care.breath import Pattern
from coach.coach import Blocked
from coach.guided import Guided
from tests.coach.conftest import Person

DAY = 86400
PRACTICES = ("br_46", "br_6", "br_gentle", "br_sigh", "br_own", "grounding", "pmr", "pmr_short", "body_scan")


def begun(person: Person, what: str, minutes: int | None = None) -> Guided:
    """A session that has begun."""
    result = person.coach.begin(what, minutes=minutes)
    assert isinstance(result, Guided), result
    return result


def refused(person: Person, what: str) -> Blocked:
    """What stands in the way."""
    result = person.coach.begin(what)
    assert isinstance(result, Blocked)
    return result


def end(guided: Guided) -> None:
    """Stop and record."""
    guided.do("stop", name="enough")
    guided.finish().result()


def test_breathing_asks_the_first_two_cards_and_nothing_more(person: Person) -> None:
    assert [card.id for card in refused(person, "emotional:br_46").cards] == ["A", "B"]
    for card in refused(person, "emotional:br_46").cards:
        person.coach.finish_card(card, {})
    assert begun(person, "emotional:br_46").script.title == "Longer out than in"


def test_held_breaths_ask_a_card_of_their_own(person: Person) -> None:
    for card in refused(person, "emotional:br_46").cards:
        person.coach.finish_card(card, {})
    for what in ("emotional:br_box", "emotional:br_own=4-2-6-0"):
        assert [card.id for card in refused(person, what).cards] == ["holds"]
    (card,) = refused(person, "emotional:br_box").cards
    person.coach.finish_card(card, {"p_bp": "controlled"})
    assert "held breath" in refused(person, "emotional:br_box").text
    assert refused(person, "emotional:br_own=4-2-6-0").reasons
    begun(person, "emotional:br_own=4-0-6-0")


@pytest.mark.parametrize("what", PRACTICES)
def test_a_healthy_person_may_begin_each_of_them(person: Person, what: str) -> None:
    person.healthy()
    guided = begun(person, f"emotional:{what}")
    assert guided.script.planned_seconds > 60
    person.finish(guided)
    (record,) = person.coach.past.sessions()
    assert (record.therapy, record.routine, record.outcome) == ("emotional", what, "done")


def test_breathing_has_no_limit_in_a_day(person: Person) -> None:
    person.healthy()
    for _ in range(3):
        end(begun(person, "emotional:br_46"))


def test_the_bare_therapy_is_the_first_practice_that_suits(person: Person) -> None:
    person.healthy()
    end(begun(person, "emotional"))
    person.healthy(p_lung="yes")
    assert begun(person, "emotional").script.what == "emotional:br_gentle"


def test_the_first_time_of_the_main_pace_takes_two_minutes_and_the_next_five(person: Person) -> None:
    person.healthy()
    first = begun(person, "emotional:br_6")
    assert first.script.planned_seconds == 120
    end(first)
    assert begun(person, "emotional:br_6").script.planned_seconds == 300


def test_a_wish_for_minutes_counts_up_to_the_longest(person: Person) -> None:
    person.healthy()
    end(begun(person, "emotional:br_46", 8))
    assert begun(person, "emotional:br_46", 60).script.planned_seconds == 600


def test_a_pace_of_ones_own_is_played_and_can_be_taken_up_again(person: Person) -> None:
    person.healthy()
    guided = begun(person, "emotional:br_own=3-0-5-0")
    assert guided.script.steps[1].rep_seconds == 8
    person.play(guided, 60)
    guided.leave()
    left = person.coach.interrupted()
    assert left is not None
    assert left.fits
    resumed = person.coach.desk.resume()
    assert resumed is not None
    assert resumed.script == guided.script


@pytest.mark.parametrize("what", ["emotional:levitate", "emotional:br_own=9-9-9-9", "emotional:pmr=4-0-6-0"])
def test_what_does_not_exist_or_is_not_safe_is_refused_with_a_sentence(person: Person, what: str) -> None:
    person.healthy()
    with pytest.raises(ValueError, match=r"There is|Hold for|no practice"):
        person.coach.begin(what)


@pytest.mark.parametrize("what", ["safety_signal", "ladder"])
def test_the_safety_signal_and_the_ladder_ask_the_whole_screen_and_for_a_clinician(person: Person, what: str) -> None:
    cards = person.coach.practices.blocked(f"emotional:{what}")
    assert cards is not None
    assert [card.id for card in cards.cards] == ["A", "B", "C", "F", "checked"]


def test_an_open_sign_closes_them_even_when_a_clinician_had_looked_before(person: Person) -> None:
    person.healthy(p_checked="yes", rf_cough="yes")
    assert refused(person, "emotional:safety_signal").reasons
    assert person.coach.practices.blocked("emotional:ladder") is not None
    begun(person, "emotional:br_46")


def test_an_emergency_closes_every_practice(person: Person) -> None:
    person.healthy(rf_saddle="yes")
    for practice in person.coach.practices.of("emotional"):
        blocked = person.coach.practices.blocked(f"emotional:{practice.id}")
        assert blocked is not None
        assert blocked.tier == "T1"


def test_a_sign_for_today_leaves_breathing_and_lying_still(person: Person) -> None:
    person.healthy(rf_kidney="yes")
    open_ = [each.practice.id for each in person.coach.practices.choices("emotional") if not each.reasons]
    assert open_ == ["br_46", "br_6", "br_gentle", "br_box", "br_sigh", "br_own", "grounding", "body_scan"]
    for practice in person.coach.practices.of("emotional"):
        blocked = person.coach.practices.blocked(f"emotional:{practice.id}")
        assert (blocked is None) == (practice.id in open_)


def test_writing_waits_until_tomorrow_after_twenty_minutes_and_a_week_after_a_round(person: Person) -> None:
    person.healthy()
    for day in range(1, 5):
        assert person.coach.practices.blocked("emotional:writing") is None
        draft = person.coach.practices.calm.private.begin("writing", day=day)
        draft.keep({"text": "x"}, 1200)
        draft.close(planned=900, keep_text=False)
        waiting = person.coach.practices.blocked("emotional:writing")
        assert waiting is not None
        assert "at most 20 minutes" in waiting.text
        person.clock.pass_(DAY)
        person.healthy()
    for _ in range(7):
        waiting = person.coach.practices.blocked("emotional:writing")
        assert waiting is not None
        (choice,) = [each for each in person.coach.practices.choices("emotional") if each.practice.id == "writing"]
        assert choice.reasons[0].until == waiting.reasons[0].until
        person.clock.pass_(DAY)
        person.healthy()
    assert person.coach.practices.blocked("emotional:writing") is None


def test_writing_asks_about_trauma_first_and_stays_closed_where_there_is_some(person: Person) -> None:
    for card in refused(person, "emotional:br_46").cards:
        person.coach.finish_card(card, {})
    asking = person.coach.practices.blocked("emotional:writing")
    assert asking is not None
    assert [card.id for card in asking.cards] == ["writing"]
    person.coach.finish_card(asking.cards[0], {"p_mental": "not_sure"})
    closed = person.coach.practices.blocked("emotional:writing")
    assert closed is not None
    assert "therapist" in closed.text
    assert person.coach.practices.blocked("emotional:notes") is None


def test_the_log_counts_the_newest_numbers_of_a_day_and_compares_after_14(person: Person) -> None:
    calm = person.coach.practices.calm
    for day in range(14):
        person.coach.check_in(day % 7)
        calm.keep_log(stress=1, sleep=9)
        calm.keep_log(stress=day % 7, sleep=10 - day % 7)
        person.clock.pass_(DAY)
    person.clock.pass_(-DAY)
    log = calm.log()
    assert (log.today.stress, log.today.sleep, log.today.pain) == (6, 4, 6)
    assert len(log.days) == 14
    assert log.stress.value == pytest.approx(1)
    assert log.sleep.value == pytest.approx(-1)


@pytest.mark.parametrize(("stress", "sleep"), [(11, 0), (0, -1)])
def test_the_log_takes_0_to_10(person: Person, stress: int, sleep: int) -> None:
    with pytest.raises(ValueError, match="0 to 10"):
        person.coach.practices.calm.keep_log(stress=stress, sleep=sleep)


def test_the_ladder_is_remembered(person: Person) -> None:
    calm = person.coach.practices.calm
    assert calm.ladder() is None
    calm.new_ladder("bending", ("a", "b", "c", "d", "e"))
    calm.rate_fear(1, 8)
    calm.rate_fear(1, 4)
    ladder = calm.ladder()
    assert ladder is not None
    assert (ladder.now, ladder.rungs[0].ratings) == (2, (8, 4))
    with pytest.raises(ValueError, match="5 rungs"):
        calm.new_ladder("bending", ("a", " ", "c", "d", "e"))
    with pytest.raises(ValueError, match="1 to 5"):
        calm.rate_fear(6, 3)


def test_ones_own_pattern_is_remembered_once(person: Person) -> None:
    calm = person.coach.practices.calm
    assert calm.own_pattern() == Pattern()
    mine = Pattern(inhale=5, exhale=7)
    calm.keep_pattern(mine)
    calm.keep_pattern(mine)
    assert calm.own_pattern() == mine
    assert [each["value"] for each in person.coach._history.query(None, None, ("tick",))] == ["5-0-7-0"]
    with pytest.raises(ValueError, match="seconds"):
        calm.keep_pattern(Pattern(inhale=1, exhale=1))
