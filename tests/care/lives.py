"""Ninety days of a made-up person who follows the plan as far as she likes, and an independent look at what came of it.

The person's answers, pain and adherence come from a seed, time is driven by hand. The limits are written out here again
from knowledge/safety.md 4, so that a fault in the data cannot hide itself.
"""

from __future__ import annotations

import random
from datetime import date, datetime, timedelta
from typing import Any

from coach.care.day import logical_day
from coach.care.history import read
from coach.care.plan import Item, Plan, Wishes, make_plan
from coach.care.profile import Given, Profile
from coach.care.records import CheckIn, SessionRecord
from coach.care.review import LEVELS
from coach.care.situation import assess
from tests.care.cases import ZONE, healthy, safety

START = datetime(2025, 3, 3, 7, 0, tzinfo=ZONE)
LONGEST_WAIT = timedelta(hours=72)
MOMENT = {"s_alcohol": 0.05, "s_drowsy": 0.03, "s_fever": 0.02, "s_new_injury": 0.02, "s_tender": 0.1}
KINDS = ("menthol", "capsaicin", "nsaid", "lidocaine", "other")


class Life:
    """One person. `faults` is what the independent look found wrong; it should stay empty."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311 - a made-up person, no secret
        self.seed = seed
        self.answers = self._answers()
        self.adherence = self.random.uniform(0.2, 1.0)
        self.pain = self.random.randint(2, 6)
        self.opted_in = self.random.random() < 0.5
        self.records: list[SessionRecord | CheckIn] = []
        self.faults: list[str] = []
        self.done: dict[str, list[SessionRecord]] = {}
        # Whether the kind of cream was told before the plan; without it only the rules for all kinds are judged.
        self.named = False

    def _answers(self) -> dict[str, Any]:
        answers = healthy(p_age=self.random.randint(18, 85))
        ranked = [each for each in safety().questions.values() if each.cautious and each.id in answers]
        for question in self.random.sample(ranked, self.random.choice((0, 0, 1, 2, 4))):
            if not question.id.startswith("rf_") or self.random.random() < 0.3:
                answers[question.id] = self.random.choice(question.allowed)
        return answers

    def live(self, days: int) -> None:
        """Let the days pass; on most the person looks at the plan once to three times, on some all day long."""
        for day in range(days):
            self.pain = min(10, max(0, self.pain + self.random.choice((-2, -1, -1, 0, 0, 1, 1, 2))))
            for minute in sorted(self.random.sample(range(960), self.random.choice((0, 1, 1, 2, 9)))):
                self._look(START + timedelta(days=day, minutes=minute))
            self.records.sort(key=lambda each: each.started_at if isinstance(each, SessionRecord) else each.at)

    def _look(self, now: datetime) -> None:
        latest = max((each.ended_at for each in self.records if isinstance(each, SessionRecord)), default="")
        if latest and datetime.fromisoformat(latest) > now:
            return
        plan = self._plan(now)
        self._judge(plan)
        ready = [each for each in plan.items if each.state == "now"]
        if ready and self.random.random() < self.adherence:
            # Heat and creams have the strictest gaps, so they are tried most.
            weights = [4 if each.therapy in ("heat", "cream", "inversion") else 1 for each in ready]
            self._do(self.random.choices(ready, weights)[0], now, plan)

    def _plan(self, now: datetime) -> Plan:
        moment = {name: "yes" for name, chance in MOMENT.items() if self.random.random() < chance}
        if self.random.random() < 0.5:
            moment["cream_kind"] = self.random.choice(KINDS)
        given = {name: Given(value=value, at=now) for name, value in {**self.answers, **moment}.items()}
        if self.random.random() < 0.4:
            self.records.append(CheckIn(id="", at=now.isoformat(), pain=self.pain))
        situation = assess(Profile(given=given), read(self.records, ZONE), safety(), now=now, levels=LEVELS)
        return make_plan(situation, safety(), Wishes(inversion_opt_in=self.opted_in))

    def _do(self, item: Item, now: datetime, plan: Plan) -> None:
        seconds = item.dose.seconds * self.random.choice((1, 1, 1, 0.5))
        chosen = plan.situation.facts.get("cream_kind")
        removed = {change.value for _, change in item.adapted if change.target == "kind"}
        kinds = sorted(chosen.values) if chosen is not None else [kind for kind in KINDS if kind not in removed]
        record = SessionRecord(
            id=f"{item.therapy}-{now.isoformat()}",
            therapy=item.therapy,
            started_at=now.isoformat(),
            ended_at=(now + timedelta(seconds=seconds)).isoformat(),
            planned_seconds=item.dose.seconds,
            active_seconds=seconds,
            exposure_seconds=seconds if item.therapy in ("heat", "inversion") else 0,
            outcome="done" if seconds == item.dose.seconds else "partial",
            routine=item.dose.routine,
            product=kinds[0] if item.therapy == "cream" else "",
            pain_before=self.pain,
            pain_after=max(0, self.pain + self.random.choice((-2, -1, 0, 0, 1))),
        )
        self.named = chosen is not None
        self._allowed(record, item)
        self.records.append(record)
        self.done.setdefault(item.therapy, []).append(record)

    def _judge(self, plan: Plan) -> None:
        for each in plan.items:
            if each.earliest is not None and each.earliest - plan.now > LONGEST_WAIT:
                self._fault(plan.now, f"{each.therapy} waits until {each.earliest}")
            if each.dose.cap_seconds and each.dose.seconds > each.dose.cap_seconds:
                self._fault(plan.now, f"{each.therapy} is planned beyond its cap")

    def _allowed(self, record: SessionRecord, item: Item) -> None:
        now = datetime.fromisoformat(record.started_at)
        today = [each for each in self.done.get(record.therapy, []) if _day(each) == logical_day(now)]
        if record.therapy == "heat":
            self._heat(record, today)
        elif record.therapy == "cream":
            self._cream(record, today)
        elif record.therapy == "inversion":
            self._inversion(record, today)
        elif record.therapy == "trigger_point":
            self._gap(record, "trigger_point", "", 24)
            self._gap(record, "cream", "", 4)
            self._gap(record, "cream", "lidocaine", 8)
        elif record.therapy == "muscle_balance" and item.dose.routine == "core":
            strong = [each for each in self.done.get("muscle_balance", []) if each.routine == "core"]
            if strong and now - _end(strong[-1]) < timedelta(hours=48):
                self._fault(now, "two strengthening sessions within 48 hours")
            self._week_of_exercise(record)

    def _week_of_exercise(self, record: SessionRecord) -> None:
        """No core session brings seven days to more than a fifth above the seven before, once there were two then."""
        now = datetime.fromisoformat(record.started_at)
        routines = [each for each in self.done.get("muscle_balance", []) if each.routine != "relief"]
        ages = [((logical_day(now) - _day(each)).days, each.active_seconds) for each in routines]
        before = [seconds for days, seconds in ages if 7 <= days < 14]
        week = sum(seconds for days, seconds in ages if days < 7) + record.planned_seconds
        if len(before) > 1 and week > 1.2 * sum(before) + 1:
            self._fault(now, f"a week of {week / 60:.0f} minutes of exercise after one of {sum(before) / 60:.0f}")

    def _heat(self, record: SessionRecord, today: list[SessionRecord]) -> None:
        self._gap(record, "heat", "", 2)
        for kind, hours in (("menthol", 8), ("nsaid", 8), ("other", 8), ("lidocaine", 8), ("capsaicin", 12)):
            self._gap(record, "cream", kind, hours)
        minutes = (sum(each.active_seconds for each in today) + record.planned_seconds) / 60
        if len(today) >= 3 or minutes > 60 or record.planned_seconds > 1200:
            self._fault(datetime.fromisoformat(record.started_at), f"heat {len(today) + 1}, {minutes:.0f} minutes")

    def _cream(self, record: SessionRecord, today: list[SessionRecord]) -> None:
        self._gap(record, "heat", "", 2 if self.named and record.product == "capsaicin" else 1)
        for kind in KINDS:
            self._gap(record, "cream", kind, 24 if self.named and kind != record.product else 6)
        if len(today) >= 3:
            self._fault(datetime.fromisoformat(record.started_at), "a fourth cream")

    def _inversion(self, record: SessionRecord, today: list[SessionRecord]) -> None:
        now = datetime.fromisoformat(record.started_at)
        self._gap(record, "heat", "", 0.5)
        self._gap(record, "muscle_balance", "", 0.25)
        week = [each for each in self.done.get("inversion", []) if _end(each) > now - timedelta(days=7)]
        begun = [each for each in self.done.get("inversion", []) if _end(each) > now - timedelta(days=21)]
        early = len(begun) == len(self.done.get("inversion", []))
        if today or len(week) >= (3 if early else 5) or record.planned_seconds > 300:
            self._fault(now, "too much inversion")

    def _gap(self, record: SessionRecord, first: str, kind: str, hours: float) -> None:
        now = datetime.fromisoformat(record.started_at)
        earlier = [each for each in self.done.get(first, []) if not kind or each.product == kind]
        if earlier and now - _end(earlier[-1]) < timedelta(hours=hours):
            self._fault(now, f"{record.therapy} {now - _end(earlier[-1])} after {first} {kind}")

    def _fault(self, now: datetime, text: str) -> None:
        self.faults.append(f"seed {self.seed}, {now.isoformat()}: {text}")


def _day(record: SessionRecord) -> date:
    return logical_day(datetime.fromisoformat(record.started_at))


def _end(record: SessionRecord) -> datetime:
    return datetime.fromisoformat(record.ended_at)
