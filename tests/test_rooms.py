"""The house: who may import whom (DESIGN 1), what stays out of a room, and how large its parts may grow."""

from __future__ import annotations

import ast
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
HOUSE = ROOT / "coach"
MODULES = sorted(HOUSE.rglob("*.py"))

# The row "coach.py" of the table: class Coach and the modules it was split into.
FRONT = "coach"
ALONE = {"cli": "cli", "cli_exercise": "cli", "opening": "cli", "printing": "cli", "__main__": "cli"}
ALONE |= {"wiring": "wiring", "clock": "clock", "__init__": "top"}
ROOMS = ("care", "session", "progress", "library", "storage", "figure", "cues", "exchange", "plain", "tui")

MAY_IMPORT: dict[str, set[str]] = {
    "cli": {"wiring", FRONT, "tui", "plain"},
    "wiring": {FRONT, "storage", "library", "cues", "clock"},
    "tui": {FRONT, "figure", "session", "progress", "care"},
    "plain": {FRONT, "figure", "session", "progress", "care"},
    FRONT: {"exchange", "storage", "library", "cues", "figure", "session", "progress", "care", "clock"},
    "exchange": {"library", "figure", "progress", "session", "care"},
    "storage": {"care", "session", "clock"},
    "library": {"care"},
    "cues": {"care"},
    "session": {"care"},
    "progress": {"care"},
    "figure": {"care"},
    "care": set(),
    "clock": set(),
    "top": set(),
}
PURE = ("care", "session", "progress", "figure")
THIRD_PARTY: dict[str, set[str]] = {
    **{room: {"msgspec"} for room in ("care", "session", "progress", "figure", "library", "cues", "wiring", FRONT)},
    "cli": {"click", "msgspec"},
    "storage": {"tinydb", "platformdirs", "msgspec"},
    "tui": {"textual", "rich", "msgspec"},
}
BANNED_CLOCKS = {
    "datetime.datetime.now",
    "datetime.datetime.today",
    "datetime.date.today",
    "time.monotonic",
    "time.time",
    "time.perf_counter",
    "time.sleep",
}


def where(path: Path, line: int = 1) -> str:
    """A place that an editor can open."""
    return f"{path.relative_to(ROOT).as_posix()}:{line}"


def room_of(parts: tuple[str, ...]) -> str:
    """The row of the table to which `coach.<parts>` belongs."""
    if not parts:
        return "top"
    return parts[0] if parts[0] in ROOMS else ALONE.get(parts[0], FRONT)


def tree(path: Path) -> ast.Module:
    """The module as Python reads it."""
    return ast.parse(path.read_text("utf-8"), str(path))


