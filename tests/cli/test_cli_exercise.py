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
