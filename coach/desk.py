"""Where sessions begin, are taken up again, and are kept: scripts in, drafts to storage, a `Guided` out."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

import msgspec

from coach import __version__
from coach.guided import Guided
from coach.ordering import Order
from coach.session.live import Live
from coach.session.record import session_record
from coach.session.replies import INTERRUPTED
from coach.session.run import Run
from coach.session.script import Script
from coach.session.tape import Event, Heartbeat, Tape, from_plain
from coach.today import Interrupted
from coach.writer import Inline

if TYPE_CHECKING:
    from coach.care.records import SessionRecord, Value
    from coach.clock import Clock
    from coach.scripts import Scripts
    from coach.storage.active import Draft
    from coach.storage.history import History
    from coach.writer import Writer

# Whose exposure runs on in real time, whatever became of the program.
EXPOSED = ("heat", "inversion")


class Desk:
    """Knows how to turn a cleared wish into a running session. It does not judge: `Coach.begin` does, before."""

    def __init__(
        self,
        history: History,
        scripts: Scripts,
        clock: Clock,
        writer: Writer,
        on_trouble: Callable[[Exception], None],
    ) -> None:
        self._history, self._scripts, self._clock = history, scripts, clock
        self._writer, self._on_trouble = writer, on_trouble

    def begin(self, order: Order, *, pain: int | None, answers: dict[str, Value]) -> Guided:
        """A new session, its draft on disk before the first second; raises StorageError."""
        now = self._clock.now()
        script = self._scripts.script(order)
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
        guided.do("stop", name=INTERRUPTED)
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
        therapy = name if self._scripts.is_therapy(name) else "muscle_balance"
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
            script = self._scripts.script(msgspec.convert(draft["order"], Order))
            tape = from_plain(found.events)
        except (LookupError, ValueError, TypeError, StopIteration, msgspec.ValidationError):
            return None, ()
        if _fingerprint(script) != draft.get("script"):
            return None, ()
        return script, tape or (Event(kind="start", at=0.0),)


def _beat(found: Draft, tape: Tape) -> Heartbeat:
    """The later of the last heartbeat and the last event; a draft cut off before both stands at its start."""
    last = tape[-1]
    beat = Heartbeat(at=last.at, wall=last.wall or str(found.draft["started_at"]))
    if float(found.heartbeat.get("at", -1.0)) >= beat.at:
        return Heartbeat(at=float(found.heartbeat["at"]), wall=str(found.heartbeat["wall"]))
    return beat


def _fingerprint(script: Script) -> int:
    return zlib.crc32(msgspec.json.encode(script))
