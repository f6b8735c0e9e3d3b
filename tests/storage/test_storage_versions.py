from __future__ import annotations

import uuid
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from coach.storage.versions import HybridClock, Ids, version_key
from tests.storage.conftest import NOON, HandClock

MOVES = st.lists(st.integers(-10_000, 10_000), max_size=30)


def test_an_id_is_a_uuid_of_version_7_that_names_its_millisecond() -> None:
    made = uuid.UUID(Ids(HandClock()).new())
    assert (made.version, made.variant) == (7, uuid.RFC_4122)
    assert made.int >> 80 == int(NOON.timestamp() * 1000)


@given(MOVES)
def test_ids_rise_however_the_clock_is_set(moves: list[int]) -> None:
    clock = HandClock()
    ids = Ids(clock)
    made = [ids.new()]
    for move in moves:
        clock.move(milliseconds=move)
        made.append(ids.new())
    assert made == sorted(set(made))
    assert {uuid.UUID(one).version for one in made} == {7}


def test_two_programs_in_the_same_millisecond_make_different_ids() -> None:
    assert len({Ids(HandClock()).new() for _ in range(200)}) == 200


@given(MOVES)
def test_stamps_rise_however_the_clock_is_set(moves: list[int]) -> None:
    clock = HandClock()
    stamps = HybridClock(clock)
    made = [stamps.next("a")]
    for move in moves:
        clock.move(milliseconds=move)
        made.append(stamps.next("a"))
    assert made == sorted(set(made))


@given(ahead=st.integers(-(10**9), 10**9), device=st.sampled_from("abz"))
def test_an_edit_beats_what_it_edited_even_from_a_machine_whose_clock_is_ahead(ahead: int, device: str) -> None:
    there = HandClock(NOON + timedelta(seconds=ahead))
    seen = HybridClock(there).next(device)
    assert HybridClock(HandClock()).next("m", seen) > seen


def test_a_full_counter_runs_over_into_the_next_millisecond() -> None:
    clock = HandClock(datetime(2026, 1, 1, tzinfo=UTC))
    first = HybridClock(clock).next("a")
    full = f"{first[:12]}-ffff-a"
    following = HybridClock(clock).next("a", full)
    assert following > full
    assert following[12:] == "-0000-a"


def test_a_stamp_that_cannot_be_read_does_no_harm() -> None:
    assert HybridClock(HandClock()).next("a", "", "what-is-this", "1-2") == HybridClock(HandClock()).next("a")


def test_the_same_version_has_the_same_key_on_every_device() -> None:
    record = Ids(HandClock()).new()
    assert version_key(record, "s1") == version_key(record, "s1")
    assert version_key(record, "s1") != version_key(record, "s2")
