"""A person at the coach in lines: types what a scene says once its words were said. Every byte that came is kept."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path

from .launcher import Lead
from .scenes import Scene, meant

DEADLINE = 30.0
ESCAPE = b"\x1b"
# While nothing is heard a session is let run on, by so much at a time.
FORWARD = 15.0


class Typist:
    """One program, through pipes or, with `tty`, in a terminal of its own."""

    def __init__(self, argv: list[str], *, env: Mapping[str, str], cwd: Path, clock: Lead, tty: bool) -> None:
        self._clock, self._tty = clock, tty
        self.raw = b""
        self._read = 0
        if tty:
            self._out, theirs = os.openpty()
            self._keys = self._out
            streams: int = theirs
        else:
            self._out, streams = os.pipe()
            theirs, self._keys = os.pipe()
        self._program = subprocess.Popen(
            argv, env=dict(env), cwd=cwd, stdin=theirs, stdout=streams, stderr=streams, start_new_session=True
        )
        for each in {theirs, streams}:
            os.close(each)

    @property
    def words(self) -> str:
        """What was said since the last typed line, with every run of spaces and line ends as one space."""
        return " ".join(self.raw[self._read :].decode(errors="replace").split())

    def wait(self, text: str, *, forward: bool = True) -> None:
        """Read until `text` was said since the last typed line; a session runs on meanwhile, if `forward`."""
        deadline = time.monotonic() + DEADLINE
        while text not in self.words:
            if not self._take(0.02) and forward and self._clock.arrived:
                self._clock.forward(FORWARD)
            late, ended = time.monotonic() > deadline, self._program.poll() is not None
            if (late or ended) and not self._take(0.05) and text not in self.words:
                why = "The program ended" if ended else f"{DEADLINE:.0f} s passed"
                raise AssertionError(f"{why} without {text!r}:\n{self.raw[-3000:].decode(errors='replace')}")

    def type(self, line: str) -> None:
        """One line."""
        meaning = meant(line, self.raw[self._read :].decode(errors="replace"))
        self._read = len(self.raw)
        os.write(self._keys, meaning.encode() + b"\n")

    def play(self, *scenes: Scene) -> None:
        """Every line of the scenes, each once its words were said."""
        for words, line in (each for scene in scenes for each in scene):
            self.wait(words)
            if "#" in line:
                self.wait(line.partition("#")[2].partition("|")[0])
            self.type(line)

    def end_input(self) -> None:
        """Nothing more will be typed."""
        if self._tty:
            os.write(self._keys, b"\x04")
        else:
            os.close(self._keys)
            self._keys = -1

    def signal(self, number: signal.Signals) -> None:
        """Send a signal to the program."""
        self._program.send_signal(number)

    def kill(self) -> None:
        """End it as kill -9 does."""
        self._program.kill()
        self._program.wait()

    def exit_code(self) -> int:
        """Wait for its end and take in its last words."""
        deadline = time.monotonic() + DEADLINE
        while self._program.poll() is None and time.monotonic() < deadline:
            self._take(0.02)
        while self._take(0.02):
            pass
        return self._program.wait(1)

    def _take(self, seconds: float) -> bool:
        """Take in what is there; whether there was anything."""
        if not select.select([self._out], [], [], seconds)[0]:
            return False
        try:
            data = os.read(self._out, 65536)
        except OSError:
            return False
        self.raw += data
        return bool(data)

    def close(self) -> None:
        """Leave nothing behind."""
        if self._program.poll() is None:
            self.kill()
        for each in {self._out, self._keys} - {-1}:
            os.close(each)
