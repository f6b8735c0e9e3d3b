"""The part of a prescription's line after the name: sets, repetitions, holds, rests and sides, in people's words.

Pure. Reads one piece after the other; what is no piece is a fault with its column.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

from msgspec import Struct

from coach.care.model import Sides
from coach.care.typedlines import Fault, shown

MOST_SETS, MOST_REPS = 10, 99
MOST_SECONDS = 3600.0
SIDES: dict[Sides, str] = {"each": "each side", "alternate": "alternate", "both": "together"}
EXPECTED = "Expected: sets like 3x8, hold 5s, each side, rest 30s, or a time like 10 min."
_NUMBER = r"[0-9]{1,4}(?:[.,][0-9]{1,2})?"
_SECONDS, _MINUTES = r"seconds?|secs?|sek|s|\"|''", r"minutes?|mins?|'"
_UNIT = rf"(?:{_SECONDS}|{_MINUTES})"
_END = r"(?![a-z0-9])"
_REPS = r"(?:reps?|repetitions?|times)"
_SIDE = r"(?:sides?|legs?|arms?|ways?|directions?)"
_OFTEN = (
    r"daily|every (?:other |second )?(?:day|morning|evening|week)|(?:once|twice|[0-9]+ ?x|[0-9]+ times) ?"
    r"(?:an?|per|each|/)? ?(?:day|week|wk|daily|weekly)"
    r"|[0-9]+(?:-[0-9]+)? ?/ ?(?:days?|weeks?|wk|d|w)|(?:per|a) (?:day|week)"
)


Piece = tuple[re.Pattern[str], Callable[["Said", re.Match[str]], None]]


class Said(Struct, kw_only=True):
    """What a line has said so far. `count`: a number of sets that still wants its repetitions, and its column."""

    sets: tuple[int, ...] | None = None
    hold: float | None = None
    rest: float | None = None
    sides: Sides | None = None
    count: tuple[int, int] | None = None


class NotSoError(ValueError):
    """A piece that cannot be taken; its message says why, or what to write instead."""


def read(line: str, raw: str, start: int, number: int) -> tuple[Said, list[Fault]]:
    """Every piece of `line` from `start` on, and every fault. `raw`: the line as it was typed."""
    said, faults, at = Said(), [], start
    while (at := _skip(line, at)) < len(line):
        column = at + 1
        for pattern, take in _PIECES:
            found = pattern.match(line, at)
            if found is None:
                continue
            try:
                take(said, found)
            except NotSoError as error:
                faults.append(Fault(line=number, column=column, text=str(error)))
            at = found.end()
            break
        else:
            end = _unknown_end(line, at)
            text = f'"{shown(raw[at:end])}" is not understood. {EXPECTED}'
            faults.append(Fault(line=number, column=column, text=text))
            at = end
    if said.count is not None:
        count, column = said.count
        text = f"{count} sets of what? Write {count}x8 for repetitions, or {count}x20s for holds."
        faults.append(Fault(line=number, column=column, text=text))
    return said, faults


def _skip(line: str, at: int) -> int:
    found = re.compile(r"(?:[\s,.]|(?:for|with|and|then|of|at|@)(?![a-z0-9]))*").match(line, at)
    return found.end() if found else at


def _unknown_end(line: str, at: int) -> int:
    found = re.compile(r"[^\s,]+").match(line, at)
    return found.end() if found else at + 1


def _seconds(number: str, unit: str | None) -> float:
    value = float(number.replace(",", "."))
    seconds = value * 60 if unit and re.fullmatch(_MINUTES, unit) else value
    if seconds > MOST_SECONDS:
        raise NotSoError(f"{number} {unit or 's'} is too long. {EXPECTED}")
    return round(seconds, 3)


def _put(said: Said, sets: tuple[int, ...]) -> None:
    if said.sets is not None:
        raise NotSoError("Sets and repetitions were given already. Write them once a line.")
    if len(sets) > MOST_SETS or max(sets) > MOST_REPS:
        raise NotSoError(f"At most {MOST_SETS} sets and {MOST_REPS} repetitions can be read.")
    if min(sets) < 1:
        raise NotSoError("At least one repetition is needed.")
    said.sets = sets


def _hold(said: Said, seconds: float) -> None:
    if said.hold is not None:
        raise NotSoError("A time to hold was given already. Write it once a line.")
    if seconds <= 0:
        raise NotSoError("A hold takes more than 0 seconds. Leave it out instead.")
    said.hold = seconds


def _by(said: Said, found: re.Match[str]) -> None:
    """3x8, 3 sets of 8; with a unit 3x20s, which is one hold a set."""
    count, number, unit = int(found["sets"]), found["number"], found["unit"]
    if not 1 <= count <= MOST_SETS:
        raise NotSoError(f"From 1 to {MOST_SETS} sets can be read, not {count}.")
    if unit:
        _put(said, (1,) * count)
        _hold(said, _seconds(number, unit))
    elif not number.isdigit():
        raise NotSoError(f"{number} repetitions are no whole number. A time carries its unit, as {count}x20s.")
    else:
        _put(said, (int(number),) * count)


def _sets(said: Said, found: re.Match[str]) -> None:
    if said.sets is not None and len(said.sets) == 1:
        reps, said.sets = said.sets[0], None
        _put(said, (reps,) * min(int(found["sets"]), MOST_SETS + 1))
    elif said.sets is not None or said.count is not None:
        raise NotSoError("Sets were given already. Write them once a line.")
    elif int(found["sets"]) < 1:
        raise NotSoError("At least one set is needed.")
    else:
        said.count = (int(found["sets"]), found.start() + 1)


def _reps(said: Said, found: re.Match[str]) -> None:
    count, said.count = said.count, None
    _put(said, (int(found["number"]),) * (min(count[0], MOST_SETS + 1) if count else 1))


def _pyramid(said: Said, found: re.Match[str]) -> None:
    sets = tuple(int(each) for each in re.findall(r"[0-9]+", found[0]))
    if any(before < after for before, after in pairwise(sets)):
        _range(said, found)
    _put(said, sets)


def _holding(said: Said, found: re.Match[str]) -> None:
    _hold(said, _seconds(found["number"], found["unit"]))


def _rest(said: Said, found: re.Match[str]) -> None:
    if said.rest is not None:
        raise NotSoError("A rest was given already. Write it once a line.")
    said.rest = 0.0 if found[0].startswith("no") else _seconds(found["number"], found["unit"])


def _time(said: Said, found: re.Match[str]) -> None:
    """A bare time is the whole of the exercise; beside repetitions nobody knows what it means."""
    if said.count is not None:
        count, said.count = said.count[0], None
        _put(said, (1,) * min(count, MOST_SETS + 1))
    elif said.sets is None:
        _put(said, (1,))
    else:
        raise NotSoError(f"{found[0].strip()} of what? Write hold {found[0].strip()}, or rest {found[0].strip()}.")
    _holding(said, found)


def _sides(which: Sides) -> Callable[[Said, re.Match[str]], None]:
    def put(said: Said, _found: re.Match[str]) -> None:
        if said.sides is not None:
            raise NotSoError("The sides were given already. Write them once a line.")
        said.sides = which

    return put


def _not_so(text: str) -> Callable[[Said, re.Match[str]], None]:
    def refuse(_said: Said, found: re.Match[str]) -> None:
        raise NotSoError(text.format(found[0].strip()))

    return refuse


_range = _not_so("{0} is a range. Write the one number to do today, such as 3x8 or hold 5s.")


def _pieces(*patterns: str, take: Callable[[Said, re.Match[str]], None]) -> list[Piece]:
    """Each pattern with what it does. In a pattern one space stands for any number of them."""
    spaced = [re.sub(r" \??", lambda space: " *" if len(space[0]) > 1 else " +", pattern) for pattern in patterns]
    return [(re.compile(pattern + _END), take) for pattern in spaced]


_TIMED = rf"(?P<number>{_NUMBER}) ?(?P<unit>{_UNIT})"
_MAYBE_TIMED = rf"(?P<number>{_NUMBER})(?: ?(?P<unit>{_UNIT}))?"
# "30s rest", but not in "30s rest 10s", where the rest has its own seconds after it.
_ALONE = rf"(?! ?(?:between(?: sets)?|for|of)? ?(?>[0-9]+)(?! ?(?:{_REPS}|sets?|x)))"
_TO = r"[0-9]+(?:-| to )[0-9]+"
# In this order: what is longer or says more comes before what it begins with.
_PIECES: tuple[Piece, ...] = (
    *_pieces(_OFTEN, take=_not_so('"{0}": how often is not part of a line. Leave it out; the Plan room has it.')),
    *_pieces(r"no (?:rest|breaks?)", take=_rest),
    *_pieces(
        rf"(?:[0-9]+ ?x ?|holds? |rest )?{_TO} ?(?:{_UNIT}|sets?|{_REPS})(?: (?:holds?|rest))?",
        rf"{_TO} ?x ?[0-9]+|[0-9]+ ?x ?{_TO}|(?:holds?|rest) (?:for )?{_TO}|[0-9]+ to [0-9]+",
        take=_range,
    ),
    *_pieces(
        rf"(?P<sets>[0-9]{{1,4}}) ?[x*] ?(?P<number>{_NUMBER})"
        rf"(?: ?(?:(?P<unit>{_UNIT})(?! ?(?:rest|breaks?){_ALONE})(?: holds?{_ALONE})?|{_REPS}))?",
        rf"(?P<sets>[0-9]{{1,4}}) ?sets?,? ?(?:of|x|@)? ?(?P<number>{_NUMBER}) ?(?:(?P<unit>{_UNIT})"
        rf"(?! ?(?:rest|breaks?){_ALONE})(?: holds?{_ALONE})?|{_REPS}|(?![0-9.,x/-]| ?{_UNIT}))",
        take=_by,
    ),
    *_pieces(r"(?P<sets>[0-9]{1,4}) ?sets?", r"sets?:? ?(?P<sets>[0-9]{1,4})", take=_sets),
    *_pieces(
        rf"{_REPS} ?(?P<number>[0-9]{{1,4}})",
        rf"(?P<number>[0-9]{{1,4}}) ?(?:{_REPS}|x(?! ?[0-9]))",
        rf"(?P<number>[0-9]{{1,4}})(?= ?(?:each|per|every) {_SIDE})",
        take=_reps,
    ),
    *_pieces(
        rf"[0-9]{{1,4}}(?:(?: ?[-/] ?[0-9]{{1,4}})+|(?:, ?[0-9]{{1,4}})+)(?! ?{_UNIT})(?: ?{_REPS})?", take=_pyramid
    ),
    *_pieces(
        rf"(?:holds?|holding|held)(?: each| for| of)? ?{_MAYBE_TIMED}",
        rf"{_TIMED} ?(?:holds?|held){_ALONE}",
        take=_holding,
    ),
    *_pieces(
        rf"(?:rest|breaks?)(?: between(?: sets)?| for| of)? ?{_MAYBE_TIMED}",
        rf"{_TIMED} (?:of )?(?:rest|breaks?){_ALONE}(?: between(?: sets)?)?",
        take=_rest,
    ),
    *_pieces(
        rf"(?:on |to )?(?:each|per|every|both) {_SIDE}|/ ?{_SIDE}|left and right|l ?[/+&] ?r|each", take=_sides("each")
    ),
    *_pieces(rf"alternat(?:e|ing|ely)(?: {_SIDE})?", take=_sides("alternate")),
    *_pieces(r"(?:both )?together", take=_sides("both")),
    *_pieces(
        r"(?:the )?(?:left|right)(?: (?:side|leg|arm))?(?: only)?",
        take=_not_so('"{0}": one side alone cannot be played. Write each side.'),
    ),
    *_pieces(
        r"[0-9]+(?:[.,][0-9]+)? ?(?:m|h|hours?|hrs?)",
        take=_not_so("{0}: write minutes as min and seconds as s, such as 10 min or 30s."),
    ),
    *_pieces(_TIMED, take=_time),
    *_pieces(r"(?:holds?|rest)", take=_not_so('"{0}" wants its seconds, such as {0} 20s.')),
    *_pieces(r"[0-9]+", take=_not_so("{0} of what? Write {0} reps, 3x{0}, or a time such as {0}s.")),
)
