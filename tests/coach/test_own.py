"""Cards in a person's own words, the walking plan and the flare plan at the coach."""

from __future__ import annotations

import pytest

from coach.coach import Blocked
from coach.guided import Guided
from tests.coach.conftest import Person

DAY = 24 * 3600


def test_a_card_keeps_its_words_with_their_day_and_can_be_emptied(person: Person) -> None:
    own = person.coach.telling.own
    assert own.words("flare") == {}
    assert own.written_on("flare") is None
    own.write("flare", "call", " Ana, 555 0101 ")
    person.clock.pass_(DAY)
    own.write("flare", "walk", "to the corner")
    assert own.words("flare") == {"walk": "to the corner", "call": "Ana, 555 0101"}
    assert own.written_on("flare") == person.clock.now()
    own.write("flare", "walk", "")
    assert own.words("flare") == {"call": "Ana, 555 0101"}


def test_no_own_word_is_ever_taken_for_a_safety_answer(person: Person) -> None:
    person.healthy()
    before = person.coach.case().profile
    for card in person.coach.telling.own.cards():
        for field in card.fields:
            person.coach.telling.own.write(card.id, field.id, "yes")
    assert person.coach.case().profile == before


def test_every_card_belongs_to_a_lesson_that_there_is(person: Person) -> None:
    lessons = person.coach.learning.lessons.lesson_ids()
    cards = person.coach.telling.own.cards()
    assert {each.lesson for each in cards} <= set(lessons)
    assert len({each.id for each in cards}) == len(cards)


def test_a_chosen_start_puts_a_walk_on_today_and_it_can_be_walked_beside_the_routine(person: Person) -> None:
    person.healthy()
    assert "walk" not in [row.what for row in person.coach.today().rows]
    person.coach.telling.own.begin_walking(8)
    row = next(row for row in person.coach.today().rows if row.what == "walk")
    assert (row.state, row.seconds, row.planned, row.note) == ("now", 480, True, "now")
    run = person.coach.begin("gentle")
    assert isinstance(run, Guided)
    person.play(run, 2000)
    run.finish().result()
    person.coach.check_in(3)
    run = person.coach.begin("walk")
    assert isinstance(run, Guided), run.text
    assert next(step for step in run.script.steps if step.kind == "work").seconds == 480
    person.play(run, 600)
    run.finish().result()
    row = next(row for row in person.coach.today().rows if row.what == "walk")
    assert (row.state, row.note) == ("done", "done for today")


def test_a_walk_told_afterwards_counts_and_the_days_are_the_persons(person: Person) -> None:
    own = person.coach.telling.own
    own.begin_walking(10)
    own.walk_on([1, 3])
    assert person.coach.telling.wishes().walk.days == (1, 3)
    walk = person.coach.case().plan.walk
    assert walk is not None
    assert not walk.due  # a Monday
    own.walked(10, before=3, after_=2)
    walk = person.coach.case().plan.walk
    assert walk is not None
    assert walk.walked_today


@pytest.mark.parametrize(
    ("pain", "answers", "blocked"),
    [(3, {}, False), (7, {}, True), (3, {"s_alcohol": "yes"}, False), (3, {"p_heart": "unstable"}, True)],
)
def test_who_may_walk(person: Person, pain: int, answers: dict[str, str], blocked: bool) -> None:
    person.healthy(pain=pain, **answers)
    person.coach.telling.own.begin_walking(10)
    result = person.coach.begin("walk")
    assert isinstance(result, Blocked) is blocked
    row = [row for row in person.coach.today().rows if row.what == "walk"]
    assert not row or (row[0].state == "blocked") is blocked


def test_a_newcomer_answers_the_cards_before_a_walk(person: Person) -> None:
    person.coach.telling.own.begin_walking(10)
    result = person.coach.begin("walk")
    assert isinstance(result, Blocked)
    assert result.cards


def test_a_skipped_day_says_why_instead_of_naming_a_high_pain(person: Person) -> None:
    person.healthy(pain=1)
    run = person.coach.begin("gentle")
    assert isinstance(run, Guided)
    person.play(run, 2000)
    run.finish().result()
    person.clock.pass_(DAY)
    person.healthy(pain=4)
    result = person.coach.begin("gentle")
    assert isinstance(result, Blocked)
    assert [each.rule for each in result.reasons] == ["ex.skip_day"]
    assert result.offers == ("relief",)


def test_in_a_flare_easing_comes_again_after_three_hours(person: Person) -> None:
    person.healthy()
    own = person.coach.telling.own
    assert own.eases_again(person.coach.case()) is None
    run = person.coach.begin("positions")
    assert isinstance(run, Guided), run.text
    person.play(run, 400)
    run.finish().result()
    again = own.eases_again(person.coach.case())
    assert again is not None
    person.clock.pass_(3 * 3600)
    assert own.eases_again(person.coach.case()) is None
