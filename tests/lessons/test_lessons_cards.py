"""Evidence cards, glossary and questions people ask: complete, honest and tied to lessons and sources."""

from __future__ import annotations

import re
from typing import get_args

import pytest

from coach.care.lessons import EvidenceCard
from coach.care.model import Grade, TherapyId
from coach.library.lessons import Lessons, plain_text
from coach.library.library import Library

THERAPIES = get_args(TherapyId)
KEY = re.compile(r"\[([A-Za-z][\w-]*)\]")

# knowledge/evidence.md 1, row by row: the grade for new pain, the grade for long-standing pain.
GRADES: dict[str, dict[str, tuple[Grade | None, Grade | None]]] = {
    "heat": {"any_heat": ("moderate", "limited"), "far_infrared": ("very_limited", "very_limited")},
    "cream": {
        "capsaicin": ("very_limited", "moderate"),
        "nsaid_gel": ("limited", "very_limited"),
        "menthol": ("very_limited", "very_limited"),
        "lidocaine": (None, "against"),
    },
    "anti_inflammatory": {
        "enzymes": ("very_limited", "very_limited"),
        "spices_and_oils": ("very_limited", "very_limited"),
        "willow_and_claw": ("limited", "limited"),
        "nsaid_tablets": ("moderate", "limited"),
    },
    "muscle_balance": {
        "exercise": ("limited", "moderate"),
        "correcting_posture": (None, "very_limited"),
        "walking_and_teaching": (None, "strong"),
        "morning_bending": (None, "limited"),
    },
    "trigger_point": {"pressure": ("limited", "limited")},
    "inversion": {"hanging": ("against", "against")},
    "emotional": {
        "mindfulness_and_cbt": ("limited", "moderate"),
        "pain_reprocessing": (None, "limited"),
        "expressive_writing": (None, "very_limited"),
    },
    "diet": {"eating_pattern": (None, "very_limited")},
}


@pytest.fixture(params=THERAPIES)
def card(request: pytest.FixtureRequest, lessons: Lessons) -> EvidenceCard:
    return lessons.evidence(request.param)


def test_each_of_the_eight_therapies_has_a_card(lessons: Lessons) -> None:
    assert set(lessons.evidence_ids()) == set(THERAPIES)


def test_a_card_gives_the_grades_of_the_evidence_table(card: EvidenceCard) -> None:
    assert {item.id: (item.acute, item.chronic) for item in card.items} == GRADES[card.id]


def test_a_missing_grade_says_why_it_is_missing(card: EvidenceCard) -> None:
    for item in card.items:
        assert item.acute is not None or item.acute_note
        assert item.chronic is not None or item.chronic_note


def test_a_card_tells_claim_findings_and_what_we_say(card: EvidenceCard) -> None:
    for text in (card.claim, card.say, card.caution, *(item.found for item in card.items)):
        assert text.endswith(".")
        assert len(text.split()) >= 10
    assert card.claim.startswith("The original plan")


def test_a_card_lists_every_source_of_its_items_and_each_resolves(card: EvidenceCard) -> None:
    named = {key for item in card.items for key in item.sources}
    assert all(item.sources for item in card.items)
    assert named <= set(card.sources) <= set(Library().sources())


def test_a_card_leads_to_lessons_that_exist(card: EvidenceCard, lessons: Lessons) -> None:
    assert card.lessons
    assert set(card.lessons) <= set(lessons.lesson_ids())


def test_a_grade_of_no_use_is_never_softened(lessons: Lessons) -> None:
    assert "unproven" in lessons.evidence("inversion").say
    assert "No supplement has good evidence" in lessons.evidence("anti_inflammatory").say


def test_the_glossary_explains_fifty_terms_in_a_sentence_or_two(lessons: Lessons) -> None:
    terms = lessons.glossary()
    assert len(terms) >= 50
    assert len({term.term.casefold() for term in terms}) == len(terms)
    for term in terms:
        assert term.meaning.endswith(".")
        assert 1 <= len(re.findall(r"[.?](?:\s|$)", term.meaning)) <= 2


