"""Blocks of text, wrapped to the width there is, with marks that hang in front of their lines."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content
from textual.message import Message
from textual.widget import Widget

if TYPE_CHECKING:
    from textual.geometry import Size

    from coach.tui.prose import Block


class Prose(Widget):
    """Shows blocks one below the other; as high as they need."""

    DEFAULT_CSS = """
    Prose { height: auto; width: 1fr; }
    """

    @dataclass
    class Wanted(Message):
        """This text is news: it wants to be seen."""

        prose: Prose

    def __init__(self, blocks: Iterable[Block] = (), *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - as every widget names it
        super().__init__(id=id, classes=classes)
        self._blocks = tuple(blocks)
        self._wrapped: tuple[int, list[Content], list[int]] | None = None

    def show(self, blocks: Iterable[Block]) -> None:
        """Show other blocks from now on; none at all takes no room."""
        self._blocks = tuple(blocks)
        self._wrapped = None
        self.display = bool(self._blocks)
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - Textual hands them over
        """As many rows as the wrapped text has."""
        return len(self._lines(width)[0])

    def render(self) -> Content:
        """The wrapped text."""
        return Content("\n").join(self._lines(self.content_size.width)[0])

    def block_at(self, row: int) -> int:
        """The number of the block that stands at a row of this widget, from 0."""
        return max(0, bisect_right(self._lines(self.content_size.width)[1], row) - 1)

    def row_of(self, block: int) -> int:
        """The row at which a block begins; the last one's, if there are not that many."""
        starts = self._lines(self.content_size.width)[1]
        return starts[min(block, len(starts) - 1)] if starts else 0

    def _lines(self, width: int) -> tuple[list[Content], list[int]]:
        if self._wrapped is None or self._wrapped[0] != width:
            self._wrapped = (width, *_wrap(self._blocks, max(8, width)))
        return self._wrapped[1], self._wrapped[2]


def _wrap(blocks: Iterable[Block], width: int) -> tuple[list[Content], list[int]]:
    lines: list[Content] = []
    starts: list[int] = []
    for block in blocks:
        if lines:
            lines += [Content("")] * block.gap
        starts.append(len(lines))
        hang = len(block.mark)
        for number, line in enumerate(block.content.wrap(width - hang)):
            mark = Content.styled(block.mark, block.mark_look) if not number else Content(" " * hang)
            lines.append(Content.assemble(mark, line) if hang else line)
    return lines, starts
