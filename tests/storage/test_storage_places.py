from __future__ import annotations

import sys
from pathlib import Path

import platformdirs
import pytest

from coach.storage.places import Places


def test_with_a_folder_of_its_own_everything_lies_under_it(tmp_path: Path) -> None:
    places = Places.find(tmp_path / "D")
    assert (places.data, places.state, places.config) == tuple(tmp_path / "D" / n for n in ("data", "state", "config"))
    assert all(tmp_path / "D" in path.parents for path in (places.lock, places.active, places.settings, places.format))


def test_with_a_folder_of_its_own_the_system_is_not_even_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "platformdirs", None)
    assert Places.find(tmp_path).data == tmp_path / "data"


def test_a_relative_folder_stays_the_same_when_the_program_changes_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    places = Places.find(Path("D"))
    monkeypatch.chdir("/")
    assert places.data == tmp_path / "D" / "data"


def test_a_link_the_person_made_is_kept(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert Places.find(tmp_path / "link").data == tmp_path / "link" / "data"


def test_without_one_the_system_says_where(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for kind in ("data", "state", "config"):
        monkeypatch.setattr(platformdirs, f"user_{kind}_path", lambda app, kind=kind, **_: tmp_path / kind / app)
    assert Places.find(None) == Places(tmp_path / "data/coach", tmp_path / "state/coach", tmp_path / "config/coach")


def test_where_the_system_names_one_folder_for_all_they_are_kept_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for kind in ("data", "state", "config"):
        monkeypatch.setattr(platformdirs, f"user_{kind}_path", lambda app, **_: tmp_path / app)
    places = Places.find(None)
    assert places == Places(tmp_path / "coach/data", tmp_path / "coach/state", tmp_path / "coach/config")


def test_asking_creates_nothing(tmp_path: Path) -> None:
    places = Places.find(tmp_path / "D")
    assert places.settings.name == "settings.json"
    assert list(tmp_path.iterdir()) == []
