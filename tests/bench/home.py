"""A home folder whose owner has used the coach for ten years and may begin a session at once."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from coach import __version__
from coach.coach import Blocked, Coach
from coach.storage.history import History
from coach.storage.places import Places
from coach.wiring import build
from tests.bench import years

SCREEN = ("A", "B", "C")
# Asked when a session of that kind begins.
OF_THE_MOMENT = ("cream_kind", "supplement_kind")


def move_in(folder: Path) -> Places:
    """From now on this process and its children live in `folder`; the places of the coach there."""
    os.environ["HOME"] = str(folder)
    for name in ("XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "COACH_DATA_DIR"):
        os.environ.pop(name, None)
    return Places.find(None)


def fill(places: Places, count: int = years.SESSIONS) -> None:
    """Remember `count` sessions, and every answer as of now."""
    coach, _ = build(None)
    clock = years.HandClock(coach.clock.now())
    history = History.open(places, clock=clock, app_version=__version__)
    asked = [coach.safety.questions[each] for card in SCREEN for each in coach.safety.cards[card].questions]
    screen = {each.id: each.benign_value for each in asked if each.kind == "choice"}
    history.add_many(list(years.remembered(history, clock, count, screen)))
    answer_everything(coach)


def answer_everything(coach: Coach) -> None:
    """The benign answers of somebody aged 45 who got up at six, and a pain of 3."""
    answers: dict[str, str | int] = {
        each.id: each.benign_value
        for each in coach.safety.questions.values()
        if each.kind == "choice" and not each.derived and each.benign_value and each.id not in OF_THE_MOMENT
    }
    got_up = coach.clock.now().replace(hour=6, minute=0)
    coach.answer({**answers, "p_age": 45, "s_up_since": got_up.isoformat()})
    coach.check_in(3)


def forget_session(places: Places) -> None:
    """Drop the session that was ended in its middle; the next one could not begin."""
    places.active.unlink(missing_ok=True)


def refresh(places: Places, whats: Sequence[str]) -> None:
    """Answer what has grown old, and make sure that each of `whats` may begin; no trace is left of trying."""
    forget_session(places)
    coach, _ = build(None)
    answer_everything(coach)
    for what in whats:
        found = coach.begin(what)
        if isinstance(found, Blocked):
            raise RuntimeError(f"{what} may not begin: {found.text}")  # noqa: TRY004 - no matter of types
        found._running.discard()
