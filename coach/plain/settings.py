"""Settings and safety answers in lines; what only a screen has is left out."""

from __future__ import annotations

from dataclasses import Field, fields, replace
from typing import TYPE_CHECKING, Any

from coach.care.settings import Settings
from coach.care.told import UP, counted
from coach.coach import StorageError
from coach.plain.asking import BACK
from coach.plain.front import walked
from coach.walks.words import FOLDERS, setting_words

if TYPE_CHECKING:
    from coach.care.told import Told
    from coach.plain.front import PlainFront

# Colours, motion, keys and what else only a screen has; they are changed there.
ON_SCREENS = ("theme", "reduced_motion", "escape", "keymap", "notifications", "title")
STATE_WORDS = {"open": "not answered yet", "plain": "", "care": "", "up": "waits for a clinician", "seen": "seen"}


class SettingsRoom:
    """How the program works, and what the person told it."""

    def __init__(self, front: PlainFront) -> None:
        self._front, self._asking, self._coach = front, front.asking, front.coach

    def room(self) -> None:
        """The list, until the person goes back."""
        specs = [each for each in fields(Settings) if each.name not in ON_SCREENS]
        while True:
            self._asking.heading("Settings, kept as you change them")
            answered, of = counted(self._coach.telling.told())
            ways = [self._line(each) for each in specs]
            ways += [f"Safety answers: {answered} of {of}", "Something new is wrong", "Where things are kept"]
            found = self._asking.numbered(ways)
            if found is None:
                return
            if found <= len(specs):
                self._change(specs[found - 1])
            else:
                (self._answers, self._new_sign, self._where)[found - len(specs) - 1]()

    def _line(self, spec: Field[Any]) -> str:
        value = getattr(self._coach.settings, spec.name)
        return f"{spec.metadata['title']}: {setting_words(spec, value)}. {spec.metadata['help']}"

    def _change(self, spec: Field[Any]) -> None:
        now = getattr(self._coach.settings, spec.name)
        if isinstance(now, bool):
            value: Any = not now
        else:
            choices = spec.metadata["choices"]
            found = self._asking.numbered([setting_words(spec, each) for each in choices])
            if found is None:
                return
            value = choices[found - 1]
        written = self._coach.change_settings(replace(self._coach.settings, **{spec.name: value}))
        try:
            written.result()
        except StorageError as error:
            self._front.trouble(error)
        self._asking.say(f"{spec.metadata['title']}: {setting_words(spec, value)}.")

    def _new_sign(self) -> None:
        walked(self._front.answering.new_sign())

    def _where(self) -> None:
        self._asking.heading("Where things are kept")
        for name, path in self._coach.folders.items():
            self._asking.say(str(path))
            self._asking.say(FOLDERS.get(name, ""), "  ")

    def _answers(self) -> None:
        """Every question with its newest answer; a number answers it anew, c and a number keeps a clinician's word."""
        while True:
            rows: list[Told] = []
            self._asking.heading("Safety answers")
            for group in self._coach.telling.told():
                self._asking.say(f"{group.title}:")
                for told in group.told:
                    rows.append(told)
                    self._asking.say(f"{len(rows):>3} {_told_line(told, urgent=group.id == UP)}")
            found = self._asking.word(
                f"Type 1 to {len(rows)} to answer one anew; c and a number: a clinician has looked at it; "
                "i and a number says more. b goes back."
            )
            if found in BACK or not found:
                return
            number = found.lstrip("ci").strip()
            if not number.isdecimal() or not 1 <= int(number) <= len(rows):
                self._asking.say("There is no such line.")
                continue
            self._one(found[:1], rows[int(number) - 1])

    def _one(self, letter: str, told: Told) -> None:
        if letter == "i":
            self._asking.say(told.text)
            self._asking.say(self._said(told))
        elif letter == "c" and told.state == "up":
            walked(self._front.answering.clinician(told))
        elif letter == "c":
            self._asking.say("This is for a sign that waits for a clinician; those stand at the top.")
        elif told.derived:
            self._asking.say("This follows from other answers or from a check, so there is nothing to answer.")
        else:
            walked(self._front.answering.change(told))

    def _said(self, told: Told) -> str:
        said = f"You said on {told.on.isoformat()}: {told.answer}." if told.on else ""
        if told.state == "up":
            return f"{told.tier}. {told.why} {said}"
        if told.state == "seen" and told.seen_on:
            after = self._coach.safety.texts.after_clearance.replace("{date}", told.seen_on.isoformat())
            return f"{told.by} looked at this. {after}"
        return said or "Not answered yet. It is asked before what needs it."


def _told_line(told: Told, *, urgent: bool) -> str:
    if urgent and told.state == "up":
        said = told.tier
    elif urgent:
        said = f"seen by {told.by}"
    else:
        said = told.answer or "not answered yet"
    when = f", {told.on.isoformat()}" if told.on else ""
    return f"{told.short}: {said}{when}"
