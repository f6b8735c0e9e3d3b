"""Reads what is remembered into one case: the person at this moment, and the plan that follows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import msgspec

from coach.care import leftout, posture
from coach.care.facts import facts as answer_facts
from coach.care.gate import Case, therapy_of
from coach.care.history import WALK, Record, read, utc
from coach.care.plan import Wishes, make_plan
from coach.care.profile import from_records
from coach.care.records import Answer, CheckIn, Measure, SessionRecord, StepRecord, Value
from coach.care.regained import QUESTION, goal_of, home_checks
from coach.care.rules import KIND_OF, judge
from coach.care.situation import assess
from coach.care.suiting import suit
from coach.care.walking import WalkWish
from coach.moves import DRAFT, MINE, routines_of
from coach.storage.glance import Remembered

if TYPE_CHECKING:
    from coach.care.model import Routine
    from coach.care.profile import Profile
    from coach.care.rules import Rule
    from coach.care.safety import Safety
    from coach.care.situation import Situation
    from coach.library.library import Library
    from coach.storage.history import History

# Long enough for the reviews of week 12 and for two spells within a year.
FULL = timedelta(days=366)
# What today's rows rest on: gaps, caps, the week, two weeks of calm, heat in a row.
RECENT = timedelta(days=45)
# What reviews compare the present with.
BASELINE = timedelta(days=7)
WISH = "wish."
# What is kept as an answer, and is none to a question.
NO_QUESTION = (WISH, MINE, DRAFT, leftout.MOVE)
# Which of two equal patterns of the home checks the person chose.
PATTERN = f"{WISH}posture.pattern"
KINDS: dict[str, type[SessionRecord] | type[CheckIn] | type[Answer] | type[Measure]] = {
    "session": SessionRecord,
    "checkin": CheckIn,
    "answer": Answer,
    "measure": Measure,
}


# What reviews look at: pain in sessions and check-ins, and what a person can do again.
RATED = {each: KINDS[each] for each in ("session", "checkin", "measure")}


class Casebook:
    """Builds cases; holds nothing between two calls but the levels of the routines."""

    def __init__(self, history: History, library: Library, crisis: Callable[[], bool] = lambda: False) -> None:
        """`crisis`: whether words of a crisis were written today in a private page."""
        self._history, self._library, self._crisis = history, library, crisis
        self._levels: dict[str, int] = {}
        self._own: tuple[tuple[tuple[str, str], ...], dict[str, Routine]] = ((), {})

    def case(self, safety: Safety, now: datetime, *, what: str = "", product: str = "", recent: bool = False) -> Case:
        """The case at `now`, with `product` as the kind of cream, supplement or heat that is wished for.

        `recent`: from the last weeks only, quick enough for the first look at the day.
        """
        seen = (self._history.glance.find(now) if recent else None) or self._look(now, recent=recent)
        answers, hurt = seen.answers, seen.hurt
        measures = home_checks(seen.measures)
        profile = _profile(seen)
        question = KIND_OF.get(therapy_of(what), "")
        if product and question:
            profile = profile.with_answers({question: product}, now)
        wishes = wishes_of(answers)
        history = read((*seen.sessions, *seen.checkins, *seen.said), now.tzinfo)
        facts = {**posture.results(measures), **posture.screening_facts(measures)}
        suited = None
        if measures:
            person = answer_facts(profile, safety, now)
            suited = suit(self._library.posture(), measures, now, preferred_of(answers), person)
        situation = assess(
            profile,
            history,
            safety,
            now=now,
            levels=self._routine_levels(answers),
            measures=facts,
            goal=goal_of(profile.value(QUESTION), seen.measures, now.tzinfo),
            crisis_today=self._crisis(),
            suited=suited,
        )
        if measures:
            again = posture.again(self._library.posture(), measures, situation.facts, now)
            situation = msgspec.structs.replace(situation, checks_due=len(again))
        own = self._own_rules(answers, hurt, situation, safety)
        plan = make_plan(situation, safety, msgspec.structs.replace(wishes, own=own) if own else wishes)
        return Case(profile=profile, safety=safety, history=history, plan=plan, now=now, own=self._prescribed(answers))

    def keep_glance(self, now: datetime) -> None:
        """Keep ready what the next first look rests on, unless that is kept already or not all could be read."""
        glance = self._history.glance
        if not glance.is_fresh(now) and self._history.health().kind == "ok":
            stamps = glance.stamps()
            glance.keep(stamps, now, self._look(now, recent=True))

    def _remembered(self, now: datetime, *, recent: bool) -> Iterator[Record | Measure]:
        """The records of a year; where only the `recent` ones are wanted, also the first weeks that reviews look at."""
        if not recent:
            yield from self._history.records(now - FULL, None, KINDS)
            return
        first: datetime | None = None
        for found in self._history.records(now - FULL, now - RECENT, RATED):
            at = utc(found.started_at if isinstance(found, SessionRecord) else found.at)
            first = at if first is None else min(first, at)
            if at > first + BASELINE and at.month != (first + BASELINE).month:
                break
            yield found
        yield from self._history.records(now - RECENT, None, KINDS)

    def _look(self, now: datetime, *, recent: bool) -> Remembered:
        sessions: list[SessionRecord] = []
        others: dict[type, list[Any]] = {each: [] for each in (CheckIn, Answer, Measure)}
        hurt: dict[str, tuple[datetime, bool]] = {}
        # A newer version's record that does not fit is left out; storage counts it in its health text.
        for found in self._remembered(now, recent=recent):
            if isinstance(found, SessionRecord):
                # Of the steps only reported pain, what was skipped and why, and of creams what was put on, is judged; a
                # year of all the others would take as much room as Textual.
                told = tuple(step for step in found.steps if _tells(step) or found.therapy == "cream")
                _note_hurt(found, hurt)
                sessions.append(msgspec.structs.replace(found, steps=told))
            else:
                others[type(found)].append(found)
        return Remembered(
            answers=self._history.answers(),
            clearances=self._history.clearances(),
            sessions=sessions,
            checkins=others[CheckIn],
            said=others[Answer],
            measures=sorted(others[Measure], key=lambda each: utc(each.at)),
            hurt=frozenset(name for name, (_, hurts) in hurt.items() if hurts),
        )

    def _own_rules(
        self, answers: Mapping[str, Answer], hurt: frozenset[str], situation: Situation, safety: Safety
    ) -> tuple[Rule, ...]:
        """The rules of the person's own: moves left out, and those that hurt last time."""
        left = leftout.left_out(answers)
        if not left and not hurt:
            return ()
        exercises = {each: self._library.exercise(each) for each in self._library.exercise_ids()}
        judged = judge("muscle_balance", safety.book, situation.facts, situation.profile).changes
        return leftout.rules(left, hurt, exercises, judged)

    def _prescribed(self, answers: Mapping[str, Answer]) -> Mapping[str, Routine]:
        mine = {name: answer for name, answer in answers.items() if name.startswith(MINE)}
        key = tuple((name, str(answer.value)) for name, answer in mine.items())
        if key != self._own[0]:
            self._own = key, routines_of(mine, self._library)
        return self._own[1]

    def _routine_levels(self, answers: Mapping[str, Answer]) -> Mapping[str, int]:
        if not self._levels:
            self._levels = {each: self._library.routine(each).level for each in self._library.routine_ids()}
        return self._levels | {name: routine.level for name, routine in self._prescribed(answers).items()}


