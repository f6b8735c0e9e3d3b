"""Words into samples, by a voice of the system that can write a WAV file."""

from __future__ import annotations

import subprocess
import tempfile
import wave
from array import array
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TypeAlias

from coach.cues.chimes import RATE
from coach.cues.player import Which
from coach.cues.text import for_voice
from coach.cues.voice import WORDS_A_MINUTE

RENDER_SECONDS = 20.0
QUIET = 200
Speak: TypeAlias = "Callable[[str], array[int]]"


def reader(which: Which) -> Speak | None:
    """What turns words into samples (mono, 16 bit, `RATE` a second); None where no voice can write a file."""
    espeak, say = which("espeak-ng"), which("say")
    if espeak is None and say is None:
        return None

    @cache
    def speak(text: str) -> array[int]:
        with tempfile.TemporaryDirectory(prefix="coach-") as folder:
            file = str(Path(folder) / "words.wav")
            words = for_voice(text)
            arguments: tuple[str, ...]
            if espeak is not None:
                arguments = (espeak, "-v", "en-gb", "-s", str(WORDS_A_MINUTE), "-w", file, "--", words)
            else:
                sound = ("--file-format=WAVE", f"--data-format=LEI16@{RATE}")
                arguments = (str(say), "-r", str(WORDS_A_MINUTE), "-o", file, *sound, words)
            return _run(arguments, Path(file))

    return speak


def _run(arguments: tuple[str, ...], file: Path) -> array[int]:
    """The samples that a voice wrote; none where it failed or hung."""
    try:
        subprocess.run(  # noqa: S603 - a voice found by name on PATH, arguments as a list, no shell
            arguments,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=RENDER_SECONDS,
            check=True,
        )
        return samples(file)
    except (OSError, EOFError, subprocess.SubprocessError, wave.Error):
        return array("h")


def samples(file: Path) -> array[int]:
    """A WAV file of one 16-bit channel at `RATE`, without the quiet before its first sound. Raises wave.Error."""
    with wave.open(str(file), "rb") as source:
        if source.getnchannels() != 1 or source.getsampwidth() != 2:
            raise wave.Error(f"{file}: one channel of 16 bits is needed")
        rate = source.getframerate()
        found = array("h", source.readframes(source.getnframes()))
    if rate != RATE:
        found = array("h", (found[int(place * rate / RATE)] for place in range(len(found) * RATE // rate)))
    first = next((place for place, value in enumerate(found) if abs(value) > QUIET), len(found))
    return found[max(0, first - RATE // 100) :]
