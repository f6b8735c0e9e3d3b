"""Ids and the order of writes, made by us: neither needs the disk, a server or a clock that is right."""

from __future__ import annotations

import os
import threading
import uuid
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coach.clock import Clock

KEPT = 20
COUNTER_BITS = 16
RANDOM_BITS = 74


def milliseconds(clock: Clock) -> int:
    """The wall clock since 1970."""
    return int(clock.now().timestamp() * 1000)


class Ids:
    """UUIDs of version 7 (RFC 9562): their order is that of their making, even when the clock is set back."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._last = 0
        self._mutex = threading.Lock()

    def new(self) -> str:
        """The next id, as text."""
        chance = int.from_bytes(os.urandom(10), "big") >> (80 - RANDOM_BITS)
        with self._mutex:
            latest = self._last = max(milliseconds(self._clock) << RANDOM_BITS | chance, self._last + 1)
        stamp, chance = latest >> RANDOM_BITS, latest & (1 << RANDOM_BITS) - 1
        high, low = chance >> 62, chance & (1 << 62) - 1
        return str(uuid.UUID(int=stamp << 80 | 7 << 76 | high << 64 | 2 << 62 | low))


class HybridClock:
    """Stamps `<ms, 12 hex>-<counter, 4 hex>-<device>` whose order as text is the order of the writes.

    Each is later than the wall clock, the last one issued and every stamp seen: an edit always beats what it edited.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._last = 0

    def catch_up(self, stamp: str) -> None:
        """Count `stamp` as issued: an earlier program of this device made it."""
        self._last = max(self._last, _ticks(stamp))

    def next(self, device: str, *seen: str) -> str:
        """A stamp of `device` that beats all of `seen`."""
        latest = max(self._last, *(_ticks(stamp) for stamp in seen), 0)
        self._last = max(milliseconds(self._clock) << COUNTER_BITS, latest + 1)
        return f"{self._last >> COUNTER_BITS:012x}-{self._last & 0xFFFF:04x}-{device}"


def _ticks(stamp: str) -> int:
    try:
        time, counter, _device = stamp.split("-", 2)
        return int(time, 16) << COUNTER_BITS | int(counter, 16)
    except ValueError:
        return 0


def version_key(record_id: str, stamp: str) -> int:
    """The TinyDB id of an earlier version: the same on every device, so that a union holds it once."""
    return uuid.uuid5(uuid.UUID(record_id), stamp).int
