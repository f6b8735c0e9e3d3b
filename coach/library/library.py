"""The content of the program by id: each file is opened when first asked for, and once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from coach.care.model import Exercise, Routine, Source, Therapy
from coach.care.points import TriggerPoint
from coach.care.pose import Pose
from coach.library.loader import ContentError, load
from coach.library.resources import root as shipped

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from coach.care.posture import Posture
    from coach.library.kept import Kept


class Identified(Protocol):
    """Anything that carries its own id."""

    @property
    def id(self) -> str:
        """The id, which is also the name of its file."""
        ...


T = TypeVar("T", bound=Identified)


class UnknownId(LookupError):  # noqa: N818 - it names what was asked for, as LookupError does
    """An id that no file has. Its text names the nearest ids there are."""


class Shelf(Generic[T]):
    """One folder of files, each a `kind`, found by id."""

    def __init__(self, root: Traversable, folder: str, kind: type[T], kept: Kept | None = None) -> None:
        self._root = root
        self._kept = kept
        self._folder = folder
        self._kind = kind
        self._ids: tuple[str, ...] | None = None
        self._read: dict[str, T] = {}

    def ids(self) -> tuple[str, ...]:
        """Return every id in alphabetical order, without opening a file."""
        if self._ids is None:
            folder = self._root.joinpath(self._folder)
            names = [file.name for file in folder.iterdir()] if folder.is_dir() else []
            self._ids = tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))
        return self._ids

    def get(self, wanted: str) -> T:
        """Return the item with this id. Raises UnknownId, or ContentError if its file is wrong."""
        if wanted not in self._read:
            self._read[wanted] = self._load(wanted)
        return self._read[wanted]

    def _load(self, wanted: str) -> T:
        if wanted not in self.ids():
            from coach.library.faults import nearest  # noqa: PLC0415 - wanted only for a wrong id

            close = nearest(wanted, self.ids()) or f" There are: {', '.join(self.ids()) or 'none'}."
            raise UnknownId(f'Nothing in {self._folder} is called "{wanted}".{close}')
        name = f"{self._folder}/{wanted}.toml"
        item = load(self._root, name, self._kind, self._kept)
        if item.id != wanted:
            text = f'"{item.id}" differs from the name of the file. Allowed: "{wanted}".'
            raise ContentError(name, "id", text)
        return item


class Library:
    """All content that the program ships, or that lies below another `root`.

    `kept`: what was parsed of it at an earlier start; without it every file is parsed.
    """

    def __init__(self, root: Traversable | None = None, kept: Kept | None = None) -> None:
        self._root = shipped() if root is None else root
        self._kept = kept
        self._therapies = Shelf(self._root, "therapies", Therapy, kept)
        self._exercises = Shelf(self._root, "exercises", Exercise, kept)
        self._routines = Shelf(self._root, "routines", Routine, kept)
        self._poses = Shelf(self._root, "poses", Pose, kept)
        self._points = Shelf(self._root, "points", TriggerPoint, kept)
        self._sources: dict[str, Source] | None = None
        self._posture: Posture | None = None

    def therapy(self, wanted: str) -> Therapy:
        """Return one of the eight therapies."""
        return self._therapies.get(wanted)

    def therapy_ids(self) -> tuple[str, ...]:
        """Return the id of every therapy."""
        return self._therapies.ids()

    def exercise(self, wanted: str) -> Exercise:
        """Return one movement."""
        return self._exercises.get(wanted)

    def exercise_ids(self) -> tuple[str, ...]:
        """Return the id of every movement."""
        return self._exercises.ids()

    def routine(self, wanted: str) -> Routine:
        """Return one ordered choice of movements."""
        return self._routines.get(wanted)

    def routine_ids(self) -> tuple[str, ...]:
        """Return the id of every routine."""
        return self._routines.ids()

    def pose(self, wanted: str) -> Pose:
        """Return the two key positions that the figure moves between."""
        return self._poses.get(wanted)

    def pose_ids(self) -> tuple[str, ...]:
        """Return the id of every pose."""
        return self._poses.ids()

    def point(self, wanted: str) -> TriggerPoint:
        """Return one spot that can be pressed."""
        return self._points.get(wanted)

    def point_ids(self) -> tuple[str, ...]:
        """Return the id of every spot that can be pressed."""
        return self._points.ids()

    def posture(self) -> Posture:
        """Return the home checks, findings and patterns."""
        if self._posture is None:
            from coach.library.safety import load_posture  # noqa: PLC0415 - most days need no home check

            self._posture = load_posture(self._root, self._kept)
        return self._posture

    def sources(self) -> dict[str, Source]:
        """Return the bibliography: key -> source."""
        if self._sources is None:
            self._sources = load(self._root, "sources.toml", dict[str, Source])
        return self._sources

    def keep(self) -> None:
        """Keep what was parsed for the next start. Never raises; call it once, when nobody is waiting."""
        if self._kept is not None:
            self._kept.save()
