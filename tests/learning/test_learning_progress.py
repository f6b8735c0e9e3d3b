"""What was read and answered is kept, and comes back."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from coach.learning import Progress, find_sources, progress_of
from coach.library.library import UnknownId
from coach.storage.history import History
from tests.learning.conftest import Reader


def ticks(reader: Reader) -> list[tuple[object, object]]:
    """What stands in the files."""
    history: History = reader.coach._history
    return [(each["what"], each["value"]) for each in history.query(kinds=("tick",))]


def test_what_is_done_with_a_lesson_is_kept_as_ticks(reader: Reader) -> None:
    learning = reader.coach.learning
    learning.leave("L03", 7)
    learning.mark_read("L03")
    learning.answer("L03", 2, 1)
    assert ticks(reader) == [("place:L03", 7), ("lesson:L03", "read"), ("quiz:L03:2", 1)]


def test_progress_is_there_again_after_closing_the_program(reader: Reader) -> None:
    reader.read("L01")
    reader.coach.learning.answer("L01", 1, 1)
    reader.coach.learning.leave("L02", 4)
    progress = reader.again().coach.learning.progress()
    assert progress.read == {"L01": reader.clock.now()}
    assert progress.chosen == {("L01", 1): 1}
    assert progress.places == {"L02": 4}


def test_reading_a_lesson_again_keeps_the_first_day(reader: Reader) -> None:
    reader.read("L01")
    first = reader.clock.now()
    reader.sleep()
    reader.read("L01")
    assert reader.coach.learning.progress().read == {"L01": first}
    assert ticks(reader) == [("lesson:L01", "read")]


def test_a_second_try_at_a_question_counts_and_the_first_stays_on_record(reader: Reader) -> None:
    learning = reader.coach.learning
    learning.answer("L01", 1, 0)
    learning.answer("L01", 1, 1)
    assert learning.progress().chosen == {("L01", 1): 1}
    assert ticks(reader) == [("quiz:L01:1", 0), ("quiz:L01:1", 1)]


def test_leaving_at_the_same_place_writes_nothing(reader: Reader) -> None:
    reader.coach.learning.leave("L02", 4)
    reader.coach.learning.leave("L02", 4)
    reader.coach.learning.leave("L03", 0)
    assert ticks(reader) == [("place:L02", 4)]


def test_what_was_read_long_ago_still_counts(reader: Reader) -> None:
    reader.read("L01")
    reader.sleep(200)
    later = reader.again()
    later.read("L02")
    assert set(later.coach.learning.progress().read) == {"L01", "L02"}


def test_a_reading_that_is_taken_back_no_longer_counts(reader: Reader) -> None:
    reader.read("L01", "L02")
    assert set(reader.coach.learning.progress().read) == {"L01", "L02"}
    assert reader.coach.past.undo()
    assert set(reader.coach.learning.progress().read) == {"L01"}


@pytest.mark.parametrize(("question", "choice"), [(0, 0), (3, 0), (1, -1), (1, 3)])
def test_a_choice_that_a_lesson_does_not_offer_is_refused_and_not_kept(
    reader: Reader, question: int, choice: int
) -> None:
    with pytest.raises(ValueError, match="L01"):
        reader.coach.learning.answer("L01", question, choice)
    assert ticks(reader) == []


def test_a_lesson_that_does_not_exist_is_refused(reader: Reader) -> None:
    with pytest.raises(UnknownId):
        reader.coach.learning.mark_read("L99")
    assert ticks(reader) == []


@pytest.mark.parametrize(
    "tick",
    [
        {"what": "diet:d_veg", "value": True},
        {"what": "lesson:L01", "value": False},
        {"what": "quiz:L01:1", "value": "b"},
        {"what": "quiz:L01:1", "value": True},
        {"what": "quiz:L01", "value": 1},
        {"what": "quiz:L01:1", "value": -1},
        {"what": "place:L01", "value": None},
        {"value": 3},
    ],
)
def test_ticks_of_other_things_and_of_newer_versions_are_passed_over(tick: dict[str, Any]) -> None:
    assert progress_of([{"at": "2026-11-23T10:00:00+01:00", **tick}]) == Progress()


def test_of_two_machines_that_both_read_a_lesson_the_first_day_counts() -> None:
    days = ["2026-11-21T10:00:00+01:00", "2026-11-23T10:00:00+01:00"]
    ticks = [{"what": "lesson:L01", "value": "read", "at": day} for day in days]
    assert progress_of(ticks).read == {"L01": datetime.fromisoformat(days[0])}


def test_sources_are_found_by_the_beginnings_of_their_words(reader: Reader) -> None:
    sources = reader.coach.library.sources()
    assert find_sources("lancet", sources)
    assert find_sources("Brinj IMAGING", sources) == ["Brinjikji2015"]
    assert find_sources("brinjikji zebra", sources) == []
    assert find_sources("a of", sources) == []
    assert find_sources("", sources) == []
