"""The eighteen lessons keep their promises: length, words, one action, two questions, named sources."""

from __future__ import annotations

import re
import warnings
from itertools import combinations

import pytest

from coach.care.lessons import Lesson
from coach.library.lessons import Lessons, plain_text
from coach.library.library import Library

with warnings.catch_warnings():
    # textstat 0.7.4 imports pkg_resources, which announces its own end in newer setuptools.
    warnings.simplefilter("ignore")
    import textstat

IDS = [f"L{number:02}" for number in range(1, 19)]
KEY = re.compile(r"\[([A-Za-z][\w-]*)\]")


@pytest.fixture(params=IDS)
def lesson(request: pytest.FixtureRequest, lessons: Lessons) -> Lesson:
    return lessons.lesson(request.param)


def prose(lesson: Lesson) -> str:
    """The body as it is read aloud, a line for each paragraph or list item: no headings, no marks, no source keys."""
    lines = [line for line in lesson.body.splitlines() if line.strip() and not line.startswith("#")]
    return "\n".join(plain_text(line) for line in lines)


def sentences(lesson: Lesson) -> set[str]:
    """Every sentence of ten words or more of one lesson, replies of the quiz included, in small letters."""
    replies = [text for quiz in lesson.quiz for text in (quiz.question, *quiz.options, *quiz.feedback)]
    text = "\n".join([prose(lesson), lesson.summary, lesson.action, *replies])
    parts = re.split(r"(?<=[.?:])[\"”]?\s+|\n", text)
    found = (" ".join(re.findall(r"[\w'-]+", part.casefold())) for part in parts)
    return {sentence for sentence in found if len(sentence.split()) >= 10}


def grade(lesson: Lesson) -> float:
    return float(textstat.textstat.flesch_kincaid_grade(prose(lesson)))


def test_there_are_eighteen_lessons_in_reading_order(lessons: Lessons) -> None:
    assert list(lessons.lesson_ids()) == IDS


def test_no_two_lessons_share_a_title(lessons: Lessons) -> None:
    assert len({lessons.lesson(one).title for one in IDS}) == 18


def test_a_body_has_250_to_500_words(lesson: Lesson) -> None:
    assert 250 <= len(plain_text(lesson.body).split()) <= 500


def test_a_lesson_takes_three_to_five_minutes(lesson: Lesson) -> None:
    assert 3 <= lesson.minutes <= 5


def test_a_body_is_made_of_sections_with_short_paragraphs(lesson: Lesson) -> None:
    assert lesson.body.startswith("## ")
    assert set(re.findall(r"^#+", lesson.body, re.MULTILINE)) == {"##"}
    assert lesson.body.count("\n## ") >= 3
    assert max(len(line.split()) for line in lesson.body.splitlines()) <= 90


@pytest.mark.parametrize("field", ["summary", "action"])
def test_summary_and_action_are_one_sentence_each(lesson: Lesson, field: str) -> None:
    text: str = getattr(lesson, field)
    assert text.endswith(".")
    assert not re.search(r"[.?]\s", text)
    assert 5 <= len(text.split()) <= 32


def test_a_lesson_ends_with_two_questions_that_answer_every_choice(lesson: Lesson) -> None:
    assert len(lesson.quiz) == 2
    for quiz in lesson.quiz:
        assert quiz.question.strip()
        assert len(set(quiz.options)) == len(quiz.options)
        assert len(set(quiz.feedback)) == len(quiz.feedback) == len(quiz.options)
        assert all(len(reply.split()) >= 6 for reply in quiz.feedback)


def test_the_right_answer_is_not_always_in_the_same_place(lessons: Lessons) -> None:
    places = [quiz.answer for one in IDS for quiz in lessons.lesson(one).quiz]
    assert all(places.count(place) >= 5 for place in (0, 1, 2))


def test_every_source_key_resolves(lesson: Lesson) -> None:
    assert lesson.sources
    assert set(lesson.sources) <= set(Library().sources())


def test_the_listed_sources_are_exactly_those_the_body_names(lesson: Lesson) -> None:
    assert len(set(lesson.sources)) == len(lesson.sources)
    assert set(KEY.findall(lesson.body)) == set(lesson.sources)


def test_a_paragraph_that_tells_of_research_names_its_source(lesson: Lesson) -> None:
    research = re.compile(
        r"\b(trials?|stud(y|ies)|review(s|ers)?|guidelines?|researchers?)\b|\b(in|of) (every )?100\b", re.IGNORECASE
    )
    told = [part for part in lesson.body.split("\n\n") if research.search(part)]
    assert [part for part in told if not KEY.search(part) and "reviewed" not in part] == []


def test_a_figure_is_a_pose_that_exists(lesson: Lesson) -> None:
    poses = Library().pose_ids()
    assert poses
    assert lesson.figure in {"", *poses}


def test_most_lessons_have_a_figure(lessons: Lessons) -> None:
    assert sum(bool(lessons.lesson(one).figure) for one in IDS) >= 9


