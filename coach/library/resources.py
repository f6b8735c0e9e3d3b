"""Where the content files lie."""

from __future__ import annotations

from pathlib import Path


def root() -> Path:
    """Return the content folder: `coach/assets` of an installed wheel, else `assets` of the checkout.

    An editable install sees no `coach/assets`, so it and a bare checkout share the second way. A path, because
    importlib.resources costs 10 ms at every start to find the same folder.
    """
    package = Path(__file__).resolve().parents[1]
    packaged = package / "assets"
    return packaged if packaged.is_dir() else package.parent / "assets"
