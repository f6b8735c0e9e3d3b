"""python -m coach, and the `coach` command."""

from __future__ import annotations

from coach.cli import main

if __name__ == "__main__":
    main()
