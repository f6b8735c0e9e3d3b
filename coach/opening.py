"""Opens the app: the way in for `coach` alone and for `coach start`."""

from __future__ import annotations

import gc
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

USAGE, STORAGE = 2, 5


def open_app(data_dir: Path | None, begin: tuple[str, int | None] | None, *, plain: bool = False) -> int:
    """Run the app, or the same in lines of text, on the folders of this person, or below `data_dir`; its exit code.

    `begin`: what to start with, and for how many minutes.
    """
    if not (plain or (sys.stdin.isatty() and sys.stdout.isatty())):
        sys.stderr.write("The app needs a terminal. In a pipe, use: coach --plain, coach today, coach history.\n")
        return USAGE
    if not plain:
        # A start makes no garbage, and looking for it would take a tenth of the time. The app switches it on again.
        gc.disable()
    with _without_openssl():
        from coach.coach import StorageError  # noqa: PLC0415 - after the lines above
        from coach.wiring import build  # noqa: PLC0415 - as above
        from coach.writer import writer_thread  # noqa: PLC0415 - as above

        if plain:
            from coach.plain.run import run  # noqa: PLC0415 - as above
        else:
            from coach.tui.run import run  # noqa: PLC0415 - only the app imports Textual

    try:
        with writer_thread() as writer:
            coach, faults = build(data_dir, writer=writer)
            code = run(coach, writer, faults, begin)
            writer.submit(coach.keep_glance)
            return code
    except StorageError as error:
        sys.stderr.write(f"{error}\n")
        return STORAGE


@contextmanager
def _without_openssl() -> Iterator[None]:
    """Nothing here talks to a network; asyncio loads OpenSSL only where it finds it, and does well without."""
    absent = "ssl" not in sys.modules
    if absent:
        sys.modules["ssl"] = None  # type: ignore[assignment]  # Python's own sign for "not to be found"
    try:
        yield
    finally:
        if absent:
            del sys.modules["ssl"]
