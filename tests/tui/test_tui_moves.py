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
        assert person.coach.case().plan.item("muscle_balance").reasons[0].rule


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
