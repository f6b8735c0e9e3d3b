"""Every therapy of the plan in the real program, from its row of Today to the history: one run each.

Heat and movement are in test_e2e_main_job, breathing and writing in test_e2e_private.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from .person import AT_REST, NONE, PLAYER, SKIP, answer_as_healthy, at_today, choose, finish, title, type_in

if TYPE_CHECKING:
    from .conftest import World
    from .harness import Terminal


def open_row(term: Terminal, row: str, *signs: str) -> None:
    """Enter on a row of Today, and nothing to tell on the cards before it, until `signs` are there."""
    choose(term, row)
    term.press("enter")
    answered = title(term)
    while True:
        term.until(partial(_asks, term, answered, signs[0]), "a card, or the page")
        answered = title(term)
        if signs[0] in term.text:
            break
        term.press("n")
    term.wait(*signs)


def _asks(term: Terminal, before: str, sign: str) -> bool:
    """Whether something new is asked; between two cards the room below shows through."""
    return title(term) != before and term.silent >= AT_REST and any(each in term.text for each in (NONE, SKIP, sign))


def in_the_history(world: World, term: Terminal, *words: str) -> dict[str, Any]:
    """The line of the only session in History, with its parts; then the program is left."""
    at_today(term)
    term.press("4")
    term.wait("History", words[0])
    term.press("home", "enter")
    term.wait(f"{words[0]} ·", "█ done", *words[1:])
    term.press("escape")
    term.wait("Show earlier days")
    term.press("q")
    assert term.exit_code() == 0
    (record,) = world.history()
    assert record["outcome"] == "done"
    return record


def test_a_cream_is_tested_on_the_forearm_and_a_day_later_goes_on_the_back(known: World) -> None:
    term = known.forwardable()
    open_row(term, "Pain-relief", "Which kind do you have?")
    term.press("enter")
    term.wait("What is it called?", "Write it down")
    term.press("enter")
    term.wait_gone("Write it down")
    type_in(term, "Frost")
    term.wait("inside of your forearm", "It is on my forearm now")
    term.press("enter")
    term.wait("patch test runs")
    term.press("escape")
    at_today(term)

    # Yesterday's answers still hold; what a new day asks is not what this is about.
    known.clock.jump(24 * 3600 + 60)
    open_row(term, "Pain-relief", "look at the test")
    term.press("enter")
    term.wait("A day has passed")
    term.press("enter")
    term.wait("Please read this first")
    term.press("enter")
    for asked in ("In date, its label allows the back", "No heat there for 60 minutes"):
        term.wait(PLAYER, asked)
        term.press("y")
    term.wait("How much", "1 a thin film")
    term.press("1")
    for step, seconds in (("Rub it in", 60), ("Wash your hands", 30), ("Let it dry", 300)):
        term.wait(step, "left")
        known.clock.forward(seconds)
    finish(term)
    at_today(term)
    open_row(term, "Pain-relief", "Last: menthol (Frost)", "1 of 3 today", "heat from")
    term.press("escape")
    record = in_the_history(known, term, "Cream: menthol", "Wash your hands", "The skin · yes")
    assert (record["product"], record["pain_after"]) == ("menthol", 2)
    assert record["active_seconds"] == record["planned_seconds"] == 390


def test_a_supplement_is_a_trial_with_an_entry_of_the_day(known: World) -> None:
    term = known.forwardable()
    open_row(term, "Natural", "Food is the safer way", "Omega-3")
    term.press("home", "down", "down", "down", "enter")
    term.wait("Please read this first", "2 g of EPA")
    term.press("enter")
    term.wait("What is it called?")
    term.press("down", "enter")
    term.wait("What does it cost in a month?")
    term.press("enter")
    term.wait_gone("Leave it out")
    type_in(term, "12,50 euros")
    term.wait("Omega-3", "12.50 a month", "Entry of today", "never doubled")
    term.press("enter")
    term.wait("Taken today", "With a meal")
    term.press("space")
    term.wait("[x] Taken today")
    term.press("c")
    record = in_the_history(known, term, "Taken: omega3", "Taken today")
    assert (record["product"], record["answers"]) == ("omega3", {"taken": True})
    printed = known.shell("pharmacist").stdout
    assert "Omega-3: since" in printed
    assert "taken on 1 day" in printed


def test_a_sore_spot_is_chosen_on_the_body_pressed_rated_and_stretched(known: World) -> None:
    term = known.forwardable()
    open_row(term, "Trigger-point", "Which spots ache?", "Back", "Front")
    term.press("down", "down", "down", "down", "space")
    term.wait("[x] Deep in the buttock", "Begin with 1 spot")
    term.press("b")
    term.wait("Deep in the buttock · step 1 of")
    known.clock.forward(240)
    term.wait("How strong was it at its strongest?")
    term.press("6")
    term.wait("Figure four")
    known.clock.forward(50)
    finish(term)
    record = in_the_history(known, term, "Trigger points", "Deep in the buttock · set 1 · 6 of 10", "Figure four")
    assert record["answers"]["pressure.tp_piri.1"] == 6


def test_inversion_is_asked_for_begins_flat_and_comes_back_slowly(known: World) -> None:
    term = known.forwardable()
    at_today(term)
    term.press("3")
    term.wait("For the long run", "Inversion")
    term.press("home", *["down"] * 5, "enter")
    term.wait("Ask for inversion: off")
    term.press("home", "enter")
    term.wait("Ask for inversion: on")
    term.press("escape")
    term.wait("For the long run")
    term.press("1")
    choose(term, "Inversion")
    term.press("enter")
    term.wait("On the inversion table", "Legs on a chair")
    term.press("home", "enter")
    term.wait("How tall are you", "How much do you weigh")
    type_in(term, "175")
    term.press(*"70")
    term.wait("70")
    term.press("enter")
    term.until(lambda: term.silent >= AT_REST, "the lines")
    term.press("enter")
    term.wait("y yes")
    term.press("y")
    term.wait("How tall are you", "✓ Are your weight and height within")
    term.press("n")
    answer_as_healthy(term)
    for asked in ("Is the height set", "Is the strap set", "Is your helper", "below 140"):
        term.wait(asked)
        term.press("y")
    for flat in (0, 90):
        known.clock.forward(flat + 20)
        term.wait("ON THE TABLE", "Lie level and breathe")
        for _ in range(3):
            known.clock.forward(30)
            term.wait("any key: yes, all fine")
            term.press("space")
            term.wait_gone("any key: yes, all fine")
        known.clock.forward(30)
        term.wait("I am level again")
        term.press("enter")
        term.wait("Stay flat")
    known.clock.forward(90 + 45 + 30 + 300)
    finish(term)
    record = in_the_history(known, term, "Inversion", "Back to level", "Stay flat")
    assert 239 < record["exposure_seconds"] < 250


def test_the_food_list_is_ticked_and_kept(known: World) -> None:
    term = known.forwardable()
    open_row(term, "Dietary", "only tick what is true", "For a small budget")
    term.press("enter")
    term.wait("Food today · 0 of 8")
    term.press("space", "down", "down", "space")
    term.wait("Food today · 2 of 8")
    term.press("c")
    term.wait("2 of 8 today. Kept.")
    record = in_the_history(known, term, "Food list", "█ Protein at each meal", "· Good fat")
    assert [name for name, yes in record["answers"].items() if yes] == ["d_veg", "d_protein"]
