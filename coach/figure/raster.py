"""A pose as braille dots: two by four to a cell, each cell with the role that colours it.

Dots are kept as the bits of one whole number a row, so a limb is a handful of shifts and a frame takes a few
milliseconds; the frames of a movement are kept, because a player asks for them twelve times a second.
"""

from __future__ import annotations

import math
from functools import lru_cache, reduce
from operator import or_
from typing import TYPE_CHECKING, NamedTuple

from coach.figure.body import Part, Role, Shape, floor_level
from coach.figure.skeleton import length
from coach.figure.stage import Same, reach, scene

if TYPE_CHECKING:
    from coach.care.pose import Pose

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
    width: float


class _View(NamedTuple):
    """Dots from body heights: `x * scale + left` and `base - y * scale`; `floor` is the dot row of the floor line."""

    scale: float
    left: float
    base: float
    floor: int | None


def draw(
    pose: Pose,
    phase: float,
    columns: int,
    rows: int,
    *,
    mirrored: bool = False,
    props: bool = True,
    width: float = 1.0,
) -> Frame:
    """The figure at `phase` (0 start, 1 end, up to 2 of a gait), exactly `rows` lines of exactly `columns` cells.

    `width` from 1 down to 0 brings everything toward the middle line, as if it turned round there.
    """
    step = quantised(min(phase, length(pose)))
    return _frame(_Wish(Same(pose), step, max(0, columns), max(0, rows), mirrored, props, round(width, 2)))


def quantised(phase: float) -> int:
    """The step, 48 from start to end, that stands for `phase`: two moments of the same step share a frame."""
    return round(min(2.0, max(0.0, phase)) * STEPS)


@lru_cache(maxsize=1024)
def changed(before: Frame, after: Frame, *, gap: int = 0) -> tuple[tuple[int, int, int], ...]:
    """The spans (row, start, end) in which two frames of one size differ in dots or colour.

    Spans with at most `gap` unchanged cells between them are joined: moving the cursor costs bytes, too. They are kept,
    because a movement goes through the same few frames again and again.
    """
    spans: list[tuple[int, int, int]] = []
    for row, (old, new) in enumerate(zip(_rows(before), _rows(after), strict=True)):
        if old == new:
            continue
        start = end = -1
        for column, (was, now) in enumerate(zip(_cells(*old), _cells(*new), strict=True)):
            if was == now:
                continue
            if end >= 0 and column - end > gap:
                spans.append((row, start, end))
                start = column
            elif end < 0:
                start = column
            end = column + 1
        spans.append((row, start, end))
    return tuple(spans)


def _rows(frame: Frame) -> list[tuple[str, tuple[Span, ...]]]:
    return list(zip(frame.lines, frame.roles, strict=True))


def _cells(line: str, spans: tuple[Span, ...]) -> list[tuple[str, str]]:
    cells = [(character, "") for character in line]
    for start, end, role in spans:
        cells[start:end] = [(character, role) for character in line[start:end]]
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
        _paint(planes, part if wish.width == 1 else _narrowed(part, view, wish), view, 2 * columns, 4 * rows)
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


def _narrowed(part: Part, view: _View, wish: _Wish) -> Part:
    """The part with its middles drawn together; round as they are, limbs keep their thickness from every side."""
    middle = (wish.columns - view.left) / view.scale

    def near(shape: Shape) -> Shape:
        (ax, ay), (bx, by) = shape.a, shape.b
        return shape._replace(a=(middle + (ax - middle) * wish.width, ay), b=(middle + (bx - middle) * wish.width, by))

    return part._replace(shapes=tuple(map(near, part.shapes)), edge=tuple(map(near, part.edge)))


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
    thinnest = _HAIRLINE if shape.role == "prop" else _THINNEST
    a, b = (
        (
            point[0] * view.scale + view.left,
            view.base - point[1] * view.scale,
            max(thinnest, radius * view.scale) + wider,
        )
        for point, radius in ((shape.a, shape.a_radius), (shape.b, shape.b_radius))
    )
    sides = _tangents(a, b)
    top = max(0, math.floor(min(a[1] - a[2], b[1] - b[2])))
    bottom = min(high, math.ceil(max(a[1] + a[2], b[1] + b[2])))
    masks = []
    for row in range(top, bottom):
        y = row + 0.5
        left, right = float(wide), 0.0
        for x, middle, radius in (a, b):
            rest = radius * radius - (y - middle) * (y - middle)
            if rest >= 0:
                half = math.sqrt(rest)
                left = min(left, x - half)
                right = max(right, x + half)
        for low, up, x, slope in sides:
            if low <= y <= up:
                edge = x + slope * (y - low)
                left = min(left, edge)
                right = max(right, edge)
        first, last = max(0, math.ceil(left - 0.5)), min(wide - 1, math.floor(right - 0.5))
        if first <= last:
            masks.append((row, (1 << last + 1) - (1 << first)))
    return masks


def _tangents(a: _Disc, b: _Disc) -> list[tuple[float, float, float, float]]:
    """The straight sides of the hull of two discs, each as top, bottom, x at the top and slope of x.

    None when one disc holds the other; a level side is left out, for it adds nothing to a row.
    """
    (ax, ay, ar), (bx, by, br) = a, b
    distance = math.hypot(bx - ax, by - ay)
    if distance <= abs(ar - br):
        return []
    along = math.atan2(by - ay, bx - ax)
    spread = math.acos((ar - br) / distance)
    sides = []
    for angle in (along + spread, along - spread):
        x, y = math.cos(angle), math.sin(angle)
        (y0, x0), (y1, x1) = sorted(((ay + ar * y, ax + ar * x), (by + br * y, bx + br * x)))
        if y1 > y0:
            sides.append((y0, y1, x0, (x1 - x0) / (y1 - y0)))
    return sides


def _packed(planes: dict[Role, list[int]], columns: int, rows: int) -> Frame:
    lines, roles = [], []
    for row in range(rows):
        block = {role: plane[4 * row : 4 * row + 4] for role, plane in planes.items()}
        dots = [reduce(or_, column) for column in zip(*block.values(), strict=True)]
        taken = [(role, reduce(or_, own)) for role, own in block.items() if any(own)]
        line, spans = _packed_row(dots, taken, columns)
        lines.append(line)
        roles.append(spans)
    return Frame(tuple(lines), tuple(roles))


def _packed_row(dots: list[int], taken: list[tuple[Role, int]], columns: int) -> tuple[str, tuple[Span, ...]]:
    """One row of cells from its four rows of dots and, most important first, what each role takes of them."""
    if not taken:
        return " " * columns, ()
    first, second, third, fourth = dots
    characters: list[str] = []
    spans: list[Span] = []
    for column in range(columns):
        shift = 2 * column
        code = (
            _DOTS[0][first >> shift & 3]
            | _DOTS[1][second >> shift & 3]
            | _DOTS[2][third >> shift & 3]
            | _DOTS[3][fourth >> shift & 3]
        )
        if not code:
            characters.append(" ")
            continue
        characters.append(chr(_BLANK + code))
        role = next(role for role, plane in taken if plane >> shift & 3)
        if spans and spans[-1][1] == column and spans[-1][2] == role:
            spans[-1] = (spans[-1][0], column + 1, role)
        else:
            spans.append((column, column + 1, role))
    return "".join(characters), tuple(spans)


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
