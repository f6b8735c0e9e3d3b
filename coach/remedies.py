"""Creams and supplements as the front ends use them: where each kind stands, and what is kept of it.

Every look goes through the one gate (`care.gate.check`). Reads fresh at every call; writes return once they are
durable, or raise StorageError.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import timedelta
from typing import TYPE_CHECKING

from coach import __version__
from coach.care.creams import BAD, REACTED, KindView, last_dose, patch
from coach.care.gate import Blocked, check
from coach.care.heat import heat_words
from coach.care.pharmacist import pharmacist_lines
from coach.care.records import TAPERING, SessionRecord, StepRecord, Tick, Value
from coach.care.trials import trials

if TYPE_CHECKING:
    from coach.care.model import Kind
    from coach.care.reason import Reason
    from coach.care.trials import Trial
    from coach.coach import Coach

CREAM, SUPPLEMENT, HEAT = "cream", "anti_inflammatory", "heat"
FULL = timedelta(days=366)


class Remedies:
    """The creams and supplements of one person."""

    def __init__(self, coach: Coach) -> None:
        self.coach = coach

    def kinds(self, therapy: str) -> dict[str, Kind]:
        """What there is to choose from, by id."""
        return {each.id: each for each in self.coach.library.therapy(therapy).kinds}

    def blocked(self, therapy: str, kind: str = "", read: Collection[str] = ()) -> Blocked | None:
        """What stands in the way of this therapy, or of one kind of it, now; None where the way is clear."""
        return check(therapy, self.coach.case(what=therapy, product=kind), read)

    def views(self, therapy: str) -> tuple[KindView, ...]:
        """Every kind of a therapy, with what speaks against it now."""
        ticks, now = self.ticks(), self.coach.clock.now()
        return tuple(
            KindView(id=kind, patch=patch(ticks, kind, now), reasons=self._against(therapy, kind))
            for kind in self.kinds(therapy)
        )

    def _against(self, therapy: str, kind: str) -> tuple[Reason, ...]:
        blocked = check(therapy, self.coach.case(what=therapy, product=kind, recent=True))
        return () if blocked is None else blocked.reasons

    def heats(self) -> tuple[tuple[KindView, float], ...]:
        """Every kind of heat, with what speaks against it now and the seconds it would take."""
        found = []
        for each in self.views(HEAT):
            case = self.coach.case(what=HEAT, product=each.id, recent=True)
            found.append((each, case.plan.item(HEAT).dose.seconds))
        return tuple(found)

    def heat_so_far(self) -> str:
        """How much heat there was today and in how many days running, in words, and what is kind to mind."""
        case = self.coach.case(what=HEAT)
        return heat_words(case.plan.situation, case.safety)

    def last_heat(self) -> str:
        """The kind that was used last; empty before there was one."""
        last = self.coach.case(recent=True).history.last(HEAT)
        return last.kind if last is not None else ""

    def last_cream(self) -> str:
        """The kind of cream that was used last; empty before there was one."""
        last = self.coach.case(recent=True).history.last(CREAM)
        return last.kind if last is not None else ""

    def last_dose(self) -> str:
        """What is on the skin, in one line; empty where no cream was ever used."""
        case = self.coach.case()
        last = case.history.last(CREAM)
        views = {each.id: each for each in self.views(CREAM)} if last is not None else {}
        names = {name: view.patch.name for name, view in views.items()}
        again = views[last.kind].earliest if last is not None else None
        return last_dose(case.plan.situation, case.safety, names, again)

    def ticks(self) -> list[Tick]:
        """What was ticked within a year."""
        return self.coach.past.ticks(self.coach.clock.now() - FULL)

    def tick(self, what: str, value: Value, note: str = "") -> None:
        """Keep one thing that was done or seen."""
        self.coach.past.add_tick(what, value, note)

    def reacted(self, kind: str, name: str) -> None:
        """The skin reacted to the patch test: this kind is closed from now on."""
        self.tick(f"patch:{kind}", BAD, name)
        given = self.coach.case().profile.get(REACTED)
        before = [each for each in (given.values if given is not None else ()) if each in self.kinds(CREAM)]
        self.coach.answer({REACTED: list(dict.fromkeys([*before, kind]))})

    def keep_entry(
        self, therapy: str, routine: str, titles: Mapping[str, str], ticked: Mapping[str, bool], kind: str
    ) -> Blocked | None:
        """Keep the entry of a day as a record: what was asked by id and title, and what was ticked.

        Nothing is kept where a rule or a question stands in the way; then that is returned.
        """
        blocked = self.blocked(therapy, kind)
        if blocked is not None and (blocked.reasons or blocked.cards):
            return blocked
        now = self.coach.clock.now().isoformat()
        steps = tuple(
            StepRecord(kind="ask", title=titles[each], outcome="done" if yes else "skipped", seconds=0)
            for each, yes in ticked.items()
        )
        answers: dict[str, Value] = dict(ticked)
        self.coach.past.add_session(
            SessionRecord(
                id="",
                therapy=therapy,
                routine=routine,
                started_at=now,
                ended_at=now,
                planned_seconds=0,
                active_seconds=0,
                outcome="done",
                steps=steps,
                answers=answers,
                product=kind,
                app_version=__version__,
            )
        )
        return None

    def trials(self) -> tuple[Trial, ...]:
        """Every trial of a supplement, oldest first."""
        now = self.coach.clock.now()
        sessions = self.coach.past.sessions(now - FULL)
        return trials(self.ticks(), sessions, self.kinds(SUPPLEMENT), now.tzinfo)

    def pharmacist(self) -> list[str]:
        """The list for the pharmacist, line by line."""
        case, ticks = self.coach.case(), self.ticks()
        names = {each.id: each.name for each in self.kinds(SUPPLEMENT).values()}
        return pharmacist_lines(
            case.profile,
            case.safety,
            case.history,
            creams={name: (kind, patch(ticks, name, case.now)) for name, kind in self.kinds(CREAM).items()},
            supplements=[(each, names.get(each.option, each.option)) for each in self.trials()],
            now=case.now,
            questions=[case.safety.texts.opioid_question] if any(each.what == TAPERING for each in ticks) else [],
        )
