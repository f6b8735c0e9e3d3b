"""--data-dir: everything below it, nothing outside."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from .person import answer_as_healthy, at_today, choose, finish

if TYPE_CHECKING:
    from .conftest import World

AUDITED_WORDS = """
import sys
from pathlib import Path
sys.path.insert(0, {folder!r})
from launcher import audit
audit(Path({log!r}))
from coach.cli import main
sys.argv = ["coach", *{words!r}]
main()
"""


def test_the_app_touches_nothing_outside_the_data_dir(world: World) -> None:
    log = world.root / "touched.jsonl"
    term = world.forwardable(COACH_TEST_AUDIT=str(log))
    choose(term, "Gentle")
    term.press("enter")
    answer_as_healthy(term)
    world.clock.forward(float(term.left() or 0))
    finish(term, note="fine")
    at_today(term)
    term.press("p")
    term.wait("0 is no pain")
    term.press("4")
    term.wait("pain 4")
    term.press("4")
    term.wait("History", "fine")
    term.press("q")
    assert term.exit_code() == 0

    inside, outside = touched(world, log)
    assert any(path.name == "active.json" for path in inside)
    assert any(path.parent.parent.name == "devices" for path in inside)
    assert outside == set()
    assert [each.name for each in world.home.iterdir()] == ["D"]
    assert sorted(each.name for each in world.data.iterdir()) == ["data", "state"]
    assert list(world.elsewhere.iterdir()) == []


def test_the_shell_commands_touch_nothing_outside_the_data_dir(known: World) -> None:
    for words in (["today"], ["history", "--json"], ["where"]):
        log = known.root / f"{words[0]}.jsonl"
        argv = ["--data-dir", str(known.data), *words]
        code = AUDITED_WORDS.format(folder=str(Path(__file__).parent), log=str(log), words=argv)
        done = known.run(sys.executable, "-c", code)
        assert done.returncode == 0, done.stderr
        assert touched(known, log)[1] == set()
    assert [each.name for each in known.home.iterdir()] == ["D"]


def test_the_environment_may_name_the_folder(world: World) -> None:
    done = world.run(sys.executable, "-m", "coach", "where", COACH_DATA_DIR=str(world.data))
    assert all(str(world.data) in line for line in done.stdout.splitlines())
    assert len(done.stdout.splitlines()) == 3


def test_files_and_folders_are_for_their_owner_alone(known: World) -> None:
    found = list(known.data.rglob("*"))
    assert {each.stat().st_mode & 0o777 for each in found if each.is_file()} == {0o600}
    assert {each.stat().st_mode & 0o777 for each in found if each.is_dir()} == {0o700}


def touched(world: World, log: Path) -> tuple[set[Path], set[Path]]:
    """What was opened, made, moved or removed: below the data folder; and outside it, written, or read in HOME."""
    inside, outside = set(), set()
    for line in log.read_text().splitlines():
        entry = json.loads(line)
        path = Path(entry["path"])
        if path.is_relative_to(world.data):
            inside.add(path)
        elif path == world.home and entry["event"] == "open" and not entry["writes"]:
            # The folder that holds the data folder, so that the new entry in it is durable: nothing is read.
            continue
        elif path.is_relative_to(world.home) or (entry["writes"] and not path.is_relative_to("/dev")):
            outside.add(path)
    return inside, outside - {world.lead_file}
