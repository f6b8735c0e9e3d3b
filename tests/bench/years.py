"""Ten years of somebody's sessions, check-ins and answers, as the program would have recorded them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from types import MappingProxyType

import msgspec
from msgspec.structs import replace

from coach.care.gate import GATES, therapy_of
from coach.care.records import Answer, CheckIn, SessionRecord
from coach.library.library import Library
from coach.session.heat import heat_script
from coach.session.record import session_record
from coach.session.run import Run
from coach.session.script import Script, routine_script
from coach.session.tape import Event
from coach.storage.history import History

SESSIONS = 11_000
HOURS = (7, 12, 18)
SCREENED_EVERY = 14
LOOK = 5.0


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


def day_of(left: int) -> tuple[str, str, str]:
    """What is done on a day, `left` days before today: core every third, no heat on the same, gentle ones between."""
    return ("gentle", "gentle", "core") if left % 3 == 0 else ("heat", "gentle", "gentle")


def played(script: Script) -> SessionRecord:
    """The record of a session that was done from end to end, every question answered at once."""
    run = Run(script, (Event(kind="start", at=0.0),))
    now = 0.0
    while (m := run.moment(now)).mode != "ended":
        if m.step.seconds is None and m.step.ask is not None:
            run.add(Event(kind="answer", at=now, name=m.step.ask.id, value=True))
        elif m.prompt is not None:
            run.add(Event(kind="prompt", at=now, name=m.prompt.id, value=4 if m.prompt.kind == "scale" else True))
        now += LOOK
    return session_record(run.at(now), id="", started_at="", ended_at="")


def whole_sessions(library: Library) -> dict[str, SessionRecord]:
    """One of each kind, with all its steps."""
    scripts = {what: routine_script(library.routine(what), library.exercise) for what in ("gentle", "core")}
    scripts["heat"] = heat_script(library.therapy("heat"), seconds=900, cap=1200)
    return {what: played(script) for what, script in scripts.items()}


def remembered(
    history: History, clock: HandClock, count: int, screen: Mapping[str, str] = MappingProxyType({})
) -> Iterator[msgspec.Struct]:
    """`count` sessions, three a day up to yesterday, and what was asked and answered around them.

    `screen`: the questions of the full screen with their answers, repeated every two weeks.
    """
    whole = whole_sessions(Library())
    today = clock.time.replace(hour=0, minute=0, second=0, microsecond=0)
    days = -(-count // len(HOURS))
    for number in range(count):
        day, place = divmod(number, len(HOURS))
        left = days - day
        what = day_of(left)[place]
        clock.time = today - timedelta(days=left) + timedelta(hours=HOURS[place])
        # A back that has been getting better for three months: one that does not is sent to a clinician.
        at, pain = clock.time.isoformat(), min(5, 2 + left // 28) + day % 2
        answers = dict.fromkeys(GATES[therapy_of(what)], "no")
        if place == 0:
            yield CheckIn(id=history.new_id(), at=at, pain=pain)
            answers |= screen if day % SCREENED_EVERY == 0 else {}
        for question, value in answers.items():
            yield Answer(id=history.new_id(), at=at, question=question, value=value)
        ended = (clock.time + timedelta(seconds=whole[what].active_seconds)).isoformat()
        yield replace(
            whole[what],
            id=history.new_id(),
            started_at=at,
            ended_at=ended,
            off_at=ended if what == "heat" else "",
            pain_before=pain,
            pain_after=pain - 2,
            note="Slept badly, easier after the walk." if number % 5 == 0 else "",
        )
