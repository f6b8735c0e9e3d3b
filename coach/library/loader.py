"""One TOML file -> one checked value, or an error that says where and what to write instead."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import msgspec

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from coach.library.kept import Kept

T = TypeVar("T")


class ContentError(ValueError):
    """A content file that cannot be used.

    `file`: its path below `assets/`; `key`: the dotted path inside it, empty for the file as a whole;
    `text`: what is wrong, the value found and what is allowed.
    """

    def __init__(self, file: str, key: str, text: str) -> None:
        self.file = file
        self.key = key
        self.text = text
        super().__init__(f"assets/{file}, {key}: {text}" if key else f"assets/{file}: {text}")


def load(root: Traversable, name: str, kind: type[T], kept: Kept | None = None) -> T:
    """Read `name` (such as "routines/core.toml") below `root` as a `kind`. Raises ContentError.

    `kept`: where what the same file was parsed to may still lie from an earlier start.
    """
    if kept is None:
        return _check(name, _parse(name, _read(root, name)), kind)
    stamp = kept.stamp(name)
    found = kept.find(name, stamp, kind)
    if found is None:
        data = _parse(name, _read(root, name))
        found = _check(name, data, kind)
        kept.keep(name, stamp, data)
    return found


def _check(name: str, data: dict[str, object], kind: type[T]) -> T:
    try:
        return msgspec.convert(data, kind)
    except msgspec.ValidationError as error:
        from coach.library.faults import find_fault  # noqa: PLC0415 - wanted only once a file is wrong

        fault = find_fault(data, kind)
        if fault is None:
            raise ContentError(name, "", f"{error}.") from error
        raise ContentError(name, fault.key, fault.text) from error


def _read(root: Traversable, name: str) -> str:
    try:
        return root.joinpath(*name.split("/")).read_bytes().decode("utf-8")
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise ContentError(name, "", f"The file cannot be read ({reason}). Check that it is there.") from error
    except UnicodeDecodeError as error:
        raise ContentError(name, "", f"Byte {error.start} is not UTF-8. Save the file as UTF-8.") from error


def _parse(name: str, text: str) -> dict[str, object]:
    import tomllib  # noqa: PLC0415 - wanted only when a file is read

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ContentError(name, "", f"This is not valid TOML: {error}. Correct that line.") from error
