"""What a person types into a field -> the value that is kept, or a sentence on how to write it."""

from __future__ import annotations

import math
import re
from datetime import date, datetime, time, timedelta

from coach.care.records import Value
from coach.care.safety import Question

HINTS = {
    "date": "A date like {today}, or about how long: 6 weeks.",
    "time": "A time like {now}.",
}
OLDEST = timedelta(days=120 * 366)
_DAYS = {"day": 1.0, "week": 7.0, "month": 30.44, "year": 365.25}
_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_COUNTS = {word: number for number, word in enumerate(_WORDS, start=1)} | {"a": 1, "an": 1, "half a": 0.5}
_LONG = re.compile(
    r"(?:for |since )?(?:about |around |roughly |some |ca\.? |~ ?)?"
    rf"(?P<count>\d+(?:[.,]\d+)?|{'|'.join(sorted(_COUNTS, key=len, reverse=True))})"
    r"(?: ?(?P<unit>day|week|month|year)s?)?(?: ago)?"
)
_CLOCK = re.compile(
    r"(?P<day>today |yesterday )?(?:at )?(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d{2}))? ?(?P<half>am|pm)?"
)


class NotUnderstoodError(ValueError):
    """The text could not be read; the message says how to write it."""


def hint(question: Question, now: datetime) -> str:
    """How an answer to this question is written, in one sentence; empty where anything goes."""
    if question.kind == "number":
        return f"A number{_range(question)}."
    return HINTS.get(question.kind, "").format(today=now.date().isoformat(), now=f"{now:%H:%M}")


def typed(question: Question, text: str, now: datetime) -> Value:
    """The value of a typed answer at the aware moment `now`; None for an empty field. Raises NotUnderstoodError.

    A date comes back as ISO date, also where the person said how long ("about 6 weeks"; a bare number is weeks).
    A time comes back as aware ISO time, never in the future.
    """
    words = " ".join(text.split())
    if not words:
        return None
    if question.kind == "number":
        return _number(question, words)
    if question.kind == "date":
        return _date(words.lower(), now).isoformat()
    if question.kind == "time":
        return _time(words.lower(), now).isoformat()
    return words


def _range(question: Question) -> str:
    low, high = question.minimum, question.maximum
    unit = f" {question.unit}" if question.unit else ""
    if low is None or high is None:
        return f" of {question.unit}" if unit else ""
    return f" from {low:g} to {high:g}{unit}"


def _number(question: Question, text: str) -> int | float:
    fault = NotUnderstoodError(f"Please type a number{_range(question)}.")
    try:
        number = float(text.replace(",", "."))
    except ValueError:
        raise fault from None
    low, high = question.minimum, question.maximum
    if not math.isfinite(number) or (low is not None and number < low) or (high is not None and number > high):
        raise fault
    return int(number) if number.is_integer() else number


def _date(text: str, now: datetime) -> date:
    today = now.date()
    found = _calendar(text) or _ago(text, today)
    if found is None:
        raise NotUnderstoodError(f"Please write a date like {today.isoformat()}, or how long, like: 6 weeks.")
    if found > today:
        raise NotUnderstoodError("That date lies in the future.")
    return found


def _calendar(text: str) -> date | None:
    """2026-03-01; also a month or a year alone, which then begins on its first day."""
    if not re.fullmatch(r"\d{4}(-\d{2}){0,2}", text):
        return None
    try:
        return date.fromisoformat(text + "-01-01"[len(text) - 4 :])
    except ValueError:
        return None


def _ago(text: str, today: date) -> date | None:
    named = {"today": 0, "yesterday": 1, "last week": 7, "last month": 30, "last year": 365}
    if text in named:
        return today - timedelta(days=named[text])
    match = _LONG.fullmatch(text)
    if match is None:
        return None
    count = match["count"]
    number = _COUNTS[count] if count in _COUNTS else float(count.replace(",", "."))
    back = number * _DAYS[match["unit"] or "week"]
    return today - timedelta(days=round(back)) if back <= OLDEST.days else None


def _time(text: str, now: datetime) -> datetime:
    if text in ("now", "just now"):
        return now.replace(second=0, microsecond=0)
    match = _CLOCK.fullmatch(text)
    try:
        at = None if match is None else time(_hour(int(match["hour"]), match["half"]), int(match["minute"] or 0))
    except ValueError:
        at = None
    if match is None or at is None:
        raise NotUnderstoodError(f"Please write a time like {now:%H:%M}.")
    found = datetime.combine(now.date(), at, now.tzinfo)
    if (match["day"] or "").startswith("yesterday") or (found > now and not match["day"]):
        found -= timedelta(days=1)
    if found > now:
        raise NotUnderstoodError("That time has not come yet.")
    return found


def _hour(hour: int, half: str | None) -> int:
    if half is None:
        return hour
    if not 1 <= hour <= 12:
        raise ValueError(hour)
    return hour % 12 + (12 if half == "pm" else 0)
