"""Text to read as blocks: the little Markdown that lessons use, and blocks for pages that are made of fields.

Textual's own Markdown widget costs as much at import as a fifth of the first paint, and it has no hanging marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from textual.content import Content

_BLANK = re.compile(r"\n[ \t]*\n")
_HEADING = re.compile(r"#+ +(.*)")
_ITEM = re.compile(r"^(?:[-*]|(\d+\.)) +", re.MULTILINE)
_INLINE = re.compile(r"\*\*(?P<bold>.+?)\*\*|(?P<keys>(?:\s*\[[A-Za-z][\w-]*\])+)")
_KEY = re.compile(r"\[([A-Za-z][\w-]*)\]")


class Block(NamedTuple):
    """One paragraph or item. `mark` hangs in front of it; `gap`: empty lines before it."""

    content: Content
    mark: str = ""
    gap: int = 1
    mark_look: str = "$accent"


def heading(text: str, gap: int = 1) -> Block:
    """The name of what follows."""
    return Block(Content.styled(text, "bold $primary"), gap=gap)


def text(words: str, look: str = "", *, mark: str = "", gap: int = 1) -> Block:
    """A paragraph in one look; the words are never read as markup."""
    return Block(Content.styled(words, look) if look else Content(words), mark, gap)


def markdown(body: str, keys: Sequence[str] | None) -> list[Block]:
    """Headings, paragraphs, lists and bold words.

    `keys`: source keys, each shown as its number in this order; None leaves the keys of the text out.
    """
    return [block for part in _BLANK.split(body.strip()) if part.strip() for block in _part(part.strip(), keys)]


def _part(part: str, keys: Sequence[str] | None) -> Iterator[Block]:
    title = _HEADING.fullmatch(part)
    if title is not None:
        yield heading(title[1], gap=2)
        return
    items = list(_ITEM.finditer(part))
    if not items or items[0].start() > 0:
        yield Block(inline(" ".join(part.split()), keys))
        return
    ends = [item.start() for item in items[1:]] + [len(part)]
    for number, (item, end) in enumerate(zip(items, ends, strict=True)):
        words = " ".join(part[item.end() : end].split())
        yield Block(inline(words, keys), f"{item[1] or '•'} ", 0 if number else 1)


def inline(words: str, keys: Sequence[str] | None) -> Content:
    """Bold words, and source keys as in `markdown`; a key that is not in `keys` stays as it is written."""
    parts: list[Content | tuple[str, str]] = []
    done = 0
    for found in _INLINE.finditer(words):
        parts.append(Content(words[done : found.start()]))
        if found["bold"] is not None:
            parts.append((found["bold"], "bold"))
        elif keys is not None:
            parts.append(_numbers(found["keys"], keys))
        done = found.end()
    return Content.assemble(*parts, Content(words[done:]))


def cited(keys: Sequence[str], of: Sequence[str]) -> Content:
    """The numbers of some sources within a list of sources; three or more in a row as "1–3"."""
    numbers = sorted({of.index(key) + 1 for key in keys if key in of})
    runs = [[each for _, each in run] for _, run in groupby(enumerate(numbers), lambda pair: pair[1] - pair[0])]
    parts = [f"{run[0]}–{run[-1]}" if len(run) > 2 else ",".join(map(str, run)) for run in runs]
    return Content.styled(f"[{','.join(parts)}]", "$secondary") if numbers else Content("")


def _numbers(group: str, keys: Sequence[str]) -> Content:
    named = _KEY.findall(group)
    return cited(named, keys) if all(key in keys for key in named) else Content(group)
