"""Choosing one of a therapy's practices, and the practices that have screens of their own instead of the player."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.care.day import logical_day
from coach.care.gate import HIGH_PAIN
from coach.care.points import THERAPY
from coach.session.words import minutes
from coach.walks.views import ChooseBreath, ChooseSpots, Line, More, Picked, Practices, Scale, ShowLadder, ShowLog

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from coach.care.model import Practice
    from coach.coach import Coach
    from coach.walks.front import Front

RESUME, PAGES, REVIEW, TABLE = "-resume", "-pages", "-review", "-table"
SCALES = {"stress": ("not at all", "as much as can be"), "sleep": ("not at all", "as well as can be")}
RUNG_HINTS = (
    "The smallest step, so small that it is nearly easy.",
    "A little more.",
    "Half-way there.",
    "Nearly the whole movement.",
    "The movement itself, as you would like to do it.",
)


class Practising:
    """One walk through the list. `choose` returns what the player shall begin, or None where all is done."""

    def __init__(self, front: Front) -> None:
        self._front = front
        self._ways: dict[str, Callable[[str, Practice], Awaitable[str | bool]]] = {
            "writing": self._write,
            "notes": self._write,
            "thought": self._write,
            "breath": self._breath,
            "ladder": self._ladder,
            "log": self._log,
        }

    @property
    def _coach(self) -> Coach:
        return self._front.coach

    async def choose(self, therapy_id: str) -> Picked | None:
        """Show the list until something of it is done or begun, or the person leaves."""
        if therapy_id == THERAPY:
            return await self._points()
        while True:
            picked = await self._ask(therapy_id)
            if picked is not None and picked.name == TABLE:
                return Picked(therapy_id)
            if picked is None:
                return None
            practice = next((each for each in self._coach.practices.of(therapy_id) if each.id == picked.name), None)
            what = f"{therapy_id}:{picked.name}"
            if practice is None:
                done: str | bool = await self._more(picked.name)
            elif not practice.screen:
                return Picked(what, picked.minutes)
            else:
                done = await self._ways[practice.screen](what, practice)
            if isinstance(done, str):
                return Picked(done, picked.minutes)
            if done:
                return None

    async def _ask(self, therapy_id: str) -> Picked | None:
        choices = await self._front.save(lambda: self._coach.practices.choices(therapy_id))
        offers = {"emotional": self._offers, "inversion": self._table}.get(therapy_id)
        more = await self._front.save(offers) if offers is not None else ()
        return await self._front.ask(Practices(self._coach.library.therapy(therapy_id), choices, more))

    async def _points(self) -> Picked | None:
        """The spots on the body map, once nothing stands in the way of pressing."""
        from coach.pressing import spots  # noqa: PLC0415 - built when first needed

        if not await self._front.clearing.clear(THERAPY):
            return None
        chosen = await self._front.ask(ChooseSpots(await self._front.save(lambda: spots(self._coach))))
        return Picked(f"{THERAPY}:{'+'.join(chosen)}") if chosen else None

    def _table(self) -> tuple[More, ...]:
        """The inversion table, for who asked for it and has no rule against it."""
        item = self._coach.case(what="inversion").plan.item("inversion")
        week = item.dose.protocol
        if item.state in ("off", "blocked") or week is None:
            return ()
        angle = f"up to {week.degrees:.0f} degrees" if week.degrees else "flat, to learn the balance and the strap"
        about = (
            f"This week: {angle}, {week.minutes:g} min, {week.repeats} times. "
            "Questions first, a slow return, then rest."
        )
        return (More(TABLE, "On the inversion table", about, first=True),)

    def _offers(self) -> tuple[More, ...]:
        """What the private pages add to the list."""
        private, found = self._coach.practices.calm.private, []
        left = private.interrupted()
        if left is not None:
            about = f"A private page was cut short after {minutes(left.seconds)}. Every word of it is there."
            found.append(More(RESUME, "Go on with the page that was cut short", about, first=True))
        if private.review_due():
            about = "Your round of writing is done. A few lines about what has changed since belong to it."
            found.append(More(REVIEW, "Look back at your round of writing", about, first=True))
        if kept := len(private.kept()):
            about = "Only on this machine. Read a page again, or delete it for good."
            found.append(More(PAGES, f"Your private pages ({kept})", about))
        return tuple(found)

    async def _more(self, name: str) -> bool:
        from coach.walks.paging import Paging  # noqa: PLC0415 - built when first needed

        paging = Paging(self._front)
        if name == PAGES:
            await paging.look_through()
            return False
        return await (paging.take_up() if name == RESUME else paging.review())

    async def _write(self, what: str, practice: Practice) -> bool:
        from coach.walks.paging import Paging  # noqa: PLC0415 - built when first needed

        return await self._front.clearing.clear(what) and await Paging(self._front).begin(practice)

    async def _breath(self, what: str, _practice: Practice) -> str | bool:
        calm = self._coach.practices.calm
        pattern = await self._front.ask(ChooseBreath(await self._front.save(calm.own_pattern)))
        if pattern is None:
            return False
        await self._front.save(lambda: calm.keep_pattern(pattern))
        return f"{what}={pattern.text}"

    async def _log(self, _what: str, practice: Practice) -> bool:
        calm = self._coach.practices.calm
        again = (await self._front.save(calm.log)).today.stress is None
        while True:
            if again and not await self._enter(practice):
                return False
            again = await self._front.ask(ShowLog(await self._front.save(calm.log))) == "again"
            if not again:
                return True

    async def _enter(self, practice: Practice) -> bool:
        """Stress, sleep, and the pain unless it was told today."""
        numbers = []
        for stage in practice.stages:
            if stage.ask is None:
                continue
            number = await self._front.ask(Scale(stage.ask.text, *SCALES[stage.id]))
            if number is None:
                return False
            numbers.append(number)
        stress, sleep = numbers
        await self._front.save(lambda: self._coach.practices.calm.keep_log(stress=stress, sleep=sleep))
        log = await self._front.save(self._coach.practices.calm.log)
        if log.today.pain is None:
            await self._front.clearing.pain("How strong was your low back pain today?")
        return True

    async def _ladder(self, what: str, practice: Practice) -> bool:
        if not await self._front.clearing.clear(what):
            return False
        calm = self._coach.practices.calm
        while True:
            ladder = await self._front.save(calm.ladder)
            way = "new" if ladder is None else await self._front.ask(ShowLadder(ladder, practice.stages[0].instruction))
            if way is None:
                return ladder is not None
            if way == "new":
                if not await self._build() and ladder is None:
                    return False
            elif ladder is not None and ladder.now is not None:
                await self._climb(ladder.now, first=not ladder.rungs[ladder.now - 1].ratings)

    async def _climb(self, number: int, *, first: bool) -> None:
        """The fear at a rung: before the first try, then after each. Not on a day of strong pain."""
        if not first and await self._strong_pain():
            self._front.tell("Your pain is strong today. The rung waits for a calmer day.", 6)
            return
        when = "before you try it" if first else "after this try"
        fear = await self._front.ask(Scale(f"Rung {number}: how much do you fear it, {when}?", "no fear", "panic"))
        if fear is not None:
            await self._front.save(lambda: self._coach.practices.calm.rate_fear(number, fear))

    async def _strong_pain(self) -> bool:
        case = await self._front.save(self._coach.case)
        fresh = case.pain is not None and logical_day(case.pain[1].astimezone(case.now.tzinfo)) == logical_day(case.now)
        return fresh and case.pain is not None and case.pain[0] >= HIGH_PAIN

    async def _build(self) -> bool:
        """Ask for the movement and its five rungs; False where the person leaves."""
        question = "Which movement do you avoid out of fear?"
        movement = await self._front.ask(Line(question, "For example: bending to tie my shoes."))
        if movement is None:
            return False
        rungs: list[str] = []
        while len(rungs) < len(RUNG_HINTS):
            number = len(rungs) + 1
            before = (movement, *(f"{place}  {text}" for place, text in enumerate(rungs, 1)))
            rung = await self._front.ask(Line(f"Rung {number} of {len(RUNG_HINTS)}", RUNG_HINTS[number - 1], before))
            if rung is not None:
                rungs.append(rung)
            elif rungs:
                rungs.pop()
            else:
                return False
        await self._front.save(lambda: self._coach.practices.calm.new_ladder(movement, tuple(rungs)))
        return True
