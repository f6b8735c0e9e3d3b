"""From the wish to the record of it, in lines: the session, its end, the pain after, a note."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from coach.care.stopping import reasons
from coach.guided import Guided
from coach.plain.announcing import typed_words
from coach.plain.aside import Aside
from coach.plain.front import walked
from coach.plain.playing import Playing
from coach.plain.skipping import Skipping
from coach.plain.sounds import Sounds
from coach.plain.stopping import Stopping
from coach.session.exposed import words_of
from coach.session.replies import NOTE, ending, pain_after
from coach.session.words import minutes, spent
from coach.walks import beside
from coach.walks.stopped import stopped

if TYPE_CHECKING:
    from coach.care.records import SessionRecord
    from coach.plain.front import PlainFront

DONE, STOPPED_EARLY, BLOCKED, STORAGE = 0, 3, 4, 5


class Sessions:
    """Begins sessions, takes them up again, and asks what is asked after. The results are exit codes."""

    def __init__(self, front: PlainFront, slept: Callable[[], bool]) -> None:
        self._front, self._asking, self._coach = front, front.asking, front.coach
        self._slept = slept

    def begin(self, what: str, wished: int | None = None, product: str = "") -> int:
        """Ask what is open, then play. Raises StorageError, SessionRunning, Gone, Quit."""
        found = walked(self._front.clearing.begin(what, wished, product))
        if not isinstance(found, Guided):
            if not found.reasons:
                self._asking.say("Not begun. Nothing was started.")
            return BLOCKED
        return self.play(found)

    def open(self, therapy: str) -> int:
        """What a row means: a therapy of practices shows them, everything else begins."""
        from coach.walks.moving import THERAPY as MOVES  # noqa: PLC0415 - built when first needed
        from coach.walks.moving import Moving  # noqa: PLC0415 - as above
        from coach.walks.practising import Practising  # noqa: PLC0415 - built when first needed
        from coach.walks.remedying import THERAPIES, Remedying  # noqa: PLC0415 - as above

        if therapy == MOVES:
            moved = walked(Moving(self._front).choose())
            return DONE if moved is None else self.begin(moved.name)
        if not self._coach.practices.of(therapy):
            return self.begin(therapy)
        if therapy in THERAPIES:
            chosen = walked(Remedying(self._front).open(therapy))
            return DONE if chosen is None else self.begin(chosen[0], None, chosen[1])
        picked = walked(Practising(self._front).choose(therapy))
        return DONE if picked is None else self.begin(picked.name, picked.minutes)

    def resume(self) -> int:
        """Take up the interrupted session; it asks whose the time in between was."""
        guided = self._coach.desk.resume()
        return DONE if guided is None else self.play(guided)

    def keep(self) -> int:
        """End the interrupted session with credit for what was done."""
        record = walked(self._front.save(self._coach.desk.keep))
        if record is None:
            return DONE
        self._after(record)
        return DONE if record.outcome == "done" else STOPPED_EARLY

    def play(self, guided: Guided) -> int:
        """Play it to its end and keep it at once, then ask what is asked after."""
        Playing(
            self._asking,
            guided,
            Sounds(self._coach, self._asking.lines.bell),
            self._slept,
            stopping=Stopping(self._asking.lines, reasons(self._coach.safety.texts)),
            skipping=Skipping(self._asking.lines, self._coach),
            aside=Aside(self._front),
        ).run()
        record = guided.record()
        guided.finish().result()
        if walked(stopped(self._front, self._front.answering, record)):
            self._after(record)
        return DONE if record.outcome == "done" else STOPPED_EARLY

    def _after(self, record: SessionRecord) -> None:
        say = self._asking.say
        say()
        taken = f"{spent(record.active_seconds)} of {minutes(record.planned_seconds)} planned."
        say(f"{ending(record)} {taken}")
        if record.outcome in ("safety_stopped", "not_confirmed"):
            say(typed_words(record.reason))
            if record.therapy == "heat":
                say(words_of(record.therapy, record.product).skin)
        pain = self._asking.scale(
            pain_after(record.pain_before), "no pain", "the worst pain you can imagine", optional=True
        )
        say()
        note = self._asking.text(f"{NOTE} type a line, or an empty one to leave it out.", optional=True) or ""
        if pain is not None or note:
            self._coach.past.edit(record.id, pain_after=pain, note=note)
            say("Kept.")
            walked(beside.tapering(self._front, note))
