"""The numbers of a lesson as bars, as wide as there is room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widget import Widget

from coach.learning import FULL, chart_lines

if TYPE_CHECKING:
    from textual.geometry import Size

    from coach.care.lessons import Chart


class ChartView(Widget):
    """Shows a chart below its title."""

    DEFAULT_CSS = """
    ChartView { height: auto; width: 1fr; margin-top: 1; }
    """

    def __init__(self, chart: Chart) -> None:
        super().__init__()
        self._chart = chart

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - Textual hands them over
        """The wrapped title and a line for each number."""
        return len(self._title(width)) + len(self._chart.rows)

    def render(self) -> Content:
        """The title above the bars."""
        width = self.content_size.width
        return Content("\n").join([*self._title(width), *map(_coloured, chart_lines(self._chart, width))])

    def _title(self, width: int) -> list[Content]:
        return Content.styled(self._chart.title, "$secondary").wrap(max(8, width))


def _coloured(line: str) -> Content:
    start, end = line.find(FULL), line.rfind(FULL) + 1
    return Content(line).stylize("$primary", start, end)
