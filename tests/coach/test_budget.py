"""How much the coach asks outside the sessions themselves: at most six answers a day (knowledge/first-run.md 2).

What one key answers is one answer: a card of lines by "none of these", a pain rating; each direct question is one more.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from coach.care.records import Value
from coach.care.safety import Card
from coach.coach import Blocked
from coach.guided import Guided
from tests.coach.conftest import Person

MOST = 6
CHECK_IN = "check-in"
# So that a week later the whole screen is due, too.
TOLD_ON = 6


class Frugal:
    """Begins what she likes, answers what is asked, and counts."""

    def __init__(self, person: Person) -> None:
        self.person, self.count = person, 0
        self.asked: list[str] = []

    def begin(self, what: str) -> Guided:
        """Into the session, as the app leads there."""
        coach, read = self.person.coach, set[str]()
        for _ in range(20):
            found = coach.begin(what, read=read)
            if isinstance(found, Guided):
                return found
            assert not found.reasons, found.text
            self._answer(found, read)
        raise AssertionError(f"{what} never began; asked: {self.asked}")

    def _answer(self, found: Blocked, read: set[str]) -> None:
        if found.asks_pain:
            self.person.coach.check_in(2)
            self._note("pain")
        elif found.cards:
            self._card(found.cards[0], found.what)
        else:
            read |= {each.rule for each in found.warnings}

    def _card(self, card: Card, what: str) -> None:
        coach, woke = self.person.coach, self.person.clock.now().replace(hour=6, minute=0).isoformat()
        said: dict[str, Value] = {each: woke if each == "s_up_since" else 45 for each in card.asks}
        coach.finish_card(card, said)
        self._note(card.id, len(card.asks) + bool(card.lines))
        mood = coach.telling.mood_card(card, what)
        if mood is not None:
            coach.answer(dict.fromkeys(mood.asks, "0"))
            self._note(mood.id, len(mood.asks))

    def _note(self, what: str, answers: int = 1) -> None:
        self.asked.append(what)
        self.count += answers

    def check_in(self) -> None:
        """The pain of the day by its key, and what is asked beside it."""
        self.person.coach.check_in(2)
        self._note("pain")
        own = self.person.coach.telling.own
        goal = own.goal_due()
        if goal is not None:
            own.rate_goal(goal, 4)
            self._note("goal")

    def day(self, *wishes: tuple[float, str]) -> int:
        """A day of sessions at their hours; how many answers it took."""
        clock, self.count, self.asked = self.person.clock, 0, []
        for hour, what in wishes:
            at = clock.now().replace(hour=int(hour), minute=round(hour % 1 * 60))
            clock.pass_(max(0.0, (at - clock.now()).total_seconds()))
            if what == CHECK_IN:
                self.check_in()
                continue
            guided = self.begin(what)
            # How long she goes on does not change what is asked.
            self.person.play(guided, 60)
            guided.do("stop", name="enough for today")
            guided.finish().result()
        night: datetime = clock.now().replace(hour=5, minute=0) + timedelta(days=1)
        clock.pass_((night - clock.now()).total_seconds())
        return self.count


@pytest.fixture
def healthy(person: Person) -> Frugal:
    """Somebody whose first day is over."""
    person.healthy()
    frugal = Frugal(person)
    frugal.day()
    return frugal


@pytest.mark.parametrize("evening", [8.5, 18])
def test_a_week_of_heat_and_a_gentle_routine_asks_at_most_six_answers_a_day(healthy: Frugal, evening: float) -> None:
    told = {day: (healthy.day((8, "heat"), (evening, "gentle")), healthy.asked) for day in range(16)}
    assert {day: each for day, each in told.items() if each[0] > MOST} == {}


def test_what_is_wanted_back_is_asked_beside_the_pain_about_weekly_and_within_six_answers(healthy: Frugal) -> None:
    days: list[int] = []
    over: dict[int, list[str]] = {}
    for day in range(32):
        if day == TOLD_ON:
            healthy.person.coach.answer({"c_goal": "lift my grandson"})
        count = healthy.day((8, CHECK_IN), (8.25, "heat"), (18, "gentle"))
        days += [day] * ("goal" in healthy.asked)
        over |= {day: healthy.asked} if count > MOST else {}
        assert not {"goal", "mood"} <= set(healthy.asked)
        assert not {"goal", "A"} <= set(healthy.asked)
    assert over == {}
    assert days[0] == TOLD_ON
    assert all(7 <= later - earlier <= 9 for earlier, later in pairwise(days))
    assert len(days) >= 3


def test_the_daily_check_and_the_moment_are_asked_every_day_all_the_same(healthy: Frugal) -> None:
    for _ in range(3):
        healthy.day((8, "heat"))
        assert {"daily", "gate_heat", "pain"} <= set(healthy.asked)


def test_the_mood_is_asked_every_two_weeks_and_never_beside_the_whole_screen(healthy: Frugal) -> None:
    days = [0]
    for day in range(1, 34):
        healthy.day((9, "heat"))
        assert not {"mood", "A"} <= set(healthy.asked)
        days += [day] * ("mood" in healthy.asked)
    assert all(14 <= later - earlier <= 15 for earlier, later in pairwise(days))
    assert len(days) == 3


def test_low_mood_asks_for_a_clinician_and_the_mood_waits_where_something_stands_in_the_way(person: Person) -> None:
    person.healthy(mood_interest="2", mood_low="2")
    coach = person.coach
    assert coach.today().tier == "T3"
    daily = coach.safety.cards["daily"]
    person.clock.pass_(15 * 86400)
    assert coach.telling.mood_card(daily, "heat") is None, "the whole screen is due first"
    coach.answer({each: "no" for card in "ABC" for each in coach.safety.cards[card].questions if each[:3] == "rf_"})
    assert coach.telling.mood_card(daily, "heat") is not None
    assert coach.telling.mood_card(coach.safety.cards["D"], "heat") is None
    coach.answer({"rf_saddle": "yes"})
    assert coach.telling.mood_card(daily, "heat") is None


def test_the_morning_after_exercise_invites_a_rating_until_there_is_one(person: Person, tmp_path: Path) -> None:
    person.healthy()
    person.finish(Frugal(person).begin("gentle"))
    assert not person.coach.today().asks_pain
    person.clock.pass_(22 * 3600)
    assert person.coach.today().asks_pain
    person.coach.check_in(3)
    assert not person.coach.today().asks_pain
    person.clock.pass_(24 * 3600)
    assert not person.coach.today().asks_pain
