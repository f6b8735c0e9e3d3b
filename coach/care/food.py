"""The food list of a day: eight items as they suit this person, the score, and a goal of one above the own usual.

Pure. Sources: knowledge/therapies.md 9.1, knowledge/safety.md 3.8.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, tzinfo
from statistics import median_low

from msgspec import Struct

from coach.care.day import logical_day
from coach.care.model import Practice
from coach.care.profile import Profile
from coach.care.records import SessionRecord
from coach.care.rules import Change
from coach.care.safety import NOT_APPLICABLE

THERAPY, DAY = "diet", "day"
BASELINE_DAYS = 7
STEADY = {
    "steady_greens": "Keep leafy greens steady, and talk to the clinic before you eat more of them.",
    "kidney_diet": "Go by your kidney diet.",
}
# Item, question, the answers that call for the note, the note.
_NOTES: tuple[tuple[str, str, tuple[str, ...], str], ...] = (
    ("d_whole", "p_ibd", ("yes",), "Crohn's, colitis or coeliac disease: only what your own plan allows."),
    ("d_fat", "p_allergy_food", ("yes",), "With an allergy to fish or nuts, leave those out."),
    ("d_sugar", "p_diabetes", ("insulin",), "Keep your sugar for lows: it does not count here."),
    ("d_veg", "p_anticoag", ("yes",), "With warfarin: about the same amount of leafy greens each week."),
    ("d_alcohol", "p_liver", ("mild", "severe"), "If you drink heavily, do not stop suddenly without medical help."),
    ("d_alcohol", "p_opioid", ("yes",), "With an opioid, none at all."),
    ("d_alcohol", "p_sedative", ("yes",), "With medicines that make you drowsy, none at all."),
)
OLDER = 65


class FoodItem(Struct, frozen=True, kw_only=True):
    """One line of the list; `note`: what your answers change about it."""

    id: str
    title: str
    detail: str
    note: str = ""


class Progress(Struct, frozen=True, kw_only=True):
    """Days ticked so far, the usual score of the first seven, the goal above it (both None before), and the most."""

    days: int
    usual: int | None
    goal: int | None
    most: int


def items(practice: Practice, changes: Iterable[Change], profile: Profile) -> tuple[FoodItem, ...]:
    """The list for this person: what does not suit is left out, what needs care says so."""
    found = tuple(changes)
    removed = {str(each.value) for each in found if each.effect == "remove" and each.target == "item"}
    limits = {each.target: STEADY.get(str(each.value), "") for each in found if each.effect == "limit"}
    return tuple(
        FoodItem(
            id=stage.id,
            title=stage.title,
            detail=stage.instruction,
            note=" ".join(each for each in (limits.get(stage.id, ""), *_notes(stage.id, profile)) if each),
        )
        for stage in practice.stages
        if stage.id not in removed
    )


def score(record: SessionRecord) -> int:
    """How many items were ticked."""
    return sum(value is True for name, value in record.answers.items() if name.startswith("d_"))


def scores(sessions: Iterable[SessionRecord], zone: tzinfo | None) -> dict[date, int]:
    """Logical day -> score; the last list of a day counts."""
    mine = [each for each in sessions if each.therapy == THERAPY and each.routine == DAY]
    ordered = sorted(mine, key=lambda each: datetime.fromisoformat(each.started_at))
    return {logical_day(datetime.fromisoformat(each.started_at).astimezone(zone)): score(each) for each in ordered}


def progress(found: dict[date, int], most: int) -> Progress:
    """The goal is one above the median of the first seven days that were ticked, and never above the list itself."""
    first: Sequence[int] = [found[day] for day in sorted(found)[:BASELINE_DAYS]]
    if len(first) < BASELINE_DAYS:
        return Progress(days=len(found), usual=None, goal=None, most=most)
    usual = median_low(first)
    return Progress(days=len(found), usual=usual, goal=min(most, usual + 1), most=most)


def goal_words(here: Progress) -> str:
    """The goal in one line."""
    if here.usual is None:
        left = BASELINE_DAYS - here.days
        days = "one more day" if left == 1 else f"{left} more days"
        return f"For {days}, only tick what is true: that shows your usual. No goal yet."
    return f"Your usual is {here.usual} of {here.most}. The goal is {here.goal}, one step, not all of them."


def result_words(got: int, here: Progress) -> str:
    """What a score says, without praise or blame."""
    if here.goal is None:
        return f"{got} of {here.most} today. Kept."
    if got >= here.goal:
        return f"{got} of {here.most} today: the goal of {here.goal} is reached."
    return f"{got} of {here.most} today. The goal is {here.goal}; tomorrow is a new day."


def _notes(item: str, profile: Profile) -> Iterable[str]:
    for name, question, values, text in _NOTES:
        given = profile.get(question)
        if name == item and given is not None and not {*values, "not_sure"}.isdisjoint(given.values):
            yield text
    age = profile.get("p_age")
    if item == "d_protein" and age is not None and age.value != NOT_APPLICABLE and (age.number or 0) >= OLDER:
        yield "From 65 on, about 1.0 to 1.2 g of protein a day for each kilogram of your weight."
