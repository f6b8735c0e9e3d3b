"""The search finds what a person means, and shows where it stands."""

from __future__ import annotations

import pytest

from coach.care.lessons import HitKind
from coach.library.lessons import Lessons
from coach.library.search import Index, Page

# The 'Source-plan topics' line of knowledge/lessons.md.
TOPICS = {
    "symptoms": "L02",
    "radiating pain": "L02",
    "causes body/mind/diet": "L03",
    "causes": "L03",
    "body": "L03",
    "diet": "L03",
    "acute vs chronic": "L04",
    "trauma vs imbalance": "L04",
    "postural dysfunction": "L05",
    "conventional treatments & practitioners": "L13",
    "conventional treatments": "L13",
    "practitioners": "L13",
    "surgery": "L14",
    "fix-the-cause": "L06",
    "temporary plan": "L10",
    "long-term plan": "L11",
    "leg length": "L17",
    "cost on a fixed budget": "L18",
    "neuroscience": "L07",
    "imaging": "L08",
    "staying active": "L09",
    "mind": "L12",
    "lifting/sitting/sleep": "L15",
    "lifting": "L15",
    "sitting": "L15",
    "sleep": "L15",
    "flares": "L16",
    "doctor": "L01",
}


@pytest.mark.parametrize(("topic", "wanted"), TOPICS.items())
def test_every_topic_of_the_source_plan_is_found(lessons: Lessons, topic: str, wanted: str) -> None:
    assert wanted in [hit.id for hit in lessons.search(topic) if hit.kind == "lesson"][:3]


@pytest.mark.parametrize(
    ("query", "kind", "wanted"),
    [
        ("sciatica", "term", "Sciatica"),
        ("mattress", "question", "mattress"),
        ("turmeric", "evidence", "anti_inflammatory"),
        ("worn discs", "lesson", "L08"),
        ("warfarin", "term", "Blood thinner"),
        ("bromelain", "term", "Proteolytic enzymes"),
        ("L07", "lesson", "L07"),
    ],
)
def test_lessons_words_questions_and_cards_are_all_found(
    lessons: Lessons, query: str, kind: HitKind, wanted: str
) -> None:
    assert (kind, wanted) in [(hit.kind, hit.id) for hit in lessons.search(query)][:4]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("SCIATICA", "sciatica"), ("sciática", "sciatica"), ("bulging discs", "bulging disc"), ("Flare-Up", "flare up")],
)
def test_case_accents_plurals_and_hyphens_do_not_matter(lessons: Lessons, typed: str, meant: str) -> None:
    assert [hit.id for hit in lessons.search(typed)] == [hit.id for hit in lessons.search(meant)] != []


@pytest.mark.parametrize(("typed", "meant"), [("sciatca", "Sciatica"), ("mattres", "mattress"), ("warfrin", "L18")])
def test_a_small_typing_mistake_still_finds(lessons: Lessons, typed: str, meant: str) -> None:
    assert meant in [hit.id for hit in lessons.search(typed)]


def test_the_beginning_of_a_word_is_enough_while_typing(lessons: Lessons) -> None:
    assert lessons.search("osteopor")[0].id == "Osteoporosis"


@pytest.mark.parametrize("query", ["", "   ", "?!", "xylophone", "quarterly earnings"])
def test_nothing_is_found_for_nothing_or_for_what_is_not_there(lessons: Lessons, query: str) -> None:
    assert lessons.search(query) == []


def test_hits_come_best_first_and_in_the_same_order_each_time(lessons: Lessons) -> None:
    first = lessons.search("exercise pain")
    assert len(first) > 5
    assert [hit.score for hit in first] == sorted((hit.score for hit in first), reverse=True)
    assert Lessons().search("exercise pain") == first


@pytest.mark.parametrize("query", ["heat", "stand up every", "walking after pain", "disc", "a"])
def test_a_snippet_is_short_and_marks_the_words_that_were_found(lessons: Lessons, query: str) -> None:
    hits = lessons.search(query)
    assert hits
    assert any(hit.marks for hit in hits)
    stems = [word[:4].casefold() for word in query.split()]
    for hit in hits:
        assert len(hit.snippet) <= 156
        assert "[" not in hit.snippet
        for start, end in hit.marks:
            assert any(hit.snippet[start:end].casefold().startswith(stem) for stem in stems)


def page(name: str, text: str = "", *names: str) -> Page:
    return Page("lesson", name, name, names, "A lead.", text)


def test_a_title_counts_more_than_a_name_and_a_name_more_than_the_text() -> None:
    index = Index([page("Nothing", "walk"), page("Other", "", "a good walk"), page("A walk outside")])
    assert [hit.id for hit in index.search("walk")] == ["A walk outside", "Other", "Nothing"]


def test_a_rare_word_weighs_more_than_a_common_one() -> None:
    index = Index(
        [page("one", "pain pain pain pain"), page("two", "pain heat"), page("three", "pain"), page("four", "")]
    )
    assert [hit.id for hit in index.search("pain heat")] == ["two"]


def test_a_page_without_the_words_in_its_text_shows_its_lead() -> None:
    (hit,) = Index([page("Walking")]).search("walking")
    assert (hit.snippet, hit.marks) == ("A lead.", ())


def test_marks_stay_in_place_when_letters_change_length() -> None:
    (hit,) = Index([page("x", "Straße, ½ hour, then the café opens")]).search("cafe")
    assert [hit.snippet[start:end] for start, end in hit.marks] == ["café"]


def test_a_short_word_must_be_the_whole_word() -> None:
    index = Index([page("one", "l5 is a bone"), page("two", "l500 is a car")])
    assert [hit.id for hit in index.search("l5")] == ["one"]
