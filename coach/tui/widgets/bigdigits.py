"""A countdown that can be read from the floor; what has not changed is not sent to the terminal again."""

from __future__ import annotations

from functools import lru_cache

from rich.segment import Segment
from textual.geometry import Region, Size
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

GLYPHS = {
    "0": "###|#.#|#.#|#.#|###",
    "1": ".#.|##.|.#.|.#.|###",
    "2": "###|..#|###|#..|###",
    "3": "###|..#|###|..#|###",
    "4": "#.#|#.#|###|..#|..#",
    "5": "###|#..|###|..#|###",
    "6": "###|#..|###|#.#|###",
    "7": "###|..#|..#|..#|..#",
    "8": "###|#.#|###|#.#|###",
    "9": "###|#.#|###|..#|###",
    ":": ".|#|.|#|.",
    " ": "...|...|...|...|...",
}
SCALES = (6, 5, 4, 3, 2, 1)
HALVES = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}


@lru_cache(maxsize=128)
def glyph_rows(glyph: str, scale: int) -> tuple[str, ...]:
    """One glyph as text rows: scale 0 is 3 rows of half blocks, scale n is 5n rows of blocks 2n wide."""
    pixels = [[cell == "#" for cell in row] for row in GLYPHS[glyph].split("|")]
    if scale == 0:
        pixels.append([False] * len(pixels[0]))
        return tuple(
            "".join(HALVES[top, low] for top, low in zip(upper, lower, strict=True))
            for upper, lower in zip(pixels[::2], pixels[1::2], strict=True)
        )
    rows = ("".join(("█" if cell else " ") * 2 * scale for cell in row) for row in pixels)
    return tuple(row for row in rows for _ in range(scale))


def gap_of(scale: int) -> int:
    """Columns between two glyphs."""
    return 1 if scale == 0 else 2 * scale


def size_of(text: str, scale: int) -> Size:
    """Columns and rows of `text` at `scale`."""
    width = sum(len(glyph_rows(glyph, scale)[0]) for glyph in text) + gap_of(scale) * max(0, len(text) - 1)
    return Size(width, 3 if scale == 0 else 5 * scale)


@lru_cache(maxsize=32)
def scale_for(text: str, room: Size) -> int:
    """The largest scale at which `text` fits."""
    sizes = {scale: size_of(text, scale) for scale in SCALES}
    return next((scale for scale, size in sizes.items() if size.width <= room.width and size.height <= room.height), 0)


class BigDigits(Widget):
    """Shows digits and a colon as large as its box allows."""

    DEFAULT_CSS = """
    BigDigits { width: 1fr; height: 5; }
    """
    text: reactive[str] = reactive("", repaint=False, layout=False)

    def watch_text(self, before: str, after: str) -> None:
        """Repaint from the first glyph that differs to the last; everything, where the length changed."""
        scale = self._scale(after)
        if len(before) != len(after) or scale != self._scale(before):
            self.refresh()
            return
        x, spans = 0, []
        for old, new in zip(before, after, strict=True):
            width = len(glyph_rows(new, scale)[0])
            if old != new:
                spans.append((x, x + width))
            x += width + gap_of(scale)
        # One region: for each, Textual sends the rows from their left edge on.
        if spans:
            self.refresh(Region(spans[0][0], 0, spans[-1][1] - spans[0][0], self.size.height))

    def _scale(self, text: str) -> int:
        widest = "0" * (len(text) - text.count(":")) + ":" * text.count(":")
        return scale_for(widest, self.size)

    def render_lines(self, crop: Region) -> list[Strip]:
        """See `Widget`; the style is worked out once for all rows."""
        self._style = self.rich_style
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """One row of all glyphs."""
        scale = self._scale(self.text)
        style = self._style
        if y >= size_of(self.text, scale).height or not self.text:
            return Strip.blank(self.size.width, style)
        row = (" " * gap_of(scale)).join(glyph_rows(glyph, scale)[y] for glyph in self.text)
        return Strip([Segment(row, style)]).adjust_cell_length(self.size.width, style)
