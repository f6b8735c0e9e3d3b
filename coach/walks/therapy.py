"""What may be chosen about one therapy of the plan, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coach.coach import Coach

START, OFF, TIMES, MINUTES, ASKED, EVIDENCE = "start", "off", "times", "minutes", "opt_in", "evidence"
TIMED = ("heat", "emotional")
PARTS = {"today": "Today, in this order", "long_term": "For the long run"}
STATES = {
    "now": "open",
    "later": "later today",
    "done": "done for today",
    "blocked": "not for you now",
    "unasked": "questions first",
    "off": "off",
}


def choices_of(coach: Coach, therapy: str) -> list[tuple[str, str]]:
    """Each choice with its id and as it stands now."""
    wishes, item = coach.telling.wishes(), coach.case().plan.item(therapy)
    times = wishes.times_a_week.get(therapy)
    minutes = round(wishes.seconds.get(therapy, item.dose.seconds) / 60)
    found = [(START, "Start it")] if item.state != "off" else []
    if therapy == "inversion":
        found.append((ASKED, f"Ask for inversion: {'on' if wishes.inversion_opt_in else 'off'}"))
    else:
        found.append((OFF, f"In my plan: {'no' if therapy in wishes.off else 'yes'}"))
    found.append((TIMES, f"Times a week: {times if times is not None else 'as the plan suggests'}"))
    if therapy in TIMED:
        found.append((MINUTES, f"Length: {minutes} min"))
    return [*found, (EVIDENCE, "What the studies say")]
