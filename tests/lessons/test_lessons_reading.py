"""Lessons are opened one at a time, and a wrong file says where and what to write instead."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.library.lessons import Lessons, plain_text
from coach.library.library import UnknownId
from coach.library.loader import ContentError

FRONT = """\
id = "L01"
title = "A lesson"
summary = "What it says."
minutes = 3
topics = ["one", "two"]
action = "Do one thing."
sources = ["Key2020"]

[[quiz]]
question = "Which?"
options = ["This", "That"]
answer = 1
feedback = ["Not this.", "Yes, that."]
"""
BODY = "## A heading\n\nA sentence with a source [Key2020].\n\n- An item.\n"


def write(root: Path, name: str, front: str = FRONT, body: str = BODY) -> None:
    folder = root / "lessons"
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(f"+++\n{front}+++\n\n{body}", encoding="utf-8")


def fault(root: Path, wanted: str = "L01") -> ContentError:
    with pytest.raises(ContentError) as caught:
        Lessons(root).lesson(wanted)
    return caught.value


def test_a_lesson_is_its_front_matter_and_its_body(tmp_path: Path) -> None:
    write(tmp_path, "01_a_lesson.md")
    lesson = Lessons(tmp_path).lesson("L01")
    assert (lesson.title, lesson.topics, lesson.figure) == ("A lesson", ("one", "two"), "")
    assert lesson.quiz[0].feedback[lesson.quiz[0].answer] == "Yes, that."
    assert lesson.body == BODY.strip()


def test_a_line_of_plus_signs_inside_the_body_stays_there(tmp_path: Path) -> None:
    write(tmp_path, "01_a_lesson.md", body="## One\n\n+++\n\nTwo.")
    assert Lessons(tmp_path).lesson("L01").body == "## One\n\n+++\n\nTwo."


def test_windows_line_ends_change_nothing(tmp_path: Path) -> None:
    write(tmp_path, "01_a_lesson.md")
    file = tmp_path / "lessons" / "01_a_lesson.md"
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert Lessons(tmp_path).lesson("L01").body == BODY.strip()


def test_ids_are_told_without_opening_a_file(tmp_path: Path) -> None:
    write(tmp_path, "02_second.md", front="broken")
    write(tmp_path, "01_first.md")
    lessons = Lessons(tmp_path)
    assert lessons.lesson_ids() == ("L01", "L02")
    assert lessons.lesson("L01").title == "A lesson"


def test_a_lesson_is_read_once(tmp_path: Path) -> None:
    write(tmp_path, "01_a_lesson.md")
    lessons = Lessons(tmp_path)
    first = lessons.lesson("L01")
    (tmp_path / "lessons" / "01_a_lesson.md").unlink()
    assert lessons.lesson("L01") is first


def test_an_empty_folder_has_no_lessons_and_says_so(tmp_path: Path) -> None:
    assert Lessons(tmp_path).lesson_ids() == ()
    with pytest.raises(UnknownId, match=r"There are: none\."):
        Lessons(tmp_path).lesson("L01")


def test_an_unknown_lesson_names_those_there_are(tmp_path: Path) -> None:
    write(tmp_path, "01_a_lesson.md")
    with pytest.raises(UnknownId, match=r'"L99"\. There are: L01\.'):
        Lessons(tmp_path).lesson("L99")


def test_an_unknown_key_names_the_file_the_key_and_what_is_allowed(tmp_path: Path) -> None:
    write(tmp_path, "01_a_lesson.md", front=FRONT.replace("minutes", "minuts"))
    error = fault(tmp_path)
    assert (error.file, error.key) == ("lessons/01_a_lesson.md", "minuts")
    assert "Did you mean minutes?" in error.text


def test_a_wrong_value_in_a_question_names_its_place(tmp_path: Path) -> None:
    write(tmp_path, "01_a_lesson.md", front=FRONT.replace("answer = 1", 'answer = "second"'))
    assert fault(tmp_path).key == "quiz[0].answer"


@pytest.mark.parametrize(
    ("was", "becomes", "says"),
    [
        ("answer = 1", "answer = 2", "write 0 to 1"),
        ("answer = 1", "answer = -1", "write 0 to 1"),
        (', "Yes, that."', "", "1 replies for 2 options"),
        ('["This", "That"]', '["This"]', "write 2 to 4"),
    ],
)
def test_a_question_that_cannot_be_asked_is_refused(tmp_path: Path, was: str, becomes: str, says: str) -> None:
    write(tmp_path, "01_a_lesson.md", front=FRONT.replace(was, becomes))
    assert says in fault(tmp_path).text


def test_an_id_that_differs_from_the_file_is_refused(tmp_path: Path) -> None:
    write(tmp_path, "02_a_lesson.md")
    error = fault(tmp_path, "L02")
    assert error.key == "id"
    assert 'Allowed: "L02"' in error.text


@pytest.mark.parametrize("text", ["no fences at all", "+++\nid = 1\n", "words first\n+++\nid = 1\n+++\nbody"])
def test_a_file_that_is_no_lesson_says_what_a_lesson_is(tmp_path: Path, text: str) -> None:
    write(tmp_path, "01_a_lesson.md")
    (tmp_path / "lessons" / "01_a_lesson.md").write_text(text, encoding="utf-8")
    error = fault(tmp_path)
    assert error.file == "lessons/01_a_lesson.md"
    assert "+++" in error.text


def test_an_error_of_toml_names_the_line_of_the_file(tmp_path: Path) -> None:
    write(tmp_path, "01_a_lesson.md", front='id = "L01"\ntitle = A lesson\n')
    assert "line 3" in fault(tmp_path).text


def test_bytes_that_are_not_text_are_refused(tmp_path: Path) -> None:
    write(tmp_path, "01_a_lesson.md")
    (tmp_path / "lessons" / "01_a_lesson.md").write_bytes(b"+++\n\xff\n+++\n")
    assert "UTF-8" in fault(tmp_path).text


def test_two_files_with_one_number_are_refused(tmp_path: Path) -> None:
    write(tmp_path, "01_a_lesson.md")
    write(tmp_path, "01_again.md")
    with pytest.raises(ContentError, match="same number"):
        Lessons(tmp_path).lesson_ids()


def test_a_file_without_a_number_is_refused(tmp_path: Path) -> None:
    write(tmp_path, "lesson_one.md")
    with pytest.raises(ContentError, match="two digits"):
        Lessons(tmp_path).lesson_ids()


def test_plain_text_leaves_only_the_words() -> None:
    text = "## A question?\n\n**Bold** word [Key2020].\n\n## The end\n\n1. First.\n2. Second [A-b] [C].\n"
    assert plain_text(text) == "A question? Bold word. The end: First. Second."
