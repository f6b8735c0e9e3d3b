"""The command line: exit codes, what is printed, and what is never imported for it."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import pytest

from .harness import console_script
from .person import AT_REST, NONE, PLAYER, answer_as_healthy, finish

if TYPE_CHECKING:
    from .conftest import World

FIELDS = {"id", "kind", "therapy", "routine", "started_at", "ended_at", "planned_seconds", "active_seconds", "outcome"}
FIELDS |= {"reason", "pain_before", "pain_after", "steps", "answers", "product", "note", "app_version"}
IMPORTS = """
import sys
from coach.cli import main
sys.argv = ["coach", *{words!r}]
try:
    main()
except SystemExit as end:
    assert not end.code, end.code
print("IMPORTED", *sorted(each for each in ("textual", "rich") if each in sys.modules))
"""


def test_a_session_done_to_its_end_is_exit_code_0(known: World) -> None:
    term = known.forwardable("positions")
    answer_as_healthy(term)
    known.clock.forward(float(term.left() or 0))
    finish(term)
    assert term.exit_code() == 0
    (record,) = known.history()
    assert (record["routine"], record["outcome"]) == ("positions", "done")


def test_a_session_stopped_early_is_exit_code_3_and_still_recorded(known: World) -> None:
    term = known.coach("start", "gentle", "--minutes", "5")
    term.wait(PLAYER)
    assert (term.left() or 0) <= 300
    term.press("x")
    term.wait("What was it?")
    term.press("enter")
    finish(term, note="the phone rang")
    assert term.exit_code() == 3
    (record,) = known.history()
    assert (record["outcome"], record["reason"]) == ("stopped", "enough for now")
    assert record["note"] == "the phone rang"


def test_a_red_flag_is_exit_code_4_and_says_what_to_do(world: World) -> None:
    term = world.coach("start", "heat")
    term.until(lambda: NONE in term.text and term.silent >= AT_REST, "the first card")
    term.press("enter")
    term.wait("Yes", "Not sure")
    term.press("y")
    term.wait("What to say on the phone")
    assert "emergency" in term.text.lower()
    term.press("enter")
    assert term.exit_code() == 4
    assert world.history() == []


def test_wrong_words_are_exit_code_2(world: World) -> None:
    wrong = (("start", "swimming"), ("--nonsense",), ("history", "--days", "0"), ("start", "heat", "--minutes", "900"))
    for words in wrong:
        done = world.shell(*words)
        assert done.returncode == 2, (words, done)
        assert "Usage:" in done.stderr
    assert not world.data.exists()


def test_the_app_without_a_terminal_is_exit_code_2_and_names_the_other_way(world: World) -> None:
    done = world.shell()
    assert done.returncode == 2
    assert "coach today" in done.stderr


def test_a_place_that_cannot_be_written_is_exit_code_5_with_a_sentence(world: World) -> None:
    wall = world.root / "a file, not a folder"
    wall.write_text("in the way")
    term = world.window(console_script(), "--data-dir", str(wall / "D"), "start", "heat")
    term.until(lambda: NONE in term.text and term.silent >= AT_REST, "the first card")
    term.press("n")
    assert term.exit_code() == 5
    assert "could not be saved" in term.words
    assert wall.read_text() == "in the way"


def test_today_and_the_history_are_printed_for_people_and_for_programs(known: World) -> None:
    plan = known.shell("today")
    assert plan.returncode == 0
    assert "Heat" in plan.stdout
    assert "Gentle routine" in plan.stdout
    as_json = json.loads(known.shell("today", "--json").stdout)
    assert {"heat", "gentle", "core"} <= {row["what"] for row in as_json["rows"]}
    assert known.shell("history").stdout == "Nothing yet.\n"
    assert known.history() == []

    term = known.forwardable("positions")
    answer_as_healthy(term)
    known.clock.forward(float(term.left() or 0))
    finish(term)
    assert term.exit_code() == 0
    (record,) = json.loads(known.shell("history", "--json", "--days", "1").stdout)
    assert set(record) >= FIELDS
    assert record["kind"] == "session"
    line = known.shell("history", "--days", "1").stdout
    assert "positions" in line
    assert "done" in line


def test_where_names_three_folders_and_version_the_version(world: World) -> None:
    places = world.shell("where").stdout
    assert [line.split()[0] for line in places.splitlines()] == ["data", "state", "config"]
    assert all(str(world.data) in line for line in places.splitlines())
    assert world.shell("--version").stdout.startswith("coach, version ")
    assert not world.data.exists()


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_completion_of_a_shell_is_printed(world: World, shell: str) -> None:
    done = world.shell("completion", shell)
    assert done.returncode == 0
    assert "_COACH_COMPLETE" in done.stdout


def test_a_shell_completes_commands(world: World) -> None:
    done = world.run(console_script(), _COACH_COMPLETE="bash_complete", COMP_WORDS="coach his", COMP_CWORD="1")
    assert "history" in done.stdout


def test_a_shell_completes_what_can_be_shown(world: World) -> None:
    done = world.run(console_script(), _COACH_COMPLETE="bash_complete", COMP_WORDS="coach show bird", COMP_CWORD="2")
    assert done.stdout.split(",")[-1].strip() == "bird_dog"


def test_a_figure_is_drawn_and_no_pipe_gets_an_escape(world: World) -> None:
    done = world.shell("show", "bird_dog")
    assert done.returncode == 0
    assert "\u28ff" in done.stdout
    assert "\x1b" not in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 80
    file = world.root / "bird dog.svg"
    assert world.shell("show", "bird_dog", "--side", "left", "--svg", str(file)).returncode == 0
    assert file.read_text("utf-8").startswith("<svg ")
    wrong = world.shell("show", "birddog")
    assert (wrong.returncode, wrong.stdout) == (2, "")
    assert "bird_dog" in wrong.stderr
    assert not world.data.exists()


def test_a_figure_is_coloured_in_a_terminal_unless_colours_are_unwanted(world: World) -> None:
    for unwanted, colour in (("", "cyan"), ("1", "default")):
        term = world.window(console_script(), "show", "cat_cow", rows=60, NO_COLOR=unwanted)
        assert term.exit_code() == 0
        assert term.colour_of("\u28ff") == colour


@pytest.mark.parametrize(
    "words", ["today", "today --json", "history", "--version", "where", "--help", "show", "show bird_dog", "show heat"]
)
def test_only_the_app_imports_textual(known: World, words: str) -> None:
    done = known.run(sys.executable, "-c", IMPORTS.format(words=["--data-dir", str(known.data), *words.split()]))
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1].split() == ["IMPORTED"]


def test_the_app_does_import_textual(known: World) -> None:
    code = "import sys, coach.tui.app; print(*(each in sys.modules for each in ('textual', 'rich')))"
    assert known.run(sys.executable, "-c", code).stdout.split() == ["True", "True"]


def test_a_note_is_text_whatever_it_holds(known: World) -> None:
    nasty = "[bold]loud[/bold] \x1b[31mred\x1b[0m \u202eback"
    term = known.forwardable("positions")
    answer_as_healthy(term)
    term.press("x")
    term.wait("What was it?")
    term.press("enter")
    term.wait("How strong is the pain now?")
    term.press("2")
    empty = term.colour_of("╭")
    term.press("tab")
    term.until(lambda: term.colour_of("╭") != empty, "the field for the note")
    term.send(b"\x1b[200~" + nasty.encode() + b"\x1b[201~")
    term.wait("[bold]loud[/bold]")
    term.press("enter")
    assert term.exit_code() == 3
    stored = known.history()[0]["note"]

    line = known.shell("history").stdout
    assert "[bold]loud[/bold]" in line
    assert "\x1b" not in line
    assert "\u202e" not in line
    again = known.forwardable()
    again.wait("Heat", "Gentle")
    again.press("4")
    again.wait("[bold]loud[/b")
    assert again.colour_of("red") == again.colour_of("[bold]loud")
    assert "[bold]loud[/bold]" in stored


def test_openssl_is_left_out_of_a_start_and_there_for_whoever_asks_later(known: World) -> None:
    code = (
        "import sys; from coach.opening import _without_openssl\n"
        "with _without_openssl(): import asyncio.sslproto\n"
        "print('ssl' in sys.modules, asyncio.sslproto.ssl); import ssl; print(ssl.__name__)"
    )
    done = known.run(sys.executable, "-c", code)
    assert done.stdout.split() == ["False", "None", "ssl"], done.stderr
