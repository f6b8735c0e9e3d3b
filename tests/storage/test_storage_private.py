"""Private pages: whole or not at all, for their owner alone, and gone when they are deleted."""

from __future__ import annotations

import os
import stat
import sys
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from coach.care.pages import Page
from coach.storage.atomic import Disk
from coach.storage.errors import Damaged, DiskFull, Locked, StorageError
from coach.storage.private import PrivatePages

ONE, TWO = "019aaaaa-0000-7000-8000-000000000001", "019aaaaa-0000-7000-8000-000000000002"
WORDS = "I never told anyone"


class FullDisk(Disk):
    """Takes nothing more."""

    def write(self, handle: int, data: memoryview) -> int:
        """No room."""
        raise OSError(28, f"no room for {len(data)} bytes in {handle}")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the pages will be; not there yet."""
    return tmp_path / "state" / "private"


@pytest.fixture
def pages(folder: Path) -> PrivatePages:
    """The pages of that folder."""
    return PrivatePages(folder, Disk())


def page(name: str = ONE, text: str = WORDS) -> Page:
    """A page of writing."""
    return Page(id=name, kind="writing", at="2026-11-22T10:00:00+01:00", texts={"text": text})


def test_before_there_is_a_page_nothing_is_created(pages: PrivatePages, folder: Path) -> None:
    assert pages.pages() == []
    assert pages.get(ONE) is None
    assert not pages.busy
    pages.delete(ONE)
    assert not folder.exists()


def test_what_was_kept_is_there_the_next_time_in_the_order_it_was_begun(pages: PrivatePages, folder: Path) -> None:
    pages.keep(page(TWO, "later"))
    pages.keep(page(ONE, "first"))
    pages.keep(page(ONE, "first, changed"))
    again = PrivatePages(folder, Disk()).pages()
    assert [(each.id, each.texts["text"]) for each in again] == [(ONE, "first, changed"), (TWO, "later")]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_only_the_owner_may_read(pages: PrivatePages, folder: Path) -> None:
    pages.hold()
    pages.keep(page())
    pages.mark_crisis(date(2026, 11, 22))
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(each.stat().st_mode) for each in folder.iterdir()} == {0o600}


def test_a_deleted_page_is_gone_with_every_trace_and_the_others_stay(pages: PrivatePages, folder: Path) -> None:
    pages.keep(page(ONE))
    pages.keep(page(TWO, "another"))
    before = (folder / f"{TWO}.json").read_bytes()
    (folder / f".{ONE}.json.4711-cafe.tmp").write_text(WORDS)
    pages.delete(ONE)
    pages.delete(ONE)
    assert pages.get(ONE) is None
    assert [each.name for each in folder.iterdir()] == [f"{TWO}.json"]
    assert (folder / f"{TWO}.json").read_bytes() == before


def test_a_killed_writers_half_page_is_swept_when_the_next_one_begins(pages: PrivatePages, folder: Path) -> None:
    pages.keep(page())
    (folder / f".{ONE}.json.4711-cafe.tmp").write_text(WORDS)
    pages.hold()
    assert sorted(each.name for each in folder.iterdir()) == [f"{ONE}.json", "lock"]


def test_a_full_disk_keeps_what_was_there(pages: PrivatePages, folder: Path) -> None:
    pages.keep(page(text="before"))
    with pytest.raises(DiskFull):
        PrivatePages(folder, FullDisk()).keep(page(text="before and after"))
    kept = pages.get(ONE)
    assert kept is not None
    assert kept.texts["text"] == "before"
    assert [each.name for each in folder.iterdir()] == [f"{ONE}.json"]


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe", b'{"id": 1}', b"[1, 2]"])
def test_a_damaged_page_is_told_left_alone_and_hides_no_other(
    pages: PrivatePages, folder: Path, content: bytes
) -> None:
    pages.keep(page(TWO, "sound"))
    (folder / f"{ONE}.json").write_bytes(content)
    with pytest.raises(Damaged, match="left exactly as it is"):
        pages.get(ONE)
    assert [each.id for each in pages.pages()] == [TWO]
    assert (folder / f"{ONE}.json").read_bytes() == content


def test_a_page_cannot_be_written_outside_its_folder(pages: PrivatePages, folder: Path) -> None:
    with pytest.raises(StorageError):
        pages.keep(replace(page(), id="../escape"))
    with pytest.raises(StorageError):
        pages.delete("../../data/FORMAT")
    assert not (folder.parent / "escape.json").exists()


def test_a_second_window_may_read_but_not_write_until_the_first_lets_go(pages: PrivatePages, folder: Path) -> None:
    other = PrivatePages(folder, Disk())
    pages.hold()
    pages.hold()
    pages.keep(page())
    assert other.busy
    assert not pages.busy
    with pytest.raises(Locked, match="Another window"):
        other.hold()
    assert [each.id for each in other.pages()] == [ONE]
    pages.release()
    pages.release()
    assert not other.busy
    other.hold()


def test_the_day_of_a_crisis_is_all_that_is_remembered_of_it(pages: PrivatePages, folder: Path) -> None:
    assert pages.crisis_day() is None
    pages.mark_crisis(date(2026, 11, 22))
    assert PrivatePages(folder, Disk()).crisis_day() == date(2026, 11, 22)
    assert [each.read_text() for each in folder.iterdir()] == ["2026-11-22"]
    assert pages.pages() == []
    (folder / "crisis").write_text("yesterday")
    assert pages.crisis_day() is None


def test_the_page_reaches_the_disk_before_its_name_does(folder: Path) -> None:
    done: list[str] = []

    class Notes(Disk):
        def sync(self, handle: int) -> None:
            done.append("sync")
            os.fsync(handle)

        def replace(self, source: str, target: str) -> None:
            done.append("replace")
            super().replace(source, target)

    folder.mkdir(parents=True)
    PrivatePages(folder, Notes()).keep(page())
    assert done == ["sync", "replace", "sync"]
