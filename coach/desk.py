"""Where sessions begin, are taken up again, and are kept: scripts in, drafts to storage, a `Guided` out."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Collection
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any

import msgspec

from coach import __version__
from coach.care import fitting
from coach.care.breath import practice_of
from coach.care.history import OWN, WALK
from coach.care.leftout import MOVE
from coach.care.points import SESSION, THERAPY, bounds, named, points_of
from coach.care.suiting import LONGEST, compose
from coach.care.walking import timed
from coach.guided import Guided, Inline
from coach.ordering import Order
from coach.session.fit import fit
from coach.session.heat import heat_script
from coach.session.inversion import inversion_script
from coach.session.live import Live
from coach.session.points import points_script
from coach.session.record import session_record
from coach.session.run import Run
from coach.session.script import Script, routine_script
from coach.session.stages import practice_script
from coach.session.tape import Event, Heartbeat, Tape, from_plain
from coach.today import Interrupted

if TYPE_CHECKING:
    from coach.care.model import Exercise, Routine
    from coach.care.records import SessionRecord, Value
    from coach.clock import Clock
    from coach.guided import Writer
    from coach.library.library import Library
    from coach.storage.active import Draft
    from coach.storage.history import History


# Whose exposure runs on in real time, whatever became of the program.
EXPOSED = ("heat", "inversion")


def must_exist(what: str, library: Library, own: Collection[str] = ()) -> None:
    """Raise ValueError, with what there is, for a wish that no content answers, nor a prescription of one's `own`."""
    if what in own:
        return
    if what.startswith(OWN):
        there = ", ".join(each.removeprefix(OWN) for each in own) or "none"
        raise ValueError(f'There is nothing to start called "{what.removeprefix(OWN)}" of your own. There is: {there}.')
    name, _, practice = what.partition(":")
    if points_of(what):
        named(practice, library.point_ids())
        return
    if practice:
        known = _parts(library, name) if name in library.therapy_ids() else []
        if practice.partition("=")[0] in known:
            return
        raise ValueError(f'{name} has no practice "{practice}". There is: {", ".join(known) or "none"}.')
    if what not in library.therapy_ids() and what not in library.routine_ids():
        there = ", ".join((*library.therapy_ids(), *library.routine_ids(), *(each.removeprefix(OWN) for each in own)))
        raise ValueError(f'There is nothing to start called "{what}". There is: {there}.')


def _parts(library: Library, therapy: str) -> list[str]:
    """What may stand behind a therapy's colon: its practices, or the kinds of one that has none."""
    found = library.therapy(therapy)
    return [each.id for each in found.practices or found.kinds]


