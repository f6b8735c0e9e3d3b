"""What need not be told anew: when a person usually gets up, and the cream that the records know of.

Pure. Source: knowledge/first-run.md 2.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from statistics import median_low

from coach.care.day import since
from coach.care.history import History
from coach.care.records import Answer, Value

UP = "s_up_since"
CREAM_TOLD, CREAM_AT = "s_cream", "s_cream.at"
TOLD = timedelta(hours=24)
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


def on_the_skin(history: History, now: datetime) -> dict[str, Value]:
    """Answers to the question about creams of the last 24 hours, from the records; empty where these hold none.

    Of several kinds all are named, with the time of the last; a patch counts from when its label takes it off.
    """
    lately = [each for each in history.of("cream") if each.start <= now and since(each.off, now) < TOLD]
    kinds = sorted({each.kind for each in lately})
    if not kinds:
        return {}
    last = min(now, max(each.off for each in lately)).astimezone(now.tzinfo)
    return {CREAM_TOLD: kinds[0] if len(kinds) == 1 else kinds, CREAM_AT: last.isoformat(timespec="minutes")}


def _minutes(value: object) -> int | None:
    try:
        at = datetime.fromisoformat(str(value))
    except ValueError:
        return None
    return at.hour * 60 + at.minute
