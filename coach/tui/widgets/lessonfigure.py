"""The picture of a lesson: one movement, there and back, calmly."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from coach.figure.motion import GAIT_SECONDS, position
from coach.tui.widgets.figureview import FigureView

if TYPE_CHECKING:
    from collections.abc import Callable

    from coach.care.pose import Pose
    from coach.coach import Coach

FRAMES_PER_SECOND = 10
MOVE_SECONDS = 3.0
STAY_SECONDS = 1.0


class LessonFigure(Vertical):
    """Moves `pose` while it is in sight. `elapsed`: seconds that run on; `still`: one pose, no movement."""

    def __init__(self, pose: Pose, caption: str, elapsed: Callable[[], float], *, still: bool) -> None:
        super().__init__()
        self._pose, self._caption, self._elapsed, self._still = pose, caption, elapsed, still

    def compose(self) -> ComposeResult:
        """The figure above its name."""
        yield FigureView()
        yield Static(Content(self._caption), classes="muted")

    def on_mount(self) -> None:
        """Show it; then move it."""
        self.query_one(FigureView).show_pose(self._pose, "", 1.0)
        if not self._still:
            self.set_interval(1 / FRAMES_PER_SECOND, self._move)

    def _move(self) -> None:
        if self.screen.is_current and self.display and self.region.overlaps(self.screen.region) and self.region.y >= 0:
            phase = phase_at(self._elapsed(), walking=self._pose.id == "walking")
            self.query_one(FigureView).show_pose(self._pose, "", phase)


def phase_at(seconds: float, *, walking: bool = False) -> float:
    """How far along the figure is, 0 to 1: there, a stay, back, a stay; a walk goes on step by step."""
    if walking:
        return position("gait", seconds % GAIT_SECONDS / GAIT_SECONDS)
    into = seconds % (2 * (MOVE_SECONDS + STAY_SECONDS))
    there = into < MOVE_SECONDS + STAY_SECONDS
    share = min(1.0, (into if there else into - MOVE_SECONDS - STAY_SECONDS) / MOVE_SECONDS)
    return position("move" if there else "return", share)


def moving_figure(coach: Coach, name: str, caption: str | None = None) -> LessonFigure:
    """The picture that moves by the coach's clock; without a `caption` it is named as the exercise is."""
    library, pose = coach.library, coach.library.pose(name)
    if caption is None:
        caption = library.exercise(name).name if name in library.exercise_ids() else pose.caption
    return LessonFigure(pose, caption, coach.clock.elapsed, still=coach.settings.reduced_motion)
