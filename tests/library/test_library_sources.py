"""Every source that any file of `assets/` names is in the bibliography."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from importlib.resources.abc import Traversable

from coach.library.library import Library
from coach.library.resources import root

KEY = re.compile(r"\[([A-Za-z][\w-]*)\]")
# A decision of the program itself, where no published number exists (knowledge/safety.md).
OURS = "design"


def files(folder: Traversable, above: str = "") -> Iterator[tuple[str, Traversable]]:
    """Every file with content and its path, whatever its folder."""
    for each in folder.iterdir():
        path = f"{above}{each.name}"
        if each.is_dir():
            yield from files(each, f"{path}/")
        elif path.endswith((".toml", ".md")) and path != "sources.toml":
            yield path, each


def data(file: Traversable) -> dict[str, object]:
    """What a file holds; the body of a lesson as its answer."""
    text = file.read_text(encoding="utf-8")
    if file.name.endswith(".toml"):
        return tomllib.loads(text)
    _, front, body = text.split("+++\n", 2)
    return {**tomllib.loads(front), "answer": body}


def named(found: object) -> Iterator[str]:
    """Every key in a list called `sources`, and every key in the brackets of a text called `answer`."""
    if isinstance(found, dict):
        for key, value in found.items():
            if key == "sources":
                yield from value
            elif key == "answer" and isinstance(value, str):
                yield from KEY.findall(value)
            else:
                yield from named(value)
    elif isinstance(found, list):
        for each in found:
            yield from named(each)


def test_every_source_that_any_file_names_is_in_the_bibliography() -> None:
    known = {*Library().sources(), OURS}
    by_file = {path: set(named(data(file))) for path, file in files(root())}
    assert sum(bool(keys) for keys in by_file.values()) >= 75
    assert {name: keys - known for name, keys in by_file.items() if keys - known} == {}
