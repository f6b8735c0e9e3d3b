"""A therapy's practices: which of them are for this person now, and what opens those that no player guides."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec.structs import replace

from coach.care.breath import practice_of
from coach.care.choosing import Choice, choice
from coach.care.gate import Blocked, check, therapy_of
from coach.care.history import OWN
from coach.care.points import SESSION, points_of
from coach.care.rounds import pause

if TYPE_CHECKING:
    from coach.calm import Calm
    from coach.care.gate import Case
    from coach.care.model import Practice
    from coach.care.reason import Reason
    from coach.coach import Coach
    from coach.storage.history import History
    from coach.storage.private import PrivatePages

WRITING, HEAT = "writing", "heat"
# The rule says the same as the pause, without a date.
SAME_AS_PAUSE = "mind.writing_pause"


# The longest trial takes twelve weeks.
LONGEST_TRIAL = timedelta(days=100)
LEFT_OPEN = "A private page was cut short. Every word of it is there: Emotional troubleshooting takes it up."


class Practices:
    """Knows the practices by therapy, and judges each one by the plan's rules."""

    def __init__(self, coach: Coach, history: History, pages: Callable[[], PrivatePages]) -> None:
        self._coach, self._history, self._pages = coach, history, pages

    @cached_property
    def calm(self) -> Calm:
        """The log, the ladder, one's own breath and the private pages; opened when first needed."""
        from coach.calm import Calm  # noqa: PLC0415 - not needed for the first paint

        return Calm(self._history, self._coach.clock, self._pages)

    def notice(self) -> str:
        """What was left open or is due, for the line at the top; empty where nothing is."""
        left = [LEFT_OPEN] if self.calm.private.interrupted() is not None else []
        return " ".join([*left, *self._due()])

    def _due(self) -> tuple[str, ...]:
        from coach.care.reminders import reminders  # noqa: PLC0415 - read once the day is painted

        now, library = self._coach.clock.now(), self._coach.library
        supplements = {each.id: each for each in library.therapy("anti_inflammatory").kinds}
        ticks = self._coach.past.ticks(now - LONGEST_TRIAL)
        return reminders(ticks, [each.id for each in library.therapy("cream").kinds], supplements, now)

    def name(self, therapy: str, practice: str) -> str:
        """The name of a practice for people; empty for what is none."""
        if practice.startswith(OWN):
            return self._coach.moves.name(practice)
        return next((each.name for each in self.of(therapy) if each.id == practice), "")

    def of(self, therapy: str) -> tuple[Practice, ...]:
        """All practices of a therapy, in order; none for what is no therapy."""
        library = self._coach.library
        return library.therapy(therapy).practices if therapy in library.therapy_ids() else ()

    def find(self, what: str) -> Practice | None:
        """The practice behind "therapy:practice"; None for any other wish. Raises ValueError for an unknown one."""
        name = SESSION if points_of(what) else what.partition(":")[2]
        if not name or what.startswith(OWN):
            return None
        try:
            return practice_of(self.of(therapy_of(what)), name)
        except LookupError as error:
            raise ValueError(error.args[0]) from error

    def named(self, what: str, product: str) -> tuple[str, str]:
        """The wish and its product, where one says the other: "cream:menthol" is menthol, whatever else was said.

        Raises ValueError for a kind of heat that there is not: no rule would speak about it.
        """
        therapy, _, name = what.partition(":")
        if therapy == HEAT:
            product = name or product
            known = [each.id for each in self._coach.library.therapy(HEAT).kinds]
            if product and product not in known:
                raise ValueError(f'There is no heat called "{product}". There is: {", ".join(known)}.')
            return HEAT, product
        found = self.of(therapy)
        if not found or not self._coach.library.therapy(therapy).kinds:
            return what, product
        if name in (each.id for each in self._coach.library.therapy(therapy).kinds):
            return what, name
        there = not name and product in (each.id for each in found)
        return (f"{therapy}:{product}" if there else what), product

    def meant(self, what: str, case: Case) -> tuple[str, Practice | None]:
        """What a wish stands for: a bare therapy of practices is the first one that is offered and has a timer.

        Raises ValueError for an unknown practice.
        """
        found = self.of(what)
        timed = [each for each in found if each.timed and not each.screen]
        therapy = self._coach.library.therapy(what) if timed else None
        if therapy is None or therapy.stages or therapy.kinds:
            return what, self.find(what)
        adapted = case.plan.item(what).adapted
        free = (each for each in timed if not choice(each, adapted, case.profile, case.safety).reasons)
        first = next(free, timed[0])
        return f"{what}:{first.id}", first

    def choices(self, therapy: str) -> tuple[Choice, ...]:
        """Every practice of `therapy`, with why it is not offered now where it is not."""
        case = self._coach.case(what=therapy)
        adapted = case.plan.item(therapy).adapted
        found = [choice(each, adapted, case.profile, case.safety) for each in self.of(therapy)]
        return tuple(self._paused(each, case) for each in found)

    def blocked(self, what: str, read: Collection[str] = ()) -> Blocked | None:
        """What stands in the way of a practice that a screen of its own guides; None where the way is clear.

        `read`: ids of rules whose warnings the person has read.
        """
        case = self._coach.case(what=what)
        practice = self.find(what)
        found = check(what, case, read, practice)
        if found is not None and found.asks_pain:
            found = None
        waits = self._pause(case) if practice is not None and practice.part == WRITING else None
        if waits is not None and (found is None or {each.rule for each in found.reasons} == {SAME_AS_PAUSE}):
            return Blocked(what=what, reasons=(waits,))
        return found

    def _paused(self, found: Choice, case: Case) -> Choice:
        waits = self._pause(case) if found.practice.part == WRITING else None
        if waits is None:
            return found
        others = tuple(each for each in found.reasons if each.rule != SAME_AS_PAUSE)
        return replace(found, reasons=others or (waits,))

    def _pause(self, case: Case) -> Reason | None:
        return pause(self.calm.private.round(), case.now)
