"""Small scripts for the tests of time, made by hand so that every length is known."""

from __future__ import annotations

from coach.care.model import (
    Ask,
    Dose,
    Evidence,
    Exercise,
    Limits,
    Prompt,
    Routine,
    RoutineBlock,
    RoutineItem,
    Stage,
    Therapy,
    Variant,
)
from coach.session.heat import heat_script
from coach.session.script import Script, routine_script

BIRD_DOG = Exercise(
    id="bird_dog",
    name="Bird dog",
    group="core",
    level=2,
    position="On hands and knees.",
    dose=Dose(sets=(2, 1), up=2, hold=10, down=3, rest=20, sides="each", changeover=6),
    cues=("Reach long, not high.",),
    mistake="Leg too high.",
    stop="Pain that spreads down a leg.",
    pose="bird_dog",
    easier=Variant(text="Slide only the leg.", dose=Dose(sets=(2, 1), up=2, hold=5, down=3, rest=20, sides="each")),
    harder=Variant(text="Draw a small square."),
)
SIDE_KNEES = Exercise(
    id="side_plank_knees",
    name="Side bridge on knees",
    group="core",
    level=2,
    position="On your side, on one elbow, knees bent.",
    dose=Dose(sets=(1,), hold=10, sides="both"),
    cues=("Elbow under shoulder.",),
    mistake="Sagging.",
    stop="Shoulder pain.",
    pose="side_plank_knees",
    easier=Variant(text="Stand and lean on a wall."),
)
SIDE_FULL = Exercise(
    id="side_plank_full",
    name="Full side bridge",
    group="core",
    level=3,
    position="On elbow and feet.",
    dose=Dose(sets=(1, 1), hold=10, rest=30, sides="both"),
    cues=("Feet heel to toe.",),
    mistake="Holding too long.",
    stop="Shoulder pain.",
    pose="side_plank_full",
    easier=Variant(exercise="side_plank_knees"),
)
EXERCISES = {e.id: e for e in (BIRD_DOG, SIDE_KNEES, SIDE_FULL)}
LIMITS = Limits(
    first_seconds=600, default_seconds=900, session_seconds=1200, day_seconds=3600, day_sessions=3, gap_seconds=7200
)
HEAT = Therapy(
    id="heat",
    name="Heat",
    part="today",
    about="Warmth.",
    evidence=Evidence(acute="moderate", chronic="limited", text="It may ease.", sources=()),
    limits=LIMITS,
    stages=(
        Stage(
            id="check",
            title="Check",
            instruction="Look at the pad and the skin.",
            ask=Ask(id="ready", kind="confirm", text="All fine?", stop_text="Not today."),
        ),
        Stage(id="position", title="Position", instruction="Sit.", seconds=60),
        Stage(
            id="warm_up",
            title="Warm up",
            instruction="Lowest setting.",
            seconds=120,
            exposure=True,
            passive=True,
            prompts=(
                Prompt(id="warmth", at=120, kind="scale", text="Warmth?", stop_from=8, stop_text="Too warm."),
                Prompt(id="awake_5", at=300, kind="awake", text="Awake? Skin fine?"),
                Prompt(id="awake_10", at=600, kind="awake", text="Awake? Skin fine?"),
                Prompt(id="awake_15", at=900, kind="awake", text="Awake? Skin fine?"),
            ),
        ),
        Stage(id="main", title="Heat", instruction="Rest.", stretch=True, exposure=True, passive=True),
        Stage(
            id="off",
            title="Off",
            instruction="Switch off and unplug.",
            ask=Ask(id="off", kind="done", text="Is it off?"),
        ),
        Stage(id="cool", title="Cool down", instruction="Stay.", seconds=120, passive=True),
    ),
)


def routine() -> Script:
    """Bird dog on both sides in two sets, then a full side bridge."""
    items = (RoutineItem(exercise="bird_dog"), RoutineItem(exercise="side_plank_full"))
    plan = Routine(id="core", name="Core", about="", level=2, blocks=(RoutineBlock(name="core", items=items),))
    return routine_script(plan, EXERCISES.__getitem__)


def heat(seconds: float = 900, cap: float = 1200) -> Script:
    """Heat of `seconds`, capped."""
    return heat_script(HEAT, seconds=seconds, cap=cap)
