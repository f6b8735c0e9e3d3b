"""A prescription typed as people write it: read or refused with line and column, never guessed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.care import doses
from coach.care.model import Exercise
from coach.care.prescribing import own_id, place_of
from coach.care.prescription import ALSO, EITHER, Line, Names, format_text, parse
from coach.care.typedlines import plain
from coach.library.library import Library
from coach.moving import read_prescription, seconds_of

LIBRARY = Library()
EXERCISES = {each: LIBRARY.exercise(each) for each in LIBRARY.exercise_ids()}
NAMES = Names(EXERCISES)
BIRD_DOG = Line(exercise="bird_dog", sets=(8, 8, 8), hold=5, rest=30, sides="each")

seconds = st.integers(1, 1200).map(lambda tenths: tenths / 2)
lines = st.builds(
    Line,
    exercise=st.sampled_from(sorted(EXERCISES)),
    sets=st.none()
    | st.lists(st.integers(1, 30), min_size=1, max_size=6).map(lambda reps: tuple(sorted(reps, reverse=True))),
    hold=st.none() | seconds,
    rest=st.none() | seconds,
    sides=st.none() | st.sampled_from(["both", "each", "alternate"]),
)


def read(text: str) -> list[Line]:
    """What is understood; nothing may be wrong with it."""
    placed, faults = parse(text, NAMES)
    assert not faults, [fault.said for fault in faults]
    return [each.line for each in placed]


@given(st.lists(lines, max_size=6))
def test_what_is_formatted_is_read_back_as_the_very_same(prescribed: list[Line]) -> None:
    assert read(format_text(prescribed)) == prescribed


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused_with_its_place(text: str) -> None:
    placed, faults = parse(text, NAMES)
    rows = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for number, column in [(each.number, each.column) for each in placed] + [(f.line, f.column) for f in faults]:
        assert 1 <= number <= len(rows)
        assert 1 <= column <= len(rows[number - 1]) + 1
    assert all(fault.text.isprintable() for fault in faults)
    # A line of nothing but a colon or semicolon reads as an empty one.
    written = sum(bool(plain(row).partition("#")[0].strip()) for row in rows)
    assert bool(placed or faults) or not written or "#" in text


@pytest.mark.parametrize(
    "text",
    [
        "bird-dog 3x8 hold 5s each side rest 30s",
        "Bird dog 3 x 8, hold 5 sec per side; rest 30 seconds",
        "BIRD_DOG\t3×8\thold 5\" both sides rest: 30''",
        "- bird dogs: 3 sets of 8 reps, 5 second hold, each leg, 30 s rest   # slowly",
        "1. Bird\u2013dog 8 reps 3 sets hold for 5 on each side break 30",
        "bird dog   3  x  8  hold  5  each   side  rest  30",
        "bird dog 3 sets, 8 repetitions, holding 5s, left and right, rest between sets 0.5 min",
    ],
)
def test_the_same_line_in_many_hands(text: str) -> None:
    assert read(text) == [BIRD_DOG]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("walking 10 min", Line(exercise="walking", sets=(1,), hold=600)),
        ("Walk for 10'", Line(exercise="walking", sets=(1,), hold=600)),
        ("plank 3x20s", Line(exercise="front_plank_full", sets=(1, 1, 1), hold=20)),
        ("rest 90/90 5 min", Line(exercise="rest_90_90", sets=(1,), hold=300)),
        ("figure 4 stretch 2 x 30 sec each side", Line(exercise="figure_four", sets=(1, 1), hold=30, sides="each")),
        ("mcgill curl up 6\u20134\u20132 hold 10", Line(exercise="mcgill_curl_up", sets=(6, 4, 2), hold=10)),
        ("Child\u2019s pose 45 seconds", Line(exercise="childs_pose", sets=(1,), hold=45)),
        ("dead bug 2x6 alternating no rest", Line(exercise="dead_bug", sets=(6, 6), rest=0, sides="alternate")),
        ("heel slide 10 per side", Line(exercise="heel_slide", sets=(10,), sides="each")),
        ("glute bridge 3 sets 30s rest 8 reps", Line(exercise="glute_bridge", sets=(8, 8, 8), rest=30)),
        ("calf stretch 3x20s rest 30s", Line(exercise="calf_wall", sets=(1, 1, 1), hold=20, rest=30)),
        ("calf stretch 20s rest 10s", Line(exercise="calf_wall", sets=(1,), hold=20, rest=10)),
        ("calf stretch 3 sets of 20s rest 10s", Line(exercise="calf_wall", sets=(1, 1, 1), hold=20, rest=10)),
        ("calf stretch 3 sets of 20s hold", Line(exercise="calf_wall", sets=(1, 1, 1), hold=20)),
        ("chin tuck", Line(exercise="chin_tuck")),
    ],
)
def test_what_people_write(text: str, expected: Line) -> None:
    assert read(text) == [expected]


def test_comments_and_empty_lines_count_for_nothing_but_their_line() -> None:
    placed, faults = parse("# from Anna\r\n\r\nbird dog 3x8 # slowly\n   \n  cat cow 8 reps\n", NAMES)
    assert not faults
    assert [(each.line.exercise, each.number, each.column) for each in placed] == [
        ("bird_dog", 3, 1),
        ("cat_cow", 5, 3),
    ]


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("\n brd dog 3x8", (2, 2), ("brd dog", "bird_dog (Bird dog)")),
        ("side plank 3x10s", (1, 1), ("side_plank_knees", "side_plank_full", "Write which one")),
        ("3x8", (1, 1), ("exercise is expected",)),
        ("bird dog 3x8 slowly hold 5", (1, 14), ("slowly", "Expected")),
        ("bird dog 8", (1, 10), ("8 of what", "8 reps")),
        ("bird dog 3 sets", (1, 10), ("3 sets of what",)),
        ("bird dog 3x8-10", (1, 10), ("range",)),
        ("bird dog 3x8 hold 8\u201310s", (1, 14), ("range",)),
        ("bird dog 4-6", (1, 10), ("range",)),
        ("bird dog 3x8 3/week", (1, 14), ("how often",)),
        ("bird dog 3x8 left side", (1, 14), ("each side",)),
        ("bird dog 3x8 hold 5s hold 6s", (1, 22), ("already",)),
        ("bird dog 3x8 5s", (1, 14), ("hold 5s",)),
        ("walking 10 m", (1, 9), ("min",)),
        ("bird dog 0x8", (1, 10), ("From 1 to",)),
        ("bird dog 9999x9999", (1, 10), ("From 1 to",)),
        ("bird dog 3x8 hold", (1, 14), ("seconds",)),
    ],
)
def test_what_cannot_be_understood_says_where_and_what_was_expected(
    text: str, place: tuple[int, int], words: tuple[str, ...]
) -> None:
    faults = parse(text, NAMES)[1]
    assert [(faults[0].line, faults[0].column)] == [place]
    assert len(faults) == 1
    assert all(each in faults[0].text for each in words)


def test_every_exercise_is_found_by_its_id_and_its_name_and_other_names_are_single() -> None:
    for each in EXERCISES.values():
        for name in (each.id, each.name, each.name.upper(), each.id.replace("_", " ")):
            assert NAMES.find(name) == each.id
    assert set(ALSO.values()) <= set(EXERCISES)
    assert not set(ALSO) & set(EITHER)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("plank 3x20s", "Front plank: a hold of 20 s is more than 10 s"),
        ("calf stretch 90s each side", "more than 1 min"),
        ("bird dog 3x16", "16 repetitions is more than 15"),
        ("bird dog 6x8", "6 sets is more than 5"),
        ("bridge 3x8 each side", "both sides at once"),
        ("clamshell 2x12 together", "left and a right side"),
        ("sit to stand 2x60s", "counted"),
        ("rest 90/90 11 min", "more than 10 min"),
        ("walking 31 min", "more than 30 min"),
        ("bird dog 3x8 rest 4 min", "more than 3 min"),
        ("walking 20 min\nbird dog 5x10 hold 10s", "at most 30 min"),
    ],
)
def test_a_dose_outside_its_bounds_is_said_in_a_plain_sentence(text: str, words: str) -> None:
    found = read_prescription(text, "Mine", LIBRARY)
    assert found.routine is None
    assert words in " ".join(fault.text for fault in found.faults)


@pytest.mark.parametrize("each", EXERCISES.values(), ids=EXERCISES.keys())
def test_every_dose_the_program_ships_is_inside_the_bounds(each: Exercise) -> None:
    for dose in [each.dose, *(way.dose for way in (each.easier, each.harder) if way is not None and way.dose)]:
        found = [text for text in doses.faults(dose, each) if "both sides" not in text]
        assert not found


def test_more_than_usual_is_said_and_allowed() -> None:
    found = read_prescription("cat cow 3x10", "Mine", LIBRARY)
    assert found.routine is not None
    assert "more than the usual" in found.remarks[0]


TOML = """name = "Anna"

