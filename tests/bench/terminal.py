"""A program in a pseudo-terminal, measured from outside: what it costs until something is on its screen, and after."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from collections import deque
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

import psutil
import pyte

COLUMNS, ROWS = 100, 30
LOOK = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}
# Set here or there, these would change what is measured.
DROPPED = ("COACH_DATA_DIR", "NO_COLOR", "TEXTUAL", "PYTHONPATH", "COLUMNS", "LINES")
# Private sequences that pyte would print as text.
UNKNOWN = (b"\x1b[>1u", b"\x1b[<u", b"\x1b[?2026$p", b"\x1b[>4;2m", b"\x1b[?u")
ASKS_SYNC, HAS_SYNC = b"\x1b[?2026$p", b"\x1b[?2026;2$y"


@dataclass(frozen=True)
class Span:
    """What a program did in some seconds: CPU seconds per second, and bytes written per second."""

    cpu: float
    bytes_written: float


class Terminal:
    """Runs `argv` on a screen of 100 by 30 and reads along. A context manager; leaving it ends the program."""

    def __init__(self, argv: list[str], cwd: Path | None = None) -> None:
        self.screen = pyte.Screen(COLUMNS, ROWS)
        self._stream = pyte.ByteStream(self.screen)
        self._written = 0
        self._unseen: deque[tuple[float, bytes]] = deque()
        environment = {name: value for name, value in os.environ.items() if not name.startswith(DROPPED)} | LOOK
        self.pid, self._handle = pty.fork()
        if self.pid == 0:
            try:
                if cwd is not None:
                    os.chdir(cwd)
                fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
                os.execve(argv[0], argv, environment)  # noqa: S606 - the programs this bench names itself
            finally:
                os._exit(127)
        self._process = psutil.Process(self.pid)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def text(self) -> str:
        """What has been drawn of the screen, one line a row."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    def cpu(self) -> float:
        """CPU seconds of the program so far, of all its threads."""
        if sys.platform == "linux":
            # The kernel's CPU clock of another process: to the nanosecond, where /proc has hundredths.
            with suppress(OSError):
                return time.clock_gettime((~self.pid << 3) | 2)
        times = self._process.cpu_times()
        return float(times.user + times.system)

    def memory(self) -> float:
        """Resident memory, in MiB."""
        return float(self._process.memory_info().rss) / 2**20

    def listen(self, seconds: float) -> bool:
        """Take what the program writes within `seconds`, all of it; False where it wrote nothing.

        Each piece is noted with the CPU seconds at its arrival. They are drawn later, for that takes longer than the
        program takes to go on. Raises EOFError when the program has ended.
        """
        heard = False
        while select.select([self._handle], [], [], 0.0 if heard else seconds)[0]:
            heard = True
            try:
                data = os.read(self._handle, 1 << 16)
            except OSError:
                data = b""
            if not data:
                raise EOFError
            self._unseen.append((self.cpu(), data))
            self._written += len(data)
            if ASKS_SYNC in data:
                os.write(self._handle, HAS_SYNC)
        return heard

    def draw(self) -> float:
        """Draw the next piece; the CPU seconds at its arrival."""
        cpu, data = self._unseen.popleft()
        for sequence in UNKNOWN:
            data = data.replace(sequence, b"")
        self._stream.feed(data)
        return cpu

    def wait_for(self, *patterns: str, limit: float = 30.0) -> float:
        """Read until every pattern is on the screen; the CPU seconds when the last of them arrived."""
        end = time.monotonic() + limit
        while time.monotonic() < end:
            if not self._unseen:
                try:
                    self.listen(0.05)
                except EOFError:
                    break
                continue
            cpu = self.draw()
            text = self.text()
            if all(re.search(pattern, text) for pattern in patterns):
                return cpu
        raise RuntimeError(f"never on the screen: {patterns}\n{self.text()}")

    def settle(self, quiet: float, limit: float = 10.0) -> None:
        """Read until the program has been silent for `quiet` seconds."""
        end = time.monotonic() + limit
        while time.monotonic() < end and self.listen(quiet):
            pass

    def press(self, keys: str) -> None:
        """Type `keys`."""
        os.write(self._handle, keys.encode())

    def watch(self, seconds: float) -> Span:
        """Let the program run and read along."""
        cpu, written, begun = self.cpu(), self._written, time.monotonic()
        while (left := begun + seconds - time.monotonic()) > 0:
            self.listen(left)
        passed = time.monotonic() - begun
        return Span((self.cpu() - cpu) / passed, (self._written - written) / passed)

    def close(self) -> None:
        """End the program at once."""
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
        with suppress(ChildProcessError):
            os.waitpid(self.pid, 0)
        os.close(self._handle)
