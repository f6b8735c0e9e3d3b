"""One guided session as the front ends hold it: the run, its clock, and the diary that every event goes to at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from coach.session.record import session_record
from coach.session.stoprules import resting
from coach.session.tape import to_plain

if TYPE_CHECKING:
    from concurrent.futures import Future

    from coach.care.records import SessionRecord, Value
    from coach.clock import Clock
    from coach.session.live import Live
    from coach.session.moment import Moment
    from coach.session.script import Script
    from coach.session.tape import EventKind, EventValue
    from coach.storage.active import Running
    from coach.writer import Writer

# With up to half a second until the next look, a killed program loses less than two.
CHECKPOINT_SECONDS = 1.4


class Guided:
    """A session in progress. Every look is a heartbeat, every event is handed to storage in the moment it happens."""

    def __init__(
        self,
        live: Live,
        running: Running,
        clock: Clock,
        writer: Writer,
        *,
        draft: dict[str, Any],
        on_trouble: Callable[[Exception], None],
    ) -> None:
        self.script: Script = live.run.script
        self.pain_before: int | None = draft.get("pain_before")
        self._live, self._running, self._clock, self._writer = live, running, clock, writer
        self._draft, self._on_trouble = draft, on_trouble
        self._kept_at = live.at
        self._on = False
        self._record: SessionRecord | None = None
        self._keep_events()

    @property
    def id(self) -> str:
        """The id that its record will have."""
        return str(self._draft["id"])

    @property
    def tape_events(self) -> int:
        """How many events the tape holds."""
        return len(self._live.run.tape)

    def moment(self, *, asleep: bool = False) -> Moment:
        """Where the session is now; `asleep`: the program was stopped since the last look, however briefly."""
        m = self._live.look(self._clock.elapsed(), self._clock.now(), asleep=asleep)
        self._keep_events()
        # That heat is on, or a body tilted, must be known even if the program is killed in this very moment.
        turned, self._on = m.pad_on != self._on, m.pad_on
        if (turned or self._live.at - self._kept_at >= CHECKPOINT_SECONDS) and m.mode != "ended":
            self._kept_at = self._live.at
            beat = to_plain(self._live.beat())
            self._write(lambda: self._running.checkpoint(beat))
        return m

    def do(self, kind: EventKind, *, name: str = "", value: EventValue = None) -> Moment:
        """Something the person did, now."""
        m = self._live.do(kind, self._clock.elapsed(), self._clock.now(), name=name, value=value)
        self._keep_events()
        return m

    def strip(self) -> list[tuple[str, float, float]]:
        """For each step its kind, its length and its credit, in seconds."""
        ledgers = self._live.state().ledgers
        return [(ledger.step.kind, ledger.length, ledger.credit) for ledger in ledgers]

    def skippable(self) -> str:
        """The exercise that can be skipped for a reason: the one at hand, or the one that hurt before this rest."""
        state = self._live.state()
        if self.script.therapy != "muscle_balance" or state.mode not in ("running", "paused"):
            return ""
        return state.ledgers[state.index - 1].step.exercise if resting(state) else state.ledger.step.exercise

    def record(self) -> SessionRecord:
        """What the ended session leaves behind."""
        if self._record is None:
            self._record = self._make_record()
        return self._record

    def finish(self, *, pain_after: int | None = None, note: str = "") -> Future[Any]:
        """Write the record; the future is done once it is durable. Without this call the draft stays for next time."""
        record = replace(self.record(), pain_after=pain_after, note=note)
        return self._writer.submit(lambda: self._running.finish(record))

    def leave(self) -> None:
        """Let go of the session without ending it; it can be taken up again."""
        beat = to_plain(self._live.beat())
        self._write(lambda: self._running.checkpoint(beat))
        self._write(self._running.release)

    def _make_record(self) -> SessionRecord:
        state = self._live.state()
        if state.mode != "ended":
            raise RuntimeError(f"a session that is {state.mode} has no record yet")
        answers: dict[str, Value] = dict(self._draft.get("answers", {}))
        record = session_record(
            state,
            id=self.id,
            started_at=str(self._draft["started_at"]),
            ended_at=self._clock.now().isoformat(),
            pain_before=self.pain_before,
            app_version=str(self._draft.get("app_version", "")),
        )
        return replace(
            record,
            answers={**answers, **record.answers},
            product=str(self._draft.get("product", "")),
            wished_seconds=float(self._draft.get("wished_seconds", 0.0)),
        )

    def _keep_events(self) -> None:
        for event in self._live.fresh():
            plain = to_plain(event)
            self._write(lambda plain=plain: self._running.event(plain))  # type: ignore[misc]  # bound now, not later

    def _write(self, job: Callable[[], None]) -> None:
        self._writer.submit(job).add_done_callback(self._report)

    def _report(self, future: Future[Any]) -> None:
        error = future.exception()
        if isinstance(error, Exception):
            self._on_trouble(error)
