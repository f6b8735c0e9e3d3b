"""Words a person types that open a help text by themselves (knowledge/safety.md 6 and 7). Nothing is stored or sent."""

from __future__ import annotations

import re
from collections.abc import Iterable

from coach.care.texts import Texts

_APOSTROPHE = "'"


def speaks_of_crisis(text: str, texts: Texts) -> bool:
    """Does the text hold words of a crisis? Asked only if the person has switched this check on."""
    return _holds(text, texts.crisis_words)


def speaks_of_tapering(text: str, texts: Texts) -> bool:
    """Does the text speak of coming off an opioid?"""
    return _holds(text, texts.opioid_words) and _holds(text, texts.taper_words)


def _holds(text: str, words: Iterable[str]) -> bool:
    # Typed in haste, "can't" loses its apostrophe: both sides are compared without it.
    plain = text.casefold().replace("\u2019", "'").replace("'", "")
    # Of a medicine there may be several: "opioids".
    return any(re.search(rf"\b{re.escape(word.replace(_APOSTROPHE, ''))}s?\b", plain) for word in words)
