"""Private writing: kept, taken up again, deleted; and never a word of it in the history."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from coach.coach import Coach, StorageError
from coach.guided import Guided
from coach.private import Draft, Private
from coach.storage.atomic import Disk
from coach.wiring import build
from tests.coach.conftest import Person
from tests.homes import QuickDisk

WORDS = "nobody saw how heavy it was"
DAY = 86400


def private(coach: Coach) -> Private:
    """The private pages of this coach."""
    return coach.practices.calm.private


def written(person: Person, *, keep: bool, minutes: float = 15, day: int = 1) -> None:
    """One piece of writing from beginning to end."""
    draft = private(person.coach).begin("writing", day=day, numbers={"mood_before": 4})
    person.clock.pass_(minutes * 60)
    draft.keep({"text": WORDS}, minutes * 60)
    draft.close(planned=900, keep_text=keep)


def everything_under(folder: Path) -> Iterator[Path]:
    """Every file below a folder that holds the words."""
    return (each for each in folder.rglob("*") if each.is_file() and WORDS.encode() in each.read_bytes())


def test_the_record_keeps_that_it_was_done_its_minutes_and_the_mood_and_not_a_word(person: Person) -> None:
    written(person, keep=True)
    (record,) = person.coach.past.sessions()
    assert (record.therapy, record.routine, record.outcome) == ("emotional", "writing", "done")
    assert (record.active_seconds, record.planned_seconds) == (900, 900)
    assert record.answers == {"mood_before": 4}
    assert record.note == ""
    assert WORDS not in json.dumps(person.coach.past.documents())


def test_the_words_lie_in_the_private_folder_of_the_state_and_nowhere_else(person: Person) -> None:
    written(person, keep=True)
    (found,) = everything_under(person.folder)
    assert found.parent == person.folder / "state" / "private"


def test_deleting_at_the_end_leaves_the_record_and_no_word_anywhere(person: Person) -> None:
    written(person, keep=False)
    assert list(everything_under(person.folder)) == []
    assert private(person.coach).kept() == []
    (record,) = person.coach.past.sessions()
    assert record.active_seconds == 900


def test_deleting_a_kept_page_overwrites_no_other(person: Person) -> None:
    written(person, keep=True)
    person.clock.pass_(DAY)
    written(person, keep=True, day=2)
    newer, older = private(person.coach).kept()
    private(person.coach).delete(newer.id)
    assert [each.id for each in private(person.coach).kept()] == [older.id]
    assert len(person.coach.past.sessions()) == 2


def test_a_page_that_was_cut_short_is_offered_again_with_every_word(person: Person) -> None:
    draft = private(person.coach).begin("writing", day=1, numbers={"mood_before": 6})
    draft.keep({"text": WORDS}, 240)
    draft.leave()
    again = build(person.folder, clock=person.clock, disk=QuickDisk())[0]
    left = private(again).interrupted()
    assert left is not None
    assert (left.texts["text"], left.seconds, left.day) == (WORDS, 240, 1)
    assert "cut short" in again.practices.notice()
    resumed = private(again).resume(left.id)
    assert resumed is not None
    resumed.keep({"text": f"{WORDS}, and more"}, 700)
    record = resumed.close(planned=900, keep_text=True)
    assert record is not None
    assert (record.active_seconds, record.answers) == (700, {"mood_before": 6})
    assert private(again).interrupted() is None
    assert again.practices.notice() == ""


def test_while_one_window_writes_another_is_neither_offered_the_page_nor_may_begin_one(person: Person) -> None:
    draft = private(person.coach).begin("notes")
    draft.keep({"text": WORDS}, 10)
    other = private(build(person.folder, clock=person.clock, disk=QuickDisk())[0])
    assert other.interrupted() is None
    with pytest.raises(StorageError, match="Another window"):
        other.begin("notes")
    with pytest.raises(StorageError, match="Another window"):
        other.resume(draft.page.id)
    draft.close(planned=300, keep_text=True)
    other.begin("notes").discard()


def test_an_empty_page_leaves_no_trace(person: Person) -> None:
    private(person.coach).begin("writing", day=1).discard()
    assert private(person.coach).kept() == []
    assert private(person.coach).interrupted() is None
    assert person.coach.past.sessions() == []


def test_a_late_autosave_brings_no_deleted_page_back(person: Person) -> None:
    draft = private(person.coach).begin("writing", day=1)
    draft.keep({"text": WORDS}, 60)
    draft.close(planned=900, keep_text=False)
    draft.keep({"text": WORDS}, 61)
    assert list(everything_under(person.folder)) == []


def test_a_crash_between_record_and_page_makes_no_second_session(person: Person) -> None:
    draft = private(person.coach).begin("writing", day=1)
    draft.keep({"text": WORDS}, 300)
    page = draft.page
    draft.close(planned=900, keep_text=True)
    private(person.coach)._pages.keep(page)
    again = private(person.coach).resume(page.id)
    assert again is not None
    again.keep({"text": WORDS}, 600)
    again.close(planned=900, keep_text=True)
    (record,) = person.coach.past.sessions()
    assert (record.active_seconds, record.outcome) == (600, "partial")


class Filling(QuickDisk):
    """Takes so many more files, then none."""

    def __init__(self, room: int) -> None:
        self.room = room

    def write(self, handle: int, data: memoryview) -> int:
        """As much as fits."""
        if self.room <= 0:
            raise OSError(28, f"no room for {len(data)} bytes")
        self.room -= 1
        return super().write(handle, data)


@pytest.mark.parametrize("keep", [True, False])
def test_on_a_full_disk_the_end_can_be_tried_again(person: Person, keep: bool) -> None:
    disk = Filling(1000)
    coach = build(person.folder, clock=person.clock, disk=disk)[0]
    draft: Draft = private(coach).begin("writing", day=1)
    draft.keep({"text": WORDS}, 800)
    disk.room = 0
    with pytest.raises(StorageError):
        draft.close(planned=900, keep_text=keep)
    assert bool(list(everything_under(person.folder))) is keep
    disk.room = 1000
    draft.close(planned=900, keep_text=keep)
    assert len(coach.past.sessions()) == 1
    assert len(private(coach).kept()) == int(keep)


def test_a_round_of_four_days_ends_in_a_rest_and_a_look_back_that_is_asked_for_once(person: Person) -> None:
    for day in range(1, 5):
        assert private(person.coach).round().day == day
        assert not private(person.coach).review_due()
        written(person, keep=True, day=day)
        person.clock.pass_(DAY)
    assert private(person.coach).review_due()
    review = private(person.coach).begin("review")
    review.keep({"text": "quieter"}, 100)
    assert review.close(planned=300, keep_text=False) is None
    assert not private(person.coach).review_due()
    assert len(person.coach.past.sessions()) == 4
    assert "quieter" not in json.dumps([*person.coach._history.stream()])


def test_a_second_round_has_a_look_back_of_its_own(person: Person) -> None:
    for day in (1, 2, 3, 4):
        written(person, keep=False, day=day)
        person.clock.pass_(DAY)
    private(person.coach).begin("review").close(planned=300, keep_text=False)
    person.clock.pass_(10 * DAY)
    assert private(person.coach).round().day == 1
    for day in (1, 2, 3, 4):
        written(person, keep=False, day=day)
        person.clock.pass_(DAY)
    assert private(person.coach).review_due()


def test_words_of_a_crisis_close_exercise_for_the_day_and_leave_breathing(person: Person) -> None:
    person.healthy()
    private(person.coach).mark_crisis()
    refused = person.coach.begin("gentle")
    assert not isinstance(refused, Guided)
    assert any("stay with people" in reason.message for reason in refused.reasons)
    assert json.dumps([*person.coach._history.stream()]).count("crisis") == 0
    calm = person.coach.begin("emotional:br_46")
    assert isinstance(calm, Guided)
    calm.do("stop", name="enough")
    calm.finish().result()
    person.clock.pass_(DAY)
    person.healthy()
    assert isinstance(person.coach.begin("gentle"), Guided)


def test_no_private_folder_is_made_by_looking(person: Person) -> None:
    person.healthy()
    person.coach.today()
    assert person.coach.practices.notice() == ""
    assert not (person.folder / "state" / "private").exists()


def test_what_is_private_is_written_durably(person: Person) -> None:
    synced: list[str] = []

    class Noting(Disk):
        def sync(self, handle: int) -> None:
            synced.append("sync")
            super().sync(handle)

    coach = build(person.folder, clock=person.clock, disk=Noting())[0]
    draft = private(coach).begin("notes")
    before = len(synced)
    draft.keep({"text": WORDS}, 1)
    assert len(synced) > before
