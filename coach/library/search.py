"""Find pages by words. Pure: pages in, hits out.

Case, accents, plurals and small typing mistakes do not matter, and the start of a word finds the whole. Rare words
weigh more than words that every page has, so "my back hurts at night" is mostly about the night.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from difflib import get_close_matches
from typing import NamedTuple

from coach.care.lessons import Hit, HitKind

_SNIPPET = 150
_LEAD_IN = 40
_IDLE = frozenset(
    re.findall(
        r"\w+",
        "a about am an and are as at be but by can did do does for from get has have how i if in is it its me my of on "
        "or should so than that the their there these this to too vs versus was what when where which who why will "
        "with you your",
    )
)
_ORDER: dict[HitKind, int] = {"lesson": 0, "question": 1, "evidence": 2, "term": 3}


class Page(NamedTuple):
    """Something that can be found. `names`: its other names; `lead`: shown when the words are not in `text`."""

    kind: HitKind
    id: str
    title: str
    names: tuple[str, ...]
    lead: str
    text: str


class _Entry(NamedTuple):
    page: Page
    title: tuple[str, ...]
    names: tuple[tuple[str, ...], ...]
    text: Counter[str]

    def has(self, stem: str) -> bool:
        """Tell whether any field has a word that begins with this stem."""
        return bool(_count(stem, self.title) or any(_count(stem, name) for name in self.names) or self.in_text(stem))

    def in_text(self, stem: str) -> int:
        """Return how often the text has it."""
        return sum(count for word, count in self.text.items() if _begins(word, stem))


class Index:
    """All pages, ready to be searched."""

    def __init__(self, pages: Iterable[Page]) -> None:
        self._entries = [_entry(page) for page in pages]
        self._words = sorted({word for entry in self._entries for word in _vocabulary(entry)})

    def search(self, query: str) -> list[Hit]:
        """Return what fits best first; nothing for a query without words, or with words that no page has."""
        stems = [self._known(stem) for stem in _query(query)]
        weights = {stem: self._weight(stem) for stem in stems}
        whole = sum(weights.values())
        found: list[tuple[float, float, _Entry]] = []
        for entry in self._entries:
            held = [stem for stem in weights if entry.has(stem)]
            share = sum(weights[stem] for stem in held) / whole if held else 0
            # Below half of what was asked, a page is about something else.
            if share >= 0.5:
                found.append((share, sum(weights[stem] * _worth(entry, stem) for stem in held), entry))
        phrase = tuple(self._known(_stem(word)) for word in _words(query))
        hits = [_hit(entry, share * (worth + _named(entry, phrase)), stems) for share, worth, entry in found]
        return sorted(hits, key=lambda hit: (-hit.score, _ORDER[hit.kind], hit.id))

    def _known(self, stem: str) -> str:
        """Return the stem, or the nearest word there is if no page has one that begins so.

        People seldom mistype the first letter, and asking for it keeps "earnings" from finding "learning".
        """
        if len(stem) < 5 or any(_begins(word, stem) for word in self._words):
            return stem
        close = get_close_matches(stem, [word for word in self._words if word[0] == stem[0]], n=1, cutoff=0.8)
        return close[0] if close else stem

    def _weight(self, stem: str) -> float:
        pages = sum(entry.has(stem) for entry in self._entries)
        return math.log(1 + len(self._entries) / max(pages, 1))


def _entry(page: Page) -> _Entry:
    names = tuple(tuple(_words(name)) for name in page.names)
    return _Entry(page, tuple(_words(page.title)), names, Counter(_words(page.text)))


def _vocabulary(entry: _Entry) -> set[str]:
    return {*entry.title, *entry.text, *(word for name in entry.names for word in name)}


def _worth(entry: _Entry, stem: str) -> float:
    """A word in the title says most about a page, then in its other names, then how often its text has it."""
    named = any(_count(stem, name) for name in entry.names)
    return 6 * bool(_count(stem, entry.title)) + 4 * named + min(entry.in_text(stem), 6) / 2


def _named(entry: _Entry, phrase: tuple[str, ...]) -> float:
    """Reward a page that is called what was asked, and a little more one whose title begins so."""
    title, *names = (tuple(map(_stem, called)) for called in (entry.title, *entry.names))
    return 5 * (title[: len(phrase)] == phrase) + 30 * (phrase in (title, *names))


def _hit(entry: _Entry, score: float, stems: list[str]) -> Hit:
    page = entry.page
    snippet, marks = _snippet(page, stems)
    return Hit(kind=page.kind, id=page.id, title=page.title, snippet=snippet, score=round(score, 3), marks=marks)


def _snippet(page: Page, stems: list[str]) -> tuple[str, tuple[tuple[int, int], ...]]:
    spots = _spots(page.text, stems)
    if not spots:
        end = _word_end(page.lead, _SNIPPET)
        return page.lead[:end] + (" …" if end < len(page.lead) else ""), ()
    start = max(range(len(spots)), key=lambda n: (sum(s < spots[n][0] + _SNIPPET - _LEAD_IN for s, _ in spots[n:]), -n))
    begin = _word_start(page.text, spots[start][0] - _LEAD_IN)
    end = _word_end(page.text, begin + _SNIPPET)
    head, tail = "… " if begin else "", " …" if end < len(page.text) else ""
    snippet = head + page.text[begin:end] + tail
    shift = len(head) - begin
    return snippet, tuple((s + shift, e + shift) for s, e in spots if s >= begin and e <= end)


def _spots(text: str, stems: list[str]) -> tuple[tuple[int, int], ...]:
    """Return where words that begin with a stem stand, as (start, end) in the text as it was written."""
    found = re.finditer(r"[^\W_]+", text)
    return tuple(word.span() for word in found if any(_begins(w, stem) for w in _words(word.group()) for stem in stems))


def _word_start(text: str, place: int) -> int:
    if place <= 0:
        return 0
    space = text.find(" ", place)
    return place if space < 0 else space + 1


def _word_end(text: str, place: int) -> int:
    if place >= len(text):
        return len(text)
    space = text.rfind(" ", 0, place)
    return place if space < 0 else space


def _query(query: str) -> list[str]:
    """Return the words that matter, each once; all of them if none does."""
    words = _words(query)
    kept = [word for word in words if word not in _IDLE] or words
    return [_stem(word) for word in dict.fromkeys(kept)]


def _words(text: str) -> list[str]:
    plain = "".join(mark for mark in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(mark))
    return re.findall(r"[^\W_]+", plain)


def _stem(word: str) -> str:
    """Drop what an ending adds, but never so much that fewer than three letters stay."""
    for ending in ("ies", "ing", "s"):
        if word.endswith(ending) and not word.endswith("ss") and len(word) >= len(ending) + 3:
            return word.removesuffix(ending)
    return word


def _begins(word: str, stem: str) -> bool:
    """Short stems must be the whole word, or "l5" would find half the page."""
    return word.startswith(stem) if len(stem) >= 3 else word == stem


def _count(stem: str, words: Iterable[str]) -> int:
    return sum(_begins(word, stem) for word in words)
