"""A content file is read as it was meant, or refused with its place and what to write instead."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.care.model import Evidence, Exercise, Source
from coach.care.pose import Pose
from coach.library.loader import ContentError, load

GOOD = """\
id = "bird_dog"
name = "Bird dog"
group = "core"
level = 2
position = "Kneel on all fours."
cues = ["Reach long."]
mistake = "Arching."
stop = "Stop for sharp pain."
pose = "bird_dog"

[dose]
sets = [5, 3, 1]
hold = 10
"""


def write(root: Path, text: str | bytes) -> Path:
    """Put `text` where the exercise is looked for."""
    file = root / "exercises" / "bird_dog.toml"
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return root


def refusal(root: Path, text: str | bytes, kind: type = Exercise) -> ContentError:
    """Return the error that this file earns."""
    with pytest.raises(ContentError) as caught:
        load(write(root, text), "exercises/bird_dog.toml", kind)
    return caught.value


def test_a_good_file_becomes_its_struct(tmp_path: Path) -> None:
    exercise = load(write(tmp_path, GOOD), "exercises/bird_dog.toml", Exercise)
    assert (exercise.id, exercise.dose.sets, exercise.dose.hold) == ("bird_dog", (5, 3, 1), 10.0)


def test_letters_beyond_ascii_arrive_whole(tmp_path: Path) -> None:
    text = GOOD.replace("Bird dog", "Vogel-Hund, ruhig und schön")
    assert load(write(tmp_path, text), "exercises/bird_dog.toml", Exercise).name.endswith("schön")


@pytest.mark.parametrize(
    ("old", "new", "key", "words"),
    [
        ("group =", "gruop =", "gruop", ["Did you mean group?", "Allowed keys: id, name, group, level"]),
        ("hold = 10", "holt = 10", "dose.holt", ["Did you mean hold?", "sets, up, hold, down, pause, rest"]),
        ('"core"', '"coer"', "group", ['"coer"', "Did you mean core?", '"aerobic", "core", "mobility"', '"stretch"']),
        ("hold = 10", 'sides = "eech"', "dose.sides", ['"eech"', "Did you mean each?", '"alternate", "both", "each"']),
        ('stop = "Stop for sharp pain."\n', "", "stop", ["missing", "text in quotes"]),
        ("sets = [5, 3, 1]\n", "", "dose.sets", ["missing", "a list in square brackets"]),
        ('group = "core"\n', "", "group", ["missing", '"aerobic", "core"']),
        ("level = 2", 'level = "two"', "level", ['"two"', "a whole number"]),
        ("level = 2", "level = true", "level", ["true is not", "a whole number"]),
        ("[5, 3, 1]", '[5, "three", 1]', "dose.sets[1]", ['"three"', "a whole number"]),
        ("[5, 3, 1]", "5", "dose.sets", ["5 is not allowed", "a list in square brackets"]),
        ("hold = 10", 'hold = "ten"', "dose.hold", ['"ten"', "a number"]),
        ("[dose]", "[easier.dose]", "dose", ["missing", "a table of keys"]),
        ("[dose]", "[easier]\nexercise = 3\n[dose]", "easier.exercise", ["3 is not allowed", "text in quotes"]),
    ],
)
def test_a_broken_value_is_named_with_its_place_and_what_is_allowed(
    tmp_path: Path, old: str, new: str, key: str, words: list[str]
) -> None:
    assert old in GOOD
    error = refusal(tmp_path, GOOD.replace(old, new))
    assert (error.file, error.key) == ("exercises/bird_dog.toml", key)
    assert str(error).startswith(f"assets/exercises/bird_dog.toml, {key}: ")
    assert [word for word in words if word not in error.text] == []


def test_a_broken_pose_is_named_down_to_the_limb(tmp_path: Path) -> None:
    text = 'id = "bird_dog"\nview = "side"\n[start.nTh]\nangle = "up"\n[end.nTh]\nangle = 10\n'
    error = refusal(tmp_path, text, Pose)
    assert (error.key, "a number" in error.text) == ("start.nTh.angle", True)


def test_a_list_of_the_wrong_length_is_told_the_right_one(tmp_path: Path) -> None:
    text = 'id = "bird_dog"\nview = "side"\nlumbar = [1]\n[start]\n[end]\n'
    error = refusal(tmp_path, text, Pose)
    assert (error.key, "exactly 2" in error.text) == ("lumbar", True)


def test_an_optional_choice_lists_its_choices_too(tmp_path: Path) -> None:
    error = refusal(tmp_path, 'acute = "modest"\ntext = "t"\nsources = []\n', Evidence)
    assert error.key == "acute"
    assert all(grade in error.text for grade in ("strong", "moderate", "limited", "very_limited", "against"))


def test_an_entry_of_the_bibliography_is_named_by_its_key(tmp_path: Path) -> None:
    error = refusal(tmp_path, "[ACP2017]\nchecked = true\n", dict[str, Source])
    assert (error.key, "missing" in error.text) == ("ACP2017.citation", True)


def test_bad_toml_is_named_with_its_line(tmp_path: Path) -> None:
    error = refusal(tmp_path, GOOD.replace('name = "Bird dog"', 'name = "Bird dog'))
    assert (error.file, error.key) == ("exercises/bird_dog.toml", "")
    assert "not valid TOML" in error.text
    assert "line 2" in error.text


def test_a_file_in_another_encoding_is_told_so(tmp_path: Path) -> None:
    error = refusal(tmp_path, GOOD.replace("Bird", "Vögel").encode("latin-1"))
    assert (error.file, "UTF-8" in error.text) == ("exercises/bird_dog.toml", True)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match=r"assets/exercises/none\.toml: The file cannot be read"):
        load(tmp_path, "exercises/none.toml", Exercise)
