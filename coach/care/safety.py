"""What the files in `assets/safety/` say, as checked types: questions, cards, tiers, flags, texts, rules, gaps, plan.

Sources: knowledge/safety.md 1, 2, 7, 8 and knowledge/first-run.md, which amends it.
"""

# Annotations are evaluated here and not kept as text, which msgspec would evaluate at every start, at twice the price.

from typing import Literal

from msgspec import Struct

from coach.care.conditions import When
from coach.care.records import Value
from coach.care.rules import Book, Rule
from coach.care.shape import Shape
from coach.care.spacing import Spacing
from coach.care.texts import Texts

TierId = Literal["T1", "T2", "T3", "T4"]
Validity = Literal["profile", "session", "day"]
Kind = Literal["choice", "number", "text", "date", "time"]

# What is answered when nobody needs to know more: the values every plain question has.
NOT_SURE = "not_sure"
NOT_APPLICABLE = "not_applicable"


class Part(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The base of every type of the safety files: unknown keys are errors."""


class Choice(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One fixed answer. `caution` 0 is benign; a higher number is the more cautious answer."""

    id: str
    text: str
    caution: int = 0


YES_NO = (Choice(id="no", text="No"), Choice(id="yes", text="Yes", caution=1))
YES_IS_BENIGN = (Choice(id="yes", text="Yes"), Choice(id="no", text="No", caution=1))


class Question(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One question in the program's own words.

    `short` is its line on a card and its name in reasons. `choices` empty means yes and no; `benign = "yes"` turns
    that round. `several`: more than one value may hold. `unsure_as`: what "not sure" counts as (empty: every
    cautious value at once). A sub-answer has a dot in its id; `parent_is` lists the parent's values that call for it.
    `valid`: how long an answer counts. `extra`: asked on its card, yet missing it never makes a therapy "unasked".
    `means`: what a yes may point to, for a reader of this file; never shown as a diagnosis.
    """

    id: str
    text: str
    short: str
    kind: Kind = "choice"
    choices: tuple[Choice, ...] = ()
    benign: Literal["no", "yes"] = "no"
    several: bool = False
    may_not_apply: bool = False
    unsure_as: tuple[str, ...] = ()
    minimum: float | None = None
    maximum: float | None = None
    unit: str = ""
    parent_is: tuple[str, ...] = ()
    valid: Validity = "profile"
    extra: bool = False
    derived: bool = False
    means: str = ""
    sources: tuple[str, ...] = ()

    @property
    def options(self) -> tuple[Choice, ...]:
        """The fixed answers, without "not sure" and "does not apply"."""
        if self.kind != "choice":
            return ()
        return self.choices or (YES_IS_BENIGN if self.benign == "yes" else YES_NO)

    @property
    def parent(self) -> str:
        """The id before the dot of a sub-answer, else nothing."""
        return self.id.rpartition(".")[0]

    @property
    def benign_value(self) -> str:
        """What a line that nobody picks is stored as."""
        return next((choice.id for choice in self.options if choice.caution == 0), "")

    @property
    def cautious(self) -> frozenset[str]:
        """The values that ask for care."""
        return frozenset(choice.id for choice in self.options if choice.caution)

    @property
    def unsure_values(self) -> frozenset[str]:
        """What "not sure" counts as (knowledge/first-run.md 3)."""
        return frozenset(self.unsure_as) or self.cautious

    @property
    def allowed(self) -> tuple[str, ...]:
        """Every text answer that is accepted, "not sure" included."""
        last = (NOT_SURE, NOT_APPLICABLE) if self.may_not_apply else (NOT_SURE,)
        return (*(choice.id for choice in self.options), *last)

    def caution(self, value: str) -> int:
        """How cautious one answer is; "not sure" weighs as much as what it counts as."""
        ranks = {choice.id: choice.caution for choice in self.options}
        if value == NOT_SURE:
            return max((ranks[each] for each in self.unsure_values), default=0)
        return ranks.get(value, 0)


class Line(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One line of a card: picking it opens the questions behind it."""

    text: str
    questions: tuple[str, ...]


class Card(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A short list of lines with one deliberate key for "none of these" (knowledge/first-run.md 1).

    `asks`: questions put directly, such as an age, before the lines. `skippable`: may be left for another day.
    `usual`: what stands in the field of an ask until it is changed, known from other days. `known`: answers to lines
    that the records give; they hold unless the person changes them.
    """

    id: str
    title: str
    intro: str = ""
    none: str = "None of these"
    lines: tuple[Line, ...] = ()
    asks: tuple[str, ...] = ()
    skippable: bool = False
    usual: dict[str, str] = {}
    known: dict[str, Value] = {}

    @property
    def questions(self) -> tuple[str, ...]:
        """Every id of the card, in order."""
        return (*self.asks, *(each for line in self.lines for each in line.questions))


class Need(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which cards open one thing: a therapy, or "breathing" and "positions"."""

    what: str
    cards: tuple[str, ...]


class Tier(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One level of urgency, and its words (knowledge/safety.md 1.1)."""

    id: TierId
    name: str
    headline: str
    tell: str
    open: tuple[str, ...]
    reminder_days: int | None = None
    sources: tuple[str, ...] = ()


class Flag(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One rule of the screen: when it holds, this needs checking with the urgency of its tier.

    `question`: what a clinician's word is recorded on. `with_other`: the tier if another danger flag is up.
    `course`: not a danger flag, so it never raises another (knowledge/first-run.md 4.1).
    `lapses`: gentle mode ends by itself after 14 calm days, the reminder stays (4.2). `crisis`: the crisis route.
    """

    id: str
    question: str
    tier: TierId
    when: When
    message: str
    sources: tuple[str, ...]
    with_other: TierId | None = None
    course: bool = False
    lapses: bool = False
    crisis: bool = False


class QuestionFile(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One file of questions."""

    questions: tuple[Question, ...]


class CardFile(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The cards, and which of them open what."""

    cards: tuple[Card, ...]
    needs: tuple[Need, ...]


class TierFile(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The four tiers."""

    tiers: tuple[Tier, ...]


class FlagFile(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The flags, in the order of the screen."""

    flags: tuple[Flag, ...]


class RuleFile(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The rules of one or several therapies."""

    rules: tuple[Rule, ...]


class Safety(Struct, frozen=True, kw_only=True):
    """All of `assets/safety/`, indexed by id, in the order of the files."""

    questions: dict[str, Question]
    cards: dict[str, Card]
    needs: dict[str, Need]
    tiers: dict[str, Tier]
    flags: dict[str, Flag]
    texts: Texts
    book: Book
    spacing: Spacing
    shape: Shape
