"""Routines, therapies and the bibliography hold together: lengths, limits, references and wording."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import get_args

import msgspec
import pytest

from coach.care.model import Content, Limits, Routine, Therapy, TherapyId
from coach.library.library import Library
from coach.session.heat import heat_script
from coach.session.script import routine_script

LIBRARY = Library()
ROUTINES = {name: LIBRARY.routine(name) for name in LIBRARY.routine_ids()}
THERAPIES = {name: LIBRARY.therapy(name) for name in LIBRARY.therapy_ids()}
HEAT = THERAPIES["heat"]

each_routine = pytest.mark.parametrize("routine", ROUTINES.values(), ids=ROUTINES.keys())
each_therapy = pytest.mark.parametrize("therapy", THERAPIES.values(), ids=THERAPIES.keys())


def minutes(name: str) -> float:
    """The planned length of a routine, from its script."""
    return routine_script(ROUTINES[name], LIBRARY.exercise).planned_seconds / 60


def moves(routine: Routine) -> list[str]:
    """The exercises of a routine in order."""
    return [item.exercise for block in routine.blocks for item in block.items]


def sentences(content: Content) -> Iterator[str]:
    """Every piece of text inside a content struct."""
    queue: list[object] = [msgspec.to_builtins(content)]
    while queue:
        found = queue.pop()
        if isinstance(found, str):
            yield found
        elif isinstance(found, dict):
            queue.extend(found.values())
        elif isinstance(found, list | tuple):
            queue.extend(found)


@pytest.mark.parametrize(("name", "least", "most"), [("gentle", 7, 9), ("core", 20, 24), ("relief", 8, 10)])
def test_a_routine_takes_the_time_it_is_meant_to(name: str, least: float, most: float) -> None:
    assert least <= minutes(name) <= most


@each_routine
def test_every_exercise_of_a_routine_is_there_and_no_harder_than_the_routine(routine: Routine) -> None:
    assert set(moves(routine)) <= set(LIBRARY.exercise_ids())
    assert max(LIBRARY.exercise(name).level for name in moves(routine)) == routine.level


@each_routine
def test_no_routine_passes_the_thirty_minutes_of_a_day(routine: Routine) -> None:
    assert minutes(routine.id) <= 30


@each_routine
def test_a_dose_of_a_routine_keeps_the_sides_and_never_outdoes_the_exercise(routine: Routine) -> None:
    for item in (item for block in routine.blocks for item in block.items if item.dose is not None):
        own, here = LIBRARY.exercise(item.exercise).dose, item.dose
        assert here is not None
        assert here.sides == own.sides
        assert here.hold <= own.hold
        assert sum(here.sets) <= sum(own.sets)
        assert (here.up, here.down, here.pause) == (own.up, own.down, own.pause)


def test_core_goes_from_warm_up_to_cool_down_with_the_big_three_between() -> None:
    core = ROUTINES["core"]
    assert [block.name for block in core.blocks] == ["Warm-up", "Mobility", "Stretch", "Core", "Cool-down"]
    big_3 = core.blocks[3].items
    assert [item.exercise for item in big_3] == ["mcgill_curl_up", "side_plank_knees", "bird_dog"]
    assert all((item.dose or LIBRARY.exercise(item.exercise).dose).sets == (5, 3, 1) for item in big_3)


@pytest.mark.parametrize("name", ["gentle", "relief"])
def test_gentle_and_relief_use_only_what_gentle_mode_allows(name: str) -> None:
    assert [move for move in moves(ROUTINES[name]) if "gentle_mode" not in LIBRARY.exercise(move).tags] == []


def test_relief_asks_for_no_stretch_and_no_strength() -> None:
    assert {LIBRARY.exercise(move).group for move in moves(ROUTINES["relief"])} <= {"relief", "aerobic"}


def test_all_eight_therapies_are_there() -> None:
    assert set(THERAPIES) == set(get_args(TherapyId))
    assert {name for name, therapy in THERAPIES.items() if therapy.part == "today"} == {
        "heat",
        "cream",
        "anti_inflammatory",
    }


@each_therapy
def test_each_therapy_says_what_is_known_and_what_to_beware_of(therapy: Therapy) -> None:
    assert therapy.evidence.text
    assert therapy.evidence.acute or therapy.evidence.chronic
    assert len(therapy.cautions) >= 3
    assert [key for key in therapy.evidence.sources if key not in LIBRARY.sources()] == []


def test_grades_are_those_of_the_evidence_table() -> None:
    assert {name: (item.evidence.acute, item.evidence.chronic) for name, item in THERAPIES.items()} == {
        "heat": ("moderate", "limited"),
        "cream": ("very_limited", "very_limited"),
        "anti_inflammatory": ("very_limited", "very_limited"),
        "muscle_balance": ("limited", "moderate"),
        "trigger_point": ("limited", "limited"),
        "inversion": ("against", "against"),
        "emotional": ("limited", "moderate"),
        "diet": (None, "very_limited"),
    }


@pytest.mark.parametrize(
    "content",
    [*THERAPIES.values(), *ROUTINES.values(), *(LIBRARY.exercise(name) for name in LIBRARY.exercise_ids())],
    ids=lambda content: content.id,
)
def test_nothing_shouts_promises_or_blames(content: Content) -> None:
    refused = re.compile(r"!|\b(cures?|cured|guarantee\w*|miracle\w*|heals?|failed|failing|lazy)\b", re.IGNORECASE)
    assert [text for text in sentences(content) if refused.search(text)] == []


def test_heat_keeps_its_limits() -> None:
    assert HEAT.limits == Limits(
        first_seconds=600,
        default_seconds=900,
        session_seconds=1200,
        day_seconds=3600,
        day_sessions=3,
        gap_seconds=7200,
    )


def test_heat_goes_step_by_step_from_check_to_moving() -> None:
    assert [(stage.id, stage.seconds) for stage in HEAT.stages] == [
        ("check", None),
        ("position", 60),
        ("warm_up", 120),
        ("main", 780),
        ("off", None),
        ("cool_down", 120),
        ("skin_check", None),
        ("move", 180),
    ]


def test_only_the_pad_being_on_is_exposure_and_it_adds_up_to_the_default() -> None:
    exposed = [stage for stage in HEAT.stages if stage.exposure]
    assert [stage.id for stage in exposed] == ["warm_up", "main"]
    assert [stage.id for stage in HEAT.stages if stage.stretch] == ["main"]
    assert all(stage.passive for stage in exposed)
    assert HEAT.limits is not None
    assert sum(stage.seconds or 0 for stage in exposed) == HEAT.limits.default_seconds


@pytest.mark.parametrize("asked", [600, 900, 1200])
def test_the_script_of_heat_exposes_for_as_long_as_was_asked(asked: float) -> None:
    assert heat_script(HEAT, seconds=asked, cap=1200).planned_exposure == asked


def test_heat_asks_at_its_times_and_ends_when_it_is_too_warm() -> None:
    prompts = {prompt.id: prompt for stage in HEAT.stages for prompt in stage.prompts}
    assert sorted((prompt.at, prompt.kind) for prompt in prompts.values()) == [
        (120, "scale"),
        (300, "awake"),
        (600, "awake"),
        (900, "awake"),
    ]
    assert prompts["warmth"].stop_from == 8
    assert "off" in prompts["warmth"].stop_text
    assert all("skin" in prompt.text for prompt in prompts.values() if prompt.kind == "awake")


def test_a_no_at_a_skin_check_of_heat_says_what_to_do() -> None:
    asks = {stage.id: stage.ask for stage in HEAT.stages if stage.ask is not None}
    assert {name: ask.kind for name, ask in asks.items()} == {
        "check": "confirm",
        "off": "done",
        "skin_check": "confirm",
    }
    assert all(ask.stop_text for ask in asks.values() if ask.kind == "confirm")
    assert "unplug" in asks["off"].text


@each_therapy
def test_stages_have_a_figure_and_short_cues(therapy: Therapy) -> None:
    for stage in therapy.stages:
        assert stage.pose in LIBRARY.pose_ids()
        assert len(stage.cues) <= 3
        assert [cue for cue in stage.cues if len(cue) > 60] == []


def test_the_bibliography_is_whole() -> None:
    sources = LIBRARY.sources()
    assert len(sources) == 158
    assert [key for key, source in sources.items() if not source.citation] == []
    assert [key for key, source in sources.items() if source.checked != bool(source.page)] == []
    assert [key for key, source in sources.items() if source.doi and not source.doi.startswith("10.")] == []
