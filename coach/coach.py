"""What both front ends talk to: today, begin, answer, check in, look back. It ties the rooms together."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from coach.care.asking import unpicked
from coach.care.gate import GATES, NEEDS, Blocked, Case, check, heat_seconds
from coach.care.profile import from_records
from coach.care.records import Answer, CheckIn, Clearance, SessionRecord, Value
from coach.care.safety import NOT_SURE
from coach.care.screening import screen
from coach.desk import Desk
from coach.guided import Guided, Inline, Writer
from coach.lookback import LookBack
from coach.planner import build_today
from coach.storage.errors import SessionRunning, StorageError

if TYPE_CHECKING:
    from concurrent.futures import Future
    from pathlib import Path

    from coach.care.model import Pose
    from coach.care.safety import Card, Safety
    from coach.care.settings import Settings
    from coach.clock import Clock
    from coach.learning import Learning
    from coach.library.library import Library
    from coach.storage.history import History
    from coach.telling import Telling
    from coach.today import Today

__all__ = ["Blocked", "Coach", "Guided", "SessionRunning", "StorageError"]
RECENT = timedelta(days=2)


class Coach:
    """The coach of one person on one machine: time from `clock`, memory from `history`, content from `library`."""

    def __init__(
        self,
        *,
        clock: Clock,
        history: History,
        library: Library,
        safety: Callable[[], Safety],
        settings: Settings,
        writer: Writer | None = None,
        save_settings: Callable[[Settings], None] = lambda _settings: None,
        folders: Mapping[str, Path] | None = None,
    ) -> None:
        self.clock, self.library, self.settings = clock, library, settings
        self.past = LookBack(history, clock)
        self.on_trouble: Callable[[Exception], None] = lambda _error: None
        self.folders: Mapping[str, Path] = folders or {}
        self._writer, self._save_settings = writer or Inline(), save_settings
        self.desk = Desk(history, library, clock, self._writer, self._trouble)
        self._history, self._load_safety = history, safety

    def _trouble(self, error: Exception) -> None:
        self.on_trouble(error)

    @cached_property
    def safety(self) -> Safety:
        """The questions, cards, tiers and fixed texts; read when first needed."""
        return self._load_safety()

    @cached_property
    def learning(self) -> Learning:
        """Lessons, evidence, words, and what was read of them; opened when first needed."""
        from coach.learning import Learning  # noqa: PLC0415 - no lesson is needed for the first paint
        from coach.library.lessons import Lessons  # noqa: PLC0415 - as above

        return Learning(self._history, self.clock, Lessons())

    @cached_property
    def telling(self) -> Telling:
        """Every safety answer, a new sign, and the card "Your back"."""
        from coach.telling import Telling  # noqa: PLC0415 - not needed for the first paint

        return Telling(self, self._history)

    def change_settings(self, settings: Settings) -> Future[None]:
        """Use these settings from now on; the future is done once they are kept, or holds the StorageError."""
        self.settings = settings
        return self._writer.submit(lambda: self._save_settings(settings))

    def pose(self, name: str) -> Pose:
        """The two positions of a movement."""
        return self.library.pose(name)

    def health(self) -> str:
        """What is wrong with the places where things are kept, in words; empty where all is well."""
        return self._history.health().text

    def case(self) -> Case:
        """All that the gate looks at, read fresh."""
        now = self.clock.now()
        sessions = self._history.sessions(now - RECENT)
        checkins = self._history.checkins(now - RECENT)
        profile = from_records(self._history.answers().values(), self._history.clearances())
        return Case(
            profile=profile, safety=self.safety, sessions=sessions, pain=newest_pain(sessions, checkins, now), now=now
        )

    def today(self) -> Today:
        """The day at one look."""
        return build_today(self.case(), self.library, self.desk, self._history)

    def answer(self, values: Mapping[str, Value]) -> None:
        """Keep dated answers, all in one write; an unknown question or value raises ValueError."""
        for name, value in values.items():
            _check(self.safety, name, value)
        at = self.clock.now().isoformat()
        new_id = self._history.new_id
        self._history.add_many([Answer(id=new_id(), at=at, question=name, value=each) for name, each in values.items()])

    def finish_card(self, card: Card, picked: Mapping[str, Value]) -> None:
        """Keep a whole card: what was answered, and the benign answer of every line that was left alone."""
        rest = unpicked(card, list(picked), self.case().profile, self.safety)
        self.answer({**rest, **picked})

    def seen(self, by: str, on: str) -> None:
        """A clinician has looked at every sign that is up: who, and on which ISO date."""
        at = self.clock.now().isoformat()
        case = self.case()
        flags = {raised.flag.question for raised in screen(case.profile, case.safety, case.now).raised}
        new_id = self._history.new_id
        self._history.add_many([Clearance(id=new_id(), at=at, question=each, by=by, on=on) for each in sorted(flags)])

    def check_in(self, pain: int, note: str = "") -> None:
        """Keep a pain rating, 0 to 10."""
        if not 0 <= pain <= 10:
            raise ValueError(f"pain is a number from 0 to 10, not {pain}")
        self._history.add(CheckIn(id=self._history.new_id(), at=self.clock.now().isoformat(), pain=pain, note=note))

    def begin(self, what: str, *, minutes: int | None = None) -> Guided | Blocked:
        """The only way into a session: a run, or what stands in its way.

        `what`: heat or a routine's id; `minutes`: a wish, never above a cap. Raises StorageError where nothing can be
        saved, or where another window runs a session.
        """
        if what not in NEEDS:
            raise ValueError(f'There is nothing to start called "{what}". There is: {", ".join(NEEDS)}.')
        case = self.case()
        limits = self.library.therapy(what).limits if what in self.library.therapy_ids() else None
        blocked = check(what, case, limits)
        if blocked is not None:
            return blocked
        left = self.desk.interrupted()
        if left is not None:
            return Blocked(what=what, left_over=True)
        seconds, cap = (minutes or 0) * 60.0, 0.0
        if limits is not None:
            seconds, cap = heat_seconds(case, limits, minutes, ever=self._ever(what))
        answers = {each: case.profile.value(each) for each in GATES.get(NEEDS[what], ())}
        pain = case.pain[0] if case.pain else None
        return self.desk.begin(what, seconds=seconds, cap=cap, pain=pain, answers=answers)

    def _ever(self, therapy: str) -> bool:
        return any(
            each.get("kind") == "session" and each.get("therapy") == therapy
            for each in self._history.stream(newest_first=True)
        )


def newest_pain(sessions: list[SessionRecord], checkins: list[CheckIn], now: datetime) -> tuple[int, datetime] | None:
    """The newest rating up to `now` and its time, from check-ins and from the ends of sessions."""
    rated = [(datetime.fromisoformat(each.at), each.pain) for each in checkins]
    rated += [
        (datetime.fromisoformat(each.ended_at), each.pain_after) for each in sessions if each.pain_after is not None
    ]
    past = [pair for pair in rated if pair[0] <= now]
    if not past:
        return None
    at, pain = max(past)
    return pain, at


def _check(safety: Safety, name: str, value: Value) -> None:
    question = safety.questions.get(name)
    if question is None:
        raise ValueError(f'There is no question "{name}".')
    if question.kind == "choice":
        for each in value if isinstance(value, list) else [value]:
            if each not in question.allowed:
                raise ValueError(f"{name}: {each!r} is not an answer. Allowed: {', '.join(question.allowed)}.")
    elif question.kind == "number" and value != NOT_SURE and type(value) not in (int, float):
        raise ValueError(f"{name}: {value!r} is not a number.")
