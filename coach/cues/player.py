"""Programs of the system that can play a WAV file, in the order in which they are tried."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from coach.cues.process import Call, Way

HEADER_BYTES = 44
BYTES_A_SECOND = 44_100
SOUND_VARIABLE = "COACH_SOUND"
# The path travels in the environment, so PowerShell never reads it as code.
PLAY_ON_WINDOWS = f"(New-Object System.Media.SoundPlayer $env:{SOUND_VARIABLE}).PlaySync()"
Which = Callable[[str], str | None]


def players(which: Which) -> list[Way]:
    """The players that `which` finds: PipeWire, PulseAudio, ALSA, macOS, Windows."""
    found = []
    for name, options in (("pw-play", ()), ("paplay", ()), ("aplay", ("-q",)), ("afplay", ())):
        program = which(name)
        if program is not None:
            found.append(Way(name, _plain(program, options)))
    shell = powershell(which)
    if shell is not None:
        found.append(Way("winsound", _in_powershell(shell)))
    return found


def powershell(which: Which) -> str | None:
    """PowerShell, on Windows only: elsewhere it has neither sound nor voice."""
    return which("powershell") if os.name == "nt" else None


def wav_seconds(file: Path) -> float:
    """How long one of our own WAV files lasts, from its size; 0 where it cannot be read."""
    try:
        return max(0, file.stat().st_size - HEADER_BYTES) / BYTES_A_SECOND
    except OSError:
        return 0.0


def _plain(program: str, options: tuple[str, ...]) -> Callable[[str], Call]:
    return lambda file: Call((program, *options, file), {})


def _in_powershell(program: str) -> Callable[[str], Call]:
    arguments = (program, "-NoProfile", "-NonInteractive", "-Command", PLAY_ON_WINDOWS)
    return lambda file: Call(arguments, {SOUND_VARIABLE: file})
