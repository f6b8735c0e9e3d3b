"""What a person does on the way to a session: answers cards, says how strong the pain is, begins."""

from __future__ import annotations

from functools import partial

from .harness import Terminal

NONE = "none of these"
SKIP = "n skip"
SCALE = "0 is no pain"
KIND = "What do you warm your back with?"
PLAYER = "· step "
ASKS = "How strong is the pain now?"

WELCOME = "Look around first"

AT_REST = 0.08
SETTLED = 0.6


def choose(term: Terminal, row: str) -> None:
    """Mark a row of Today by its first words."""
    at_today(term)
    lines = term.text.splitlines()
    rows = [line.strip().split("  ")[0] for line in lines[2:] if " min " in line]
    wanted = next(number for number, name in enumerate(rows) if name.startswith(row))
    term.press("home", *["down"] * wanted)


def at_today(term: Terminal) -> None:
    """Wait until Today stands there, and nothing else; a newcomer's welcome is left by looking around first."""
    term.until(lambda: _settled(term) and (WELCOME in term.text or _is_today(term)), "Today, or the welcome")
    if WELCOME in term.text:
        term.press("l")
        term.until(lambda: _settled(term) and _is_today(term), "Today")


def _is_today(term: Terminal) -> bool:
    return title(term).startswith("Coach") and "y why" in term.text and ASKS not in term.text


def _settled(term: Terminal) -> bool:
    """Nothing more is being drawn: what Today finds out after its first paint is on the screen."""
    return term.silent >= SETTLED


def finish(term: Terminal, pain: str = "2", note: str = "") -> None:
    """Answer what is asked after a session, back to Today or out of the program."""
    term.wait(ASKS, "enter finish")
    term.press(pain)
    if note:
        empty = term.colour_of("╭")
        term.press("tab")
        term.until(lambda: term.colour_of("╭") != empty, "the field for the note")
        term.press(*note)
        term.wait(note)
    term.press("enter")


def answer_as_healthy(term: Terminal, pain: str = "3") -> int:
    """Through every card and question up to the player, as somebody with nothing to tell; how many keys it took."""
    pressed, answered = 0, title(term)
    while True:
        term.until(partial(_asked, term, answered), "the next question, or the player")
        if PLAYER in term.text:
            return pressed
        answered = title(term)
        if "How old are you" in term.text:
            pressed += type_in(term, "40")
        term.press(pain if SCALE in term.text else "enter" if KIND in term.text else "n")
        pressed += 1


def type_in(term: Terminal, text: str) -> int:
    """Fill in the field that has the focus and leave it by Enter; how many keys it took."""
    focused = term.colour_of("╭")
    term.press(*text)
    term.wait(text)
    term.press("enter")
    term.until(lambda: term.colour_of("╭") != focused, "the focus going on")
    return len(text) + 1


def title(term: Terminal) -> str:
    """The first words on the screen."""
    return next((line.strip() for line in term.text.splitlines() if line.strip()), "")


def _asked(term: Terminal, before: str) -> bool:
    """Whether something new is asked. The room below shows through between two cards, so the screen must be at rest."""
    if PLAYER in term.text:
        return True
    return (
        title(term) != before
        and term.silent >= AT_REST
        and any(each in term.text for each in (NONE, SKIP, SCALE, KIND))
    )
