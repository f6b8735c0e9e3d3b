"""`coach exercise`: what a prescription means, or everything that is wrong with it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from coach.cli import main


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


def test_a_good_file_is_told_line_by_line_with_its_length(tmp_path: Path) -> None:
    file = tmp_path / "from_anna.txt"
    file.write_text("# Anna\nbird-dog 3x8 hold 5s each side rest 30s\nwalking 10 min\n")
    result = run("exercise", "check", file)
    assert result.exit_code == 0
    first, second, whole = result.stdout.splitlines()
    assert first.split("  ")[0] == "Bird dog: 3 x 8, hold 5 s, each side, rest 30 s"
    assert first.endswith("9 min 40 s")
    assert second.startswith("Walking: 10 min")
    assert whole.startswith("From anna: 2 exercises, in all")
    assert whole.endswith("19 min 58 s")


def test_a_bad_file_shows_every_fault_with_its_place(tmp_path: Path) -> None:
    file = tmp_path / "anna.txt"
    file.write_text("brd dog 3x8\ncat cow 8 reps\n  bridge 3x8 slowly\n")
    result = run("exercise", "check", file)
    assert result.exit_code == 2
    assert result.stdout == ""
    said = result.stderr.splitlines()
    assert [line.partition(": ")[0] for line in said] == ["line 1, column 1", "line 3, column 14"]


@pytest.mark.parametrize("content", [b"\xff\xfe", b"", b"# nothing\n", b"x" * 200_000])
def test_a_file_that_is_none_is_refused_in_words(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "anna.txt"
    file.write_bytes(content)
    result = run("exercise", "check", file)
    assert result.exit_code == 2
    assert result.stderr.strip()
    assert "Traceback" not in result.output


def test_the_ending_says_that_it_is_toml(tmp_path: Path) -> None:
    file = tmp_path / "anna.toml"
    file.write_text("bird dog 3x8\n")
    result = run("exercise", "check", file)
    assert result.exit_code == 2
    assert "not valid TOML" in result.stderr
    assert run("exercise", "check", tmp_path / "missing.txt").exit_code == 2


def test_all_forty_are_listed() -> None:
    lines = run("exercise", "list").stdout.splitlines()
    assert len([line for line in lines if line.startswith("  ")]) == 40


def test_a_prescription_is_kept_listed_and_taken_away_in_the_shell(tmp_path: Path) -> None:
    data, file = ("--data-dir", tmp_path / "D"), tmp_path / "anna.txt"
    file.write_text("bird dog 2x3 hold 5s\n")
    assert "coach start anna" in run(*data, "exercise", "add", file).stdout
    file.write_text("brd dog 3x8\n")
    refused = run(*data, "exercise", "add", file)
    assert refused.exit_code == 2
    assert "line 1, column 1" in refused.stderr
    file.write_text("walking 5 min\n")
    assert run(*data, "exercise", "add", file).exit_code == 0
    assert run(*data, "exercise", "own").stdout.splitlines() == ["anna: Anna", "  Walking: 5 min"]
    assert "anna" in run(*data, "start", "nothing").output
    assert "Try 'coach start -h'" not in run(*data, "start", "anna").output
    assert run(*data, "exercise", "remove", "anna").exit_code == 0
    assert run(*data, "exercise", "remove", "anna").exit_code == 2
    assert run(*data, "exercise", "own").stdout == ""
    assert run(*data, "start", "again").exit_code == 2


def test_an_exercise_is_left_out_and_allowed_by_any_of_its_names(tmp_path: Path) -> None:
    data = ("--data-dir", tmp_path / "D")
    assert "Bird dog is left out." in run(*data, "exercise", "leave-out", "Bird dog").stdout
    assert run(*data, "exercise", "leave-out", "chin_tuck", "--no-equipment").exit_code == 0
    listed = run(*data, "exercise", "own").stdout
    assert "bird_dog (hurts)" in listed
    assert "chin_tuck (equipment)" in listed
    assert run(*data, "exercise", "allow", "bird dogs").exit_code == 0
    assert "bird_dog" not in run(*data, "exercise", "own").stdout
    wrong = run(*data, "exercise", "leave-out", "brd dog")
    assert wrong.exit_code == 2
    assert "bird_dog" in wrong.stderr
