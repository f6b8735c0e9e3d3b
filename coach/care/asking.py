"""Which questions are still open: the cards before a therapy, and when the screen is asked again.

Sources: knowledge/first-run.md 1 and 4.3, knowledge/safety.md 1.4.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Literal

from msgspec import Struct, structs

from coach.care.day import logical_day, since
from coach.care.facts import MOOD
from coach.care.history import History
from coach.care.profile import SESSION_ANSWER, Given, Profile
from coach.care.records import Answer, Value
from coach.care.safety import Card, Line, Question, Safety
from coach.care.screening import Screening
from coach.care.stopping import asks_again

SCREEN_CARDS = ("A", "B", "C")
AGAIN = "Is any of this new, or worse than before? What you told already stays as it is until you change it."
RESCREEN = timedelta(days=14)
JUMP = 3
MEAN_OVER = timedelta(days=7)
# Asked at once when a line of A, B or C is picked (knowledge/first-run.md 1).
AT_ONCE = ("rf_cough", "rf_leg_persist")
# These end in the clinic or in rest, so the two questions above change nothing for them.
_OPEN_ANYWAY = ("breathing", "emotional", "diet", "writing")


class Due(Struct, frozen=True, kw_only=True):
    """The screen is due again: in full, or the ten-second one of the day; and why."""

    kind: Literal["full", "daily"]
    why: str


def needed_cards(
    what: str, profile: Profile, safety: Safety, now: datetime, *, again: bool = False
) -> tuple[Card, ...]:
    """The cards still to be asked before `what`, with only the lines that are open.

    `what`: a therapy's id, "breathing", "positions", "routine", "full_routine" or "writing".
    `again`: ask every line of the screen anew; flags a clinician has seen then ask about change only.
    """
    current = profile.at(now, safety.questions)
    cards: list[Card] = []
    for name in safety.needs[what].cards:
        whole = again and name in SCREEN_CARDS
        cards.append(_open_part(safety.cards[name], current, safety, whole=whole))
        if name == _last_screen_card(what, safety) and what not in _OPEN_ANYWAY:
            cards.append(_at_once(current, safety))
    return tuple(_merged(cards))


def missing(what: str, profile: Profile, safety: Safety, now: datetime) -> tuple[str, ...]:
    """The ids that make `what` unasked: needed, not extra, and not answered."""
    return tuple(
        dict.fromkeys(
            each
            for card in needed_cards(what, profile, safety, now)
            for each in card.questions
            if not safety.questions[each].extra and _is_open(safety.questions[each], profile)
        )
    )


def unpicked(card: Card, picked: Sequence[str], profile: Profile, safety: Safety) -> dict[str, Value]:
    """What to store for the questions of lines that were not picked (`picked`: ids whose line was opened).

    The benign answer; but a flag that a clinician has seen keeps its answer: nothing has changed.
    """
    stored: dict[str, Value] = {}
    for line in card.lines:
        if not set(line.questions).isdisjoint(picked):
            continue
        for each in line.questions:
            question = safety.questions[each]
            given = profile.get(each)
            seen = given is not None and given.cleared is not None
            if question.kind == "choice" and not seen:
                stored[each] = question.benign_value
    return stored


def due(
    profile: Profile, safety: Safety, now: datetime, pains: Sequence[tuple[datetime, int]] = (), *, changed: str = ""
) -> Due | None:
    """Is the screen due again? `pains`: ratings with their times; `changed`: a new leg symptom, medicine or diagnosis.

    Nothing is due before the first full screen, which the cards ask for anyway.
    """
    times = _screened(profile, safety)
    if not times:
        return None
    current = profile.at(now, safety.questions)
    daily = [current.get(each) for each in safety.cards["daily"].questions]
    why = _full_because(daily, min(times), pains, now) or changed
    if why:
        return Due(kind="full", why=why)
    if logical_day(max(times).astimezone(now.tzinfo)) == logical_day(now) or None not in daily:
        return None
    return Due(kind="daily", why="The ten-second check before today's first session.")


def news(history: History, profile: Profile, safety: Safety) -> str:
    """What came up since the last full screen, in words: a stopped session, a leg symptom, medicine or diagnosis."""
    times = _screened(profile, safety)
    stopped = asks_again(history, safety.texts, min(times)) if times else ""
    return stopped or _told(history.answers, profile, safety)


def _told(answers: Sequence[Answer], profile: Profile, safety: Safety) -> str:
    """Where the answer before was calmer."""
    times = _screened(profile, safety)
    before: dict[str, Answer] = {}
    for answer in sorted(answers, key=lambda each: datetime.fromisoformat(each.at)):
        question, last = safety.questions.get(answer.question), before.get(answer.question)
        before[answer.question] = answer
        if question is None or last is None or not times or datetime.fromisoformat(answer.at) <= min(times):
            continue
        leg = question.id == "c_radiation" and answer.value not in (last.value, "no")
        worse = question.id.startswith("p_") and _weight(question, answer.value) > _weight(question, last.value)
        if leg or worse:
            return f"You told us something new: {question.short}."
    return ""


def _weight(question: Question, value: Value) -> int:
    values = value if isinstance(value, list) else [value]
    return sum(question.caution(str(each)) for each in values)


def mood_due(profile: Profile, now: datetime) -> bool:
    """The two mood questions come at the start and every two weeks (knowledge/safety.md 7)."""
    given = [profile.get(each) for each in MOOD]
    return any(each is None or since(each.at, now) >= RESCREEN for each in given)


def asked_much(profile: Profile, safety: Safety, now: datetime) -> bool:
    """Whether the whole screen or the mood was asked today: then what can wait is asked on another day."""
    moods = [given.at for each in MOOD if (given := profile.get(each)) is not None]
    days = {logical_day(each.astimezone(now.tzinfo)) for each in (*_screened(profile, safety), *moods)}
    return logical_day(now) in days


def inflammation_due(profile: Profile, screening: Screening, now: datetime) -> bool:
    """After a note about psoriasis, bowel or eye inflammation, the count is asked again in three months (1.3)."""
    given = profile.get("inf_gate")
    noted = any(each.flag.id == "rf_inflam.note" for each in screening.raised)
    return noted and given is not None and since(given.at, now) >= timedelta(days=91)


def _full_because(
    daily: Sequence[Given | None], last: datetime, pains: Sequence[tuple[datetime, int]], now: datetime
) -> str:
    if any(given is not None and given.at > last and "no" not in given.values for given in daily):
        return "You told us that something is new today."
    # By days, so that it comes with the day's first session and not on top of what that one asked.
    if logical_day(now) - logical_day(last.astimezone(now.tzinfo)) >= RESCREEN:
        return "It is two weeks since the last full check of the warning signs."
    if _jumped(pains, last, now):
        return "Your pain is 3 or more above its seven-day mean."
    return ""


def _jumped(pains: Sequence[tuple[datetime, int]], last: datetime, now: datetime) -> bool:
    recent = sorted(pair for pair in pains if now - MEAN_OVER <= pair[0] <= now)
    if len(recent) < 2 or recent[-1][0] <= last:
        return False
    before = [pain for _, pain in recent[:-1]]
    return recent[-1][1] - sum(before) / len(before) >= JUMP


def _screened(profile: Profile, safety: Safety) -> list[datetime]:
    """When each card of the screen was last gone through as a whole."""
    times = [_gone_through(safety.cards[name], profile) for name in SCREEN_CARDS]
    return [each for each in times if each is not None]


def _gone_through(card: Card, profile: Profile) -> datetime | None:
    """The moment by which nearly all signs of a card were answered; None if none was.

    One answer changed on its own is no new look at the rest. A flag that a clinician has seen is not stamped anew, nor
    is every question of a line that was opened, so that a few may be older.
    """
    given = [found for each in card.questions if each.startswith("rf_") and (found := profile.get(each)) is not None]
    times = sorted(each.at for each in given if each.cleared is None) or sorted(each.at for each in given)
    return times[(len(times) - 1) // 4] if times else None


def just_asked(card: Card, profile: Profile, now: datetime) -> bool:
    """Whether this card was gone through within the last hour, so that a screen is walked through card by card."""
    at = _gone_through(card, profile)
    return at is not None and since(at, now) < SESSION_ANSWER


def _screen_ids(safety: Safety) -> tuple[str, ...]:
    return tuple(each for name in SCREEN_CARDS for each in safety.cards[name].questions if each.startswith("rf_"))


def _last_screen_card(what: str, safety: Safety) -> str:
    return [name for name in safety.needs[what].cards if name in SCREEN_CARDS][-1]


def _open_part(card: Card, profile: Profile, safety: Safety, *, whole: bool) -> Card:
    lines = []
    for line in card.lines:
        kept = (
            line.questions
            if whole
            else tuple(each for each in line.questions if _is_open(safety.questions[each], profile))
        )
        if kept:
            lines.append(Line(text=_since(line, profile), questions=_with_parts(kept, line.questions)))
    asks = tuple(each for each in card.asks if not profile.answered(each))
    return structs.replace(card, lines=tuple(lines), asks=asks)


def _with_parts(kept: tuple[str, ...], line: tuple[str, ...]) -> tuple[str, ...]:
    """A question brings along what hangs on it, so that opening the line can ask that too."""
    return tuple(each for each in line if each in kept or _hangs_on(each) in kept)


def _hangs_on(question: str) -> str:
    """The question whose answer decides whether this one is asked, or nothing."""
    if question.startswith("inf_") and question != "inf_gate":
        return "inf_gate"
    return "p_anticoag" if question == "p_warfarin_diet" else question.rpartition(".")[0]


def wanted(question: str, profile: Profile, safety: Safety) -> bool:
    """Is this question of an opened line still to be asked, after the answers given so far?"""
    found = safety.questions[question]
    if found.parent_is:
        parent = profile.get(found.parent)
        return parent is not None and not set(parent.values).isdisjoint(found.parent_is)
    return _is_open(found, profile)


def _is_open(question: Question, profile: Profile) -> bool:
    if profile.answered(question.id) or question.parent_is or question.derived:
        return False
    if question.id == "inf_gate":
        return not profile.answered("rf_inflam")
    gate = _hangs_on(question.id) if "." not in question.id else ""
    return not gate or _picked(profile.get(gate))


def _picked(given: Given | None) -> bool:
    return given is not None and "no" not in given.values and "not_applicable" not in given.values


def _since(line: Line, profile: Profile) -> str:
    for each in line.questions:
        given = profile.get(each)
        if given is not None and given.cleared is not None:
            return f"New or worse since {given.cleared.on.isoformat()}: {line.text}"
    return line.text


def _at_once(profile: Profile, safety: Safety) -> Card:
    full = safety.cards["F"]
    if not any(_picked(profile.get(each)) for each in _screen_ids(safety)):
        return structs.replace(full, lines=())
    wanted = tuple(line for line in full.lines if not set(line.questions).isdisjoint(AT_ONCE))
    return _open_part(structs.replace(full, lines=wanted), profile, safety, whole=False)


def _merged(cards: list[Card]) -> list[Card]:
    """Drop what is empty, and lines that an earlier card already asks."""
    seen: set[str] = set()
    result: list[Card] = []
    for card in cards:
        lines = tuple(line for line in card.lines if not seen.issuperset(line.questions))
        asks = tuple(each for each in card.asks if each not in seen)
        seen.update(asks, *(line.questions for line in lines))
        if lines or asks:
            result.append(structs.replace(card, lines=lines, asks=asks))
    return result
