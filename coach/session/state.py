"""Where a session stands at the last thing that happened, and how it runs on from there without anyone touching it.

Time is never counted up tick by tick: `into` holds at `anchor`, and everything later is a difference. So it does not
matter how often, how late or how seldom anyone looks.
"""

from __future__ import annotations

import copy
from typing import Literal, Self

from coach.care.model import Prompt
from coach.care.records import Value
from coach.session.exposed import words_of
from coach.session.painlight import Light
from coach.session.script import Script, Step

Mode = Literal["ready", "running", "paused", "halted", "gap", "alarm", "ended"]
Bucket = Literal["active", "waiting", "paused", "gap"]


class Ledger:
    """What one step has seen so far, in seconds; `credit` never counts replayed seconds twice."""

    def __init__(self, step: Step) -> None:
        self.step = step
        self.added = 0.0
        self.credit = 0.0
        self.active = 0.0
        self.paused = 0.0
        self.pain: int | None = None
        self.sign = ""
        self.visited = False
        self.swapped = False
        self.reason = ""

    @property
    def length(self) -> float:
        """Seconds the step takes now, with what was added or taken away."""
        return max(0.0, (self.step.seconds or 0.0) + self.added)


class State:
    """The fold of a script and a tape. Only `advance` and the events of `run.py` change it."""

    def __init__(self, script: Script) -> None:
        self.script = script
        self.ledgers = [Ledger(step) for step in script.steps]
        self.index = 0
        self.into = 0.0
        self.anchor = 0.0
        self.mode: Mode = "ready"
        self.halted_from: Mode = "running"
        self.buckets: dict[Bucket, float] = {"active": 0.0, "waiting": 0.0, "paused": 0.0, "gap": 0.0}
        self.pad_on = False
        self.exposure = 0.0
        self.in_exposure_steps = 0.0
        self.pending: Prompt | None = None
        self.due = 0.0
        self.answered: set[str] = set()
        self.answers: dict[str, Value] = {}
        self.pains: list[tuple[float, int]] = []
        self.levels: dict[int, int] = {}
        self.pain_before: int | None = None
        self.light: Light | None = None
        self.reds = 0
        self.pain_undo: tuple[float, State] | None = None
        self.gap_seconds = 0.0
        self.outcome: Literal["", "safety_stopped", "not_confirmed", "stopped"] = ""
        self.reason = ""
        self.off_wall = ""
        self.undo: tuple[float, State] | None = None
        self.after_known: dict[int, float] = {}

    def copy(self) -> Self:
        """A separate state that shares only what never changes."""
        twin = copy.copy(self)
        twin.ledgers = [copy.copy(ledger) for ledger in self.ledgers]
        twin.buckets = dict(self.buckets)
        twin.answered = set(self.answered)
        twin.answers = dict(self.answers)
        twin.pains = list(self.pains)
        twin.levels = dict(self.levels)
        twin.undo = twin.pain_undo = None
        twin.after_known = {}
        return twin

    def taking_over(self, later: State, at: float) -> Self:
        """This earlier state, gone back to at `at`. Time and exposure cannot be undone, so they are carried over."""
        self.buckets = dict(later.buckets)
        self.anchor = at
        self.exposure, self.pad_on, self.in_exposure_steps = later.exposure, later.pad_on, later.in_exposure_steps
        self.pending, self.due, self.answered = later.pending, later.due, set(later.answered)
        self.answers, self.off_wall = dict(later.answers), later.off_wall
        if self.ledger.step.exposure:
            if self.pending is not None and self.pending.id == "off":
                self.pending = None
            if not self.pad_on:
                self.mode = "paused"
        return self

    @property
    def ledger(self) -> Ledger:
        """The ledger of the present step; of the last one once the session has ended."""
        return self.ledgers[min(self.index, len(self.ledgers) - 1)]

    @property
    def exposed(self) -> bool:
        """Whether real time is running on exposure, whatever the session's own clock does."""
        return self.pad_on and self.mode not in ("ready", "ended")

    @property
    def waited(self) -> float:
        """Seconds at the anchor that were neither work nor exposure: waits, pauses and gaps."""
        return self.buckets["waiting"] + self.buckets["paused"] + self.buckets["gap"]

    @property
    def after_seconds(self) -> float:
        """Timed seconds in the steps after the present one; kept until the steps themselves change."""
        known = self.after_known.get(self.index)
        if known is None:
            known = self.after_known[self.index] = sum(ledger.length for ledger in self.ledgers[self.index + 1 :])
        return known

    def moves(self) -> bool:
        """Whether the position in the present step moves with time."""
        step = self.ledger.step
        if step.seconds is None:
            return False
        if step.exposure and self.pad_on:
            return self.mode in ("running", "paused", "halted")
        return self.mode == "running"

    def bucket(self) -> Bucket | None:
        """Which account the passing time belongs to."""
        if self.mode in ("ready", "ended"):
            return None
        if self.mode == "gap":
            return "gap"
        if self.moves():
            return "active"
        if self.mode in ("paused", "halted"):
            return "paused"
        return "waiting"

    def into_at(self, at: float) -> float:
        """Seconds into the present step at `at`, no boundary being between."""
        if not self.moves():
            return self.into
        return min(self.ledger.length, self.into + (at - self.anchor))

    def settle(self, at: float) -> None:
        """Book the time from the anchor to `at`, no boundary being between, and anchor there."""
        passed = at - self.anchor
        bucket = self.bucket()
        ledger = self.ledger
        if bucket is not None:
            self.buckets[bucket] += passed
        if bucket == "active":
            self.into = min(ledger.length, self.into + passed)
            ledger.active += passed
            ledger.credit = max(ledger.credit, self.into)
            if ledger.step.exposure:
                self.in_exposure_steps += passed
        elif bucket == "paused":
            ledger.paused += passed
        if self.exposed:
            self.exposure += passed
        self.anchor = at

    def advance(self, at: float) -> None:
        """Let the session run to `at` (seconds since its start), through every step, prompt and limit on the way."""
        while (boundary := self._boundary()) is not None and boundary[0] <= at:
            when, what = boundary
            self.settle(max(when, self.anchor))
            if what == "alarm":
                self.mode, self.outcome = "alarm", "not_confirmed"
                self.reason = f"no answer to: {self.pending.text}" if self.pending else ""
            elif what == "prompt":
                self._call(self._next_prompt(), when)
            elif what == "cap":
                self.enter(self.after_exposure)
            else:
                self.enter(self.index + 1)

    def boundary_at(self) -> float | None:
        """Seconds of the session at which the next thing comes by itself; None where nothing does."""
        found = self._boundary()
        return None if found is None else found[0]

    def _boundary(self) -> tuple[float, str] | None:
        found: list[tuple[float, int, str]] = []
        if self.mode in ("ready", "ended", "alarm"):
            return None
        if self.pending is not None:
            found.append((self.due + self.script.alarm_after, 0, "alarm"))
        if self.moves():
            found.append((self.anchor + (self.ledger.length - self.into), 1, "step"))
        if self.exposed and self.ledger.step.exposure:
            found.append((self.anchor + (self.script.exposure_cap - self.exposure), 2, "cap"))
            prompt = self._next_prompt()
            if prompt is not None and self.pending is None:
                found.append((self.anchor + (prompt.at - self.exposure), 3, "prompt"))
        if not found:
            return None
        when, _, what = min(found)
        return when, what

    def _next_prompt(self) -> Prompt | None:
        open_ones = [prompt for prompt in self.script.prompts if prompt.id not in self.answered]
        return min(open_ones, key=lambda prompt: prompt.at, default=None)

    def _call(self, prompt: Prompt | None, when: float) -> None:
        self.pending, self.due = prompt, max(when, self.anchor)

    @property
    def after_exposure(self) -> int:
        """The first step after the exposure at hand."""
        index = self.index
        while index < len(self.ledgers) and self.ledgers[index].step.exposure:
            index += 1
        return index

    def lengthen(self, added: float) -> None:
        """Let the present step be `added` seconds longer than planned; negative: shorter."""
        self.ledger.added = added
        self.after_known = {}

    def replace_steps(self, start: int, end: int, fresh: list[Ledger]) -> None:
        """Put `fresh` in the place of the steps from `start` up to `end`."""
        self.ledgers[start:end] = fresh
        self.after_known = {}

    def enter(self, index: int) -> None:
        """Stand at the beginning of step `index`; past the last one the session has ended."""
        self.index = max(0, index)
        self.into = 0.0
        if self.index >= len(self.ledgers):
            self.index = len(self.ledgers)
            self.mode, self.pending, self.pad_on = "ended", None, False
            if self.reds >= 2:
                self.outcome, self.reason = "safety_stopped", "the pain turned red twice"
            return
        ledger = self.ledger
        ledger.visited = True
        if ledger.step.exposure:
            if self.mode == "running":
                self.pad_on = True
        elif self.pad_on and ledger.step.seconds is None:
            text = words_of(self.script.therapy, self.script.kind).off
            self._call(Prompt(id="off", at=0, kind="awake", text=text), self.anchor)
        else:
            self.pending, self.pad_on = None, False

    def end(self, outcome: Literal["", "safety_stopped", "not_confirmed", "stopped"], reason: str, wall: str) -> None:
        """Over, now; where exposure was still on, `wall` is the latest moment it may have come off."""
        if self.pad_on:
            self.off_wall = wall
        self.mode, self.outcome, self.reason = "ended", outcome, reason
        self.pad_on, self.pending, self.undo = False, None, None
