"""What the files in `assets/` say, as checked types.

Every struct refuses unknown keys: a typing mistake in a content file is an error with a place, not a silence.
Seconds are seconds, lengths in a pose are body heights, angles are degrees (knowledge/therapies.md 4.4 to 4.6).
"""

# Annotations are evaluated here and not kept as text, which msgspec would evaluate at every start, at twice the price.

from typing import Literal

from msgspec import Struct

Side = Literal["", "left", "right"]
Sides = Literal["both", "each", "alternate"]
Grade = Literal["strong", "moderate", "limited", "very_limited", "against"]
TherapyId = Literal[
    "heat", "cream", "anti_inflammatory", "muscle_balance", "trigger_point", "inversion", "emotional", "diet"
]
Motion = Literal["", "there", "stay", "back", "rolls", "breath"]
Group = Literal["relief", "mobility", "stretch", "strength", "core", "aerobic"]


class Content(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The base of every content type."""


class Source(Content, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One entry of the bibliography. `checked`: a page was read; else known, not re-read."""

    citation: str
    checked: bool
    doi: str = ""
    page: str = ""


class Dose(Content, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How much of an exercise.

    `sets` holds the repetitions of each set, so a 5-3-1 pyramid is (5, 3, 1). One repetition takes
    `up` + `hold` + `down` + `pause` seconds; a stretch or a walk is one repetition that only holds.
    `each`: a full half on the left, a changeover, a full half on the right, in every set.
    `alternate`: the repetitions take turns, and `sets` counts them per side.
    `first`: with `each`, the side that begins; `once_more`: that side gets the last set as well, once more.
    """

    sets: tuple[int, ...]
    up: float = 0
    hold: float = 0
    down: float = 0
    pause: float = 0
    rest: float = 20
    sides: Sides = "both"
    changeover: float = 6
    first: Side = ""
    once_more: bool = False

    @property
    def rep_seconds(self) -> float:
        """Seconds one repetition takes."""
        return self.up + self.hold + self.down + self.pause


class Variant(Content, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An easier or harder way: another exercise by id, or a sentence with, if needed, a dose of its own."""

    exercise: str = ""
    text: str = ""
    dose: Dose | None = None


class Exercise(Content, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One movement of the library (knowledge/therapies.md 4.5)."""

    id: str
    name: str
    group: Group
    level: int
    position: str
    dose: Dose
    cues: tuple[str, ...]
    mistake: str
    stop: str
    pose: str
    tags: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    muscles: tuple[str, ...] = ()
    equipment: tuple[str, ...] = ()
    easier: Variant | None = None
    harder: Variant | None = None
    passive: bool = False
    frequency: str = ""
    avoid: str = ""
    sources: tuple[str, ...] = ()


class RoutineItem(Content, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One exercise of a routine; `dose` replaces the exercise's own. `easier`: it begins in its easier way."""

    exercise: str
    dose: Dose | None = None
    easier: bool = False


class RoutineBlock(Content, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A named stretch of a routine: warm-up, mobility, stretch, core, cool-down."""

    name: str
    items: tuple[RoutineItem, ...]


class Routine(Content, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An ordered choice of exercises. Its length is computed from the script, never typed."""

    id: str
    name: str
    about: str
    level: int
    blocks: tuple[RoutineBlock, ...]


class Ask(Content, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A question inside a session.

    `confirm`: yes or no; `scale`: 0 to 10; `done`: one key says that it is done; `tick`: yes or no, both are fine;
    `choice`: one of `choices`, by its number from 1. A "no" to `confirm`, or a number at or above `stop_from`, ends the
    session for safety with the words of `stop_text`; at or above `skip_from` it ends only this slot of the script.
    """

    id: str
    kind: Literal["confirm", "scale", "done", "tick", "choice"]
    text: str
    choices: tuple[str, ...] = ()
    stop_from: int | None = None
    stop_text: str = ""
    skip_from: int | None = None


class Prompt(Content, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A question that comes while exposure runs, `at` seconds after the exposure began.

    `awake`: any key confirms. `scale`: a number 0 to 10; at or above `stop_from` the session ends for safety.
    It calls at 0 and 30 seconds; unanswered after 60, the alarm sounds and the session ends "not confirmed".
    """

    id: str
    at: float
    kind: Literal["awake", "scale"]
    text: str
    stop_from: int | None = None
    stop_text: str = ""


class Stage(Content, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One step of a therapy's own script.

    `seconds` is None for a step that waits. `stretch`: this step takes what is left of the session's exposure.
    `exposure`: limited by real time since it began. `passive`: runs on while the person reads elsewhere.
    `dose`: repetitions instead of plain seconds, such as breaths; `group` "breath" makes them in, hold, out,
    hold, "sigh" in, in again, out, hold. `motion`: how the figure moves in a step that counts no repetitions: to its
    end, at its end, back from it, in slow rolls there and back, or with a slow breath.
    """

    id: str
    title: str
    instruction: str
    seconds: float | None = None
    dose: Dose | None = None
    group: str = ""
    stretch: bool = False
    exposure: bool = False
    passive: bool = False
    ask: Ask | None = None
    prompts: tuple[Prompt, ...] = ()
    cues: tuple[str, ...] = ()
    pose: str = ""
    motion: Motion = ""


class Limits(Content, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How long one session's exposure may be and how often (knowledge/safety.md 4.2), in seconds and counts."""

    first_seconds: float
    default_seconds: float
    session_seconds: float
    day_seconds: float
    day_sessions: int
    gap_seconds: float


class Evidence(Content, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The grade for new and for long-standing pain, and the honest sentence (knowledge/evidence.md)."""

    acute: Grade | None = None
    chronic: Grade | None = None
    text: str
    sources: tuple[str, ...]


class Practice(Content, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One guided flow of a therapy with several, such as one way of breathing. `seconds`: how long it usually takes.

    A stage marked `stretch` takes what the others leave of the wished length: whole repetitions, where it has a dose.
    `skip_if`: questions of which a cautious answer closes it. `first_seconds`: its length the very first time. `needs`:
    the entry in `assets/safety/cards.toml` that opens it, where not the therapy's own. `part`: what the rules call it.
    `section`: its heading. `screen`: what guides it or comes before its player, and says the stages without seconds.
    """

    id: str
    name: str
    about: str
    stages: tuple[Stage, ...]
    seconds: float = 0
    longest_seconds: float = 0
    first_seconds: float = 0
    skip_if: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    needs: str = ""
    part: str = ""
    section: str = ""
    screen: str = ""

    @property
    def timed(self) -> bool:
        """Whether the player can guide it: at least one of its stages has a length."""
        return any(stage.seconds is not None or stage.dose is not None for stage in self.stages)


class Kind(Content, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One kind of cream, or one option against inflammation; `id` is a value of the question that names the kind.

    `about`: its honest line. `how`: how it is usually taken, `timing`: when, with or without food. `expect`: what to
    feel, and when. `limits`: what its label allows. `stop`: when to leave it. `trial_days`: from the first day to the
    review, 0 where none is set; `longest_days`: after so many a break is due, 0 where none is known. `hidden`: shown
    only to those who ask for it. `stages` stand in the place of the therapy's with the same id, `without` names those
    left out; `longest_seconds` of exposure, where it differs; `alarm_after`: seconds to answer a question.
    """

    id: str
    name: str
    about: str
    how: str = ""
    timing: str = ""
    expect: str = ""
    limits: str = ""
    stop: str = ""
    trial_days: int = 0
    longest_days: int = 0
    hidden: bool = False
    sources: tuple[str, ...] = ()
    stages: tuple[Stage, ...] = ()
    without: tuple[str, ...] = ()
    longest_seconds: float = 0
    alarm_after: float = 0


class Therapy(Content, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One of the eight of the plan. `kinds`: what there is to choose from; `checks`: steps a rule may put first.

    `short`: its name where there is little room, at most 17 letters; empty where the name itself is short.
    """

    id: TherapyId
    name: str
    short: str = ""
    part: Literal["today", "long_term"]
    about: str
    evidence: Evidence
    cautions: tuple[str, ...] = ()
    limits: Limits | None = None
    stages: tuple[Stage, ...] = ()
    checks: tuple[Stage, ...] = ()
    practices: tuple[Practice, ...] = ()
    kinds: tuple[Kind, ...] = ()
