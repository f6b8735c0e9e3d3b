"""A whole session as sound: stereo samples, left cues on the left channel and right cues on the right.

Each cue begins at its own second. Its chime comes first, then its words; what is newer ends what is older, so that a
recording and a live session sound alike. Made piece by piece, so that half an hour never lies in memory as a whole.
"""

from __future__ import annotations

import os
import tempfile
import wave
from array import array
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from coach.cues.chimes import RATE, chime, little_endian
from coach.cues.cues import CHIME_OF
from coach.cues.ports import Heard
from coach.cues.reader import Speak

FADE = RATE // 50
PERMISSIONS = 0o666
SILENT: array[int] = array("h")


def stereo(cues: Sequence[Heard], seconds: float, speak: Speak | None) -> Iterator[array[int]]:
    """Interleaved 16-bit samples, `RATE` a second and channel, `seconds` long; `speak` turns words into samples.

    `cues` come in order. Where `speak` is None there are chimes only.
    """
    whole = round(seconds * RATE)
    heard = list(_heard(cues, speak))
    begins = [min(whole, begin) for _, begin, _ in heard]
    yield array("h", bytes(4 * (begins[0] if begins else whole)))
    for (sound, begin, pan), end in zip(heard, [*begins[1:], whole], strict=True):
        yield _panned(_cut(sound, end - begin), pan, end - begin)


def _heard(cues: Sequence[Heard], speak: Speak | None) -> Iterator[tuple[array[int], int, str]]:
    """The sound of each cue, its first sample, its side. A mere chime that would cut words short is left out."""
    ring = cache(chime)
    words_end = 0
    for cue in cues:
        begin = round(cue.at * RATE)
        words = speak(cue.text) if cue.text and speak is not None else SILENT
        if not words and begin < words_end:
            continue
        name = CHIME_OF.get(cue.kind)
        sound = (ring(name) if name else SILENT) + words
        words_end = begin + len(sound) if words else words_end
        yield sound, begin, cue.pan


def write_wav(file: Path, cues: Sequence[Heard], seconds: float, speak: Speak | None) -> int:
    """Write the session to `file`; the number of bytes written.

    Raises OSError. It appears when it is whole: until then, and where the disk is full, what was there stays.
    """
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=".coach-", suffix=".wav")
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as raw, wave.open(raw, "wb") as target:
            target.setnchannels(2)
            target.setsampwidth(2)
            target.setframerate(RATE)
            target.setnframes(round(seconds * RATE))
            for piece in stereo(cues, seconds, speak):
                target.writeframesraw(little_endian(piece))
        size = part.stat().st_size
        part.chmod(PERMISSIONS & ~_umask())
        part.replace(file)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    return size


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _cut(heard: array[int], room: int) -> array[int]:
    """At most `room` samples, with a short fade where something had to go."""
    if len(heard) <= room:
        return heard
    kept = heard[:room]
    fade = min(FADE, room)
    for place in range(fade):
        kept[room - 1 - place] = kept[room - 1 - place] * place // fade
    return kept


def _panned(heard: array[int], pan: str, room: int) -> array[int]:
    """`room` stereo samples that begin with `heard`, on the side it is about or on both."""
    both = array("h", bytes(4 * room))
    if pan != "right":
        both[0 : 2 * len(heard) : 2] = heard
    if pan != "left":
        both[1 : 2 * len(heard) : 2] = heard
    return both
