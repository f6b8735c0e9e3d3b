"""`coach render`: what the gate says of it, and what it leaves on the disk."""

from __future__ import annotations

import wave
from pathlib import Path

import pytest
from click.testing import CliRunner

from coach.aloud import script_of
from coach.care.gate import Blocked
from coach.cli import main
from coach.session.script import Script
from tests.coach.conftest import Person


@pytest.fixture
def healthy(tmp_path: Path) -> Person:
    """Somebody whose answers stand in the way of nothing."""
    person = Person(tmp_path / "home")
    person.healthy()
    return person


def test_a_newcomer_answers_the_cards_before_any_recording(tmp_path: Path) -> None:
    found = script_of(Person(tmp_path / "home").coach, "core")
    assert isinstance(found, Blocked)
    assert found.cards


@pytest.mark.parametrize("what", ["core", "gentle", "heat"])
def test_a_danger_sign_stands_in_the_way_of_a_recording(what: str, tmp_path: Path) -> None:
    person = Person(tmp_path / "home")
    person.healthy(rf_saddle="yes")
    assert isinstance(script_of(person.coach, what), Blocked)


def test_high_pain_now_stands_in_the_way_of_a_routine(tmp_path: Path) -> None:
    person = Person(tmp_path / "home")
    person.healthy(pain=8)
    assert isinstance(script_of(person.coach, "core"), Blocked)


def test_questions_of_the_moment_wait_for_the_moment_of_playing(healthy: Person) -> None:
    healthy.clock.pass_(24 * 3600)
    healthy.coach.finish_card(healthy.coach.safety.cards["daily"], {})
    begun = healthy.coach.begin("core")
    assert isinstance(begun, Blocked)
    assert [card.id for card in begun.cards] == ["gate_muscle_balance"]
    found = script_of(healthy.coach, "core")
    assert isinstance(found, Script)
    assert found.routine == "core"


@pytest.mark.parametrize("what", ["heat", "inversion", "trigger_point"])
def test_what_must_notice_that_nobody_answers_is_never_a_recording(what: str, healthy: Person) -> None:
    with pytest.raises(ValueError, match="cannot be a recording"):
        script_of(healthy.coach, what)


def test_a_file_that_is_there_stays_unless_it_is_to_be_replaced(
    healthy: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    file = tmp_path / "mine.wav"
    file.write_bytes(b"my song")
    command = ["--data-dir", str(healthy.folder), "render", "positions", "-o", str(file)]
    told = CliRunner().invoke(main, command)
    assert (told.exit_code, file.read_bytes()) == (2, b"my song")
    assert "already there" in told.output
    assert CliRunner().invoke(main, [*command, "--replace"]).exit_code == 0
    assert file.read_bytes()[:4] == b"RIFF"


def test_a_screen_that_is_due_again_comes_before_any_recording(healthy: Person) -> None:
    healthy.clock.pass_(24 * 3600)
    found = script_of(healthy.coach, "core")
    assert isinstance(found, Blocked)
    assert [card.id for card in found.cards] == ["daily"]


def test_a_practice_can_be_recorded(tmp_path: Path) -> None:
    found = script_of(answered(tmp_path, "emotional:body_scan").coach, "emotional:body_scan")
    assert isinstance(found, Script)
    assert found.title


def answered(folder: Path, what: str) -> Person:
    """Somebody who has answered every card that `what` needs."""
    person = Person(folder / "home")
    person.healthy()
    while isinstance(found := script_of(person.coach, what), Blocked) and found.cards:
        person.coach.finish_card(found.cards[0], {})
    return person


def test_recording_starts_nothing(healthy: Person) -> None:
    script_of(healthy.coach, "core")
    assert healthy.coach.interrupted() is None
    assert healthy.coach.past.documents() == []


def test_what_cannot_be_recorded_is_named(healthy: Person) -> None:
    with pytest.raises(ValueError, match="nothing to start called"):
        script_of(healthy.coach, "swimming")


def test_the_command_writes_the_file_and_says_when_to_stop(
    healthy: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    file = tmp_path / "positions.wav"
    told = CliRunner().invoke(main, ["--data-dir", str(healthy.folder), "render", "positions", "-o", str(file)])
    assert told.exit_code == 0
    assert "Press stop and get help if a warning sign appears." in told.output
    assert "chimes only" in told.output
    with wave.open(str(file), "rb") as source:
        assert source.getnframes() / source.getframerate() == pytest.approx(318 + 8, abs=0.05)


def test_the_command_refuses_what_the_gate_blocks_and_writes_nothing(tmp_path: Path) -> None:
    file = tmp_path / "core.wav"
    told = CliRunner().invoke(main, ["--data-dir", str(tmp_path / "home"), "render", "core", "-o", str(file)])
    assert told.exit_code == 4
    assert "A few safety questions come first" in told.output
    assert not file.exists()


def test_a_file_that_cannot_be_written_is_a_sentence(healthy: Person, tmp_path: Path) -> None:
    file = tmp_path / "no folder" / "core.wav"
    told = CliRunner().invoke(main, ["--data-dir", str(healthy.folder), "render", "positions", "-o", str(file)])
    assert told.exit_code == 2
    assert "cannot be written" in told.output
    assert "Traceback" not in told.output
