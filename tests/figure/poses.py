"""The shipped poses, and a small body made by hand, for the tests of the figure."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

import msgspec

from coach.care.pose import Limb, Pose
from coach.figure.raster import ROLES, Frame

FOLDER = Path(__file__).parents[2] / "assets" / "poses"
IDS = tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))

Dot = tuple[int, int]


@cache
def shipped(pose_id: str) -> Pose:
    """The pose of one file."""
    return msgspec.convert(tomllib.loads((FOLDER / f"{pose_id}.toml").read_text("utf-8")), Pose)


def stands(**changes: object) -> Pose:
    """A person who stands in profile and, at the end, holds the near arm out in front."""
    still = {
        "T": Limb(angle=90),
        "H": Limb(angle=90),
        "nTh": Limb(angle=270),
        "nSh": Limb(angle=270),
        "nFt": Limb(angle=0),
        "nUA": Limb(angle=270),
        "nFA": Limb(angle=270),
    }
    raised = still | {"nUA": Limb(angle=0), "nFA": Limb(angle=0)}
    pose = Pose(id="stands", view="side", start=still, end=raised, contacts=("nAnkle", "nToe"))
    return msgspec.structs.replace(pose, **changes)


_BITS = {0x01: (0, 0), 0x02: (0, 1), 0x04: (0, 2), 0x40: (0, 3), 0x08: (1, 0), 0x10: (1, 1), 0x20: (1, 2), 0x80: (1, 3)}


def dots(frame: Frame, *roles: str) -> set[Dot]:
    """The dots (x, y) of a frame whose cells have one of `roles` (all, when none is named)."""
    found = set()
    for row, (line, spans) in enumerate(zip(frame.lines, frame.roles, strict=True)):
        for start, end, role in spans:
            if role not in (roles or ROLES):
                continue
            for column in range(start, end):
                code = ord(line[column]) - 0x2800
                found |= {(2 * column + x, 4 * row + y) for bit, (x, y) in _BITS.items() if code & bit}
    return found
