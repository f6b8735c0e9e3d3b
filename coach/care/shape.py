"""The shape of the plan: its items, the smallest day, and the protocols by week (`assets/safety/plan.toml`)."""

# Annotations are evaluated here and not kept as text, which msgspec would evaluate at every start, at twice the price.

from typing import Literal

from msgspec import Struct

from coach.care.model import TherapyId


class KindShape(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One kind of a therapy that has lengths of its own. `day_seconds`: what a day allows of it, 0 where as usual."""

    id: str
    seconds: float
    most_seconds: float
    day_seconds: float = 0


class ItemShape(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One item as it is planned to begin with. `most_seconds`: no wish goes beyond; 0 where no cap counts seconds."""

    therapy: TherapyId
    part: Literal["today", "long_term"]
    times_a_week: int
    seconds: float
    why: str
    first_seconds: float = 0
    most_seconds: float = 0
    kinds: tuple[KindShape, ...] = ()


class Smallest(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One piece of the smallest day that counts in full."""

    what: str
    seconds: float
    text: str


class InversionWeek(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The protocol from this week on: the largest tilt in degrees, minutes of one hang, and how often."""

    from_week: int
    degrees: float
    minutes: float
    repeats: int
    days_a_week: int


class WalkingWeek(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The walking plan from this week on: minutes added to the own start, or a goal."""

    from_week: int
    times_a_week: int
    pace: str
    add_minutes: float = 0
    goal_minutes: float = 0

    def minutes(self, start: float) -> float:
        """Minutes of one walk for a person who began with `start`."""
        return max(self.goal_minutes, start + self.add_minutes)


class FlareStep(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One step of the flare plan. `open`: what it leads to."""

    title: str
    text: str
    open: Literal["", "warning_signs", "ease", "gentle", "triggers"] = ""


class FlarePlan(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What to do in a flare, in order, and what to expect. `hours`: between two times of easing."""

    steps: tuple[FlareStep, ...]
    expect: str
    hours: float


class OwnField(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One line that a person writes for herself. `hint`: what may stand there."""

    id: str
    label: str
    hint: str


class OwnCard(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A card in the person's own words. `lesson`: the one that asks for it."""

    id: str
    title: str
    about: str
    lesson: str
    fields: tuple[OwnField, ...]


class Shape(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All of it. The items stand in the order of the plan."""

    items: tuple[ItemShape, ...]
    minimum: tuple[Smallest, ...]
    inversion: tuple[InversionWeek, ...]
    walking: tuple[WalkingWeek, ...]
    flare: FlarePlan
    own: tuple[OwnCard, ...]

    def inversion_week(self, week: float) -> InversionWeek:
        """The protocol of one week."""
        return [each for each in self.inversion if each.from_week <= week][-1]

    def walking_week(self, week: int) -> WalkingWeek:
        """The walking plan of one week, counted from 1."""
        return [each for each in self.walking if each.from_week <= max(1, week)][-1]