def _profile(seen: Remembered) -> Profile:
    # Every answer, not only the newest: how long a sign has been up hangs on when it was first said.
    told = {each.id: each for each in (*seen.answers.values(), *seen.said)}
    return from_records(
        # Ids grow with time, so that of two answers of one moment the later one counts.
        [told[each] for each in sorted(told) if not told[each].question.startswith(NO_QUESTION)],
        seen.clearances,
    )


def _tells(step: StepRecord) -> bool:
    return step.pain is not None or bool(step.reason)


def _note_hurt(session: SessionRecord, hurt: dict[str, tuple[datetime, bool]]) -> None:
    """Note for each exercise of a session whether it was skipped because it hurt, where no later one has said so."""
    if session.therapy != "muscle_balance":
        return
    at = utc(session.started_at)
    found: dict[str, bool] = {}
    for step in session.steps:
        if step.exercise and step.outcome != "not_reached":
            name = step.base or step.exercise
            found[name] = found.get(name, False) or step.reason == leftout.HURTS
    for name, hurts in found.items():
        if name not in hurt or hurt[name][0] < at:
            hurt[name] = at, hurts


def wishes_of(answers: Mapping[str, Answer]) -> Wishes:
    """The person's own settings of the plan, kept as dated answers "wish.<therapy>.<what>"."""
    off, times, seconds, inversion, walk = set(), {}, {}, False, {}
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
        elif therapy == WALK:
            walk[field] = answer.value
    return Wishes(
        inversion_opt_in=inversion, off=frozenset(off), times_a_week=times, seconds=seconds, walk=_walk_wish(walk)
    )


def _walk_wish(found: Mapping[str, Value]) -> WalkWish:
    minutes, days = found.get("start"), found.get("days")
    return WalkWish(
        minutes=minutes if isinstance(minutes, int) else 0,
        days=tuple(int(each) for each in days if each in "0123456") if isinstance(days, list) else (),
    )


def preferred_of(answers: Mapping[str, Answer]) -> str:
    """The pattern that the person chose where the home checks left two; empty where none was."""
    chosen = answers.get(PATTERN)
    return str(chosen.value) if chosen is not None and chosen.value else ""


def asked(case: Case, questions: tuple[str, ...]) -> dict[str, Value]:
    """The answers of the moment, to be kept with the session's record."""
    return {each: case.profile.value(each) for each in questions if case.profile.answered(each)}
