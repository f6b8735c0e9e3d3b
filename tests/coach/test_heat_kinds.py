"""Heat by its kind: the gate, the length, the record, and what comes first after a bad end."""

from __future__ import annotations

import pytest

from coach.coach import Blocked
from coach.guided import Guided
from coach.remedies import Remedies
from tests.coach.conftest import Person


def begun(person: Person, kind: str, minutes: int | None = None) -> Guided:
    """A session of one kind."""
    read = [rule.id for rule in person.coach.safety.book.rules["heat"]]
    guided = person.coach.begin(f"heat:{kind}", minutes=minutes, read=read)
    assert isinstance(guided, Guided), guided
    return guided


@pytest.mark.parametrize(
    ("kind", "first", "later"),
    [("pack", 600, 900), ("pad", 600, 900), ("infrared", 600, 900), ("bath", 600, 600), ("wrap", 14400, 14400)],
)
def test_a_kind_takes_its_time_the_first_time_and_later(person: Person, kind: str, first: float, later: float) -> None:
    person.healthy()
    guided = begun(person, kind)
    assert guided.script.planned_exposure == first
    guided.do("stop")
    guided.finish().result()
    assert person.coach.past.sessions()[-1].product == kind
    person.clock.pass_(26 * 3600)
    person.healthy()
    assert begun(person, kind, 60 if kind != "wrap" else None).script.planned_exposure == (
        1200 if later == 900 else later
    )


def test_a_kind_that_there_is_not_begins_nothing(person: Person) -> None:
    person.healthy()
    for what, product in (("heat:sauna", ""), ("heat", "whole_body"), ("heat", "lamp")):
        with pytest.raises(ValueError, match="There is"):
            person.coach.begin(what, product=product)


def test_poor_circulation_leaves_the_pack_for_ten_minutes(person: Person) -> None:
    person.healthy(p_circulation="yes")
    for kind in ("pad", "infrared"):
        assert isinstance(person.coach.begin(f"heat:{kind}"), Blocked)
    person.finish(begun(person, "pack"))
    person.clock.pass_(3 * 3600)
    person.healthy(p_circulation="yes")
    assert begun(person, "pack", 20).script.planned_exposure == 600


def test_an_answer_that_never_came_asks_first_next_time(person: Person) -> None:
    person.healthy()
    guided = begun(person, "pad")
    for _ in range(400):
        m = guided.moment()
        if m.mode == "alarm":
            break
        if m.step.ask is not None and m.step.seconds is None:
            guided.do("answer", name=m.step.ask.id, value=True)
        person.clock.pass_(2)
    guided.do("stop")
    guided.finish().result()
    assert person.coach.past.sessions()[-1].outcome == "not_confirmed"
    person.clock.pass_(6 * 3600)
    person.coach.check_in(3)
    person.healthy()
    again = begun(person, "pack")
    assert again.script.steps[0].title == "Wide awake?"
    again.do("answer", name="wide_awake", value=False)
    assert again.moment().outcome == "safety_stopped"


def test_the_page_of_heat_counts_the_day_and_the_days(person: Person) -> None:
    person.healthy()
    remedies = Remedies(person.coach)
    assert "first time" in remedies.heat_so_far()
    for _ in range(2):
        person.finish(begun(person, "pad", 10))
        assert "Today: 1 of at most 3 times, 10 of 60 minutes." in remedies.heat_so_far()
        person.clock.pass_(24 * 3600)
        person.healthy()
    assert remedies.heat_so_far().startswith("None yet today; at most 3 times. Day 2 in a row")
    assert remedies.last_heat() == "pad"
