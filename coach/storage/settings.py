"""The settings file: read forgivingly, written whole, keys of other versions kept."""

from __future__ import annotations

from dataclasses import asdict, fields
from typing import TYPE_CHECKING, Any

import msgspec

from coach.care.settings import Settings
from coach.storage.atomic import Disk, make_folders, replace_file
from coach.storage.errors import from_os

if TYPE_CHECKING:
    from dataclasses import Field
    from pathlib import Path


def load(path: Path) -> tuple[Settings, list[str]]:
    """The settings in the file `path`, and a sentence for each value that could not be used. Never raises."""
    values, problem = _read(path)
    if problem:
        return Settings(), [problem]
    chosen: dict[str, Any] = {}
    notices = []
    defaults = Settings()
    for spec in fields(Settings):
        if spec.name in values:
            allowed = _allowed(spec)
            if _fits(spec, values[spec.name]):
                chosen[spec.name] = values[spec.name]
            else:
                notices.append(
                    f"{path}: {spec.name} is {_json(values[spec.name])}, but allowed is {allowed}. "
                    f"{_json(getattr(defaults, spec.name))} is used instead."
                )
    return Settings(**chosen), notices


def save(path: Path, settings: Settings, disk: Disk | None = None) -> None:
    """Write the settings; keys we do not know stay as they are. Raises a StorageError.

    A file that cannot be understood is put aside as `<name>.damaged` first.
    """
    disk = disk or Disk()
    make_folders(path.parent, disk)
    values, problem = _read(path)
    if problem:
        try:
            disk.replace(str(path), f"{path}.damaged")
        except OSError as error:
            raise from_os(error, path) from error
    text = msgspec.json.format(msgspec.json.encode(values | asdict(settings)), indent=2)
    replace_file(path, text + b"\n", disk)


def _read(path: Path) -> tuple[dict[str, Any], str]:
    try:
        return msgspec.json.decode(path.read_bytes(), type=dict[str, Any]), ""
    except FileNotFoundError:
        return {}, ""
    except OSError as error:
        return {}, f"{path} cannot be read ({error.strerror or error}), so the usual settings are used."
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        return {}, f"{path} cannot be understood ({error}), so the usual settings are used."


def _fits(spec: Field[Any], value: object) -> bool:
    if choices := spec.metadata["choices"]:
        return value in choices
    if spec.name == "keymap":
        return isinstance(value, dict) and all(isinstance(key, str) for key in value.values())
    return isinstance(value, bool)


def _allowed(spec: Field[Any]) -> str:
    if choices := spec.metadata["choices"]:
        return " or ".join(_json(choice) for choice in choices)
    return "a table of command and key, both as text" if spec.name == "keymap" else "true or false"


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()
