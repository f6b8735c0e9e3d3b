"""A home of its own for every test, and programs that are gone when it ends."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

if sys.platform == "win32":
    collect_ignore_glob = ["test_*.py"]
else:
    from .harness import Terminal, console_script
    from .launcher import Lead
    from .typist import Typist

    LAUNCHER = Path(__file__).with_name("launcher.py")
    ANSWERED = Path(__file__).with_name("answered.py")
    # Of the environment of whoever runs the tests, only what a program needs to start at all.
    PASSED_ON = ("PATH", "LANG", "TMPDIR", "LD_LIBRARY_PATH")

    class World:
        """One person's machine: an empty home, a data folder below it, a clock that can be forwarded, open windows."""

        def __init__(self, root: Path) -> None:
            self.root, self.home, self.data = root, root / "home", root / "home" / "D"
            self.elsewhere = root / "elsewhere"
            for folder in (self.home, self.elsewhere):
                folder.mkdir()
            self.lead_file = root / "lead"
            self.clock = Lead(self.lead_file)
            self.env = {each: os.environ[each] for each in PASSED_ON if each in os.environ}
            self.env |= {"HOME": str(self.home), "TERM": "xterm-256color", "COLORTERM": "truecolor"}
            self.env |= {"LC_ALL": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1", "TEXTUAL_ANIMATIONS": "none"}
            for name in ("CONFIG", "DATA", "STATE", "CACHE"):
                self.env[f"XDG_{name}_HOME"] = str(self.home / f"xdg-{name.lower()}")
            self._windows: list[Terminal | Typist] = []

        def window(self, *argv: str, columns: int = 100, rows: int = 30, **env: str) -> Terminal:
            """Any program in a new window, started outside the checkout."""
            opened = Terminal(list(argv), env=self.env | env, cwd=self.elsewhere, columns=columns, rows=rows)
            self._windows.append(opened)
            return opened

        def forwardable(self, *words: str, columns: int = 100, rows: int = 30, **env: str) -> Terminal:
            """The app on the clock that can be forwarded; `words`: what to start, and for how many minutes."""
            return self.window(*self.launcher(*words), columns=columns, rows=rows, **env)

        def lines(self, *words: str, tty: bool = False) -> Typist:
            """The same in lines, through pipes or in a terminal that knows nothing."""
            argv = self.launcher("--plain", *words)
            typist = Typist(argv, env=self.env | {"TERM": "dumb"}, cwd=self.elsewhere, clock=self.clock, tty=tty)
            self._windows.append(typist)
            return typist

        def launcher(self, *words: str) -> list[str]:
            """The command line of the test launcher."""
            return [sys.executable, str(LAUNCHER), str(self.data), str(self.lead_file), *words]

        def coach(self, *words: str, columns: int = 100, rows: int = 30, **env: str) -> Terminal:
            """The real command in a new window, on the true clock."""
            argv = (console_script(), "--data-dir", str(self.data), *words)
            return self.window(*argv, columns=columns, rows=rows, **env)

        def shell(self, *words: str, data: Path | None = None) -> subprocess.CompletedProcess[str]:
            """The real command without a terminal, to its end."""
            return self.run(console_script(), "--data-dir", str(data or self.data), *words)

        def run(self, *argv: str, **env: str) -> subprocess.CompletedProcess[str]:
            """Any program without a terminal, to its end."""
            return subprocess.run(
                argv,
                env=self.env | env,
                cwd=self.elsewhere,
                capture_output=True,
                text=True,
                timeout=60,
                check=False,
                stdin=subprocess.DEVNULL,
            )

        def pass_until(self, term: Terminal, *texts: str) -> None:
            """Let a session run on, a little at a time, until all of `texts` are on the screen, time being true."""

            def seen() -> bool:
                if not self.clock.arrived:
                    return False
                if all(each in term.text for each in texts):
                    return True
                self.clock.forward(1)
                return False

            term.until(seen, f"the session coming to {texts}")

        def history(self) -> list[dict[str, Any]]:
            """What `coach history --json` prints."""
            done = self.shell("history", "--json")
            assert done.returncode == 0, done.stderr
            found: list[dict[str, Any]] = json.loads(done.stdout)
            return found

        def close(self) -> None:
            """Every window, and the clock."""
            for each in self._windows:
                each.close()
            self.clock.close()

    @pytest.fixture
    def world(tmp_path: Path) -> Iterator[World]:
        """Somebody who starts the coach for the first time."""
        made = World(tmp_path)
        yield made
        made.close()

    @pytest.fixture(scope="session")
    def answers(tmp_path_factory: pytest.TempPathFactory) -> Path:
        """A data folder in which every card is answered and the pain was rated just now."""
        made = World(tmp_path_factory.mktemp("answers"))
        done = made.run(sys.executable, str(ANSWERED), str(made.data))
        made.close()
        assert done.returncode == 0, done.stderr
        return made.data

    @pytest.fixture
    def known(world: World, answers: Path) -> World:
        """Somebody whom the coach has asked everything already."""
        shutil.copytree(answers, world.data)
        return world
