"""What the home checks find shapes the routine that begins, and says so (knowledge/therapies.md 4.3)."""

from __future__ import annotations

from coach.care.model import Side
from coach.care.records import Value
from coach.guided import Guided
from tests.coach.conftest import Person


def check(person: Person, name: str, results: dict[tuple[str, Side], Value]) -> None:
    checks = person.coach.telling.checks
    checks.keep(next(each for each in checks.posture.checks if each.id == name), results)


def begun(person: Person, what: str) -> list[str]:
    run = person.coach.begin(what)
    assert isinstance(run, Guided), run.text
    found = list(dict.fromkeys(step.exercise for step in run.script.steps if step.exercise))
    run.do("stop", name="enough")
    run.finish().result()
    return found


def test_a_finding_changes_the_routine_and_the_reason_names_its_measures(person: Person) -> None:
    person.healthy()
    assert "clamshell" not in begun(person, "gentle")
    check(person, "a_side", {("cm", "left"): 40, ("cm", "right"): 45})
    assert {"side_bend_ql", "clamshell"} <= set(begun(person, "gentle"))
    reasons = {each.rule: each for each in person.coach.case().plan.item("muscle_balance").reasons}
    assert "Side-bending differs by 3 cm or more." in reasons["suited.lat"].message
    assert len(reasons["suited.lat"].records) == 2


def test_a_tie_is_settled_by_the_person_and_may_be_settled_anew(person: Person) -> None:
    person.healthy()
    check(person, "a_wall", {("gap", ""): "none"})
    reading = person.coach.telling.checks.reading()
    assert reading is not None
    assert [reading.pattern, reading.tied] == ["ppt", ("ppt", "flat")]
    person.coach.telling.checks.prefer("flat")
    assert person.coach.telling.checks.reading() != reading
    assert "prone_on_elbows" in begun(person, "gentle")


def test_a_rule_stands_above_the_checks(person: Person) -> None:
    person.healthy(p_spondylo="stable")
    check(person, "a_ext", {("seconds", ""): 30})
    assert not {"prone_on_elbows", "prone_chest_lift"} & set(begun(person, "core"))
