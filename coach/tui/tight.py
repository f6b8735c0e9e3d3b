"""Sends of each changed row only what changed, and a colour only where it is another one.

Textual 8.2.8 sends a row from the left edge of its widget on, and names both colours anew for every run of text.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from textual._compositor import ChopsUpdate, Compositor
from textual.geometry import Region

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from rich.console import Console
    from textual.geometry import Offset
    from textual.strip import Strip
    from textual.widget import Widget

SGR = re.compile(r"\x1b\[([0-9;]*)m")
MOVES = re.compile(r"(?:\x1b\[\d+;\d+H)*")
RESET = "\x1b[0m"
# How many numbers follow 38 and 48: a colour of the palette, or red, green and blue.
OPERANDS = {"5": 2, "2": 4}


class Ink(NamedTuple):
    """What an SGR sequence says: attributes such as bold, and both colours; "" for the terminal's own."""

    attributes: frozenset[str]
    colour: str
    ground: str


class TightUpdate(ChopsUpdate):
    """Pieces of rows, each with its row and its left column."""

    def __init__(self, pieces: list[tuple[int, int, Strip]]) -> None:
        super().__init__([], [], [])
        self.pieces = pieces

    def render_segments(self, console: Console) -> str:
        """See `ChopsUpdate`."""
        sent: list[str] = []
        for y, x, strip in self.pieces:
            sent += (f"\x1b[{y + 1};{x + 1}H", strip.render(console))
        return thinned("".join(sent))


class TightCompositor(Compositor):
    """A compositor whose partial updates are tight."""

    def render_partial_update(self) -> ChopsUpdate | None:
        """See `Compositor`. Where one widget covers a change, nothing below it is drawn."""
        screen = self.size.region
        # A region may be older than the size of the terminal.
        regions = {each for each in (region.intersection(screen) for region in self._dirty_regions) if each}
        parts = self._parts(regions)
        if not parts:
            self._dirty_regions = regions
            update = super().render_partial_update()
            return None if update is None else TightUpdate([*_cropped(update)])
        self._dirty_regions.clear()
        pieces: list[tuple[int, int, Strip]] = []
        for widget, (offset, changed) in parts.items():
            crop = Region.from_union(changed)
            rows = widget.render_lines(crop.translate(-offset))
            spans = self._regions_to_spans(changed)
            pieces += [(y, left, rows[y - crop.y].crop(left - crop.x, end - crop.x)) for y, left, end in spans]
        return TightUpdate(pieces)

    def _parts(self, regions: Collection[Region]) -> dict[Widget, tuple[Offset, list[Region]]]:
        """The widgets that cover what changed, where they begin, and what of it is theirs; none if one is cut."""
        if regions and (found := self._covering(Region.from_union(regions))):
            widget, offset = found
            return {widget: (offset, [*regions])}
        parts: dict[Widget, tuple[Offset, list[Region]]] = {}
        for region in regions:
            found = self._covering(region)
            if found is None:
                return {}
            parts.setdefault(found[0], (found[1], []))[1].append(region)
        return parts

    def _covering(self, crop: Region) -> tuple[Widget, Offset] | None:
        """The widget that lies on top of the whole of `crop`, and where it begins."""
        for widget, (region, clip) in self.visible_widgets.items():
            shown = region.intersection(clip)
            if shown.overlaps(crop):
                return (widget, region.offset) if shown.contains_region(crop) else None
        return None


def _cropped(update: ChopsUpdate) -> Iterator[tuple[int, int, Strip]]:
    for y, start, end in update.spans:
        for strip_end, (x, strip) in zip(update.chop_ends[y], update.chops[y].items(), strict=False):
            if strip is not None and x < end and start < strip_end:
                left = max(x, start)
                yield y, left, strip.crop(left - x, end - x)


def thinned(text: str) -> str:
    """The same cells in the same colours, without naming again what holds already.

    `text`: runs of text, each in one SGR sequence and a reset, between cursor moves, as Rich and Textual write them.
    """
    first, *rest = SGR.split(text)
    sent, pen, wanted = [first], "", ""
    for codes, run in zip(rest[::2], rest[1::2], strict=True):
        if codes.strip("0") and wanted:
            # Two sequences add up where no reset is between them; nothing here writes such.
            return text
        wanted = codes if codes.strip("0") else ""
        # The pen does not matter where the cursor only moves.
        if wanted or not MOVES.fullmatch(run):
            sent.append(change(pen, wanted))
            pen = wanted
        sent.append(run)
    return "".join((*sent, change(pen, "")))


@lru_cache(maxsize=1024)
def change(before: str, after: str) -> str:
    """The shortest sequence that leads from the codes of one SGR sequence to those of another."""
    if before == after:
        return ""
    if not before or not after:
        return f"\x1b[{after}m" if after else RESET
    old, new = read(before), read(after)
    if old.attributes != new.attributes or (old.colour and not new.colour) or (old.ground and not new.ground):
        return f"\x1b[0;{after}m"
    codes = [mine for mine, its in ((new.colour, old.colour), (new.ground, old.ground)) if mine != its]
    return f"\x1b[{';'.join(codes)}m" if codes else ""


def read(codes: str) -> Ink:
    """The parts of an SGR sequence."""
    numbers = codes.split(";")
    attributes, colours = set(), {"3": "", "4": ""}
    while numbers:
        first = numbers.pop(0)
        if first in ("38", "48"):
            operands = OPERANDS.get(numbers[0] if numbers else "", 0)
            colours[first[0]] = ";".join((first, *numbers[:operands]))
            del numbers[:operands]
        elif len(first) > 1 and first[:-1] in ("3", "4", "9", "10"):
            colours["3" if first[:-1] in ("3", "9") else "4"] = first
        else:
            attributes.add(first)
    return Ink(frozenset(attributes), colours["3"], colours["4"])
