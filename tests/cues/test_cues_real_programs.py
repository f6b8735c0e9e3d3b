"""Real subprocesses: small scripts on PATH in the place of players and voices."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from coach.cues.cues import Cues
from coach.cues.process import Process
from coach.library.resources import root
from tests.cues.fakes import HandClock, Sight, Wishes, Words

SOUNDS = Path(str(root().joinpath("sounds")))
SPEAKS = """#!/bin/sh
for last; do :; done
printf '%s\\n' "$last" >> "$COACH_TEST_LOG"
echo noise; echo noise >&2
"""
FAILS = """#!/bin/sh
printf 'tried\\n' >> "$COACH_TEST_LOG"
exit 1
"""
HANGS = """#!/bin/sh
printf '%s\\n' $$ >> "$COACH_TEST_LOG"
exec sleep 60
"""
LEAVES = """
import sys
from pathlib import Path
from coach.cues.cues import Cues
from tests.cues.fakes import HandClock, Sight, Wishes, Words
sounds, log, player = map(Path, sys.argv[1:])
cues = Cues(
    Wishes(chimes=True),
    sounds=sounds,
    write=lambda _text: None,
    clock=HandClock(),
    which=lambda name: str(player) if name == "aplay" else None,
)
cues.probe()
cues.tell([Words("2.")], Sight())
while not (log.exists() and log.read_text().endswith("\\n")):
    pass
"""

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the stand-ins are shell scripts")


class Machine:
    """A PATH of stand-ins, and a log of what they were told."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder, self.log = folder, folder / "log"
        monkeypatch.setenv("COACH_TEST_LOG", str(self.log))
        monkeypatch.setenv("PATH", f"{folder}{os.pathsep}/usr/bin{os.pathsep}/bin")

    def install(self, name: str, script: str) -> str:
        program = self.folder / name
        program.write_text(script)
        program.chmod(0o755)
        return str(program)

    def which(self, name: str) -> str | None:
        """Only the stand-ins, whatever else this machine has."""
        program = self.folder / name
        return str(program) if program.exists() else None

    def cues(self, wishes: Wishes) -> Cues:
        cues = Cues(wishes, sounds=SOUNDS, write=lambda _text: None, clock=HandClock(), which=self.which)
        cues.probe()
        return cues

    @property
    def told(self) -> list[str]:
        return self.log.read_text().splitlines() if self.log.exists() else []


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    """An empty machine."""
    return Machine(tmp_path, monkeypatch)


def wait_for(process: Process | None) -> int:
    assert process is not None
    return process.wait(timeout=10)


def test_a_real_player_gets_a_real_file_and_prints_nothing_on_our_screen(
    machine: Machine, capfd: pytest.CaptureFixture[str]
) -> None:
    machine.install("aplay", SPEAKS)
    cues = machine.cues(Wishes(chimes=True))
    cues.tell([Words("2.")], Sight())
    assert wait_for(cues._player._running) == 0
    cues.close()
    (file,) = machine.told
    assert Path(file).read_bytes()[:4] == b"RIFF"
    assert capfd.readouterr() == ("", "")


def test_a_real_voice_gets_words_that_no_shell_reads(machine: Machine) -> None:
    machine.install("espeak-ng", SPEAKS)
    cues = machine.cues(Wishes(voice=True))
    cues.tell([Words("$(touch hacked); `id` -- Hold.")], Sight())
    assert wait_for(cues._voice._running) == 0
    cues.close()
    assert machine.told == ["touch hacked); id -- Hold."]


def test_a_real_player_without_a_device_is_not_asked_again(machine: Machine) -> None:
    machine.install("aplay", FAILS)
    cues = machine.cues(Wishes(chimes=True))
    cues.tell([Words("2.")], Sight())
    assert wait_for(cues._player._running) == 1
    cues.tell([], Sight())
    cues.tell([Words("3.")], Sight())
    assert not cues.audible
    assert machine.told == ["tried"]


def test_a_real_player_that_is_silenced_is_gone_and_reaped(machine: Machine) -> None:
    machine.install("aplay", HANGS)
    cues = machine.cues(Wishes(chimes=True))
    cues.tell([Words("2.")], Sight())
    process = cues._player._running
    cues.close()
    assert process is not None
    assert process.poll() is not None


def test_leaving_the_program_leaves_no_player_behind(machine: Machine) -> None:
    player = machine.install("aplay", HANGS)
    checkout = Path(__file__).resolve().parents[2]
    program = [sys.executable, "-c", LEAVES, str(SOUNDS), str(machine.log), player]
    subprocess.run(program, cwd=checkout, check=True, timeout=30)
    (pid,) = machine.told
    with pytest.raises(ProcessLookupError):
        os.kill(int(pid), 0)
