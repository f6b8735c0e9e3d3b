"""python -m coach, and the `coach` command."""

from __future__ import annotations

import os
import sys


def main() -> None:
    """Open the app where `coach` stands alone; else have the words read, which takes a while to load."""
    if len(sys.argv) == 1 and not {"COACH_DATA_DIR", "_COACH_COMPLETE"} & os.environ.keys():
        from coach.opening import open_app  # noqa: PLC0415 - the shell commands need none of it

        sys.exit(open_app(None, None))
    from coach.cli import main as read_words  # noqa: PLC0415 - as above

    read_words(prog_name="coach")


if __name__ == "__main__":
    main()
