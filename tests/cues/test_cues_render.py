"""A session as one stereo file: read back sample by sample and held against the script."""

from __future__ import annotations

import errno
import wave
from array import array
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest

from coach.cues.chimes import RATE, chime
from coach.cues.cues import CHIME_OF
from coach.cues.reader import reader, samples
from coach.cues.render import stereo, write_wav
from coach.library.library import Library
from coach.session.heat import heat_script
from coach.session.leadin import seconds_to_say
from coach.session.recital import recite
from coach.session.script import Script, exercise_script, routine_script
from coach.session.spoken import Saying
from tests.cues.fakes import Words, only
from tests.session.scripts import routine

LIBRARY = Library()
WITHIN = 0.05
LOUD = 300
BLOCK = RATE // 200


def fake_voice(text: str) -> array[int]:
    """Words as a hum, a fifth of a second each."""
    return array("h", [1000, -1000] * (RATE // 10 * len(text.split())))


def channels(file: Path) -> tuple[array[int], array[int]]:
    """Left and right."""
    with wave.open(str(file), "rb") as source:
        assert (source.getnchannels(), source.getsampwidth(), source.getframerate()) == (2, 2, RATE)
        both = array("h", source.readframes(source.getnframes()))
    return both[0::2], both[1::2]


def begins(sound: array[int], quiet_seconds: float = 0.2) -> list[float]:
    """When something begins after at least so much quiet, in seconds, to 5 ms."""
    found, last = [], -RATE
    for place in range(0, len(sound), BLOCK):
        block = sound[place : place + BLOCK]
        if max(block) > LOUD or min(block) < -LOUD:
            if place - last > quiet_seconds * RATE:
                found.append(place / RATE)
            last = place
    return found


def loudest(sound: array[int], begin: float, end: float) -> int:
    return max(map(abs, sound[round(begin * RATE) : round(end * RATE)]), default=0)


@pytest.mark.parametrize(
    "script",
    [
        routine(),
        routine_script(LIBRARY.routine("relief"), LIBRARY.exercise),
        heat_script(LIBRARY.therapy("heat"), seconds=180, cap=600),
    ],
    ids=["sided", "relief", "heat"],
)
def test_everything_is_heard_within_50_ms_of_its_time_in_the_script(script: Script, tmp_path: Path) -> None:
    recital = recite(script)
    write_wav(tmp_path / "s.wav", recital.sayings, recital.seconds, fake_voice)
    left, right = channels(tmp_path / "s.wav")
    assert len(left) / RATE == pytest.approx(recital.seconds, abs=WITHIN)
    heard = {"left": begins(left), "right": begins(right)}
    assert not late(recital.sayings, heard)
    # The same sound a tenth of a second later is no longer on time, nor is one a tenth too soon.
    for shift in (0.1, -0.1):
        shifted = {side: [begin + shift for begin in found] for side, found in heard.items()}
        assert len(late(recital.sayings, shifted)) > 0.9 * sum(bool(each.text) for each in recital.sayings)


def late(sayings: Sequence[Saying], heard: dict[str, list[float]]) -> list[Saying]:
    """Those with words that do not begin within 50 ms of their time on each channel that they belong to."""
    return [
        saying
        for saying in sayings
        for side in ([saying.pan] if saying.pan else ["left", "right"])
        if saying.text and not any(abs(begin - saying.at) <= WITHIN for begin in heard[side])
    ]


@pytest.mark.parametrize("what", ["bird_dog", "knee_rocks", "calf_wall", "abdominal_brace"])
def test_a_chime_and_its_words_are_over_before_the_next_words(what: str) -> None:
    sayings = recite(exercise_script(LIBRARY.exercise(what), LIBRARY.exercise)).sayings
    told = [each for each in sayings if each.text]
    for this, following in pairwise(told):
        rung = len(chime(CHIME_OF[this.kind])) / RATE if this.kind in CHIME_OF else 0.0
        assert rung + seconds_to_say(this.text) <= following.at - this.at, this


def test_left_is_on_the_left_and_right_is_on_the_right(tmp_path: Path) -> None:
    recital = recite(routine())
    write_wav(tmp_path / "s.wav", recital.sayings, recital.seconds, fake_voice)
    left, right = channels(tmp_path / "s.wav")
    sided = [each for each in recital.sayings if each.pan and each.text]
    assert {each.pan for each in sided} == {"left", "right"}
    for saying in sided:
        own, other = (left, right) if saying.pan == "left" else (right, left)
        assert loudest(own, saying.at, saying.at + 0.9) > LOUD
        assert loudest(other, saying.at, saying.at + 0.9) == 0


def test_the_chime_comes_first_and_its_words_follow() -> None:
    sound = joined([Words("Return.", "return", at=1.0)], 3.0)
    rung = chime("return")
    begin = RATE
    assert sound[0][begin : begin + len(rung)] == rung
    assert sound[0][begin + len(rung) : begin + len(rung) + 4] == array("h", [1000, -1000, 1000, -1000])


def test_what_is_newer_ends_what_is_older_with_a_fade() -> None:
    left, _ = joined([Words("word " * 20, "next", at=0.0), Words("2.", "next", at=1.0)], 3.0)
    assert loudest(left, 0.97, 0.975) == 1000
    assert loudest(left, 0.999, 1.0) < 100
    assert loudest(left, 1.0, 1.1) == 1000


def test_a_mere_chime_never_cuts_words_short() -> None:
    left, _ = joined([Words("word " * 10, "next", at=0.0), Words("", "hold", at=1.0)], 3.0)
    assert loudest(left, 0.99, 1.9) == 1000


def test_without_a_voice_there_are_chimes() -> None:
    (left, right), rung = joined([Words("Return.", "return", at=1.0)], 3.0, voice=False), chime("return")
    assert left[RATE : RATE + len(rung)] == rung == right[RATE : RATE + len(rung)]
    assert loudest(left, 1.0 + len(rung) / RATE, 3.0) == 0


def joined(cues: list[Words], seconds: float, *, voice: bool = True) -> tuple[array[int], array[int]]:
    both = array("h")
    for piece in stereo(cues, seconds, fake_voice if voice else None):
        both += piece
    return both[0::2], both[1::2]


def test_a_disk_that_is_full_leaves_no_half_a_file(tmp_path: Path) -> None:
    def full(_text: str) -> array[int]:
        raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(OSError, match="No space left"):
        write_wav(tmp_path / "s.wav", [Words("2.")], 3.0, full)
    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_is_full_leaves_the_recording_that_was_there(tmp_path: Path) -> None:
    def full(_text: str) -> array[int]:
        raise OSError(errno.ENOSPC, "No space left on device")

    (tmp_path / "s.wav").write_bytes(b"the old one")
    with pytest.raises(OSError, match="No space left"):
        write_wav(tmp_path / "s.wav", [Words("2.")], 3.0, full)
    assert [(each.name, each.read_bytes()) for each in tmp_path.iterdir()] == [("s.wav", b"the old one")]


def test_no_voice_that_writes_files_is_none() -> None:
    assert reader(only("spd-say", "aplay")) is None


VOICE = """#!/bin/sh
while [ $# -gt 1 ]; do
  [ "$1" = -w ] && file="$2"
  shift
done
cp "$COACH_TEST_WAV" "$file"
"""


def test_a_voice_writes_words_without_the_quiet_before_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = tmp_path / "made.wav"
    wav(made, [0] * RATE + [2000] * 100)
    program = tmp_path / "espeak-ng"
    program.write_text(VOICE)
    program.chmod(0o755)
    monkeypatch.setenv("COACH_TEST_WAV", str(made))
    speak = reader(lambda name: str(program) if name == "espeak-ng" else None)
    assert speak is not None
    words = speak("Hold.")
    assert list(words[-100:]) == [2000] * 100
    assert len(words) == 100 + RATE // 100


def test_a_voice_that_fails_is_silence(tmp_path: Path) -> None:
    speak = reader(lambda name: str(tmp_path / "gone") if name == "espeak-ng" else None)
    assert speak is not None
    assert len(speak("Hold.")) == 0


def test_a_voice_with_another_rate_is_fitted(tmp_path: Path) -> None:
    wav(tmp_path / "slow.wav", [2000] * 1600, rate=16_000)
    assert len(samples(tmp_path / "slow.wav")) == RATE // 10


def test_stereo_words_are_refused(tmp_path: Path) -> None:
    wav(tmp_path / "two.wav", [2000] * 100, channels=2)
    with pytest.raises(wave.Error, match="one channel"):
        samples(tmp_path / "two.wav")


def wav(file: Path, values: list[int], *, rate: int = RATE, channels: int = 1) -> None:
    with wave.open(str(file), "wb") as target:
        target.setnchannels(channels)
        target.setsampwidth(2)
        target.setframerate(rate)
        target.writeframes(array("h", values).tobytes())
