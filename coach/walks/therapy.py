"""The page of one therapy of the plan: how it goes, and what may be chosen about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.care.adherence import SHORT_MINUTES
from coach.ordering import order_for
from coach.walks.views import Options, Way

if TYPE_CHECKING:
    from coach.coach import Coach
    from coach.walks.front import Front

START, OFF, TIMES, MINUTES, ASKED, EVIDENCE = "start", "off", "times", "minutes", "opt_in", "evidence"
PARTS = {"today": "Today, in this order", "long_term": "For the long run"}
STATES = {
    "now": "open",
    "later": "later today",
    "done": "done for today",
    "blocked": "not for you now",
    "unasked": "questions first",
    "off": "off",
}
# The lengths to choose from, in minutes, where a length may be chosen; no choice passes a cap.
LENGTHS = {
    "heat": (5, 10, 15, 20),
    "muscle_balance": (SHORT_MINUTES, 10, 15, 20, 25, 30),
    "trigger_point": (4, 6, 8),
    "emotional": (3, 5, 10, 15),
}
USUAL = "as the plan suggests"
FEWER = "Less is always fine; the plan never asks for more than is wise."


def choices_of(coach: Coach, therapy: str) -> list[tuple[str, str]]:
    """Each choice with its id and as it stands now."""
    wishes, item = coach.telling.wishes(), coach.case().plan.item(therapy)
    found = [(START, "Start it")] if item.state != "off" else []
    if therapy == "inversion":
        found.append((ASKED, f"Ask for inversion: {'on' if wishes.inversion_opt_in else 'off'}"))
    else:
        found.append((OFF, f"In my plan: {'no' if therapy in wishes.off else 'yes'}"))
    found.append((TIMES, f"Times a week: {wishes.times_a_week.get(therapy, USUAL)}"))
    if therapy in LENGTHS:
        seconds = wishes.seconds.get(therapy)
        found.append((MINUTES, f"Length: {USUAL if seconds is None else f'{round(seconds / 60)} minutes'}"))
    return [*found, (EVIDENCE, "What the studies say")]


async def change(front: Front, therapy: str, what: str) -> None:
    """Change one choice: a switch at once, a number from a list that leads back to what the plan suggests."""
    telling = front.coach.telling
    wishes = telling.wishes()
    if what == OFF:
        value: int | bool | None = therapy not in wishes.off
    elif what == ASKED:
        value = not wishes.inversion_opt_in
    else:
        picked = await front.ask(_numbers(front.coach, therapy, what))
        if picked is None:
            return
        value = int(picked) or None
    await front.save(lambda: telling.wish(therapy, what, value))
    front.tell("Kept.", 3)
    front.changed()


def _numbers(coach: Coach, therapy: str, what: str) -> Options:
    wishes, name = coach.telling.wishes(), coach.library.therapy(therapy).name
    if what == TIMES:
        now, title, unit, values = wishes.times_a_week.get(therapy, 0), "times a week", "a week", tuple(range(1, 8))
    else:
        now, values = round(wishes.seconds.get(therapy, 0) / 60), LENGTHS[therapy]
        title, unit = "how long", "minutes"
    ways = [Way("0", USUAL.capitalize(), "" if now else "now")]
    ways += [Way(str(each), f"{each} {unit}", "now" if each == now else "") for each in values]
    return Options(f"{name}: {title}", FEWER, ways, str(now))


def how_of(coach: Coach, therapy: str) -> list[str]:
    """How it goes, a line for each part: the stages, the exercises of today, or what there is to choose from."""
    content, case = coach.library.therapy(therapy), coach.case()
    item = case.plan.item(therapy)
    if item.dose.routine and item.state not in ("blocked", "off"):
        script = coach.scripts.script(order_for(item.dose.routine, case, None))
        return list(dict.fromkeys(step.title for step in script.steps if step.exercise))
    if content.stages:
        return [f"{stage.title}: {stage.instruction}" for stage in content.stages]
    if content.kinds:
        return [f"{kind.name}: {kind.about}" for kind in content.kinds if not kind.hidden]
    return [f"{practice.name}: {practice.about}" for practice in content.practices]
