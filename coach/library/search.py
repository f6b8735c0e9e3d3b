"""Find pages by words. Pure: pages in, hits out.

Case, accents, plurals and small typing mistakes do not matter, and the start of a word finds the whole. Rare words
weigh more than words that every page has, so "my back hurts at night" is mostly about the night.
"""

from __future__ import annotations

import math
import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable
from itertools import takewhile
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
# Of equal hits the one about danger comes first.
_KINDS: tuple[HitKind, ...] = ("sign", "lesson", "question", "evidence", "therapy", "exercise", "point", "term")
_ORDER = {kind: place for place, kind in enumerate(_KINDS)}
# From so many letters on, one slip or two may have happened in a word.
_ONE_SLIP, _TWO_SLIPS = 4, 8
_PAIR = 2
# What doubles before "ing", as in "running".
_DOUBLED = ("bb", "dd", "gg", "mm", "nn", "pp", "tt")


class Page(NamedTuple):
    """Something that can be found. `names`: its other names; `lead`: shown when the words are not in `text`."""

    kind: HitKind
    id: str
    title: str
    names: tuple[str, ...]
    lead: str
    text: str


class _Token(NamedTuple):
    """A word of a text as it was written: what it is compared as, and where it stands."""

    words: tuple[str, ...]
    start: int
    end: int


class _Entry(NamedTuple):
    page: Page
    title: frozenset[str]
    names: frozenset[str]
    called: tuple[tuple[str, ...], ...]
    tokens: tuple[_Token, ...]
    text: Counter[str]


class _Wanted(NamedTuple):
    """One word of a query: every word of the pages that it means, and how much a page says by having it."""

    words: frozenset[str]
    weight: float


class Index:
    """All pages, ready to be searched."""

    def __init__(self, pages: Iterable[Page]) -> None:
        self._entries = [_entry(page) for page in pages]
        self._holders: dict[str, set[int]] = {}
        for number, entry in enumerate(self._entries):
            for word in (*entry.title, *entry.names, *entry.text):
                self._holders.setdefault(word, set()).add(number)
        self._words = sorted(self._holders)

    def search(self, query: str) -> list[Hit]:
        """Return what fits best first; nothing for a query without words, or with only words that no page has."""
        meant = {stem: self._known(stem) for stem in dict.fromkeys(map(_stem, _words(query)))}
        wanted = [each for stem in _query(query) for each in self._wanted(meant[stem])]
        whole = sum(each.weight for each in wanted)
        phrase = tuple(meant[_stem(word)] for word in _words(query))
        every = frozenset().union(*(each.words for each in wanted))
        hits = []
        for number in sorted({number for word in every for number in self._holders[word]}):
            entry = self._entries[number]
            held = [each for each in wanted if self._has(number, each)]
            share = sum(each.weight for each in held) / whole
            # Below half of what was asked, a page is about something else.
            if share >= 0.5:
                worth = sum(each.weight * _worth(entry, each.words) for each in held)
                hits.append(_hit(entry, share * (worth + _named(entry, phrase)), every))
        return sorted(hits, key=lambda hit: (-hit.score, _ORDER[hit.kind], hit.id))

    def _has(self, number: int, wanted: _Wanted) -> bool:
        return any(number in self._holders[word] for word in wanted.words)

    def _wanted(self, stem: str) -> list[_Wanted]:
        """Return one word of a query; nothing for a word that no page has, so that the others still find."""
        words = frozenset(self._beginning(stem))
        holders = set().union(*(self._holders[word] for word in words))
        return [_Wanted(words, math.log(1 + len(self._entries) / len(holders)))] if holders else []

    def _beginning(self, stem: str) -> list[str]:
        """Return the words that begin so. A short stem must be the whole word, or "l5" would find half the page."""
        if len(stem) < 3:
            return [stem] if stem in self._holders else []
        start = bisect_left(self._words, stem)
        return list(takewhile(lambda word: word.startswith(stem), self._words[start:]))

    def _known(self, stem: str) -> str:
        """Return the stem, or the nearest word there is if no page has one that begins so.

        People seldom mistype the first letter, and asking for it keeps "earnings" from finding "learning"; only the
        first two are sometimes swapped.
        """
        if len(stem) < _ONE_SLIP or self._beginning(stem):
            return stem
        most = 1 if len(stem) < _TWO_SLIPS else 2
        alike = [word for word in self._words if word.startswith((stem[0], stem[1::-1]))]
        near = [(_slips(stem, _stem(word), most), abs(len(word) - len(stem)), word) for word in alike]
        slips, _, word = min(near, default=(most + 1, 0, ""))
        return _stem(word) if slips <= most else stem


def _entry(page: Page) -> _Entry:
    called = tuple(tuple(map(_stem, _words(name))) for name in (page.title, *page.names))
    found = re.finditer(r"[^\W_]+", page.text)
    tokens = tuple(_Token(tuple(_words(each.group())), *each.span()) for each in found)
    return _Entry(
        page=page,
        title=frozenset(_words(page.title)),
        names=frozenset(word for name in page.names for word in _words(name)),
        called=called,
        tokens=tokens,
        text=Counter(word for token in tokens for word in token.words),
    )


def _worth(entry: _Entry, words: frozenset[str]) -> float:
    """A word in the title says most about a page, then in its other names, then how often its text has it."""
    often = sum(entry.text[word] for word in words)
    return 6 * bool(words & entry.title) + 4 * bool(words & entry.names) + min(often, 6) / 2


def _named(entry: _Entry, phrase: tuple[str, ...]) -> float:
    """Reward a page that is called what was asked, and a little more one whose title begins so."""
    return 5 * (entry.called[0][: len(phrase)] == phrase) + 30 * (phrase in entry.called)


def _hit(entry: _Entry, score: float, words: Collection[str]) -> Hit:
    page = entry.page
    snippet, marks = _snippet(entry, words)
    return Hit(kind=page.kind, id=page.id, title=page.title, snippet=snippet, score=round(score, 3), marks=marks)


def _snippet(entry: _Entry, words: Collection[str]) -> tuple[str, tuple[tuple[int, int], ...]]:
    page = entry.page
    spots = [(each.start, each.end) for each in entry.tokens if any(word in words for word in each.words)]
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
    plain = text.casefold()
    if not plain.isascii():
        plain = "".join(mark for mark in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(mark))
    return re.findall(r"[^\W_]+", plain)


def _stem(word: str) -> str:
    """Drop what an ending adds, but never so much that fewer than three letters stay."""
    for ending in ("ies", "ing", "s"):
        if word.endswith(ending) and not word.endswith("ss") and len(word) >= len(ending) + 3:
            stem = word.removesuffix(ending)
            return stem[:-1] if ending == "ing" and stem[-2:] in _DOUBLED else stem
    return word


def _slips(typed: str, word: str, most: int) -> int:
    """Count the slips of the fingers between what was typed and a word, up to one more than `most`.

    A letter left out, put in, mistaken, or swapped with its neighbour is one slip.
    """
    if abs(len(typed) - len(word)) > most:
        return most + 1
    rows = [list(range(len(word) + 1))]
    for place, letter in enumerate(typed, 1):
        row = [place]
        for other, meant in enumerate(word, 1):
            best = min(rows[-1][other] + 1, row[-1] + 1, rows[-1][other - 1] + (letter != meant))
            if place >= _PAIR <= other and letter == word[other - 2] and typed[place - 2] == meant:
                best = min(best, rows[-2][other - 2] + 1)
            row.append(best)
        if min(row) > most:
            return most + 1
        rows.append(row)
    return rows[-1][-1]