def imports(path: Path) -> Iterator[tuple[int, str, str]]:
    """Line, module and name of everything a module imports, however late."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            for each in node.names:
                yield node.lineno, each.name, ""
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{where(path, node.lineno)}: imports are written in full"
            for each in node.names:
                yield node.lineno, node.module or "", each.name


def own_imports(path: Path) -> Iterator[tuple[int, str]]:
    """Line and room of each import of ours; the version in coach/__init__.py belongs to everybody."""
    for line, module, name in imports(path):
        parts = tuple(module.split("."))
        if parts[0] != "coach":
            continue
        if len(parts) == 1 and name != "__version__":
            parts = ("coach", name)
        if room := room_of(parts[1:]):
            yield line, room


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function and method of a module."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def test_each_room_imports_only_the_rooms_it_may() -> None:
    wrong = []
    for path in MODULES:
        room = room_of(path.relative_to(HOUSE).with_suffix("").parts)
        wrong += [
            f"{where(path, line)}: {room} may not import {other}"
            for line, other in own_imports(path)
            if other not in MAY_IMPORT[room] | {room, "top"}
        ]
    assert not wrong, "\n".join(wrong)


def test_the_shell_starts_the_app_only_inside_a_command() -> None:
    wrong = []
    for path in MODULES:
        if room_of(path.relative_to(HOUSE).with_suffix("").parts) != "cli":
            continue
        for node in tree(path).body:
            text = ast.unparse(node) if isinstance(node, ast.Import | ast.ImportFrom) else ""
            if "coach.tui" in text or "coach.plain" in text:
                wrong.append(f"{where(path, node.lineno)}: {text}")
    assert not wrong, "\n".join(wrong)


def test_each_room_uses_only_the_packages_it_may() -> None:
    wrong = []
    for path in MODULES:
        room = room_of(path.relative_to(HOUSE).with_suffix("").parts)
        for line, module, _ in imports(path):
            package = module.partition(".")[0]
            if package != "coach" and package not in sys.stdlib_module_names | THIRD_PARTY.get(room, set()):
                wrong.append(f"{where(path, line)}: {room} may not use {package}")
    assert not wrong, "\n".join(wrong)


def test_tinydb_and_platformdirs_are_paid_for_when_first_needed() -> None:
    wrong = [
        f"{where(path, node.lineno)}: {ast.unparse(node)}"
        for path in MODULES
        for node in tree(path).body
        if isinstance(node, ast.Import | ast.ImportFrom)
        and any(each in ast.unparse(node) for each in ("platformdirs", "icalendar", "reportlab"))
    ]
    assert not wrong, "\n".join(wrong)


def test_only_the_clock_reads_a_clock() -> None:
    """Ruff refuses it everywhere else; here stands that nobody loosened the rule. (Storage may wait for a lock.)"""
    ruff = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["ruff"]["lint"]
    assert set(ruff["flake8-tidy-imports"]["banned-api"]) >= BANNED_CLOCKS
    assert "TID" in ruff["select"]
    assert not {"TID", "TID2", "TID251"} & set(ruff["ignore"])
    loosened = [name for name, rules in ruff["per-file-ignores"].items() if "TID251" in rules]
    assert [name for name in loosened if name.startswith("coach")] == ["coach/clock.py"]
    silenced = [
        where(path, number)
        for path in MODULES
        for number, text in enumerate(path.read_text("utf-8").splitlines(), 1)
        if "noqa" in text and "TID" in text and "time.sleep(" not in text
    ]
    assert silenced == []


def test_a_module_has_under_300_lines_and_the_app_under_200() -> None:
    wrong = []
    for path in MODULES:
        lines = len(path.read_text("utf-8").splitlines())
        most = 200 if path == HOUSE / "tui" / "app.py" else 300
        if lines >= most:
            wrong.append(f"{where(path)}: {lines} lines")
    assert not wrong, "\n".join(wrong)


def test_a_function_has_under_40_lines() -> None:
    wrong = []
    for path in MODULES:
        for function in functions(path):
            length = (function.end_lineno or function.lineno) - function.lineno + 1
            if length >= 40:
                wrong.append(f"{where(path, function.lineno)}: {function.name}, {length} lines")
    assert not wrong, "\n".join(wrong)


HOOKS = ("_", "on_", "action_", "watch_", "render", "compose", "body", "column", "look_again", "bar_commands")


def is_own(node: ast.AST) -> bool:
    """Whether a method belongs to what the class offers: public, no property, no name that Textual or a base calls."""
    if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        return False
    named = {each.id for each in node.decorator_list if isinstance(each, ast.Name)}
    return not node.name.startswith(HOOKS) and not named & {"property", "cached_property"}


def test_a_class_offers_under_15_methods() -> None:
    wrong = []
    for path in MODULES:
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.ClassDef):
                methods = sum(is_own(each) for each in node.body)
                if methods >= 15:
                    wrong.append(f"{where(path, node.lineno)}: {node.name}, {methods} methods")
    assert not wrong, "\n".join(wrong)


def test_the_house_has_exactly_these_things_at_its_door() -> None:
    shown = {each.name for each in ROOT.iterdir() if not each.name.startswith(".")}
    shown -= {"build", "dist", "snapshot_report.html"}
    assert shown == {"coach", "tests", "assets", "pyproject.toml", "README.md"}


@pytest.mark.parametrize(
    ("module", "room"),
    [("coach.care.gate", "care"), ("coach.desk", FRONT), ("coach.printing", "cli"), ("coach.coach", FRONT)],
)
def test_every_module_has_a_row_in_the_table(module: str, room: str) -> None:
    assert room_of(tuple(module.split("."))[1:]) == room
    assert room in MAY_IMPORT
