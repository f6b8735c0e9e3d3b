"""What a person tells about themselves is reviewed, asked again, and never taken down behind their back."""

from __future__ import annotations

from datetime import date

import pytest

from coach.care.gate import gate_of
from coach.care.habit import usual_times
from coach.care.records import Measure
from coach.care.told import Told, counted
from coach.coach import Blocked
from coach.remedies import Remedies
from tests.coach.conftest import Person


def told(person: Person, card: str, question: str) -> Told:
    groups = {group.id: group for group in person.coach.telling.told()}
    return next(each for each in groups[card].told if each.question == question)


def groups(person: Person) -> list[str]:
    return [group.id for group in person.coach.telling.told()]


def test_a_newcomer_has_every_card_and_no_answer(person: Person) -> None:
    found = groups(person)
    assert found[:4] == ["A", "B", "C", "D"]
    assert {"E", "back", "F", "cream", "supplements", "trigger", "inversion", "diet", "writing"} <= set(found)
    assert "daily" not in found
    answered, of = counted(person.coach.telling.told())
    assert answered == 0
    assert of > 80


def test_each_question_stands_once(person: Person) -> None:
    every = [each.question for group in person.coach.telling.told() for each in group.told]
    assert len(every) == len(set(every))


def test_questions_of_the_moment_are_not_part_of_the_profile(person: Person) -> None:
    person.healthy(s_fever="yes")
    every = [each.question for group in person.coach.telling.told() for each in group.told]
    assert not [each for each in every if each.startswith(("s_", "day_"))]


@pytest.mark.parametrize(
    ("question", "card", "value", "words"),
    [
        ("p_age", "D", 45, "45 years"),
        ("p_diabetes", "D", ["numb", "eye"], "Yes, with numb feet or skin; Yes, with eye disease"),
        ("p_anticoag", "D", "not_sure", "Not sure"),
        ("rf_sexual", "A", "not_applicable", "Does not apply"),
        ("c_goal", "back", "Walk the dog", "Walk the dog"),
        ("c_started", "back", "2026-10-12", "12 Oct 2026, about 6 weeks ago"),
        ("c_started", "back", "2019-03-01", "1 Mar 2019, about 8 years ago"),
        ("c_started", "back", "2026-11-20", "20 Nov 2026"),
    ],
)
def test_an_answer_is_said_in_words(
    person: Person, question: str, card: str, value: str | float | list[str], words: str
) -> None:
    person.coach.answer({question: value})
    found = told(person, card, question)
    assert found.on == date(2026, 11, 23)
    assert found.answer == words


def test_a_cautious_answer_is_marked_and_a_benign_one_is_not(person: Person) -> None:
    person.coach.answer({"p_anticoag": "not_sure", "p_ms": "no", "p_floor": "no"})
    assert told(person, "D", "p_anticoag").state == "care"
    assert told(person, "D", "p_ms").state == "plain"
    assert told(person, "E", "p_floor").state == "care"
    assert told(person, "D", "p_skin").state == "open"


def test_a_part_of_a_question_shows_only_while_its_answer_calls_for_it(person: Person) -> None:
    def shown() -> bool:
        return any(each.question == "p_pregnant.weeks" for group in person.coach.telling.told() for each in group.told)

    assert not shown()
    person.coach.answer({"p_pregnant": "yes", "p_pregnant.weeks": 20})
    assert shown()
    person.coach.answer({"p_pregnant": "no"})
    assert not shown()


def test_a_sign_that_is_up_stands_first_with_its_urgency(person: Person) -> None:
    person.healthy(rf_kidney="yes")
    found = told(person, "up", "rf_kidney")
    assert (found.state, found.tier) == ("up", "Same day")
    assert "burning or bloody urine" in found.why


def test_after_a_clinicians_word_the_sign_is_seen_and_says_by_whom(person: Person) -> None:
    person.healthy(rf_kidney="yes", rf_height="yes")
    person.coach.telling.clinician("rf_kidney", "my GP", "2026-11-22")
    found = told(person, "up", "rf_kidney")
    assert (found.state, found.by, found.seen_on) == ("seen", "my GP", date(2026, 11, 22))
    assert told(person, "up", "rf_height").state == "up"


def test_a_sign_that_was_measured_stands_there_in_its_own_words(person: Person) -> None:
    person.healthy(p_age=60)
    at = person.clock.now().isoformat()
    person.coach._history.add(
        Measure(id=person.coach._history.new_id(), at=at, measure="a_wall.head_cm", value=12, unit="cm")
    )
    up = next((group for group in person.coach.telling.told() if group.id == "up"), None)
    assert up is not None
    (found,) = up.told
    assert found.derived
    assert found.short


