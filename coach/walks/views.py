"""What a walk shows or asks. Each front end has its own form of every view: a screen, or lines of text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Generic, Literal, TypeVar

from msgspec import Struct

from coach.care.model import Side
from coach.care.records import SessionRecord, Value

if TYPE_CHECKING:
    from datetime import date

    from coach.calm import Log
    from coach.care.breath import Pattern
    from coach.care.choosing import Choice
    from coach.care.gate import Blocked
    from coach.care.ladder import Ladder
    from coach.care.model import Practice, Therapy
    from coach.care.pages import Page
    from coach.care.posture import Offered
    from coach.care.reason import Reason
    from coach.care.safety import Card, Question
    from coach.pressing import Spots
    from coach.private import Draft

T_co = TypeVar("T_co", covariant=True)
# In the result of a card: only what is urgent was answered, so the other lines are still open.
PARTLY = "-partly"
# The result of a blocked view: a clinician has looked at it.
SEEN = "seen"


class View(Struct, Generic[T_co], frozen=True):
    """Something to show; the answer is a `T_co`, or None where the person goes back."""


class Way(Struct, frozen=True):
    """One way on. `note`: a word beside it; `about`: what it means; `open`: False where it cannot be taken now."""

    id: str
    title: str
    note: str = ""
    about: str = ""
    open: bool = True


class Options(View[str], frozen=True):
    """A page with a few ways on; the answer is the id of one. `marked`: the one that comes first to mind.

    `usual`: what was chosen the last time, which one key takes again.
    """

    title: str
    text: str
    ways: Sequence[Way]
    marked: str = ""
    usual: str = ""


class Item(Struct, frozen=True):
    """One line to tick; `about`: what it means."""

    id: str
    title: str
    about: str = ""


class Checklist(View[dict[str, bool]], frozen=True):
    """A list to tick; the answer says of every line whether it was ticked. `count`: whether the sum is shown.

    `ticked`: the lines that are ticked to begin with.
    """

    title: str
    text: str
    items: Sequence[Item]
    count: bool = True
    ticked: tuple[str, ...] = ()


class Text(View[None], frozen=True):
    """A text to read."""

    title: str
    text: str


class Line(View[str], frozen=True):
    """One line of text. `before`: what was said so far. `value`: what stands there; `may_be_empty`: nothing will do."""

    question: str
    hint: str
    before: tuple[str, ...] = ()
    value: str = ""
    may_be_empty: bool = False


class Ask(View[Value], frozen=True):
    """One full question; the answer is one of its own values. `before`: the answer until now, in words."""

    question: Question
    before: str = ""


class Scale(View[int], frozen=True):
    """A number from 0 to 10, and what the ends mean."""

    question: str
    low: str = "no pain"
    high: str = "the worst pain you can imagine"


class AskCard(View[dict[str, Value]], frozen=True):
    """A card; the answer holds only what was really asked, and `PARTLY` where an emergency did not wait."""

    card: Card


class Refused(View[str], frozen=True):
    """What stands in the way; the answer is what to begin instead, `SEEN`, or nothing."""

    blocked: Blocked


class Warned(View[bool], frozen=True):
    """Words to read before a session that is allowed with care."""

    warnings: tuple[Reason, ...]


class Word(Struct, frozen=True):
    """A clinician's word: who looked, and on which date."""

    by: str
    on: date


class Looked(View[Word], frozen=True):
    """Asks who looked at it, and when; `today` is the latest date."""

    today: date


class Picked(Struct, frozen=True):
    """What was chosen: a practice's id or one of the `More`, and the wished minutes, if they were changed."""

    name: str
    minutes: int | None = None


class More(Struct, frozen=True):
    """A line beside the practices, such as a page that was cut short. `first`: it stands on top."""

    name: str
    title: str
    about: str
    first: bool = False


class Practices(View[Picked], frozen=True):
    """The practices of a therapy, and what stands beside them."""

    therapy: Therapy
    choices: tuple[Choice, ...]
    more: tuple[More, ...] = ()


class ChooseSpots(View[tuple[str, ...]], frozen=True):
    """The spots that can be pressed; the answer is the ids of one to four, in the order of the list."""

    spots: Spots


class ChooseBreath(View["Pattern"], frozen=True):
    """A pace of one's own."""

    pattern: Pattern


class ShowLadder(View[Literal["rate", "new"]], frozen=True):
    """The ladder; "rate" for the rung at hand, "new" for another ladder. `stop`: the rule that always holds."""

    ladder: Ladder
    stop: str


class ShowLog(View[Literal["again"]], frozen=True):
    """Stress and sleep beside pain; "again" puts today right."""

    log: Log


class Sheet(Struct, frozen=True):
    """What a private page asks: its title, its short name and its prompt.

    `planned`: seconds it usually takes, for the record. `most`: seconds for today; 0 where no clock is shown.
    """

    title: str
    short: str
    prompt: str
    planned: float
    most: float = 0


class Write(View[SessionRecord | bool], frozen=True):
    """A private page; the answer is its record, True where there is none to keep, False where nothing was written."""

    draft: Draft
    sheet: Sheet


class Think(View[SessionRecord | bool], frozen=True):
    """The thought tool, one question at a time; the answer as of `Write`."""

    draft: Draft
    practice: Practice


class ShowPages(View[str], frozen=True):
    """The private pages that were kept; the answer is the id of one to delete for good."""

    pages: list[Page]


class Welcome(View[str], frozen=True):
    """The very first page; the answer is "begin" or "look"."""


class Prescribe(View[tuple[str, str]], frozen=True):
    """A page to write a prescription on; the answer is its name and text as they stand. `before`: the id it has."""

    name: str
    text: str
    before: str = ""


class ShowExercise(View[None], frozen=True):
    """One exercise, with its figure where there is room; it can be left out there, or allowed again."""

    name: str


class HomeCheck(View[dict[tuple[str, Side], Value]], frozen=True):
    """One home check; the answer: (name of the result, side) -> value."""

    offered: Offered
