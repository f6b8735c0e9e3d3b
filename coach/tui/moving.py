"""Whether the figure is on its way at a moment of the session, and how far.

Everything follows from the moment and from where the last step left the figure, so that looking late or twice changes
nothing.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from coach.care.breath import BREATHS
from coach.figure.motion import GAIT_SECONDS, eased, position

if TYPE_CHECKING:
    from coach.care.model import Side
    from coach.session.moment import Moment

EASE_IN_SECONDS = 1.5
SETTLE_SECONDS = 1.0
TURN_SECONDS = 0.8
ROLL_SECONDS = 5.0
# The breath that suits pain (knowledge/therapies.md 8.1, br_46).
BREATH_IN, BREATH_OUT = 4.0, 6.0
LONGEST_WAY = 15.0
UNTIMED_WAY = 12.0


class Place(NamedTuple):
    """Which side the figure shows, how far it is between its poses, and its width while it turns round (1: whole).

    `alternating`: another side means the other limbs, not the body turned round.
    """

    side: Side
    phase: float
    width: float = 1.0
    alternating: bool = False


AT_REST = Place("", 0.0)


class Mover:
    """Leads the figure from step to step: what a step left in the air comes back, and a change of sides is a turn."""

    def __init__(self) -> None:
        """Nothing was seen yet."""
        self._index, self._pose, self._since = -1, "", 0.0
        self._left = self._last = AT_REST

    def look(self, m: Moment, *, still: bool) -> Place:
        """Where the figure stands; `still` for two resting pictures and nothing between."""
        self._follow(m)
        phase = pose_phase(m, still=still, waited=m.at - self._since)
        led = still or m.step.kind == "work" or m.step.motion
        self._last = Place(m.side, phase, alternating=m.step.alternate) if led else self._settling(m)
        return self._last

    def moves(self, m: Moment) -> bool:
        """Whether the figure, or the bar of the breath, is on its way."""
        self._follow(m)
        if m.mode != "running":
            return False
        if m.step.kind == "work" or m.step.motion:
            return figure_moves(m, waited=m.at - self._since)
        return _into(m, m.at - self._since) < self._rest_from(m)

    def _follow(self, m: Moment) -> None:
        """Note where the last step left the figure, once, when the next one begins."""
        if m.index == self._index:
            return
        # A gait has no end to come back from, and another pose has no way from this one.
        onward = m.step.pose == self._pose and self._last.phase <= 1
        self._left = self._last if onward else Place(m.side, 0.0)
        self._index, self._pose, self._since = m.index, m.step.pose, m.at

    def _settling(self, m: Moment) -> Place:
        into = _into(m, m.at - self._since)
        if into >= self._rest_from(m):
            return Place(m.side, 0.0)
        back = SETTLE_SECONDS if self._left.phase else 0.0
        if into < back:
            return self._left._replace(phase=self._left.phase * (1 - eased(into / back)))
        turned = (into - back) / TURN_SECONDS
        return Place(self._left.side if turned < 0.5 else m.side, 0.0, abs(math.cos(math.pi * turned)))

    def _rest_from(self, m: Moment) -> float:
        """Seconds into a step that rests, until the figure has come back and turned."""
        turns = bool(self._left.side and m.side) and self._left.side != m.side and not self._left.alternating
        return (SETTLE_SECONDS if self._left.phase else 0.0) + (TURN_SECONDS if turns else 0.0)


def figure_moves(m: Moment, *, waited: float = 0.0) -> bool:
    """Whether the figure, or the bar of the breath, is on its way within the step that is on."""
    if m.mode != "running":
        return False
    if m.step.group in BREATHS or m.step.group == "aerobic" or m.step.motion in ("rolls", "breath"):
        return True
    if m.step.motion in ("there", "back"):
        return _into(m, waited) <= _way_seconds(m)
    if m.step.up or m.step.down:
        return m.phase in ("move", "return")
    return m.step.kind == "work" and m.into <= EASE_IN_SECONDS


def pose_phase(m: Moment, *, still: bool, waited: float = 0.0) -> float:
    """Where the figure stands between its two poses; `still` for two resting pictures and nothing between.

    `waited`: seconds since the step began, for a step that has no length of its own.
    """
    if m.step.motion:
        phase = _along(m, waited) * m.step.reach
        return phase if not still else m.step.reach * round(phase / m.step.reach) if m.step.reach else 0.0
    if m.step.kind != "work":
        return 0.0
    if m.step.group == "aerobic":
        return 0.0 if still else position("gait", m.into % GAIT_SECONDS / GAIT_SECONDS)
    if m.step.up or m.step.down:
        phase = position(m.phase, m.fraction)
    else:
        phase = position("move", min(1.0, m.into / EASE_IN_SECONDS))
    return float(round(phase)) if still else phase


def _along(m: Moment, waited: float) -> float:
    """How far a step that counts no repetitions is along its motion."""
    motion, into = m.step.motion, _into(m, waited)
    if motion == "rolls":
        turn = into % ROLL_SECONDS / ROLL_SECONDS
        return eased(1 - abs(1 - 2 * turn))
    if motion == "breath":
        breath = into % (BREATH_IN + BREATH_OUT)
        return eased(breath / BREATH_IN if breath < BREATH_IN else 1 - (breath - BREATH_IN) / BREATH_OUT)
    if motion == "stay":
        return 1.0
    share = min(1.0, into / _way_seconds(m))
    return position("move" if motion == "there" else "return", share)


def _into(m: Moment, waited: float) -> float:
    return m.into if m.step.seconds is not None else waited


def _way_seconds(m: Moment) -> float:
    return min(m.step.seconds or UNTIMED_WAY, LONGEST_WAY)
