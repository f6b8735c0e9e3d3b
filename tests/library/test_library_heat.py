"""The kinds of heat keep the limits of knowledge/therapies.md 1.2 and 1.3 and knowledge/safety.md 3.1, 4.2 and 5.4."""

from __future__ import annotations

import pytest

from coach.care.model import Kind
from coach.library.library import Library
from coach.library.resources import root
from coach.library.safety import load_safety
from coach.session.exposed import words_of
from coach.session.heat import heat_script, stages_of

LIBRARY = Library()
HEAT = LIBRARY.therapy("heat")
KINDS = {each.id: each for each in HEAT.kinds}
SAFETY = load_safety(root())
SHAPE = next(each for each in SAFETY.shape.items if each.therapy == "heat")
ENDLESS = 24 * 3600
# Seconds of the longest session, and when it calls for a look at the skin.
LIMITS = {
    "pack": (1200, [300, 600, 900]),
    "pad": (1200, [300, 600, 900]),
    "infrared": (1200, [300, 600, 900]),
    "bath": (600, []),
    "wrap": (14400, [300, 600, 900, 3600, 7200, 10800]),
}
each_kind = pytest.mark.parametrize("kind", HEAT.kinds, ids=lambda each: each.id)


def said(kind: Kind) -> str:
    """Every word of a kind's script."""
    steps = heat_script(HEAT, seconds=900, cap=1200, kind=kind).steps
    asked = [step.ask.text + step.ask.stop_text for step in steps if step.ask is not None]
    return " ".join([*(f"{step.instruction} {' '.join(step.cues)}" for step in steps), *asked])


def test_the_five_kinds_are_there_and_the_question_knows_them() -> None:
    assert set(KINDS) == set(LIMITS)
    assert set(KINDS) < {each.id for each in SAFETY.questions["heat_kind"].options}


@each_kind
def test_no_wish_makes_a_kind_longer_than_its_limit_and_it_calls_in_time(kind: Kind) -> None:
    longest, calls = LIMITS[kind.id]
    script = heat_script(HEAT, seconds=ENDLESS, cap=ENDLESS, kind=kind)
    assert (script.planned_exposure, script.exposure_cap, script.kind) == (longest, longest, kind.id)
    assert [prompt.at for prompt in script.prompts if prompt.kind == "awake"] == calls
    assert all(
        "skin" in prompt.text and "press x" in prompt.text for prompt in script.prompts if prompt.kind == "awake"
    )
    assert [prompt.stop_from for prompt in script.prompts if prompt.kind == "scale"] == ([8] if calls else [])


@each_kind
def test_the_plan_and_the_script_agree_on_how_long_a_kind_may_take(kind: Kind) -> None:
    own = next((each for each in SHAPE.kinds if each.id == kind.id), None)
    assert (own.most_seconds if own else SHAPE.most_seconds) == LIMITS[kind.id][0]


@each_kind
def test_each_kind_checks_the_skin_before_and_after_waits_for_the_end_and_cools_down(kind: Kind) -> None:
    stages = {stage.id: stage for stage in stages_of(HEAT, kind)}
    assert set(kind.without) | {stage.id for stage in kind.stages} <= {stage.id for stage in HEAT.stages}
    asks = {name: stage.ask.kind for name, stage in stages.items() if stage.ask is not None}
    assert asks == {"check": "confirm", "off": "done", "skin_check": "confirm"}
    assert stages["off"].seconds is None
    assert stages["cool_down"].seconds == 120
    assert list(stages)[-1] == "move"
    for stage in stages.values():
        assert stage.pose in LIBRARY.pose_ids()
        assert stage.exposure == (stage.id in ("warm_up", "main"))
        assert len(stage.cues) <= 3
        assert [cue for cue in stage.cues if len(cue) > 60] == []
    assert [key for key in kind.sources if key not in {*LIBRARY.sources(), "design"}] == []


def test_each_kind_speaks_of_itself() -> None:
    assert "pad" not in said(KINDS["pack"]).split()
    assert "inner forearm for 10 seconds" in said(KINDS["pack"])
    assert "not your skin" in said(KINDS["infrared"])
    bath = said(KINDS["bath"])
    assert "40 °C" in bath
    assert "non-slip mat" in bath
    assert "Stand up slowly" in bath
    assert "unplug" not in bath
    wrap = said(KINDS["wrap"])
    assert "leaflet" in wrap
    assert "from 55 on" in wrap
    for name in ("pack", "wrap", "bath"):
        words = words_of("heat", name)
        assert not any("pad" in text.split() or "unplug" in text for text in (words.off, words.stop, words.skin))


def test_who_comes_out_of_the_water_has_three_minutes_to_say_so() -> None:
    patience = {name: heat_script(HEAT, seconds=600, cap=600, kind=kind).alarm_after for name, kind in KINDS.items()}
    assert patience == {"pack": 60, "pad": 60, "infrared": 60, "wrap": 60, "bath": 180}


def test_every_check_that_a_rule_puts_first_is_there() -> None:
    added = {
        str(change.value)
        for rule in SAFETY.book.rules["heat"]
        for change in rule.changes
        if (change.effect, change.target) == ("add", "part")
    }
    assert added == {stage.id for stage in HEAT.checks}
    script = heat_script(HEAT, seconds=900, cap=1200, checks=["wake_check"])
    assert [step.title for step in script.steps[:2]] == ["Wide awake?", "Check"]
