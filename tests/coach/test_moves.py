"""The person's own moves: prescriptions, moves left out, the last session again, and skipping with a reason."""

from __future__ import annotations

import pytest

from coach.care.leftout import EQUIPMENT, HURTS, NO_TIME, OTHER
from coach.coach import Blocked
from coach.guided import Guided
from coach.library.library import Library
from coach.session.script import WAYS, Script
from coach.wiring import build
from tests.coach.conftest import Person
from tests.homes import QuickDisk

LIBRARY = Library()
NAMES = {LIBRARY.exercise(each).name: each for each in LIBRARY.exercise_ids()}
TEXT = "bird-dog 2x3 hold 5s each side rest 30s\nglute bridge 8 reps\n"


def begun(person: Person, what: str, **how: int) -> Guided:
    """A session of `what`; every card has been answered."""
    found = person.coach.begin(what, minutes=how.get("minutes"))
    assert isinstance(found, Guided), found
    return found


def played(script: Script) -> set[str]:
    """Every exercise that a session can come to."""
    chains = [steps for way in WAYS for chain in getattr(script, way).values() for steps in chain]
    steps = [step for steps in (script.steps, *chains) for step in steps]
    # A stretch after a trigger point carries the name of its exercise.
    return {step.exercise or NAMES.get(step.title, "") for step in steps} - {""}


def to_work(person: Person, guided: Guided, exercise: str) -> None:
    """Let the session run until `exercise` is at work."""
    for _ in range(2000):
        m = guided.moment()
        if m.step.exercise == exercise and m.step.kind == "work":
            return
        person.clock.pass_(1)
    raise AssertionError(f"{exercise} never came")


def test_a_prescription_is_kept_shown_and_begun_through_the_gate(person: Person) -> None:
    what = person.coach.moves.keep("Anna's plan", TEXT)
    assert what == "mine:anna_s_plan"
    gated = person.coach.begin(what)
    assert isinstance(gated, Blocked)
    assert gated.cards
    person.healthy()
    row = next(row for row in person.coach.today().rows if row.what == what)
    assert (row.title, row.therapy, row.state) == ("Anna's plan", "muscle_balance", "now")
    guided = begun(person, "anna_s_plan")
    assert guided.script.title == "Anna's plan"
    assert guided.script.planned_seconds == row.seconds
    person.finish(guided)
    record = person.coach.past.sessions()[0]
    assert (record.routine, record.outcome, record.therapy) == (what, "done", "muscle_balance")
    assert person.coach.practices.name("muscle_balance", what) == "Anna's plan"


def test_it_is_changed_and_removed_and_every_step_is_taken_back(person: Person) -> None:
    moves = person.coach.moves
    what = moves.keep("Anna", TEXT)
    assert moves.keep("Anna", "walking 5 min", before=what) == what
    assert [each.text for each in moves.own()] == ["walking 5 min"]
    person.coach.past.undo()
    assert [each.text for each in moves.own()] == [TEXT]
    renamed = moves.keep("Anna two", TEXT, before=what)
    assert [each.id for each in moves.own()] == [renamed]
    moves.remove(renamed)
    assert moves.own() == ()
    person.coach.past.undo()
    assert [each.name for each in moves.own()] == ["Anna two"]
    other = build(person.folder, clock=person.clock, disk=QuickDisk())[0]
    assert [each.text for each in other.moves.own()] == [TEXT]


def test_a_clock_set_back_does_not_bring_an_old_text_back(person: Person) -> None:
    what = person.coach.moves.keep("Anna", TEXT)
    person.coach.moves.leave_out("bird_dog", HURTS)
    person.clock.pass_(-7200)
    person.coach.moves.keep("Anna", "walking 5 min", before=what)
    person.coach.moves.allow("bird_dog")
    assert [each.text for each in person.coach.moves.own()] == ["walking 5 min"]
    assert person.coach.moves.left_out() == ()


