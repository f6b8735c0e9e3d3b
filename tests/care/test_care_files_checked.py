"""Faults of the safety files are found before a person meets them."""

from __future__ import annotations

from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from msgspec import structs

from coach.care.checks import faults
from coach.care.conditions import Fact, When, holds, leaves, names
from coach.care.rules import Change, Rule
from coach.care.safety import Card, Choice, Need, Question, Safety
from coach.care.solving import solutions
from coach.library.loader import ContentError
from coach.library.resources import root
from coach.library.safety import load_safety
from tests.care.cases import safety

YES = When(q="p_glaucoma")


def with_rule(**changed: Any) -> Safety:
    """The shipped files plus one more rule."""
    base: dict[str, Any] = {
        "id": "x.rule",
        "therapies": ("heat",),
        "effect": "warn",
        "when": YES,
        "message": "x",
        "sources": ("design",),
    }
    rule = Rule(**{**base, **changed})
    book = safety().book
    rules = {**book.rules, rule.therapies[0]: (*book.rules[rule.therapies[0]], rule)}
    return structs.replace(safety(), book=structs.replace(book, rules=rules))


def with_question(**changed: Any) -> Safety:
    question = Question(id="x", text="x", short="x")
    question = structs.replace(question, **changed)
    return structs.replace(safety(), questions={**safety().questions, question.id: question})


def test_the_shipped_files_have_no_fault() -> None:
    assert faults(safety()) == ()


WRONG: list[tuple[dict[str, Any], str]] = [
    ({"when": When(q="p_glaucomaa")}, "There is no question or fact p_glaucomaa"),
    ({"when": When(q="p_bp", is_=("high",))}, "high is not known. Allowed: no, controlled"),
    ({"when": When(q="p_bp", ge=3)}, "lt and ge are for numbers"),
    ({"when": When(q="p_age")}, "lt and ge are for numbers"),
    ({"when": When(q="cream_kind")}, "has no cautious answer"),
    ({"when": When()}, "exactly one of"),
    ({"when": When(q="p_bp", any_=(YES,))}, "exactly one of"),
    ({"when": When(all_=(When(q="p_bp", is_=("no",)), When(q="p_bp", is_=("controlled",))))}, "No answers can fire"),
    ({"when": When(all_=(When(q="p_age", ge=50), When(q="p_age", lt=40)))}, "No answers can fire"),
    ({"when": When(not_=YES)}, "fires although every answer is benign"),
    ({"when": When(q="p_neuropathy")}, "A forbid holds whenever"),
    ({"effect": "block", "when": When(q="p_dvt")}, "says the same as heat.dvt"),
    ({"kinds": ("lamp",)}, "lamp is not known"),
    ({"open": ("everything",)}, "everything is not known"),
    ({"clears_on": ("p_glaucomaa",)}, "p_glaucomaa is not known"),
    ({"effect": "adapt"}, "Changes belong to adapt"),
    ({"changes": (Change(effect="set", target="setting", value="lowest"),)}, "Changes belong to adapt"),
    ({"effect": "forbid", "clears": True}, "Nobody can clear a forbid"),
    (
        {
            "effect": "adapt",
            "changes": (
                Change(effect="swap", target="cat_cow", value="bird_dog"),
                Change(effect="remove", target="exercise", value="bird_dog"),
            ),
        },
        "which it removes",
    ),
    ({"effect": "adapt", "changes": (Change(effect="swap", target="a", value="a"),)}, "for itself"),
    (
        {
            "effect": "adapt",
            "changes": (
                Change(effect="only", target="tag", value="floor"),
                Change(effect="remove", target="tag", value="floor"),
            ),
        },
        "allows only floor and removes it",
    ),
]


@pytest.mark.parametrize(("changed", "said"), WRONG)
def test_a_faulty_rule_is_named_with_its_fault(changed: dict[str, Any], said: str) -> None:
    found = faults(with_rule(**changed))
    assert any(fault.where == "x.rule" and said in fault.text for fault in found), found


