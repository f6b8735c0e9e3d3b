"""One guided session in lines: looks at the clock while it waits for a line, and does what a line means."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from coach.care.stopping import Why
from coach.plain.announcing import PAUSED, Announcer, hint, until_line, where
from coach.plain.asking import pain_number
from coach.plain.lines import Gone, Quit
from coach.session.exposed import words_of
from coach.session.replies import (
    ASK_SIGN_FROM,
    GAP_KEYS,
    INTERRUPTED,
    SIGN_WORDS,
    SIGNS,
    answer_of,
    noted,
)

if TYPE_CHECKING:
    from coach.guided import Guided
    from coach.plain.aside import Aside
    from coach.plain.asking import Asking
    from coach.plain.skipping import Skipping
    from coach.plain.sounds import Sounds
    from coach.plain.stopping import Stopping
    from coach.session.moment import Moment
    from coach.session.tape import EventKind, EventValue

# Between two looks, at most; a look is meant to come after the change, not just before it.
CALM_SECONDS = 0.5
LATE = 0.005
STOP = ("x", "q", "stop")
NEEDS_YOU = "This step needs you. A lesson can be read while a resting one runs."
KEPT = "The session is kept as it stands. The coach takes it up at its next start."
COMMANDS: dict[str, tuple[EventKind, EventValue]] = {
    "n": ("next", None),
    "next": ("next", None),
    "b": ("back", None),
    "back": ("back", None),
    "r": ("restart", None),
    "e": ("easier", None),
    "easier": ("easier", None),
    "h": ("harder", None),
    "+": ("add", 15),
    "-": ("add", -15),
}
HELP = (
    "An empty line or n ends this step with credit; b goes back; r begins the step again.",
    "p pauses and goes on; x stops. + and - make the step 15 seconds longer or shorter.",
    "e is an easier way, h a harder one. k leaves the exercise out and asks why.",
    "0 to 10 is your pain now. i says where you are.",
    "m switches the sound off or on. l reads a lesson while a step rests. w shows the warning signs.",
)


class Playing:
    """Plays `guided` to its end. `slept`: whether the program was stopped by the shell since it was last asked."""

    def __init__(
        self,
        asking: Asking,
        guided: Guided,
        sounds: Sounds,
        slept: Callable[[], bool],
        *,
        stopping: Stopping,
        skipping: Skipping,
        aside: Aside,
    ) -> None:
        self._asking, self._guided, self._sounds, self._slept = asking, guided, sounds, slept
        self._lines = asking.lines
        self._announcer = Announcer()
        self._stopping, self._skipping, self._aside = stopping, skipping, aside
        self._reported: int | None = None
        self.last = guided.moment()

    def run(self) -> Moment:
        """The last moment. Raises Gone, Quit or KeyboardInterrupt once the session is safely left."""
        # What was slept through before it began is none of its time.
        self._slept()
        try:
            self._lines.say()
            self._lines.say(f"{self._guided.script.title}. {hint_of_keys()}")
            while True:
                m = self._look()
                if m.mode == "ended":
                    return m
                line = self._lines.ask(self._patience(m))
                if line is not None:
                    self._typed(line.strip().casefold())
        except (Gone, Quit, KeyboardInterrupt):
            self._leave()
            raise
        finally:
            self._sounds.close(ended=self.last.mode == "ended")

    def _look(self) -> Moment:
        m = self._guided.moment(asleep=self._slept())
        self._show(m)
        return m

    def _do(self, kind: EventKind, *, name: str = "", value: EventValue = None) -> Moment:
        m = self._guided.do(kind, name=name, value=value)
        self._show(m)
        return m

    def _show(self, m: Moment) -> None:
        found = self._announcer.look(m)
        for said in found:
            self._lines.say(said.text)
        self._sounds.tell(m, rings=any(said.rings for said in found))
        self.last = m

    def _patience(self, m: Moment) -> float:
        """Seconds until something is to be said or done."""
        times = (m.until, until_line(m), self._sounds.wakes_in(m))
        return min([CALM_SECONDS, *(max(0.0, each) + LATE for each in times if each is not None)])

    def _leave(self) -> None:
        """Let go of the session; it is taken up at the next start."""
        m = self.last
        self._guided.leave()
        try:
            if m.pad_on:
                self._lines.say(words_of(m.therapy, m.kind).stop)
            self._lines.say(KEPT)
        except Gone:
            # Nobody hears it; the session is kept all the same.
            return

    def _typed(self, typed: str) -> None:
        """Do what a line means at this moment."""
        m = self._look()
        awake = self._confirmed(typed, m)
        if m.mode == "ended" or self.last.mode == "ended":
            return
        if awake and typed not in (*STOP, "w", "?", "i"):
            self._ask_again()
        elif m.mode == "alarm":
            self._do("stop", name="no answer")
        elif typed in ("w", "?", "help"):
            self._cover(self._asking.warning_signs if typed == "w" else self._help)
        elif self._stopping.open or self._skipping.open:
            (self._reason if self._stopping.open else self._skip)(typed)
        elif m.mode == "gap":
            self._gap(typed, m)
        elif typed in STOP:
            self._stop()
        elif not self._answered(typed, m):
            self._command(typed, m)

    def _confirmed(self, typed: str, m: Moment) -> bool:
        """Whether the line was a sign of life for an open question; True where that was all it meant."""
        prompt = m.prompt
        if prompt is None or m.mode == "alarm":
            return False
        number = pain_number(typed)
        if prompt.kind == "scale" and number is not None:
            self._do("prompt", name=prompt.id, value=number)
            return True
        self._do("prompt", name=prompt.id)
        if prompt.kind == "scale" and typed not in (*STOP, "w"):
            self._lines.say(hint(m))
            return True
        return prompt.id not in ("off", "gap") and prompt.kind == "awake"

    def _help(self) -> None:
        self._lines.say("\n".join(HELP))

    def _cover(self, read: Callable[[], object]) -> None:
        """Something to read: an active step waits meanwhile, a resting one runs on."""
        m = self.last
        if m.mode == "running" and not m.step.passive and m.step.seconds is not None:
            self._do("pause", name="covered")
        read()
        self._announcer.again()
        self._ask_again()
        if self.last.mode == "paused" and not self.last.pad_on:
            self._lines.say(PAUSED)

    def _ask_again(self) -> None:
        """What stands still waits for a number: say its question once more."""
        for each in (self._stopping, self._skipping):
            if each.open:
                each.ask()

    def _stop(self) -> None:
        m = self._do("halt")
        if m.mode != "halted":
            return
        if m.pad_on:
            self._lines.say(words_of(m.therapy, m.kind).stop)
        self._stopping.ask()

    def _skip(self, typed: str) -> None:
        """The answer to why an exercise is skipped."""
        reason = self._skipping.answered(typed)
        if reason:
            self._do("skip", name=reason)
        elif reason is not None:
            self._do("go_on")

    def _reason(self, typed: str) -> None:
        """The answer to why the session is stopped."""
        why = self._stopping.answered(typed)
        if why == "":
            self._do("go_on")
        elif isinstance(why, Why) and why.goes_on:
            self._lines.say(why.do)
            self._do("go_on")
        elif isinstance(why, Why):
            self._do("stop", name=why.id, value="safety" if why.safety else None)

    def _gap(self, typed: str, m: Moment) -> None:
        if typed in ("", *STOP):
            self._do("stop", name=INTERRUPTED)
        elif (typed == "g" and not m.exposure_over) or (typed in ("r", "c") and not m.pad_on):
            self._do(GAP_KEYS[typed])
        else:
            self._lines.say(hint(m))

    def _answered(self, typed: str, m: Moment) -> bool:
        """An answer to what is asked, or a report of pain; False where the line is a command."""
        number = pain_number(typed)
        ask = m.step.ask if m.phase == "ask" else None
        if ask is not None:
            value = answer_of(ask, {"": "enter", "yes": "y", "no": "n"}.get(typed, typed), number)
            if value is not None:
                self._do("answer", name=ask.id, value=value)
                return True
            if typed not in ("b", "back", "i", "m", "p"):
                self._lines.say(hint(m))
                return True
            return False
        if m.mode == "paused" and m.pad_on and typed in ("y", "yes"):
            self._do("off")
            return True
        return self._report(typed, number)

    def _report(self, typed: str, number: int | None) -> bool:
        """A pain report, or the one question after it; True where the line was that."""
        if number is not None:
            m = self._do("pain", value=number)
            self._reported = number if number >= ASK_SIGN_FROM else None
            self._lines.say(noted(number, m))
            return True
        asked, self._reported = self._reported, None
        if asked is None or typed not in SIGNS:
            return False
        self._do("pain", name=SIGNS[typed], value=asked)
        self._lines.say(SIGN_WORDS[typed])
        return True

    def _command(self, typed: str, m: Moment) -> None:
        if typed in ("p", "pause") or (typed == "" and m.mode == "paused"):
            self._do("resume" if m.mode == "paused" else "pause")
        elif typed == "i":
            for each in where(m):
                self._lines.say(each)
        elif typed == "k":
            if self._skipping.begin(self._guided):
                self._do("halt")
                self._skipping.ask()
        elif typed == "l":
            self._read(m)
        elif typed == "m":
            self._lines.say(self._sounds.mute())
        elif typed == "" or typed in COMMANDS:
            kind, value = COMMANDS[typed or "n"]
            self._change(kind, value)
        else:
            self._lines.say(f'"{typed}" means nothing here. {hint(m)}')

    def _read(self, m: Moment) -> None:
        """A part of a lesson, while the body rests."""
        for each in self._aside.part() if m.step.passive else [NEEDS_YOU]:
            self._lines.say(each)

    def _change(self, kind: EventKind, value: EventValue) -> None:
        """A command that may find nothing to do: then that is said."""
        before = self.last
        m = self._do(kind, value=value)
        if kind == "add":
            self._lines.say(f"This step has {max(0, round(m.step_left))} seconds left.")
        elif kind in ("easier", "harder") and m.index == before.index and m.step == before.step:
            self._lines.say(f"There is no {kind} way of this.")


def hint_of_keys() -> str:
    """What may be typed while it runs, said once at its beginning."""
    return "An empty line is next, p pause, x stop, a number your pain now; ? says more."