@pytest.mark.parametrize("name", ["", "  ", "core", "Heat", "again", "???"])
def test_a_name_that_cannot_be_is_refused(person: Person, name: str) -> None:
    with pytest.raises(ValueError, match="name"):
        person.coach.moves.keep(name, TEXT)
    person.coach.moves.keep("Anna", TEXT)
    with pytest.raises(ValueError, match="already"):
        person.coach.moves.keep("anna", TEXT)


def test_a_text_with_a_fault_is_kept_but_cannot_be_begun(person: Person) -> None:
    person.healthy()
    what = person.coach.moves.keep("Anna", "brd dog 3x8")
    assert person.coach.moves.own()[0].text == "brd dog 3x8"
    assert what not in [row.what for row in person.coach.today().rows]
    with pytest.raises(ValueError, match="nothing to start"):
        person.coach.begin(what)


def test_high_pain_leaves_a_prescription_for_another_day(person: Person) -> None:
    person.healthy(pain=7)
    found = person.coach.begin(person.coach.moves.keep("Anna", TEXT))
    assert isinstance(found, Blocked)
    assert found.offers == ("relief",)


def test_rules_take_away_and_cap_what_is_prescribed(person: Person) -> None:
    person.healthy(p_stenosis="yes", p_bp="controlled")
    text = "prone chest lift 2x6 hold 5s\ncalf stretch 30s each side\nwall sit 3x15s\nprone press up 10 reps"
    what = person.coach.moves.keep("Anna", text)
    told = " ".join(next(row for row in person.coach.today().rows if row.what == what).changed)
    assert "Prone chest lift is swapped for Bird dog." in told
    guided = begun(person, what)
    assert "prone_chest_lift" not in played(guided.script)
    assert "bird_dog" in played(guided.script)
    sat = [step.hold for step in guided.script.steps if step.exercise == "wall_sit" and step.kind == "work"]
    assert max(sat, default=0) <= 10
    ways = [steps for chain in guided.script.harder.values() for steps in chain]
    assert max((step.hold for steps in ways for step in steps if step.group != "stretch"), default=0) <= 10


@pytest.mark.parametrize(
    "what", ["gentle", "core", "relief", "positions", "walk", "mine:anna", "trigger_point:tp_gmax"]
)
def test_nothing_plays_a_move_that_is_left_out(person: Person, what: str) -> None:
    person.healthy()
    person.coach.moves.keep("Anna", TEXT)
    first = begun(person, what)
    first._running.discard()
    before = played(first.script)
    assert before
    for exercise in before:
        person.coach.moves.leave_out(exercise, HURTS)
        found = person.coach.begin(what)
        if isinstance(found, Guided):
            assert exercise not in played(found.script)
            found._running.discard()
        else:
            assert found.reasons[0].rule == "routine.empty"
        person.coach.moves.allow(exercise)


def test_a_move_that_is_left_out_explains_itself_and_comes_back(person: Person) -> None:
    person.healthy()
    person.coach.moves.leave_out("bird_dog", HURTS)
    item = person.coach.case().plan.item("muscle_balance")
    reason = next(each for each in item.reasons if each.rule == "move.bird_dog")
    assert "You left out Bird dog on 23 Nov, because it hurts." in reason.message
    rows = {row.what: [each.rule for each in row.reasons] for row in person.coach.today().rows}
    assert "move.bird_dog" in rows["core"]
    assert "move.bird_dog" not in rows["gentle"]
    person.coach.moves.allow("bird_dog")
    assert "bird_dog" in played(begun(person, "core").script)
    with pytest.raises(ValueError, match="nothing"):
        person.coach.moves.leave_out("nothing", HURTS)


def test_a_resting_position_that_is_left_out_stays_out_of_a_day_of_rest(person: Person) -> None:
    person.healthy(s_fever="yes")
    person.coach.moves.leave_out("rest_90_90", HURTS)
    found = person.coach.begin("positions")
    if isinstance(found, Guided):
        assert "rest_90_90" not in played(found.script)


