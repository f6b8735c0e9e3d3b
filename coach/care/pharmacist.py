"""What to show a pharmacist, as plain lines: the person's conditions and medicines, creams, supplements, questions.

Pure. Sources: knowledge/therapies.md 3, knowledge/safety.md 3.2, 3.3 and 6.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from coach.care.creams import Patch, uses_of
from coach.care.history import History
from coach.care.model import Kind
from coach.care.profile import Profile
from coach.care.safety import NOT_SURE, Safety
from coach.care.trials import Trial

BACK = timedelta(days=28)
CARDS = ("cream", "supplements")
QUESTIONS = (
    "Does any of this go badly with my medicines or my conditions?",
    "Does the leaflet of my cream allow the back, and for how long?",
    "Is the supplement worth its price, and when should I stop?",
)


def pharmacist_lines(
    profile: Profile,
    safety: Safety,
    history: History,
    *,
    creams: Mapping[str, tuple[Kind, Patch]],
    supplements: Iterable[tuple[Trial, str]],
    now: datetime,
    questions: Iterable[str] = (),
) -> list[str]:
    """The list, ready to be printed. `supplements`: each trial with its option's name; `questions`: those noted."""
    lines = [f"For the pharmacist, {now.date().isoformat()}", "", "What I told the coach about my health"]
    lines += [f"- {each}" for each in _told(profile, safety)] or ["- Nothing that a pharmacist needs to know."]
    lines += ["- Medicines by name (please write them in): ______________________", ""]
    lines += ["Creams and patches of the last four weeks"]
    lines += [f"- {each}" for each in _creams(history, creams, now)] or ["- None."]
    lines += ["", "Supplements"]
    lines += [f"- {_supplement(trial, name)}" for trial, name in supplements] or ["- None."]
    lines += ["", "My questions", *(f"- {each}" for each in (*QUESTIONS, *questions))]
    return [*lines, "", "I do not change a prescribed medicine on my own."]


def _told(profile: Profile, safety: Safety) -> list[str]:
    """Every cautious answer to what the cards before creams and supplements ask, and every "not sure"."""
    names = dict.fromkeys(each for card in CARDS for each in safety.cards[card].questions)
    found: list[str] = []
    for name in names:
        given = profile.get(name)
        question = safety.questions[name]
        if given is None:
            continue
        if question.kind == "number":
            if given.number is not None:
                found.append(f"{question.short}: {given.number:g} {question.unit}".rstrip())
            continue
        chosen = [each for each in given.values if each in question.cautious]
        texts = {choice.id: choice.text for choice in question.options}
        said = "; ".join(texts[each] for each in chosen if each != "yes")
        if chosen:
            found.append(f"{question.short}: {said}" if said else question.short)
        elif NOT_SURE in given.values:
            found.append(f"{question.short}: not sure")
    return [each[:1].upper() + each[1:] for each in found]


def _creams(history: History, creams: Mapping[str, tuple[Kind, Patch]], now: datetime) -> list[str]:
    found: list[str] = []
    for name, (kind, patch) in creams.items():
        times, days = uses_of(history, name, now - BACK, now.tzinfo)
        product = f" ({patch.name})" if patch.name else ""
        if times:
            found.append(f"{kind.name}{product}: {_count(times, 'time')} on {_count(days, 'day')}")
        if patch.state == "reacted":
            found.append(f"{kind.name}{product}: my skin reacted in the patch test")
    return found


def _supplement(trial: Trial, name: str) -> str:
    product = f" ({trial.name})" if trial.name else ""
    taken = f"taken on {_count(trial.taken, 'day')}"
    until = f" until {trial.ended.isoformat()}" if trial.ended is not None else ", still running"
    bothered = "; it bothered me" if trial.bothered or trial.ending == "bothered" else ""
    return f"{name}{product}: since {trial.started.isoformat()}{until}, {taken}{bothered}"


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
