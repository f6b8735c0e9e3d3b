"""A session told to the ears: chime, then words; never two at once, never late, silent where it must be."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.care.settings import Settings
from coach.cues.cues import Cues, title_text
from coach.library.resources import root
from tests.cues.fakes import FakeSpawn, HandClock, Part, Sight, Wishes, Words, only

SOUNDS = Path(str(root().joinpath("sounds")))
LOOK = 0.1


class Ears:
    """The cues with everything around them, looked at ten times a second."""

    def __init__(self, wishes: Wishes, *programs: str, probe: bool = True, term: str = "xterm") -> None:
        self.clock, self.spawn, self.written = HandClock(), FakeSpawn(), list[str]()
        self.at = 0.0
        self.cues = Cues(
            wishes,
            sounds=SOUNDS,
            write=self.written.append,
            clock=self.clock,
            spawn=self.spawn,
            which=only(*programs),
            environment={"TERM": term},
        )
        if probe:
            self.cues.probe()

    def tell(self, text: str = "", kind: str = "count", *, late: float = 0.0, **more: bool) -> None:
        words = Words(text, kind, self.at - late, urgent=more.get("urgent", False))
        self.cues.tell([words], Sight(at=self.at), muted=more.get("muted", False))

    def pass_(self, seconds: float, mode: str = "running") -> None:
        for _ in range(round(seconds / LOOK)):
            self.clock.pass_(LOOK)
            self.at += LOOK
            self.cues.tell([], Sight(at=self.at, mode=mode))

    @property
    def heard(self) -> list[str]:
        """The last argument of every program, a file by its name."""
        return [Path(call[-1]).name if call[-1].endswith(".wav") else call[-1] for call in self.spawn.calls]


BOTH = Wishes(chimes=True, voice=True)


def test_words_follow_their_chime_when_it_has_rung() -> None:
    ears = Ears(BOTH, "aplay", "espeak-ng")
    ears.tell("2.")
    assert ears.heard == ["work.wav"]
    ears.pass_(0.3)
    assert ears.heard == ["work.wav"]
    ears.spawn.started[0].end()
    ears.pass_(0.2)
    assert ears.heard == ["work.wav", "2."]


def test_words_that_wait_say_when_they_must_be_looked_at() -> None:
    ears = Ears(BOTH, "aplay", "espeak-ng", probe=False)
    assert ears.cues.wakes_in is None
    ears.tell("2.")
    assert 0 < (ears.cues.wakes_in or 0) <= 0.1
    ears.cues.probe()
    ears.pass_(LOOK)
    assert ears.heard == ["work.wav"]
    # Looked at only then, as a session at rest is, the words are still not too late.
    ears.clock.pass_(ears.cues.wakes_in or 0)
    ears.cues.tell([], Sight(at=ears.at))
    assert ears.heard == ["work.wav", "2."]
    assert ears.cues.wakes_in is None


def test_without_chimes_words_come_at_once() -> None:
    ears = Ears(Wishes(voice=True), "aplay", "espeak-ng")
    ears.tell("2.")
    assert ears.heard == ["2."]


def test_without_a_voice_there_are_only_chimes() -> None:
    ears = Ears(BOTH, "aplay")
    ears.tell("2.")
    ears.pass_(2)
    assert ears.heard == ["work.wav"]


def test_a_newer_cue_ends_words_and_takes_the_turn_of_words_that_wait() -> None:
    ears = Ears(BOTH, "aplay", "espeak-ng")
    ears.tell("Return.", "return")
    ears.pass_(0.2)
    ears.tell("3.")
    ears.pass_(1)
    assert ears.heard == ["return.wav", "work.wav", "3."]
    ears.tell("Return.", "return")
    assert len(ears.spawn.running) == 1


def test_a_mere_sound_never_cuts_words_short() -> None:
    ears = Ears(BOTH, "aplay", "espeak-ng")
    ears.tell("Hold, 10 seconds.", "hold")
    ears.spawn.started[0].end()
    ears.pass_(0.6)
    ears.tell("", "return")
    assert ears.heard == ["hold.wav", "Hold, 10 seconds."]
    ears.spawn.started[1].end()
    ears.pass_(0.1)
    ears.tell("", "return")
    assert ears.heard[-1] == "return.wav"


def test_the_last_words_need_nobody_to_look_again() -> None:
    ears = Ears(BOTH, "aplay", "espeak-ng")
    ears.tell("That is the end.", "done")
    assert ears.heard == ["That is the end."]


def test_a_cue_more_than_a_second_late_is_not_told() -> None:
    ears = Ears(BOTH, "aplay", "espeak-ng")
    ears.pass_(5)
    ears.tell("2.", late=1.1)
    ears.pass_(1)
    assert ears.heard == []


def test_words_that_would_come_over_a_second_late_are_dropped() -> None:
    ears = Ears(BOTH, "aplay", "espeak-ng")
    ears.tell("2.", late=0.5)
    ears.clock.pass_(0.8)
    ears.pass_(0.2)
    assert ears.heard == ["work.wav"]


def test_the_first_words_wait_for_the_probe_if_it_is_quick() -> None:
    ears = Ears(Wishes(voice=True), "espeak-ng", probe=False)
    assert ears.cues.audible
    ears.tell("First: Walking.", "name")
    assert ears.heard == []
    ears.cues.probe()
    ears.pass_(LOOK)
    assert ears.heard == ["First: Walking."]


def test_the_first_words_are_dropped_if_the_probe_is_slow() -> None:
    ears = Ears(Wishes(voice=True), "espeak-ng", probe=False)
    ears.tell("First: Walking.", "name")
    ears.pass_(1.2)
    ears.cues.probe()
    ears.pass_(LOOK)
    assert ears.heard == []


def test_mute_silences_at_once_and_lets_only_what_is_urgent_through() -> None:
    ears = Ears(BOTH, "aplay", "espeak-ng")
    ears.tell("2.")
    ears.tell("3.", muted=True)
    assert ears.spawn.running == []
    ears.tell("Nobody answered.", "alarm", urgent=True, muted=True)
    assert ears.heard == ["work.wav", "alarm.wav"]


def test_stopping_halts_every_cue_in_that_moment() -> None:
    ears = Ears(BOTH, "aplay", "espeak-ng")
    ears.tell("2.")
    ears.pass_(2, mode="halted")
    assert ears.heard == ["work.wav"]
    assert ears.spawn.running == []


@pytest.mark.parametrize("wishes", [BOTH, Wishes()])
def test_without_programs_there_is_silence_and_nothing_to_hear(wishes: Wishes) -> None:
    ears = Ears(wishes)
    ears.tell("2.")
    ears.pass_(2)
    assert not ears.cues.audible
    assert ears.spawn.started == []
    assert ears.written == []


def test_what_is_not_wished_is_not_started() -> None:
    ears = Ears(Wishes(), "aplay", "espeak-ng")
    ears.tell("2.")
    assert not ears.cues.audible
    assert ears.spawn.started == []


def test_no_device_makes_it_inaudible_so_that_the_bell_can_ring_again() -> None:
    ears = Ears(Wishes(chimes=True), "aplay")
    assert ears.cues.audible
    ears.tell("2.")
    ears.spawn.started[0].end(1)
    ears.pass_(LOOK)
    assert not ears.cues.audible


def test_missing_sound_files_are_silence(tmp_path: Path) -> None:
    spawn = FakeSpawn()
    cues = Cues(
        Wishes(chimes=True),
        sounds=tmp_path,
        write=lambda _text: None,
        clock=HandClock(),
        spawn=spawn,
        which=only("aplay"),
        environment={},
    )
    cues.probe()
    cues.tell([Words("2.")], Sight())
    assert spawn.started == []
    assert not cues.audible


def test_closing_leaves_nothing_running() -> None:
    ears = Ears(BOTH, "aplay", "espeak-ng")
    ears.tell("2.")
    ears.cues.close()
    ears.tell("3.")
    ears.pass_(1)
    assert ears.spawn.running == []
    assert ears.heard == ["work.wav"]


def test_questions_the_alarm_and_the_end_are_notified_and_nothing_else() -> None:
    ears = Ears(Wishes(notifications=True))
    for kind in ("count", "question", "alarm", "done"):
        ears.tell("Words.", kind)
    ears.tell("", "alarm")
    assert ears.written == ["\x1b]9;Coach: Words.\x07"] * 3


def test_the_title_changes_with_the_countdown_and_is_given_back() -> None:
    ears = Ears(Wishes(title=True))
    for left in (30.0, 29.95, 29.0):
        ears.cues.tell([], Sight(count=left))
    ears.cues.finish()
    assert ears.written == [
        "\x1b[22;2t\x1b]2;0:30 Bird dog\x07",
        "\x1b]2;0:29 Bird dog\x07",
        "\x1b[23;2t",
    ]


def test_a_terminal_that_would_show_the_bytes_gets_none() -> None:
    ears = Ears(Wishes(title=True, notifications=True), term="dumb")
    ears.tell("Still awake?", "question")
    ears.cues.finish()
    assert ears.written == []


@pytest.mark.parametrize(
    ("sight", "words"),
    [
        (Sight(count=89.2), "1:30 Bird dog"),
        (Sight(mode="paused"), "paused Bird dog"),
        (Sight(mode="alarm"), "please answer Bird dog"),
        (Sight(step=Part("Check", None)), "question Check"),
    ],
)
def test_the_title_says_what_is_going_on(sight: Sight, words: str) -> None:
    assert title_text(sight) == words


def test_the_settings_of_the_person_can_be_handed_in_and_are_quiet_at_first() -> None:
    settings = Settings()
    assert (settings.chimes, settings.voice, settings.notifications, settings.title) == (False, False, False, True)
    Cues(settings, sounds=SOUNDS, write=lambda _text: None, clock=HandClock()).probe()
