"""What a therapy's page lets a person choose really changes what begins, and leads back to what the plan suggests."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import pytest

from coach.coach import Coach
from coach.guided import Guided
from coach.walks.therapy import LENGTHS, MINUTES, OFF, TIMES, change, choices_of, how_of
from coach.walks.views import Options
from tests.coach.conftest import Person

T = TypeVar("T")


class Front:
    """Picks one line of every list it is shown."""

    def __init__(self, coach: Coach, pick: str) -> None:
        self.coach, self._pick = coach, pick
        self.seen: list[Options] = []

    async def ask(self, view: Any) -> str:
        self.seen.append(view)
        return self._pick

    async def save(self, job: Callable[[], T]) -> T:
        return job()

    def tell(self, _text: str, _seconds: float = 4) -> None:
        """Nothing to hear."""

    def changed(self) -> None:
        """Nothing to show."""


async def chosen(person: Person, therapy: str, what: str, pick: str = "") -> Front:
    front = Front(person.coach, pick)
    await change(front, therapy, what)  # type: ignore[arg-type]  # as much of a front end as this walk needs
    return front


def begun(person: Person, what: str) -> float:
    run = person.coach.begin(what)
    assert isinstance(run, Guided), run.text
    seconds = run.script.planned_exposure or run.script.planned_seconds
    run.do("stop", name="enough")
    run.finish().result()
    return seconds


@pytest.mark.parametrize(
    ("therapy", "what", "minutes"),
    [
        ("muscle_balance", "core", 10),
        ("emotional", "emotional", 10),
        ("heat", "heat", 5),
    ],
)
async def test_a_chosen_length_is_the_length_that_begins(person: Person, therapy: str, what: str, minutes: int) -> None:
    person.healthy()
    assert minutes in LENGTHS[therapy]
    before = begun(person, what)
    person.clock.pass_(24 * 3600)
    person.healthy()
    await chosen(person, therapy, MINUTES, str(minutes))
    assert (MINUTES, f"Length: {minutes} minutes") in choices_of(person.coach, therapy)
    after = begun(person, what)
    assert after != before
    assert after <= minutes * 60 + 15
    front = await chosen(person, therapy, MINUTES, "0")
    assert [way.note for way in front.seen[0].ways if way.id == str(minutes)] == ["now"]
    assert (MINUTES, "Length: as the plan suggests") in choices_of(person.coach, therapy)


async def test_a_switch_turns_at_once_and_a_number_leads_back_to_the_plan(person: Person) -> None:
    person.healthy()
    assert (await chosen(person, "diet", OFF)).seen == []
    assert person.coach.case().plan.item("diet").state == "off"
    await chosen(person, "diet", OFF)
    assert person.coach.case().plan.item("diet").state == "now"
    await chosen(person, "heat", TIMES, "2")
    assert person.coach.telling.wishes().times_a_week == {"heat": 2}
    await chosen(person, "heat", TIMES, "0")
    assert person.coach.telling.wishes().times_a_week == {}


def test_the_page_tells_how_it_goes(person: Person) -> None:
    person.healthy()
    for therapy in person.coach.library.therapy_ids():
        assert how_of(person.coach, therapy), therapy
    assert how_of(person.coach, "muscle_balance")[:2] == ["Walking", "Pelvic tilt"]
    assert how_of(person.coach, "heat")[0].startswith("Check: ")
