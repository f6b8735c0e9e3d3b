"""What the coach says about a score, a rung, a page and a trial, in each of its cases."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from coach.care.creams import KindView, Patch
from coach.care.food import Progress, goal_words, result_words
from coach.care.ladder import Ladder, Rung, advice
from coach.care.pages import Page
from coach.care.reason import Reason
from coach.care.records import Tick
from coach.care.trials import experiment, trials

START = datetime(2026, 3, 2, 9, tzinfo=UTC)


def tick(what: str, value: str | bool, days: int = 0) -> Tick:
    return Tick(id=f"{what}{days}", at=(START + timedelta(days=days)).isoformat(), what=what, value=value)


@pytest.mark.parametrize(("got", "words"), [(5, "is reached"), (6, "is reached"), (4, "tomorrow is a new day")])
def test_a_score_is_said_against_the_goal_without_blame(got: int, words: str) -> None:
    assert words in result_words(got, Progress(days=9, usual=4, goal=5, most=10))


def test_without_a_goal_a_score_is_only_kept() -> None:
    early = Progress(days=6, usual=None, goal=None, most=10)
    assert result_words(3, early) == "3 of 10 today. Kept."
    assert "one more day" in goal_words(early)
    assert "3 more days" in goal_words(Progress(days=4, usual=None, goal=None, most=10))


@pytest.mark.parametrize(
    ("ratings", "words"),
    [
        ((), "First say how much you fear it"),
        ((8,), "At 4 or less the next rung follows"),
        ((8, 6), "began at 8 and is now 6"),
    ],
)
def test_a_rung_says_what_to_do_next(ratings: tuple[int, ...], words: str) -> None:
    assert words in advice(Ladder(movement="bending", rungs=(Rung(text="look", ratings=ratings),)))


def test_a_page_counts_its_words() -> None:
    page = Page(id="1", kind="writing", at=START.isoformat(), texts={"a": "two words", "b": "and  three more"})
    assert page.words == 5


def test_a_kind_has_an_earliest_moment_only_where_time_alone_stands_in_the_way() -> None:
    wait = Reason(rule="gap", message="", sources=(), until=START)
    longer = Reason(rule="gap2", message="", sources=(), until=START + timedelta(hours=1))
    never = Reason(rule="rule", message="", sources=())
    patch = Patch(state="none")
    assert KindView(id="menthol", patch=patch, reasons=(wait, longer)).earliest == START + timedelta(hours=1)
    assert KindView(id="menthol", patch=patch, reasons=(wait, never)).earliest is None
    assert KindView(id="menthol", patch=patch).earliest is None


@pytest.mark.parametrize(("said", "ending"), [("bothered", "bothered"), ("pause", "pause"), ("enough", "stop")])
def test_a_trial_remembers_how_it_ended(said: str, ending: str) -> None:
    told = [tick("trial:supplement:start", "enzymes"), tick("trial:supplement:end", said, 9)]
    found = trials(told, [], {}, UTC)
    assert [(each.ending, each.ended) for each in found] == [(ending, date(2026, 3, 11))]


def test_words_of_a_trial_that_was_never_begun_say_nothing() -> None:
    assert (
        trials([tick("trial:supplement:end", "stop"), tick("trial:supplement:keep", "2026-04-01")], [], {}, UTC) == ()
    )
    assert experiment([tick("trial:food:back", True), tick("trial:food:end", True)], UTC) is None
