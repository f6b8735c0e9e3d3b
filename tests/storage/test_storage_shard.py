from __future__ import annotations

import json
import math
import os
import tempfile
import uuid
import zlib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tinydb import TinyDB, where
from tinydb.table import Document, Table

from coach.storage.atomic import Disk
from coach.storage.errors import Damaged, NewerFormat, StorageError
from coach.storage.seal import broken, declared_schema, seal
from coach.storage.shard import ShardStorage, changing, peeking, reading
from tests.storage.conftest import NotingDisk, refusal

KEY = uuid.UUID("019ab000-0000-7000-8000-000000000001").int
NOTE = 'a "quoted" word, a \\ and a line\nbreak, \x1b[31m, [bold], \u2028, ü, 🙂'


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "2026-11.json"
    with changing(path, Disk()) as db:
        db.table("records").insert_multiple(Document({"n": n, "note": NOTE}, KEY + n) for n in range(60))
    return path


def read(path: Path) -> list[Any]:
    return reading(ShardStorage(path)).table("records").all()


DAMAGES: dict[str, Any] = {
    "zero length": lambda data: data[:0],
    "half of it": lambda data: data[: len(data) // 2],
    "last byte cut": lambda data: data[:-1],
    "4 KiB of NUL at the end": lambda data: data + bytes(4096),
    "the end overwritten with NUL": lambda data: data[:-4096] + bytes(4096),
    "all NUL": lambda data: bytes(len(data)),
    "a byte order mark": lambda data: b"\xef\xbb\xbf" + data,
    "a byte that is not UTF-8": lambda data: data.replace(b"quoted", b"qu\xffted", 1),
    "merge marks": lambda data: b"<<<<<<< mine\n" + data + b"=======\n" + data + b">>>>>>> theirs\n",
    "one digit flipped": lambda data: data.replace(b'"n":7', b'"n":8', 1),
    "other JSON": lambda data: b"[1,2,%d]" % len(data),
    "an old end behind the new one": lambda data: data + data[-100:],
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_damage_is_told_and_the_file_left_exactly_as_it_is(path: Path, damage: str) -> None:
    damaged = DAMAGES[damage](path.read_bytes())
    assert damaged != path.read_bytes()
    path.write_bytes(damaged)
    with pytest.raises(Damaged) as error:
        read(path)
    assert str(path) in refusal(error)
    with pytest.raises(Damaged), changing(path, Disk()) as db:
        db.table("records").insert(Document({"n": 99}, 99))
    assert path.read_bytes() == damaged


def test_no_change_of_a_single_byte_goes_unseen() -> None:
    whole = seal({"records": {"1": {"pain": 4, "note": "ü"}}})
    assert broken(whole) == ""
    for place, byte in enumerate(whole):
        for other in {byte ^ 1, byte ^ 32, byte ^ 128, 0, 255} - {byte}:
            assert broken(whole[:place] + bytes([other]) + whole[place + 1 :]), place
        assert broken(whole[:place] + whole[place + 1 :]), place


@pytest.mark.parametrize("inside", ['{"records":[1]', '{"records":{"1":5}', '{"records":{"1":{"n":01}}'])
def test_a_good_seal_on_something_else_is_damage_too(tmp_path: Path, inside: str) -> None:
    body = f'{inside},"_meta":{{"1":{{"schema":1,"crc32":"'.encode()
    path = tmp_path / "2026-11.json"
    path.write_bytes(body + f"{zlib.crc32(body):08x}".encode() + b'"}}}\n')
    for ask in (reading, peeking):
        with pytest.raises(Damaged):
            ask(ShardStorage(path)).table("records").get(None, doc_id=1)


def test_a_stock_tinydb_reads_the_file(path: Path) -> None:
    with TinyDB(path, access_mode="r", encoding="utf-8") as db:
        table = db.table("records")
        assert [doc["n"] for doc in table.all()] == list(range(60))
        assert [doc.doc_id for doc in table.search(where("n") > 57)] == [KEY + 58, KEY + 59]
        found = table.get(doc_id=KEY + 3)
    assert found == {"n": 3, "note": NOTE}


def test_the_file_is_one_line_of_json_with_its_checksum_at_the_end(path: Path) -> None:
    data = path.read_bytes()
    assert data.count(b"\n") == 1
    assert json.loads(data)["_meta"] == {"1": {"schema": 1, "crc32": data[-13:-5].decode()}}
    assert declared_schema(data) == 1


def test_a_missing_file_is_empty_and_reading_does_not_create_it(tmp_path: Path) -> None:
    assert read(tmp_path / "2026-11.json") == []
    assert list(tmp_path.iterdir()) == []


def test_what_one_reader_does_to_a_document_no_other_reader_sees(path: Path) -> None:
    table = reading(ShardStorage(path)).table("records")
    first = table.all()[0]
    first["note"] = "changed in memory"
    assert table.all()[0]["note"] == NOTE


def test_changes_to_two_tables_become_one_replacement(path: Path) -> None:
    disk = NotingDisk()
    with changing(path, disk) as db:
        db.table("records").remove(doc_ids=[KEY])
        db.table("versions").insert(Document({"n": 0}, 1))
        assert disk.calls == []
    assert [call for call, _ in disk.calls].count("replace") == 1
    assert (len(read(path)), reading(ShardStorage(path)).table("versions").all()) == (59, [{"n": 0}])


def test_what_was_just_written_is_what_is_read_next(path: Path) -> None:
    storage = ShardStorage(path)
    assert storage.exists()
    storage.write({"records": {"1": {"n": 1}}})
    assert reading(storage).table("records").all() == [{"n": 1}]


def test_a_batch_that_fails_half_way_writes_nothing(path: Path) -> None:
    before = path.read_bytes()

    def half_a_change(table: Table) -> None:
        table.remove(doc_ids=[KEY])
        table.insert(Document({"n": 1}, KEY + 1))

    with pytest.raises(ValueError, match="already exists"), changing(path, Disk()) as db:
        half_a_change(db.table("records"))
    assert path.read_bytes() == before


def test_a_batch_without_a_change_writes_nothing(path: Path) -> None:
    disk = NotingDisk()
    with changing(path, disk) as db:
        assert db.table("records").contains(doc_id=KEY)
    assert disk.calls == []


def test_documents_nobody_looked_at_are_written_back_byte_for_byte(tmp_path: Path) -> None:
    path = tmp_path / "2026-11.json"
    path.write_bytes(seal({"records": {"1": {"big": 2**63, "fine": 0.1}}, "from the future": {"7": {"x": [1, {}]}}}))
    before = path.read_bytes()
    with changing(path, Disk()) as db:
        db.table("records").insert(Document({"n": 1}, 2))
    data = path.read_bytes()
    assert b'"1":{"big":9223372036854775808,"fine":0.1}' in before
    assert b'"1":{"big":9223372036854775808,"fine":0.1}' in data
    assert json.loads(data)["from the future"] == {"7": {"x": [1, {}]}}


def test_what_a_newer_version_says_of_its_file_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "2026-11.json"
    path.write_bytes(seal({"_meta": {"1": {"schema": 1, "made_on": "Mars", "crc32": "00000000"}}}))
    with changing(path, Disk()) as db:
        db.table("records").insert(Document({"n": 1}, 2))
    assert json.loads(path.read_bytes())["_meta"]["1"]["made_on"] == "Mars"
    assert broken(path.read_bytes()) == ""


@pytest.mark.parametrize("schema", [2, "two"])
def test_a_file_of_a_newer_version_is_read_and_never_changed(tmp_path: Path, schema: object) -> None:
    path = tmp_path / "2026-11.json"
    path.write_bytes(seal({"records": {"1": {"n": 1}}, "_meta": {"1": {"schema": schema}}}))
    before = path.read_bytes()
    assert read(path) == [{"n": 1}]
    assert declared_schema(before) > 1
    with pytest.raises(NewerFormat), changing(path, Disk()) as db:
        db.table("records").insert(Document({"n": 2}, 2))
    assert path.read_bytes() == before


@pytest.mark.parametrize("value", [{1, 2}.pop, object(), "\ud800"])
def test_what_json_cannot_hold_is_refused_and_the_old_file_stays(path: Path, value: object) -> None:
    before = path.read_bytes()
    with pytest.raises(StorageError), changing(path, Disk()) as db:
        db.table("records").insert(Document({"n": value}, 2))
    assert path.read_bytes() == before


def test_a_folder_in_the_place_of_a_file_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "2026-11.json").mkdir()
    with pytest.raises(StorageError) as error:
        read(tmp_path / "2026-11.json")
    assert "cannot be read" in refusal(error)


# Everything but lone surrogates, which no file can hold.
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
PLAIN = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXT
JSON = PLAIN | st.lists(PLAIN, max_size=3) | st.dictionaries(TEXT, PLAIN, max_size=3)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(TEXT, JSON, max_size=4))
def test_every_document_reads_back_exactly(doc: dict[str, Any]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "2026-11.json"
        with changing(path, Disk()) as db:
            db.table("records").insert(Document(doc, 1))
        (back,) = read(path)
    assert back == doc
    assert all(math.copysign(1, back[k]) == math.copysign(1, v) for k, v in doc.items() if isinstance(v, float))


def test_the_bytes_checked_are_the_bytes_parsed(path: Path) -> None:
    storage = ShardStorage(path)
    assert storage.holds([b'"n":59'])
    os.truncate(path, 10)
    assert len(reading(storage).table("records").all()) == 60
