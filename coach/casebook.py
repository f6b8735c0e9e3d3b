"""Reads what is remembered into one case: the person at this moment, and the plan that follows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import msgspec

from coach.care import posture
from coach.care.gate import Case, therapy_of
from coach.care.history import Record, read, utc
from coach.care.plan import Wishes, make_plan
from coach.care.profile import from_records
from coach.care.records import Answer, CheckIn, Measure, SessionRecord, Value
from coach.care.rules import KIND_OF
from coach.care.situation import assess
from coach.care.suiting import suit

if TYPE_CHECKING:
    from coach.care.safety import Safety
    from coach.library.library import Library
    from coach.storage.history import History

# Long enough for the reviews of week 12 and for two spells within a year.
FULL = timedelta(days=366)
# What today's rows rest on: gaps, caps, the week, two weeks of calm, heat in a row.
RECENT = timedelta(days=45)
WISH = "wish."
# Which of two equal patterns of the home checks the person chose.
PATTERN = f"{WISH}posture.pattern"
KINDS: dict[str, type[SessionRecord] | type[CheckIn] | type[Answer] | type[Measure]] = {
    "session": SessionRecord,
    "checkin": CheckIn,
    "answer": Answer,
    "measure": Measure,
}


class Casebook:
    """Builds cases; holds nothing between two calls but the levels of the routines."""

    def __init__(self, history: History, library: Library, crisis: Callable[[], bool] = lambda: False) -> None:
        """`crisis`: whether words of a crisis were written today in a private page."""
        self._history, self._library, self._crisis = history, library, crisis
        self._levels: dict[str, int] = {}

    def case(self, safety: Safety, now: datetime, *, what: str = "", product: str = "", recent: bool = False) -> Case:
        """The case at `now`, with `product` as the kind of cream, supplement or heat that is wished for.

        `recent`: from the last weeks only, quick enough for the first look at the day.
        """
        answers = self._history.answers()
        records, measures = self._records(now - (RECENT if recent else FULL))
        # Every answer, not only the newest: how long a sign has been up hangs on when it was first said.
        told = {each.id: each for each in (*answers.values(), *records) if isinstance(each, Answer)}
        profile = from_records(
            # Ids grow with time, so that of two answers of one moment the later one counts.
            [told[each] for each in sorted(told) if not told[each].question.startswith(WISH)],
            self._history.clearances(),
        )
        question = KIND_OF.get(therapy_of(what), "")
        if product and question:
            profile = profile.with_answers({question: product}, now)
        wishes = wishes_of(answers)
        history = read(records, now.tzinfo)
        facts = {**posture.results(measures), **posture.screening_facts(measures)}
        situation = assess(
            profile,
            history,
            safety,
            now=now,
            levels=self._routine_levels(),
            measures=facts,
            crisis_today=self._crisis(),
            suited=suit(self._library.posture(), measures, now, preferred_of(answers)) if measures else None,
        )
        return Case(profile=profile, safety=safety, history=history, plan=make_plan(situation, safety, wishes), now=now)

    def measures(self, now: datetime) -> list[Measure]:
        """The results of home checks of the last year."""
        return self._records(now - FULL)[1]

    def _records(self, start: datetime) -> tuple[list[Record], list[Measure]]:
        records: list[Record] = []
        measures: list[Measure] = []
        # A newer version's record that does not fit is left out; storage counts it in its health text.
        for found in self._history.records(start, None, KINDS):
            if isinstance(found, Measure):
                measures.append(found)
            elif isinstance(found, SessionRecord):
                # Of the steps only reported pain, and of creams what was put on, is judged; a year of all the others
                # would take as much room as Textual.
                hurting = tuple(step for step in found.steps if step.pain is not None or found.therapy == "cream")
                records.append(msgspec.structs.replace(found, steps=hurting))
            else:
                records.append(found)
        return records, sorted(measures, key=lambda each: utc(each.at))

    def _routine_levels(self) -> Mapping[str, int]:
        if not self._levels:
            self._levels = {each: self._library.routine(each).level for each in self._library.routine_ids()}
        return self._levels


def wishes_of(answers: Mapping[str, Answer]) -> Wishes:
    """The person's own settings of the plan, kept as dated answers "wish.<therapy>.<what>"."""
    off, times, seconds, inversion = set(), {}, {}, False
    for name, answer in answers.items():
        if not name.startswith(WISH):
            continue
        therapy, _, field = name.removeprefix(WISH).rpartition(".")
        if field == "off" and answer.value is True:
            off.add(therapy)
        elif field == "times" and isinstance(answer.value, int):
            times[therapy] = answer.value
        elif field == "minutes" and isinstance(answer.value, int):
            seconds[therapy] = answer.value * 60.0
        elif field == "opt_in":
            inversion = answer.value is True
    return Wishes(inversion_opt_in=inversion, off=frozenset(off), times_a_week=times, seconds=seconds)


def preferred_of(answers: Mapping[str, Answer]) -> str:
    """The pattern that the person chose where the home checks left two; empty where none was."""
    chosen = answers.get(PATTERN)
    return str(chosen.value) if chosen is not None and chosen.value else ""


def asked(case: Case, questions: tuple[str, ...]) -> dict[str, Value]:
    """The answers of the moment, to be kept with the session's record."""
    return {each: case.profile.value(each) for each in questions if case.profile.answered(each)}
