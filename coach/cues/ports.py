"""What the cues need to know of settings and of a session, said by shape: this room imports no other for it."""

from __future__ import annotations

from typing import Protocol


class Flags(Protocol):
    """Which cues the person wants; `Settings` has them."""

    @property
    def chimes(self) -> bool:
        """Sounds for each phase."""
        ...

    @property
    def voice(self) -> bool:
        """Words."""
        ...

    @property
    def notifications(self) -> bool:
        """Notifications of the terminal, for questions and the end."""
        ...

    @property
    def title(self) -> bool:
        """The countdown in the window title."""
        ...


class Said(Protocol):
    """One thing to say; `Saying` of the session has these."""

    @property
    def at(self) -> float:
        """Its second of the session."""
        ...

    @property
    def text(self) -> str:
        """The words, or nothing."""
        ...

    @property
    def kind(self) -> str:
        """What kind of thing."""
        ...

    @property
    def urgent(self) -> bool:
        """Heard even when muted."""
        ...


class Heard(Protocol):
    """What a recording needs of a saying; `Saying` of the session has these."""

    @property
    def at(self) -> float:
        """Its second of the recording."""
        ...

    @property
    def text(self) -> str:
        """The words, or nothing."""
        ...

    @property
    def kind(self) -> str:
        """What kind of thing."""
        ...

    @property
    def pan(self) -> str:
        """left, right, or nothing for both."""
        ...


class Titled(Protocol):
    """What the title needs of a step."""

    @property
    def title(self) -> str:
        """Its name."""
        ...

    @property
    def seconds(self) -> float | None:
        """Its length, or None where it waits."""
        ...


class Look(Protocol):
    """What is needed of a moment of the session; `Moment` has these."""

    @property
    def at(self) -> float:
        """Seconds since the start."""
        ...

    @property
    def mode(self) -> str:
        """Whether it runs."""
        ...

    @property
    def count(self) -> float:
        """The seconds that count down now."""
        ...

    @property
    def step(self) -> Titled:
        """The present step."""
        ...
