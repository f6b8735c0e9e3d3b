"""The day in words, as both front ends say it: its state, what was cut short and the ways on from there, why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.session.words import part_of_day, spent

if TYPE_CHECKING:
    from coach.today import Interrupted, Row, Today

RESUME, KEEP = "resume", "keep"
CUT_SHORT = "A session did not come to its end. Nothing of it is lost."


def state_of(today: Today, *, asks: str) -> str:
    """The date, the part of the day, the pain; `asks`: how a rating is asked for where one is wanted."""
    parts = [f"{today.now:%a} {today.now.day} {today.now:%b}", part_of_day(today.now)]
    if today.pain is not None:
        before = "" if today.pain_before is None else f", before {today.pain_before}"
        parts.append(f"pain {today.pain}{before}")
    elif today.asks_pain:
        parts.append(asks)
    return " · ".join(parts)


def left_over(left: Interrupted) -> list[tuple[str, str]]:
    """The ways on from a session that was cut short, the wiser one first.

    After exposure that is ending it: the pad may have been on all the time.
    """
    from coach.session.exposed import words_of  # noqa: PLC0415 - hardly any start finds such a session

    when = f"{left.started_at:%H:%M}"
    end = words_of(left.what).left_over if left.heat else f"Keep the {spent(left.active_seconds)} done and end it"
    ways = [(KEEP, f"{end} ({left.title}, {when})")]
    if left.fits:
        ways.insert(1 if left.heat else 0, (RESUME, f"Go on with {left.title}, cut short at {when}"))
    return ways


def why(row: Row) -> list[str]:
    """What a row is, how sure anyone is of it, and what it means for this person today."""
    own = (reason.message for reason in row.reasons if not reason.rule.startswith("plan."))
    return [line for line in (row.about, *row.changed, row.evidence, *own) if line]
