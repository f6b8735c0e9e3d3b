"""Programs, clocks and sayings that only a test moves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from coach.cues.process import Call


class HandClock:
    """Seconds that only grow, and only when told to."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now

    def pass_(self, seconds: float) -> None:
        self.now += seconds


class FakeProcess:
    """Runs until the test ends it, or somebody kills it."""

    def __init__(self, call: Call) -> None:
        self.call = call
        self.code: int | None = None
        self.killed = False
        self.polls = 0

    def end(self, code: int = 0) -> None:
        self.code = code

    def poll(self) -> int | None:
        self.polls += 1
        return self.code

    def kill(self) -> None:
        self.killed, self.code = True, -9

    def wait(self, timeout: float | None = None) -> int:
        assert timeout is not None, "nothing may wait for ever"
        return -9 if self.code is None else self.code


class FakeSpawn:
    """Remembers every program that was started; programs named in `missing` cannot be."""

    def __init__(self, *missing: str) -> None:
        self.started: list[FakeProcess] = []
        self.missing = missing

    def __call__(self, call: Call) -> FakeProcess:
        if call.arguments[0] in self.missing:
            raise FileNotFoundError(call.arguments[0])
        self.started.append(FakeProcess(call))
        return self.started[-1]

    @property
    def calls(self) -> list[tuple[str, ...]]:
        return [each.call.arguments for each in self.started]

    @property
    def running(self) -> list[FakeProcess]:
        return [each for each in self.started if each.code is None]


def only(*names: str) -> Callable[[str], str | None]:
    """A `which` that finds these programs and no others."""
    return lambda name: name if name in names else None


@dataclass(frozen=True)
class Words:
    """A saying."""

    text: str
    kind: str = "count"
    at: float = 0.0
    pan: str = ""
    urgent: bool = False


@dataclass(frozen=True)
class Part:
    """A step, as far as the title goes."""

    title: str = "Bird dog"
    seconds: float | None = 30.0


@dataclass(frozen=True)
class Sight:
    """A moment, as far as the cues go."""

    at: float = 0.0
    mode: str = "running"
    count: float = 30.0
    step: Part = field(default_factory=Part)


@dataclass(frozen=True)
class Wishes:
    """The settings that the cues look at."""

    chimes: bool = False
    voice: bool = False
    notifications: bool = False
    title: bool = False
