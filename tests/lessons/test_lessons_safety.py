"""Where a text could do harm, the exception stands beside it (knowledge/safety.md 6 and 9, evidence.md 3)."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from coach.library.lessons import Lessons, plain_text

DANGERS = {
    "surgery": (
        r"\b(surgery|surgeons?|operations?|fusion)\b",
        r"urgent|emergency|warning sign|do not wait|comes? first",
    ),
    "bed rest": (
        r"\bbed rest\b|\b(days?|week|two) in bed\b|\brest in bed\b|\bresting has\b",
        r"warning sign|get seen",
    ),
    "stopping medicines": (
        (
            r"\b(stop|stopping|come off|coming off|cut down|halve|swap|change)\b[^.]{0,60}"
            r"\b(medicines?|painkillers?|opioids?|oxycodone|prescribed|muscle relaxant)\b"
        ),
        r"prescriber|pharmacist|doctor|clinician",
    ),
    "inversion": (
        r"\b(inversion|upside down|head-down)\b",
        r"\beyes?\b|advises? against|never|unless|\bout\b|\brisky\b",
    ),
    "opioid patch and heat": (r"\bopioid patch\b", r"dangerous|no heat"),
}


def passages(lessons: Lessons) -> Iterator[tuple[str, str]]:
    """Every piece of text that a person reads at one go: where it stands, and its words."""
    for one in lessons.lesson_ids():
        lesson = lessons.lesson(one)
        for number, section in enumerate(lesson.body.split("\n## ")):
            yield f"{one} section {number + 1}", plain_text(section)
        for number, quiz in enumerate(lesson.quiz):
            for reply in quiz.feedback:
                yield f"{one} question {number + 1}", f"{quiz.question} {reply}"
    for therapy in lessons.evidence_ids():
        card = lessons.evidence(therapy)
        yield f"card {therapy}", f"{card.say} {card.caution}"
        for item in card.items:
            yield f"card {therapy}, {item.id}", f"{item.found} {item.say}"
    for term in lessons.glossary():
        yield f"term {term.term}", f"{term.term}: {term.meaning}"
    for asked in lessons.people_ask():
        yield f"question {asked.id}", f"{asked.question} {plain_text(asked.answer)}"


@pytest.mark.parametrize("danger", DANGERS)
def test_the_exception_stands_beside_the_danger(lessons: Lessons, danger: str) -> None:
    named, exception = DANGERS[danger]
    risky = [(where, text) for where, text in passages(lessons) if re.search(named, text, re.IGNORECASE)]
    assert risky
    assert [where for where, text in risky if not re.search(exception, text, re.IGNORECASE)] == []


def test_the_first_lesson_names_every_nerve_sign(lessons: Lessons) -> None:
    urgent = lessons.lesson("L01").body.split("\n## ")[1]
    assert urgent.startswith("Call the emergency number now")
    for sign in ("between your legs", "urine", "bowels", "genitals", "both legs", "weaker", "chest pain", "faintness"):
        assert sign in urgent


def test_whoever_speaks_of_ending_life_is_told_whom_to_call(lessons: Lessons) -> None:
    crisis = next(asked for asked in lessons.people_ask() if asked.id == "self_harm")
    for text in (crisis.answer, plain_text(lessons.lesson("L12").body)):
        for contact in ("local emergency number", "112", "988", "116 123", "findahelpline.com"):
            assert contact in text


def test_words_of_danger_lead_to_the_first_lesson(lessons: Lessons) -> None:
    for query in ("numb", "bladder", "bowel", "fever", "chest pain", "weak leg", "cancer"):
        assert next(hit.id for hit in lessons.search(query) if hit.kind == "lesson") == "L01"


def test_words_of_despair_lead_to_help(lessons: Lessons) -> None:
    for query in ("suicide", "ending my life", "self-harm"):
        assert lessons.search(query)[0].id == "self_harm"
