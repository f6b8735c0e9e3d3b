"""What a person writes for nobody's eyes. Kept apart from the history; no export, backup or sync knows these types."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct, field

Kind = Literal["writing", "notes", "thought", "review"]


class Page(Struct, frozen=True, kw_only=True):
    """One piece of private writing. `open`: it was not brought to its end yet, and will be offered again.

    `at`: aware ISO 8601 time of its beginning. `day`: 1 to 4 in a round of writing, else 0. `texts`: by the name of
    what was asked; `numbers`: ratings by name; `seconds`: active seconds so far.
    """

    id: str
    kind: Kind
    at: str
    day: int = 0
    texts: dict[str, str] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)
    seconds: float = 0
    open: bool = True

    @property
    def words(self) -> int:
        """How many words stand in it."""
        return sum(len(text.split()) for text in self.texts.values())
