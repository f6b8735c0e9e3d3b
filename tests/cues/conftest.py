"""A person's home for the tests that open the app."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.person import Home


@pytest.fixture
def known(tmp_path: Path) -> Home:
    """Somebody whom the coach has asked everything already."""
    home = Home(tmp_path / "D")
    home.answer_all()
    return home
