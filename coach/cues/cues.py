"""Tells a session to ears and to whoever looks elsewhere: chimes, a voice, notifications, the window title.

Nothing here may ever disturb a session: where there is no player, no voice or no device there is silence. It never
says two things at once: words follow their chime, and what is newer ends what is older.
"""

from __future__ import annotations

import atexit
import math
import os
import shutil
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from coach.cues import notify
from coach.cues.player import Which, players, wav_seconds
from coach.cues.ports import Flags, Look, Said
from coach.cues.process import LATE_SECONDS, Outlet, Spawn, spawn
from coach.cues.voice import seconds_of, voices

CHIME_OF = {
    "name": "rest",
    "side": "work",
    "get_ready": "get_ready",
    "move": "work",
    "hold": "hold",
    "return": "return",
    "count": "work",
    "half": "half",
    "last_five": "last",
    "rest": "rest",
    "changeover": "changeover",
    "question": "question",
    "alarm": "alarm",
    "done": "done",
}
NOTIFIED = ("question", "alarm", "done")
STILL = ("halted",)
# Until the probe is over, something that was said before it waits for a look.
PROBING_SECONDS = 0.05


class Cues:
    """The cues of one session. `write` takes terminal sequences, `clock` gives seconds that only grow.

    Silent until `probe` has looked for players and voices; that may be called from another thread.
    """

    def __init__(
        self,
        flags: Flags,
        *,
        sounds: Path,
        write: Callable[[str], None],
        clock: Callable[[], float],
        spawn: Spawn = spawn,
        which: Which = shutil.which,
        environment: Mapping[str, str] = os.environ,
    ) -> None:
        self._flags, self._sounds, self._write, self._clock = flags, sounds, write, clock
        self._spawn, self._which, self._environment = spawn, which, environment
        self._terminal = notify.understands(environment)
        self._player = Outlet((), spawn=spawn, clock=clock)
        self._voice = Outlet((), spawn=spawn, clock=clock)
        self._lengths: dict[str, float] = {}
        self._waiting: tuple[str, float, float] | None = None
        self._title = ""
        self._muted = False
        self._probed = False
        self._early: tuple[Said, float] | None = None

    def probe(self) -> None:
        """Look for players, voices and the chimes; once, after the first paint."""
        lengths = {name: wav_seconds(self._sounds / f"{name}.wav") for name in set(CHIME_OF.values())}
        self._lengths = {name: seconds for name, seconds in lengths.items() if seconds}
        if self._flags.chimes and self._lengths:
            self._player = Outlet(players(self._which), spawn=self._spawn, clock=self._clock)
        if self._flags.voice:
            self._voice = Outlet(voices(self._which), spawn=self._spawn, clock=self._clock)
        self._probed = True
        if self.audible:
            atexit.register(self.close)

    @property
    def audible(self) -> bool:
        """Whether any player or voice is wanted, there, and has not failed; before the probe, whether one is wanted."""
        if not self._probed:
            return self._flags.chimes or self._flags.voice
        return self._player.works or self._voice.works

    @property
    def wakes_in(self) -> float | None:
        """Seconds until words that wait are due; `tell` must be called by then. None where nothing waits."""
        if self._early is not None:
            return PROBING_SECONDS
        return None if self._waiting is None else max(0.0, self._waiting[1] - self._clock())

    def tell(self, sayings: Iterable[Said], moment: Look, *, muted: bool = False) -> None:
        """Pass on what is said at this look, the newest last; call it at every look, also with nothing to say."""
        self._show_title(moment)
        if moment.mode in STILL or (muted and not self._muted):
            self.hush()
        self._muted = muted
        self._follow()
        if self._probed and self._early is not None:
            (saying, due), self._early = self._early, None
            self._sound(saying, due)
        for saying in sayings:
            late = moment.at - saying.at
            if late <= LATE_SECONDS and (saying.urgent or not muted):
                self._sound(saying, self._clock() - late)
                self._notify(saying)

    def hush(self) -> None:
        """Silence, now."""
        self._waiting = self._early = None
        self._player.stop()
        self._voice.stop()

    def finish(self) -> None:
        """The session is over: the window gets its title back; the last words may end."""
        if self._title:
            self._title = ""
            self._write(notify.GIVE_TITLE_BACK)

    def close(self) -> None:
        """Silence for good; nothing is left running."""
        atexit.unregister(self.close)
        self._waiting = None
        self._player.close()
        self._voice.close()

    def _sound(self, saying: Said, due: float) -> None:
        """The chime first, its words when it has rung; words alone at once. A mere sound never cuts words short."""
        if not self._probed:
            self._early = (saying, due)
            return
        name = CHIME_OF.get(saying.kind, "")
        words = bool(saying.text) and self._voice.works
        # After the last look nobody is there to let words follow a chime, so the end comes in words alone.
        chimed = name in self._lengths and self._player.works and not (words and saying.kind == "done")
        if not words and (not chimed or self._waiting is not None or self._voice.look()):
            return
        self.hush()
        if chimed:
            self._player.start(str(self._sounds / f"{name}.wav"), seconds=self._lengths[name], due=due)
        if words:
            self._waiting = (saying.text, self._clock() + self._lengths[name] if chimed else due, due)
            self._follow()

    def _follow(self) -> None:
        """Let words follow their chime, unless they would come too late."""
        self._player.look()
        self._voice.look()
        if self._waiting is None or self._clock() < self._waiting[1]:
            return
        text, _, due = self._waiting
        self._waiting = None
        self._voice.start(text, seconds=seconds_of(text), due=due)

    def _notify(self, saying: Said) -> None:
        if self._flags.notifications and self._terminal and saying.kind in NOTIFIED and saying.text:
            self._write(notify.notification(saying.text, self._environment))

    def _show_title(self, moment: Look) -> None:
        if not (self._flags.title and self._terminal) or moment.mode == "ended":
            return
        text = title_text(moment)
        if text != self._title:
            keep = "" if self._title else notify.KEEP_TITLE
            self._title = text
            self._write(keep + notify.title(text))


def title_text(moment: Look) -> str:
    """The window title of a moment: "1:30 Bird dog"; a word instead of the time where nothing counts down."""
    word = {"paused": "paused", "halted": "stopped", "gap": "interrupted", "alarm": "please answer"}.get(moment.mode)
    if word is None and moment.step.seconds is None:
        word = "question"
    left = math.ceil(max(0.0, moment.count) - 1e-6)
    return f"{word or f'{left // 60}:{left % 60:02}'} {moment.step.title}"
