"""The cues in the running app: said at the right moment, silenced by mute and stop, the bell where nothing is heard."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from textual.drivers.headless_driver import HeadlessDriver

from coach.tui.app import CoachApp
from tests.cues.test_cues_real_programs import SPEAKS
from tests.tui.person import Home

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the stand-ins are shell scripts")


class Ears:
    """What a stand-in for a voice was told, how often the bell rang, and what was written to the terminal."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder, self.log = folder, folder / "log"
        self.bells = 0
        self.written: list[str] = []
        folder.mkdir()
        monkeypatch.setenv("PATH", str(folder))
        monkeypatch.setenv("TERM", "xterm")
        monkeypatch.setenv("COACH_TEST_LOG", str(self.log))
        monkeypatch.setattr(CoachApp, "bell", lambda _app: self._ring())
        monkeypatch.setattr(HeadlessDriver, "write", lambda _driver, text: self.written.append(text))

    def _ring(self) -> None:
        self.bells += 1

    def install_voice(self) -> None:
        program = self.folder / "espeak-ng"
        program.write_text(SPEAKS)
        program.chmod(0o755)

    @property
    def words(self) -> list[str]:
        return self.log.read_text().splitlines() if self.log.exists() else []


@pytest.fixture
def ears(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Ears:
    """No player, no voice."""
    return Ears(tmp_path / "bin", monkeypatch)


async def test_with_a_voice_the_session_is_spoken_and_no_bell_rings(known: Home, ears: Ears) -> None:
    ears.install_voice()
    known.settings(voice=True)
    async with known.open() as person:
        await person.begin("gentle")
        await person.until(lambda: any(each.startswith("First: Walking") for each in ears.words))
        await person.press("space")
        await person.until(lambda: "Paused." in ears.words)
        await person.press("space")
        await person.until(lambda: "Going on. Get ready." in ears.words)
        await person.let(18)
        await person.until(lambda: "Go, 90 seconds." in ears.words)
    assert ears.bells == 0


async def test_mute_silences_the_voice(known: Home, ears: Ears) -> None:
    ears.install_voice()
    known.settings(voice=True)
    async with known.open() as person:
        await person.begin("gentle")
        await person.until(lambda: len(ears.words) == 1)
        await person.press("m")
        await person.press("space")
        await person.let(5)
        await person.press("m")
        await person.press("space")
        await person.until(lambda: len(ears.words) > 1)
    assert ears.words[1:] == ["Going on. Get ready."]


async def test_without_any_voice_the_bell_rings_as_before(known: Home, ears: Ears) -> None:
    known.settings(voice=True, chimes=True)
    async with known.open() as person:
        await person.begin("gentle")
        await person.let(20)
    assert ears.bells > 0
    assert ears.words == []


async def test_the_countdown_stands_in_the_window_title_until_the_session_ends(known: Home, ears: Ears) -> None:
    async with known.open() as person:
        await person.begin("gentle")
        await person.let_pass_to(lambda m: m.step.kind == "work")
        await person.press("x", "enter")
        await person.until(lambda: "\x1b[23;2t" in ears.written)
    titles = [each for each in ears.written if "\x1b]2;" in each]
    assert titles[0].startswith("\x1b[22;2t\x1b]2;0:18 Walking")
    assert "\x1b]2;1:30 Walking\x07" in titles
    assert ears.written.index("\x1b[23;2t") > ears.written.index(titles[-1])


async def test_the_title_can_be_left_alone(known: Home, ears: Ears) -> None:
    known.settings(title=False)
    async with known.open() as person:
        await person.begin("gentle")
        await person.let(3)
    assert not any("\x1b]2;" in each for each in ears.written)
