"""The person's answers as values: the newest per question, dated, with what a clinician said about it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta

from msgspec import Struct, field, structs

from coach.care.day import logical_day, since
from coach.care.records import Answer, Clearance, Value
from coach.care.safety import Question

SESSION_ANSWER = timedelta(minutes=60)
# What says that a sign is not there.
ABSENT = ("no", "not_applicable")


class Cleared(Struct, frozen=True, kw_only=True):
    """A clinician's word: who, and on which date. `at`: when that was told, if it is known."""

    by: str
    on: date
    at: datetime | None = None

    def before(self, moment: datetime) -> bool:
        """Whether it was spoken before `moment`, so that it cannot be about what began then."""
        return self.on < moment.date() if self.at is None else self.at < moment


class Given(Struct, frozen=True, kw_only=True):
    """One answer and the aware moment it was given; `cleared` if a clinician's word on this question stands.

    `since`: when this value was first given without a change in between; None means at `at`.
    """

    value: Value
    at: datetime
    cleared: Cleared | None = None
    since: datetime | None = None

    @property
    def first(self) -> datetime:
        """Since when the answer has been this one."""
        return self.since or self.at

    @property
    def values(self) -> tuple[str, ...]:
        """The answer as text values: several may hold at once."""
        if self.value is None:
            return ()
        if isinstance(self.value, bool):
            return ("yes" if self.value else "no",)
        return tuple(self.value) if isinstance(self.value, list) else (str(self.value),)

    @property
    def number(self) -> float | None:
        """The answer as a number, if it is one."""
        if isinstance(self.value, bool) or not isinstance(self.value, (int, float)):
            return None
        return float(self.value)

    @property
    def moment(self) -> datetime | None:
        """The answer as an aware moment, for questions that ask for a time."""
        if not isinstance(self.value, str):
            return None
        try:
            found = datetime.fromisoformat(self.value)
        except ValueError:
            return None
        return found if found.tzinfo else found.replace(tzinfo=self.at.tzinfo)


class Profile(Struct, frozen=True, kw_only=True):
    """Question id -> the newest answer; and clearances by question id or by the id of one rule."""

    given: Mapping[str, Given] = field(default_factory=dict)
    cleared: Mapping[str, Cleared] = field(default_factory=dict)

    def get(self, question: str) -> Given | None:
        """The newest answer to a question, or None if it was not asked."""
        return self.given.get(question)

    def value(self, question: str) -> Value:
        """The newest answer's value, or None."""
        given = self.given.get(question)
        return None if given is None else given.value

    def answered(self, question: str) -> bool:
        """True if the question was asked and answered, "not sure" included."""
        return question in self.given

    def clearance(self, *ids: str) -> Cleared | None:
        """The clinician's word on the first of these questions or rules that has one."""
        for each in ids:
            given = self.given.get(each)
            if given is not None and given.cleared is not None:
                return given.cleared
            if each in self.cleared:
                return self.cleared[each]
        return None

    def with_answers(self, answers: Mapping[str, Value], at: datetime) -> Profile:
        """The profile after these answers. A new answer ends a clearance unless it says the same about a fact."""
        given = dict(self.given)
        for question, value in answers.items():
            given[question] = _next(question, given.get(question), value, at)
        return Profile(given=given, cleared=self.cleared)

    def at(self, now: datetime, questions: Mapping[str, Question]) -> Profile:
        """The answers that still count at `now`: questions of the moment expire with their session or day."""
        over = [
            each
            for each, given in self.given.items()
            # Most answers have no end, and this is asked a dozen times for each look at the day.
            if (question := questions.get(each)) is not None
            and question.valid != "profile"
            and not valid_at(question, given, now)
        ]
        if not over:
            return self
        return Profile(given={each: self.given[each] for each in self.given if each not in over}, cleared=self.cleared)


def valid_at(question: Question, given: Given, now: datetime) -> bool:
    """Does this answer still count? (knowledge/first-run.md 2; a session's answers for 60 minutes)"""
    if question.valid == "profile":
        return True
    if question.valid == "session":
        return since(given.at, now) < SESSION_ANSWER
    return logical_day(given.at.astimezone(now.tzinfo)) == logical_day(now)


def from_records(answers: Iterable[Answer], clearances: Iterable[Clearance] = ()) -> Profile:
    """Build the profile from what is remembered, in the order it was said; an answer of None takes it back.

    A look by a clinician on a day before the person last said that a sign is not there, or that it is there again, was
    not a look at this sign (knowledge/safety.md 1.1 and 8): it lifts nothing.
    """
    given: dict[str, Given] = {}
    cleared: dict[str, Cleared] = {}
    newest: dict[str, date] = {}
    # A clearance and an answer of the same moment: the answer came first, the word is about it.
    events: list[tuple[datetime, int, Answer | Clearance]] = [
        *((datetime.fromisoformat(answer.at), 0, answer) for answer in answers),
        *((datetime.fromisoformat(word.at), 1, word) for word in clearances),
    ]
    for at, _, event in sorted(events, key=lambda each: each[:2]):
        if isinstance(event, Answer):
            begun = _begun(given.get(event.question), event.value, at)
            newest |= {} if begun is None else {event.question: begun}
            if event.value is None:
                given.pop(event.question, None)
            else:
                given[event.question] = _next(event.question, given.get(event.question), event.value, at)
            continue
        word = Cleared(by=event.by, on=date.fromisoformat(event.on), at=at)
        if event.question.startswith("rf_") and word.on < newest.get(event.question, word.on):
            continue
        known = given.get(event.question)
        if known is None:
            cleared[event.question] = word
        else:
            given[event.question] = structs.replace(known, cleared=word)
    return Profile(given=given, cleared=cleared)


def _begun(before: Given | None, value: Value, at: datetime) -> date | None:
    """The day from which a look can be about this sign; None where the answer says nothing of it.

    A "no" of the same day may have been a slip; one of a day before says that the sign came later.
    """
    if before is None or value in ABSENT or value is None:
        return None
    if before.value in ABSENT:
        return before.at.date() if before.at.date() < at.date() else None
    return at.date() if before.cleared is not None else None


def _next(question: str, before: Given | None, value: Value, at: datetime) -> Given:
    """A red flag answered again is new; a fact said again is the same fact, and the clinician's word on it stands."""
    if before is None or before.value != value:
        return Given(value=value, at=at)
    kept = None if question.startswith("rf_") else before.cleared
    return Given(value=value, at=at, cleared=kept, since=before.first)
