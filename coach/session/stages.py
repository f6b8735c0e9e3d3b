"""Stages become steps, and those of a practice a script. All lengths are seconds."""

from __future__ import annotations

from coach.care.model import Dose, Practice, Stage, Therapy
from coach.session.script import Script, Step


def practice_script(therapy: Therapy, practice: Practice, *, seconds: float = 0) -> Script:
    """One practice of a therapy in about `seconds` (0: as long as it usually takes), never above its longest.

    Raises ValueError for one that has no timed stage: a screen of its own guides it.
    """
    if not practice.timed:
        raise ValueError(f'{therapy.id}: "{practice.id}" has no timer script of its own')
    usual = seconds or practice.seconds
    wished = min(usual, practice.longest_seconds or usual)
    fixed = sum(_seconds_of(stage) for stage in practice.stages if not stage.stretch)
    steps = tuple(stage_step(stage, max(0.0, wished - fixed)) for stage in practice.stages)
    return Script(
        what=f"{therapy.id}:{practice.id}", title=practice.name, therapy=therapy.id, routine=practice.id, steps=steps
    )


def _seconds_of(stage: Stage) -> float:
    return sum(stage.dose.sets) * stage.dose.rep_seconds if stage.dose else stage.seconds or 0.0


def stage_step(stage: Stage, stretch: float = 0.0) -> Step:
    """One stage as a step; a stage that stretches takes `stretch` seconds."""
    if stage.dose is not None:
        return _breaths(stage, stage.dose, stretch)
    return Step(
        kind="ask" if stage.ask is not None and stage.seconds is None else "stage",
        title=stage.title,
        seconds=stretch if stage.stretch else stage.seconds,
        instruction=stage.instruction,
        cues=stage.cues,
        pose=stage.pose,
        exposure=stage.exposure,
        passive=stage.passive,
        ask=stage.ask,
        motion=stage.motion,
    )


def _breaths(stage: Stage, dose: Dose, stretch: float) -> Step:
    """A stage of repetitions: as many as its dose says, or as fill the stretch, at least one."""
    reps = max(1, int(stretch // dose.rep_seconds)) if stage.stretch else sum(dose.sets)
    return Step(
        kind="work",
        title=stage.title,
        seconds=reps * dose.rep_seconds,
        instruction=stage.instruction,
        cues=stage.cues,
        group=stage.group,
        pose=stage.pose,
        reps=reps,
        sets=1,
        set=1,
        up=dose.up,
        hold=dose.hold,
        down=dose.down,
        pause=dose.pause,
        passive=stage.passive,
    )
