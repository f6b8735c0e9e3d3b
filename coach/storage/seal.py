"""A file of tables as one line of JSON that ends in its own checksum.

`{"records":{..},"versions":{..},"_meta":{"1":{"schema":1,"crc32":"89abcdef"}}}` and a line feed. The CRC-32 is that of
every byte before its digits, and the bytes after them are fixed, so no single change goes unseen. Any TinyDB reads it.
"""

from __future__ import annotations

import zlib
from typing import Any

import msgspec

Tables = dict[str, dict[str, Any]]

SCHEMA = 1
META = "_meta"
AFTER = b'"}}}\n'
DIGITS = 8


def seal(tables: Tables) -> bytes:
    """The bytes of a file that holds `tables`. Raises TypeError, ValueError, OverflowError or RecursionError."""
    meta = {"schema": SCHEMA, **tables.get(META, {}).get("1", {})}
    meta.pop("crc32", None)
    whole = {name: table for name, table in tables.items() if name != META}
    whole[META] = {"1": {**meta, "crc32": ""}}
    body = msgspec.json.encode(whole, enc_hook=_as_it_came)[: 1 - len(AFTER)]
    return b"%b%08x%b" % (body, zlib.crc32(body), AFTER)


def _as_it_came(doc: Any) -> msgspec.Raw:
    """A document nobody has looked at needs no new encoding (shard.Unread)."""
    if isinstance(raw := getattr(doc, "raw", None), msgspec.Raw):
        return raw
    raise TypeError(f"a file cannot hold {type(doc).__name__}")


def broken(data: bytes) -> str:
    """What is wrong with the seal of `data`, in words; "" when it holds."""
    if not data:
        return "it is empty"
    end = len(data) - len(AFTER) - DIGITS
    if end < 0 or data[end + DIGITS :] != AFTER:
        return "its end is missing or was changed"
    if data[end : end + DIGITS] != b"%08x" % zlib.crc32(data[:end]):
        return "its content does not match its checksum"
    return ""


def schema_of(tables: Tables) -> int:
    """Which schema the file was written with; what is not a number is from a future we do not know."""
    schema = tables.get(META, {}).get("1", {}).get("schema", SCHEMA)
    return schema if isinstance(schema, int) else SCHEMA + 1


def declared_schema(data: bytes) -> int:
    """`schema_of` from the end of a sound file, without reading the rest."""
    tail: Tables = msgspec.json.decode(b"{" + data[data.rfind(b'"%b":' % META.encode()) :])
    return schema_of(tail)