def test_faulty_questions_cards_and_needs_are_named() -> None:
    lines = [fault.text for fault in faults(with_question(unsure_as=("maybe",)))]
    assert any("maybe is not known. Allowed: no, yes" in text for text in lines)
    orphan = faults(with_question(id="x.y", parent_is=("yes",)))
    assert any("Allowed: nothing" in fault.text for fault in orphan)
    stern = faults(with_question(choices=(Choice(id="a", text="a", caution=1),)))
    assert any("No answer is benign" in fault.text for fault in stern)
    card = structs.replace(safety(), cards={**safety().cards, "Z": Card(id="Z", title="Z", asks=("nobody",))})
    assert any(fault.where == "Z" for fault in faults(card))
    need = structs.replace(safety(), needs={**safety().needs, "z": Need(what="z", cards=("Q",))})
    assert any(fault.where == "z" for fault in faults(need))


def test_a_faulty_file_is_an_error_with_its_place(tmp_path: Path) -> None:
    copytree(str(root() / "safety"), tmp_path / "safety")
    rules = tmp_path / "safety" / "rules_heat.toml"
    rules.write_text(rules.read_text("utf-8").replace('q = "p_neuropathy"', 'q = "p_numb"'), "utf-8")
    with pytest.raises(ContentError) as caught:
        load_safety(tmp_path)
    assert "heat.numb" in str(caught.value)
    assert "p_numb" in str(caught.value)
    double = tmp_path / "safety" / "flags.toml"
    rules.write_text(rules.read_text("utf-8").replace('q = "p_numb"', 'q = "p_neuropathy"'), "utf-8")
    text = double.read_text("utf-8")
    first = text[text.index("[[flags]]") : text.index("[[flags]]", text.index("[[flags]]") + 5)]
    double.write_text(text + first, "utf-8")
    with pytest.raises(ContentError) as again:
        load_safety(tmp_path)
    assert "twice" in str(again.value)


def fact(*values: str) -> Fact:
    return Fact(values=frozenset(values), cautious=frozenset(values) - {"no"})


def test_a_missing_answer_is_neither_true_nor_false() -> None:
    a, b = When(q="a"), When(q="b")
    facts = {"a": fact("yes")}
    assert holds(b, facts) is None
    assert holds(When(not_=b), facts) is None
    assert holds(When(not_=a), facts) is False
    assert holds(When(all_=(a, b)), facts) is None
    assert holds(When(any_=(a, b)), facts) is True
    assert holds(When(any_=(b,)), facts) is None
    assert holds(When(all_=(b, When(not_=a))), facts) is False
    assert holds(When(any_=(When(not_=a),)), facts) is False


def test_numbers_are_compared_and_not_sure_always_holds() -> None:
    band = When(q="n", ge=3, lt=5)
    assert [holds(band, {"n": Fact(number=number)}) for number in (2.9, 3, 4.9, 5)] == [False, True, True, False]
    assert holds(band, {"n": Fact(unsure=True)}) is True
    assert holds(band, {"n": Fact()}) is False


def test_the_leaves_of_a_condition_are_read_in_order() -> None:
    when = When(all_=(When(q="a"), When(any_=(When(q="b"), When(not_=When(q="a"))))))
    assert [leaf.q for leaf in leaves(when)] == ["a", "b", "a"]
    assert names(when) == ("a", "b")


def test_answers_are_found_that_fire_a_condition() -> None:
    questions = safety().questions
    when = When(all_=(When(q="p_age", ge=65), When(not_=When(q="p_bp", is_=("no",)))))
    found = solutions(when, questions)
    assert found
    assert all(each["p_age"] == 65 and each["p_bp"] != "no" for each in found)
    both = When(not_=When(any_=(When(q="p_dvt"), When(q="p_bp"))))
    assert solutions(both, questions) == [{"p_dvt": "no", "p_bp": "no"}]
    assert len(solutions(When(all_=tuple(When(not_=When(q=each)) for each in list(questions)[:2])), questions)) == 1
