"""How long somebody has been at something: sums what passes between looks, and no gap.

Pure: readings of a clock that runs on come in as arguments, in seconds.
"""

from __future__ import annotations

from coach.session.live import GAP_SECONDS


class Stopwatch:
    """Runs between `go` and `stop`. More than three seconds between two looks is a gap, and does not count."""

    def __init__(self, banked: float = 0.0) -> None:
        self._banked = banked
        self._last: float | None = None

    @property
    def seconds(self) -> float:
        """Seconds counted up to the last look."""
        return self._banked

    def go(self, elapsed: float) -> None:
        """Run from here on; going twice changes nothing."""
        if self._last is None:
            self._last = elapsed

    def look(self, elapsed: float) -> float:
        """Seconds counted up to now."""
        if self._last is not None:
            passed = elapsed - self._last
            if 0 <= passed <= GAP_SECONDS:
                self._banked += passed
            self._last = elapsed
        return self._banked

    def stop(self, elapsed: float) -> float:
        """Stand still from here on; the seconds counted."""
        self.look(elapsed)
        self._last = None
        return self._banked
