"""Terminal sequences, and that no text from outside can become one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.cues.notify import notification, title, understands
from coach.cues.text import SHOWN_LIMIT

XTERM = {"TERM": "xterm-256color"}


def test_most_terminals_get_osc_9_and_some_osc_777() -> None:
    assert notification("Still awake?", XTERM) == "\x1b]9;Coach: Still awake?\x07"
    assert notification("Still awake?", {**XTERM, "VTE_VERSION": "7600"}) == "\x1b]777;notify;Coach;Still awake?\x07"
    assert notification("Still awake?", {"TERM": "foot"}) == "\x1b]777;notify;Coach;Still awake?\x07"


def test_inside_tmux_and_only_there_it_is_wrapped() -> None:
    assert notification("Hi", {**XTERM, "TMUX": "socket,1,0"}) == "\x1bPtmux;\x1b\x1b]9;Coach: Hi\x07\x1b\\"
    assert "tmux" not in notification("Hi", {**XTERM, "TMUX": ""})


def test_the_title_is_osc_2() -> None:
    assert title("1:30 Bird dog") == "\x1b]2;1:30 Bird dog\x07"


@given(st.text())
def test_no_text_can_end_a_sequence_or_add_a_part_to_it(text: str) -> None:
    for made, start in ((title(text), "\x1b]2;"), (notification(text, XTERM), "\x1b]9;Coach: ")):
        words = made.removeprefix(start).removesuffix("\x07")
        assert made == f"{start}{words}\x07"
        assert words == "" or words.isprintable()
        assert ";" not in words
        assert len(words) <= SHOWN_LIMIT


@pytest.mark.parametrize(("term", "wanted"), [("xterm", True), ("dumb", False), ("linux", False), ("", False)])
def test_terminals_that_would_show_the_bytes_are_spared(term: str, wanted: bool) -> None:
    assert understands({"TERM": term}) is wanted
