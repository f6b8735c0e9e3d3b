"""A person's home for every test of the screens."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from textual import _wait
from textual._compositor import Compositor

from tests.tui.person import Home

# A pilot waits in steps of a fiftieth of a second, twice a key: most of a run would be spent asleep.
_wait.SLEEP_GRANULARITY, _wait.SLEEP_IDLE = 1 / 200, 1 / 4000


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """Somebody who starts the coach for the first time."""
    return Home(tmp_path / "D")


@pytest.fixture(scope="session")
def answers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which every card is answered and the pain was rated just now."""
    folder = tmp_path_factory.mktemp("answers") / "D"
    Home(folder).answer_all()
    return folder


@pytest.fixture
def known(home: Home, answers: Path) -> Home:
    """Somebody whom the coach has asked everything already."""
    shutil.copytree(answers, home.folder)
    return home


@pytest.fixture
def painted() -> None:
    """For tests that look at the frames themselves; see below."""


@pytest.fixture(autouse=True)
def _draw_nothing_that_nobody_sees(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a terminal Textual draws every frame and drops it; what a test reads is drawn as it reads."""
    if "painted" not in request.fixturenames:

        def render_update(self: Compositor, *_given: object, **_named: object) -> None:
            self._dirty_regions.clear()

        monkeypatch.setattr(Compositor, "render_update", render_update)
