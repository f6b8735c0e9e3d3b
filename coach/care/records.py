"""What is remembered. Each kind is one document of the history; unknown fields of a newer version travel along.

Stamps are aware local time in ISO 8601 with their offset, as text, so that what is read is exactly what was written.
"""

# Annotations are evaluated here and not kept as text, which msgspec would evaluate at every start, at twice the price.

from typing import Literal

from msgspec import Struct, field

Outcome = Literal["done", "partial", "stopped", "safety_stopped", "not_confirmed"]
StepOutcome = Literal["done", "partial", "skipped", "swapped", "not_reached"]
Value = str | int | float | bool | list[str] | None


class StepRecord(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What really happened in one step of a session. Seconds are active seconds, `planned` what was scheduled.

    `sign`: what came with the pain, "sharp" (or electric) or "leg" (further down the leg). `reason`: why it was
    skipped. `base`: the exercise that was planned here, where an easier or harder way of it was done: `level` steps
    easier, or harder where it is below 0. `answer`: to its question.
    """

    kind: str
    title: str
    outcome: StepOutcome
    seconds: float
    planned: float = 0
    exercise: str = ""
    side: str = ""
    set: int = 0
    reps: int = 0
    pain: int | None = None
    sign: str = ""
    variant: str = ""
    paused: float = 0
    reason: str = ""
    base: str = ""
    level: int = 0
    answer: int | bool | None = None


class SessionRecord(Struct, frozen=True, kw_only=True):
    """One guided run, ended. `off_at`: for exposure, the latest moment the heat may have come off.

    `wished_seconds`: the length the person asked for, 0 where it was the usual one.
    """

    id: str
    therapy: str
    started_at: str
    ended_at: str
    planned_seconds: float
    active_seconds: float
    outcome: Outcome
    kind: Literal["session"] = "session"
    routine: str = ""
    reason: str = ""
    pain_before: int | None = None
    pain_after: int | None = None
    steps: tuple[StepRecord, ...] = ()
    answers: dict[str, Value] = field(default_factory=dict)
    product: str = ""
    note: str = ""
    exposure_seconds: float = 0
    off_at: str = ""
    wished_seconds: float = 0
    app_version: str = ""


class CheckIn(Struct, frozen=True, kw_only=True):
    """A pain rating outside a session, 0 to 10, with what else the person chose to say."""

    id: str
    at: str
    pain: int
    kind: Literal["checkin"] = "checkin"
    note: str = ""
    app_version: str = ""


class Answer(Struct, frozen=True, kw_only=True):
    """One dated answer to one question. The newest per question is the profile."""

    id: str
    at: str
    question: str
    value: Value
    kind: Literal["answer"] = "answer"
    app_version: str = ""


class Clearance(Struct, frozen=True, kw_only=True):
    """A clinician's word on one flag or soft block: who, and on which date."""

    id: str
    at: str
    question: str
    by: str
    on: str
    kind: Literal["clearance"] = "clearance"
    app_version: str = ""


# The wish to need less of an opioid, kept as a question for the clinician.
TAPERING = "question:opioid"


class Tick(Struct, frozen=True, kw_only=True):
    """One thing done or observed outside a session, such as "lesson:L01" read, or "diet:d_veg" on a day."""

    id: str
    at: str
    what: str
    value: Value = True
    kind: Literal["tick"] = "tick"
    note: str = ""
    app_version: str = ""


class Measure(Struct, frozen=True, kw_only=True):
    """One result of a home check (ids of knowledge/therapies.md 4.2), with its unit and, where it has one, its side."""

    id: str
    at: str
    measure: str
    value: Value
    kind: Literal["measure"] = "measure"
    side: Literal["", "left", "right"] = ""
    unit: str = ""
    note: str = ""
    app_version: str = ""
