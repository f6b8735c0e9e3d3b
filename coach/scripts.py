"""What a wish is played as: from an order, and what the library holds, to a script."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial
from typing import TYPE_CHECKING

from coach.care import fitting
from coach.care.breath import practice_of
from coach.care.history import OWN, WALK
from coach.care.leftout import MOVE
from coach.care.points import SESSION, THERAPY, bounds, named, points_of
from coach.care.suiting import LONGEST, compose
from coach.care.walking import timed
from coach.session.fit import fit
from coach.session.heat import heat_script
from coach.session.script import Script, routine_script

if TYPE_CHECKING:
    from coach.care.model import Exercise, Routine
    from coach.library.library import Library
    from coach.ordering import Order


def must_exist(what: str, library: Library, own: Collection[str] = ()) -> None:
    """Raise ValueError, with what there is, for a wish that no content answers, nor a prescription of one's `own`."""
    if what in own:
        return
    if what.startswith(OWN):
        there = ", ".join(each.removeprefix(OWN) for each in own) or "none"
        raise ValueError(f'There is nothing to start called "{what.removeprefix(OWN)}" of your own. There is: {there}.')
    name, _, practice = what.partition(":")
    if points_of(what):
        named(practice, library.point_ids())
        return
    if practice:
        known = _parts(library, name) if name in library.therapy_ids() else []
        if practice.partition("=")[0] in known:
            return
        raise ValueError(f'{name} has no practice "{practice}". There is: {", ".join(known) or "none"}.')
    if what not in library.therapy_ids() and what not in library.routine_ids():
        there = ", ".join((*library.therapy_ids(), *library.routine_ids(), *(each.removeprefix(OWN) for each in own)))
        raise ValueError(f'There is nothing to start called "{what}". There is: {there}.')


def _parts(library: Library, therapy: str) -> list[str]:
    """What may stand behind a therapy's colon: its practices, or the kinds of one that has none."""
    found = library.therapy(therapy)
    return [each.id for each in found.practices or found.kinds]


class Scripts:
    """Knows what can be played and how long it takes. It does not judge: `Coach.begin` does, before."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def resolved(self, what: str, routine: str) -> str:
        """What a bare therapy's id stands for: exercise is `routine`, a therapy of practices its first one."""
        if not self.is_therapy(what) or self._library.therapy(what).stages:
            return what
        if what == "muscle_balance":
            return routine
        practices = self._library.therapy(what).practices
        if not practices:
            raise ValueError(f"{what} has no guided session.")
        return f"{what}:{practices[0].id}"

    def is_therapy(self, name: str) -> bool:
        """Whether this names one of the eight, not a routine or a practice."""
        return name in self._library.therapy_ids()

    def plays(self, what: str) -> bool:
        """Whether this wish has a timer script of its own: a routine, or a therapy with stages."""
        return what.startswith(OWN) or what in self._library.routine_ids() or bool(self._library.therapy(what).stages)

    def script(self, order: Order) -> Script:
        """The script of an order: a therapy's exposure, a practice, or a routine fitted to the person."""
        name, _, practice = order.what.partition(":")
        if points_of(order.what):
            return self._pressing(order)
        if order.protocol is not None:
            from coach.session.inversion import inversion_script  # noqa: PLC0415 - not needed for the first paint

            return inversion_script(self._library.therapy(name), order.protocol, cap=order.cap)
        if order.routine is None and practice:
            from coach.session.stages import practice_script  # noqa: PLC0415 - not needed for the first paint

            therapy = self._library.therapy(name)
            return practice_script(therapy, practice_of(therapy.practices, practice), seconds=order.seconds)
        if self.is_therapy(order.what):
            return self._heat(order)
        suits = fitting.suits(order.changes)
        return routine_script(self._routine(order), self._library.exercise, suits, order.levels)

    def _heat(self, order: Order) -> Script:
        """Heat of the kind that was chosen, after what the rules would have checked first."""
        therapy = self._library.therapy(order.what)
        kind = next((each for each in therapy.kinds if each.id == order.product), None)
        checks = [str(change.value) for _, change in order.changes if (change.effect, change.target) == ("add", "part")]
        return heat_script(therapy, seconds=order.seconds, cap=order.cap, kind=kind, checks=checks)

    def _pressing(self, order: Order) -> Script:
        """The chosen points as they suit this person, each with a stretch where one is allowed."""
        from coach.session.points import points_script  # noqa: PLC0415 - not needed for the first paint

        points = [self._library.point(each) for each in named(points_of(order.what), self._library.point_ids())]
        follows = {each.id: self._library.exercise(each.follow) for each in points} if order.stretches else {}
        stretches = {name: each for name, each in follows.items() if fitting.allowed(each, order.changes)}
        practice = practice_of(self._library.therapy(THERAPY).practices, SESSION)
        return points_script(practice, points, stretches, bounds(order.changes, gentle=order.gentle), order.seconds)

    def _routine(self, order: Order) -> Routine:
        """The routine as the home checks chose it, as it suits this person, and short enough."""
        routine, longest = self._chosen(order), order.seconds
        if order.what == WALK:
            left_out = [pair for pair in order.changes if pair[0].id.startswith(MOVE)]
            return fitting.fit(timed(routine, longest), left_out, self._library.exercise).routine
        if order.suited is not None:
            longest = longest or LONGEST[order.stand.level]
        if order.changes:
            routine = fitting.fit(routine, order.changes, self._library.exercise).routine
        return fit(routine, self._library.exercise, longest) if longest else routine

    def _chosen(self, order: Order) -> Routine:
        """The routine before the rules and the time have their say."""
        routine = order.routine or self._library.routine(order.what)
        if order.suited is None:
            return routine
        may = partial(_stays, order.changes)
        return compose(routine, order.suited, order.stand, self._library.exercise, may)

    def changed(self, order: Order) -> tuple[tuple[str, ...], frozenset[str]]:
        """What the rules and the time change in a routine, in words; and the exercises it would have without them."""
        before = self._chosen(order)
        fitted = fitting.fit(before, order.changes, self._library.exercise)
        lines = fitting.told(fitted, before, self._routine(order), self._library.exercise)
        return lines, frozenset(item.exercise for block in before.blocks for item in block.items)

    def is_empty(self, order: Order) -> bool:
        """Whether the rules have left nothing of a routine, or of the chosen points."""
        if points_of(order.what):
            left = bounds(order.changes, gentle=order.gentle)
            return not any(left.offers(self._library.point(each)) for each in points_of(order.what).split("+"))
        if order.routine is None and order.what not in self._library.routine_ids():
            return False
        return not any(block.items for block in self._routine(order).blocks)


def _stays(changes: fitting.Changes, exercise: Exercise) -> bool:
    return not fitting.removed(exercise, changes)
