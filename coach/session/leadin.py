"""What is said before an exercise begins, and so how long its lead-in takes: words first, then a moment to get there.

Somebody with eyes shut knows the movement only from these words, so they name it, say how much, the position and what
to do. Lengths are seconds.
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from coach.care.model import Dose
    from coach.session.script import Step

SECONDS_A_WORD = 0.4
SECONDS_A_STOP = 0.3
# From "get ready" to the first movement.
LEAD = 3.0
SETTLE = 2.0
SHORTEST, LONGEST = 8, 28
# A second cue is planned for only where the words before it are few.
FEW_WORDS = 15.0
SLACK = 1e-6


def seconds_to_say(text: str) -> float:
    """About how long a calm voice takes for `text`."""
    words = speakable(text)
    return len(words.split()) * SECONDS_A_WORD + len(re.findall(r"[.?:]", words)) * SECONDS_A_STOP


def speakable(text: str) -> str:
    """`text` without the signs that a voice would read out or stumble over."""
    said = text.replace("/", " ").replace(" · ", ", ").replace("–", " to ").replace(" cm.", " centimetres.")
    return " ".join(said.split())


def lasting(seconds: float) -> str:
    """A length in words: seconds up to 90, else minutes."""
    if seconds <= 90 and seconds != 60:
        return f"{seconds:.0f} seconds"
    minutes = round(seconds / 30) / 2
    return "1 minute" if minutes == 1 else f"{minutes:g} minutes"


def how_often(number: int) -> str:
    """A number of repetitions in words."""
    return "once" if number == 1 else f"{number} times"


def dose_words(dose: Dose) -> str:
    """How much, over all sets: "8 times.", "2 sets of 8 each side.", "3 sets: 5, 3 and 1 times."."""
    sides = "" if dose.sides == "both" else " each side"
    if dose.once_more and dose.sides == "each":
        sides += f", one set more on the {dose.first or 'left'}"
    first, number = dose.sets[0], len(dose.sets)
    held = first == 1 and dose.hold > 0
    if any(reps != first for reps in dose.sets):
        *others, last = map(str, dose.sets)
        return f"{number} sets: {', '.join(others)} and {last} times{sides}."
    if number == 1:
        once = lasting(dose.hold) if held else how_often(first)
        return f"{once[:1].upper()}{once[1:]}{sides}."
    if held:
        return f"{number} holds of {lasting(dose.hold)}{sides}."
    return f"{number} sets of {first}{sides}."


def lead_seconds(ready: Step) -> float:
    """Whole seconds for the lead-in `ready` of an exercise: what is said before it, then a moment to get there."""
    side = f", {ready.side} side" if ready.side else ""
    told = f"Next: {ready.title}{side}. {ready.dose} {ready.instruction} {' '.join(ready.cues[:1])}"
    said = seconds_to_say(told)
    more = seconds_to_say(" ".join(ready.cues[1:2]))
    if said + more <= FEW_WORDS:
        said += more
    return _settled(said)


def seconds_before(text: str) -> float:
    """Whole seconds to hear `text` and get into place: 8 at least, 28 at most."""
    return _settled(seconds_to_say(text))


def _settled(said: float) -> float:
    return float(min(LONGEST, max(SHORTEST, math.ceil(said + LEAD + SETTLE))))


def lead_in(step: Step, *, opening: str, side: str, dose: str, room: float) -> str:
    """Name and position in any case; the first cue, the dose and the second cue, as far as `room` lasts.

    Another way of the same exercise is told before its position, which the person already has.
    """
    name = f"{opening}: {step.title}{f', {side} side' if side else ''}."
    if step.variant and step.variant in step.cues:
        kept = fitting([step.instruction], room - seconds_to_say(f"{name} {step.variant}"))
        return speakable(" ".join([name, step.variant, *kept]))
    first, second = (*step.cues[:2], "", "")[:2]
    kept = fitting([first, dose, second], room - seconds_to_say(f"{name} {step.instruction}"))
    before, after = [each for each in kept if each == dose], [each for each in kept if each != dose]
    return speakable(" ".join([name, *before, step.instruction, *after]))


def fitting(sentences: Iterable[str], room: float) -> list[str]:
    """Those sentences, in their order, that can be said in `room`."""
    kept = []
    for sentence in sentences:
        seconds = seconds_to_say(sentence)
        if sentence and seconds <= room + SLACK:
            kept.append(sentence)
            room -= seconds
    return kept