[[blocks]]
name = "Core"

[[blocks.items]]
exercise = "bird_dog"
dose = { sets = [8, 8, 8], up = 2, hold = 5, down = 3, rest = 30, sides = "each" }

[[blocks]]
name = "End"
[[blocks.items]]
exercise = "walking"
[blocks.items.dose]
sets = [1]
hold = 120
rest = 0
"""


def test_a_toml_file_of_the_same_schema_means_the_same() -> None:
    typed = read_prescription("bird-dog 3x8 hold 5s each side rest 30s\nwalking 2 min", "Anna", LIBRARY).routine
    written = read_prescription(TOML, "", LIBRARY).routine
    assert typed is not None
    assert written is not None
    assert written.name == "Anna"
    assert written.id == own_id("Anna") == "mine:anna"
    assert seconds_of(written, LIBRARY) == seconds_of(typed, LIBRARY)
    for shipped in LIBRARY.routine_ids():
        text = (LIBRARY._root / "routines" / f"{shipped}.toml").read_text("utf-8")
        found = read_prescription(text, "", LIBRARY)
        assert found.routine is not None, (shipped, found.faults)


@pytest.mark.parametrize(
    ("old", "new", "place", "words"),
    [
        ('"bird_dog"', '"brd_dog"', (7, 1), "bird_dog"),
        ("hold = 5", "hold = 20", (8, 1), "more than 10 s"),
        ("hold = 120", "hold = 2000", (14, 2), "more than 30 min"),
        ("hold = 120", "hold = nan", (14, 2), "no time below 0"),
        ("sets = [1]", "sets = []", (14, 2), "sets from 1"),
        ("rest = 0", "rast = 0", (17, 1), "There is no key rast"),
        ("sets = [1]", 'sets = "one"', (15, 1), "a list in square brackets"),
        ("[1]", "[1", (16, 1), "not valid TOML"),
    ],
)
def test_a_fault_in_toml_has_its_line_and_column(old: str, new: str, place: tuple[int, int], words: str) -> None:
    found = read_prescription(TOML.replace(old, new), "", LIBRARY)
    assert found.routine is None
    assert words in found.faults[0].text
    assert (found.faults[0].line, found.faults[0].column) == place


def test_a_key_that_is_not_written_is_placed_at_what_holds_it() -> None:
    assert place_of(TOML, "blocks[1].items[0].exercise") == (13, 1)
    assert place_of(TOML, "blocks[1].items[0].nothing") == (12, 3)
    assert place_of(TOML, "elsewhere") == (1, 1)
