"""What a walk needs of the front end that it runs in."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from coach.coach import Coach
    from coach.walks.clearing import Clearing
    from coach.walks.views import View

T = TypeVar("T")


class Front(Protocol):
    """Shows views and keeps what is answered."""

    @property
    def clearing(self) -> Clearing:
        """The way past what stands in front of a session."""
        ...

    @property
    def coach(self) -> Coach:
        """What it all rests on."""
        ...

    async def ask(self, view: View[T]) -> T | None:
        """Show a view and wait for its answer."""
        ...

    async def save(self, job: Callable[[], T]) -> T:
        """Read or write something, in order with all other writes. Raises what the job raises."""
        ...

    def later(self, job: Callable[[], object]) -> None:
        """As `save`, but nobody waits for it."""
        ...

    def tell(self, text: str, seconds: float = 4, *, urgent: bool = False) -> None:
        """Say something that asks for no answer; a screen shows it for `seconds`."""
        ...

    def trouble(self, error: Exception) -> None:
        """A write failed: say so, and go on."""
        ...

    def changed(self) -> None:
        """Something was remembered: show it where it is seen."""
        ...

    def halt(self) -> bool:
        """Let a running session stand still at once; whether there was one."""
        ...

    def stop_for(self, reason: str) -> None:
        """End the session that was halted, for safety."""
        ...

    def begin(self, what: str) -> None:
        """Begin something else once this walk is over."""
        ...