def test_a_term_leads_to_lessons_that_exist(lessons: Lessons) -> None:
    for term in lessons.glossary():
        assert term.see
        assert set(term.see) <= set(lessons.lesson_ids())


# Words of medicine and research that the lessons use; whoever adds another writes it here and explains it there.
HARD = re.findall(
    r"\S+",
    "acupuncture aneurysm anti-inflammatory capsaicin cauda centralising certainty chiropractor chronic "
    "clinician cortisone decompression endurance fracture fusion generic glaucoma guideline herniation "
    "infrared inflammation insole inversion lidocaine manipulation menthol mindfulness near-infrared non- "
    "specific opioid osteopath osteoporosis pacing paracetamol pelvis physiotherapist placebo prescriber "
    "referred relaxant sciatica spasm spinal stenosis steroid strain sub-acute supplement tens traction trial "
    "tumour ultrasound vertebra warfarin withdrawal",
)


def test_every_hard_word_of_the_lessons_is_explained(lessons: Lessons) -> None:
    explained = " ".join(word for term in lessons.glossary() for word in (term.term, *term.also)).casefold()
    told = " ".join(plain_text(lessons.lesson(one).body) for one in lessons.lesson_ids()).casefold()
    used = [word for word in HARD if re.search(rf"\b{word}", told)]
    assert len(used) > 40
    assert [word for word in used if not re.search(rf"\b{word}", explained)] == []


def test_every_lesson_has_a_word_in_the_glossary(lessons: Lessons) -> None:
    explained = {one for term in lessons.glossary() for one in term.see}
    assert set(lessons.lesson_ids()) - explained == set()


def test_the_glossary_is_in_alphabetical_order(lessons: Lessons) -> None:
    names = [term.term.casefold() for term in lessons.glossary()]
    assert names == sorted(names)


def test_people_get_an_answer_to_the_questions_they_ask(lessons: Lessons) -> None:
    asked = lessons.people_ask()
    wanted = {
        "causes",
        "leg_length",
        "fixed_budget",
        "coming_off_medicines",
        "scan",
        "surgery",
        "sitting",
        "mattress",
        "heat_or_cold",
        "safe_to_move",
    }
    assert len(asked) >= 15
    assert wanted <= {one.id for one in asked}
    assert len({one.id for one in asked}) == len(asked)


def test_an_answer_is_short_sourced_and_leads_on(lessons: Lessons) -> None:
    for one in lessons.people_ask():
        assert one.question.endswith("?") is not one.guide
        assert 25 <= len(one.answer.split()) <= (260 if one.guide else 110)
        assert set(KEY.findall(one.answer)) <= set(one.sources) <= set(Library().sources())
        assert one.sources
        assert one.lessons
        assert set(one.lessons) <= set(lessons.lesson_ids())


def test_there_is_a_short_guide_for_each_thing_that_needs_a_page(lessons: Lessons) -> None:
    guides = {one.id: one for one in lessons.people_ask() if one.guide}
    assert set(guides) == {"bladder", "diet_basics", "charts", "pharmacist", "inversion_helper"}
    assert "emergency number" in guides["bladder"].answer
    assert all(sign in guides["bladder"].answer for sign in ("urine", "bowels", "between the legs", "erection"))
    assert "level" in guides["inversion_helper"].answer


def test_cards_terms_and_answers_speak_calmly(lessons: Lessons) -> None:
    texts = [
        *(str(lessons.evidence(therapy)) for therapy in lessons.evidence_ids()),
        *(term.meaning for term in lessons.glossary()),
        *(one.answer for one in lessons.people_ask()),
    ]
    for text in texts:
        assert "!" not in text
        assert not re.search(r"\b(cures?|guaranteed?|miracle|your fault)\b", text, re.IGNORECASE)
