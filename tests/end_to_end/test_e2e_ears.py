"""What the ears get from the real program: stand-ins for a player and a voice on PATH, on the true clock."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

from .person import PLAYER

if TYPE_CHECKING:
    from .conftest import World

STAND_IN = """#!/bin/sh
for last; do :; done
printf '%s\\n' "${last##*/}" >> "$COACH_TEST_LOG"
echo noise; echo noise >&2
"""


def test_the_chime_rings_then_its_words_are_said_and_none_of_it_is_on_the_screen(known: World) -> None:
    log = known.root / "heard"
    for name in ("aplay", "espeak-ng"):
        program = known.elsewhere / name
        program.write_text(STAND_IN)
        program.chmod(0o755)
    settings = known.data / "config" / "settings.json"
    settings.parent.mkdir(exist_ok=True)
    settings.write_text(json.dumps({"chimes": True, "voice": True}))
    path = f"{known.elsewhere}{os.pathsep}{known.env['PATH']}"
    term = known.coach("start", "gentle", PATH=path, COACH_TEST_LOG=str(log))
    term.wait(PLAYER)

    def heard() -> list[str]:
        return log.read_text().splitlines() if log.exists() else []

    term.until(lambda: len(heard()) > 1, "a chime and its words")
    # Words that came more than a second after their time would have been dropped.
    assert heard()[0] == "rest.wav"
    assert heard()[1].startswith("First: Walking. 90 seconds.")
    term.press("n")
    term.until(lambda: len(heard()) > 3, "the next chime and its words")
    assert heard()[2:4] == ["hold.wav", "Go, 90 seconds."]
    term.press("x")
    term.wait("What was it?")
    assert "noise" not in term.text
