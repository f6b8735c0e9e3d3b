"""Which programs play and speak, and what they are given."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.cues import player, voice
from coach.cues.player import players, wav_seconds
from coach.cues.text import SPOKEN_LIMIT, for_voice
from coach.cues.voice import voices
from coach.library.resources import root
from tests.cues.fakes import only

NASTY = '--help; rm -rf ~ "$(id)" `id` \x1b]2;owned\x07 [[volm 0]] <break/>'


def test_players_are_tried_in_order_and_only_where_they_are() -> None:
    assert [each.name for each in players(only("aplay", "paplay", "afplay"))] == ["paplay", "aplay", "afplay"]
    assert players(only()) == []


def test_a_player_gets_the_file_as_an_argument_of_its_own() -> None:
    (way,) = players(only("aplay"))
    assert way.call("/a folder/work.wav").arguments == ("aplay", "-q", "/a folder/work.wav")


def test_voices_are_tried_in_order_and_only_where_they_are() -> None:
    assert [each.name for each in voices(only("spd-say", "espeak-ng"))] == ["espeak-ng", "spd-say"]
    assert voices(only("aplay")) == []


@pytest.mark.parametrize("name", ["say", "espeak-ng", "spd-say"])
def test_words_are_one_argument_that_can_be_neither_option_nor_command(name: str) -> None:
    (way,) = voices(only(name))
    words = way.call(NASTY).arguments[-1]
    assert words[0].isalnum()
    assert words.isprintable()
    assert not set(words) & set("[]<>`")


@pytest.mark.parametrize(("room", "name"), [(player, "winsound"), (voice, "sapi")])
def test_on_windows_powershell_finds_what_it_needs_in_the_environment_and_never_as_code(
    room: object, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.name", "nt")
    ways = (players if room is player else voices)(only("powershell"))
    monkeypatch.undo()
    assert [each.name for each in ways] == [name]
    call = ways[0].call("say 'this'; exit")
    assert "say" not in " ".join(call.arguments).replace("COACH_SAY", "")
    assert list(call.environment.values()) == ["say 'this'; exit"]


def test_powershell_is_for_windows_only() -> None:
    assert players(only("powershell")) == []
    assert voices(only("powershell")) == []


def test_a_long_text_is_cut_and_an_empty_one_stays_empty() -> None:
    assert len(for_voice("word " * 1000)) == SPOKEN_LIMIT
    assert for_voice("-- \x1b []") == ""


def test_the_length_of_a_chime_is_known_from_its_file() -> None:
    assert wav_seconds(Path(str(root().joinpath("sounds", "last.wav")))) == pytest.approx(0.22, abs=0.01)
    assert wav_seconds(Path("no such file.wav")) == 0.0
