"""What happens inside one month's file when it is written: TinyDB's part of a change."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from tinydb import where
from tinydb.table import Document, Table

from coach.storage.documents import INTERNAL, Doc, key_of, stamp_of
from coach.storage.errors import NewerFormat, StorageError
from coach.storage.seal import SCHEMA
from coach.storage.shard import RECORDS, VERSIONS, ShardStorage, changing, reading
from coach.storage.versions import KEPT, version_key

if TYPE_CHECKING:
    from pathlib import Path

    from coach.storage.atomic import Disk

Stamper = Callable[..., str]


def insert(path: Path, docs: list[Doc], stamp: Stamper, elsewhere: Callable[[int], Doc | None], disk: Disk) -> bool:
    """Add documents to a file in one replacement; False when all were there already.

    `stamp` makes a stamp later than all it is given; `elsewhere` finds a document that another file may hold.
    Raises StorageError when an id is taken by other content; nothing is then written.
    """
    with changing(path, disk) as db:
        table = db.table(RECORDS)
        fresh: dict[int, Document] = {}
        for doc in docs:
            key = key_of(doc["id"])
            known = fresh.get(key) or table.get(None, doc_id=key) or elsewhere(key)
            if known is None:
                fresh[key] = Document(doc | {"hlc": stamp()}, key)
            elif _content(known) != _content(doc):
                raise StorageError(
                    f"Nothing was saved in {path}: there already is another record with the id {doc['id']}."
                )
        if fresh:
            table.insert_multiple(fresh.values())
    return bool(fresh)


def supersede(path: Path, old: Doc, after: Doc, stamp: Stamper, disk: Disk) -> Doc:
    """Put `after` in the place of `old`, which is kept among the versions; the document as written.

    `old` may be another device's; our own older version of it is then kept as well.
    """
    schema = old.get("schema", SCHEMA)
    if schema != SCHEMA:
        raise NewerFormat(
            "This record was written by a newer version of Coach. It can be read but not changed: "
            "please update Coach on this machine."
        )
    doc = {name: value for name, value in after.items() if name not in INTERNAL} | {"schema": schema}
    if after.get("deleted"):
        doc["deleted"] = True
    key = key_of(doc["id"])
    with changing(path, disk) as db:
        table = db.table(RECORDS)
        doc["hlc"] = stamp(stamp_of(old))
        ours = table.get(None, doc_id=key)
        _keep(db.table(VERSIONS), old)
        if ours is not None:
            _keep(db.table(VERSIONS), ours)
            # Removed and inserted, because TinyDB's upsert would merge the two.
            table.remove(doc_ids=[key])
        _prune(db.table(VERSIONS), doc["id"])
        table.insert(Document(doc, key))
    return doc


def earlier(path: Path, doc: Doc) -> Doc | None:
    """The version of `doc` before this one, as far as the file that holds it has kept it."""
    versions = reading(ShardStorage(path)).table(VERSIONS).search(where("id") == doc["id"])
    older = [version for version in versions if stamp_of(version) < stamp_of(doc)]
    return max(older, key=stamp_of, default=None)


def _content(doc: Doc) -> Doc:
    """What the person recorded, whichever version of the program saved it."""
    return {name: value for name, value in doc.items() if name not in {*INTERNAL, "app_version"}}


def _keep(versions: Table, doc: Doc) -> None:
    key = version_key(doc["id"], stamp_of(doc))
    if not versions.contains(doc_id=key):
        versions.insert(Document(doc, key))


def _prune(versions: Table, record_id: str) -> None:
    kept = sorted(versions.search(where("id") == record_id), key=stamp_of)
    versions.remove(doc_ids=[version.doc_id for version in kept[:-KEPT]])
