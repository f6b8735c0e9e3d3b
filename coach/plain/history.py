"""The history in lines: by day, one session with its steps, and what may be put right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.care.day import logical_day
from coach.plain.asking import BACK
from coach.plain.front import walked
from coach.session.words import OUTCOME_WORDS, span, spent
from coach.walks import beside
from coach.walks.history import SHOWN_STEPS, day_line, facts_of, pain_change, title_of, when_of

if TYPE_CHECKING:
    from coach.care.records import SessionRecord, StepRecord
    from coach.plain.front import PlainFront

DAYS = 60
STEP_WORDS = {
    "done": "done",
    "partial": "part",
    "skipped": "skipped",
    "swapped": "changed",
    "not_reached": "not reached",
}
EMPTY = "Nothing here yet. What you do is listed here, day by day."


class History:
    """Lists, shows, changes, deletes, takes back."""

    def __init__(self, front: PlainFront) -> None:
        self._front, self._asking, self._coach = front, front.asking, front.coach
        self._days = DAYS

    def room(self) -> None:
        """The list, newest first, until the person goes back."""
        while True:
            rows = self._list()
            ways = f"Type 1 to {len(rows)} to open one, d and a number to delete it, " if rows else ""
            found = self._asking.word(f"{ways}u to take back the last change, m for earlier days. b goes back.")
            if found in BACK or not found:
                return
            wanted = found.removeprefix("d").strip()
            if found == "u":
                self._undo()
            elif found == "m":
                self._days *= 4
            elif not wanted.isdecimal() or not 1 <= int(wanted) <= len(rows):
                self._asking.say("There is no such line.")
            elif found.startswith("d"):
                self._delete(rows[int(wanted) - 1])
            else:
                self._session(rows[int(wanted) - 1])

    def _list(self) -> list[str]:
        today, rows = logical_day(self._coach.clock.now()), list[str]()
        self._asking.heading(f"History, the last {self._days} days")
        shown = False
        for day, sessions, checkins in self._coach.past.days(self._days):
            shown = True
            self._asking.say(day_line(day, today, checkins))
            for session in reversed(sessions):
                rows.append(session.id)
                self._asking.say(f"{len(rows):>2} {self._line(session)}")
        if not shown:
            self._asking.say(EMPTY)
        return rows

    def _line(self, session: SessionRecord) -> str:
        name = title_of(session, self._coach.practices.name(session.therapy, session.routine))
        time = when_of(session).rpartition(", ")[2]
        parts = (f"{time} {name}", spent(session.active_seconds), OUTCOME_WORDS[session.outcome])
        return ", ".join(each for each in (*parts, pain_change(session), session.note) if each)

    def _session(self, name: str) -> None:
        while (record := self._coach.past.session(name)) is not None:
            self._show(record)
            found = self._asking.word(
                "n changes the note, v the pain before, a the pain after, d deletes it, u takes it back. b goes back.",
                known=("n", "v", "a", "d", "u"),
            )
            if found in BACK or not found:
                return
            if found == "n":
                self._note(name)
            elif found in ("v", "a"):
                self._pain(name, "before" if found == "v" else "after")
            elif found == "d":
                self._delete(name)
                return
            elif found == "u":
                done = self._coach.past.undo_of(name)
                self._asking.say("Taken back." if done else "There is nothing to take back.")
        self._asking.say("Deleted. u in the history brings it back.")

    def _show(self, record: SessionRecord) -> None:
        practice = self._coach.practices.name(record.therapy, record.routine)
        self._asking.heading(f"{title_of(record, practice)}, {when_of(record)}")
        self._asking.say(facts_of(record))
        self._asking.say(f"Note: {record.note}" if record.note else "No note.")
        for step in record.steps:
            if step.kind in SHOWN_STEPS:
                self._asking.say(_step_line(step), "  ")

    def _note(self, name: str) -> None:
        note = self._asking.text("Type the note, an empty line takes it away. b leaves it as it was.", optional=True)
        if note is not None:
            self._coach.past.edit(name, note=note)
            self._asking.say("Note kept.")
            walked(beside.tapering(self._front, note))

    def _pain(self, name: str, when: str) -> None:
        pain = self._asking.scale(
            f"How strong was the pain {when} this session?", "no pain", "the worst pain you can imagine"
        )
        if pain is not None:
            self._coach.past.edit(name, **{f"pain_{when}": pain})
            self._asking.say(f"Pain {when}: {pain}.")

    def _delete(self, name: str) -> None:
        self._coach.past.delete(name)
        self._asking.say("Deleted. u brings it back.")

    def _undo(self) -> None:
        self._asking.say("Taken back." if self._coach.past.undo() else "There is nothing to take back.")


def _step_line(step: StepRecord) -> str:
    sets = f"set {step.set}" if step.set else ""
    reps = f"{step.reps} reps" if step.reps > 1 else ""
    time = span(step.seconds) if step.planned and step.outcome != "not_reached" else ""
    pain = f"pain {step.pain}" if step.pain is not None else ""
    paused = f"paused {span(step.paused)}" if step.paused >= 1 else ""
    parts = (step.title, step.side, sets, reps, STEP_WORDS[step.outcome], step.reason, time, pain, paused, step.variant)
    return ", ".join(each for each in parts if each)
