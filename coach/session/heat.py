"""Heat: its stages, as they are for one kind, become a script (knowledge/therapies.md 1.2 and 1.3)."""

from __future__ import annotations

from collections.abc import Collection

from coach.care.model import Kind, Stage, Therapy
from coach.session.script import ALARM_AFTER, Script
from coach.session.stages import stage_step


def heat_script(
    therapy: Therapy, *, seconds: float, cap: float, kind: Kind | None = None, checks: Collection[str] = ()
) -> Script:
    """`seconds` of exposure, never more than `cap` or than the kind allows. `checks`: ids of those that come first.

    The stage marked `stretch` takes what the other exposure stages leave.
    """
    if therapy.limits is None or not therapy.stages:
        raise ValueError(f"{therapy.id}: this therapy has no timer script of its own")
    longest = min(cap, (kind.longest_seconds if kind else 0) or therapy.limits.session_seconds)
    stages = (*(each for each in therapy.checks if each.id in checks), *stages_of(therapy, kind))
    fixed = sum(stage.seconds or 0 for stage in stages if stage.exposure and not stage.stretch)
    stretch = max(0.0, min(seconds, longest) - fixed)
    return Script(
        what=therapy.id,
        title=kind.name if kind else therapy.name,
        therapy=therapy.id,
        steps=tuple(stage_step(stage, stretch) for stage in stages),
        prompts=tuple(prompt for stage in stages for prompt in stage.prompts),
        exposure_cap=longest,
        kind=kind.id if kind else "",
        alarm_after=(kind.alarm_after if kind else 0) or ALARM_AFTER,
    )


def stages_of(therapy: Therapy, kind: Kind | None) -> tuple[Stage, ...]:
    """The stages in order, with those of the kind in their places."""
    own = {stage.id: stage for stage in kind.stages} if kind else {}
    left_out = kind.without if kind else ()
    return tuple(own.get(stage.id, stage) for stage in therapy.stages if stage.id not in left_out)
