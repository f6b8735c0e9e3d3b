"""The chimes of a session, made from nothing but sines: soft attack, decaying partials, no clicks.

`python -m coach.cues.chimes FOLDER` writes them as WAV files, always the same bytes. What loosens falls, what begins
rises, what holds stays on one note; only the alarm insists.
"""

from __future__ import annotations

import math
import sys
import wave
from array import array
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

RATE = 22_050
ATTACK_SECONDS = 0.008
RELEASE_SECONDS = 0.03
PEAK = 0.45
PARTIALS = ((1.0, 1.0, 1.0), (2.0, 0.28, 1.7), (3.0, 0.1, 2.6), (4.2, 0.04, 4.0))
C4, G4, A4, C5, D5, E5, G5, A5, C6, D6 = 261.63, 392.0, 440.0, 523.25, 587.33, 659.26, 783.99, 880.0, 1046.5, 1174.66


class Note(NamedTuple):
    """One struck note: `start` and `seconds`, its pitch in Hz, and how fast it fades (larger is faster)."""

    start: float
    seconds: float
    pitch: float
    loudness: float = 1.0
    fade: float = 7.0


CHIMES: dict[str, tuple[Note, ...]] = {
    "get_ready": (Note(0, 0.22, C5, 0.7), Note(0.16, 0.36, E5, 0.8)),
    "work": (Note(0, 0.34, G5, 0.9, 9),),
    "hold": (Note(0, 0.4, G4, 0.9, 6),),
    "return": (Note(0, 0.18, E5, 0.7, 10), Note(0.1, 0.3, C5, 0.8, 9)),
    "rest": (Note(0, 0.4, A4, 0.7, 6), Note(0.2, 0.5, C4, 1.0, 5)),
    "changeover": (Note(0, 0.2, E5, 0.7), Note(0.15, 0.2, A5, 0.7), Note(0.3, 0.35, E5, 0.8)),
    "half": (Note(0, 0.14, A5, 0.5, 14), Note(0.15, 0.3, A5, 0.6, 10)),
    "last": (Note(0, 0.22, D6, 0.5, 14),),
    "done": (Note(0, 0.3, C5, 0.7), Note(0.16, 0.3, E5, 0.7), Note(0.32, 0.3, G5, 0.7), Note(0.48, 0.4, C6, 0.7, 6)),
    "question": (Note(0, 0.25, D5, 0.8), Note(0.18, 0.42, G5, 0.9, 6)),
    "alarm": tuple(Note(0.2 * turn, 0.2, pitch, 1.2, 3) for turn, pitch in enumerate((A5, D6, A5, D6))),
}


def chime(name: str) -> array[int]:
    """The samples of a chime: mono, 16 bit, `RATE` a second, silent at both ends. Raises KeyError for other names."""
    notes = CHIMES[name]
    length = round(RATE * max(note.start + note.seconds for note in notes))
    mixed = [0.0] * (length + 1)
    for note in notes:
        begin = round(note.start * RATE)
        for place, value in enumerate(_struck(note)):
            mixed[begin + place] += value
    return array("h", (round(32767 * PEAK * math.tanh(value)) for value in mixed[:length]))


def _struck(note: Note) -> Iterable[float]:
    """A note from silence to silence."""
    whole = round(note.seconds * RATE)
    rise, fall = round(ATTACK_SECONDS * RATE), round(RELEASE_SECONDS * RATE)
    for place in range(whole):
        at = place / RATE
        tone = sum(
            share * math.exp(-note.fade * speed * at) * math.sin(2 * math.pi * note.pitch * ratio * at)
            for ratio, share, speed in PARTIALS
        )
        edge = min(1.0, place / rise, (whole - 1 - place) / fall)
        yield note.loudness * tone * math.sin(math.pi / 2 * edge) ** 2


def little_endian(samples: array[int]) -> bytes:
    """Samples as a WAV file holds them."""
    if sys.byteorder == "little":
        return samples.tobytes()
    turned = array("h", samples)
    turned.byteswap()
    return turned.tobytes()


def write(folder: Path) -> list[Path]:
    """Write every chime into `folder` as `<name>.wav`; the files written."""
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for name in CHIMES:
        file = folder / f"{name}.wav"
        with wave.open(str(file), "wb") as target:
            target.setnchannels(1)
            target.setsampwidth(2)
            target.setframerate(RATE)
            target.writeframes(little_endian(chime(name)))
        files.append(file)
    return files


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python -m coach.cues.chimes FOLDER")
    write(Path(sys.argv[1]))