def test_the_screen_asked_again_is_whole_and_keeps_signs_that_are_up(person: Person) -> None:
    person.healthy(rf_night="yes")
    cards = person.coach.telling.screen_cards()
    assert [card.id for card in cards] == ["A", "B", "C"]
    assert sum(len(card.lines) for card in cards) == 28
    for card in cards:
        person.coach.finish_card(card, {})
    profile = person.coach.case().profile
    assert profile.value("rf_night") == "yes"
    assert profile.value("rf_fracture_minor") == "no"


def test_a_sign_goes_down_by_the_persons_own_answer_to_it(person: Person) -> None:
    person.healthy(rf_night="yes")
    card = person.coach.telling.screen_cards()[2]
    person.coach.finish_card(card, {"rf_night": "no"})
    assert person.coach.case().plan.situation.screening.tier is None


def test_the_screen_of_two_weeks_later_takes_no_sign_down_by_leaving_it_alone(person: Person) -> None:
    person.healthy(rf_lump="yes", rf_cough="yes")
    person.clock.pass_(15 * 86400)
    for _ in range(3):
        due = person.coach.begin("emotional:br_6")
        assert isinstance(due, Blocked)
        assert "What you told already stays" in due.cards[0].intro
        person.coach.finish_card(due.cards[0], {})
    situation = person.coach.case().plan.situation
    assert situation.screening.tier == "T2"
    assert person.coach.case().plan.screen_due is None


def test_a_walk_asks_for_news_where_exercise_is_switched_off_too(person: Person) -> None:
    person.healthy()
    person.coach.telling.wish("muscle_balance", "off", True)
    person.clock.pass_(86400)
    found = person.coach.begin("walk")
    assert isinstance(found, Blocked)
    assert [card.id for card in found.cards] == ["daily"]


def test_the_getting_up_time_stands_there_from_habit_once_it_is_known_and_has_come(person: Person) -> None:
    def usual(up: str) -> dict[str, str]:
        found = person.coach.begin("gentle")
        assert isinstance(found, Blocked)
        card = person.coach.telling.with_habits(found.cards[0])
        assert "s_up_since" in card.asks
        person.coach.answer({"s_up_since": person.clock.now().date().isoformat() + f"T{up}+00:00"})
        return card.usual

    person.healthy()
    seen = []
    for up in ("06:40", "07:00", "06:30", "06:00"):
        person.clock.pass_(86400)
        person.coach.answer(dict.fromkeys(("day_nerve", "day_legs", "day_ill"), "no"))
        seen.append(usual(up))
    # The first day said six o'clock.
    assert seen == [{}, {}, {"s_up_since": "06:40"}, {"s_up_since": "06:30"}]
    answers, early = person.coach.case().history.answers, person.clock.now().replace(hour=6, minute=29)
    assert usual_times(("s_up_since",), answers, early) == {}


@pytest.mark.parametrize("what", ["positions", "inversion:alt_9090", "inversion:alt_chair", "emotional:br_6", "relief"])
@pytest.mark.parametrize(("age", "begins"), [(17, False), (18, True)])
def test_under_eighteen_nothing_but_reading_is_open(person: Person, what: str, age: int, begins: bool) -> None:
    person.healthy(p_age=age, pain=6 if what == "relief" else 3)
    found = person.coach.begin(what)
    assert isinstance(found, Blocked) is not begins
    assert not (isinstance(found, Blocked) and found.offers)


def test_urgent_speaks_of_now_and_today_alone(person: Person) -> None:
    person.healthy(rf_height="yes")
    assert person.coach.telling.urgent() is None
    # Hours after the last pain rating, so that nothing but the sign itself can speak.
    person.clock.pass_(3 * 3600)
    person.coach.answer({"rf_kidney": "yes"})
    found = person.coach.telling.urgent()
    assert found is not None
    assert (found.tier, found.offers) == ("T2", ("positions",))
    person.coach.answer({"rf_saddle": "yes"})
    found = person.coach.telling.urgent()
    assert found is not None
    assert (found.tier, found.offers) == ("T1", ())


def answered(person: Person, cards: int) -> None:
    for _ in range(cards):
        blocked = person.coach.begin("heat")
        assert isinstance(blocked, Blocked)
        person.coach.finish_card(blocked.cards[0], {"p_age": 45} if blocked.cards[0].asks else {})


