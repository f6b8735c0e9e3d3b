"""How much heat there has been, in words. Pure. Sources: knowledge/therapies.md 1.2, knowledge/safety.md 4.2."""

from __future__ import annotations

from coach.care.day import logical_day
from coach.care.history import days_in_row
from coach.care.safety import Safety
from coach.care.situation import Situation

THERAPY = "heat"
COURSE_DAYS = 14


def heat_words(situation: Situation, safety: Safety) -> str:
    """Today's times and minutes of those allowed, and the days in a row; empty before the first heat."""
    events, today = situation.history.of(THERAPY), logical_day(situation.now)
    if not events:
        return "The first time with a pack, pad or mat takes 10 minutes, to see how your skin bears the warmth."
    cap = next(each for each in safety.spacing.caps if each.therapy == THERAPY)
    now = [each for each in events if each.day == today]
    spent = round(sum(each.seconds for each in now) / 60)
    times = f"Today: {len(now)} of at most {cap.day_sessions} times" if now else "None yet today"
    of = f", {spent} of {cap.day_minutes:g} minutes" if now else f"; at most {cap.day_sessions} times"
    days = days_in_row([each.day for each in events], today)
    row = f" Day {days} in a row; after {COURSE_DAYS} it is time to ask whether you still need it." if days > 1 else ""
    return f"{times}{of}.{row}"
