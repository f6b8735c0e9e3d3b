"""A session cut short is never lost, and heat that nobody took off is never forgotten."""

from __future__ import annotations

from coach.coach import Blocked
from coach.guided import Guided
from coach.storage.lock import FileLock
from coach.wiring import build
from tests.coach.conftest import Person
from tests.homes import QuickDisk


def cut_short(person: Person, what: str, seconds: float) -> Guided:
    """A session whose program died after `seconds`."""
    person.healthy()
    guided = person.coach.begin(what)
    assert isinstance(guided, Guided)
    person.play(guided, seconds)
    guided.leave()
    person.coach = build(person.folder, clock=person.clock, disk=QuickDisk())[0]
    return guided


def test_a_killed_session_is_taken_up_where_it_was(person: Person) -> None:
    before = cut_short(person, "gentle", 60).moment()
    person.clock.pass_(300)
    left = person.coach.today().interrupted
    assert left is not None
    assert left.fits
    guided = person.coach.desk.resume()
    assert guided is not None
    m = guided.moment()
    assert m.mode == "gap"
    assert abs(m.active - before.active) <= 2
    assert m.index == before.index


def test_nothing_new_begins_before_the_old_session_is_settled(person: Person) -> None:
    cut_short(person, "gentle", 60)
    refused = person.coach.begin("gentle")
    assert isinstance(refused, Blocked)
    assert refused.left_over
    assert "cut short" in refused.text


def test_a_session_that_dies_while_another_begins_is_a_reason_and_no_fault_of_the_disk(person: Person) -> None:
    cut_short(person, "gentle", 60)
    dying = FileLock(person.coach.folders["state"] / "active.lock", QuickDisk(), patience=0)

    class Patient(QuickDisk):
        def wait(self, seconds: float) -> None:
            assert seconds
            dying.free()

    person.coach = build(person.folder, clock=person.clock, disk=Patient())[0]
    dying.take()
    refused = person.coach.begin("gentle")
    assert isinstance(refused, Blocked)
    assert refused.left_over


def test_keeping_what_was_done_records_it_with_credit(person: Person) -> None:
    cut_short(person, "gentle", 60)
    record = person.coach.desk.keep()
    assert record is not None
    assert record.outcome == "stopped"
    assert 57 <= record.active_seconds <= 61
    assert [each.id for each in person.coach.past.sessions()] == [record.id]
    assert person.coach.today().interrupted is None


def test_heat_cut_short_is_not_confirmed_and_the_next_one_waits_from_now(person: Person) -> None:
    cut_short(person, "heat", 200)
    person.clock.pass_(3600)
    record = person.coach.desk.keep()
    assert record is not None
    assert record.outcome == "not_confirmed"
    assert record.off_at == person.clock.now().isoformat()
    person.clock.pass_(7000)
    person.healthy()
    waiting = person.coach.begin("heat")
    assert isinstance(waiting, Blocked)
    assert waiting.reasons


def test_killed_in_the_moment_in_which_the_heat_goes_on_it_is_known_to_be_on(person: Person) -> None:
    person.healthy()
    guided = person.coach.begin("heat")
    assert isinstance(guided, Guided)
    while not guided.moment().pad_on:
        m = guided.moment()
        if m.step.ask is not None and m.step.seconds is None:
            guided.do("answer", name=m.step.ask.id, value=True)
        person.clock.pass_(0.3)
    # Killed: nobody leaves, nothing more is written.
    guided._running.release()
    person.coach = build(person.folder, clock=person.clock, disk=QuickDisk())[0]
    person.clock.pass_(600)
    record = person.coach.desk.keep()
    assert record is not None
    assert record.outcome == "not_confirmed"
    assert record.off_at == person.clock.now().isoformat()


def test_a_session_that_ended_right_before_the_crash_is_not_offered_again(person: Person) -> None:
    person.healthy()
    guided = person.coach.begin("gentle")
    assert isinstance(guided, Guided)
    person.finish(guided)
    fresh = build(person.folder, clock=person.clock, disk=QuickDisk())[0]
    assert fresh.today().interrupted is None
    assert len(fresh.past.sessions()) == 1


def test_a_draft_of_another_version_can_still_be_kept(person: Person) -> None:
    cut_short(person, "gentle", 60)
    found = person.coach.desk._history.interrupted()
    assert found is not None
    running = person.coach.desk._history.resume()
    running._draft["script"] = 1
    running.checkpoint(found.heartbeat)
    running.release()
    left = person.coach.today().interrupted
    assert left is not None
    assert not left.fits
    assert person.coach.desk.resume() is None
    record = person.coach.desk.keep()
    assert record is not None
    assert "another version" in record.reason
