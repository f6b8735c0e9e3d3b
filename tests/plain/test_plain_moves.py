"""Exercises in lines: a prescription typed line by line, leaving a move out, and skipping with a reason."""

from __future__ import annotations

from tests.plain.person import Home

BEGIN = "An empty line begins"
OPEN = "to open one"


def test_a_prescription_is_typed_in_lines_judged_line_by_line_and_kept(known: Home) -> None:
    heard = known.plain(
        (BEGIN, "plan"),
        (OPEN, "10"),
        ("3 Write down a prescription", "3"),
        ("Its name", "Anna"),
        ("A dot alone ends it", "brd dog 3x8"),
        ("line 1, column 1", "-"),
        ("Nothing stands there now.", "bird dog 2x3 hold 5s"),
        ("Bird dog: 2 x 3, hold 5 s", "."),
        ("Anna is kept.", "3"),
        ("1 Begin", "b"),
        ("Type 1 to 5", "b"),
    )
    heard.has("Did you mean bird_dog", "3 Anna")
    assert [(each.name, each.text) for each in known.coach().moves.own()] == [("Anna", "bird dog 2x3 hold 5s")]


def test_a_move_is_left_out_in_lines_and_let_in_again(known: Home) -> None:
    known.plain(
        (BEGIN, "plan"),
        (OPEN, "10"),
        ("4 All exercises", "4"),
        ("Face-down rest", "1"),
        ("o leaves it out", "o"),
        ("because it hurts. o lets it come again.", ""),
        ("left out", "b"),
        ("5 Moves left out (1)", "5"),
        ("Face-down rest, since 22 Nov", "1"),
        ("Face-down rest may come again.", "b"),
    )
    assert known.coach().moves.left_out() == ()


def test_an_exercise_is_skipped_for_a_reason_in_lines(known: Home) -> None:
    heard = known.plain(
        ("Walking", "k"),
        ("Skip: Walking. Skipping is always fine", "9"),
        ("or g to go on with it", "g"),
        ("Pelvic tilt", "k"),
        ("Skip: Pelvic tilt", "2"),
        ("Knee rocks", "x"),
        ("to go on with the session", "1"),
        ("How strong is the pain now", ""),
        start=("gentle", None),
    )
    heard.has("Pelvic tilt is left out from now on.")
    assert [each.exercise for each in known.coach().moves.left_out()] == ["pelvic_tilt"]
    steps = known.sessions()[0].steps
    assert {step.reason for step in steps if step.exercise == "pelvic_tilt"} == {"hurts"}
