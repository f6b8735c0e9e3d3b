"""The person's safety answers in the order of the cards: what was said, when, and what a clinician said about it.

Pure; both front ends show it. Sources: knowledge/first-run.md 1 and 4.2, knowledge/safety.md 2.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Literal

from msgspec import Struct, structs

from coach.care.asking import wanted
from coach.care.gate import Case
from coach.care.profile import Cleared, Given, Profile
from coach.care.safety import NOT_APPLICABLE, NOT_SURE, Question, Safety
from coach.care.screening import Screening

UP, MORE = "up", "more"
TITLES = {UP: "For a clinician to look at", MORE: "Asked here and there"}
State = Literal["open", "plain", "care", "up", "seen"]


class Told(Struct, frozen=True, kw_only=True):
    """One question as it stands. `answer`: in words, empty while it is `open`; `on`: the day of that answer.

    `state`: open (not answered), plain, care (a cautious answer), up (a sign that waits for a clinician; `tier` names
    its urgency, `why` says why), seen (a clinician looked: `by` whom, `seen_on` which day).
    `derived`: measured or counted, so there is nothing to answer.
    """

    question: str
    short: str
    text: str
    state: State = "open"
    answer: str = ""
    on: date | None = None
    tier: str = ""
    why: str = ""
    by: str = ""
    seen_on: date | None = None
    derived: bool = False


class Group(Struct, frozen=True, kw_only=True):
    """The questions of one card; a question that several cards ask stands with the first."""

    id: str
    title: str
    told: tuple[Told, ...]


def told(case: Case) -> tuple[Group, ...]:
    """Every question of the profile, grouped by card; first the signs that are up or that a clinician has seen."""
    screening = case.plan.situation.screening
    safety, before = case.safety, set[str]()
    raised = [each.flag.question for each in screening.raised if each.tier != "T4"]
    signs = dict.fromkeys([*raised, *(flag.question for flag, _ in screening.cleared)])
    groups = [_group(UP, TITLES[UP], signs, case, screening)]
    for card in safety.cards.values():
        names = [each for each in card.questions if each not in before and _shown(each, case.profile, safety)]
        before.update(names)
        groups.append(_group(card.id, card.title, names, case, screening))
    on_cards = {each for card in safety.cards.values() for each in card.questions}
    rest = [each for each in safety.questions if each not in on_cards and _shown(each, case.profile, safety)]
    groups.append(_group(MORE, TITLES[MORE], rest, case, screening))
    return tuple(group for group in groups if group.told)


def counted(groups: Iterable[Group]) -> tuple[int, int]:
    """How many questions are answered, of how many."""
    every = [each for group in groups if group.id != UP for each in group.told]
    return sum(bool(each.answer) for each in every), len(every)


def answer_words(question: Question, given: Given, today: date) -> str:
    """An answer as a person would say it."""
    if question.kind == "date" and isinstance(given.value, str):
        return _since(given.value, today)
    if question.kind == "number" and given.number is not None:
        return f"{given.number:g} {question.unit}".strip()
    moment = given.moment if question.kind == "time" else None
    if moment is not None:
        return f"{moment.day} {moment:%b}, {moment:%H:%M}"
    texts = {choice.id: choice.text for choice in question.options}
    texts |= {NOT_SURE: "Not sure", NOT_APPLICABLE: "Does not apply"}
    return "; ".join(texts.get(each, each) for each in given.values)


def _since(value: str, today: date) -> str:
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return value
    weeks = round((today - day).days / 7)
    if weeks < 2:
        about = ""
    elif weeks < 105:
        about = f", about {weeks} weeks ago"
    else:
        about = f", about {round(weeks * 7 / 365.25)} years ago"
    return f"{day.day} {day:%b %Y}{about}"


def _shown(name: str, profile: Profile, safety: Safety) -> bool:
    """Questions of the moment belong to their session; what hangs on another answer shows when that answer calls."""
    question = safety.questions[name]
    if question.valid != "profile" or question.derived:
        return False
    if question.parent_is:
        return wanted(name, profile, safety)
    return profile.answered(name) or wanted(name, profile, safety)


def _group(name: str, title: str, questions: Iterable[str], case: Case, screening: Screening) -> Group:
    return Group(id=name, title=title, told=tuple(_one(each, case, screening) for each in questions))


def _one(name: str, case: Case, screening: Screening) -> Told:
    question, given = case.safety.questions.get(name), case.profile.get(name)
    up = next((each for each in screening.raised if each.flag.question == name and each.tier != "T4"), None)
    word = _word(name, given, screening)
    one = Told(
        question=name,
        short="",
        text="",
        state=_state(question, given),
        on=None if given is None else _day(given.at, case.now),
        derived=question is None or question.derived,
    )
    if question is None:
        # A sign that was measured or counted, not asked: its own words name it.
        message = next(flag.message for flag in case.safety.flags.values() if flag.question == name)
        one = structs.replace(one, short=message, text=message)
    else:
        answer = "" if given is None else answer_words(question, given, case.now.date())
        short = question.short[:1].upper() + question.short[1:]
        one = structs.replace(one, short=short, text=question.text, answer=answer)
    if word is not None:
        one = structs.replace(one, state="seen", by=word.by, seen_on=word.on)
    if up is not None:
        one = structs.replace(one, state="up", tier=case.safety.tiers[up.tier].name, why=up.reason.message)
    return one


def _state(question: Question | None, given: Given | None) -> State:
    if question is None or given is None:
        return "open"
    return "care" if any(question.caution(value) for value in given.values) else "plain"


def _word(name: str, given: Given | None, screening: Screening) -> Cleared | None:
    if given is not None and given.cleared is not None:
        return given.cleared
    return next((word for flag, word in screening.cleared if flag.question == name), None)


def _day(at: datetime, now: datetime) -> date:
    return at.astimezone(now.tzinfo).date()
