from __future__ import annotations

import json
from dataclasses import FrozenInstanceError, fields
from pathlib import Path
from typing import Any

import pytest

from coach.care.settings import Settings
from coach.storage import settings
from coach.storage.errors import DiskFull, StorageError
from tests.storage.conftest import FailingDisk, NotingDisk, posix


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config" / "settings.json"


def written(path: Path, values: object) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(values))
    return path


def test_every_setting_explains_itself_in_a_sentence() -> None:
    for spec in fields(Settings):
        assert spec.metadata["title"]
        assert spec.metadata["help"].endswith(".")
        assert isinstance(spec.metadata["choices"], tuple)


def test_every_default_is_allowed_and_nothing_can_be_changed_in_place() -> None:
    usual = Settings()
    for spec in fields(Settings):
        if spec.metadata["choices"]:
            assert getattr(usual, spec.name) in spec.metadata["choices"]
    with pytest.raises(FrozenInstanceError):
        usual.sound = False  # type: ignore[misc] # that it cannot be done is the point


def test_without_a_file_everything_is_as_usual_and_nothing_is_created(path: Path) -> None:
    assert settings.load(path) == (Settings(), [])
    assert not path.parent.exists()


def test_what_was_chosen_is_there_the_next_time(path: Path) -> None:
    chosen = Settings(sound=False, reduced_motion=True, theme="ansi-light", escape="pause", keymap={"stop": "s"})
    settings.save(path, chosen)
    assert settings.load(path) == (chosen, [])


def test_the_file_can_be_read_and_edited_by_a_person(path: Path) -> None:
    settings.save(path, Settings())
    text = path.read_text()
    assert text.startswith('{\n  "sound": true,')
    assert text.endswith("}\n")


@posix
def test_the_file_is_for_its_owner_alone(path: Path) -> None:
    settings.save(path, Settings())
    assert (path.stat().st_mode & 0o777, path.parent.stat().st_mode & 0o777) == (0o600, 0o700)


def test_saving_is_durable(path: Path) -> None:
    disk = NotingDisk()
    settings.save(path, Settings(), disk)
    assert [call for call, _ in disk.calls][-6:] == ["create", "write", "sync", "close", "replace", "sync_folder"]


def test_keys_of_another_version_are_ignored_and_kept(path: Path) -> None:
    written(path, {"of_another_version": {"speed": 2}, "sound": False})
    found, notices = settings.load(path)
    assert (found, notices) == (Settings(sound=False), [])
    settings.save(path, Settings(theme="coach-light"))
    values = json.loads(path.read_text())
    assert values["of_another_version"] == {"speed": 2}
    assert (values["sound"], values["theme"]) == (True, "coach-light")


@pytest.mark.parametrize(
    ("key", "value", "allowed"),
    [
        ("sound", "loud", "true or false"),
        ("sound", 1, "true or false"),
        ("reduced_motion", None, "true or false"),
        ("theme", "pink", '"coach-dark" or "coach-light" or "ansi-dark" or "ansi-light"'),
        ("theme", ["coach-dark"], '"coach-dark" or "coach-light" or "ansi-dark" or "ansi-light"'),
        ("escape", True, '"stop" or "pause"'),
        ("keymap", ["a"], "command"),
        ("keymap", {"stop": 1}, "command"),
    ],
)
def test_a_bad_value_is_named_with_what_is_allowed_and_the_rest_still_counts(
    path: Path, key: str, value: object, allowed: str
) -> None:
    other: dict[str, Any] = {"escape": "pause"} if key != "escape" else {"sound": False}
    found, (notice,) = settings.load(written(path, other | {key: value}))
    assert found == Settings(**other)
    for part in (str(path), key, json.dumps(value, separators=(",", ":")), allowed, "is used instead"):
        assert part in notice


@pytest.mark.parametrize("text", [b"", b"{", b"[]", b"\xff\xfe", b"sound = true"])
def test_a_file_that_cannot_be_understood_gives_the_usual_and_is_put_aside_when_saving(path: Path, text: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(text)
    found, (notice,) = settings.load(path)
    assert found == Settings()
    assert str(path) in notice
    settings.save(path, Settings(sound=False))
    assert settings.load(path) == (Settings(sound=False), [])
    assert path.with_name("settings.json.damaged").read_bytes() == text


def test_a_file_that_cannot_be_read_gives_the_usual(path: Path) -> None:
    path.mkdir(parents=True)
    found, (notice,) = settings.load(path)
    assert found == Settings()
    assert "cannot be read" in notice


@pytest.mark.parametrize("step", ["create", "write", "sync", "close", "replace"])
def test_a_full_disk_keeps_the_old_settings(path: Path, step: str) -> None:
    settings.save(path, Settings(sound=False))
    disk = FailingDisk(step)
    disk.armed = True
    with pytest.raises(DiskFull):
        settings.save(path, Settings(), disk)
    assert settings.load(path) == (Settings(sound=False), [])


def test_a_broken_file_that_cannot_be_put_aside_is_not_overwritten(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"{")
    disk = FailingDisk("replace")
    disk.armed = True
    with pytest.raises(StorageError):
        settings.save(path, Settings(), disk)
    assert path.read_bytes() == b"{"