def test_the_last_session_again_has_its_variants_and_its_length(person: Person) -> None:
    person.healthy()
    with pytest.raises(ValueError, match="again"):
        person.coach.begin("again")
    guided = begun(person, "core", minutes=15)
    to_work(person, guided, "pelvic_tilt")
    guided.do("easier")
    person.finish(guided)
    first = guided.script
    person.clock.pass_(3 * 86400)
    gated = person.coach.begin("again")
    assert isinstance(gated, Blocked)
    assert gated.what == "again"
    person.healthy()
    found = begun(person, "again")
    assert found.script.what == "core"
    steps = [step for step in found.script.steps if step.kind == "work"]
    assert [step.base for step in steps if step.exercise == "pelvic_tilt"] == ["pelvic_tilt"]
    assert {step.level for step in steps if step.exercise == "pelvic_tilt"} == {1}
    assert {step.level for step in steps if step.exercise != "pelvic_tilt"} == {0}
    assert [step.exercise for step in steps] == [step.exercise for step in first.steps if step.kind == "work"]
    person.finish(found)
    again = person.coach.moves.last()
    assert again is not None
    assert (again.levels, again.seconds) == ({"pelvic_tilt": 1}, 900)


@pytest.mark.parametrize("reason", [HURTS, EQUIPMENT, OTHER, NO_TIME])
def test_skipping_for_a_reason_is_no_failure(person: Person, reason: str) -> None:
    person.healthy()
    guided = begun(person, "core")
    to_work(person, guided, "mcgill_curl_up")
    guided.do("skip", name=reason)
    assert guided.moment().step.exercise != "mcgill_curl_up"
    person.finish(guided)
    record = person.coach.past.sessions()[0]
    skipped = [step for step in record.steps if step.exercise == "mcgill_curl_up"]
    assert {step.reason for step in skipped} == {reason}
    assert {step.outcome for step in skipped} == {"skipped"}
    assert record.outcome == "done"


def test_back_takes_a_skip_back(person: Person) -> None:
    person.healthy()
    guided = begun(person, "core")
    to_work(person, guided, "cat_cow")
    guided.do("skip", name=NO_TIME)
    person.clock.pass_(1)
    guided.do("back")
    assert guided.moment().step.exercise == "cat_cow"
    person.finish(guided)
    assert {step.reason for step in person.coach.past.sessions()[0].steps} == {""}


def test_no_time_shortens_this_session_and_the_next(person: Person) -> None:
    person.healthy()
    guided = begun(person, "core")
    whole = guided.script.planned_seconds
    to_work(person, guided, "cat_cow")
    guided.do("skip", name=NO_TIME)
    assert guided.moment().total_left < whole * 0.7
    person.finish(guided)
    person.clock.pass_(86400)
    item = person.coach.case().plan.item("muscle_balance")
    assert 600 <= item.dose.short_seconds < whole
    assert "no time" in next(each.message for each in item.reasons if each.rule == "short.time")
    row = next(row for row in person.coach.today().rows if row.what == "core")
    assert row.seconds <= item.dose.short_seconds


def test_what_hurt_begins_easier_next_time_until_it_was_done(person: Person) -> None:
    person.healthy()
    guided = begun(person, "core")
    to_work(person, guided, "bird_dog")
    guided.do("skip", name=HURTS)
    person.finish(guided)
    assert "eased.bird_dog" in [each.id for each in person.coach.case().plan.own]
    person.clock.pass_(3 * 86400)
    person.healthy()
    guided = begun(person, "core")
    assert {step.level for step in guided.script.steps if step.exercise == "bird_dog"} == {1}
    person.finish(guided)
    assert person.coach.case().plan.own == ()


def test_after_a_red_light_the_move_does_not_come_back(person: Person) -> None:
    person.healthy()
    guided = begun(person, "core")
    to_work(person, guided, "bird_dog")
    person.clock.pass_(2)
    m = guided.do("pain", value=8)
    assert m.step.title == "Rest position"
    guided.do("skip", name=HURTS)
    m = guided.moment()
    assert m.step.title == "Rest position"
    assert m.next_step is not None
    assert m.next_step.exercise == "rest_90_90"
