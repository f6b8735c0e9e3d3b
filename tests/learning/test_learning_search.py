"""One search over everything there is to read: the education, movements, spots, therapies and warning signs."""

from __future__ import annotations

import pytest

from coach.learning import Learning
from coach.library.lessons import Lessons
from tests.learning.conftest import Reader
from tests.lessons.test_lessons_search import TOPICS


@pytest.fixture(scope="module")
def learning(tmp_path_factory: pytest.TempPathFactory) -> Learning:
    """Only its search is used, which changes nothing."""
    return Reader(tmp_path_factory.mktemp("search")).coach.learning


def first(learning: Learning, query: str, kind: str) -> str:
    """The best hit of one kind, or nothing."""
    return next((hit.id for hit in learning.search(query) if hit.kind == kind), "")


@pytest.mark.parametrize(("topic", "lesson"), TOPICS.items())
def test_every_topic_of_the_source_plan_is_found_among_everything(learning: Learning, topic: str, lesson: str) -> None:
    assert lesson in [hit.id for hit in learning.search(topic) if hit.kind == "lesson"][:3]


def test_every_movement_is_found_by_its_name(learning: Learning) -> None:
    library = learning._library
    missed = [
        each for each in library.exercise_ids() if first(learning, library.exercise(each).name, "exercise") != each
    ]
    assert missed == []


def test_every_spot_is_found_by_its_name_and_by_its_muscle(learning: Learning) -> None:
    library = learning._library
    for point in map(library.point, library.point_ids()):
        assert first(learning, point.name, "point") == point.id
        assert first(learning, point.muscle.partition(",")[0], "point") == point.id


def test_every_therapy_and_each_of_its_practices_is_found(learning: Learning) -> None:
    library = learning._library
    for therapy in map(library.therapy, library.therapy_ids()):
        for name in (therapy.name, *(each.name for each in therapy.practices), *(each.name for each in therapy.kinds)):
            assert therapy.id in [hit.id for hit in learning.search(name) if hit.kind == "therapy"][:3], name


def test_every_warning_sign_is_found_by_its_own_words(learning: Learning) -> None:
    for group in learning._safety().texts.warning_signs:
        for number, sign in enumerate(group.signs):
            hit = learning.search(sign)[0]
            assert (hit.kind, hit.id) == ("sign", f"{group.id}:{number}")
            assert hit.snippet.startswith(group.do[:40])


def test_the_education_is_found_as_before(learning: Learning) -> None:
    alone = [(hit.kind, hit.id) for hit in Lessons().search("mattress")]
    assert alone == [(hit.kind, hit.id) for hit in learning.search("mattress")]


@pytest.mark.parametrize(
    ("typed", "kind", "wanted"),
    [
        ("sciatca", "term", "Sciatica"),
        ("bakc pian", "lesson", "L01"),
        ("ehat", "evidence", "heat"),
        ("exercize", "evidence", "muscle_balance"),
        ("hamstrng strecth", "exercise", "hamstring_strap"),
        ("turmuric", "question", "supplements"),
        ("surgry", "lesson", "L14"),
        ("numb betwen legs", "sign", "emergency:0"),
        ("brids dogs", "exercise", "bird_dog"),
    ],
)
def test_slips_of_the_fingers_still_find(learning: Learning, typed: str, kind: str, wanted: str) -> None:
    assert first(learning, typed, kind) == wanted


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("leg length difference", "difference leg length"),
        ("fixed budget", "budget fixed"),
        ("bed rest", "resting bed"),
        ("bulging disc", "discs bulging"),
        ("running shoe", "shoes, running"),
        ("sitting long", "sit long"),
    ],
)
def test_the_order_of_words_and_their_endings_do_not_matter(learning: Learning, one: str, other: str) -> None:
    assert {(hit.kind, hit.id) for hit in learning.search(one)} == {
        (hit.kind, hit.id) for hit in learning.search(other)
    }


def test_a_word_that_nobody_knows_does_not_hide_what_the_others_find(learning: Learning) -> None:
    assert learning.search("xylophone") == []
    assert [hit.id for hit in learning.search("xylophone sciatica")] == [hit.id for hit in learning.search("sciatica")]


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("hot water bottle", "heat_or_cold"),
        ("pain killers", "painkillers"),
        ("ibuprofen", "painkillers"),
        ("incontinence", "L01"),
        ("wet myself", "bladder"),
        ("jogging", "L09"),
        ("stairs", "L09"),
        ("depressed", "L12"),
        ("worried", "L12"),
        ("numb", "L01"),
        ("eat", "diet_basics"),
        ("charts", "charts"),
        ("pharmacist", "pharmacist"),
        ("helper", "inversion_helper"),
        ("pelvic floor", "bladder"),
    ],
)
def test_words_as_people_use_them_find_what_they_mean(learning: Learning, query: str, wanted: str) -> None:
    assert wanted in [hit.id for hit in learning.search(query)][:3]
