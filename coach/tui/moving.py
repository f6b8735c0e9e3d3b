"""Whether the figure is on its way at a moment of the session, and how far."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.care.breath import BREATHS
from coach.figure.motion import GAIT_SECONDS, position

if TYPE_CHECKING:
    from coach.session.moment import Moment

EASE_IN_SECONDS = 1.5


def figure_moves(m: Moment) -> bool:
    """Whether the figure, or the bar of the breath, is on its way."""
    if m.mode != "running":
        return False
    if m.step.group in BREATHS or m.step.group == "aerobic":
        return True
    if m.step.up or m.step.down:
        return m.phase in ("move", "return")
    return m.step.kind == "work" and m.into <= EASE_IN_SECONDS


def pose_phase(m: Moment, *, still: bool) -> float:
    """Where the figure stands between its two poses; `still` for two resting pictures and nothing between."""
    if m.step.kind != "work":
        return 0.0
    if m.step.up or m.step.down:
        phase = position(m.phase, m.fraction)
    elif m.step.group == "aerobic":
        phase = 0.0 if still else position("gait", m.into % GAIT_SECONDS / GAIT_SECONDS)
    else:
        phase = position("move", min(1.0, m.into / EASE_IN_SECONDS))
    return float(round(phase)) if still else phase
