"""The rooms and walks in lines, each from Today to what is remembered of it."""

from __future__ import annotations

import errno
import io
from typing import TYPE_CHECKING, get_args

import pytest

from coach.care.lessons import Door
from coach.plain.asking import Asking
from coach.plain.front import PlainFront
from coach.plain.learning import Learn
from coach.plain.lines import Lines
from coach.storage.atomic import Disk
from coach.tui.views import SCREENS
from coach.walks import views
from coach.writer import Inline
from tests.end_to_end import scenes
from tests.homes import QuickDisk
from tests.plain.person import END, Fingers, Home, Typed

if TYPE_CHECKING:
    from pathlib import Path

TODAY = scenes.TODAY


def test_a_newcomer_is_welcomed_asked_and_led_into_heat(home: Home) -> None:
    heard = home.plain(*scenes.NEWCOMER, *scenes.PACK, *scenes.IN_HEAT, *scenes.LEAVE)
    heard.has("A calm coach for a sore lower back", "Reading and the warning")
    assert heard.code == 0
    assert [each.product for each in home.sessions()] == ["pack"]


@pytest.mark.parametrize("scene", scenes.ALL_BUT_HEAT, ids=lambda each: each[1][0])
def test_each_part_of_the_plan_is_led_through_to_its_record(known: Home, scene: scenes.Scene) -> None:
    steps: list[Typed] = [each for each in scene if each[0] != "Your back"]
    if "Before" in scene[1][0]:
        # Whoever meets a card for the first time is offered this one after it.
        steps.insert(2, ("Your back", "skip"))
    heard = known.plain(*steps, (TODAY, "history"), ("History", "b"), *scenes.LEAVE)
    assert heard.code == 0
    (record,) = known.sessions()
    assert record.outcome == "done"


def test_an_emergency_does_not_wait_for_the_rest_of_the_card_and_stops_everything(home: Home) -> None:
    heard = home.plain(
        "2",
        (TODAY, "#Heat"),
        ("First: signs from the nerves", "1"),
        ("Type n no, y yes, u not sure", "y"),
        ("What to say on the phone", ""),
        (TODAY, "#Gentle routine"),
        ("What to say on the phone", "2"),
        ("Who was it?", "the emergency department"),
        ("On which date?", "2026-11-30"),
        ("lies in the future", "soon"),
        ('"soon" is not a date.', ""),
        ("1 New trouble passing", END),
    )
    heard.has("An empty line begins nothing now.")
    tier = home.coach().safety.tiers["T1"]
    heard.has(tier.headline, " ".join(tier.tell.split()), "1 Back")
    assert home.sessions() == []


def test_something_new_is_told_and_a_sign_waits_for_a_clinician_among_the_answers(known: Home) -> None:
    heard = known.plain(
        (TODAY, "s"),
        ("First: signs from the nerves", "n"),
        ("Then: signs of an emergency", "n"),
        ("Signs to have checked today", "4"),
        ("Type n no, y yes, u not sure", "u"),
        ("nothing else here is true", "n"),
        ("A clinician should look at this soon", "settings"),
        ("Safety answers:", "#Safety answers"),
        ("For a clinician to look at:", "c 1"),
        ("Who was it?", "my GP"),
        ("On which date?", ""),
        ("Kept: my GP looked at this", "b"),
        ("Settings", "b"),
        *scenes.LEAVE,
    )
    heard.has("4: Not sure.", "Noted.")


def test_pain_why_and_notices_are_one_word_away(known: Home) -> None:
    heard = known.plain(
        (TODAY, "p"),
        ("How strong is your low back pain right now?", "eleven"),
        ("not a number from 0 to 10", "t"),
        (TODAY, "y 1"),
        (TODAY, "n"),
        ("Please note", "?"),
        ("An empty line goes on where", "w"),
        ("EMERGENCY NOW", "rubbish"),
        ("That is no way from here.", "q"),
    )
    heard.has("pain 10", "evidence")
    assert heard.code == 0


def test_what_is_wanted_back_is_told_in_the_plan_and_rated_after_the_pain(known: Home) -> None:
    known.plain(
        (TODAY, "plan"),
        ("What you want back, not told yet", "#What you want back"),
        ("Say what it is", "1"),
        ("one thing you want", "lift my grandson"),
        ("How well can you do it today?", "3"),
        ("Rate it now, Today: 3", "b"),
        ("What you want back, lift my grandson: 3", "b"),
        *scenes.LEAVE,
    )
    known.clock.move(days=7)
    heard = known.plain(
        (TODAY, "p"),
        ("How strong", "4"),
        ("0 is not able at all, 10 is as well as before the pain.", "6"),
        ("Kept.", "plan"),
        ("What you want back, lift my grandson: 3, then 6", "b"),
        *scenes.LEAVE,
    )
    assert heard.code == 0


