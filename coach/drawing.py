"""Drawings and their words laid out: as text for a shell of any width, and as SVG for paper."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from coach.figure.text import SHADES, plain, without_braille
from coach.showing import find, groups, ids

if TYPE_CHECKING:
    from collections.abc import Mapping

    from coach.care.model import Side
    from coach.figure.body import Role
    from coach.figure.raster import Frame
    from coach.library.library import Library
    from coach.showing import Picture, Shown

_GAP = 4
_WIDEST, _NARROWEST, _HIGHEST = 52, 30, 16
_LINE = 92
_NAMES = ("start", "end")


class Gallery:
    """Everything there is to draw. A `name` that nothing bears raises UnknownName, which tells the nearest."""

    def __init__(self, library: Library) -> None:
        """Draw from `library`."""
        self._library = library

    def ids(self) -> list[str]:
        """Every name there is, as an id."""
        return ids(self._library)

    def listed(self, columns: int) -> str:
        """Every name under its heading."""
        return _listed(self._library, columns)

    def told(self, name: str, side: Side, columns: int, *, coloured: bool = False) -> str:
        """The drawing and its words, no line longer than `columns`."""
        return _told(find(self._library, name, side), columns, SHADES if coloured else None)

    def svg(self, name: str, side: Side) -> str:
        """The same drawing as one SVG document."""
        return _sheet(find(self._library, name, side), side)


def for_output(text: str, encoding: str) -> str:
    """`text` as an output with this encoding can show it: plain signs for braille, a question mark for the rest."""
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return without_braille(text).encode(encoding, "replace").decode(encoding)
    return text


def _listed(library: Library, columns: int) -> str:
    """Everything that can be shown, under its headings."""
    lines: list[str] = []
    for heading, names in groups(library).items():
        lines += ["", heading]
        for name, title in names.items():
            head = f"  {name:<26} "
            lines += textwrap.wrap(title, max(20, columns - 1), initial_indent=head, subsequent_indent=" " * len(head))
    return "\n".join([*lines[1:], "", "One of them: coach show bird_dog. As a picture: --svg FILE."])


def _told(shown: Shown, columns: int, shades: Mapping[Role, str] | None = None) -> str:
    """The drawings side by side where there is room, then the words; no line is longer than `columns`."""
    columns = max(20, columns)
    lines = [*textwrap.wrap(shown.name, columns), *textwrap.wrap(shown.about, columns)]
    for picture in shown.pictures:
        lines += ["", _drawn(picture, columns, shades)]
        lines += textwrap.wrap(picture.caption, columns)
    width = min(columns, _LINE)
    for heading, texts in shown.words:
        lines += ["", heading]
        for text in texts:
            lines += textwrap.wrap(text, width, initial_indent="  ", subsequent_indent="  ")
    return "\n".join(lines)


def _sheet(shown: Shown, side: Side) -> str:
    """The same drawings as one SVG document."""
    from coach.figure.svg import sheet  # noqa: PLC0415 - only paper needs it

    title = f"{shown.name}, {side} side" if side else shown.name
    return sheet(title, [(each.pose, each.mirrored, each.phases) for each in shown.pictures])


def _drawn(picture: Picture, columns: int, shades: Mapping[Role, str] | None) -> str:
    """Start and end with their names below, beside each other or, in a narrow window, one above the other."""
    from coach.figure.raster import draw  # noqa: PLC0415 - a list of names needs none of it

    count = len(picture.phases)
    beside = (columns - _GAP * (count - 1)) // count
    width = min(_WIDEST, beside if beside >= _NARROWEST else columns)
    frames: list[Frame] = [
        draw(picture.pose, each, width, _HIGHEST, mirrored=picture.mirrored) for each in picture.phases
    ]
    names = _NAMES if count > 1 else ("",)
    if beside >= _NARROWEST or count == 1:
        below = (" " * _GAP).join(each.center(width) for each in names).rstrip()
        return "\n".join(filter(None, (plain(*frames, gap=_GAP, shades=shades), below)))
    rows = [
        f"{plain(frame, shades=shades)}\n{name.center(width).rstrip()}"
        for frame, name in zip(frames, names, strict=True)
    ]
    return "\n".join(rows)
