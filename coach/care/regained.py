"""The one thing a person wants back, in their own words, and how well it goes: 0 not able, 10 as before the pain.

Sources: knowledge/outcomes.md 1, 1.2 and 5, knowledge/first-run.md 1 (the card "Your back").
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, tzinfo

from msgspec import Struct

from coach.care.day import logical_day
from coach.care.records import Measure, Value
from coach.care.typedlines import shown

QUESTION = "c_goal"
# The name of its ratings among the measures; its words stand in their notes.
MEASURE = "goal"
AGAIN_DAYS = 7


class Goal(Struct, frozen=True, kw_only=True):
    """What is wanted back, and its ratings from 0 to 10 since it was wanted: (logical day, the day's last rating)."""

    text: str
    ratings: tuple[tuple[date, int], ...] = ()

    @property
    def gain(self) -> float | None:
        """The latest rating less the first; None below two."""
        return None if len(self.ratings) < 2 else self.ratings[-1][1] - self.ratings[0][1]

    @property
    def stands(self) -> str:
        """First and latest rating, such as "3, then 6"; empty before the first."""
        numbers = [rating for _, rating in self.ratings]
        return ", then ".join(str(each) for each in (numbers if len(numbers) < 2 else (numbers[0], numbers[-1])))

    @property
    def line(self) -> str:
        """The person's words with their ratings: "lift my grandson: 3, then 6"."""
        return ": ".join(each for each in (self.text, self.stands) if each)

    @property
    def short(self) -> str:
        """As `line`, short enough to stand in a list."""
        return ": ".join(each for each in (shown(self.text), self.stands) if each)

    def rated_on(self, day: date) -> bool:
        """Whether it was rated on this logical day."""
        return any(each == day for each, _ in self.ratings)

    def due(self, today: date) -> bool:
        """Whether a rating is due on the logical day `today`: the first, or one a week after the last."""
        return not self.ratings or (today - self.ratings[-1][0]).days >= AGAIN_DAYS


def goal_of(told: Value, measures: Sequence[Measure], zone: tzinfo | None) -> Goal | None:
    """What is wanted back now, as it was `told`, with its ratings; None where nothing is. Days are told in `zone`.

    Ratings of something else end a series: what is wanted again later begins anew.
    """
    text = tidy(told) if isinstance(told, str) else ""
    if not text:
        return None
    days: dict[date, int] = {}
    for measure in sorted(measures, key=lambda each: datetime.fromisoformat(each.at)):
        if measure.measure != MEASURE:
            continue
        if tidy(measure.note) != text:
            days.clear()
        elif type(measure.value) is int and 0 <= measure.value <= 10:
            days[logical_day(datetime.fromisoformat(measure.at).astimezone(zone))] = measure.value
    return Goal(text=text, ratings=tuple(days.items()))


def home_checks(measures: Sequence[Measure]) -> list[Measure]:
    """The measures that are results of home checks."""
    return [each for each in measures if each.measure != MEASURE]


def tidy(words: str) -> str:
    """Somebody's words in one line, without control characters or a full stop at the end."""
    return " ".join("".join(char if char.isprintable() else " " for char in words).split()).rstrip(" .;:")
