"""The shipped education, read once for all tests of this folder."""

from __future__ import annotations

import pytest

from coach.library.lessons import Lessons


@pytest.fixture(scope="session")
def lessons() -> Lessons:
    """Everything in `assets/` that teaches."""
    return Lessons()
