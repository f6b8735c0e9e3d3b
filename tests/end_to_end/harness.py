"""A person at a terminal: starts a program in a real pty, reads its screen, presses keys, changes its size.

Nothing here sleeps for a fixed time: it reads until a condition holds, or fails with the screen at its deadline.
"""

from __future__ import annotations

import os
import re
import select
import signal
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pexpect
import pyte

DEADLINE = 20.0
KEYS = {
    "enter": "\r",
    "tab": "\t",
    "home": "\x1b[H",
    "escape": "\x1b",
    "space": " ",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "pageup": "\x1b[5~",
    "pagedown": "\x1b[6~",
    "f1": "\x1bOP",
    "ctrl+z": "\x1a",
    "ctrl+l": "\x0c",
    "backspace": "\x7f",
}
# Synchronised output: between the two marks lies one frame, and a terminal that knows them shows it whole.
SYNC_QUERY, SYNC_YES = b"\x1b[?2026$p", b"\x1b[?2026;2$y"
FRAME_BEGINS, FRAME_ENDS = b"\x1b[?2026h", b"\x1b[?2026l"
# Questions to the terminal that pyte would print as text.
UNKNOWN_TO_PYTE = re.compile(rb"\x1b\[[<>=][\d;:]*[A-Za-z]|\x1b\[\?[\d;]*(?:\$p|u)")
# pyte has one screen only: a program that takes the other one, or gives it back, finds it empty.
OTHER_SCREEN, EMPTY = re.compile(rb"\x1b\[\?1049[hl]"), b"\x1b[2J\x1b[H"
UNFINISHED = re.compile(rb"\x1b(?:\[[\d;:?<>=$]*)?\Z")
DIGITS = {
    "0": "### #.# #.# #.# ###",
    "1": ".#. ##. .#. .#. ###",
    "2": "### ..# ### #.. ###",
    "3": "### ..# ### ..# ###",
    "4": "#.# #.# ### ..# ..#",
    "5": "### #.. ### ..# ###",
    "6": "### #.. ### #.# ###",
    "7": "### ..# ..# ..# ..#",
    "8": "### #.# ### #.# ###",
    "9": "### #.# ### ..# ###",
    ":": ". # . # .",
}
GLYPHS = {tuple(shape.split()): glyph for glyph, shape in DIGITS.items()}


