"""Private writing as the front ends use it: begun, kept at every pause, taken up again, kept or deleted at its end.

Nothing of a text ever reaches the history. A session's record holds that it was done, how long it took, and ratings.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from msgspec.structs import replace

from coach import __version__
from coach.care.day import logical_day
from coach.care.pages import Kind, Page
from coach.care.records import SessionRecord, Tick
from coach.care.rounds import Round, round_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from coach.care.records import Outcome, Value
    from coach.clock import Clock
    from coach.storage.history import History
    from coach.storage.private import PrivatePages

THERAPY = "emotional"
REVIEW_TICK = "writing:review"
BACK = timedelta(days=60)
# knowledge/outcomes.md 3, as for every session.
DONE_SHARE, PARTIAL_SHARE = 0.8, 0.3


class Draft:
    """A page that is being written. Each method returns when its word is durable, or raises a StorageError."""

    def __init__(self, page: Page, pages: PrivatePages, history: History, clock: Clock) -> None:
        self.page = page
        self._pages, self._history, self._clock = pages, history, clock
        self._over = False

    def keep(self, texts: Mapping[str, str], seconds: float, numbers: Mapping[str, int] | None = None) -> None:
        """Write it down as it stands now; a page that has been brought to its end stays as it is."""
        if self._over:
            return
        self.page = replace(
            self.page, texts=dict(texts), seconds=seconds, numbers={**self.page.numbers, **(numbers or {})}
        )
        self._pages.keep(self.page)

    def close(self, *, planned: float, keep_text: bool) -> SessionRecord | None:
        """Bring it to its end: its text kept or deleted for good, and a record that holds not a word of it.

        `planned`: seconds it usually takes. A look back at a round leaves a tick, and so None. If this raises, the page
        is still there unless its deletion was asked for; it may be tried again.
        """
        if not keep_text:
            self._over = True
            self._pages.delete(self.page.id)
        record = None if self.page.kind == "review" else self._record(planned)
        if record is None:
            self._keep_review()
        else:
            self._note(record)
        if keep_text:
            self._pages.keep(replace(self.page, open=False))
        self._over = True
        self._pages.release()
        return record

    def discard(self) -> None:
        """Nothing was written: leave no trace."""
        self._over = True
        try:
            self._pages.delete(self.page.id)
        finally:
            self._pages.release()

    def leave(self) -> None:
        """Let go without an end: the page stays open and is offered again."""
        self._pages.release()

    def _record(self, planned: float) -> SessionRecord:
        answers: dict[str, Value] = dict(self.page.numbers)
        return SessionRecord(
            id=self.page.id,
            therapy=THERAPY,
            routine=self.page.kind,
            started_at=self.page.at,
            ended_at=self._clock.now().isoformat(),
            planned_seconds=planned,
            active_seconds=round(self.page.seconds, 3),
            outcome=_outcome(self.page.seconds, planned),
            answers=answers,
            app_version=__version__,
        )

    def _keep_review(self) -> None:
        at = self._clock.now().isoformat()
        self._history.add(Tick(id=self._history.new_id(), at=at, what=REVIEW_TICK))

    def _note(self, record: SessionRecord) -> None:
        """Put the record into the history; if a crash came after that, the page was offered again: then change it."""
        if self._history.get(record.id) is None:
            self._history.add(record)
            return
        self._history.update(
            record.id,
            ended_at=record.ended_at,
            active_seconds=record.active_seconds,
            outcome=record.outcome,
            answers=record.answers,
        )


class Private:
    """The private pages of one person on one machine."""

    def __init__(self, pages: PrivatePages, history: History, clock: Clock) -> None:
        self._pages, self._history, self._clock = pages, history, clock

    def begin(self, kind: Kind, *, day: int = 0, numbers: Mapping[str, int] | None = None) -> Draft:
        """A new page, nothing of it on disk yet. Raises Locked while another window has a page open."""
        self._pages.hold()
        at = self._clock.now().isoformat()
        page = Page(id=self._history.new_id(), kind=kind, at=at, day=day, numbers=dict(numbers or {}))
        return Draft(page, self._pages, self._history, self._clock)

    def resume(self, page_id: str) -> Draft | None:
        """Take up a page that was cut short, or None where it is gone. Raises Locked, or Damaged."""
        self._pages.hold()
        page = self._pages.get(page_id)
        if page is None:
            self._pages.release()
            return None
        return Draft(page, self._pages, self._history, self._clock)

    def interrupted(self) -> Page | None:
        """The newest page that was not brought to its end; none while another window has a page open."""
        found = [page for page in self._pages.pages() if page.open]
        return found[-1] if found and not self._pages.busy else None

    def kept(self) -> list[Page]:
        """The pages that were kept, newest first."""
        return [page for page in reversed(self._pages.pages()) if not page.open]

    def delete(self, page_id: str) -> None:
        """Take a page away for good; nothing brings it back."""
        self._pages.delete(page_id)

    def round(self) -> Round:
        """Where the person stands in a round of writing."""
        now = self._clock.now()
        return round_of(self._writings(now), now)

    def review_due(self) -> bool:
        """Whether a round of writing is over and was not looked back at yet."""
        here = self.round()
        if not here.over or here.begun is None:
            return False
        now = self._clock.now()
        ticks = self._history.query(now - BACK, None, ("tick",))
        return not any(each.get("what") == REVIEW_TICK and _day(str(each["at"])) > here.begun for each in ticks)

    def mark_crisis(self) -> None:
        """Words of a crisis were written today: remember the day, and nothing else."""
        self._pages.mark_crisis(logical_day(self._clock.now()))

    def crisis_today(self) -> bool:
        """Whether words of a crisis were written today, so that nothing asks for exercise."""
        return self._pages.crisis_day() == logical_day(self._clock.now())

    def _writings(self, now: datetime) -> list[SessionRecord]:
        found = self._history.sessions(now - BACK)
        return [each for each in found if each.therapy == THERAPY and each.routine == "writing"]


def _day(stamp: str) -> date:
    return logical_day(datetime.fromisoformat(stamp))


def _outcome(seconds: float, planned: float) -> Outcome:
    share = seconds / planned if planned else 1.0
    return "done" if share >= DONE_SHARE else "partial" if share >= PARTIAL_SHARE else "stopped"
