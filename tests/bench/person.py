"""Ten years of somebody's sessions, check-ins and answers, kept through the program's own storage."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import msgspec
from msgspec.structs import replace

from coach import __version__
from coach.care.gate import GATES, check
from coach.care.records import Answer, CheckIn, SessionRecord
from coach.coach import Coach
from coach.library.library import Library
from coach.session.record import session_record
from coach.session.run import Run
from coach.session.script import Script, routine_script, therapy_script
from coach.session.tape import Event
from coach.storage.history import History
from coach.storage.places import Places
from coach.wiring import build

DAY = ("heat", "gentle", "core")
HOURS = {"heat": 7, "gentle": 12, "core": 18}
SCREENED_EVERY = 14
SESSIONS = 11_000


class HandClock:
    """Stands still until it is moved."""

    def __init__(self, now: datetime) -> None:
        self.time = now

    def now(self) -> datetime:
        """The time it was moved to."""
        return self.time

    def elapsed(self) -> float:
        """Seconds since 1970."""
        return self.time.timestamp()


def played(script: Script) -> SessionRecord:
    """The record of a session that was done from end to end, every question answered at once."""
    run = Run(script, (Event(kind="start", at=0.0),))
    now = 0.0
    while (m := run.moment(now)).mode != "ended":
        if m.step.seconds is None and m.step.ask is not None:
            run.add(Event(kind="answer", at=now, name=m.step.ask.id, value=True))
        elif m.prompt is not None:
            value: int | bool = 4 if m.prompt.kind == "scale" else True
            run.add(Event(kind="prompt", at=now, name=m.prompt.id, value=value))
        now += 5.0
    return session_record(run.at(now), id="", started_at="", ended_at="")


def templates(library: Library) -> dict[str, SessionRecord]:
    """One whole session of each kind, with all its steps."""
    scripts = {what: routine_script(library.routine(what), library.exercise) for what in ("gentle", "core")}
    scripts["heat"] = therapy_script(library.therapy("heat"), seconds=900, cap=1200)
    return {what: played(script) for what, script in scripts.items()}


def remembered(history: History, clock: HandClock, questions: list[str], count: int) -> Iterator[msgspec.Struct]:
    """`count` sessions at three a day up to yesterday, with what was asked and answered around them."""
    whole = templates(Library())
    today = clock.time.replace(hour=0, minute=0, second=0, microsecond=0)
    days = -(-count // len(DAY))
    for number in range(count):
        day, what = number // len(DAY), DAY[number % len(DAY)]
        clock.time = today - timedelta(days=days - day) + timedelta(hours=HOURS[what])
        at = clock.time.isoformat()
        pain = 2 + day % 4
        if what == DAY[0]:
            yield CheckIn(id=history.new_id(), at=at, pain=pain)
            if day % SCREENED_EVERY == 0:
                for question in questions:
                    yield Answer(id=history.new_id(), at=at, question=question, value="no")
        for question in GATES["heat" if what == "heat" else "routine"]:
            yield Answer(id=history.new_id(), at=at, question=question, value="no")
        ended = clock.time + timedelta(seconds=whole[what].active_seconds)
        yield replace(
            whole[what],
            id=history.new_id(),
            started_at=at,
            ended_at=ended.isoformat(),
            off_at=ended.isoformat() if what == "heat" else "",
            pain_before=pain,
            pain_after=max(0, pain - number % 3),
            note="Slept badly, easier after the walk." if number % 5 == 0 else "",
        )


def fill(folder: Path, count: int = SESSIONS) -> Places:
    """Keep `count` sessions and what goes with them below `folder`, then answer every card as of now."""
    places = Places.find(folder)
    coach, _ = build(folder)
    now = coach.clock.now()
    clock = HandClock(now)
    history = History.open(places, clock=clock, app_version=__version__)
    asked = [each for card in "ABC" for each in coach.safety.cards[card].questions]
    questions = [each for each in asked if coach.safety.questions[each].kind == "choice"]
    history.add_many(list(remembered(history, clock, questions, count)))
    for what in DAY:
        clear_the_way(coach, what)
    return places


def clear_the_way(coach: Coach, what: str) -> None:
    """Answer every card and rate the pain, until `what` may begin."""
    limits = coach.library.therapy(what).limits if what in coach.library.therapy_ids() else None
    while (blocked := check(what, coach.case(), limits)) is not None:
        if blocked.asks_pain:
            coach.check_in(3)
        elif blocked.cards:
            for card in blocked.cards:
                coach.answer({each: _benign(coach, each) for each in card.questions})
        else:
            raise RuntimeError(f"the way to {what} stays blocked: {blocked.text}")


def _benign(coach: Coach, name: str) -> str | int:
    question = coach.safety.questions[name]
    return 45 if question.kind == "number" else question.benign_value
