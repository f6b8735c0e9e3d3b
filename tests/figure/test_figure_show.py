"""What the shell shows: every name is found, fits the window, and says what a person needs to do it."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pytest

from coach.care.model import Dose
from coach.drawing import Gallery, for_output
from coach.library.library import Library
from coach.showing import UnknownName, dose_words, find

LIBRARY = Library()
GALLERY = Gallery(LIBRARY)
IDS = tuple(GALLERY.ids())


def test_everything_that_has_a_pose_can_be_shown() -> None:
    practices = {
        practice.id
        for each in map(LIBRARY.therapy, LIBRARY.therapy_ids())
        for practice in each.practices
        if any(stage.pose for stage in practice.stages)
    }
    wanted = {*LIBRARY.exercise_ids(), *LIBRARY.point_ids(), *practices, "heat", "inversion", "cream", "heat_side"}
    assert wanted <= set(IDS)
    drawn = {picture.pose.id for name in IDS for picture in find(LIBRARY, name).pictures}
    assert drawn == set(LIBRARY.pose_ids())


@pytest.mark.parametrize("columns", [40, 80, 200])
def test_no_line_is_longer_than_the_window_and_nothing_is_an_escape(columns: int) -> None:
    for name in IDS:
        told = GALLERY.told(name, "", columns)
        assert "\x1b" not in told
        assert max(map(len, told.splitlines())) <= columns, name
        assert re.search("[\u2801-\u28ff]{4}", told), name


def test_an_exercise_is_told_with_its_name_position_cues_and_dose() -> None:
    told = " ".join(GALLERY.told("bird_dog", "left", 80).split())
    exercise = LIBRARY.exercise("bird_dog")
    for text in (exercise.name, exercise.position, *exercise.cues, exercise.stop, "left side", "start", "end"):
        assert text in told
    assert "Sets of 5, 3 and 1 on each side: 2 s there, 10 s held, 3 s back. Rest 20 s in between." in told


def test_a_point_is_told_with_its_place_tool_and_limits() -> None:
    told = " ".join(GALLERY.told("tp_piri", "", 80).split())
    point = LIBRARY.point("tp_piri")
    for text in (point.name, point.where, point.tool, point.limits, "Press 30 to 45 s, once, 4 to 6 of 10"):
        assert text in told


def test_a_narrow_window_has_the_poses_one_above_the_other() -> None:
    lines = [line.strip() for line in GALLERY.told("bird_dog", "", 40).splitlines()]
    assert lines.index("start") < lines.index("end")


def test_names_are_found_as_people_write_them() -> None:
    for name in ("bird_dog", "Bird dog", "bird-dog", "BIRD  DOG"):
        assert find(LIBRARY, name).name == "Bird dog"
    assert find(LIBRARY, "inversion:alt_9090").about.startswith("alt_9090")


@pytest.mark.parametrize(
    ("wrong", "near"), [("birddog", "bird_dog"), ("plank", "front_plank_full"), ("xyzzy", "coach show")]
)
def test_a_wrong_name_is_answered_with_the_nearest(wrong: str, near: str) -> None:
    with pytest.raises(UnknownName, match=near):
        find(LIBRARY, wrong)


def test_the_list_names_everything_within_the_window() -> None:
    listed = GALLERY.listed(80)
    assert set(IDS) <= set(listed.split())
    assert max(map(len, listed.splitlines())) <= 80


@pytest.mark.parametrize("name", ["bird_dog", "heat", "tp_ql", "figure_four"])
def test_the_svg_of_a_name_holds_every_picture_and_turns_with_the_side(name: str) -> None:
    left, right = GALLERY.svg(name, "left"), GALLERY.svg(name, "right")
    assert left != right
    for document in (left, right):
        root = ET.fromstring(document)  # noqa: S314 - it reads what this program has just written
        width, height = map(float, root.attrib["viewBox"].split()[2:])
        assert root.attrib["width"] == "960"
        assert 0.05 < height / width < 4
        floors = [each for each in root.iter() if each.tag.endswith("}line")]
        pictures = find(LIBRARY, name).pictures
        assert len(floors) == sum(len(each.phases) for each in pictures if each.pose.view != "top")
        assert not re.search(r"href|<script|<style|<image|url\(|font", document)


def test_colours_are_only_wrapped_around_the_same_drawing() -> None:
    coloured = GALLERY.told("bird_dog", "", 80, coloured=True)
    assert "\x1b[33m" in coloured
    assert re.sub(r"\x1b\[\d+m", "", coloured) == GALLERY.told("bird_dog", "", 80)


def test_an_output_without_braille_gets_plain_signs() -> None:
    text = for_output(GALLERY.told("glute_bridge", "", 80), "cp1252")
    text.encode("cp1252")
    assert "####" in text
    assert for_output("\u28ff \u2026", "utf-8") == "\u28ff \u2026"


@pytest.mark.parametrize(
    ("dose", "words"),
    [
        (Dose(sets=(1, 1), hold=30, rest=10, sides="each"), "Twice on each side: 30 s. Rest 10 s in between."),
        (Dose(sets=(8, 8), up=3, down=2, rest=45), "2 sets of 8: 3 s there, 2 s back. Rest 45 s in between."),
        (Dose(sets=(6,), up=3, down=3, sides="alternate"), "6 times on each side, taking turns: 3 s there, 3 s back."),
        (Dose(sets=(1,), hold=300), "Once: 5 minutes."),
    ],
)
def test_a_dose_is_told_in_words(dose: Dose, words: str) -> None:
    assert dose_words(dose) == words
