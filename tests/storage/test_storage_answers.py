from __future__ import annotations

import errno
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from coach.care.records import Value
from coach.storage.errors import StorageError
from coach.storage.history import History
from tests.storage.conftest import NOON, FailingDisk, World


@pytest.fixture
def years(world: World, history: History) -> History:
    """Three years of sessions, with answers in two of their months."""
    history.add_many(world.session(NOON - timedelta(days=30 * month)) for month in range(36))
    long_ago = NOON - timedelta(days=900)
    history.add_many([world.answer("age", 61, long_ago), world.answer("steroids", False, long_ago)])
    history.add_many([world.answer("age", 62, NOON - timedelta(days=400))])
    return history


def values(history: History) -> dict[str, object]:
    return {question: answer.value for question, answer in history.answers().items()}


class Reads:
    """Which month files were read."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.names: list[str] = []
        real = Path.read_bytes

        def read_bytes(path: Path) -> bytes:
            if path.parent.parent.name == "devices":
                self.names.append(path.name)
            return real(path)

        monkeypatch.setattr(Path, "read_bytes", read_bytes)


def test_the_newest_answer_to_each_question_counts(world: World, years: History) -> None:
    assert values(years) == {"age": 62, "steroids": False}
    years.add(world.answer("steroids", True))
    years.add(world.answer("age", 60, NOON - timedelta(days=1000)))
    assert values(years) == {"age": 62, "steroids": True}


def test_answers_keep_every_kind_of_value(world: World, history: History) -> None:
    told: dict[str, Value] = {
        "text": "left, [b]",
        "whole": 3,
        "part": 2.5,
        "yes": True,
        "list": ["a", "b"],
        "none": None,
    }
    history.add_many([world.answer(question, value) for question, value in told.items()])
    assert values(history) == told
    assert history.answers()["yes"].at == NOON.isoformat()


def test_newest_means_the_time_told_and_not_the_order_of_saving(world: World, history: History) -> None:
    history.add(world.answer("age", 62, NOON))
    history.add(world.answer("age", 50, NOON - timedelta(hours=1)))
    assert values(history) == {"age": 62}
    history.add(world.answer("age", 63, NOON))
    assert values(history) == {"age": 63}


def test_a_deleted_answer_lets_the_one_before_speak_again(world: World, years: History) -> None:
    wrong = years.add(world.answer("age", 16))
    assert values(years)["age"] == 16
    years.delete(wrong)
    assert values(years)["age"] == 62
    years.undo(wrong)
    years.update(wrong, value=61)
    assert values(years)["age"] == 61


def test_an_answer_of_a_newer_version_makes_the_question_open_again(world: World, years: History) -> None:
    years.add(world.answer("age", 63))
    world.rewrite(b'"value":63', b'"value":{"years":63}')
    history = world.open()
    assert values(history) == {"steroids": False}
    assert "1 of your records" in history.health().text


def test_clearances_are_all_kept_oldest_first(world: World, history: History) -> None:
    later, earlier = world.clearance("bp"), world.clearance("bp", NOON - timedelta(days=90))
    history.add_many([later, earlier])
    history.delete(history.add(world.clearance("heart")))
    assert [one.at for one in history.clearances()] == [earlier.at, later.at]
    assert history.clearances()[0].by == "Dr Bell"


def test_the_next_program_reads_no_month_again(world: World, years: History, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = values(years)
    reads = Reads(monkeypatch)
    assert values(world.open()) == expected
    assert reads.names == []


def test_within_one_program_nothing_is_read_twice(
    world: World, years: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = values(years)
    reads = Reads(monkeypatch)
    assert values(years) == expected
    assert years.clearances() == []
    assert reads.names == []


def test_a_month_that_changed_is_read_again(world: World, years: History, monkeypatch: pytest.MonkeyPatch) -> None:
    values(years)
    years.add(world.answer("age", 99, NOON - timedelta(days=31)))
    reads = Reads(monkeypatch)
    assert values(world.open())["age"] == 99
    assert values(world.open())["age"] == 99
    assert reads.names == ["2026-10.json"]


def test_the_latest_month_is_read_again_rather_than_saved_at_every_change(
    world: World, years: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    values(years)
    kept = world.places.derived.read_bytes()
    years.add(world.answer("age", 99))
    reads = Reads(monkeypatch)
    assert values(world.open())["age"] == 99
    assert reads.names == ["2026-11.json"]
    assert world.places.derived.read_bytes() == kept


def test_what_is_kept_ready_is_only_a_copy(world: World, years: History) -> None:
    first = years.answers()
    first.clear()
    years.add(world.answer("list", ["a"]))
    answer = years.answers()["list"]
    assert isinstance(answer.value, list)
    answer.value.append("b")
    assert values(years) == {"age": 62, "steroids": False, "list": ["a"]}


def test_any_change_of_the_kept_copy_makes_it_void(world: World, years: History) -> None:
    expected = values(years)
    whole = world.places.derived.read_bytes()
    assert b'"value":62' in whole
    for broken in (
        b"",
        b"\xff" * 50,
        whole[:-1],
        whole.replace(b'"value":62', b'"value":26'),
        whole.replace(b"coach-derived-2", b"coach-derived-0"),
        whole.replace(b"\n", b" "),
    ):
        world.places.derived.write_bytes(broken)
        assert values(world.open()) == expected


def test_a_copy_that_cannot_be_written_is_no_trouble(world: World, years: History) -> None:
    disk = FailingDisk("create", errno.EROFS)
    disk.armed = True
    history = world.open(disk)
    assert values(history) == {"age": 62, "steroids": False}
    assert history.health().kind == "ok"
    assert not world.places.derived.exists()


def test_a_month_that_could_not_be_read_is_tried_again_and_not_remembered_as_empty(
    world: World, years: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    hidden = world.shard("2024-06")
    assert b'"kind":"answer"' in hidden.read_bytes()
    with monkeypatch.context() as patch:
        real = Path.read_bytes

        def refuse(path: Path) -> bytes:
            if path == hidden:
                raise PermissionError(errno.EACCES, "no", str(path))
            return real(path)

        patch.setattr(Path, "read_bytes", refuse)
        assert values(years) == {"age": 62}
    assert values(years) == {"age": 62, "steroids": False}
    assert values(world.open()) == {"age": 62, "steroids": False}


def test_the_answers_of_another_device_count_too(world: World, years: History) -> None:
    other = world.open(places=msgspec.structs.replace(world.places, state=world.root / "other"))
    assert values(other) == {"age": 62, "steroids": False}
    other.add(world.answer("age", 64))
    assert values(years)["age"] == 64
    corrected = other.add(world.answer("steroids", True))
    years.delete(corrected)
    assert values(other)["steroids"] is False


def test_an_answer_without_a_time_cannot_be_saved(world: World, history: History) -> None:
    with pytest.raises(StorageError):
        history.add(msgspec.structs.replace(world.answer("age", 1), at=""))
