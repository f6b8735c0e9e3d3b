"""Where the content files lie."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


def root() -> Traversable:
    """Return the content folder: `coach/assets` of an installed wheel, else `assets` of the checkout.

    An editable install sees no `coach/assets`, so it and a bare checkout share the second way.
    """
    from importlib.resources import files  # noqa: PLC0415 - wanted only when content is read

    packaged = files("coach") / "assets"
    return packaged if packaged.is_dir() else Path(__file__).resolve().parents[2] / "assets"
