"""Fixed words of the safety files: warning signs, crisis, stop signs, skin (knowledge/safety.md 5 to 8)."""

# Annotations are evaluated here and not kept as text, which msgspec would evaluate at every start, at twice the price.

from typing import Literal

from msgspec import Struct


class Part(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The base of every type here: unknown keys are errors."""


class SignGroup(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Signs of the warning screen that ask for the same thing."""

    id: Literal["emergency", "same_day", "soon"]
    title: str
    do: str
    signs: tuple[str, ...]


class Contact(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One number or address of the crisis screen."""

    where: str
    what: str


class StopSign(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A reason to stop at once (knowledge/safety.md 5.3), and what comes next. `id`: how a record calls it."""

    id: str
    text: str
    then: Literal["emergency", "screen", "skin", "rest"]
    do: str


class LegSign(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a symptom of the leg does, and what follows: `stop` this move, `screen`: the warning signs again."""

    id: Literal["to_back", "further", "weak"]
    text: str
    do: str
    stop: bool
    screen: bool
    sources: tuple[str, ...]


class SkinWords(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The look at the skin around heat and cream (knowledge/safety.md 5.4)."""

    before: str
    during: str
    after: str


class Texts(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Fixed texts that are shown as they stand (knowledge/safety.md 6, 7, 8)."""

    disclaimer: str
    warning_key: str
    after_clearance: str
    hurt_and_harm: str
    later_signs: str
    unsure: str
    say_to_handler: tuple[str, ...]
    seen: str
    crisis_headline: str
    crisis_tell: str
    crisis_lines: tuple[Contact, ...]
    crisis_after: str
    opioid_headline: str
    opioid_tell: str
    opioid_question: str
    opioid_information: str
    medicines: str
    journal_privacy: str
    flip_out: str
    crisis_words: tuple[str, ...]
    opioid_words: tuple[str, ...]
    taper_words: tuple[str, ...]
    stop_signs: tuple[StopSign, ...]
    leg_signs: tuple[LegSign, ...]
    skin: SkinWords
    warning_signs: tuple[SignGroup, ...]
