"""The port: what is written, and how lines are read."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator

import pytest

from coach.plain.keyboard import Selected, Threaded
from coach.plain.lines import Gone, Lines, Source, columns, wrapped


class Mute:
    """Nobody types."""

    def line(self, seconds: float | None) -> str | None:  # noqa: ARG002 - as a source does
        """See `Source`."""
        raise Gone


def said(text: str, indent: str = "") -> str:
    out = io.StringIO()
    Lines(out, Mute()).say(text, indent)
    return out.getvalue()


def test_lines_are_wrapped_by_words_and_their_second_line_begins_below_the_first() -> None:
    text = "  " + "warmth eases many sore backs " * 6
    lines = said(text).splitlines()
    assert len(lines) == 3
    assert all(line[:2] == "  " and line[2] != " " for line in lines)
    assert max(map(len, lines)) <= 76
    assert " ".join(said(text).split()) == " ".join(text.split())


@pytest.mark.parametrize(
    ("text", "wide"),
    [("腰が痛い", 8), ("é", 1), ("a\u200bb", 2), ("plain", 5), ("ｗｉｄｅ", 8)],
)
def test_wide_signs_take_two_columns_and_combining_ones_none(text: str, wide: int) -> None:
    assert columns(text) == wide


def test_no_line_is_too_wide_and_no_sign_loses_its_accent() -> None:
    text = "腰" * 60 + " " + "e\u0301" * 100
    lines = wrapped(text, 76)
    assert all(columns(line) <= 76 for line in lines)
    assert not any(line.startswith("\u0301") for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_what_was_typed_can_never_steer_the_terminal() -> None:
    assert said("\x1b[2Jgone\x07\r\x9b1m") == " [2Jgone 1m\n"
    assert said("one\ntwo") == "one\ntwo\n"


def test_a_reader_that_has_gone_is_met_calmly() -> None:
    out = io.StringIO()
    out.close()
    with pytest.raises(Gone):
        Lines(out, Mute()).say("anybody there?")


@pytest.fixture(params=["select", "thread"])
def typed(request: pytest.FixtureRequest) -> Iterator[tuple[Source, int]]:
    """Both ways to read, and the end into which a test types."""
    reading, writing = os.pipe()
    file = open(reading, encoding="utf-8", errors="replace")  # noqa: PTH123, SIM115 - a descriptor; closed below
    yield (Selected(reading) if request.param == "select" else Threaded(file)), writing
    os.close(writing)
    file.close()


def test_lines_come_one_by_one_and_waiting_has_an_end(typed: tuple[Source, int]) -> None:
    source, keys = typed
    os.write(keys, "one\n\nzwölf\r\n".encode())
    assert [source.line(5), source.line(5), source.line(5)] == ["one", "", "zwölf"]
    assert source.line(0.01) is None


def test_half_a_line_is_no_line_yet_but_counts_at_the_end() -> None:
    reading, keys = os.pipe()
    source = Selected(reading)
    os.write(keys, b"ha")
    assert source.line(0.01) is None
    os.write(keys, b"lf\nlast")
    assert source.line(5) == "half"
    os.close(keys)
    assert source.line(5) == "last"
    for _ in range(2):
        with pytest.raises(Gone):
            source.line(5)
    os.close(reading)