def test_your_back_comes_after_the_cards_that_open_heat_and_only_then(person: Person) -> None:
    answered(person, 3)
    assert person.coach.telling.back_card("heat") is None
    answered(person, 1)
    card = person.coach.telling.back_card("heat")
    assert card is not None
    assert card.asks[0] == "c_quality"
    assert "s_pain" in card.asks


def test_your_back_does_not_ask_for_a_pain_that_was_just_said(person: Person) -> None:
    answered(person, 4)
    person.coach.check_in(4)
    card = person.coach.telling.back_card("heat")
    assert card is not None
    assert "s_pain" not in card.asks


def test_your_back_is_not_offered_to_somebody_who_must_read_why_heat_is_not_for_them(person: Person) -> None:
    answered(person, 4)
    person.coach.answer({"p_neuropathy": "yes"})
    assert person.coach.telling.back_card("heat") is None


def test_what_was_left_open_on_your_back_is_not_answered_but_not_asked_again(person: Person) -> None:
    answered(person, 4)
    card = person.coach.telling.back_card("heat")
    assert card is not None
    person.coach.telling.keep_back(card, {"c_quality": "ache", "s_pain": 5})
    case = person.coach.case()
    assert case.profile.value("c_quality") == "ache"
    assert not case.profile.answered("c_goal")
    assert case.pain == (5, person.clock.now())
    assert person.coach.telling.back_card("heat") is None


def test_i_have_been_seen_after_an_emergency_is_no_yes_to_heat_in_pregnancy(person: Person) -> None:
    person.healthy(rf_bladder="yes", p_pregnant="yes", p_pregnant__weeks=20)
    assert person.coach.today().tier == "T1"
    person.coach.seen("emergency department", "2026-11-23")
    assert person.coach.today().tier == "T3"
    found = person.coach.begin("heat")
    assert isinstance(found, Blocked)
    assert "heat.pregnant" in [each.rule for each in found.reasons]


@pytest.mark.parametrize("by_sign", [False, True])
def test_a_look_at_a_sign_for_soon_is_no_yes_to_what_its_answer_blocks(person: Person, by_sign: bool) -> None:
    person.healthy(rf_cough="yes", p_pregnant="yes", p_pregnant__weeks=20, p_fracture="recent")
    if by_sign:
        for question in ("rf_cough", "p_pregnant", "p_fracture"):
            person.coach.telling.clinician(question, "my GP", "2026-11-23")
    else:
        person.coach.seen("my GP", "2026-11-23")
    plan = person.coach.case().plan
    assert plan.tier is None
    assert {plan.item(each).state for each in ("heat", "cream", "anti_inflammatory", "muscle_balance")} == {"blocked"}
    person.coach.telling.clinician("heat.pregnant", "my midwife", "2026-11-23")
    assert person.coach.case().plan.item("heat").state == "now"
    # Another pregnancy is another sign.
    for answer in ("no", "yes"):
        person.clock.pass_(86400)
        person.coach.answer({"p_pregnant": answer})
    assert person.coach.case().plan.tier == "T3"


def test_a_fact_stays_where_its_line_is_left_alone_later_on(person: Person) -> None:
    person.healthy(p_cancer="past")
    card = person.coach.telling.screen_cards()[2]
    assert any("p_cancer" in line.questions for line in card.lines)
    person.coach.finish_card(card, {})
    assert person.coach.case().profile.value("p_cancer") == "past"


def test_i_have_been_seen_is_about_what_was_measured_too(person: Person) -> None:
    person.healthy()
    history = person.coach._history
    at = person.clock.now().isoformat()
    history.add(Measure(id=history.new_id(), at=at, measure="a_stance.seconds", value=3, unit="s"))
    assert person.coach.today().tier == "T3"
    person.coach.seen("my GP", "2026-11-23")
    assert person.coach.today().tier == ""


def test_words_on_a_changed_dose_are_read_before_heat(person: Person) -> None:
    person.healthy(p_diabetes="yes")
    found = person.coach.begin("heat")
    assert isinstance(found, Blocked)
    assert [each.rule for each in found.warnings] == ["heat.diabetes"]
    assert not isinstance(person.coach.begin("heat", read={"heat.diabetes"}), Blocked)


def test_the_wish_to_need_less_of_an_opioid_stands_on_the_list_for_the_pharmacist(person: Person) -> None:
    question = person.coach.safety.texts.opioid_question
    assert question not in " ".join(Remedies(person.coach).pharmacist())
    person.coach.telling.note_tapering()
    assert f"- {question}" in Remedies(person.coach).pharmacist()


