"""What the person wants back: rated when it is told and about once a week after that, and its page in the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.care.day import logical_day
from coach.care.regained import QUESTION
from coach.session.words import day_name
from coach.walks.views import Ask, Options, Scale, Way

if TYPE_CHECKING:
    from datetime import date

    from coach.care.regained import Goal
    from coach.own import Own
    from coach.walks.front import Front

RATE, TELL = "rate", "tell"
TITLE = "What you want back"
LOW, HIGH = "not able at all", "as well as before the pain"
ABOUT = (
    "One thing that your back makes hard. About once a week, after the pain of the day, you rate how well it goes. The "
    "look back at week 6 and 12 counts it beside the pain."
)


class Regaining:
    """Asks, keeps and shows. Each method is one walk, or the end of one."""

    def __init__(self, front: Front) -> None:
        self._front = front

    @property
    def _own(self) -> Own:
        return self._front.coach.telling.own

    async def check_in(self) -> bool:
        """The pain of today, and then how well the goal goes, where that is due; False where no pain was told."""
        if not await self._front.clearing.pain():
            return False
        await self._rate_if(await self._front.save(self._own.goal_due))
        return True

    async def told(self) -> None:
        """Right after it was told: the first rating."""
        await self._rate_if(await self._front.save(lambda: self._own.goal_due(told=True)))

    async def _rate_if(self, goal: Goal | None) -> None:
        if goal is not None:
            rating = await self._front.ask(scale(goal))
            await self._front.save(lambda: self._own.rate_goal(goal, rating))

    async def page(self) -> None:
        """Its page: the words, the ratings, and both to be changed."""
        picked: str | None = None
        while True:
            goal = await self._front.save(self._own.goal)
            text = ABOUT if goal is None else f"{goal.line}\n\n{ABOUT}"
            picked = await self._front.ask(Options(TITLE, text, self._ways(goal), picked or ""))
            if picked is None:
                self._front.changed()
                return
            if picked == RATE and goal is not None:
                await self._rate(goal)
            else:
                await self._tell(goal)

    def _ways(self, goal: Goal | None) -> list[Way]:
        if goal is None:
            return [Way(TELL, "Say what it is", about="Such as lifting a child, a long walk, or a night's sleep.")]
        today = logical_day(self._front.coach.clock.now())
        about = f"From 0, {LOW}, to 10, {HIGH}."
        return [
            Way(RATE, "Rate it now", _last(goal, today), about),
            Way(TELL, "Something else", about="Your words for it may change. Its ratings then begin anew."),
        ]

    async def _rate(self, goal: Goal) -> None:
        rating = await self._front.ask(scale(goal))
        if rating is not None:
            await self._front.save(lambda: self._own.rate_goal(goal, rating))

    async def _tell(self, goal: Goal | None) -> None:
        coach = self._front.coach
        words = await self._front.ask(Ask(coach.safety.questions[QUESTION], goal.text if goal is not None else ""))
        if words is not None:
            await self._front.save(lambda: coach.answer({QUESTION: words}))
            await self.told()


def scale(goal: Goal) -> Scale:
    """How well it goes today."""
    return Scale(f"What you want back: {goal.text}. How well can you do it today?", LOW, HIGH)


def _last(goal: Goal, today: date) -> str:
    """When it was last rated, and how."""
    if not goal.ratings:
        return "not rated yet"
    day, rating = goal.ratings[-1]
    return f"{day_name(day, today)}: {rating}"
