"""The person's own moves: prescriptions they wrote down, moves they left out, and the last session once more.

All of it is kept as dated answers in the history: a prescription as "mine.<name>" with its name and text, a move that
is left out as "move.<exercise>". The newest answer holds, so that every change can be taken back and nothing is lost.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from msgspec import Struct

from coach.care.history import OWN
from coach.care.leftout import MOVE, WHYS, LeftOut, left_out
from coach.care.records import Answer, SessionRecord

if TYPE_CHECKING:
    from coach.care.model import Routine
    from coach.care.prescribing import Understood
    from coach.coach import Coach
    from coach.library.library import Library
    from coach.storage.history import History

MINE = "mine."
DRAFT = "draft.prescription"
AGAIN = "again"
LONGEST_NAME, LONGEST_TEXT = 40, 20_000
FULL = timedelta(days=366)


class Own(Struct, frozen=True, kw_only=True):
    """A prescription as it is kept, and what it says. `id`: by which it is begun."""

    id: str
    name: str
    text: str
    at: datetime
    understood: Understood


class Again(Struct, frozen=True, kw_only=True):
    """A session to be done once more: exercise -> how many steps easier it ended; `seconds` that were wished, or 0."""

    what: str
    at: datetime
    levels: dict[str, int]
    seconds: float


class Moves:
    """Reads fresh at every call; writes return once they are durable, or raise StorageError."""

    def __init__(self, coach: Coach, history: History) -> None:
        self._coach, self._history = coach, history

    def own(self) -> tuple[Own, ...]:
        """Every prescription, by name."""
        return own_of(self._history.answers(), self._coach.library)

    def name(self, routine: str) -> str:
        """The name of a prescription for people, also of one that is no longer there."""
        answer = self._history.answers().get(f"{MINE}{routine.removeprefix(OWN)}")
        kept = kept_of(answer) if answer is not None else None
        return kept[0] if kept is not None else routine.removeprefix(OWN).replace("_", " ").capitalize()

    def understand(self, text: str, name: str) -> Understood:
        """What a prescription says."""
        from coach.moving import read_prescription  # noqa: PLC0415 - asked for by who writes one

        return read_prescription(text, name, self._coach.library)

    def keep(self, name: str, text: str, before: str = "") -> str:
        """Keep a prescription, whole or not yet; its id. `before`: the id it had, where it is changed.

        Raises ValueError for a name that is none, is taken, or would be mistaken for something else.
        """
        from coach.care.prescribing import own_id  # noqa: PLC0415 - as above

        name, wanted = " ".join(name.split())[:LONGEST_NAME], own_id(name[:LONGEST_NAME])
        library = self._coach.library
        if wanted == OWN:
            raise ValueError("It needs a name, such as Anna's plan.")
        if wanted.removeprefix(OWN) in (*library.therapy_ids(), *library.routine_ids(), AGAIN):
            raise ValueError(f"{name} is the name of something else. Please give it another one.")
        if wanted != before and wanted in (each.id for each in self.own()):
            raise ValueError(f"There already is one called {name}. Please give it another name, or change that one.")
        # First, so that the last write, which can be taken back, is what was kept.
        self.end_draft()
        changes: dict[str, list[str] | None] = {wanted: [name, text[:LONGEST_TEXT]]}
        if before and before != wanted:
            changes[before] = None
        self._answer({f"{MINE}{each.removeprefix(OWN)}": value for each, value in changes.items()})
        return wanted

    def remove(self, routine: str) -> None:
        """Take a prescription away; taking back the last change brings it back."""
        self._answer({f"{MINE}{routine.removeprefix(OWN)}": None})

    def draft(self) -> tuple[str, str, str] | None:
        """What is being written and not kept yet: the id it is to replace, its name and its text."""
        answer = self._history.answers().get(DRAFT)
        value = answer.value if answer is not None else None
        return (value[0], value[1], value[2]) if isinstance(value, list) and len(value) == 3 else None

    def keep_draft(self, before: str, name: str, text: str) -> None:
        """Keep what is being written, as it stands."""
        answer, value = self._history.answers().get(DRAFT), [before, name, text[:LONGEST_TEXT]]
        if answer is None:
            self._answer({DRAFT: value})
        else:
            # One record, over and over: an answer for every second of typing would fill the history.
            self._history.update(answer.id, value=value)

    def end_draft(self) -> None:
        """Nothing is being written any more."""
        answer = self._history.answers().get(DRAFT)
        if answer is not None and answer.value is not None:
            self._history.update(answer.id, value=None)

    def left_out(self) -> tuple[LeftOut, ...]:
        """The moves that are left out now, the newest first."""
        return left_out(self._history.answers())

    def leave_out(self, exercise: str, why: str) -> None:
        """Leave a move out of everything from now on. Raises ValueError for an unknown one, or an unknown reason."""
        if exercise not in self._coach.library.exercise_ids() or why not in WHYS:
            raise ValueError(f"{exercise!r} cannot be left out because of {why!r}.")
        self._answer({f"{MOVE}{exercise}": why})

    def allow(self, exercise: str) -> None:
        """Let a move come again."""
        self._answer({f"{MOVE}{exercise}": None})

    def last(self) -> Again | None:
        """The last session of exercise that was done, with the variants it ended in; None where there was none."""
        own = self.ids()
        mine = [each for each in self._coach.past.sessions(self._coach.clock.now() - FULL) if _counts(each, own)]
        if not mine:
            return None
        record = max(mine, key=lambda each: datetime.fromisoformat(each.ended_at))
        levels = {step.base or step.exercise: step.level for step in record.steps if step.exercise}
        return Again(
            what=record.routine,
            at=datetime.fromisoformat(record.started_at),
            levels={name: level for name, level in levels.items() if level},
            seconds=record.wished_seconds,
        )

    def meant(self, what: str) -> tuple[str, Again | None]:
        """What a wish stands for: "again" is the last session, the name of a prescription its id.

        Raises ValueError where there is nothing to do again.
        """
        if what == AGAIN:
            last = self.last()
            if last is None:
                raise ValueError("There is no session of exercise yet that could be done again.")
            return last.what, last
        mine = f"{OWN}{what}"
        return (mine if mine in self.ids() else what), None

    def ids(self) -> tuple[str, ...]:
        """The ids of the prescriptions that can be begun."""
        return tuple(each.id for each in self.own() if each.understood.routine is not None)

    def _answer(self, values: Mapping[str, str | list[str] | None]) -> None:
        known, new_id = self._history.answers(), self._history.new_id
        now = self._coach.clock.now()
        answers = []
        for question, value in values.items():
            before = known.get(question)
            # A clock that was set back must not let the answer before speak louder.
            at = now if before is None else max(now, datetime.fromisoformat(before.at) + timedelta(milliseconds=1))
            answers.append(Answer(id=new_id(), at=at.isoformat(), question=question, value=value))
        self._history.add_many(answers)


def kept_of(answer: Answer) -> tuple[str, str] | None:
    """Name and text of a prescription's answer; None where it was removed, or cannot be read."""
    value = answer.value
    return (value[0], value[1]) if isinstance(value, list) and len(value) == 2 else None


def own_of(answers: Mapping[str, Answer], library: Library) -> tuple[Own, ...]:
    """Every prescription that the answers hold, by name."""
    found = []
    for question, answer in answers.items():
        kept = kept_of(answer) if question.startswith(MINE) else None
        if kept is None:
            continue
        from coach.moving import read_prescription  # noqa: PLC0415 - few days have a prescription

        name, text = kept
        found.append(
            Own(
                id=f"{OWN}{question.removeprefix(MINE)}",
                name=name,
                text=text,
                at=datetime.fromisoformat(answer.at),
                understood=read_prescription(text, name, library),
            )
        )
    return tuple(sorted(found, key=lambda each: each.name.lower()))


def routines_of(answers: Mapping[str, Answer], library: Library) -> dict[str, Routine]:
    """The prescriptions that can be begun, by id."""
    return {
        each.id: each.understood.routine for each in own_of(answers, library) if each.understood.routine is not None
    }


def _counts(record: SessionRecord, own: tuple[str, ...]) -> bool:
    """Whether this was exercise of which something was done, by a routine that is still there."""
    if record.therapy != "muscle_balance" or record.active_seconds <= 0:
        return False
    return record.routine in own or (bool(record.routine) and not record.routine.startswith(OWN))
