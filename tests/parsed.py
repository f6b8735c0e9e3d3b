"""The content, parsed once a process: every home finds it as a second start finds what the first one parsed."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from functools import lru_cache
from pathlib import Path

from coach.wiring import build


@lru_cache(maxsize=1)
def _parsed() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="coach-parsed-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    coach = build(folder)[0]
    assert coach.safety.questions
    library = coach.library
    for ids, get in (
        (library.therapy_ids, library.therapy),
        (library.exercise_ids, library.exercise),
        (library.routine_ids, library.routine),
        (library.pose_ids, library.pose),
        (library.point_ids, library.point),
    ):
        for each in ids():
            get(each)
    kept = folder / "state" / "content.cache"
    kept.parent.mkdir(parents=True, exist_ok=True)
    library.keep()
    return kept


def give_parsed(home: Path) -> None:
    """Lay the parsed content into the data folder `home`, where there is none yet."""
    kept = home / "state" / "content.cache"
    if not kept.exists():
        kept.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(_parsed(), kept)