class Terminal:
    """One program in one window."""

    def __init__(
        self, argv: list[str], *, env: Mapping[str, str], cwd: Path, columns: int = 100, rows: int = 30
    ) -> None:
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self._held = b""
        self.bells = self.emptied = 0
        self.silent = 0.0
        self._program = pexpect.spawn(
            argv[0], argv[1:], env=dict(env), cwd=str(cwd), dimensions=(rows, columns), timeout=None
        )
        self._program.delaybeforesend = None
        self._program.delayafterclose = self._program.delayafterterminate = 0.01
        self._program.ptyproc.delayafterclose = self._program.ptyproc.delayafterterminate = 0.01

    @property
    def pid(self) -> int:
        """The program's process."""
        number: int = self._program.pid
        return number

    @property
    def text(self) -> str:
        """The screen as lines."""
        return "\n".join(line.rstrip() for line in self._screen.display)

    @property
    def words(self) -> str:
        """The screen with every run of spaces and line ends as one space: what was wrapped is whole again."""
        return " ".join(self.text.split())

    def colour_of(self, text: str) -> str:
        """The colour in which the first character of `text` is written; nothing where it is not on the screen."""
        for y, line in enumerate(self._screen.display):
            if (x := line.find(text)) >= 0:
                return str(self._screen.buffer[y][x].fg)
        return ""

    def read(self, seconds: float = 0.02) -> None:
        """Take in what the program writes, for at most `seconds` if it is silent."""
        try:
            data: bytes = self._program.read_nonblocking(65536, timeout=seconds)
        except (pexpect.TIMEOUT, pexpect.EOF):
            self.silent += seconds
            return
        self.silent = 0.0
        self.bells += data.count(b"\a")
        if SYNC_QUERY in data:
            self.send(SYNC_YES)
        data = self._held + data
        begun = data.rfind(FRAME_BEGINS)
        cut = UNFINISHED.search(data)
        end = begun if begun > data.rfind(FRAME_ENDS) else cut.start() if cut else len(data)
        self._held = data[end:]
        shown, times = OTHER_SCREEN.subn(EMPTY, UNKNOWN_TO_PYTE.sub(b"", data[:end]))
        self.emptied += times
        self._stream.feed(shown)

    def until(self, holds: Callable[[], bool], what: str, seconds: float = DEADLINE) -> None:
        """Read until `holds()`; fails with the screen."""
        deadline = time.monotonic() + seconds
        while not holds():
            late, ended = time.monotonic() > deadline, not self.running()
            self.read()
            if (late or ended) and not holds():
                why = "The program ended" if ended else f"{seconds:.0f} s passed"
                raise AssertionError(f"{why} without {what}. The screen:\n{self.text}")

    def wait(self, *texts: str, seconds: float = DEADLINE) -> None:
        """Read until every one of `texts` is on the screen."""
        self.until(lambda: all(each in self.text for each in texts), f"seeing {texts}", seconds)

    def wait_gone(self, text: str, seconds: float = DEADLINE) -> None:
        """Read until `text` is not on the screen."""
        self.until(lambda: text not in self.text, f"{text!r} going away", seconds)

    def press(self, *keys: str) -> None:
        """Press keys by name, or type what is no name."""
        for key in keys:
            self._program.send(KEYS.get(key, key))

    def send(self, data: bytes) -> None:
        """Send bytes as they are."""
        self._program.send(data)

    def resize(self, columns: int, rows: int) -> None:
        """Change the window's size."""
        self._screen.resize(rows, columns)
        self._program.setwinsize(rows, columns)

    def signal(self, number: signal.Signals) -> None:
        """Send a signal to the program."""
        os.kill(self.pid, number)

    def running(self) -> bool:
        """Whether the program is alive."""
        return bool(self._program.isalive())

    def exit_code(self, seconds: float = DEADLINE) -> int:
        """Wait for the program's end, and take in its last words."""
        self.until(lambda: not self.running(), "the program ending", seconds)
        self.silent = 0.0
        while not self.silent:
            self.read()
        code: int | None = self._program.exitstatus
        return -int(self._program.signalstatus) if code is None else code

    def kill(self) -> None:
        """End it as kill -9 does, and take in what it still had written."""
        if self.running():
            self.signal(signal.SIGCONT)
            self.signal(signal.SIGKILL)
            self.until(lambda: not self.running(), "its death")

    def close_window(self, seconds: float = DEADLINE) -> None:
        """Take the terminal away, and wait for the program's end."""
        self._program.ptyproc.fileobj.close()
        deadline = time.monotonic() + seconds
        while self.running():
            assert time.monotonic() < deadline, "The program goes on without a window."
            select.select((), (), (), 0.02)

    def close(self) -> None:
        """Leave nothing behind."""
        self.kill()
        self._program.close(force=True)

    def left(self) -> int | None:
        """The player's "12:34 left" in seconds, if it is on the screen."""
        found = re.search(r"(\d+):(\d\d) left", self.text)
        return int(found[1]) * 60 + int(found[2]) if found else None

    def countdown(self) -> int | None:
        """The large digits in seconds, read as a person reads them; None where there are none."""
        return read_digits(self.text.splitlines())


def read_digits(lines: list[str]) -> int | None:
    """A time written in blocks: 3 rows of half blocks, or 5n rows of full ones."""
    rows = [line for line in lines if set(line) & set("█▀▄")]
    if len(rows) < 3:
        return None
    width = max(map(len, rows))
    grid = [row.ljust(width) for row in rows]
    if any(set(row) & set("▀▄") for row in grid):
        pixels = ["".join("#" if c in chars else "." for c in row) for row in grid for chars in ("█▀", "█▄")][:5]
        across, gap = 1, 1
    else:
        scale = max(1, len(grid) // 5)
        pixels = ["".join("#" if c == "█" else "." for c in row) for row in grid[::scale]]
        across = gap = 2 * scale
    return _seconds(pixels, across, gap)


def _seconds(pixels: list[str], across: int, gap: int) -> int | None:
    text, x = "", min(row.index("#") for row in pixels if "#" in row)
    while True:
        glyph, wide = _glyph(pixels, x, across)
        if not glyph:
            break
        text += glyph
        x += wide * across + gap
    found = re.fullmatch(r"(\d+):(\d\d)", text)
    return int(found[1]) * 60 + int(found[2]) if found else None


def _glyph(pixels: list[str], x: int, across: int) -> tuple[str, int]:
    for wide in (3, 1):
        shape = tuple("".join(row.ljust(x + wide * across, ".")[x : x + wide * across : across]) for row in pixels)
        if shape in GLYPHS:
            return GLYPHS[shape], wide
    return "", 0


def console_script() -> str:
    """The `coach` command of the interpreter that runs these tests."""
    return str(Path(sys.executable).with_name("coach"))
