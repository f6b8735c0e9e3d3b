"""The day's plan for whole people: states, modes, doses, schedule, notes, and the words that explain it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from coach.care.case import read_answers, read_records
from coach.care.facts import DERIVED, ENDS
from coach.care.history import read
from coach.care.plan import Plan, Wishes, make_plan
from coach.care.profile import Given, Profile
from coach.care.review import LEVELS
from coach.care.situation import assess
from coach.care.walking import WalkWish
from coach.care.why import as_json, change_words, explain, next_line
from coach.care.words import speaks_of_crisis, speaks_of_tapering
from coach.library.library import Library
from coach.reviewing import reason_parts
from tests.care.cases import NOW, ZONE, checkin, healthy, safety, session

DAY = 24 * 60
LIBRARY = Library()
NAMES = {each: LIBRARY.therapy(each).name for each in LIBRARY.therapy_ids()}


def plan(
    *records: dict[str, Any],
    wishes: Wishes | None = None,
    now: Any = NOW,
    given: dict[str, Given] | None = None,
    **changed: Any,
) -> Plan:
    profile, _ = read_answers(healthy(**changed), safety(), now)
    profile = Profile(given={**profile.given, **(given or {})})
    history = read(read_records(list(records), now), ZONE)
    situation = assess(profile, history, safety(), now=now, levels=LEVELS)
    return make_plan(situation, safety(), wishes)


def dated(value: Any, days_ago: float) -> Given:
    return Given(value=value, at=NOW - timedelta(days=days_ago))


def rules_of(found: Plan) -> list[str]:
    return [note.rule for note in found.notes]


def test_what_is_switched_off_is_off_unless_blocked_or_unasked() -> None:
    off = Wishes(off=frozenset({"heat", "diet"}))
    assert plan(wishes=off).item("heat").state == "off"
    assert plan(wishes=off, p_neuropathy="yes").item("heat").state == "blocked"


def test_the_third_routine_needs_the_full_questions() -> None:
    def without_full_card(count: int) -> Plan:
        answers = {name: value for name, value in healthy().items() if name not in safety().cards["F"].questions}
        profile, _ = read_answers(answers, safety(), NOW)
        done = [session("muscle_balance", (2 + day) * DAY, routine="gentle") for day in range(count)]
        situation = assess(profile, read(read_records(done, NOW), ZONE), safety(), now=NOW, levels=LEVELS)
        return make_plan(situation, safety())

    first = without_full_card(0).item("muscle_balance")
    assert (first.state, first.dose.level, first.dose.routine) == ("now", 1, "gentle")
    assert without_full_card(1).item("muscle_balance").state == "now"
    third = without_full_card(2).item("muscle_balance")
    assert third.state == "unasked"
    assert "rf_claudication" in third.missing


def test_the_first_heat_is_ten_minutes_and_the_day_never_passes_sixty() -> None:
    assert plan().item("heat").dose.seconds == 600
    usual = plan(session("heat", 2 * DAY)).item("heat").dose
    assert (usual.seconds, usual.cap_seconds) == (900, 1200)
    long = [session("heat", ago, exposure_seconds=1600, lasted=26) for ago in (300, 150)]
    assert plan(*long).item("heat").dose.cap_seconds == 400
    wished = plan(session("heat", 2 * DAY), wishes=Wishes(seconds={"heat": 3000})).item("heat").dose
    assert wished.seconds == 1200


def test_a_day_full_of_heat_is_done_even_after_two_long_sessions() -> None:
    long = [session("heat", ago, exposure_seconds=1750, lasted=30) for ago in (300, 150)]
    assert plan(*long).item("heat").state == "done"


def test_adapted_doses_are_shorter() -> None:
    assert plan(session("heat", 2 * DAY), p_age=70).item("heat").dose.seconds == 900
    assert plan(session("heat", 2 * DAY), p_diabetes="yes").item("heat").dose.seconds == 600


def test_inversion_follows_its_weeks_and_begins_again_after_a_pause() -> None:
    wish = Wishes(inversion_opt_in=True)
    first = plan(wishes=wish).item("inversion").dose
    assert first.protocol is not None
    assert (first.protocol.degrees, first.seconds) == (0, 240)
    weeks = [session("inversion", day * DAY) for day in range(3, 33, 3)]
    later = plan(*weeks, wishes=wish).item("inversion").dose
    assert later.protocol is not None
    assert later.protocol.degrees == 25
    paused = [session("inversion", day * DAY) for day in range(10, 40, 3)]
    again = plan(*paused, wishes=wish).item("inversion").dose
    assert again.protocol is not None
    assert again.protocol.degrees == 15


def test_inversion_is_at_most_five_times_in_any_seven_days() -> None:
    weeks = [session("inversion", day * DAY + 60) for day in (*range(2, 7), *range(8, 44, 2))]
    item = plan(*weeks, wishes=Wishes(inversion_opt_in=True)).item("inversion")
    assert item.state == "later"
    assert item.reasons[0].rule == "cap.inversion_week"


@pytest.mark.parametrize(("weeks_ago", "state"), [(0, "later"), (2, "later"), (3, "now")])
def test_inversion_is_at_most_three_times_in_seven_days_until_its_week_three(weeks_ago: int, state: str) -> None:
    run = [session("inversion", day * DAY + 60) for day in (*range(2, 7, 2), *range(11, 7 * weeks_ago + 3, 4))]
    item = plan(*run, wishes=Wishes(inversion_opt_in=True)).item("inversion")
    assert item.state == state
    assert ("cap.inversion_first_week" in [each.rule for each in item.reasons]) is (state == "later")
    if item.earliest is not None:
        assert item.earliest - NOW < timedelta(hours=72)


def test_walking_grows_from_the_persons_own_start() -> None:
    shape = safety().shape
    assert shape.walking_week(1).minutes(10) == 10
    assert shape.walking_week(4).minutes(10) == 15
    assert shape.walking_week(20).minutes(10) == 30


def test_strengthening_rests_two_days_and_gentle_moves_go_on() -> None:
    def level(hours: float) -> int:
        green = [
            session("muscle_balance", day * DAY, routine="gentle", pain_before=3, pain_after=2)
            for day in (30, 28, 12, 10, 8)
        ]
        strong = session("muscle_balance", hours * 60, routine="core", pain_before=3, pain_after=2)
        return plan(*green, strong).item("muscle_balance").dose.level

    assert level(47) == 1
    assert level(48) == 2


def test_a_red_flag_of_the_course_lets_gentle_mode_lapse_after_fourteen_calm_days() -> None:
    fresh = plan(given={"rf_cough": dated("yes", 5)})
    assert (fresh.tier, fresh.mode) == ("T3", "gentle")
    calm = plan(given={"rf_cough": dated("yes", 15)})
    assert (calm.tier, calm.mode) == ("T3", "normal")
    hurt = session("muscle_balance", 3 * DAY, routine="gentle", pain_before=3, pain_after=7)
    assert plan(hurt, given={"rf_cough": dated("yes", 15)}).mode == "gentle"
    both = {"rf_cough": dated("yes", 15), "rf_six_weeks": dated("yes", 2)}
    assert plan(given=both).mode == "gentle"
    assert plan(given={"rf_thoracic": dated("yes", 30)}).mode == "gentle"


def test_a_reminder_comes_every_three_days() -> None:
    for days, said in ((0, True), (1, False), (3, True), (5, False), (6, True)):
        assert ("rf_height" in rules_of(plan(given={"rf_height": dated("yes", days)}))) is said


def test_older_and_unsteady_people_go_gently() -> None:
    assert plan(p_age=70, p_falls="yes").mode == "gentle"
    assert plan(p_age=64, p_falls="yes").mode == "normal"
    assert plan(p_age=70).mode == "normal"


def test_the_first_three_days_of_strong_new_pain_are_gentle() -> None:
    new = {"c_started": Given(value="2025-11-20", at=NOW)}
    assert plan(checkin(7, 300), given=new).mode == "gentle"
    assert plan(checkin(6, 300), given=new).mode == "normal"
    old = {"c_started": Given(value="2025-10-01", at=NOW)}
    assert plan(checkin(7, 300), given=old).mode == "normal"
    wish = Wishes(inversion_opt_in=True)
    assert plan(checkin(7, 300), given=new, wishes=wish).item("inversion").state == "blocked"
    told = {"value": 7, "at": (NOW - timedelta(hours=5)).isoformat()}
    assert plan(s_pain=told, c_started="2025-11-20").mode == "gentle"


@pytest.mark.parametrize(("pain", "days", "state"), [(7, 13, "blocked"), (7, 15, "now"), (6, 13, "now")])
def test_a_severe_jump_of_an_old_pain_keeps_inversion_away_for_two_weeks(pain: int, days: int, state: str) -> None:
    calm = [checkin(2, (days + day) * DAY) for day in range(1, 6)]
    old = {"c_started": Given(value="2020-01-01", at=NOW)}
    found = plan(
        *calm, checkin(pain, days * DAY), checkin(2, days * DAY - 600), given=old, wishes=Wishes(inversion_opt_in=True)
    )
    assert found.item("inversion").state == state


def test_a_crisis_told_today_rests_exercise_for_the_day_even_after_help() -> None:
    cleared = {"value": "yes", "cleared": {"by": "crisis line", "on": "2025-11-22"}}
    today = plan(rf_suicide=cleared)
    assert today.tier is None
    assert today.item("muscle_balance").state == "blocked"
    assert today.item("emotional").state == "now"
    before = {"value": "yes", "at": "2025-11-19T10:00:00+01:00", "cleared": {"by": "GP", "on": "2025-11-20"}}
    assert plan(rf_suicide=before).item("muscle_balance").state == "now"
    taken_back = {"kind": "answer", "at": "2025-11-22T10:00:00+01:00", "question": "rf_suicide", "value": "yes"}
    assert plan(taken_back, rf_suicide="no").item("muscle_balance").state == "blocked"
    assert plan(taken_back | {"value": "no"}, rf_suicide="no").item("muscle_balance").state == "now"


def test_an_emergency_plans_nothing_and_says_what_to_do() -> None:
    found = plan(rf_saddle="yes")
    assert not any(each.planned for each in found.items)
    assert rules_of(found) == ["rf_saddle"]
    assert next_line(found, NAMES) == safety().flags["rf_saddle"].message
    assert plan(rf_suicide="yes").situation.screening.crisis
    assert not found.situation.screening.crisis


def test_long_standing_pain_gets_heat_only_when_today_asks_for_it() -> None:
    old = {"c_started": Given(value="3 years", at=NOW)}
    assert not plan(checkin(2, 200), given=old).item("heat").planned
    assert plan(checkin(3, 200), given=old).item("heat").planned
    new = {"c_started": Given(value="2 weeks", at=NOW)}
    assert plan(checkin(2, 200), given=new).item("heat").planned


def test_exercise_is_planned_about_three_times_a_week() -> None:
    def planned(*days: int) -> bool:
        done = [session("muscle_balance", day * DAY, routine="gentle", pain_before=3, pain_after=3) for day in days]
        return plan(*done).item("muscle_balance").planned

    assert planned()
    assert not planned(1)
    assert planned(2)
    assert not planned(2, 4, 6)
    assert planned(2, 5)
    assert not plan(wishes=Wishes(times_a_week={"muscle_balance": 0})).item("muscle_balance").planned


def test_a_flare_brings_its_plan_and_half_the_repetitions() -> None:
    calm = [checkin(2, day * DAY) for day in range(2, 8)]
    flare = plan(*calm, checkin(5, DAY))
    assert "course.flare_plan" in rules_of(flare)
    changes = [(change.target, change.value) for _, change in flare.item("muscle_balance").adapted]
    assert ("reps", 0.5) in changes
    assert not flare.item("trigger_point").planned


def shares(*mornings: int | None) -> list[float]:
    """The share of the repetitions from the second day of a flare on, which began at 08:20 with a pain of 6.

    `mornings`: the ratings at 08:40 of those days.
    """
    found = []
    for last in range(len(mornings)):
        days = enumerate(mornings[: last + 1])
        rated = [checkin(pain, (last - day) * DAY + 450) for day, pain in days if pain is not None]
        began = (last + 1) * DAY + 470
        flare = plan(*[checkin(2, began + day * DAY) for day in range(1, 7)], checkin(6, began), *rated)
        found.append(share(flare))
    return found


def share(flare: Plan) -> float:
    changes = [change for _, change in flare.item("muscle_balance").adapted]
    assert any((each.effect, each.target, each.value) == ("cap", "level", 1) for each in changes)
    return min((float(each.value) for each in changes if each.target == "reps"), default=1.0)


def test_after_two_days_of_a_flare_each_good_morning_adds_a_quarter() -> None:
    assert shares(6, 6, 5, 5, 5) == [0.5, 0.625, 0.8, 1, 1]
    assert shares(6, 7, 6, 7, 7) == [0.5, 0.5, 0.625, 0.625, 0.8]
    assert shares(6, None, None, 6) == [0.5, 0.5, 0.5, 0.625]


def test_a_flare_that_began_after_noon_adds_one_step_a_day_too() -> None:
    # Its two days ended at 12:50, after the third morning; the fourth is the first that counts.
    began = 2 * DAY + 200
    calm = [checkin(2, began + day * DAY) for day in range(1, 7)]
    third = [*calm, checkin(6, began), checkin(6, DAY + 450), checkin(5, 450)]
    assert share(plan(*third, now=NOW - timedelta(hours=7))) == 0.5
    assert share(plan(*third)) == 0.5
    assert share(plan(*third, checkin(5, 450 - DAY), now=NOW + timedelta(days=1))) == 0.625


def test_a_stubborn_flare_goes_gently_and_after_a_week_to_a_clinician() -> None:
    calm = [checkin(2, day * DAY) for day in range(9, 14)]
    stuck = plan(*calm, checkin(6, 8 * DAY), *[checkin(6, day * DAY) for day in range(1, 7)], checkin(6, 200))
    assert (stuck.tier, stuck.mode) == ("T3", "gentle")
    assert "course.flare" in [reason.rule for reason in stuck.situation.screening.reasons]
    early = plan(*[checkin(2, day * DAY) for day in range(4, 9)], checkin(5, 3 * DAY), checkin(5, 200))
    assert (early.tier, early.mode) == (None, "gentle")
    said = next(note.message for note in early.notes if note.rule == "course.flare_plan")
    assert "advice line" in said
    assert "Add back" not in said
    eased = plan(*[checkin(2, day * DAY) for day in range(4, 9)], checkin(6, 3 * DAY), checkin(5, 200))
    assert any("Add back" in note.message for note in eased.notes)


def test_a_flare_that_never_eases_keeps_asking_for_a_clinician_after_its_tenth_day() -> None:
    began = 12 * DAY
    calm = [checkin(2, began + day * DAY) for day in range(1, 6)]
    stuck = [*calm, *[checkin(6, began - day * DAY) for day in range(11)]]
    # Nobody rated yesterday; what was known the day before still holds.
    found = plan(*stuck, now=NOW - timedelta(hours=1))
    assert (found.tier, found.mode) == ("T3", "gentle")
    assert plan(*stuck, checkin(4, 300)).tier is None
    # A later flare begins after one that ran out without settling fully.
    again = plan(*calm, checkin(6, began), *[checkin(4, day * DAY) for day in range(2, 11)], checkin(7, 300))
    assert again.situation.flare is not None
    assert again.situation.flare.days < 1


def test_six_and_twelve_weeks_without_change_ask_for_a_review() -> None:
    def same(weeks: int) -> Plan:
        start = [checkin(5, weeks * 7 * DAY + day * DAY) for day in range(6)]
        return plan(*start, *[checkin(5, day * DAY + 120) for day in range(6)])

    assert "course.week_6" in [reason.rule for reason in same(7).situation.screening.reasons]
    assert "course.week_12" in [reason.rule for reason in same(13).situation.screening.reasons]
    early = [checkin(5, 49 * DAY + day * DAY) for day in range(6)] + [checkin(5, day * DAY + 120) for day in range(6)]

    def seen(on: str) -> dict[str, Any]:
        return {"value": "yes", "at": "2025-09-01T10:00:00+02:00", "cleared": {"by": "GP", "on": on}}

    # What a clinician said before the program began cannot be about six weeks of it.
    assert plan(*early, rf_six_weeks=seen("2025-09-15")).tier == "T3"
    assert plan(*early, rf_six_weeks=seen("2025-11-20")).tier is None
    assert same(51).tier == "T3"
    # A year on there is no first week to compare with.
    assert same(52).tier is None
    better = plan(
        *[checkin(6, 49 * DAY + day * DAY) for day in range(6)], *[checkin(3, day * DAY + 120) for day in range(6)]
    )
    assert "review.week_6" in rules_of(better)
    assert better.tier is None
    partly = plan(
        *[checkin(6, 49 * DAY + day * DAY) for day in range(6)], *[checkin(5, day * DAY + 120) for day in range(6)]
    )
    assert any("change one thing" in note.message for note in partly.notes)


def test_settled_pain_keeps_what_was_gained() -> None:
    found = plan(*[checkin(1, day * DAY + 100) for day in range(15)])
    assert "course.keep" in rules_of(found)
    assert not found.item("heat").planned
    twice = [session("muscle_balance", day * DAY, routine="gentle") for day in (4, 6)]
    assert not plan(*[checkin(1, day * DAY + 100) for day in range(15)], *twice).item("muscle_balance").planned


@pytest.mark.parametrize(("pain", "tier"), [(0, None), (2, None), (3, "T3")])
def test_little_pain_from_the_start_is_no_missing_improvement(pain: int, tier: str | None) -> None:
    assert plan(*[checkin(pain, day * DAY + 100) for day in range(91)]).tier == tier


def test_a_second_spell_in_a_year_speaks_of_walking() -> None:
    first = [*(checkin(2, (101 + day) * DAY) for day in range(5)), checkin(6, 100 * DAY)]
    second = [*(checkin(2, (21 + day) * DAY) for day in range(5)), checkin(6, 20 * DAY)]
    assert "course.prevention" in rules_of(plan(*first, *second))


def test_a_slow_start_suggests_a_check_up() -> None:
    new = {"c_started": Given(value="3 weeks", at=NOW)}
    slow = [checkin(5, day * DAY + 120) for day in range(15)]
    assert "course.week_2" in rules_of(plan(*slow, given=new))


def test_three_weeks_off_ask_for_the_checks_again() -> None:
    found = plan(session("muscle_balance", 25 * DAY, routine="gentle"))
    assert "level.reassess" in rules_of(found)


def test_after_a_bad_morning_the_day_is_for_rest() -> None:
    yesterday = session("muscle_balance", DAY, routine="gentle", pain_before=3, pain_after=3)
    found = plan(yesterday, checkin(5, 8 * 60))
    assert found.item("muscle_balance").dose.routine == "relief"


def test_three_bad_mornings_ask_for_a_clinician_until_one_has_spoken() -> None:
    bad: list[dict[str, Any]] = []
    for day in (2, 4, 6):
        bad += [session("muscle_balance", day * DAY + 300, routine="gentle", pain_before=2, pain_after=2)]
        bad += [checkin(4, (day - 1) * DAY + 480)]
    found = plan(*bad)
    assert "course.mornings" in [reason.rule for reason in found.situation.screening.reasons]
    assert found.mode == "gentle"


def test_the_smallest_day_counts_in_full() -> None:
    assert [each.what for each in plan().minimum] == ["breathing", "positions", "walking", "diet"]
    assert sum(each.seconds for each in plan().minimum) <= 15 * 60


def test_the_screen_that_is_due_is_part_of_the_plan() -> None:
    assert plan().screen_due is None
    old = {name: dated(value, 20) for name, value in healthy().items() if name.startswith("rf_")}
    due = plan(given=old).screen_due
    assert due is not None
    assert due.kind == "full"


def test_an_item_explains_itself_with_answers_evidence_and_what_would_change_it() -> None:
    found = plan(p_age=70, p_diabetes=["yes", "eye"])
    told = as_json(explain(found.item("heat"), found, safety(), LIBRARY.therapy("heat")))
    assert told["evidence"]["grade"] == "new pain: moderate evidence; long-standing pain: limited evidence"
    reasons = {reason["rule"]: reason for reason in told["reasons"]}
    assert reasons["heat.diabetes"]["answers"] == {"p_diabetes": ["yes", "eye"]}
    assert reasons["heat.diabetes"]["change"].endswith("Another answer to: diabetes.")
    assert {"rule": "heat.older", "text": "session seconds at most 900"} in told["adapted"]
    words = explain(found.item("heat"), found, safety()).because[0].answers
    assert [each.answer for each in words if each.question == "p_diabetes"] == ["Yes, Yes, with eye disease"]


@pytest.mark.parametrize(
    ("started", "grade"),
    [("2 weeks", "new pain: moderate evidence"), ("3 years", "long-standing pain: limited evidence")],
)
def test_the_evidence_is_that_of_this_stage(started: str, grade: str) -> None:
    found = plan(given={"c_started": Given(value=started, at=NOW)})
    assert explain(found.item("heat"), found, safety(), LIBRARY.therapy("heat")).evidence == grade


def test_a_wait_names_its_record_and_when_it_ends() -> None:
    found = plan(session("cream", 270, product="menthol", id="r1"))
    told = explain(found.item("heat"), found, safety())
    assert told.headline == "From 19:40."
    wait = told.because[0].reason
    assert (wait.records, wait.change) == (("r1",), "Nothing but time: it ends at 19:40.")
    assert told.because[0].records == ("cream, 11:25",)
    assert as_json(told)["reasons"][0]["until"] == "2025-11-22T19:40:00+01:00"


def test_only_the_answers_that_speak_are_named() -> None:
    found = plan(p_pregnant="yes").item("trigger_point")
    belly = next(each for each in found.reasons if each.rule == "tp.belly")
    assert belly.answers == {"p_pregnant": "yes"}
    assert "hernia" not in belly.change
    assert "pregnant" in belly.change


def test_what_was_worked_out_says_in_a_sentence_what_would_end_it() -> None:
    assert set(ENDS) <= set(DERIVED)
    found = plan(checkin(7, 10)).item("muscle_balance")
    high = next(each for each in found.reasons if each.rule == "relief.exercise")
    assert high.change == "A newer and lower rating of your pain."
    assert "level.start" not in [each.rule for each in found.reasons]


def test_open_questions_are_named_where_they_are_few() -> None:
    given = {name: each for name, each in plan().situation.profile.given.items() if name != "p_age"}
    situation = assess(Profile(given=given), read([], ZONE), safety(), now=NOW, levels=LEVELS)
    messages = [each.message for each in make_plan(situation, safety()).item("heat").reasons]
    assert messages == ["Still to be answered: age."]
    situation = assess(Profile(), read([], ZONE), safety(), now=NOW, levels=LEVELS)
    assert make_plan(situation, safety()).item("heat").reasons[0].message.startswith("Short cards")


def test_a_reason_is_told_in_paragraphs_with_the_studies_at_the_end() -> None:
    found = plan(session("heat", 60, id="h1"), p_anticoag="yes")
    told = reason_parts(explain(found.item("heat"), found, safety(), LIBRARY.therapy("heat")))
    assert told[0].splitlines() == [
        "Heat ended at 15:10; the skin rests for two hours between.",
        "  Your records: heat, 14:55.",
        "  What would change it: nothing but time: it ends at 17:10.",
        "  Rule gap.heat_heat. A cautious choice of this program.",
    ]
    assert "  Your answers: blood thinner: yes." in told[1].splitlines()
    assert told[-1].startswith("What the studies say: Warmth eases")
    assert "Source: French2006" in told[-1]


def test_next_says_in_one_line_what_to_do_now_or_when() -> None:
    assert next_line(plan(), NAMES) == "Now: Heat."
    walker = Wishes(off=frozenset(NAMES), walk=WalkWish(minutes=8))
    assert next_line(plan(wishes=walker), NAMES) == "Now: Walk, 8 minutes."
    assert next_line(plan(wishes=walker, p_heart="unstable"), NAMES) != "Now: Walk, 8 minutes."
    later = plan(
        session("cream", 270, product="menthol"),
        wishes=Wishes(
            off=frozenset({"cream", "anti_inflammatory", "muscle_balance", "trigger_point", "emotional", "diet"})
        ),
    )
    assert next_line(later, NAMES).startswith("Heat from 19:40: Menthol")
    everything = frozenset(NAMES)
    assert next_line(plan(wishes=Wishes(off=everything)), NAMES).startswith("Nothing more is planned")
    situation = assess(Profile(), read([], ZONE), safety(), now=NOW, levels=LEVELS)
    assert "safety questions" in next_line(make_plan(situation, safety()), NAMES)


def test_every_change_has_words() -> None:
    for rules in safety().book.rules.values():
        for rule in rules:
            for change in rule.changes:
                words = change_words(change)
                assert words
                assert "_" not in words


def test_typed_words_open_the_right_help() -> None:
    texts = safety().texts
    assert speaks_of_crisis("I just can\u2019t go on like this", texts)
    assert not speaks_of_crisis("I can go on a long walk", texts)
    assert speaks_of_tapering("I want to come off oxycodone by May", texts)
    assert not speaks_of_tapering("I take oxycodone", texts)
    assert not speaks_of_tapering("I want to come off sugar", texts)


def test_a_high_pain_keeps_only_what_eases_in_the_plan() -> None:
    found = plan(checkin(7, 10))
    assert {each.therapy for each in found.items if each.planned} == {"heat", "muscle_balance", "emotional", "diet"}
    assert found.item("trigger_point").state == "now"


def test_a_newer_rating_goes_before_the_one_of_the_gate() -> None:
    told = {"s_pain": Given(value=7, at=NOW - timedelta(minutes=30))}
    assert plan(given=told).mode == "relief"
    assert plan(checkin(2, 10), given=told).mode == "normal"
    assert plan(checkin(2, 40), given=told).mode == "relief"


def test_getting_up_time_not_sure_counts_as_just_up() -> None:
    found = plan(s_up_since="not_sure")
    assert "ex.morning" in [reason.rule for reason in found.item("muscle_balance").reasons]
