"""What the day's plan says besides its items: reminders, reviews, a flare, keeping what was gained.

Sources: knowledge/safety.md 1.1, knowledge/outcomes.md 5 and 6, knowledge/evidence.md 3.
"""

from __future__ import annotations

from collections.abc import Iterator

from coach.care import course
from coach.care.asking import inflammation_due
from coach.care.day import logical_day, since
from coach.care.nochange import changes, for_the_visit
from coach.care.reason import Reason
from coach.care.safety import Safety
from coach.care.situation import Situation

ONE_THING = "another set of exercises, or how often and how long"
# From day 3 of a flare that has not fallen, or stands at 8 or more (knowledge/outcomes.md 5).
STUBBORN = (
    "This one has not eased so far, so the days stay gentle. Ask a pharmacist, a doctor or a medical advice line what "
    "else may help now; if it has not dropped by day 7 to 10, or a warning sign comes, see a clinician."
)
# While what was gained is kept, every fourth week brings a look back.
MONTH_WEEKS = 4
MONTHLY = (
    "The monthly check: go through the warning signs, rate what you want back (Plan), and do the home checks that are "
    "due. Was there a flare, or less walking than you like? Then change one small thing."
)
NUMBERS = ("One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve")
# What became of pain and function together, and whether the pain alone says the same -> the words of the review. The
# last two say what a sign to see a clinician, or nothing, would leave open beside the ratings of the goal.
REVIEWS = {
    ("improved", True): "clearly better than at the start. Go on as you are.",
    ("improved", False): "what you want back goes clearly better than at the start. Go on as you are.",
    ("partial", True): f"somewhat better. Go on, and change one thing: {ONE_THING}.",
    ("none", True): "no clear improvement.",
    ("unknown", True): "too few ratings of the pain to compare.",
}


def notes(situation: Situation, safety: Safety) -> tuple[Reason, ...]:
    """Everything worth saying today, the most urgent first."""
    if situation.screening.tier in ("T1", "T2"):
        return situation.screening.reasons
    return (
        *_reminders(situation, safety),
        *_asked_again(situation),
        *_course(situation, safety),
        *_reviews(situation),
        *changes(situation, safety),
        *_checks(situation),
    )


def _reminders(situation: Situation, safety: Safety) -> Iterator[Reason]:
    """A flag of T3 is named again every three days until a clinician has spoken; one of T4 on its first day."""
    today = logical_day(situation.now)
    for raised in situation.screening.raised:
        days = (today - logical_day(raised.since.astimezone(situation.now.tzinfo))).days
        every = safety.tiers[raised.tier].reminder_days
        if days == 0 or (every is not None and days % every == 0):
            yield raised.reason


def _asked_again(situation: Situation) -> Iterator[Reason]:
    if inflammation_due(situation.profile, situation.screening, situation.now):
        text = "Three months have passed since the questions on inflammatory back pain. Please answer them once more."
        change = "Answering them again: Settings, Safety answers."
        yield Reason(rule="rf_inflam.again", message=text, sources=("NICE-NG65", "design"), change=change)


def _course(situation: Situation, safety: Safety) -> Iterator[Reason]:
    if situation.flare is not None:
        plan = safety.shape.flare
        days, stubborn = situation.flare.days, situation.flare.stubborn
        step = plan.steps[2 if days < 2 else 5 if days < 7 else 8].text
        text = f"{plan.steps[1].text} {STUBBORN if stubborn and days < 7 else step} {plan.expect}"
        yield _note("course.flare_plan", f"{text} The flare plan leads you through it.", ("design",))
    if situation.progress.reassess:
        yield situation.progress.reason
    if course.slow_start(situation.profile, situation.history, situation.now):
        text = "This is slower than usual; consider a check-up with a physiotherapist or doctor."
        text = " ".join(filter(None, (text, for_the_visit(situation))))
        yield _note("course.week_2", text, ("MenezesCosta2012", "design"))
    if course.relapses(situation.history, situation.now) >= 2:
        text = (
            "This is the second spell within a year. Half a year of regular walking lowers the chance of the next one: "
            "the walking plan is in Plan."
        )
        yield _note("course.prevention", text, ("Pocovi2024",))
    if situation.settled:
        text = "Two weeks at 2 or less: now keep it. Two strength sessions and 150 minutes of walking a week will do."
        text += " The walking plan in Plan leads there. Look back once a month."
        yield _note("course.keep", text, ("WHO-PA2020", "Steffens2016"))
        if _month_is_over(situation):
            yield _note("course.month", MONTHLY, ("design",))


def _month_is_over(situation: Situation) -> bool:
    """The first days of each fourth week since the beginning."""
    begun = situation.history.begun
    weeks = since(begun, situation.now).days // 7 if begun is not None else 0
    return weeks > 0 and weeks % MONTH_WEEKS == 0


def _reviews(situation: Situation) -> Iterator[Reason]:
    found, goal = situation.review, situation.goal
    if found is None or (found.change == "none" and situation.settled):
        return
    rated = goal is not None and goal.gain is not None
    if found.change not in ("partial", "improved") and not rated:
        return
    words = REVIEWS[found.change, found.pain == found.change]
    text, sources = f"The look back at week {found.week}: {words}", ["Kamper2010"]
    if goal is not None and rated:
        text += f" What you want back (0 to 10), {goal.line}."
        sources.append("Stratford1995")
    yield _note(f"review.week_{found.week}", text, (*sources, "design"))


def _checks(situation: Situation) -> Iterator[Reason]:
    """Home checks come round again (knowledge/therapies.md 4.4), but not to somebody who needs rest first."""
    due = situation.checks_due
    # After a long break the note on the fresh start asks for them.
    if due and situation.mode in ("normal", "gentle") and not situation.progress.reassess:
        number = NUMBERS[due - 1] if due <= len(NUMBERS) else str(due)
        words = f"{number} home check{'s are' if due > 1 else ' is'} due again: Plan, posture check."
        yield Reason(rule="posture.again", message=words, sources=("design",), change="Doing them, whenever you like.")


def _note(rule: str, message: str, sources: tuple[str, ...]) -> Reason:
    return Reason(rule=rule, message=message, sources=sources, change="Your next ratings and sessions.")