class Desk:
    """Knows how to turn a cleared wish into a running session. It does not judge: `Coach.begin` does, before."""

    def __init__(
        self,
        history: History,
        library: Library,
        clock: Clock,
        writer: Writer,
        on_trouble: Callable[[Exception], None],
    ) -> None:
        self._history, self._library, self._clock = history, library, clock
        self._writer, self._on_trouble = writer, on_trouble

    def resolved(self, what: str, routine: str) -> str:
        """What a bare therapy's id stands for: exercise is `routine`, a therapy of practices its first one."""
        if not self._is_therapy(what) or self._library.therapy(what).stages:
            return what
        if what == "muscle_balance":
            return routine
        practices = self._library.therapy(what).practices
        if not practices:
            raise ValueError(f"{what} has no guided session.")
        return f"{what}:{practices[0].id}"

    def _is_therapy(self, name: str) -> bool:
        return name in self._library.therapy_ids()

    def plays(self, what: str) -> bool:
        """Whether this wish has a timer script of its own: a routine, or a therapy with stages."""
        return what.startswith(OWN) or what in self._library.routine_ids() or bool(self._library.therapy(what).stages)

    def script(self, order: Order) -> Script:
        """The script of an order: a therapy's exposure, a practice, or a routine fitted to the person."""
        name, _, practice = order.what.partition(":")
        if points_of(order.what):
            return self._pressing(order)
        if order.protocol is not None:
            return inversion_script(self._library.therapy(name), order.protocol, cap=order.cap)
        if order.routine is None and practice:
            therapy = self._library.therapy(name)
            return practice_script(therapy, practice_of(therapy.practices, practice), seconds=order.seconds)
        if self._is_therapy(order.what):
            return self._heat(order)
        suits = fitting.suits(order.changes)
        return routine_script(self._routine(order), self._library.exercise, suits, order.levels)

    def _heat(self, order: Order) -> Script:
        """Heat of the kind that was chosen, after what the rules would have checked first."""
        therapy = self._library.therapy(order.what)
        kind = next((each for each in therapy.kinds if each.id == order.product), None)
        checks = [str(change.value) for _, change in order.changes if (change.effect, change.target) == ("add", "part")]
        return heat_script(therapy, seconds=order.seconds, cap=order.cap, kind=kind, checks=checks)

    def _pressing(self, order: Order) -> Script:
        """The chosen points as they suit this person, each with a stretch where one is allowed."""
        points = [self._library.point(each) for each in named(points_of(order.what), self._library.point_ids())]
        follows = {each.id: self._library.exercise(each.follow) for each in points} if order.stretches else {}
        stretches = {name: each for name, each in follows.items() if fitting.allowed(each, order.changes)}
        practice = practice_of(self._library.therapy(THERAPY).practices, SESSION)
        return points_script(practice, points, stretches, bounds(order.changes, gentle=order.gentle), order.seconds)

    def _routine(self, order: Order) -> Routine:
        """The routine as the home checks chose it, as it suits this person, and short enough."""
        routine, longest = self._chosen(order), order.seconds
        if order.what == WALK:
            left_out = [pair for pair in order.changes if pair[0].id.startswith(MOVE)]
            return fitting.fit(timed(routine, longest), left_out, self._library.exercise).routine
        if order.suited is not None:
            longest = longest or LONGEST[order.stand.level]
        if order.changes:
            routine = fitting.fit(routine, order.changes, self._library.exercise).routine
        return fit(routine, self._library.exercise, longest) if longest else routine

    def _chosen(self, order: Order) -> Routine:
        """The routine before the rules and the time have their say."""
        routine = order.routine or self._library.routine(order.what)
        if order.suited is None:
            return routine
        may = partial(_stays, order.changes)
        return compose(routine, order.suited, order.stand, self._library.exercise, may)

    def changed(self, order: Order) -> tuple[tuple[str, ...], frozenset[str]]:
        """What the rules and the time change in a routine, in words; and the exercises it would have without them."""
        before = self._chosen(order)
        fitted = fitting.fit(before, order.changes, self._library.exercise)
        lines = fitting.told(fitted, before, self._routine(order), self._library.exercise)
        return lines, frozenset(item.exercise for block in before.blocks for item in block.items)

    def is_empty(self, order: Order) -> bool:
        """Whether the rules have left nothing of a routine, or of the chosen points."""
        if points_of(order.what):
            left = bounds(order.changes, gentle=order.gentle)
            return not any(left.offers(self._library.point(each)) for each in points_of(order.what).split("+"))
        if order.routine is None and order.what not in self._library.routine_ids():
            return False
        return not any(block.items for block in self._routine(order).blocks)

    def begin(self, order: Order, *, pain: int | None, answers: dict[str, Value]) -> Guided:
        """A new session, its draft on disk before the first second; raises StorageError."""
        now = self._clock.now()
        script = self.script(order)
        draft: dict[str, Any] = {
            "id": self._history.new_id(),
            "what": order.what,
            "title": script.title,
            "order": msgspec.to_builtins(order),
            "product": order.product,
            "wished_seconds": order.wished,
            "script": _fingerprint(script),
            "started_at": now.isoformat(),
            "pain_before": pain,
            "answers": answers,
            "app_version": __version__,
        }
        running = self._history.begin(draft)
        live = Live(script, (), None, self._clock.elapsed(), now, pain=pain)
        return Guided(live, running, self._clock, self._writer, draft=draft, on_trouble=self._on_trouble)

    def interrupted(self) -> Interrupted | None:
        """The session that was cut short, if there is one."""
        found = self._history.interrupted()
        if found is None:
            return None
        draft = found.draft
        script, tape = self._left(found)
        active = 0.0
        if script is not None:
            active = Run(script, tape).moment(float(found.heartbeat.get("at", 0.0))).active
        return Interrupted(
            what=str(draft.get("what", "")),
            title=str(draft.get("title", "")),
            started_at=datetime.fromisoformat(str(draft["started_at"])),
            active_seconds=active,
            fits=script is not None,
            heat=script is not None and script.exposure_cap > 0,
        )

    def resume(self) -> Guided | None:
        """Take up the interrupted session; it stands in a gap until the person says how to go on."""
        return self._take_up(self._writer)

    def _take_up(self, writer: Writer) -> Guided | None:
        found = self._history.interrupted()
        if found is None:
            return None
        script, tape = self._left(found)
        if script is None:
            return None
        running = self._history.resume()
        beat = _beat(found, tape)
        live = Live(script, tape, beat, self._clock.elapsed(), self._clock.now())
        return Guided(live, running, self._clock, writer, draft=found.draft, on_trouble=self._on_trouble)

    def keep(self) -> SessionRecord | None:
        """End the interrupted session with credit for what was done; heat that nobody took off is "not confirmed"."""
        # The app calls this in its writer thread, which would wait for itself.
        guided = self._take_up(Inline())
        if guided is None:
            return self._keep_unread()
        guided.do("stop", name="interrupted")
        guided.finish().result()
        return guided.record()

    def _keep_unread(self) -> SessionRecord | None:
        """A draft of another version: its stamps and notes are kept, its steps cannot be read."""
        found = self._history.interrupted()
        if found is None:
            return None
        draft = found.draft
        what = str(draft.get("what", ""))
        name = what.partition(":")[0]
        therapy = name if self._is_therapy(name) else "muscle_balance"
        script = Script(what=what, title=what, therapy=therapy, steps=())
        record = session_record(
            Run(script).at(0.0),
            id=str(draft["id"]),
            started_at=str(draft["started_at"]),
            ended_at=self._clock.now().isoformat(),
            pain_before=draft.get("pain_before"),
            app_version=__version__,
        )
        exposed = what in EXPOSED
        record = msgspec.structs.replace(
            record,
            outcome="not_confirmed" if exposed else "stopped",
            reason="made by another version of the coach",
            off_at=record.ended_at if exposed else "",
            exposure_seconds=float(draft.get("order", {}).get("cap", 0.0)) if exposed else 0.0,
        )
        self._history.resume().finish(record)
        return record

    def _left(self, found: Draft) -> tuple[Script | None, Tape]:
        """The script and tape of a draft, or no script where this version plays it differently."""
        draft = found.draft
        try:
            script = self.script(msgspec.convert(draft["order"], Order))
            tape = from_plain(found.events)
        except (LookupError, ValueError, TypeError, StopIteration, msgspec.ValidationError):
            return None, ()
        if _fingerprint(script) != draft.get("script"):
            return None, ()
        return script, tape or (Event(kind="start", at=0.0),)


def _stays(changes: fitting.Changes, exercise: Exercise) -> bool:
    return not fitting.removed(exercise, changes)


def _beat(found: Draft, tape: Tape) -> Heartbeat:
    """The later of the last heartbeat and the last event; a draft cut off before both stands at its start."""
    last = tape[-1]
    beat = Heartbeat(at=last.at, wall=last.wall or str(found.draft["started_at"]))
    if float(found.heartbeat.get("at", -1.0)) >= beat.at:
        return Heartbeat(at=float(found.heartbeat["at"]), wall=str(found.heartbeat["wall"]))
    return beat


def _fingerprint(script: Script) -> int:
    return zlib.crc32(msgspec.json.encode(script))
