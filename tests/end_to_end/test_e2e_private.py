"""Private writing in the real program: killed in mid-sentence, taken up again, deleted; and no word of it elsewhere."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from .person import at_today, choose

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import World
    from .harness import Terminal

FIRST, SECOND = "nobody saw how heavy it was", " and then I under"
ROWS_TO_WRITING = 10
LEFT_OPEN = "A private page was cut short"


def to_the_page(term: Terminal) -> None:
    """From Today to an empty page, through the card before writing."""
    choose(term, "Emotional")
    term.press("enter")
    term.wait("Writing from the heart", "Longer out than in")
    term.press(*["down"] * ROWS_TO_WRITING, "enter")
    term.wait("Before writing")
    term.press("n")
    term.wait("Your back")
    term.press("n")
    term.wait("how do you feel?")
    term.press("4")
    term.wait("Writing · day 1 of 4", "Nobody reads this")


def holding(folder: Path, words: str) -> list[Path]:
    """Every file that holds the words."""
    return [each for each in folder.rglob("*") if each.is_file() and words.encode() in each.read_bytes()]


def kept(folder: Path, words: str) -> bool:
    """Whether a page holds the words for good, not only a file that is just being written."""
    return any(not each.name.startswith(".") for each in holding(folder, words))


def test_killed_in_mid_sentence_every_word_is_offered_again_and_deleting_leaves_none(known: World) -> None:
    term = known.forwardable()
    to_the_page(term)
    term.press(*FIRST)
    term.wait(FIRST, "saved")
    term.press(*SECOND)
    term.until(lambda: kept(known.data, SECOND), "the half sentence on the disk")
    term.kill()
    # A write may have been cut in its middle; that, too, lies in this folder only.
    assert {each.parent for each in holding(known.data, FIRST)} == {known.data / "state" / "private"}

    again = known.forwardable()
    at_today(again)
    again.wait(LEFT_OPEN)
    assert known.history() == []
    choose(again, "Emotional")
    again.press("enter")
    again.wait("Go on with the page that was cut short")
    again.press("home", "enter")
    again.until(lambda: FIRST + SECOND in again.words, "both halves of the sentence")
    again.press(*"stood")
    again.until(lambda: FIRST + SECOND + "stood" in again.words, "the end of the sentence")
    again.press("escape")
    again.wait("What becomes of this page?")
    again.press("down", "down", "enter")
    again.wait("Yes, delete the 10 words")
    again.press("down", "enter")
    again.wait("And how do you feel now?")
    again.press("5")
    at_today(again)
    again.wait_gone(LEFT_OPEN)
    again.press("q")
    assert again.exit_code() == 0

    assert holding(known.home, "nobody saw") == []
    (record,) = known.history()
    assert (record["therapy"], record["routine"]) == ("emotional", "writing")
    assert record["answers"] == {"mood_before": 4, "mood_after": 5}
    assert "nobody" not in json.dumps(record)


def test_breathing_from_today_to_the_history(known: World) -> None:
    term = known.forwardable()
    choose(term, "Emotional")
    term.press("enter")
    term.wait("Longer out than in", "enter begin")
    term.press("enter")
    term.wait("Longer out than in · step 1 of 3")
    known.clock.forward(20)
    term.wait("BREATHE IN", "rep 1 of 26")
    known.clock.forward(280)
    term.wait("How strong is the pain now?")
    term.press("2", "enter")
    at_today(term)
    term.press("4")
    term.wait("History", "Longer out than in")
    term.press("q")
    assert term.exit_code() == 0
    (record,) = known.history()
    assert (record["routine"], record["outcome"], record["pain_after"]) == ("br_46", "done", 2)
    assert record["active_seconds"] == record["planned_seconds"] == 300
