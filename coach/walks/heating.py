"""Heat begins with what warms: each kind has steps and limits of its own."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from coach.care.gate import Blocked
from coach.care.spacing import clock_words
from coach.remedies import HEAT, Remedies
from coach.session.words import length
from coach.walks.views import Options, Way

if TYPE_CHECKING:
    from collections.abc import Collection

    from coach.care.creams import KindView
    from coach.walks.front import Front

QUESTION = "What do you warm your back with?"


class Heating:
    """The question that comes once nothing else stands in the way of heat."""

    def __init__(self, front: Front) -> None:
        self._front = front
        self._remedies = Remedies(front.coach)

    async def blocked(self, read: Collection[str]) -> Blocked | None:
        """What stands in the way of heat, whatever its kind. `read`: ids of rules whose words were read."""
        found = await self._front.save(partial(self._remedies.blocked, HEAT, read=read))
        if found is None and await self._front.save(self._front.coach.interrupted) is not None:
            return Blocked(what=HEAT, left_over=True)
        return found

    async def kind(self) -> str:
        """The kind that was chosen; empty where the person went back. The one of last time is marked."""
        heats, last = await self._front.save(self._remedies.heats), await self._front.save(self._remedies.last_heat)
        so_far = await self._front.save(self._remedies.heat_so_far)
        ways = tuple(self._way(view, seconds) for view, seconds in heats)
        return await self._front.ask(Options("Heat", f"{so_far}\n{QUESTION}", ways, last)) or ""

    def _way(self, view: KindView, seconds: float) -> Way:
        kind, against = self._remedies.kinds(HEAT)[view.id], [each.message for each in view.reasons]
        note = length(seconds)
        if against:
            now = self._front.coach.clock.now()
            note = f"from {clock_words(view.earliest, now)}" if view.earliest else "not for you"
        lines = (*against, kind.about, kind.how, kind.limits, kind.stop)
        return Way(kind.id, kind.name, note, "\n".join(each for each in lines if each), open=not against)
