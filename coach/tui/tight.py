"""Sends of each changed row only what changed; Textual 8.2.8 sends it from the left edge of its widget on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.control import Control
from textual._compositor import ChopsUpdate, Compositor

if TYPE_CHECKING:
    from rich.console import Console


class TightUpdate(ChopsUpdate):
    """Spans of rows, cropped on both sides."""

    def render_segments(self, console: Console) -> str:
        """See `ChopsUpdate`."""
        sent: list[str] = []
        for y, start, end in self.spans:
            for strip_end, (x, strip) in zip(self.chop_ends[y], self.chops[y].items(), strict=False):
                if strip is None or x >= end or strip_end <= start:
                    continue
                left = max(x, start)
                sent += (Control.move_to(left, y).segment.text, strip.crop(left - x, end - x).render(console))
        return "".join(sent)


class TightCompositor(Compositor):
    """A compositor whose partial updates are tight."""

    def render_partial_update(self) -> ChopsUpdate | None:
        """See `Compositor`."""
        update = super().render_partial_update()
        return None if update is None else TightUpdate(update.chops, update.spans, update.chop_ends)