def test_the_plan_has_a_page_for_each_therapy_and_keeps_what_is_wished(known: Home) -> None:
    heard = known.plain(
        (TODAY, "plan"),
        ("Today, in this order:", "#Heat"),
        ("For you, now", "#Times a week"),
        ("Heat: times a week", "#3 a week"),
        ("Times a week: 3", "#Length"),
        ("Heat: how long", "#15 minutes"),
        ("Length: 15 minutes", "#In my plan"),
        ("1 In my plan: no", "#In my plan"),
        ("In my plan: yes", "#What the studies"),
        ("What the original plan claimed", "b"),
        ("In my plan: yes", "b"),
        ("Posture check", "b"),
        *scenes.LEAVE,
    )
    wishes = known.coach().telling.wishes()
    assert (wishes.times_a_week["heat"], wishes.seconds["heat"], wishes.off) == (3, 900.0, frozenset())
    heard.has("Keep in mind")


def test_history_shows_puts_right_deletes_and_brings_back(known: Home) -> None:
    known.plain(*scenes.GENTLE, *scenes.LEAVE)
    heard = known.plain(
        (TODAY, "his"),
        ("Gentle routine, 9 min, done, pain 3 to 2, easier than feared", "1"),
        ("Note: easier than feared", "n"),
        ("Type the note", "less \x1b[31mstiff"),
        ("Note: less [31mstiff", "a"),
        ("How strong was the pain after", "5"),
        ("after 5", "u"),
        ("Taken back.", "d"),
        ("u brings it back.", "u"),
        ("Taken back.", "b"),
        *scenes.LEAVE,
    )
    heard.has("Pelvic tilt, set 1, 8 reps, done")
    (record,) = known.sessions()
    assert (record.note, record.pain_after) == ("less  [31mstiff", 2)
    assert "\x1b" not in heard.said


def test_a_lesson_is_read_part_by_part_its_questions_answered_and_its_place_kept(known: Home) -> None:
    left = known.plain((TODAY, "l"), ("reads on. b leaves", ""), ("reads on. b leaves", "b"), *scenes.LEAVE)
    left.has("Safety first", "the place is kept")
    quiz = known.coach().learning.lessons.lesson("L01").quiz
    wrong = "abcd"[(quiz[0].answer + 1) % 2]
    body = known.coach().learning.lessons.lesson("L01").body
    breaks = sum(line.startswith("#") for line in body.splitlines())
    parts: list[Typed] = ["" for _ in range(breaks - 3)]
    heard = known.plain((TODAY, "l"), ("From where you left it:", ""), *parts, (f"Question 1 of {len(quiz)}", wrong))
    heard.has(" ".join(quiz[0].feedback["abcd".index(wrong)].split()))
    assert "L01" in known.coach().learning.progress().read


def test_search_finds_everything_there_is_to_read(known: Home) -> None:
    heard = known.plain(
        (TODAY, "learn"),
        ("Search everything", "#Search everything"),
        ("Type what you look for", "xyzzy"),
        ("Nothing is called that here.", "leg length"),
        ("Lessons: ", "1"),
        ("Lesson 17", "b"),
        ("Type what you look for", "pelvic tilt"),
        ("Exercises: Pelvic tilt", "#Exercises: Pelvic tilt"),
        ("goes", ""),
        ("Type what you look for", "b"),
        ("Learn", "#Evidence"),
        ("Evidence", "1"),
        ("What the grades mean", "b"),
        ("Evidence", "b"),
        ("Learn", "b"),
        *scenes.LEAVE,
    )
    assert heard.code == 0


def test_settings_are_kept_and_say_what_they_are(known: Home) -> None:
    heard = known.plain((TODAY, "settings"), ("Sound: on.", "#Sound"), ("Sound: off.", "b"), *scenes.LEAVE)
    heard.has("Ring the bell when the next part of a session begins.")
    assert known.coach().settings.sound is False


def test_a_home_check_has_its_watch_and_says_what_it_suggests(known: Home) -> None:
    heard = known.plain(
        (TODAY, "plan"),
        ("Posture check", "#Posture check"),
        ("Belt line", "#One-leg stand"),
        ("left side", ""),
        ("10 seconds.", ""),
        ("Or k keeps 10 seconds.", "k"),
        ("right side", ""),
        ("20 seconds.", ""),
        ("Or k keeps 20 seconds.", "k"),
        ("pelvis drop", "1"),
        ("To begin with:", "#Belt line"),
        ("How much lower is the front", "b"),
        ("Belt line", "b"),
        ("Posture check", "b"),
        *scenes.LEAVE,
    )
    heard.has("Three tries at most.", "A starting point for choosing exercises")
    found = {each.side: each.value for each in known.coach().telling.checks.measures() if each.side}
    assert found["left"] == pytest.approx(10, abs=1)
    assert found["right"] == pytest.approx(20, abs=1)


