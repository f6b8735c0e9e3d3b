"""A pose as braille dots: two by four to a cell, each cell with the role that colours it.

Dots are kept as the bits of one whole number a row, so a limb is a handful of shifts and a frame takes a few
milliseconds; the frames of a movement are kept, because a player asks for them twelve times a second.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from coach.figure.body import Part, Role, Shape, floor_level
from coach.figure.stage import Same, reach, scene

if TYPE_CHECKING:
    from coach.care.model import Pose

Span = tuple[int, int, str]
_Disc = tuple[float, float, float]

# The most important first: it gives a shared cell its colour.
ROLES: tuple[Role, ...] = ("working", "near", "far", "prop", "floor")

STEPS = 48
_BLANK = 0x2800
# The bit of each dot in a braille character, by row, for the left dot, the right dot and both.
_DOTS = ((0, 0x01, 0x08, 0x09), (0, 0x02, 0x10, 0x12), (0, 0x04, 0x20, 0x24), (0, 0x40, 0x80, 0xC0))
# Half the width, in dots, below which no limb and no prop shrinks.
_THINNEST, _HAIRLINE = 0.72, 0.5
_GAP = 1.2
_EDGED: tuple[Role, ...] = ("near", "working")
_SIDE_MARGIN = 2


class Frame(NamedTuple):
    """One picture. `lines`: rows of braille and spaces; `roles`: for each row the spans (start, end, role) drawn."""

    lines: tuple[str, ...]
    roles: tuple[tuple[Span, ...], ...]


class _Wish(NamedTuple):
    """What a kept frame is found by."""

    same: Same
    step: int
    columns: int
    rows: int
    mirrored: bool
    props: bool


class _View(NamedTuple):
    """Dots from body heights: `x * scale + left` and `base - y * scale`; `floor` is the dot row of the floor line."""

    scale: float
    left: float
    base: float
    floor: int | None


def draw(pose: Pose, phase: float, columns: int, rows: int, *, mirrored: bool = False, props: bool = True) -> Frame:
    """The figure at `phase` (0 start, 1 end), exactly `rows` lines of exactly `columns` cells."""
    return _frame(_Wish(Same(pose), quantised(phase), max(0, columns), max(0, rows), mirrored, props))


def quantised(phase: float) -> int:
    """The step, 0 to 48, that stands for `phase`: two moments of the same step share a frame."""
    return round(min(1.0, max(0.0, phase)) * STEPS)


def changed(before: Frame, after: Frame, *, gap: int = 0) -> list[tuple[int, int, int]]:
    """The spans (row, start, end) in which two frames of one size differ in dots or colour.

    Spans with at most `gap` unchanged cells between them are joined: moving the cursor costs bytes, too.
    """
    spans: list[tuple[int, int, int]] = []
    for row, (old, new) in enumerate(zip(_cells(before), _cells(after), strict=True)):
        if old == new:
            continue
        start = end = -1
        for column, (was, now) in enumerate(zip(old, new, strict=True)):
            if was == now:
                continue
            if end >= 0 and column - end > gap:
                spans.append((row, start, end))
                start = column
            elif end < 0:
                start = column
            end = column + 1
        spans.append((row, start, end))
    return spans


def _cells(frame: Frame) -> list[list[tuple[str, str]]]:
    cells = []
    for line, spans in zip(frame.lines, frame.roles, strict=True):
        row = [(character, "") for character in line]
        for start, end, role in spans:
            row[start:end] = [(character, role) for character in line[start:end]]
        cells.append(row)
    return cells


@lru_cache(maxsize=256)
def _frame(wish: _Wish) -> Frame:
    columns, rows, props = wish.columns, wish.rows, wish.props
    if wish.mirrored:
        return _mirror(_frame(wish._replace(mirrored=False)), columns)
    pose = wish.same.pose
    view = _view(pose, columns, rows, props=props)
    planes: dict[Role, list[int]] = {role: [0] * (4 * rows) for role in ROLES}
    if view.floor is not None and rows:
        planes["floor"][view.floor] = (1 << 2 * columns) - 1
    for part in scene(pose, wish.step / STEPS, with_props=props):
        _paint(planes, part, view, 2 * columns, 4 * rows)
    return _packed(planes, columns, rows)


def _view(pose: Pose, columns: int, rows: int, *, props: bool) -> _View:
    """The largest scale at which the whole movement fits, centred, feet on the floor line."""
    box = reach(pose, with_props=props)
    wide, high = 2 * columns, 4 * rows
    on_floor = floor_level(pose) is not None
    # The floor line gets a row of cells to itself where there is room, so that it keeps its own colour.
    floor = (high - 4 if rows >= 10 else high - 1) if on_floor else None
    room = high if floor is None else floor
    scale = max(0.01, min((wide - 2 * _SIDE_MARGIN) / box.width, room / box.height))
    left = wide / 2 - scale * (box.left + box.right) / 2
    spare = room - scale * box.height
    if floor is None:
        return _View(scale, left, room - spare / 2 + scale * box.bottom, None)
    raised = 4 * int(spare * 0.3 / 4)
    return _View(scale, left, floor - raised + scale * box.bottom, floor - raised)


def _paint(planes: dict[Role, list[int]], part: Part, view: _View, wide: int, high: int) -> None:
    for shape in part.edge if view.scale >= part.edge_from else ():
        for row, mask in _mask(shape, view, wide, high, _GAP):
            for role in _EDGED:
                planes[role][row] &= ~mask
    for shape in part.shapes:
        for row, mask in _mask(shape, view, wide, high, 0.0):
            for plane in planes.values():
                plane[row] &= ~mask
            planes[shape.role][row] |= mask


def _mask(shape: Shape, view: _View, wide: int, high: int, wider: float) -> list[tuple[int, int]]:
    """The dots of a shape, a whole number for each row it touches; `wider` dots are added all round."""
    ax, ay = shape.a[0] * view.scale + view.left, view.base - shape.a[1] * view.scale
    bx, by = shape.b[0] * view.scale + view.left, view.base - shape.b[1] * view.scale
    thinnest = _HAIRLINE if shape.role == "prop" else _THINNEST
    ar = max(thinnest, shape.a_radius * view.scale) + wider
    br = max(thinnest, shape.b_radius * view.scale) + wider
    edges = _tangents((ax, ay, ar), (bx, by, br))
    top = max(0, math.floor(min(ay - ar, by - br)))
    bottom = min(high, math.ceil(max(ay + ar, by + br)) + 1)
    masks = []
    for row in range(top, bottom):
        y = row + 0.5
        xs: list[float] = []
        for cx, cy, radius in ((ax, ay, ar), (bx, by, br)):
            if abs(y - cy) <= radius:
                half = math.sqrt(radius * radius - (y - cy) ** 2)
                xs += (cx - half, cx + half)
        for x0, y0, x1, y1 in edges:
            if min(y0, y1) <= y <= max(y0, y1) and y0 != y1:
                xs.append(x0 + (x1 - x0) * (y - y0) / (y1 - y0))
        if not xs:
            continue
        first = max(0, math.ceil(min(xs) - 0.5))
        last = min(wide - 1, math.floor(max(xs) - 0.5))
        if first <= last:
            masks.append((row, (1 << last + 1) - (1 << first)))
    return masks


def _tangents(a: _Disc, b: _Disc) -> list[tuple[float, float, float, float]]:
    """The two straight sides of the hull of two discs; none when one disc holds the other."""
    (ax, ay, ar), (bx, by, br) = a, b
    distance = math.hypot(bx - ax, by - ay)
    if distance <= abs(ar - br):
        return []
    along = math.atan2(by - ay, bx - ax)
    spread = math.acos((ar - br) / distance)
    sides = []
    for angle in (along + spread, along - spread):
        x, y = math.cos(angle), math.sin(angle)
        sides.append((ax + ar * x, ay + ar * y, bx + br * x, by + br * y))
    return sides


def _packed(planes: dict[Role, list[int]], columns: int, rows: int) -> Frame:
    lines, roles = [], []
    for row in range(rows):
        block = [[planes[role][4 * row + dot] for dot in range(4)] for role in ROLES]
        taken = [first | second | third | fourth for first, second, third, fourth in block]
        characters: list[str] = []
        spans: list[Span] = []
        for column in range(columns):
            shift = 2 * column
            code, role = 0, ""
            for index, any_dot in enumerate(taken):
                if any_dot >> shift & 3:
                    role = role or ROLES[index]
                    for dot in range(4):
                        code |= _DOTS[dot][block[index][dot] >> shift & 3]
            characters.append(chr(_BLANK + code) if code else " ")
            if not role:
                continue
            if spans and spans[-1][1] == column and spans[-1][2] == role:
                spans[-1] = (spans[-1][0], column + 1, role)
            else:
                spans.append((column, column + 1, role))
        lines.append("".join(characters))
        roles.append(tuple(spans))
    return Frame(tuple(lines), tuple(roles))


def _mirror(frame: Frame, columns: int) -> Frame:
    """Left and right exchanged, dot for dot."""
    lines = tuple("".join(_MIRRORED.get(character, " ") for character in reversed(line)) for line in frame.lines)
    roles = tuple(
        tuple((columns - end, columns - start, role) for start, end, role in reversed(spans)) for spans in frame.roles
    )
    return Frame(lines, roles)


def _mirrored_character(code: int) -> str:
    swapped = 0
    for _, left, right, _ in _DOTS:
        swapped |= (right if code & left else 0) | (left if code & right else 0)
    return chr(_BLANK + swapped)


_MIRRORED = {chr(_BLANK + code): _mirrored_character(code) for code in range(256)}
