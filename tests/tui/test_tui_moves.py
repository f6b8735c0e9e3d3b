"""Exercises of one's own on the screen: skipping with a reason, leaving out, prescriptions, and the same again."""

from __future__ import annotations

from tests.tui.person import Home


async def test_an_exercise_is_skipped_with_a_reason_while_the_clock_stands(known: Home) -> None:
    async with known.open() as person:
        await person.begin("core")
        await person.let_pass_to(lambda m: m.step.exercise == "cat_cow" and m.step.kind == "work")
        left = person.moment.total_left
        await person.press("k")
        await person.see("Skip: Cat-cow", "The clock stands still.")
        known.clock.move(seconds=2)
        await person.press("escape")
        await person.until(lambda: person.moment.mode == "running")
        assert person.moment.total_left == left
        await person.press("k")
        await person.see("Skip: Cat-cow")
        await person.press("down", "enter")
        await person.until(lambda: person.moment.step.exercise != "cat_cow")
        assert [each.exercise for each in person.coach.moves.left_out()] == ["cat_cow"]
        await person.press("x")
        await person.see("Stopped.")
        await person.press("enter")
        await person.see("How strong is the pain now?")
        await person.press("escape")
        await person.until(lambda: bool(person.sessions) and person.app.driver.guided is None)
        await person.press("4")
        await person.see("Core routine")
        await person.press("enter")
        await person.see("skipped: hurts")


async def test_at_a_red_light_the_move_is_left_out_by_one_key(known: Home) -> None:
    async with known.open() as person:
        await person.begin("core")
        await person.let_pass_to(lambda m: m.step.exercise == "bird_dog" and m.step.kind == "work")
        await person.press("8")
        await person.see("k leaves the move out")
        await person.press("k")
        await person.see("Skip: Bird dog")
        await person.press("down", "enter")
        await person.until(lambda: person.moment.mode == "running")
        assert person.moment.step.title == "Rest position"
        following = person.moment.next_step
        assert following is not None
        assert following.exercise == "rest_90_90"
        assert [each.exercise for each in person.coach.moves.left_out()] == ["bird_dog"]


def typed(text: str) -> list[str]:
    """The keys of a text."""
    names = {" ": "space", "\n": "enter", "-": "minus"}
    return [names.get(char, char) for char in text]


async def test_a_prescription_is_typed_put_right_kept_and_begun(known: Home) -> None:
    async with known.open() as person:
        person.app.flow.open("muscle_balance")
        await person.see("Exercises and routines", "Write down a prescription")
        await person.press("down", "down", "enter")
        await person.see("What is understood stands here")
        await person.press(*typed("bird-dog 2x3 hold 5s\nbrd dog 3x8"))
        await person.see("line 2, column 1", "Did you mean bird_dog", "1 to put right")
        await person.press("escape")
        await person.see("Not all is understood", "Go on writing")
        await person.press("enter")
        await person.see("line 2, column 1")
        await person.press(*["backspace"] * 11, *typed("walk 2 min"))
        await person.see("Walking: 2 min", "min in all")
        await person.press("tab", *typed("Anna"), "escape")
        await person.see("Exercises and routines", "Anna")
        await person.press("enter")
        await person.see("Begin", "Change it", "Bird dog: 2 x 3, hold 5 s")
        await person.press("enter")
        await person.until(lambda: person.app.driver.last is not None)
        assert person.moment.step.exercise == "bird_dog"
        await person.press("x")
        await person.see("Stopped.")
        await person.press("enter")
        await person.until(lambda: bool(person.sessions))
        assert person.sessions[0].routine == "mine:anna"


async def test_words_that_were_cut_short_are_there_the_next_time(known: Home) -> None:
    async with known.open(size=(40, 12)) as person:
        person.app.flow.open("muscle_balance")
        await person.see("Exercises and routines")
        await person.press("down", "down", "enter")
        await person.see("Prescription")
        await person.press(*typed("cat cow 8 reps"))
    async with known.open(size=(40, 12)) as person:
        assert person.coach.moves.own() == ()
        person.app.flow.open("muscle_balance")
        await person.see("Go on writing your prescription")
        await person.press("enter")
        await person.see("cat cow 8 reps")
        await person.press("escape")
        await person.see("My exercises")
        assert [each.text for each in person.coach.moves.own()] == ["cat cow 8 reps"]
        assert person.coach.moves.draft() is None
        await person.press("enter")
        await person.see("Take it away")
        await person.press("down", "down", "enter")
        await person.until(lambda: person.coach.moves.own() == ())
        assert person.coach.past.undo()
        assert len(person.coach.moves.own()) == 1


async def test_an_exercise_is_left_out_on_its_page_and_comes_back_from_the_list(known: Home) -> None:
    async with known.open() as person:
        person.app.flow.open("muscle_balance")
        await person.see("All exercises")
        await person.press("down", "down", "down", "enter")
        await person.see("Face-down rest")
        await person.press("enter")
        await person.see("Let the belly sink.", "o leave out")
        await person.press("o")
        await person.see("because it hurts. o lets it come again.", "o allow again")
        await person.press("escape")
        await person.see("left out")
        await person.press("escape")
        await person.see("Moves left out (1)")
        await person.press("down", "enter")
        await person.see("Enter lets the marked one come again.")
        await person.press("enter")
        await person.until(lambda: person.coach.moves.left_out() == ())
        await person.see("Exercises and routines")


async def test_the_same_as_last_time_by_one_key(known: Home) -> None:
    async with known.open() as person:
        await person.press("a")
        await person.see("There is no exercise session yet")
        await person.begin("gentle")
        await person.let_pass_to(lambda m: m.step.exercise == "knee_rocks" and m.step.kind == "work")
        await person.press("e")
        await person.let_pass_to(lambda m: m.step.exercise == "abdominal_brace" and m.step.kind == "work")
        await person.press("x")
        await person.see("Stopped.")
        await person.press("enter")
        await person.see("How strong is the pain now?")
        await person.press("escape")
        await person.until(lambda: person.app.driver.guided is None)
        await person.press("a")
        await person.see("One main session a day is enough")
        await person.press("escape")
        known.clock.move(days=3)
        known.answer_all()
        await person.press("a")
        await person.until(lambda: person.app.driver.guided is not None)
        guided = person.app.driver.guided
        assert guided is not None
        assert guided.script.what == "gentle"
        assert {step.level for step in guided.script.steps if step.exercise == "knee_rocks"} == {1}
