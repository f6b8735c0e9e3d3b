"""From a key press in the player to what it means at this moment of the session."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.session.replies import ASK_SIGN_FROM, GAP_KEYS, INTERRUPTED, SIGN_WORDS, SIGNS, answer_of, noted
from coach.tui.commands import commands

if TYPE_CHECKING:
    from coach.session.moment import Moment
    from coach.tui.app import CoachApp

STOP_KEYS = ("x", "q", "escape")
OWN_WORK = frozenset({*STOP_KEYS, "w", "f1"})


class PlayerKeys:
    """Digits are pain or an answer, any key is a sign of life, unknown keys pause or go on."""

    def __init__(self, app: CoachApp) -> None:
        self._app = app
        self._reported: int | None = None

    async def press(self, key: str) -> None:
        """Do what `key` means now."""
        m = self._app.driver.last
        if m is None:
            return
        if self.confirm_awake(key, m) and key not in OWN_WORK:
            return
        number = _number(key)
        if key in ("w", "f1"):
            self._app.action_warning_signs()
        elif m.mode == "alarm":
            self._app.driver.do("stop", name="no answer")
        elif m.mode == "gap":
            self._gap(key, m)
        elif key in STOP_KEYS:
            self._stop(key)
        elif m.phase == "ask" and self._ask(key, number, m):
            return
        elif m.mode == "paused" and m.pad_on and key == "y":
            self._app.driver.do("off")
        elif not self._report(key, number):
            await self._command(key, m)

    def _report(self, key: str, number: int | None) -> bool:
        """A pain report, or the one question after it; True where the key was that."""
        if number is not None:
            self._app.driver.do("pain", value=number)
            self._reported = number if number >= ASK_SIGN_FROM else None
            self._app.notify(noted(number, self._app.driver.last), timeout=6 if self._reported else 3)
            return True
        asked, self._reported = self._reported, None
        if asked is None or key not in SIGNS:
            return False
        self._app.driver.do("pain", name=SIGNS[key], value=asked)
        self._app.notify(SIGN_WORDS[key], timeout=8)
        return True

    def confirm_awake(self, key: str, m: Moment) -> bool:
        """Whether `key` was a sign of life for an open question; True where that was all it meant."""
        prompt = m.prompt
        if prompt is None or m.mode == "alarm":
            return False
        if prompt.kind == "scale" and (number := _number(key)) is not None:
            self._app.driver.do("prompt", name=prompt.id, value=number)
            return True
        self._app.driver.do("prompt", name=prompt.id)
        return prompt.id not in ("off", "gap") and prompt.kind == "awake"

    def _gap(self, key: str, m: Moment) -> None:
        if key in ("enter", *STOP_KEYS):
            self._app.driver.do("stop", name=INTERRUPTED)
        elif (key == "g" and not m.exposure_over) or (key in ("r", "c") and not m.pad_on):
            self._app.driver.do(GAP_KEYS[key])

    def _stop(self, key: str) -> None:
        if key == "escape" and self._app.coach.settings.escape == "pause":
            self.toggle()
        else:
            self._app.flow.playing.stop_asked()

    def _ask(self, key: str, number: int | None, m: Moment) -> bool:
        ask = m.step.ask
        if ask is None:
            return False
        value = answer_of(ask, key, number)
        if value is None:
            waits = key == "space" and self._app.coach.settings.hands_free and not m.pad_on
            return not waits and key not in ("b", "pageup", "left", "m", "c")
        self._app.driver.do("answer", name=ask.id, value=value)
        return True

    async def _command(self, key: str, m: Moment) -> None:
        for command in (*commands("player", self._app.keymap_used), *commands("any", self._app.keymap_used)):
            if key in command.keys:
                await self._app.screen.run_action(command.action)
                return
        if m.mode in ("running", "paused"):
            self.toggle()

    def toggle(self) -> None:
        """Pause, or go on."""
        m = self._app.driver.last
        if m is not None:
            self._app.driver.do("resume" if m.mode == "paused" else "pause")


def _number(key: str) -> int | None:
    if key == "t":
        return 10
    return int(key) if len(key) == 1 and key in "0123456789" else None
