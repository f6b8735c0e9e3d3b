"""TinyDB over one sealed file: `ShardStorage` reads and replaces it, `Batch` makes many changes one replacement."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec
from tinydb import TinyDB
from tinydb.middlewares import Middleware
from tinydb.storages import Storage
from tinydb.table import Table

from coach.storage.atomic import Disk, replace_file
from coach.storage.errors import Damaged, NewerFormat, StorageError
from coach.storage.seal import SCHEMA, Tables, broken, schema_of, seal

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

Record = TypeVar("Record", bound=msgspec.Struct)

RECORDS = "records"
VERSIONS = "versions"

OPENING = ord("{")
TABLES = msgspec.json.Decoder(dict[str, dict[str, dict[str, Any]]])
RAW_TABLES = msgspec.json.Decoder(dict[str, dict[str, msgspec.Raw]])


class Head(msgspec.Struct):
    """What every search asks for."""

    id: Any = msgspec.UNSET
    kind: Any = msgspec.UNSET
    at: Any = msgspec.UNSET
    started_at: Any = msgspec.UNSET
    deleted: Any = msgspec.UNSET
    question: Any = msgspec.UNSET
    hlc: Any = msgspec.UNSET


HEAD = msgspec.json.Decoder(Head)
HEAD_NAMES = frozenset(Head.__struct_fields__)
WHOLE = msgspec.json.Decoder(dict[str, Any])


class Unread(Mapping[str, Any]):
    """A document that is still the bytes of its file. It is parsed when somebody looks, and written back as it came.

    Changing one document of a month costs a sixth of parsing and writing them all, judging all a fifth of parsing them.
    """

    __slots__ = ("_head", "_whole", "raw")

    def __init__(self, raw: msgspec.Raw) -> None:
        self.raw = raw
        self._head: Head | None = None
        self._whole: dict[str, Any] | None = None

    def get(self, name: str, default: Any = None) -> Any:
        """See `Mapping`; what is in the head is found without parsing the rest."""
        if name not in HEAD_NAMES:
            return self._doc().get(name, default)
        value = getattr(self.head, name)
        return default if value is msgspec.UNSET else value

    @property
    def head(self) -> Head:
        """What every search asks for; nothing else is parsed."""
        if self._head is None:
            self._head = HEAD.decode(self.raw)
        return self._head

    def whole(self) -> dict[str, Any]:
        """The document, made afresh."""
        return WHOLE.decode(self.raw)

    def record(self, kind: type[Record]) -> Record:
        """The document as a record; raises msgspec.ValidationError where it does not fit."""
        return msgspec.json.decode(self.raw, type=kind)

    def __getitem__(self, name: str) -> Any:
        return self._doc()[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._doc())

    def __len__(self) -> int:
        return len(self._doc())

    def _doc(self) -> dict[str, Any]:
        if self._whole is None:
            self._whole = self.whole()
        return self._whole


class Leaves(Table):
    """A table whose search hands out each hit as it lies there, still `Unread`."""

    def document_class(self, doc: Unread, _doc_id: int) -> Unread:  # type: ignore[override]  # any maker of hits will do
        """See tinydb.table.Table."""
        return doc


class ShardStorage(Storage):
    """A sealed file as TinyDB's storage.

    One object reads one version of the file: its bytes are kept, dictionaries are made afresh at every read, so no
    caller can change what another one sees. A file that exists without its seal is damaged, never empty.
    """

    def __init__(self, path: Path, disk: Disk | None = None) -> None:
        self._path = path
        self._disk = disk or Disk()
        self._bytes: bytes | None = None

    def exists(self) -> bool:
        """Whether there is a file. Raises as `read` does for one without its seal."""
        return bool(self._load())

    def holds(self, needles: Collection[bytes]) -> bool:
        """Whether the file holds any of `needles`: much quicker than reading it. Raises as `read` does."""
        data = self._load()
        return any(needle in data for needle in needles)

    def read(self) -> Tables | None:
        """The tables, or None when there is no file. Raises Damaged, or StorageError when it cannot be read."""
        return self._parse(TABLES)

    def read_lazily(self) -> Tables | None:
        """As `read`, with each document an `Unread`."""
        tables = self._parse(RAW_TABLES)
        if tables is None:
            return None
        if any(memoryview(raw)[0] != OPENING for table in tables.values() for raw in table.values()):
            raise self._damaged("it is not a file of tables")
        return {name: {key: Unread(raw) for key, raw in table.items()} for name, table in tables.items()}

    def write(self, data: Tables) -> None:
        """Replace the file. Durable when this returns; raises a StorageError otherwise, with the old file in place."""
        if schema_of(data) > SCHEMA:
            raise NewerFormat(
                f"{self._path} was written by a newer version of Coach. It can be read but not changed: "
                "please update Coach on this machine."
            )
        try:
            sealed = seal(data)
        except (TypeError, ValueError, OverflowError, RecursionError) as error:
            raise StorageError(f"Nothing was saved in {self._path}: it cannot hold this value ({error}).") from error
        self._bytes = None
        replace_file(self._path, sealed, self._disk)

    def _parse(self, decoder: msgspec.json.Decoder[Tables]) -> Tables | None:
        data = self._load()
        if not data:
            return None
        try:
            return decoder.decode(data)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise self._damaged(f"it is not a file of tables: {error}") from error

    def _load(self) -> bytes:
        if self._bytes is None:
            try:
                data = self._path.read_bytes()
            except FileNotFoundError:
                return b""
            except OSError as error:
                raise StorageError(f"{self._path} cannot be read ({error.strerror or error}).") from error
            if why := broken(data):
                raise self._damaged(why)
            self._bytes = data
        return self._bytes

    def _damaged(self, why: str) -> Damaged:
        return Damaged(f"{self._path} is damaged: {why}. It was left exactly as it is.")


class Batch(Middleware):
    """Collects changes to several tables in memory; `commit` writes them at once. Without it, nothing is written.

    Documents are parsed only when looked at, so it also is the quick way to read a single one. They cannot be changed
    in place: remove the old one and insert the new one.
    """

    def __init__(self, storage: ShardStorage) -> None:
        super().__init__(lambda: storage)
        self._lazily = storage.read_lazily
        self._tables: Tables | None = None
        self._changed = False

    def read(self) -> Tables | None:
        """The tables as changed so far."""
        if self._tables is None:
            self._tables = self._lazily()
        return self._tables

    def write(self, data: Tables) -> None:
        """Keep `data` for the commit."""
        self._tables = data
        self._changed = True

    def commit(self) -> None:
        """Replace the file, if anything was changed."""
        if self._changed and self._tables is not None:
            self.storage.write(self._tables)
            self._changed = False


def reading(storage: ShardStorage) -> TinyDB:
    """A TinyDB over one version of a file, to search it."""
    return TinyDB(storage=lambda: storage)


def peeking(storage: ShardStorage) -> TinyDB:
    """A TinyDB over one version of a file, to get single documents by their id."""
    return TinyDB(storage=Batch(storage))


class LeafingDB(TinyDB):
    """See `leafing`."""

    table_class = Leaves


def leafing(storage: ShardStorage) -> LeafingDB:
    """A TinyDB over one version of a file, to search it without parsing more than what is found."""
    return LeafingDB(storage=Batch(storage))


@contextmanager
def changing(path: Path, disk: Disk) -> Iterator[TinyDB]:
    """A TinyDB whose changes become one replacement of the file at the end, or none if the block raises."""
    batch = Batch(ShardStorage(path, disk))
    yield TinyDB(storage=batch)
    batch.commit()
