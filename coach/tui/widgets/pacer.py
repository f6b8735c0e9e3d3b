"""A bar that fills with the in-breath and empties with the out-breath; only its moving edge is sent."""

from __future__ import annotations

from rich.segment import Segment
from textual.geometry import Region
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from coach.session.moment import Moment

EIGHTHS = " ▏▎▍▌▋▊▉█"


def breath_level(m: Moment) -> float:
    """How full the breath is at this moment, 0 to 1."""
    step = m.step
    inside = m.into % step.rep_seconds if step.rep_seconds else 0.0
    held = step.up if step.group != "sigh" else step.up + step.hold
    if inside < held:
        return inside / held
    if inside < step.up + step.hold:
        return 1.0
    if inside < step.up + step.hold + step.down:
        return 1 - (inside - step.up - step.hold) / step.down
    return 0.0


class Pacer(Widget):
    """Fills from left to right; `level` is 0 empty to 1 full."""

    COMPONENT_CLASSES = {"pacer--full", "pacer--empty"}  # noqa: RUF012 - Textual reads it from the class
    DEFAULT_CSS = """
    Pacer { width: 1fr; height: 5; display: none; }
    Pacer > .pacer--full { color: $primary; background: $panel; }
    Pacer > .pacer--empty { background: $panel; }
    """
    level: reactive[float] = reactive(0.0, repaint=False)

    def watch_level(self, before: float, after: float) -> None:
        """Send the columns between the old edge and the new one."""
        width = self.size.width
        old, new = int(before * width * 8), int(after * width * 8)
        if old == new:
            return
        first, last = sorted((old // 8, new // 8))
        self.refresh(Region(first, 0, min(last, width - 1) - first + 1, self.size.height))

    def render_line(self, y: int) -> Strip:  # noqa: ARG002 - Textual names the row; all rows are alike
        """Every row is the same."""
        width = self.size.width
        eighths = int(self.level * width * 8)
        full, part = divmod(eighths, 8)
        text = "█" * full + (EIGHTHS[part] if part else "")
        look, rest = self.get_component_rich_style("pacer--full"), self.get_component_rich_style("pacer--empty")
        return Strip([Segment(text, look), Segment(" " * (width - len(text)), rest)], width)