def writing(known: Home, *rest: Typed) -> list[Typed]:
    return [
        (TODAY, "#Emotional"),
        ("Writing from the heart", "#Writing from the heart"),
        ("Before writing", "n"),
        ("Your back", "skip"),
        ("Before you write: how do you feel?", "4"),
        ("Write line by line", "it began when"),
        ("", "I lifted the \x1b]0;box"),
        *rest,
    ]


def traces(known: Home, text: str) -> list[Path]:
    return [each for each in known.folder.rglob("*") if each.is_file() and text.encode() in each.read_bytes()]


def test_private_writing_is_kept_line_by_line_taken_up_and_deleted_for_good(known: Home) -> None:
    known.plain(*writing(known, END))
    assert traces(known, "it began when")
    heard = known.plain(
        (TODAY, "#Emotional"),
        ("Go on with the page that was cut short", "1"),
        ("What you wrote so far:", "."),
        ("What becomes of this page?", "3"),
        ("Type delete to delete the", "delete"),
        ("And how do you feel now?", "6"),
        ("Do something calm now.", ""),
    )
    heard.has("A private page was cut short.")
    assert traces(known, "it began when") == []
    (record,) = known.sessions()
    assert (record.routine, record.answers) == ("writing", {"mood_before": 4, "mood_after": 6})


def test_words_of_a_crisis_show_whom_to_call_where_that_is_switched_on(known: Home) -> None:
    known.settings(journal_check=True)
    heard = known.plain(*writing(known, ("", "I want to die"), ("988", ""), END))
    heard.has("116 123", "findahelpline.com")
    assert known.coach().practices.calm.private.crisis_today()


def test_a_worried_thought_goes_question_by_question_and_back(known: Home) -> None:
    stages = next(each for each in known.coach().practices.of("emotional") if each.id == "thought").stages
    steps: list[Typed] = [(f"{n} of {len(stages)}: {each.title}", "3") for n, each in enumerate(stages, 1)]
    back: list[Typed] = [steps[0], (steps[1][0], "b"), steps[0]]
    heard = known.plain(
        (TODAY, "#Emotional"),
        ("A worried thought", "#A worried thought"),
        *back,
        *steps[1:],
        ("What becomes of this page?", "2"),
        *scenes.LEAVE,
    )
    heard.has("Any change is a change.")
    assert [each.routine for each in known.sessions()] == ["thought"]


def test_a_ladder_is_built_and_its_fear_rated_and_the_log_asks_twice(known: Home) -> None:
    rungs: list[Typed] = [(f"Rung {number} of 5", f"step {number}") for number in range(1, 6)]
    heard = known.plain(
        (TODAY, "#Emotional"),
        ("The ladder", "#The ladder"),
        ("Before this practice", "n"),
        ("Your back", "skip"),
        ("Which movement do you avoid", "tying my shoes"),
        *rungs,
        ("Say the fear at rung 1", "1"),
        ("how much do you fear it", "6"),
        ("your fear is 6 of 10", "b"),
        (TODAY, "#Emotional"),
        ("Stress and sleep", "#Stress and sleep"),
        ("0 is not at all", "3"),
        ("0 is not at all", "7"),
        ("stress 3, sleep 7", ""),
        *scenes.LEAVE,
    )
    assert heard.code == 0


def test_an_exercise_is_skipped_for_a_reason_while_the_clock_stands_still(known: Home) -> None:
    heard = known.plain(
        ("Pelvic tilt", "k"), ("Skip: Pelvic tilt", "1"), ("Knee rocks", "x"), "1", "", "", start=("gentle", None)
    )
    heard.has("Skipping is always fine")
    (record,) = known.sessions()
    assert record.outcome in ("partial", "stopped")


class FullDisk(QuickDisk):
    """Nothing more fits on it."""

    def sync(self, handle: int) -> None:  # noqa: ARG002 - as a disk does
        """See `Disk`."""
        raise OSError(errno.ENOSPC, "full")


def test_a_full_disk_is_a_sentence_and_nothing_begins(known: Home) -> None:
    known.disk = FullDisk()
    heard = known.plain((TODAY, "#Gentle routine"), (TODAY, "p"), ("How strong", "4"), *scenes.LEAVE)
    heard.has("Not saved: The disk is full", "Free some space")
    assert heard.code == 0
    assert known.plain(start=("gentle", None)).code == 5
    assert isinstance(known.disk, Disk)


def test_every_view_of_a_walk_and_every_door_of_a_lesson_has_its_form_in_lines(known: Home) -> None:
    coach, out = known.coach(), io.StringIO()
    front = PlainFront(Asking(Lines(out, Fingers(known.clock, out, ())), lambda: coach.safety), coach, Inline())
    shown = {each for each in vars(views).values() if isinstance(each, type) and issubclass(each, views.View)}
    assert set(front._ways) == shown - {views.View} == set(SCREENS)
    assert set(Learn(front)._doors("L01")) == set(get_args(Door)) - {""}
