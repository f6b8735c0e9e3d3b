"""The library opens what is asked for, once, and finds its folder wherever the program was put."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import coach
from coach.library.library import Library, UnknownId
from coach.library.loader import ContentError
from coach.library.resources import root


class Watched:
    """A folder that remembers which of its files were read."""

    def __init__(self, path: Path, opened: list[str]) -> None:
        self._path = path
        self._opened = opened
        self.name = path.name

    def joinpath(self, *names: str) -> Watched:
        return Watched(self._path.joinpath(*names), self._opened)

    def iterdir(self) -> list[Watched]:
        return [Watched(child, self._opened) for child in self._path.iterdir()]

    def is_dir(self) -> bool:
        return self._path.is_dir()

    def read_bytes(self) -> bytes:
        self._opened.append(self._path.name)
        return self._path.read_bytes()


@pytest.fixture
def opened() -> list[str]:
    return []


@pytest.fixture
def watched(opened: list[str]) -> Library:
    # Only what a library may touch is there: any other way to a file would fail here.
    return Library(Watched(Path(str(root())), opened))  # type: ignore[arg-type]


def test_nothing_is_opened_before_it_is_asked_for(watched: Library, opened: list[str]) -> None:
    assert {"bird_dog", "walking"} <= set(watched.exercise_ids())
    assert opened == []


def test_asking_for_one_exercise_opens_exactly_its_file(watched: Library, opened: list[str]) -> None:
    assert watched.exercise("bird_dog").name == "Bird dog"
    assert opened == ["bird_dog.toml"]


def test_a_second_look_opens_nothing_more(watched: Library, opened: list[str]) -> None:
    first = (watched.therapy("heat"), watched.routine("core"), watched.sources())
    second = (watched.therapy("heat"), watched.routine("core"), watched.sources())
    assert all(one is other for one, other in zip(first, second, strict=True))
    assert opened == ["heat.toml", "core.toml", "sources.toml"]


def test_an_unknown_id_is_answered_with_the_nearest_ones() -> None:
    with pytest.raises(UnknownId, match=r'exercises is called "bird_dgo".* Did you mean bird_dog') as caught:
        Library().exercise("bird_dgo")
    assert isinstance(caught.value, LookupError)


def test_an_id_like_no_other_is_answered_with_all_there_are(tmp_path: Path) -> None:
    (tmp_path / "routines").mkdir()
    for name in ("gentle.toml", "core.toml", "notes.md"):
        (tmp_path / "routines" / name).touch()
    with pytest.raises(UnknownId, match=r"There are: core, gentle\.$"):
        Library(tmp_path).routine("xyzzy")


def test_an_id_cannot_lead_out_of_its_folder() -> None:
    with pytest.raises(UnknownId):
        Library().exercise("../routines/core")


def test_a_missing_folder_has_no_ids(tmp_path: Path) -> None:
    library = Library(tmp_path)
    assert library.pose_ids() == ()
    with pytest.raises(UnknownId, match="There are: none"):
        library.pose("bird_dog")


def test_an_id_that_differs_from_its_file_name_is_refused(tmp_path: Path) -> None:
    text = root().joinpath("exercises", "bird_dog.toml").read_bytes()
    (tmp_path / "exercises").mkdir()
    (tmp_path / "exercises" / "cat_cow.toml").write_bytes(text)
    with pytest.raises(ContentError, match=r'"bird_dog" differs .* Allowed: "cat_cow"') as caught:
        Library(tmp_path).exercise("cat_cow")
    assert (caught.value.file, caught.value.key) == ("exercises/cat_cow.toml", "id")


@pytest.mark.parametrize("assets", ["assets", "coach/assets"], ids=["bare checkout", "installed wheel"])
def test_the_content_is_found_where_the_program_was_put(tmp_path: Path, assets: str) -> None:
    home, elsewhere = tmp_path / "home", tmp_path / "elsewhere"
    elsewhere.mkdir()
    source = Path(coach.__file__).parent
    for room in ("care", "library"):
        shutil.copytree(source / room, home / "coach" / room)
    shutil.copy(source / "__init__.py", home / "coach")
    (home / assets / "exercises").mkdir(parents=True)
    (home / assets / "exercises" / "bird_dog.toml").write_bytes(
        root().joinpath("exercises", "bird_dog.toml").read_bytes()
    )
    code = (
        "from coach.library.library import Library; from coach.library.resources import root;"
        "print(root()); print(Library().exercise_ids(), Library().exercise('bird_dog').id)"
    )
    run = subprocess.run(
        [sys.executable, "-c", code],
        cwd=elsewhere,
        env={**os.environ, "PYTHONPATH": str(home)},
        capture_output=True,
        text=True,
        check=True,
    )
    place, found = run.stdout.splitlines()
    assert Path(place).resolve() == (home / assets).resolve()
    assert found == "('bird_dog',) bird_dog"


def test_importing_the_library_reads_no_content_machinery() -> None:
    code = "import sys, coach.library.library; print({'tomllib', 'textual', 'tinydb'} & set(sys.modules))"
    env = {**os.environ, "PYTHONPATH": str(Path(coach.__file__).parents[1])}
    run = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "set()"
