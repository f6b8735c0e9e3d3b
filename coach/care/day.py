"""The logical day: what a person calls "today" when awake after midnight. It starts at 04:00 local time."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, tzinfo

DAY_STARTS = time(4)


def logical_day(moment: datetime) -> date:
    """The day an aware moment belongs to, by its own local time; before 04:00 it is still yesterday."""
    day = moment.date()
    return day - timedelta(days=1) if moment.time() < DAY_STARTS else day


def day_bounds(day: date, zone: tzinfo | None) -> tuple[datetime, datetime]:
    """The first moment of a logical day and of the next one, aware, in `zone`."""
    start = datetime.combine(day, DAY_STARTS, zone)
    return start, datetime.combine(day + timedelta(days=1), DAY_STARTS, zone)


def since(then: datetime, now: datetime) -> timedelta:
    """Real time between two aware moments: a changed clock or time zone does not matter."""
    return now.astimezone(UTC) - then.astimezone(UTC)


def after(then: datetime, gap: timedelta, zone: tzinfo | None) -> datetime:
    """The aware moment a real `gap` after `then`, told in `zone`."""
    return (then.astimezone(UTC) + gap).astimezone(zone)
