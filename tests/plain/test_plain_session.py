"""Guided sessions in lines, on a clock that only the test moves."""

from __future__ import annotations

import re

import pytest

from coach.care.records import SessionRecord
from tests.plain.person import END, Home, Typed

PAD: tuple[Typed, ...] = (("What do you warm your back with?", "#Electric pad"), ("Is the skin normal", "y"))
HEAT: tuple[Typed, ...] = (
    *PAD,
    ("How warm does it feel?", "5"),
    ("Are you awake?", ""),
    ("unplug it", ""),
    ("Is the skin even in colour", "y"),
    ("How strong is the pain now?", "2"),
    ("A note for yourself", "warm at last"),
)


def test_heat_from_its_first_question_to_its_note(known: Home) -> None:
    heard = known.plain(*HEAT, start=("heat", None))
    heard.has("Heat on.", "Halfway, ", "One minute left.", "10 seconds left.", "Done.", "Kept.")
    assert heard.code == 0
    (record,) = known.sessions()
    assert (record.outcome, record.pain_before, record.pain_after) == ("done", 3, 2)
    assert record.note == "warm at last"
    assert record.answers["warmth"] == 5
    assert record.active_seconds == record.planned_seconds


def test_a_routine_says_each_exercise_side_and_rest_and_never_two_changes_in_one_line(known: Home) -> None:
    heard = known.plain(("How strong is the pain now?", ""), ("A note", ""), start=("core", None))
    heard.has("First: ", "Get ready", "Hold", "Rest, ", "left side", "Change sides", "Next:", "Halfway.")
    assert heard.code == 0
    (record,) = known.sessions()
    assert record.outcome == "done"
    assert record.active_seconds == record.planned_seconds
    lines = heard.said.splitlines()
    minutes = record.planned_seconds / 60
    # A calm voice says some 150 words a minute.
    assert len(heard.words.split()) / minutes < 75
    assert max(map(len, lines)) <= 76


def test_pausing_heat_asks_for_the_pad_first_and_time_on_it_runs_on(known: Home) -> None:
    heard = known.plain(
        *PAD,
        ("Heat on.", "p"),
        ("Is the pad off your back?", "y"),
        ("Paused. p or an empty line goes on.", ""),
        ("Going on", "x"),
        ("Take the pad off your back now", "1"),
        ("How strong", ""),
        ("A note", ""),
        start=("heat", None),
    )
    heard.has("Until it is, the heat time runs on.", "y yes, it is off", "Stopping is always right.")
    assert heard.code == 3
    (record,) = known.sessions()
    assert (record.outcome, record.reason) == ("stopped", "enough for now")


def test_where_nobody_answers_there_are_two_calls_then_an_alarm_that_any_line_ends(known: Home) -> None:
    heard = known.plain(
        *PAD,
        ("How warm does it feel?", "5"),
        ("PLEASE ANSWER.", "i am here"),
        ("How strong", "4"),
        ("A note", ""),
        start=("heat", None),
    )
    heard.has("Are you awake?", "Second call.", "Nobody answered", "Look at the skin")
    assert "press any key" not in heard.words
    (record,) = known.sessions()
    assert (record.outcome, record.pain_after) == ("not_confirmed", 4)
    assert known.rung >= 3


def test_with_the_sound_off_only_the_calls_of_the_heat_ring(known: Home) -> None:
    known.settings(sound=False)
    known.plain(*HEAT, start=("heat", None))
    # How warm, still awake, and that it goes off now.
    assert known.rung == 3


def test_red_pain_stops_the_exercise_and_a_sign_is_asked_after(known: Home) -> None:
    heard = known.plain(
        ("Move.", "8"),
        ("Was it s sharp", "d"),
        ("How strong is the pain now? Type a number", "3"),
        ("Next:", "x"),
        ("What was it?", "3"),
        ("An empty line goes on.", ""),
        ("First: signs from the nerves", "n"),
        ("Then: signs of an emergency", "n"),
        ("Signs to have checked today", "n"),
        ("How strong", ""),
        ("A note", ""),
        start=("gentle", None),
    )
    heard.has("Pain 8 noted. That is a sign to stop this one.", "Further down the leg", "Rest position")
    (record,) = known.sessions()
    assert record.outcome == "safety_stopped"
    assert [(step.pain, step.sign) for step in record.steps if step.sign] == [(8, "leg")]


def test_after_a_gap_it_asks_whose_the_time_was(known: Home) -> None:
    heard = known.plain(
        ("Go, 90 seconds.", "i", 600),
        ("The session was interrupted for 10 minutes.", "g"),
        ("Going on", "x"),
        ("What was it?", "1"),
        ("How strong", ""),
        ("A note", ""),
        start=("gentle", None),
    )
    heard.has("g go on from there; r this step again; c count it as done; an empty line: end here.")
    (record,) = known.sessions()
    assert record.active_seconds < 30


@pytest.mark.parametrize("typed", ["1", "2"])
def test_what_was_cut_short_is_taken_up_or_kept(known: Home, typed: str) -> None:
    cut = known.plain(("Get ready", ""), ("Pelvic tilt", END), start=("gentle", None))
    # The input ended in mid-session: it is left safely.
    assert cut.code == 3
    cut.has("The session is kept as it stands.")
    assert known.sessions() == []
    known.clock.move(minutes=3)
    rest: tuple[Typed, ...] = (("The session was interrupted", "g"),) if typed == "1" else ()
    heard = known.plain(
        ("Go on with Gentle routine, cut short at 09:", typed), *rest, ("How strong", ""), ("A note", "")
    )
    heard.has("Keep the")
    (record,) = known.sessions()
    assert record.outcome == ("done" if typed == "1" else "stopped")


