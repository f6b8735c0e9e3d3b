"""Programs of the system that can speak."""

from __future__ import annotations

from collections.abc import Callable

from coach.cues.player import Which, powershell
from coach.cues.process import Call, Way
from coach.cues.text import for_voice

WORDS_A_MINUTE = 160
SECONDS_A_WORD = 60 / WORDS_A_MINUTE
SPEECH_VARIABLE = "COACH_SAY"
# The text travels in the environment, so PowerShell never reads it as code.
SPEAK_ON_WINDOWS = (
    "Add-Type -AssemblyName System.Speech; "
    f"(New-Object System.Speech.Synthesis.SpeechSynthesizer).Speak($env:{SPEECH_VARIABLE})"
)


def voices(which: Which) -> list[Way]:
    """The voices that `which` finds: macOS, eSpeak NG, Speech Dispatcher, Windows."""
    found = []
    if (say := which("say")) is not None:
        found.append(Way("say", _with_text(say, "-r", str(WORDS_A_MINUTE))))
    if (espeak := which("espeak-ng")) is not None:
        found.append(Way("espeak-ng", _with_text(espeak, "-v", "en-gb", "-s", str(WORDS_A_MINUTE), "--")))
    if (spd := which("spd-say")) is not None:
        # Its server speaks on when the client is killed; this silences it, and there is no narrower way.
        cancel = Call((spd, "--cancel"), {})
        found.append(Way("spd-say", _with_text(spd, "--wait", "--language", "en", "--"), cancel))
    if (shell := powershell(which)) is not None:
        found.append(Way("sapi", _in_powershell(shell)))
    return found


def seconds_of(text: str) -> float:
    """About how long a voice takes for `text`."""
    return 1.0 + 1.5 * SECONDS_A_WORD * len(text.split())


def _with_text(program: str, *options: str) -> Callable[[str], Call]:
    return lambda text: Call((program, *options, for_voice(text)), {})


def _in_powershell(program: str) -> Callable[[str], Call]:
    arguments = (program, "-NoProfile", "-NonInteractive", "-Command", SPEAK_ON_WINDOWS)
    return lambda text: Call(arguments, {SPEECH_VARIABLE: for_voice(text)})
