"""The spoken script of a session, made from what one look sees and what the look before saw.

It does not matter how often anyone looks: a saying belongs to the point in time that lies between two looks. Where
several became overdue the newest is kept, and nothing is said that is more than a second late. What is open now, such
as a question or the alarm, is never late.
"""

from __future__ import annotations

from typing import TypeAlias

from msgspec import Struct

from coach.care.model import Side
from coach.session.exposed import words_of
from coach.session.leadin import speakable
from coach.session.moment import Moment
from coach.session.phrases import Kind, lines

LATE_SECONDS = 1.0
ALARM_WORDS_EVERY = 6
PHASE_WORDS = {
    "get_ready": "Get ready",
    "move": "Move",
    "hold": "Hold",
    "return": "Return",
    "relax": "Relax",
    "go": "Go",
    "stay": "Stay",
    "in": "Breathe in",
    "out": "Breathe out",
    "rest": "Rest",
    "changeover": "Change sides",
}
# For who does not look: the keys that answer. A recording leaves them out.
KEYS = {
    "confirm": "Press y for yes, n for no.",
    "tick": "Press y for yes, n for no.",
    "scale": "Press a number, t for ten.",
    "choice": "Press its number.",
    "done": "Press Enter when it is done.",
    "awake": "Press any key if all is well.",
}
INTERRUPTED = "The session was interrupted. It waits for you."
END = "That is the end. Rest a moment, then get up slowly."
ENDED = "The session has ended."
SAFETY_ENDED = "The session has ended for your safety. Please read what the screen says."
Question: TypeAlias = tuple[tuple[object, ...], str]


class Saying(Struct, frozen=True, kw_only=True):
    """One thing to say at `at` seconds of the session; with no `text` it is only a sound. `pan`: the side it is about.

    `urgent`: it is heard even where the session is muted.
    """

    at: float
    text: str
    kind: Kind
    pan: Side = ""
    urgent: bool = False


def said(before: Moment | None, now: Moment) -> list[Saying]:
    """What is to be said at this look, at most one thing; `before` is the look before, None at the first."""
    found = _open(before, now) or _turn(before, now) or _due(before, now)
    return [] if found is None else [found]


def _open(before: Moment | None, now: Moment) -> Saying | None:
    """The alarm while it lasts, and each question as it opens; a second call asks again."""
    if now.mode == "alarm":
        return _alarm(before, now)
    asked, earlier = question(now), question(before) if before is not None else None
    if asked is None or (earlier is not None and earlier[0] == asked[0] and not _called_again(before, now)):
        return None
    return Saying(at=_asked_at(before, now), text=speakable(asked[1]), kind="question", urgent=now.call > 0)


def _called_again(before: Moment | None, now: Moment) -> bool:
    return before is not None and now.call == 2 and before.call < 2


def question(m: Moment) -> Question | None:
    """What the session asks now: something that tells one question from another, and its words."""
    if m.mode in ("ready", "ended", "alarm"):
        return None
    if m.mode == "gap":
        return ("gap",), words_of(m.therapy, m.kind).gap_said if m.pad_on else INTERRUPTED
    if m.prompt is not None and m.prompt.id not in ("off", "gap"):
        keys = "" if "any key" in m.prompt.text else f" {KEYS[m.prompt.kind]}"
        return ("prompt", m.prompt.id), f"{m.prompt.text}{keys}"
    if m.step.ask is not None and m.step.seconds is None:
        ask = m.step.ask
        words = "" if ask.kind == "done" and m.step.instruction else ask.text
        choices = " ".join(f"{number}: {each}." for number, each in enumerate(ask.choices, 1))
        return ("ask", m.index, ask.id), " ".join(f"{m.step.instruction} {words} {choices} {KEYS[ask.kind]}".split())
    if m.mode == "paused" and m.pad_on:
        return ("off",), f"Paused. {words_of(m.therapy, m.kind).paused}"
    return None


def _asked_at(before: Moment | None, now: Moment) -> float:
    """A question of the exposure opened where its time came, between the two looks."""
    if now.prompt is None or now.call != 1 or now.mode == "gap" or not now.prompt.at:
        return now.at
    since = 0.0 if before is None else before.at
    return max(since, now.at - max(0.0, now.exposure - now.prompt.at))


def _alarm(before: Moment | None, now: Moment) -> Saying | None:
    """A sound on every second, words every six, until somebody answers."""
    starts = before is None or before.mode != "alarm"
    earlier = now.at if before is None else before.at
    if starts or now.at // ALARM_WORDS_EVERY > earlier // ALARM_WORDS_EVERY:
        return Saying(at=now.at, text=words_of(now.therapy, now.kind).alarm_said, kind="alarm", urgent=True)
    if now.at // 1 > earlier // 1:
        return Saying(at=now.at, text="", kind="alarm", urgent=True)
    return None


def _turn(before: Moment | None, now: Moment) -> Saying | None:
    """The end, a pause, and going on."""
    if before is None or before.mode == now.mode:
        return None
    if now.mode == "ended":
        at = now.at if before.mode != "running" or now.outcome else min(now.at, before.at + before.total_left)
        return Saying(at=at, text=_last_words(now), kind="done", urgent=now.outcome == "not_confirmed")
    if now.mode == "paused" and before.mode == "running":
        return Saying(at=now.at, text="Paused.", kind="pause")
    if now.mode == "running" and before.mode in ("paused", "halted", "gap") and not _entered(before, now):
        word = PHASE_WORDS.get(now.phase)
        text = f"Going on. {word}." if word else "Going on."
        return Saying(at=now.at, text=text, kind="resume", pan=now.side)
    return None


def _last_words(m: Moment) -> str:
    if m.outcome == "not_confirmed":
        return words_of(m.therapy, m.kind).ended
    if m.outcome == "safety_stopped":
        return speakable(m.reason) if m.reason.endswith(".") else SAFETY_ENDED
    return ENDED if m.outcome else END


def _due(before: Moment | None, now: Moment) -> Saying | None:
    if now.mode != "running" or now.step.seconds is None:
        return None
    came_back = before is not None and before.index > now.index and now.into > LATE_SECONDS
    if came_back:
        side = f", {now.side}" if now.side else ""
        return Saying(at=now.at, text=speakable(f"Back to {now.step.title}{side}."), kind="name", pan=now.side)
    start = before.into if before is not None and not _entered(before, now) else -1.0
    reached = [line for line in lines(now) if start < line.offset <= now.into]
    if not reached or now.into - reached[-1].offset > LATE_SECONDS:
        return None
    line = reached[-1]
    return Saying(at=now.at - (now.into - line.offset), text=line.text, kind=line.kind, pan=line.pan)


def until_said(m: Moment) -> float | None:
    """Seconds until the present step has its next line to say; None where it has none left or does not run."""
    if m.mode != "running" or m.step.seconds is None:
        return None
    return next((line.offset - m.into for line in lines(m) if line.offset > m.into), None)


def _entered(before: Moment, now: Moment) -> bool:
    """Whether the present step began, or began again, between the two looks."""
    return before.index != now.index or before.step != now.step or now.into < before.into
