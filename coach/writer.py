"""Who writes: a thread in the app, so that nobody at a screen or a prompt waits for a disk; elsewhere, at once."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, Protocol


class Writer(Protocol):
    """Runs jobs one after the other; a thread in the app, at once in the shell and in tests."""

    def submit(self, job: Callable[[], Any], /) -> Future[Any]:
        """Run `job` after all earlier ones; its error comes back through the future."""
        ...


class Inline:
    """A writer that writes at once."""

    def submit(self, job: Callable[[], Any], /) -> Future[Any]:
        """Run `job` now."""
        future: Future[Any] = Future()
        try:
            future.set_result(job())
        except Exception as error:  # noqa: BLE001 - a future carries whatever the job raised
            future.set_exception(error)
        return future


def writer_thread() -> ThreadPoolExecutor:
    """One thread, so that writes keep their order and nobody at a screen or a prompt waits for them."""
    return ThreadPoolExecutor(max_workers=1, thread_name_prefix="writer")
