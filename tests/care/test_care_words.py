"""Words that open a help text by themselves (knowledge/safety.md 6 and 7)."""

from __future__ import annotations

import pytest

from coach.care.words import speaks_of_crisis, speaks_of_tapering
from tests.care.cases import safety

TEXTS = safety().texts


@pytest.mark.parametrize(
    "text",
    [
        "Some days I just want to end it.",
        "I can't go on like this",
        "I CANT GO ON",
        "thinking of ending my life",
        "I feel suicidal tonight",
        "I keep thinking about killing myself.",
        "they would be better off without me",
        "I don\u2019t want to live any more",
        "no reason to live",
    ],
)
def test_words_of_a_crisis_are_heard(text: str) -> None:
    assert speaks_of_crisis(text, TEXTS)


@pytest.mark.parametrize(
    "text", ["The session ended well.", "I went on with the day", "I hurt my knee", "to live well"]
)
def test_plain_words_are_not(text: str) -> None:
    assert not speaks_of_crisis(text, TEXTS)


@pytest.mark.parametrize(
    "text",
    [
        "I want to come off oxycodone",
        "How do I stop taking opioids?",
        "cutting back on my Tramadol",
        "started tapering the morphine patch",
        "hoping to be free of opiates by summer",
        "quit oxy cold turkey",
    ],
)
def test_the_wish_to_need_less_of_an_opioid_is_heard(text: str) -> None:
    assert speaks_of_tapering(text, TEXTS)


@pytest.mark.parametrize("text", ["I take oxycodone at night", "I want to stop sitting so long", "less pain today"])
def test_an_opioid_alone_or_a_wish_alone_is_not_that(text: str) -> None:
    assert not speaks_of_tapering(text, TEXTS)
