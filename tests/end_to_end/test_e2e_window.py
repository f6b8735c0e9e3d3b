"""The window: any size, at any moment, and whatever comes out of a keyboard."""

from __future__ import annotations

import random
import time
from typing import TYPE_CHECKING

from .person import PLAYER, at_today

if TYPE_CHECKING:
    from .conftest import World

SIZES = ((40, 12), (80, 24), (200, 60), (1, 1), (100, 30), (17, 3), (40, 40), (120, 8), (64, 18), (110, 28))
GARBAGE = (
    b"\xff\xfe\x80",
    b"\x1b[999~\x1b[27;5;9~\x1b[1;9Q",
    b"\x1b[<0;90;25M\x1b[<0;90;25m\x1b[<64;40;9M",
    b"\x1b[57441u\x1b[97;;229u\x1b[1;2A",
    b"\x1b[200~pasted [bold] text\n" + b"long " * 400 + b"\x1b[201~",
    b"\x00\x02\x06\x0e\x1c\x1f",
    "ä ß 漢 \u202e 👩‍⚕️ ­".encode(),
    b"\x1b[I\x1b[O",
    b"\xe2\x82",
)


def test_made_small_and_large_again_in_mid_session_the_player_shows_what_matters(known: World) -> None:
    term = known.forwardable("gentle")
    known.pass_until(term, PLAYER, "▶ GO")
    term.resize(40, 12)
    term.until(lambda: term.text.count("\n") == 11 and term.countdown() is not None, "a countdown at 40x12")
    term.wait("Walking", "left", "2/")
    shown = term.countdown()
    term.until(lambda: term.countdown() not in (shown, None), "the countdown going on")
    term.resize(100, 30)
    term.wait("Walking", "left", "space pause", "warning signs")
    term.until(lambda: sum("⠀" < each <= "⣿" for each in term.text) > 60, "the figure again")
    assert "INTERRUPTED" not in term.text


def test_a_storm_of_sizes_leaves_a_whole_screen(known: World) -> None:
    term = known.forwardable("gentle")
    known.pass_until(term, PLAYER, "▶ GO")
    for size in SIZES * 3:
        term.resize(*size)
        term.read(0.001)
    term.resize(100, 30)
    term.wait(PLAYER, "▶ GO", "left", "space pause", "warning signs")
    term.until(lambda: term.countdown() is not None, "the countdown")
    term.press("x")
    term.wait("What was it?")


def test_what_no_keyboard_should_send_does_no_harm(known: World) -> None:
    term = known.forwardable()
    at_today(term)
    for each in GARBAGE:
        term.send(each)
    term.press("4")
    term.wait("Show earlier days")
    term.press("1")
    at_today(term)
    term.press("p")
    term.wait("0 is no pain")
    for each in GARBAGE:
        term.send(each)
    term.press("escape")
    at_today(term)
    noise = random.Random(17)  # noqa: S311 - any noise will do, the same each time
    for _ in range(200):
        # Not the letters that mean something: only what a cat on the keys and a broken line would send.
        term.send(bytes(noise.choice(range(0x80, 0x100)) for _ in range(noise.randint(1, 9))))
    term.press("q")
    assert term.exit_code() == 0


def test_an_unknown_key_in_the_player_pauses_and_goes_on(known: World) -> None:
    term = known.forwardable("gentle")
    known.pass_until(term, PLAYER, "▶ GO")
    term.press("v")
    term.wait("|| PAUSED")
    shown = term.countdown()
    term.press("j")
    term.wait("▶ GO")
    term.until(lambda: term.countdown() not in (shown, None), "the countdown going on")


def test_ten_seconds_of_the_true_clock_are_ten_seconds_on_the_screen(known: World) -> None:
    term = known.coach("start", "heat:pad")
    term.wait(PLAYER)
    term.press("y")
    term.until(lambda: term.countdown() is not None, "a running countdown")
    first = term.countdown() or 0
    term.until(lambda: term.countdown() == first - 1, "a second")
    begun = time.monotonic()
    term.until(lambda: term.countdown() == first - 11, "ten more seconds")
    assert abs(time.monotonic() - begun - 10) < 1
