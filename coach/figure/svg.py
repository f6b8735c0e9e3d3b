"""The same drawing as SVG, for paper: one file, no scripts, no fonts, nothing fetched from elsewhere."""

from __future__ import annotations

import math
from html import escape
from typing import TYPE_CHECKING

from coach.figure.body import Role, Shape, floor_level
from coach.figure.stage import reach, scene

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from coach.care.pose import Pose

# Dark limbs on white paper; the shades stay apart when printed in grey.
COLOURS: Mapping[Role, str] = {
    "near": "#2f4858",
    "far": "#b3c0c9",
    "working": "#e08a2c",
    "prop": "#8c8c8c",
    "floor": "#8c8c8c",
}
_UNIT = 100.0
_MARGIN = 6.0
_GAP = 1.6
_PAPER = "#ffffff"


def svg(pose: Pose, phase: float, *, mirrored: bool = False, width: int = 480) -> str:
    """The figure at `phase` as an SVG document `width` pixels wide, as high as the whole movement needs."""
    wide, high = _size(pose)
    return _document(pose.id, wide, high, width, _drawing(pose, phase, mirrored=mirrored))


def pair(pose: Pose, *, mirrored: bool = False, width: int = 960) -> str:
    """Start and end side by side, in one scale, as an SVG document `width` pixels wide."""
    return sheet(pose.id, ((pose, mirrored, (0, 1)),), width=width)


def sheet(title: str, rows: Sequence[tuple[Pose, bool, Sequence[float]]], *, width: int = 960) -> str:
    """Rows of drawings, each row one pose (mirrored or not) at its phases, all in one scale and `width` pixels wide."""
    drawn, below, widest = [], 0.0, 1.0
    for pose, mirrored, phases in rows:
        wide, high = _size(pose)
        for place, phase in enumerate(phases):
            drawing = _drawing(pose, phase, mirrored=mirrored)
            corner = f"{place * wide:.2f} {below:.2f}"
            drawn.append(f'<g transform="translate({corner})">\n{drawing}\n</g>' if place or below else drawing)
        below += high
        widest = max(widest, len(phases) * wide)
    return _document(title, widest, max(1.0, below), width, "\n".join(drawn))


def _size(pose: Pose) -> tuple[float, float]:
    box = reach(pose)
    return box.width * _UNIT + 2 * _MARGIN, box.height * _UNIT + 2 * _MARGIN


def _document(title: str, wide: float, high: float, width: int, content: str) -> str:
    height = round(width * high / wide)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" width="{width}" height="{height}" '
        f'viewBox="0 0 {wide:.2f} {high:.2f}">\n<title>{escape(title)}</title>\n{content}\n</svg>\n'
    )


def _drawing(pose: Pose, phase: float, *, mirrored: bool) -> str:
    wide, _ = _size(pose)
    lines = []
    for part in scene(pose, phase):
        lines += [_path(pose, shape, f'"{_PAPER}" stroke="{_PAPER}" stroke-width="{2 * _GAP}"') for shape in part.edge]
        lines += [_path(pose, shape, f'"{COLOURS[shape.role]}"') for shape in part.shapes]
    floor = floor_level(pose)
    if floor is not None:
        # Last, so that the gaps around limbs do not cut it.
        y = _placed(pose, (0, floor))[1] + 0.5
        lines.append(
            f'<line x1="{_MARGIN:.2f}" y1="{y:.2f}" x2="{wide - _MARGIN:.2f}" y2="{y:.2f}" '
            f'stroke="{COLOURS["floor"]}" stroke-width="1"/>'
        )
    content = "\n".join(lines)
    if mirrored:
        return f'<g transform="translate({wide:.2f} 0) scale(-1 1)">\n{content}\n</g>'
    return content


def _placed(pose: Pose, point: tuple[float, float]) -> tuple[float, float]:
    box = reach(pose)
    return (point[0] - box.left) * _UNIT + _MARGIN, (box.top - point[1]) * _UNIT + _MARGIN


def _path(pose: Pose, shape: Shape, paint: str) -> str:
    return f'<path d="{_outline(pose, shape)}" fill={paint}/>'


def _outline(pose: Pose, shape: Shape) -> str:
    """The hull of the two discs as an SVG path; one whole disc where one holds the other."""
    (ax, ay), (bx, by) = _placed(pose, shape.a), _placed(pose, shape.b)
    ar, br = shape.a_radius * _UNIT, shape.b_radius * _UNIT
    distance = math.hypot(bx - ax, by - ay)
    if distance <= abs(ar - br) + 0.01:
        x, y, r = (ax, ay, ar) if ar >= br else (bx, by, br)
        return f"M{x - r:.2f} {y:.2f}a{r:.2f} {r:.2f} 0 1 1 {2 * r:.2f} 0a{r:.2f} {r:.2f} 0 1 1 {-2 * r:.2f} 0Z"
    along = math.atan2(by - ay, bx - ax)
    spread = math.acos((ar - br) / distance)
    low, high = along - spread, along + spread
    around_a = int(ar > br)
    around_b = int(br > ar)
    return (
        f"M{ax + ar * math.cos(low):.2f} {ay + ar * math.sin(low):.2f}"
        f"L{bx + br * math.cos(low):.2f} {by + br * math.sin(low):.2f}"
        f"A{br:.2f} {br:.2f} 0 {around_b} 1 {bx + br * math.cos(high):.2f} {by + br * math.sin(high):.2f}"
        f"L{ax + ar * math.cos(high):.2f} {ay + ar * math.sin(high):.2f}"
        f"A{ar:.2f} {ar:.2f} 0 {around_a} 1 {ax + ar * math.cos(low):.2f} {ay + ar * math.sin(low):.2f}Z"
    )
