"""Red flags -> urgency and its words; which cards are still open; when to ask again.

Sources: knowledge/safety.md 1, knowledge/first-run.md 1, 3, 4.1 to 4.3, 4.14.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from msgspec import Struct

from coach.care.conditions import Fact, holds, names
from coach.care.facts import facts
from coach.care.profile import Cleared, Profile
from coach.care.reason import Reason
from coach.care.safety import NOT_SURE, Flag, Safety, TierId

URGENT = ("T1", "T2")
# Flags that the records raise: each time is a new time, which no word spoken before it can be about.
COUNTED = ("course.", "stop.")
# Answers about the person begin so. They block by themselves, so a look at the sign is kept under the flag's own id.
FACT = "p_"
_ORDER: dict[str, int] = {"T1": 0, "T2": 1, "T3": 2, "T4": 3}


class Raised(Struct, frozen=True, kw_only=True):
    """A flag that is up, with the tier it has here and since when it was answered so."""

    flag: Flag
    tier: TierId
    since: datetime
    reason: Reason


class Screening(Struct, frozen=True, kw_only=True):
    """The screen's result: the most urgent tier, and why. `cleared`: flags a clinician has spoken about."""

    tier: TierId | None
    raised: tuple[Raised, ...] = ()
    cleared: tuple[tuple[Flag, Cleared], ...] = ()

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Why, the most urgent first."""
        return tuple(each.reason for each in self.raised)

    @property
    def crisis(self) -> bool:
        """True if the crisis screen comes before everything else."""
        return any(each.flag.crisis for each in self.raised)


def screen(profile: Profile, safety: Safety, now: datetime, known: Mapping[str, Fact] | None = None) -> Screening:
    """Judge every flag at `now`. `known`: the facts, if they were already worked out."""
    found = facts(profile, safety, now) if known is None else known
    up = [flag for flag in safety.flags.values() if holds(flag.when, found) is True]
    cleared = {flag.id: word for flag in up if (word := _word(flag, profile, found)) is not None}
    active = [flag for flag in up if flag.id not in cleared]
    danger = {flag.question for flag in active if not flag.course}
    best: dict[str, Raised] = {}
    for flag in active:
        tier = flag.with_other if flag.with_other and danger - {flag.question} else flag.tier
        before = best.get(flag.question)
        if before is None or _ORDER[tier] < _ORDER[before.tier]:
            best[flag.question] = _raised(flag, tier, profile, safety, since=_since(flag, profile, found) or now)
    raised = tuple(sorted(best.values(), key=lambda each: _ORDER[each.tier]))
    return Screening(
        tier=raised[0].tier if raised else None,
        raised=raised,
        cleared=tuple((safety.flags[each], word) for each, word in cleared.items()),
    )


def _word(flag: Flag, profile: Profile, known: Mapping[str, Fact]) -> Cleared | None:
    """What a clinician said about this flag; a sign that the records count anew later on is a new one."""
    word, given = profile.clearance(flag.question, flag.id), profile.get(flag.question)
    if word is not None and given is not None and given.cleared is None and flag.question.startswith(FACT):
        # An answer that came after the word is a new one.
        return None if word.at is not None and word.at < given.first else word
    if word is None or not flag.id.startswith(COUNTED):
        return word
    since = max((fact.since for each in names(flag.when) if (fact := known.get(each)) and fact.since), default=None)
    return None if since is not None and word.before(since) else word


def _since(flag: Flag, profile: Profile, known: Mapping[str, Fact]) -> datetime | None:
    """Since when a flag is up: the latest of the answers and facts that it rests on."""
    used = {each: known[each] for each in names(flag.when) if each in known}
    times = [fact.since for fact in used.values() if fact.since is not None]
    for name, fact in used.items():
        given = profile.get(name)
        if given is not None and (fact.cautious or fact.unsure or fact.number is not None):
            times.append(given.first)
    given = profile.get(flag.question)
    return max(times) if times else None if given is None else given.first


def _raised(flag: Flag, tier: TierId, profile: Profile, safety: Safety, *, since: datetime) -> Raised:
    used = {each: profile.value(each) for each in names(flag.when) if profile.answered(each)}
    given = profile.get(flag.question)
    message = flag.message
    if given is not None and NOT_SURE in given.values:
        message = f"{message} {safety.texts.unsure}"
    reason = Reason(
        rule=flag.id,
        message=message,
        sources=flag.sources,
        answers=used,
        change="A clinician looks at this, and you record who and when; or the answer changes.",
    )
    return Raised(flag=flag, tier=tier, since=since, reason=reason)
