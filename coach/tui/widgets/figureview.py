"""The moving figure; a frame is drawn once and kept, and only the spans that changed are sent."""

from __future__ import annotations

from functools import lru_cache

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from coach.care.model import Side
from coach.care.pose import Pose
from coach.figure.raster import Frame, changed, draw, quantised
from coach.figure.skeleton import for_side

ROLES = ("near", "far", "working", "floor", "prop")


# Unchanged cells between two spans that cost no more than moving the cursor: a blank is one byte, dots are three.
GAP = 4
Looks = tuple[tuple[str, Style], ...]


@lru_cache(maxsize=256)
def _strips(frame: Frame, styles: Looks, plain: Style, filters: tuple[LineFilter, ...], ground: Color) -> list[Strip]:
    """Finished rows. A blank shows no colour, so it goes with its neighbour: a change of colour costs 19 bytes."""
    look = dict(styles)
    strips = []
    for line, spans in zip(frame.lines, frame.roles, strict=True):
        ends = [*(end for _, end, _ in spans[:-1]), len(line)]
        segments, x = [], 0
        for end, (_, _, role) in zip(ends, spans, strict=False):
            segments.append(Segment(line[x:end], look[role]))
            x = end
        strips.append(_filtered(Strip(segments or [Segment(line, plain)], len(line)), filters, ground))
    return strips


def _filtered(strip: Strip, filters: tuple[LineFilter, ...], ground: Color) -> Strip:
    for each in filters:
        strip = strip.apply_filter(each, ground)
    return strip


@lru_cache(maxsize=256)
def _regions(before: Frame, after: Frame) -> tuple[Region, ...]:
    """Where two frames differ."""
    return tuple(Region(start, row, end - start, 1) for row, start, end in changed(before, after, gap=GAP))


def _size(frame: Frame) -> tuple[int, int]:
    return len(frame.lines), len(frame.lines[0]) if frame.lines else 0


class FigureView(Widget):
    """Draws a pose at a phase from 0 (start) to 1 (end), for the left or the right side."""

    COMPONENT_CLASSES = {f"figure--{role}" for role in ROLES}  # noqa: RUF012 - Textual reads it from the class
    DEFAULT_CSS = """
    FigureView { width: 1fr; height: 1fr; }
    FigureView > .figure--near { color: $primary; }
    FigureView > .figure--far { color: $secondary 70%; }
    FigureView > .figure--working { color: $accent; }
    FigureView > .figure--floor { color: $secondary 60%; }
    FigureView > .figure--prop { color: $secondary; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._looks: tuple[Looks, Style, Color] | None = None
        self._sided: dict[tuple[str, Side, bool], tuple[Pose, bool]] = {}
        self._pose: Pose | None = None
        self._mirrored = False
        self._phase = 0.0
        self._width = 1.0
        self._frame: Frame | None = None

    def show_pose(
        self, pose: Pose | None, side: Side, phase: float, *, alternating: bool = False, width: float = 1.0
    ) -> None:
        """Draw `pose` at `phase`; sends nothing where nothing changed. `width`: below 1 while it turns round."""
        if pose is None:
            if self._pose is not None:
                self._pose = self._frame = None
                self.refresh()
            return
        key = (pose.id, side, alternating)
        if key not in self._sided:
            self._sided[key] = for_side(pose, side, alternating=alternating)
        new_pose, mirrored = self._sided[key]
        same = self._pose is new_pose and (mirrored, width) == (self._mirrored, self._width) and self._frame is not None
        if same and quantised(phase) == quantised(self._phase):
            return
        self._pose, self._mirrored, self._phase, self._width = new_pose, mirrored, phase, width
        before, after = self._frame, self._draw()
        if before is None or after is None or _size(before) != _size(after):
            self.refresh()
            return
        if regions := _regions(before, after):
            self.refresh(*regions)

    def _draw(self) -> Frame | None:
        columns, rows = self.size
        if self._pose is None or columns < 1 or rows < 1:
            self._frame = None
        else:
            self._frame = draw(self._pose, self._phase, columns, rows, mirrored=self._mirrored, width=self._width)
        return self._frame

    def on_resize(self) -> None:
        """The frame is made for the new size; the rows may have been painted without it already."""
        self._draw()
        self.refresh()

    def notify_style_update(self) -> None:
        """The colours may be others now."""
        super().notify_style_update()
        self._looks = None

    def render_lines(self, crop: Region) -> list[Strip]:
        """See `Widget`; the rows are finished and kept here, so that Textual's own keeping would only cost."""
        if self._looks is None:
            looks = tuple((role, self.get_component_rich_style(f"figure--{role}")) for role in ROLES)
            self._looks = looks, self.rich_style, self.background_colors[1]
        looks, plain, ground = self._looks
        filters = tuple(self.get_line_filters())
        rows: list[Strip] = []
        if self._frame is not None:
            finished = _strips(self._frame, looks, plain, filters, ground)[crop.y : crop.bottom]
            rows = [row.crop(crop.x, crop.right) for row in finished]
        if len(rows) < crop.height:
            # Between a change of size and the new frame there are rows that it does not have.
            blank = _filtered(Strip.blank(crop.width, plain), filters, ground)
            rows += [blank] * (crop.height - len(rows))
        return rows
