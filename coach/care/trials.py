"""A personal trial: one supplement, or one food left out, with a first day, a review and an honest look at the pain.

Pure. Trials live in ticks ("trial:supplement:start" and its like) and in the entries of the day.
Sources: knowledge/therapies.md 3 and 9.2, knowledge/safety.md 3.3, knowledge/evidence.md 4.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta, tzinfo
from typing import Literal

from msgspec import Struct, field
from msgspec.structs import replace

from coach.care.course import mean_of_week
from coach.care.day import day_bounds, logical_day
from coach.care.history import History
from coach.care.model import Kind
from coach.care.records import SessionRecord, Tick

THERAPY, FOOD = "anti_inflammatory", "food"
SUPPLEMENT_TICK, FOOD_TICK = "trial:supplement", "trial:food"
SIDE_EVERY = timedelta(days=3)
WEEK = timedelta(days=7)
LEFT_OUT = timedelta(days=14)
NOISE = 1.0
CLEAR_POINTS, CLEAR_SHARE = 2.0, 0.30
SMALL_POINTS, SMALL_SHARE = 1.0, 0.15
BIG_SHARE = 0.50

Change = Literal["none", "small", "clear", "big", "worse", "unknown"]
Ending = Literal["", "stop", "bothered", "pause"]
CHANGE_WORDS: dict[Change, str] = {
    "none": "no clear change",
    "small": "a small improvement",
    "clear": "a clear improvement",
    "big": "a big improvement",
    "worse": "more pain than before",
    "unknown": "not enough ratings to say: four in each week are needed",
}


class Trial(Struct, frozen=True, kw_only=True):
    """One supplement on trial. `review` is None where none is set; `entries`: day -> taken; `cost`: money a month.

    `asked`: days on which the question about side effects was answered, `bothered`: those of them with a yes.
    """

    option: str
    started: date
    review: date | None = None
    name: str = ""
    cost: float | None = None
    entries: Mapping[date, bool] = field(default_factory=dict)
    asked: tuple[date, ...] = ()
    bothered: tuple[date, ...] = ()
    ended: date | None = None
    ending: Ending = ""

    @property
    def taken(self) -> int:
        """On how many days it was taken."""
        return sum(self.entries.values())


class Look(Struct, frozen=True, kw_only=True):
    """The mean pain of the seven days before and of the last seven, None below four ratings, and what it amounts to."""

    before: float | None
    after: float | None
    change: Change

    @property
    def helped(self) -> bool:
        """Whether the change is clear: two points, or three tenths."""
        return self.change in ("clear", "big")


class Experiment(Struct, frozen=True, kw_only=True):
    """One food left out for 14 days, then brought back for a week."""

    food: str
    started: date
    back: date | None = None
    ended: date | None = None

    def phase(self, today: date) -> Literal["out", "bring_back", "back", "over"]:
        """Where it stands on a day."""
        if self.ended is not None or (self.back is not None and today - self.back >= WEEK):
            return "over"
        if self.back is not None:
            return "back"
        return "bring_back" if today - self.started >= LEFT_OUT else "out"


def trials(
    ticks: Iterable[Tick], sessions: Iterable[SessionRecord], kinds: Mapping[str, Kind], zone: tzinfo | None
) -> tuple[Trial, ...]:
    """Every trial of a supplement, oldest first; only the last one can still be running."""
    found: list[Trial] = []
    for tick in _in_order(ticks, SUPPLEMENT_TICK):
        day, verb = _day(tick.at, zone), tick.what.rpartition(":")[2]
        if verb == "start":
            found.append(_begun(tick, day, kinds))
        elif found and verb == "cost" and isinstance(tick.value, int | float):
            found[-1] = replace(found[-1], cost=float(tick.value))
        elif found and verb == "keep":
            found[-1] = replace(found[-1], review=date.fromisoformat(str(tick.value)))
        elif found and verb == "end":
            ending: Ending = "bothered" if tick.value == "bothered" else "pause" if tick.value == "pause" else "stop"
            found[-1] = replace(found[-1], ended=day, ending=ending)
    entries = [each for each in sessions if each.therapy == THERAPY]
    return tuple(_with_entries(each, entries, zone) for each in found)


def running(found: Iterable[Trial]) -> Trial | None:
    """The trial that has not ended."""
    return next((each for each in found if each.ended is None), None)


def why_not_start(option: str, found: Iterable[Trial], today: date, kinds: Mapping[str, Kind]) -> str:
    """What speaks against starting now, or nothing: one at a time, and a break after the longest time."""
    if option == FOOD:
        return ""
    known = tuple(found)
    now = running(known)
    if now is not None:
        return "One new supplement at a time. End the trial that is running first."
    past = [each for each in known if each.option == option and each.ended is not None]
    if past and past[-1].ending == "bothered":
        return "You stopped this one because it bothered you. Ask a pharmacist before you take it again."
    kind = kinds.get(option)
    longest = kind.longest_days if kind is not None else 0
    if past and longest and past[-1].ended is not None:
        used = (past[-1].ended - past[-1].started).days
        if used >= longest and (today - past[-1].ended).days < longest:
            return "Its longest time is over. Take a break as long as the trial was."
    return ""


def next_review(trial: Trial, kind: Kind, today: date) -> date | None:
    """The next review of a trial that is kept on, never past its longest time; None where a break is due."""
    following = today + timedelta(days=kind.trial_days)
    if not kind.longest_days:
        return following
    last = trial.started + timedelta(days=kind.longest_days)
    return None if today >= last else min(following, last)


def side_question_due(trial: Trial, today: date) -> bool:
    """Every three days from the first day on."""
    return today - max((trial.started, *trial.asked)) >= SIDE_EVERY


def look_back(trial: Trial, history: History, now: datetime) -> Look:
    """The seven days before the first day against the last seven up to `now`."""
    start = day_bounds(trial.started, now.tzinfo)[0]
    tomorrow = day_bounds(logical_day(now), now.tzinfo)[1]
    return compare(mean_of_week(history, start - WEEK), mean_of_week(history, tomorrow - WEEK))


def compare(before: float | None, after: float | None) -> Look:
    """What two weekly means amount to, in the steps of knowledge/evidence.md 4."""
    return Look(before=before, after=after, change=_change(before, after))


def experiment(ticks: Iterable[Tick], zone: tzinfo | None) -> Experiment | None:
    """The newest experiment with a food."""
    found: Experiment | None = None
    for tick in _in_order(ticks, FOOD_TICK):
        day, verb = _day(tick.at, zone), tick.what.rpartition(":")[2]
        if verb == "start":
            found = Experiment(food=str(tick.value), started=day)
        elif found is not None and verb == "back":
            found = replace(found, back=day)
        elif found is not None and verb == "end":
            found = replace(found, ended=day)
    return found


def food_weeks(trial: Experiment, history: History, zone: tzinfo | None) -> tuple[float | None, ...]:
    """The mean pain of the week before, of the second week without the food, and of the week with it again."""
    start = day_bounds(trial.started, zone)[0]
    back = None if trial.back is None else day_bounds(trial.back, zone)[0]
    means = [mean_of_week(history, start - WEEK), mean_of_week(history, start + LEFT_OUT - WEEK)]
    return (*means, None if back is None else mean_of_week(history, back))


def food_verdict(weeks: tuple[float | None, ...]) -> str:
    """What an experiment showed. Below one point is noise; both steps must point the same way to mean anything."""
    before, without, again = weeks
    if before is None or without is None or again is None:
        return "There are not enough ratings to say. Four in each week are needed."
    if before - without >= NOISE and again - without >= NOISE:
        return "Less pain without it, and more with it again. It may matter for you; one trial is a hint, not a proof."
    if abs(before - without) < NOISE and abs(again - without) < NOISE:
        return "The differences are below 1 point: only noise. Eat it with an easy mind."
    return "The weeks do not point the same way, so this food is probably not what decides. Pain goes up and down."


def _begun(tick: Tick, day: date, kinds: Mapping[str, Kind]) -> Trial:
    option = str(tick.value)
    kind = kinds.get(option)
    review = day + timedelta(days=kind.trial_days) if kind is not None and kind.trial_days else None
    return Trial(option=option, started=day, review=review, name=tick.note)


def _with_entries(trial: Trial, sessions: Iterable[SessionRecord], zone: tzinfo | None) -> Trial:
    entries: dict[date, bool] = {}
    asked: set[date] = set()
    bothered: set[date] = set()
    for each in sorted(sessions, key=lambda record: datetime.fromisoformat(record.started_at)):
        day = _day(each.started_at, zone)
        late = trial.ended is not None and day > trial.ended
        if each.product != trial.option or day < trial.started or late:
            continue
        entries[day] = each.answers.get("taken") is True
        if "bothered" in each.answers:
            asked.add(day)
        if each.answers.get("bothered") is True:
            bothered.add(day)
    return replace(trial, entries=entries, asked=tuple(sorted(asked)), bothered=tuple(sorted(bothered)))


def _change(before: float | None, after: float | None) -> Change:
    if before is None or after is None:
        return "unknown"
    gain = before - after
    share = gain / before if before > 0 else 0.0
    if gain <= -NOISE:
        return "worse"
    if share >= BIG_SHARE and gain >= SMALL_POINTS:
        return "big"
    if gain >= CLEAR_POINTS or share >= CLEAR_SHARE:
        return "clear"
    return "small" if gain >= SMALL_POINTS or share >= SMALL_SHARE else "none"


def _in_order(ticks: Iterable[Tick], prefix: str) -> list[Tick]:
    mine = [each for each in ticks if each.what.startswith(f"{prefix}:")]
    return sorted(mine, key=lambda tick: datetime.fromisoformat(tick.at))


def _day(stamp: str, zone: tzinfo | None) -> date:
    return logical_day(datetime.fromisoformat(stamp).astimezone(zone))