def test_no_clinicians_agreement_keeps_the_table_away_and_one_opens_it(person: Person) -> None:
    person.healthy(p_talked="no", p_bmi__height_cm=175, p_bmi__weight_kg=72, p_table="yes")
    person.coach.telling.wish("inversion", "opt_in", value=True)
    assert person.coach.case().plan.item("inversion").state == "blocked"
    person.coach.telling.clinician("inv.talked", "my GP", "2026-11-23")
    assert person.coach.case().plan.item("inversion").state == "now"


def test_pressing_asks_about_a_fresh_swelling(person: Person) -> None:
    person.healthy(s_new_injury="yes")
    case = person.coach.case()
    assert "s_new_injury" in gate_of("trigger_point")
    assert case.plan.item("trigger_point").state == "blocked"


def test_what_is_wanted_back_is_rated_as_it_is_told_then_weekly_and_left_for_later_on_one_day(person: Person) -> None:
    person.healthy()
    own = person.coach.telling.own
    assert own.goal_due(told=True) is None
    person.coach.answer({"c_goal": "lift my grandson"})
    assert own.goal_due() is None, "the whole screen was asked today"
    told = own.goal_due(told=True)
    assert told is not None
    own.rate_goal(told, 3)
    assert own.goal_due(told=True) is None
    person.clock.pass_(6 * 86400)
    assert own.goal_due() is None
    person.clock.pass_(86400)
    due = own.goal_due()
    assert due is not None
    own.rate_goal(due, None)
    assert own.goal_due() is None
    person.clock.pass_(86400)
    own.rate_goal(due, 6)
    assert own.goal_due() is None
    found = own.goal()
    assert found is not None
    assert found.line == "lift my grandson: 3, then 6"
    person.coach.answer({"c_goal": "walk an hour"})
    assert own.goal_due() is not None
    person.coach.answer({"rf_saddle": "yes"})
    assert own.goal_due(told=True) is None, "a sign is urgent"
    with pytest.raises(ValueError, match="0 to 10"):
        own.rate_goal(found, 11)


def test_a_rating_of_what_is_wanted_back_is_no_home_check(person: Person) -> None:
    person.healthy()
    person.coach.answer({"c_goal": "lift my grandson"})
    own, checks = person.coach.telling.own, person.coach.telling.checks
    goal = own.goal()
    assert goal is not None
    first = checks.offered()
    own.rate_goal(goal, 3)
    person.clock.pass_(30 * 86400)
    assert checks.measures() == []
    assert checks.offered() == first
    situation = person.coach.case().plan.situation
    assert (situation.suited, situation.checks_due) == (None, 0)


def test_today_names_home_checks_that_are_due_again(person: Person) -> None:
    person.healthy()
    checks = person.coach.telling.checks
    offered = {each.check.id: each.check for each in checks.offered()}
    checks.keep(offered["a_stance"], {("seconds", "left"): 40, ("seconds", "right"): 40})

    def notes() -> list[str]:
        return [each.message for each in person.coach.today().notes if each.rule == "posture.again"]

    person.clock.pass_(13 * 86400)
    assert notes() == []
    person.clock.pass_(86400)
    assert notes() == ["One home check is due again: Plan, posture check."]


@pytest.mark.parametrize(
    ("answers", "pain", "refused"),
    [
        ({}, 3, False),
        ({}, 6, True),
        ({"s_alcohol": "yes"}, 3, True),
        ({"rf_lump": "yes"}, 3, True),
        ({"p_fracture": "recent"}, 3, True),
    ],
)
def test_a_home_check_passes_the_gate_of_exercise_and_a_question_does_not(
    person: Person, answers: dict[str, str], pain: int, refused: bool
) -> None:
    checks = person.coach.telling.checks
    known = {each.id: each for each in checks.posture.checks}
    found = checks.blocked(known["a_stance"])
    assert found is not None
    assert [card.id for card in found.cards][:2] == ["A", "B"]
    person.healthy()
    person.coach.answer({"s_fever": "no", "s_alcohol": "no"})
    person.clock.pass_(60)
    person.coach.answer(dict(answers))
    person.coach.check_in(pain)
    found = checks.blocked(known["a_stance"])
    assert (found is not None and bool(found.reasons)) is refused
    assert checks.blocked(known["a_direction"]) is None