def test_a_lesson_can_be_read_at_grade_nine(lesson: Lesson) -> None:
    assert grade(lesson) <= 9.0


def test_lessons_together_can_be_read_at_grade_eight(lessons: Lessons) -> None:
    assert sum(grade(lessons.lesson(one)) for one in IDS) / len(IDS) <= 8.0


def test_the_measure_of_reading_level_tells_hard_from_easy(lesson: Lesson) -> None:
    easy = textstat.textstat.flesch_kincaid_grade(prose(lesson))
    hard = textstat.textstat.flesch_kincaid_grade(prose(lesson).replace(". ", ", notwithstanding considerations "))
    assert hard > easy + 3


def test_no_two_lessons_share_a_sentence_of_ten_words(lessons: Lessons) -> None:
    spoken = {one: sentences(lessons.lesson(one)) for one in IDS}
    assert all(spoken.values())
    shared = {(one, other): spoken[one] & spoken[other] for one, other in combinations(IDS, 2)}
    assert {pair: both for pair, both in shared.items() if both} == {}


def test_a_lesson_speaks_calmly(lesson: Lesson) -> None:
    spoken = " ".join([lesson.title, lesson.summary, lesson.body, lesson.action, str(lesson.quiz)])
    assert "!" not in spoken
    assert not re.search(r"\b(cures?|cured|guaranteed?|miracle|you failed|your fault)\b", spoken, re.IGNORECASE)


FACTS = {
    "L01": ["96 to 99", "numbness between your legs", "before you were 45", "six weeks"],
    "L02": ["below the knee", "5 to 10 in 100", "walking on your heels"],
    "L03": ["9 of 10", "Smoking", "money worries", "kidney"],
    "L04": ["less than 6 weeks", "6 to 12 weeks", "more than 12 weeks", "52 to 23", "30 and 70 in 100"],
    "L05": ["85 of 100 men", "75 of 100 women", "11 degrees", "16 millimetres", "41 earlier", "30 to 45 minutes"],
    "L06": ["249 trials", "15 points", "8 to 10 seconds", "5 to 10 per cent", "5 out of 10", "6 to 12 weeks"],
    "L07": ["weeks to three months", "66 in 100", "20 in 100"],
    "L08": ["37 per cent", "96 per cent", "30 per cent to 84"],
    "L09": ["9,865", "6,609", "208 days", "112", "701 adults", "5 to 15 minutes", "a tenth"],
    "L10": ["never more than 20", "wait 8 hours", "After capsaicin wait 12", "near-infrared", "40 people"],
    "L11": ["30 to 60 seconds", "4 to 6 out of 10", "four spots", "doubles the pressure", "2, 6 and 12 weeks"],
    "L12": [
        "about 60 in 100",
        "44 in 100",
        "six breaths a minute",
        "15 to 20 minutes",
        "3 or 4 days",
        "988",
        "116 123",
    ],
    "L13": ["Do not stop or cut down on your own", "What is the plan?", "When do we stop if nothing changes?"],
    "L14": ["six weeks", "By one year", "bladder or bowel", "second opinion"],
    "L15": ["85 people", "a third", "first two hours", "30 to 45 minutes", "medium-firm"],
    "L16": ["days to two weeks", "45 per cent", "up to a year", "20 to 30 per cent", "day 7 to 10"],
    "L17": ["10 millimetres", "33 people", "42 meat cutters", "70 per cent", "2.6 points", "2 cm"],
    "L18": ["7,800 Australian dollars", "generic", "30 per cent"],
}


# knowledge/evidence.md 3: what the original plan claims, and the words with which a lesson puts it right.
PUT_RIGHT = {
    "all symptoms come from imbalances": ("L03", "Many things turn pain up or down"),
    "injury and imbalance are the most common causes": ("L04", "imbalance may add to them"),
    "misalignment wears the discs": ("L08", "a bit like grey hair"),
    "usual treatments cannot help": ("L13", "Several help a little, and the active ones help for longer"),
    "correct the cause first": ("L06", "Find that, and change that"),
    "restoring posture is the most effective": ("L06", "the best one is the one you will keep doing"),
    "surgery is always last": ("L14", "Most backs never need surgery. A few need it quickly"),
    "it prevents future pain": ("L16", "it cannot promise that you will never have another"),
    "begin heat, cream and enzymes today": ("L10", "Start with movement and warmth"),
    "seven days": ("L04", "Weeks, not days"),
    "leg length can always be put right": ("L17", "Nobody can promise that"),
    "doctors only offer medicines": ("L13", "Medicines are an extra"),
}


@pytest.mark.parametrize("claim", PUT_RIGHT)
def test_a_lesson_puts_each_claim_of_the_original_plan_right(lessons: Lessons, claim: str) -> None:
    lesson, words = PUT_RIGHT[claim]
    assert words in plain_text(lessons.lesson(lesson).body)


def test_a_lesson_keeps_its_facts_and_numbers(lesson: Lesson) -> None:
    words = plain_text(lesson.body)
    assert [fact for fact in FACTS[lesson.id] if fact not in words] == []
