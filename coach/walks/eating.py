"""The food list of a day, the list for a small budget, and the experiment with one food."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from coach.care import food
from coach.care.trials import LEFT_OUT, food_verdict
from coach.trying import DIET, Trying
from coach.walks.views import Checklist, Item, Options, Way

if TYPE_CHECKING:
    from coach.care.trials import Experiment
    from coach.walks.remedying import Remedying

DAY, BUDGET, EXPERIMENT = "day", "budget", "experiment"
START, BACK, END = "start", "back", "end"


class Eating:
    """The walk through the diet page."""

    def __init__(self, walk: Remedying) -> None:
        self._walk, self._front = walk, walk.front
        self._trying = Trying(walk.remedies)

    async def walk(self) -> None:
        """Its page, until the list of today is kept or the person leaves."""
        picked: str | None = DAY
        while True:
            here = await self._front.save(self._trying.food_progress)
            done = await self._front.save(partial(self._walk.remedies.blocked, DIET, read=()))
            closed = " ".join(each.message for each in done.reasons) if done is not None else ""
            picked = await self._front.ask(Options("Food", food.goal_words(here), self._ways(closed), picked or DAY))
            if picked is None:
                return
            if picked == DAY:
                if await self._day():
                    return
            elif picked == BUDGET:
                await self._budget()
            else:
                await self._experiment()

    def _ways(self, closed: str) -> list[Way]:
        practices = self._front.coach.library.therapy(DIET).practices
        return [
            Way(
                each.id,
                each.name,
                "done" if closed and each.id == DAY else "",
                closed if closed and each.id == DAY else each.about,
                open=not (closed and each.id == DAY),
            )
            for each in practices
        ]

    async def _day(self) -> bool:
        found = await self._front.save(self._trying.food_items)
        items = [
            Item(each.id, each.title, "\n".join(part for part in (each.detail, each.note) if part)) for each in found
        ]
        warned = await self._front.save(partial(self._walk.remedies.blocked, DIET))
        while warned is not None and warned.warnings:
            if not await self._front.clearing.clear_the_way(warned):
                return False
            warned = await self._front.save(partial(self._walk.remedies.blocked, DIET, read=self._front.clearing.read))
        ticked = await self._front.ask(Checklist("Food today", "Tick what was true today.", items))
        if ticked is None:
            return False
        kept = await self._front.save(partial(self._trying.keep_day, ticked))
        if not isinstance(kept, str):
            await self._walk.refused(kept)
            return False
        self._front.tell(kept, 6)
        self._front.changed()
        return True

    async def _budget(self) -> None:
        practice = self._trying.practice(DIET, BUDGET)
        lines = [practice.about]
        for stage in practice.stages:
            lines += ["", stage.title, stage.instruction]
        await self._walk.text(practice.name, lines)

    async def _experiment(self) -> None:
        practice = self._trying.practice(DIET, EXPERIMENT)
        trial = await self._front.save(self._trying.experiment)
        phase = "over" if trial is None else trial.phase(self._trying.today)
        text, ways = await self._standing(trial, phase)
        picked = await self._front.ask(Options(practice.name, text, ways))
        if picked == START:
            rule = practice.stages[0].instruction
            what = await self._walk.line("What will you leave out?", rule)
            if what:
                await self._front.save(partial(self._trying.food_step, START, what))
                self._front.tell("Begun. Rate your pain once a day (p on Today).", 6)
        elif picked in (BACK, END):
            await self._front.save(partial(self._trying.food_step, picked))
        self._front.changed()

    async def _standing(self, trial: Experiment | None, phase: str) -> tuple[str, list[Way]]:
        stages = self._trying.practice(DIET, EXPERIMENT).stages
        start = Way(START, "Begin with one food")
        end = Way(END, "End it here", about="It is your choice, and no loss.")
        if trial is None or trial.ended is not None:
            return "\n\n".join(each.instruction for each in stages), [start]
        day = (self._trying.today - trial.started).days + 1
        if phase == "out":
            return f"Without {trial.food}: day {day} of {LEFT_OUT.days}. {stages[1].instruction}", [end]
        if phase == "bring_back":
            return f"14 days without {trial.food} are over. {stages[2].instruction}", [
                Way(BACK, "I have it again from today"),
                end,
            ]
        weeks = await self._front.save(partial(self._trying.food_weeks, trial))
        if phase == "back":
            since = (self._trying.today - (trial.back or trial.started)).days + 1
            return f"{trial.food} again: day {since} of 7. {stages[2].instruction}", [end]
        words = " · ".join("too few ratings" if each is None else f"{each:.1f}" for each in weeks)
        return f"Mean pain before, without, and with {trial.food} again: {words}.\n\n{food_verdict(weeks)}", [
            Way(END, "Close this experiment"),
        ]
