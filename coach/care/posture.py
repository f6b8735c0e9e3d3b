"""Home checks -> pattern tags and a starter set: a starting point for choosing exercises, never a finding.

Sources: knowledge/therapies.md 4.2 and 4.3, knowledge/first-run.md 4.13. The data: `assets/safety/posture.toml`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from msgspec import Struct, structs

from coach.care.compared import fallen, ratios
from coach.care.conditions import Fact, When, holds
from coach.care.day import logical_day, since
from coach.care.model import Side
from coach.care.records import Measure, Value
from coach.care.steady import days_of, steady_level

GENERAL = "gen"
# A weaker side gets the first and the last set until the sides differ by less (knowledge/therapies.md 4.3).
EVEN_PERCENT = 10
# After so many days without exercise the starting checks come first again (knowledge/safety.md 5.5).
BREAK_DAYS = 21


class Part(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The base of every type here: unknown keys are errors."""


class Result(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is noted: one of `choices`, or a number in `unit` up to `most`. `ask`: the question in words."""

    name: str
    ask: str
    choices: tuple[str, ...] = ()
    unit: str = ""
    most: float = 0


class Caution(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """When a check is left out or done with care, and the words for it."""

    when: When
    text: str


class HomeCheck(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One check. `round`: 0 the direction question, 1 the first three, then later weeks. Three tries, stop on red.

    `days`: on how many different days it is done before it counts. `trains`: the exercises in which a side that is
    weaker here gets the first and the last set.
    """

    id: str
    name: str
    how: str
    round: int
    seconds: float
    results: tuple[Result, ...]
    retest_days: int
    sources: tuple[str, ...]
    sides: bool = False
    days: int = 1
    trains: tuple[str, ...] = ()
    skip: tuple[Caution, ...] = ()
    with_care: tuple[Caution, ...] = ()

    @property
    def asks_only(self) -> bool:
        """True where nothing is moved: the question which way eases."""
        return self.round == 0


class Finding(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One clear result and the patterns it speaks for; `starter`: exercises that it adds by itself."""

    id: str
    patterns: tuple[str, ...]
    when: When
    text: str
    starter: tuple[str, ...] = ()


class Pattern(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What to lengthen, what to strengthen, and the exercises to begin with."""

    id: str
    name: str
    lengthen: str
    strengthen: str
    starter: tuple[str, ...]


class Direction(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The way that eases, what to do several times a day, and the tag left out for two weeks."""

    id: str
    when: When
    starter: tuple[str, ...]
    avoid_tag: str
    text: str


class Posture(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All of `posture.toml`."""

    intro: str
    reading: str
    checks: tuple[HomeCheck, ...]
    findings: tuple[Finding, ...]
    patterns: tuple[Pattern, ...]
    directions: tuple[Direction, ...]


class Reading(Struct, frozen=True, kw_only=True):
    """What the results suggest. `tied`: patterns with equal points, the person chooses. `weaker`: check -> side."""

    pattern: str
    points: Mapping[str, int]
    findings: tuple[Finding, ...]
    tied: tuple[str, ...]
    starter: tuple[str, ...]
    direction: Direction | None
    weaker: Mapping[str, Side]


class Offered(Struct, frozen=True, kw_only=True):
    """A check for today: done with `care`, or left out with the words of `skipped`."""

    check: HomeCheck
    skipped: tuple[str, ...] = ()
    care: tuple[str, ...] = ()


def offered(
    posture: Posture, measures: Sequence[Measure], facts: Mapping[str, Fact], now: datetime, *, anew: bool = False
) -> tuple[Offered, ...]:
    """The checks to do now: the first round, in later weeks one more round each, and what is due again.

    `anew`: after a long break, so that what was found before the break is due again.
    """
    rounds = _rounds(posture, measures, now)
    return tuple(_offer(check, facts) for check in rounds if _due(check, measures, now, anew=anew))


def repeatable(
    posture: Posture, measures: Sequence[Measure], facts: Mapping[str, Fact], now: datetime, *, anew: bool = False
) -> tuple[Offered, ...]:
    """The checks that were done and are not due yet: they may be done again, on another day or more carefully."""
    known = {each.measure.partition(".")[0] for each in measures}
    return tuple(
        _offer(check, facts)
        for check in _rounds(posture, measures, now)
        if check.id in known and not _due(check, measures, now, anew=anew)
    )


def again(
    posture: Posture, measures: Sequence[Measure], facts: Mapping[str, Fact], now: datetime
) -> tuple[HomeCheck, ...]:
    """The checks that were done and have come round again, without those that are left out now."""
    known = {each.measure.partition(".")[0] for each in measures}
    due = [each for each in posture.checks if each.id in known and _due(each, measures, now, anew=False)]
    return tuple(each for each in due if not _offer(each, facts).skipped)


def _rounds(posture: Posture, measures: Sequence[Measure], now: datetime) -> list[HomeCheck]:
    begun = min((datetime.fromisoformat(each.at) for each in measures), default=now)
    open_round = 1 + since(begun, now).days // 7
    return [check for check in posture.checks if check.round <= open_round]


def read(
    posture: Posture, measures: Sequence[Measure], preferred: str = "", person: Mapping[str, Fact] | None = None
) -> Reading:
    """Points, the top pattern plus "gen", and the direction. `preferred` settles a tie; `person`: facts such as age."""
    known = {**(person or {}), **results(measures)}
    found = tuple(each for each in posture.findings if holds(each.when, known) is True)
    points = {
        pattern.id: sum(pattern.id in each.patterns for each in found)
        for pattern in posture.patterns
        if pattern.id != GENERAL
    }
    top = max(points.values(), default=0)
    tied = tuple(name for name, count in points.items() if count == top > 0)
    chosen = preferred if preferred in tied else next(iter(tied), GENERAL)
    by_id = {pattern.id: pattern for pattern in posture.patterns}
    direction = next((each for each in posture.directions if holds(each.when, known) is True), None)
    own = tuple(each for finding in found for each in finding.starter)
    sets = [direction.starter if direction else (), own, by_id[chosen].starter, by_id[GENERAL].starter]
    return Reading(
        pattern=chosen,
        points=points,
        findings=found,
        tied=tied if len(tied) > 1 else (),
        starter=tuple(dict.fromkeys(each for chosen_set in sets for each in chosen_set)),
        direction=direction,
        weaker=_weaker(measures),
    )


def results(measures: Sequence[Measure]) -> dict[str, Fact]:
    """The newest results as facts `check.name`, with .low, .diff and .diff_percent where there are two sides."""
    newest = _newest(measures)
    found: dict[str, Fact] = {}
    for name in dict.fromkeys(name for name, _ in newest):
        values = [measure.value for (each, _), measure in newest.items() if each == name]
        found[name] = _fact(values)
        numbers = _numbers(values)
        if len(numbers) == 2:
            low, high = min(numbers), max(numbers)
            found[f"{name}.low"] = Fact(number=low)
            found[f"{name}.diff"] = Fact(number=high - low)
            found[f"{name}.diff_percent"] = Fact(number=_percent(low, high))
    return {**found, **steady_level(measures), **fallen(measures), **ratios(found)}


def screening_facts(measures: Iterable[Measure]) -> dict[str, Fact]:
    """Results that a flag of the screen may name: `m_wall_head`, `m_level`, `m_slr_nerve`, `m_stance`."""
    taken = tuple(measures)
    known = results(taken)
    found: dict[str, Fact] = {}
    for source, name in (("a_wall.head_cm", "m_wall_head"), ("a_level.cm", "m_level")):
        if source in known:
            found[name] = known[source]
    if "a_slr.shoots" in known:
        shoots = "yes" in known["a_slr.shoots"].values
        found["m_slr_nerve"] = Fact(
            values=frozenset({"yes" if shoots else "no"}), cautious=frozenset({"yes"} if shoots else ())
        )
    stance = known.get("a_stance.seconds.low", known.get("a_stance.seconds"))
    if stance is not None:
        found["m_stance"] = stance
    return {name: structs.replace(fact, since=_measured(name, taken)) for name, fact in found.items()}


def _measured(name: str, measures: Iterable[Measure]) -> datetime | None:
    """When the newest result behind a fact of the screen was taken."""
    check = f"a_{name.removeprefix('m_').partition('_')[0]}."
    return max((datetime.fromisoformat(each.at) for each in measures if each.measure.startswith(check)), default=None)


def _newest(measures: Iterable[Measure]) -> dict[tuple[str, str], Measure]:
    newest: dict[tuple[str, str], Measure] = {}
    for measure in sorted(measures, key=lambda each: datetime.fromisoformat(each.at)):
        newest[measure.measure, measure.side] = measure
    return newest


def _due(check: HomeCheck, measures: Sequence[Measure], now: datetime, *, anew: bool) -> bool:
    times = [datetime.fromisoformat(each.at) for each in measures if each.measure.partition(".")[0] == check.id]
    done = days_of(measures, check.id)
    if len(done) < check.days:
        return logical_day(now) not in done
    days = min(check.retest_days, BREAK_DAYS) if anew else check.retest_days
    return since(max(times), now) >= timedelta(days=days)


def _offer(check: HomeCheck, facts: Mapping[str, Fact]) -> Offered:
    return Offered(
        check=check,
        skipped=tuple(each.text for each in check.skip if holds(each.when, facts) is True),
        care=tuple(each.text for each in check.with_care if holds(each.when, facts) is True),
    )


def _weaker(measures: Iterable[Measure]) -> dict[str, Side]:
    newest = _newest(measures)
    weaker: dict[str, Side] = {}
    for name, side in newest:
        if side != "left" or not name.endswith(".seconds") or (name, "right") not in newest:
            continue
        sides = _numbers([newest[name, "left"].value, newest[name, "right"].value])
        if len(sides) == 2 and _percent(min(sides), max(sides)) >= EVEN_PERCENT:
            weaker[name.partition(".")[0]] = "left" if sides[0] < sides[1] else "right"
    return weaker


def _fact(values: Sequence[Value]) -> Fact:
    numbers = _numbers(values)
    return Fact(number=max(numbers)) if numbers else Fact(values=frozenset(str(value) for value in values))


def _numbers(values: Iterable[Value]) -> list[float]:
    return [float(value) for value in values if isinstance(value, int | float) and not isinstance(value, bool)]


def _percent(low: float, high: float) -> float:
    return 100 * (high - low) / high if high else 0.0
