"""Typed lines from standard input, waited for only as long as wanted, so that a session is looked at meanwhile.

Where `select` works, nothing else is needed. On Windows a thread reads, because there only sockets can be waited for.
"""

from __future__ import annotations

import os
import queue
import select
import sys
import threading
from typing import TextIO

from coach.plain.lines import Gone, Source

CHUNK = 65536


class Selected:
    """Reads a file descriptor that `select` can wait for."""

    def __init__(self, fd: int, encoding: str = "utf-8") -> None:
        self._fd, self._encoding = fd, encoding
        self._read, self._ended = b"", False

    def line(self, seconds: float | None) -> str | None:
        """See `Source`. The last line counts even without its end."""
        while b"\n" not in self._read:
            if self._ended:
                if not self._read:
                    raise Gone
                self._read += b"\n"
                break
            if not select.select([self._fd], [], [], seconds)[0]:
                return None
            try:
                data = os.read(self._fd, CHUNK)
            except OSError:
                # A terminal that was closed.
                data = b""
            self._ended = not data
            self._read += data
        line, _, self._read = self._read.partition(b"\n")
        return line.decode(self._encoding, errors="replace").rstrip("\r")


class Threaded:
    """Reads a text file in a thread of its own."""

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self._lines: queue.Queue[str | None] = queue.Queue()
        self._ended = False
        threading.Thread(target=self._run, daemon=True, name="keyboard").start()

    def _run(self) -> None:
        for line in self._file:
            self._lines.put(line)
        self._lines.put(None)

    def line(self, seconds: float | None) -> str | None:
        """See `Source`."""
        if self._ended:
            raise Gone
        try:
            line = self._lines.get(timeout=seconds)
        except queue.Empty:
            return None
        if line is None:
            self._ended = True
            raise Gone
        return line.rstrip("\r\n")


def source(file: TextIO) -> Source:
    """The way to read lines that this system has."""
    if sys.platform == "win32":
        return Threaded(file)
    return Selected(file.fileno(), file.encoding or "utf-8")
