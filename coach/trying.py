"""Trials and food as the front ends use them: the entry of the day, the review, the food list, one food left out."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from coach.care import food
from coach.care.day import day_bounds, logical_day
from coach.care.trials import (
    FOOD_TICK,
    SUPPLEMENT_TICK,
    Experiment,
    Look,
    Trial,
    experiment,
    food_weeks,
    look_back,
    next_review,
    running,
    why_not_start,
)
from coach.remedies import FULL, SUPPLEMENT, Remedies

if TYPE_CHECKING:
    from collections.abc import Mapping

    from coach.care.gate import Blocked
    from coach.care.model import Practice

DIET = "diet"


class Trying:
    """Trials of one person, over the same records as `Remedies`."""

    def __init__(self, remedies: Remedies) -> None:
        self._remedies, self._coach = remedies, remedies.coach

    @property
    def today(self) -> date:
        """The logical day."""
        return logical_day(self._coach.clock.now())

    def practice(self, therapy: str, name: str) -> Practice:
        """One practice of the content."""
        return next(each for each in self._coach.library.therapy(therapy).practices if each.id == name)

    def running(self) -> Trial | None:
        """The trial of a supplement that has not ended."""
        return running(self._remedies.trials())

    def why_not(self, option: str) -> str:
        """What the trials so far say against starting this one; empty where nothing does."""
        return why_not_start(option, self._remedies.trials(), self.today, self._remedies.kinds(SUPPLEMENT))

    def start(self, option: str, name: str, cost: float | None) -> None:
        """Begin a trial today. Raises ValueError where another one runs, or this one needs a break."""
        against = self.why_not(option)
        if against:
            raise ValueError(against)
        self._remedies.tick(f"{SUPPLEMENT_TICK}:start", option, name)
        if cost is not None:
            self._remedies.tick(f"{SUPPLEMENT_TICK}:cost", cost)

    def end(self, how: str) -> None:
        """End the running trial: "stop", "bothered", or "pause" after its longest time."""
        self._remedies.tick(f"{SUPPLEMENT_TICK}:end", how)

    def keep_on(self, trial: Trial) -> date | None:
        """Go on with a reviewed trial; the next review, or None where it ended because a break is due."""
        kind = self._remedies.kinds(SUPPLEMENT)[trial.option]
        following = next_review(trial, kind, self.today)
        if following is None:
            self.end("pause")
        else:
            self._remedies.tick(f"{SUPPLEMENT_TICK}:keep", following.isoformat())
        return following

    def look(self, trial: Trial) -> Look:
        """The pain before and now."""
        case = self._coach.case()
        return look_back(trial, case.history, case.now)

    def entry(self, option: str, ticked: Mapping[str, bool]) -> Blocked | None:
        """Keep today's entry of a supplement, or of the food route; else what stands in its way."""
        stages = self.practice(SUPPLEMENT, "daily").stages
        titles = {each.id: each.ask.text for each in stages if each.ask is not None}
        return self._remedies.keep_entry(SUPPLEMENT, "daily", titles, ticked, option)

    def food_items(self) -> tuple[food.FoodItem, ...]:
        """The food list as it suits this person."""
        case = self._coach.case()
        changes = [change for _, change in case.plan.item(DIET).adapted]
        return food.items(self.practice(DIET, food.DAY), changes, case.profile)

    def food_progress(self) -> food.Progress:
        """The usual score and the goal; the list of today does not count toward what it is compared with."""
        now = self._coach.clock.now()
        before = self._coach.past.sessions(now - FULL, day_bounds(self.today, now.tzinfo)[0])
        return food.progress(food.scores(before, now.tzinfo), len(self.food_items()))

    def keep_day(self, ticked: Mapping[str, bool]) -> str | Blocked:
        """Keep the food list of today; what it says, in words, or what stands in its way."""
        here = self.food_progress()
        titles = {each.id: each.title for each in self.food_items()}
        blocked = self._remedies.keep_entry(DIET, food.DAY, titles, ticked, "")
        return blocked or food.result_words(sum(ticked.values()), here)

    def experiment(self) -> Experiment | None:
        """The newest experiment with one food."""
        return experiment(self._remedies.ticks(), self._coach.clock.now().tzinfo)

    def food_step(self, verb: str, what: str = "") -> None:
        """ "start" with what is left out, "back" when it is eaten again, "end"."""
        self._remedies.tick(f"{FOOD_TICK}:{verb}", what or True)

    def food_weeks(self, trial: Experiment) -> tuple[float | None, ...]:
        """The mean pain before, without it, and with it again."""
        case = self._coach.case()
        return food_weeks(trial, case.history, case.now.tzinfo)
