"""Why: one reason, the same shape for a flag, a rule, a wait and an adaptation."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct, field

from coach.care.records import Value


class Reason(Struct, frozen=True, kw_only=True):
    """One reason in words.

    `rule`: its id. `sources`: keys of the bibliography, or "design" for a cautious choice of this program.
    `answers`: the answers it used; `records`: ids of the records it used; `change`: what would change it;
    `until`: when it ends by itself, aware.
    """

    rule: str
    message: str
    sources: tuple[str, ...] = ()
    answers: dict[str, Value] = field(default_factory=dict)
    records: tuple[str, ...] = ()
    change: str = ""
    until: datetime | None = None

    @property
    def source(self) -> str:
        """The source keys in one line."""
        return ", ".join(self.sources)
