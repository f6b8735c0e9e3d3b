"""When a person usually gets up, so that it need not be typed anew each morning (knowledge/first-run.md 2)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from statistics import median_low

from coach.care.records import Answer

UP = "s_up_since"
# So many mornings make a habit, and the last ones count.
LEAST, LATELY = 3, 7


def usual_times(asks: Sequence[str], answers: Iterable[Answer], now: datetime) -> dict[str, str]:
    """Question -> "HH:MM", for the getting-up time where it is asked, the habit is known and has passed today."""
    if UP not in asks:
        return {}
    told = [each for each in answers if each.question == UP]
    times = [found for each in told[-LATELY:] if (found := _minutes(each.value)) is not None]
    if len(times) < LEAST:
        return {}
    usual = median_low(times)
    return {UP: f"{usual // 60:02}:{usual % 60:02}"} if usual <= now.hour * 60 + now.minute else {}


def _minutes(value: object) -> int | None:
    try:
        at = datetime.fromisoformat(str(value))
    except ValueError:
        return None
    return at.hour * 60 + at.minute
