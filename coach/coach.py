"""What both front ends talk to: today, begin, answer, check in, look back. It ties the rooms together."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec.structs import replace

from coach.care.asking import unpicked
from coach.care.gate import PAIN_FRESH, Blocked, Case, check, gate_of
from coach.care.records import Answer, CheckIn, Clearance, Value
from coach.care.safety import NOT_SURE, Safety
from coach.care.screening import FACT, URGENT
from coach.casebook import Casebook, asked
from coach.lookback import LookBack
from coach.moves import Moves
from coach.ordering import nothing_left, once_more, order_for, own_page
from coach.planner import build_today, told
from coach.scripts import Scripts, must_exist
from coach.storage.errors import SessionRunning, StorageError, Unfinished
from coach.writer import Inline

if TYPE_CHECKING:
    from concurrent.futures import Future
    from pathlib import Path

    from coach.care.pose import Pose
    from coach.care.safety import Card
    from coach.care.settings import Settings
    from coach.clock import Clock
    from coach.desk import Desk
    from coach.guided import Guided
    from coach.learning import Learning
    from coach.library.library import Library
    from coach.practices import Practices
    from coach.storage.history import History
    from coach.storage.private import PrivatePages
    from coach.telling import Telling
    from coach.today import Interrupted, Today
    from coach.writer import Writer

__all__ = ["Blocked", "Coach", "Safety", "SessionRunning", "StorageError"]


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
        pages: Callable[[], PrivatePages],
    ) -> None:
        self.clock, self.library, self.settings = clock, library, settings
        self.past = LookBack(history, clock)
        self.on_trouble: Callable[[Exception], None] = lambda _error: None
        self.folders: Mapping[str, Path] = folders or {}
        self._writer, self._save_settings = writer or Inline(), save_settings
        self.scripts = Scripts(library)
        self.pose: Callable[[str], Pose] = library.pose
        self._history, self._load_safety = history, safety
        self._pages = pages
        self.moves = Moves(self, history)
        self._casebook = Casebook(history, library, self._crisis_written)

    def _trouble(self, error: Exception) -> None:
        self.on_trouble(error)

    def _crisis_written(self) -> bool:
        """Whether words of a crisis were written today; the private pages are not opened before there are any."""
        state = self.folders.get("state")
        return state is not None and (state / "private").is_dir() and self.practices.calm.private.crisis_today()

    @cached_property
    def safety(self) -> Safety:
        """The questions, cards, tiers and fixed texts; read when first needed."""
        return self._load_safety()

    @cached_property
    def desk(self) -> Desk:
        """Where sessions begin and are taken up again; opened when first needed."""
        from coach.desk import Desk  # noqa: PLC0415 - no session runs at the first paint

        return Desk(self._history, self.scripts, self.clock, self._writer, self._trouble)

    def interrupted(self) -> Interrupted | None:
        """The session that was cut short, if there is one."""
        return None if self._history.interrupted() is None else self.desk.interrupted()

    @cached_property
    def practices(self) -> Practices:
        """The practices of every therapy, and the private pages; opened when first needed."""
        from coach.practices import Practices  # noqa: PLC0415 - none is needed for the first paint

        return Practices(self, self._history, self._pages)

    @cached_property
    def learning(self) -> Learning:
        """Lessons, evidence, words, and what was read of them; opened when first needed."""
        from coach.learning import Learning  # noqa: PLC0415 - no lesson is needed for the first paint
        from coach.library.lessons import Lessons  # noqa: PLC0415 - as above

        return Learning(self._history, self.clock, Lessons(), self.library, lambda: self.safety)

    @cached_property
    def telling(self) -> Telling:
        """Every safety answer, a new sign, and the card "Your back"."""
        from coach.telling import Telling  # noqa: PLC0415 - not needed for the first paint

        return Telling(self, self._history)

    def change_settings(self, settings: Settings) -> Future[None]:
        """Use these settings from now on; the future is done once they are kept, or holds the StorageError."""
        self.settings = settings
        return self._writer.submit(lambda: self._save_settings(settings))

    def health(self) -> str:
        """What is wrong with the places where things are kept, in words; empty where all is well."""
        return self._history.health().text

    def case(self, *, what: str = "", product: str = "", recent: bool = False) -> Case:
        """All that the gate looks at, read fresh; see `Casebook.case`."""
        return self._casebook.case(self.safety, self.clock.now(), what=what, product=product, recent=recent)

    def today(self, *, recent: bool = False) -> Today:
        """The day at one look; `recent`: from the last weeks only, for the very first paint."""
        case = self.case(recent=recent)
        today = build_today(case, self.library, self.scripts, self.interrupted())
        return today if recent else told(today, case, self.scripts)

    def keep_glance(self) -> None:
        """Keep ready what the first look of the next start rests on; for the writer, once nobody waits."""
        self._casebook.keep_glance(self.clock.now())

    def answer(self, values: Mapping[str, Value]) -> None:
        """Keep dated answers, all in one write; an unknown question or value raises ValueError."""
        known = self._history.answers()
        answers = []
        for name, value in values.items():
            _check(self.safety, name, value)
            at = self._stamp(known.get(name)) if self.safety.questions[name].valid == "profile" else self.clock.now()
            answers.append(Answer(id=self._history.new_id(), at=at.isoformat(), question=name, value=value))
        self._history.add_many(answers)

    def _stamp(self, before: Answer | None) -> datetime:
        """Now; but never before the answer it replaces: a clock set back must not let an old "no" speak louder."""
        now = self.clock.now()
        return now if before is None else max(now, datetime.fromisoformat(before.at) + timedelta(milliseconds=1))

    def finish_card(self, card: Card, picked: Mapping[str, Value]) -> None:
        """Keep a whole card: what was answered, and the benign answer of every line that was left alone.

        But what was told stays: only the person's own answer to that very question takes a sign or a fact back, or a
        clinician's word a sign (knowledge/safety.md 1.1).
        """
        profile, questions = self.case().profile, self.safety.questions
        rest = unpicked(card, list(picked), profile, self.safety)
        lasting = [each for each in rest if profile.answered(each) and questions[each].valid == "profile"]
        self.answer({**rest, **{each: profile.value(each) for each in lasting}, **picked})

    def seen(self, by: str, on: str) -> None:
        """A clinician has looked at what is up: who, and on which ISO date.

        After an emergency or a same-day sign this is about those signs alone: a look at the nerves is no yes to heat
        in pregnancy. Otherwise it is about every sign that waits for an appointment, and no yes to what its answers
        block beside it (knowledge/first-run.md 4.14).
        """
        at = self.clock.now().isoformat()
        raised = self.case().plan.situation.screening.raised
        up = [each for each in raised if each.tier in URGENT] or [each for each in raised if each.tier != "T4"]
        flags = {each.flag.id if each.flag.question.startswith(FACT) else each.flag.question for each in up}
        new_id = self._history.new_id
        self._history.add_many([Clearance(id=new_id(), at=at, question=each, by=by, on=on) for each in sorted(flags)])

    def check_in(self, pain: int, note: str = "") -> None:
        """Keep a pain rating, 0 to 10."""
        if not 0 <= pain <= 10:
            raise ValueError(f"pain is a number from 0 to 10, not {pain}")
        self._history.add(CheckIn(id=self._history.new_id(), at=self.clock.now().isoformat(), pain=pain, note=note))

    def begin(
        self, what: str, *, minutes: int | None = None, product: str = "", read: Collection[str] = ()
    ) -> Guided | Blocked:
        """The only way into a session: a run, or what stands in its way.

        `what`: a therapy, a routine, a prescription, "again" for the last exercise, or "therapy:practice"; `minutes`: a
        wish, never above a cap; `product`: the kind of cream, supplement or heat; `read`: ids of rules whose warnings
        were read. Raises ValueError for what does not exist, StorageError where nothing can be saved, SessionRunning
        where another window runs a session.
        """
        wish = what
        what, again = self.moves.meant(what)
        must_exist(what, self.library, self.moves.ids())
        what, product = self.practices.named(what, product)
        case = self.case(what=what, product=product)
        what, practice = self.practices.meant(what, case)
        blocked = check(what, case, read, practice)
        if blocked is not None:
            return replace(blocked, what=wish) if again else blocked
        if not (self.scripts.plays(what) if practice is None else practice.timed):
            return own_page(what)
        if self.interrupted() is not None:
            return Blocked(what=what, left_over=True)
        what = self.scripts.resolved(what, case.plan.item("muscle_balance").dose.routine)
        order = order_for(what, case, minutes, product, practice)
        if again is not None:
            order = once_more(order, again.levels, again.seconds)
        if self.scripts.is_empty(order):
            return nothing_left(what)
        pain = case.pain[0] if case.pain is not None and case.now - case.pain[1] < PAIN_FRESH else None
        try:
            return self.desk.begin(order, pain=pain, answers=asked(case, gate_of(what)))
        except Unfinished:
            # The program that held it was still dying when we looked.
            return Blocked(what=what, left_over=True)


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
