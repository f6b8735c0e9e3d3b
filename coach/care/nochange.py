"""What to change where a look back finds no clear improvement, what to leave out, and what to take to a visit.

Pure. Sources: knowledge/outcomes.md 5, knowledge/therapies.md 3 and 7.2.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from coach.care import course
from coach.care.day import day_bounds, logical_day, since
from coach.care.history import Event, History
from coach.care.reason import Reason
from coach.care.remembered import no_benefit
from coach.care.rules import KIND_OF
from coach.care.safety import Safety
from coach.care.situation import Situation

# What was used within so long is still in use.
IN_USE = timedelta(days=14)
# What every look at the day knows of, so that the first one says the same.
LATELY = timedelta(weeks=4)
FOOD = "food"
WEEK_6 = (
    "Change the plan now, gently: another set of exercises (Plan, Posture check chooses anew; Exercises and routines "
    "lets you write your own), and the thought tool: A worried thought, under Emotional troubleshooting."
)
WEEK_12 = (
    "Ask the clinician about a programme in which several professions work together, or about psychological help with "
    "pain. Both are for real pain."
)
LEAVE_OUT = "Leave out supplements, inversion and creams that brought no benefit."
# No word of this program ends what somebody prescribed (knowledge/safety.md 6).
PRESCRIBED = "If one was prescribed, ask first."


def for_the_visit(situation: Situation) -> str:
    """What to tell a clinician, in a sentence or two, from the records; empty where nothing was rated or done."""
    history, goal, now = situation.history, situation.goal, situation.now
    if history.begun is None:
        return ""
    first, last = course.mean_of_week(history, history.begun), course.mean_of_week(history, now - course.WEEK)
    known = first is not None and last is not None
    parts = [f"pain {first:.1f} in the first week and {last:.1f} in the last"] if known else []
    for name, events in (("exercise", history.exercise()), ("heat", history.of("heat"))):
        count = sum(since(each.start, now) < LATELY for each in events)
        parts += [f"{name} {count} time{'s' if count > 1 else ''} in four weeks"] if count else []
    parts += [goal.line] if goal is not None and goal.ratings else []
    weeks = since(history.begun, now).days // 7
    return f"To take along, over {weeks} weeks: {'; '.join(parts)}. History has every day." if parts else ""


def changes(situation: Situation, safety: Safety) -> Iterator[Reason]:
    """What week 6 and week 12 ask to change after no clear improvement, until the next look back."""
    found = situation.review
    if found is None or found.change != "none" or situation.settled:
        return
    if found.week == min(course.REVIEW_WEEKS):
        yield _change(situation, WEEK_6, ("NICE-NG59", "design"))
        return
    names, records = useless(situation, safety)
    left = f"By your records these brought no benefit, so leave them out: {', '.join(names)}." if names else LEAVE_OUT
    yield _change(situation, f"{WEEK_12} {left} {PRESCRIBED}", ("design",), records)


def _change(situation: Situation, words: str, sources: tuple[str, ...], records: tuple[str, ...] = ()) -> Reason:
    week = situation.review.week if situation.review is not None else 0
    return Reason(
        rule=f"review.week_{week}.change",
        message=" ".join(filter(None, (words, for_the_visit(situation)))),
        sources=sources,
        records=records,
        change="A clear fall of your pain from week to week, or a clear gain in what you want back.",
    )


def useless(situation: Situation, safety: Safety) -> tuple[list[str], tuple[str, ...]]:
    """The person's own supplements, creams and inversion that are in use without a benefit, and the last uses."""
    history, names, records = situation.history, [], []
    for therapy in ("anti_inflammatory", "cream"):
        for kind in dict.fromkeys(each.kind for each in _lately(history, therapy, situation) if each.kind != FOOD):
            uses = history.of(therapy, kind)
            if no_benefit(uses) or _unchanged(uses[0], situation):
                names.append(_name(therapy, kind, safety))
                records.append(uses[-1].record.id)
    if situation.facts["d_inversion_no_benefit"].cautious and (hung := _lately(history, "inversion", situation)):
        names.append("inversion")
        records.append(hung[-1].record.id)
    return names, tuple(each for each in records if each)


def _lately(history: History, therapy: str, situation: Situation) -> list[Event]:
    return [each for each in history.of(therapy) if since(each.end, situation.now) < IN_USE]


def _unchanged(first: Event, situation: Situation) -> bool:
    """The week before its first day against the last seven days: no clear change, or worse."""
    from coach.care.trials import compare  # noqa: PLC0415 - few people come here

    start = day_bounds(first.day, situation.now.tzinfo)[0]
    tomorrow = day_bounds(logical_day(situation.now), situation.now.tzinfo)[1]
    means = [course.mean_of_week(situation.history, each - course.WEEK) for each in (start, tomorrow)]
    return compare(*means).change in ("none", "worse")


def _name(therapy: str, kind: str, safety: Safety) -> str:
    """The kind in its own words: "turmeric or curcumin"."""
    options = safety.questions[KIND_OF[therapy]].options
    text = next((each.text for each in options if each.id == kind), kind).partition(":")[0]
    return text[:1].lower() + text[1:]
