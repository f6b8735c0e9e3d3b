"""Private pages in lines: a page line by line, the thought tool question by question; each line is kept at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.care.gate import Blocked
from coach.care.rounds import ENOUGH_SECONDS
from coach.care.words import speaks_of_crisis
from coach.coach import StorageError
from coach.plain.asking import BACK
from coach.session.stopwatch import Stopwatch
from coach.walks.words import AFTERWARDS, said_of_time, thought_said

if TYPE_CHECKING:
    from collections.abc import Callable

    from coach.care.model import Practice, Stage
    from coach.care.records import SessionRecord
    from coach.coach import Coach
    from coach.plain.asking import Asking
    from coach.private import Draft
    from coach.walks.views import Sheet

TEXT, PERCENT = "text", "belief"
END = (".", "end")
LOOK_SECONDS = 1.0
REMINDERS = ("situation", "thought", "balanced")


class Writing:
    """One page. `crisis`: shows whom to call; `sure`: asks before a page of so many words is deleted."""

    def __init__(
        self,
        asking: Asking,
        coach: Coach,
        draft: Draft,
        *,
        crisis: Callable[[Blocked], object],
        sure: Callable[[int], bool],
    ) -> None:
        self._asking, self._coach, self._draft = asking, coach, draft
        self._crisis, self._sure = crisis, sure
        self._texts, self._numbers = dict(draft.page.texts), dict(draft.page.numbers)
        self._watch = Stopwatch(draft.page.seconds)
        self._warned = False

    def page(self, sheet: Sheet) -> SessionRecord | bool:
        """See `coach.walks.views.Write`."""
        self._asking.heading(sheet.title)
        self._asking.say(sheet.prompt)
        self._asking.say(self._coach.safety.texts.flip_out)
        if self._texts.get(TEXT):
            self._asking.say("What you wrote so far:")
            self._asking.say(self._texts[TEXT], "  ")
        while True:
            self._asking.say(
                "Write line by line; each is kept. A dot alone ends the page, w alone shows the warning signs."
            )
            self._fill(sheet.most)
            done = self._finish(sheet.planned, AFTERWARDS if sheet.most else "")
            if done is not None:
                return done

    def _fill(self, most: float) -> None:
        """Take lines until the one that ends the page."""
        marks = [each for each in (ENOUGH_SECONDS, most) if most and each > self._watch.seconds]
        while True:
            line = self._line()
            if line.strip().casefold() in END:
                return
            if line.strip().casefold() == "w":
                self._asking.warning_signs()
                continue
            before = self._texts.get(TEXT, "")
            self._texts[TEXT] = f"{before}\n{line}" if before else line
            self._keep()
            if marks and self._watch.seconds >= marks[0]:
                marks.pop(0)
                self._asking.say(said_of_time(self._watch.seconds, most))

    def _line(self) -> str:
        """One line; the clock is looked at meanwhile, so that only what lay between two looks is a gap."""
        elapsed = self._coach.clock.elapsed
        self._watch.go(elapsed())
        line = None
        while line is None:
            line = self._asking.lines.ask(LOOK_SECONDS)
            self._watch.look(elapsed())
        self._watch.stop(elapsed())
        return line

    def think(self, practice: Practice) -> SessionRecord | bool:
        """See `coach.walks.views.Think`."""
        stages = practice.stages
        open_ones = [n for n, each in enumerate(stages) if each.id not in self._texts and each.id not in self._numbers]
        place = open_ones[0] if open_ones else len(stages) - 1
        while True:
            while place < len(stages):
                on = self._stage(stages[place], place, practice)
                place = max(0, place + (1 if on else -1))
            done = self._finish(practice.seconds, thought_said(self._numbers))
            if done is not None:
                return done
            place = len(stages) - 1

    def _stage(self, stage: Stage, place: int, practice: Practice) -> bool:
        """Ask one question; False where the person goes back to the one before."""
        self._asking.heading(f"{practice.name}, {place + 1} of {len(practice.stages)}: {stage.title}")
        for name in REMINDERS:
            if self._texts.get(name) and name != stage.id:
                self._asking.say(f"You wrote: {self._texts[name]}")
        elapsed = self._coach.clock.elapsed
        self._watch.go(elapsed())
        if stage.ask is not None:
            number = self._asking.scale(stage.ask.text, "not at all", "as much as can be")
            if number is not None:
                self._numbers[stage.id] = number * 10 if stage.id.startswith(PERCENT) else number
            given = number is not None
        else:
            self._asking.say(stage.instruction)
            if stage.cues:
                self._asking.say(f"For example: {' '.join(stage.cues)}")
            self._asking.say("Type a line; an empty one leaves it out. b goes back.")
            text = self._line().strip()
            given = text.casefold() not in BACK
            if given and text.casefold() != "w":
                self._texts[stage.id] = text or self._texts.get(stage.id, "")
        self._watch.stop(elapsed())
        self._keep()
        return given

    def _keep(self) -> None:
        """Write down what stands there; a failure is said, and the text stays in memory for the next try."""
        try:
            self._draft.keep(self._texts, self._watch.seconds, self._numbers)
        except StorageError as error:
            self._asking.say(f"Not saved yet: {error}")
        self._look_for_crisis()

    def _look_for_crisis(self) -> None:
        """Only where the person switched it on: words of a crisis show the numbers to call, once a page."""
        coach = self._coach
        if self._warned or not coach.settings.journal_check:
            return
        if speaks_of_crisis(" ".join(self._texts.values()), coach.safety.texts):
            self._warned = True
            coach.practices.calm.private.mark_crisis()
            self._crisis(Blocked(what="emotional", crisis=True))

    def _finish(self, planned: float, afterwards: str) -> SessionRecord | bool | None:
        """Keep it, delete it, or None to go on; an empty page closes without a trace."""
        words = len(" ".join(self._texts.values()).split())
        if not words:
            self._draft.discard()
            return False
        self._asking.heading("What becomes of this page?")
        if afterwards:
            self._asking.say(afterwards)
        self._asking.say(self._coach.safety.texts.journal_privacy)
        ways = ["Go on with it", "Finish, and keep it on this machine", "Finish, and delete it for good"]
        found = self._asking.numbered(ways, default=1, back="")
        if found not in (2, 3) or (found == 3 and not self._sure(words)):
            return None
        try:
            self._draft.keep(self._texts, self._watch.seconds, self._numbers)
            return self._draft.close(planned=planned, keep_text=found == 2) or True
        except StorageError as error:
            # The page stays as it is, so that nothing is lost and it can be tried again.
            self._asking.say(f"Not saved: {error}")
            return None
