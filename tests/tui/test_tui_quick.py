"""Styles are parsed once for a theme, however many screens there are, and anew where the colours change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from textual.css import stylesheet

from tests.tui.person import Home

Parsed = Counter[tuple[Any, ...]]


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> Parsed:
    """How often each piece of CSS was parsed, and as what."""
    found: Parsed = Counter()
    real = vars(stylesheet)["parse"]

    def parse(scope: str, css: str, read_from: Any, **named: Any) -> Iterator[Any]:
        found[scope, css, read_from, named["is_default_rules"], named["tie_breaker"]] += 1
        found_again: Iterator[Any] = real(scope, css, read_from, **named)
        return found_again

    monkeypatch.setattr(stylesheet, "parse", parse)
    return found


async def test_no_style_is_parsed_twice(known: Home, parsed: Parsed) -> None:
    async with known.open() as person:
        await person.press("2", "3", "4", "5", "1", "w", "escape")
        await person.begin("gentle")
        assert len(parsed) > 15
        assert set(parsed.values()) == {1}


async def test_other_colours_are_parsed_and_seen(known: Home, parsed: Parsed) -> None:
    async with known.open() as person:
        await person.press("2", "1")
        dark = person.app.screen.background_colors
        person.app.theme = "coach-light"
        await person.until(lambda: person.app.screen.background_colors != dark)
        assert max(parsed.values()) > 1
        person.app.theme = "coach-dark"
        await person.until(lambda: person.app.screen.background_colors == dark)