def test_cut_short_heat_is_ended_first_and_not_confirmed(known: Home) -> None:
    cut = known.plain(*PAD, ("Heat on.", END), start=("heat", None))
    cut.has("Take the pad off your back now and switch it off.")
    known.clock.move(minutes=3)
    heard = known.plain("", ("How strong", ""), ("A note", ""))
    heard.has("End it and check the skin (Electric pad,", "cut short", "not confirmed", "Look at the skin")
    (record,) = known.sessions()
    assert record.outcome == "not_confirmed"


def test_every_command_of_a_session_says_what_it_did(known: Home) -> None:
    ends: tuple[Typed, ...] = ("x", "g", "x", "2", ("How strong", ""), ("A note", ""))
    heard = known.plain("", "i", "e", "e", "+", "m", "?", "", "b", "nonsense", "w", "", *ends, start=("gentle", None))
    heard.has(
        "Step 2 of 10: Walking.",
        "Now: Walking. Choose flat ground",
        "There is no easier way of this.",
        "This step has ",
        "Muted. An alarm still sounds.",
        "h a harder one.",
        "Going on: Walking.",
        "First: Walking.",
        '"nonsense" means nothing here.',
        "EMERGENCY NOW",
        "Stopping is always right. What was it?",
    )
    (record,) = known.sessions()
    assert (record.outcome, record.reason) == ("stopped", "no time")
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f]", heard.said)


def test_chest_pain_behind_the_stop_key_leads_to_what_an_emergency_needs(known: Home) -> None:
    heard = known.plain(
        ("Next:", "x"),
        ("Type 1 to ", "4"),
        ("An empty line goes on.", ""),
        ("I have been seen", "b"),
        start=("core", None),
    )
    heard.has("Stop and sit down.", "This needs checking now", "What to say on the phone")
    assert "A note" not in heard.said
    (record,) = known.sessions()
    assert (record.outcome, record.reason) == ("safety_stopped", "chest pain")


def test_what_was_slept_through_before_a_session_is_no_gap_of_it(known: Home) -> None:
    heard = known.plain(("Walking", "x"), "1", "", "", start=("gentle", None), slept=True)
    assert "interrupted" not in heard.words


def test_with_chimes_voice_title_and_notifications_wished_no_sequence_reaches_the_lines(
    known: Home, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    # No player and no voice is found, so nothing sounds in a test.
    monkeypatch.setenv("PATH", "")
    monkeypatch.setenv("TERM_PROGRAM", "iTerm.app")
    known.settings(chimes=True, voice=True, title=True, notifications=True)
    heard = known.plain(*HEAT, start=("heat", None))
    assert heard.code == 0
    assert "\x1b" not in heard.said + capsys.readouterr().out


def test_a_lesson_is_read_on_while_heat_rests_and_the_heat_goes_on_meanwhile(known: Home) -> None:
    heard = known.plain(*PAD, ("Heat on.", "l"), ("l reads on.", "l"), *HEAT[len(PAD) :], start=("heat", None))
    heard.has("Safety first", "Warmth.")
    assert known.coach().learning.progress().places["L01"] > 1
    assert "Paused" not in heard.words
    known.clock.move(minutes=30)
    moving = known.plain(("Walking", "l"), ("This step needs you.", "x"), "1", "", "", start=("gentle", None))
    assert moving.code == 3


def with_a_cream_of_yesterday(home: Home) -> None:
    """Menthol at ten in the evening; it is eight in the morning now, and heat is open again."""
    home.clock.move(hours=13)
    at = home.clock.now().isoformat()
    home.coach().past.add_session(
        SessionRecord(
            id="",
            therapy="cream",
            started_at=at,
            ended_at=at,
            planned_seconds=0,
            active_seconds=0,
            outcome="done",
            product="menthol",
        )
    )
    home.clock.move(hours=10)


DAY_CARDS: tuple[Typed, ...] = (("Anything new since yesterday?", "n"), ("Your back", "n"), ("How you have been", "n"))
STOPPED: tuple[Typed, ...] = (("skin normal", "x"), ("What was it", "1"), ("is the pain now", "3"), ("A note", ""))


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ((("22 Nov, 22:00", "n"),), ("menthol", "2026-11-22T22:00+00:00")),
        ((("22 Nov, 22:00", "3"), ("Which kind?", "1"), ("3: No.", "n")), ("no", None)),
    ],
)
def test_the_cream_of_the_records_stands_on_the_card_and_one_key_confirms_it(
    known: Home, typed: tuple[Typed, ...], told: tuple[str, str | None]
) -> None:
    with_a_cream_of_yesterday(known)
    pain = ("How strong is your low back pain right now", "3")
    heard = known.plain(*DAY_CARDS, *typed, pain, PAD[0], *STOPPED, start=("heat", None))
    heard.has(
        "What your records tell stands there already", "in the last 24 hours: Menthol, camphor or methyl salicylate"
    )
    record = known.sessions()[-1]
    assert (record.answers["s_cream"], record.answers.get("s_alcohol")) == (told[0], "no")
    assert known.coach().case().profile.value("s_cream.at") == told[1]
