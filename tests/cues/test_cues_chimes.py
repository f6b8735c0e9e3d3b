"""The chimes: gentle, without clicks, told apart by ear, and the same bytes wherever they are made."""

from __future__ import annotations

import cmath
import math
import wave
from array import array
from itertools import combinations, pairwise
from pathlib import Path

import pytest

from coach.cues.chimes import CHIMES, RATE, chime, write
from coach.cues.cues import CHIME_OF
from coach.library.resources import root

SHIPPED = Path(str(root().joinpath("sounds")))
NAMES = sorted(CHIMES)
MILLISECOND = RATE // 1000
PITCHES = sorted({note.pitch for notes in CHIMES.values() for note in notes})


def test_the_shipped_files_are_exactly_what_the_script_makes(tmp_path: Path) -> None:
    for file in write(tmp_path):
        assert file.read_bytes() == (SHIPPED / file.name).read_bytes(), f"run: python -m coach.cues.chimes {SHIPPED}"
    assert {file.name for file in SHIPPED.iterdir()} == {file.name for file in tmp_path.iterdir()}


@pytest.mark.parametrize("name", NAMES)
def test_a_chime_is_a_small_plain_wav_file(name: str) -> None:
    file = SHIPPED / f"{name}.wav"
    assert file.stat().st_size < 40_000
    with wave.open(str(file), "rb") as source:
        assert (source.getnchannels(), source.getsampwidth(), source.getframerate()) == (1, 2, 22_050)
        assert source.getnframes() == len(chime(name))


@pytest.mark.parametrize("name", NAMES)
def test_a_chime_comes_from_silence_and_goes_back_to_it(name: str) -> None:
    sound = chime(name)
    loudest = max(map(abs, sound))
    assert sound[0] == 0
    assert abs(sound[-1]) < 0.01 * loudest
    assert max(map(abs, sound[:MILLISECOND])) < 0.1 * loudest
    assert max(map(abs, sound[-MILLISECOND:])) < 0.1 * loudest
    assert loudest < 0.6 * 32767


@pytest.mark.parametrize("name", NAMES)
def test_no_sample_jumps_as_a_click_does(name: str) -> None:
    # The steepest a sine of 1,200 Hz with its soft partials can be is well below this share of the loudest sample.
    sound = chime(name)
    assert max(abs(after - before) for before, after in pairwise(sound)) < 0.85 * max(map(abs, sound))


def test_every_chime_sounds_different_from_every_other() -> None:
    prints = {name: fingerprint(chime(name)) for name in NAMES}
    for one, other in combinations(NAMES, 2):
        assert alike(prints[one], prints[other]) < 0.9, f"{one} sounds like {other}"


def test_every_cue_has_a_chime_that_exists() -> None:
    assert set(CHIME_OF.values()) == set(CHIMES)


def fingerprint(sound: array[int]) -> list[float]:
    """The strength of each pitch, tenth by tenth of a second."""
    tenths = [sound[begin : begin + RATE // 10 : 4] for begin in range(0, RATE, RATE // 10)]
    return [strength(tenth, pitch) for tenth in tenths for pitch in PITCHES]


def alike(one: list[float], other: list[float]) -> float:
    """How alike two sounds are, 0 to 1: the cosine between their fingerprints."""
    return sum(x * y for x, y in zip(one, other, strict=True)) / (math.hypot(*one) * math.hypot(*other))


def strength(sound: array[int], pitch: float) -> float:
    """How much of `pitch` there is in every fourth sample."""
    turn = cmath.exp(-2j * math.pi * pitch * 4 / RATE)
    found, now = 0j, 1 + 0j
    for value in sound:
        found += value * now
        now *= turn
    return abs(found)
