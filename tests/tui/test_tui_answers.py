"""Safety answers, a clinician's word, and "something new is wrong"."""

from __future__ import annotations

import pytest
from textual.containers import VerticalScroll
from textual.widgets import OptionList

from coach.tui.screens.answers import AnswersScreen
from coach.tui.screens.blocked import BlockedScreen
from coach.tui.screens.card import CardScreen
from coach.tui.screens.settings import SettingsScreen
from coach.tui.screens.today import TodayScreen
from tests.tui.person import Home, Person

SIZES = [(40, 12), (80, 24), (100, 30), (200, 60)]


@pytest.fixture
def known(known: Home) -> Home:
    """Somebody who answered everything a while ago."""
    known.clock.move(minutes=10)
    return known


def tell(home: Home, **answers: str) -> None:
    """Answer something, a minute before the app is opened."""
    home.coach().answer(answers)
    home.clock.move(minutes=1)


async def to_answers(person: Person) -> None:
    await person.press("6")
    await person.until(lambda: isinstance(person.app.screen, SettingsScreen))
    lines = person.app.screen.query_one(OptionList)
    lines.highlighted = lines.get_option_index("answers")
    await person.press("enter")
    await person.until(lambda: isinstance(person.app.screen, AnswersScreen))


async def mark(person: Person, card: str, question: str) -> None:
    """Mark a question, as the arrows would."""
    lines = person.app.screen.query_one(OptionList)
    lines.highlighted = lines.get_option_index(f"{card}:{question}")
    await person.pilot.pause()


def value(person: Person, question: str) -> object:
    return person.coach.case().profile.value(question)


async def test_each_answer_stands_with_its_card_and_its_day(known: Home) -> None:
    known.clock.move(days=2)
    async with known.open() as person:
        await to_answers(person)
        await mark(person, "A", "rf_bladder")
        await person.see("First: signs from the nerves", "New trouble passing or holding urine No 22 Nov")
        await person.see("Is it newly hard to start or stop passing urine", "You said on 22 Nov 2026: No.")


async def test_what_was_not_asked_yet_says_so(known: Home) -> None:
    async with known.open() as person:
        await to_answers(person)
        await mark(person, "writing", "p_mental")
        await person.see("Before writing", "not answered yet", "It is asked before what needs it.")


async def test_an_answer_is_changed_and_keeps_its_new_day(known: Home) -> None:
    known.clock.move(days=2)
    async with known.open() as person:
        await to_answers(person)
        await mark(person, "D", "p_diabetes")
        await person.press("enter")
        await person.see("Until now: No")
        await person.press("down", "enter", "c")
        await person.until(lambda: isinstance(person.app.screen, AnswersScreen))
        assert value(person, "p_diabetes") == "yes"
        await person.see("You said on 24 Nov 2026: Yes")


async def test_escape_in_a_question_leaves_the_answer_as_it_was(known: Home) -> None:
    async with known.open() as person:
        await to_answers(person)
        await mark(person, "D", "p_patch")
        await person.press("enter")
        await person.see("Until now: No")
        await person.press("escape")
        await person.until(lambda: isinstance(person.app.screen, AnswersScreen))
        assert value(person, "p_patch") == "no"


async def test_what_hangs_on_an_answer_is_asked_with_it(known: Home) -> None:
    async with known.open() as person:
        await to_answers(person)
        await mark(person, "D", "p_pregnant")
        await person.press("enter")
        await person.see("Until now: No")
        await person.press("end", "up", "enter")
        await person.see("In which week of pregnancy are you?", "A number from 0 to 45 weeks.")
        await person.press("2", "0", "enter")
        await person.until(lambda: isinstance(person.app.screen, AnswersScreen))
        assert (value(person, "p_pregnant"), value(person, "p_pregnant.weeks")) == ("yes", 20)


@pytest.mark.parametrize(
    ("card", "question", "words"),
    [
        ("A", "rf_saddle", "This needs checking now"),
        ("C", "rf_kidney", "This needs checking today"),
        ("B", "rf_suicide", "You are not alone with this"),
    ],
)
async def test_a_sign_that_needs_a_doctor_now_or_today_is_shown_at_once(
    known: Home, card: str, question: str, words: str
) -> None:
    async with known.open() as person:
        await to_answers(person)
        await mark(person, card, question)
        await person.press("enter")
        await person.see("Until now: No")
        await person.press("y")
        await person.see(words)
        await person.press("escape")
        await person.until(lambda: isinstance(person.app.screen, AnswersScreen))
        await person.press("home")
        await person.see("For a clinician to look at")


@pytest.mark.parametrize("size", SIZES[:2])
async def test_what_to_do_now_is_read_before_the_ways_on(known: Home, size: tuple[int, int]) -> None:
    tell(known, rf_saddle="yes")
    async with known.open(size) as person:
        await person.press("s")
        await person.see("This needs checking now", "Call your local emergency number")
        await person.pilot.pause()
        assert person.app.screen.query_one(VerticalScroll).scroll_target_y == 0


async def test_not_sure_about_an_emergency_sign_counts_as_yes(known: Home) -> None:
    async with known.open() as person:
        await to_answers(person)
        await mark(person, "A", "rf_bladder")
        await person.press("enter")
        await person.see("Until now: No")
        await person.press("u")
        await person.see("This needs checking now")


async def test_an_answer_beside_a_sign_that_is_up_does_not_open_its_screen_again(known: Home) -> None:
    tell(known, rf_kidney="yes")
    async with known.open() as person:
        await to_answers(person)
        await mark(person, "D", "p_ms")
        await person.press("enter")
        await person.see("Until now: No")
        await person.press("n")
        await person.see("Kept.")
        assert isinstance(person.app.screen, AnswersScreen)


async def test_a_clinicians_word_is_kept_for_the_marked_sign_alone(known: Home) -> None:
    tell(known, rf_night="yes", rf_height="yes")
    async with known.open() as person:
        await to_answers(person)
        await mark(person, "up", "rf_night")
        await person.see("See a clinician soon", "c: a clinician has looked at it.")
        await person.press("c")
        await person.see("A clinician has looked at this")
        await person.type("my GP")
        await person.press("enter", "enter")
        await person.until(lambda: isinstance(person.app.screen, AnswersScreen))
        await person.see("seen by my GP")
        await mark(person, "up", "rf_night")
        await person.see("my GP looked at this.", "checked this on 22 Nov 2026")
        raised = person.coach.case().plan.situation.screening.raised
        assert [each.flag.question for each in raised] == ["rf_height"]


async def test_a_clinicians_word_is_only_for_a_sign_that_is_up(known: Home) -> None:
    async with known.open() as person:
        await to_answers(person)
        await mark(person, "A", "rf_bladder")
        await person.press("c")
        await person.see("This is for a sign that waits for a clinician")


async def test_n_goes_from_card_to_card_and_b_back(known: Home) -> None:
    async with known.open() as person:
        await to_answers(person)
        await person.press("n")
        await person.see("Then: signs of an emergency", "Did this pain start after a serious accident")
        await person.press("b")
        await person.see("First: signs from the nerves", "Is there new numbness")


async def test_y_shows_the_whole_of_a_question_that_does_not_fit(known: Home) -> None:
    async with known.open((40, 12)) as person:
        await to_answers(person)
        await mark(person, "D", "p_anticoag")
        await person.press("y")
        await person.see("Blood thinner", "apixaban, rivaroxaban", "or aspirin every day.")


async def test_the_answers_can_be_read_at_every_size(known: Home) -> None:
    async with known.open() as person:
        await to_answers(person)
        await mark(person, "D", "p_diabetes")
        for size in SIZES:
            await person.pilot.resize_terminal(*size)
            await person.see("Diabetes", "No 22 Nov", "Do you have diabetes?", "enter answer")


async def test_the_day_of_a_text_answer_holds_no_markup(known: Home) -> None:
    tell(known, c_goal="lift [bold]my[/bold] \x1b[31mgrandson")
    async with known.open() as person:
        await to_answers(person)
        await mark(person, "back", "c_goal")
        await person.see("lift [bold]my[/bold] [31mgrandson")


async def test_what_is_wanted_back_is_rated_as_soon_as_it_is_told(known: Home) -> None:
    async with known.open() as person:
        await to_answers(person)
        await mark(person, "back", "c_goal")
        await person.press("enter")
        await person.see("one thing you want to be able to do again?")
        await person.type("walk an hour")
        await person.press("enter")
        await person.see("What you want back: walk an hour.", "0 is not able at all")
        await person.press("3")
        await person.see("Kept.")
        goal = person.coach.telling.own.goal()
        assert goal is not None
        assert goal.line == "walk an hour: 3"


# Something new is wrong


async def test_s_on_today_asks_every_sign_again_and_says_that_all_is_calm(known: Home) -> None:
    async with known.open() as person:
        await person.see("s new sign")
        await person.press("s")
        for title in ("First: signs from the nerves", "Then: signs of an emergency", "Signs to have checked"):
            await person.see(title, "What you told already stays")
            await person.press("n")
        await person.see("None of this needs a doctor now.")
        assert isinstance(person.app.screen, TodayScreen)


async def test_an_emergency_does_not_wait_for_the_other_cards(known: Home) -> None:
    async with known.open() as person:
        await person.press("s")
        await person.see("First: signs from the nerves")
        await person.press("enter")
        await person.see("Toilet paper")
        await person.press("y")
        await person.see("This needs checking now", "What to say on the phone")
        await person.press("escape")
        await person.until(lambda: isinstance(person.app.screen, TodayScreen))
        assert person.coach.today().tier == "T1"


async def test_with_an_emergency_sign_up_s_shows_it_instead_of_asking(known: Home) -> None:
    tell(known, rf_saddle="yes")
    async with known.open() as person:
        await person.press("s")
        await person.see("This needs checking now")


async def test_none_of_these_never_takes_a_known_sign_down(known: Home) -> None:
    tell(known, rf_kidney="yes", rf_night="yes")
    async with known.open() as person:
        await person.press("s")
        for title in ("First: signs from the nerves", "Then: signs of an emergency", "Signs to have checked"):
            await person.see(title)
            await person.press("n")
        await person.see("This needs checking today", "burning or bloody urine")
        assert (value(person, "rf_kidney"), value(person, "rf_night")) == ("yes", "yes")


async def test_a_weakness_of_long_standing_still_asks_the_other_signs_of_its_card(known: Home) -> None:
    async with known.open() as person:
        await person.press("s")
        await person.see("First: signs from the nerves")
        await person.press("down", "down", "down", "down", "down", "enter")
        await person.see("Is a leg or foot weak?")
        await person.press("down", "enter")
        await person.until(
            lambda: isinstance(person.app.screen, CardScreen) and "A leg or foot that" not in person.words
        )
        await person.see("First: signs from the nerves", "New trouble passing")
        for title in ("First: signs from the nerves", "Then: signs of an emergency", "Signs to have checked"):
            await person.see(title)
            await person.press("n")
        await person.see("This needs checking today")


async def test_seen_on_the_screen_of_a_sign_keeps_a_clinicians_word(known: Home) -> None:
    tell(known, rf_saddle="yes")
    async with known.open() as person:
        await person.press("s")
        await person.until(lambda: isinstance(person.app.screen, BlockedScreen))
        await person.press("end", "enter")
        await person.see("A clinician has looked at this")
        await person.type("the ED")
        await person.press("enter", "enter")
        await person.until(lambda: isinstance(person.app.screen, TodayScreen))
        assert person.coach.telling.urgent() is None


async def test_leaving_half_way_keeps_what_was_said_and_asks_nothing_more(known: Home) -> None:
    async with known.open() as person:
        await person.press("s")
        await person.see("First: signs from the nerves")
        await person.press("n")
        await person.see("Then: signs of an emergency")
        await person.press("escape")
        await person.until(lambda: isinstance(person.app.screen, TodayScreen))


async def test_a_session_that_runs_on_behind_ends_when_a_sign_needs_checking_now(known: Home) -> None:
    async with known.open() as person:
        await person.begin("heat")
        await person.press("y")
        await person.let_pass_to(lambda m: m.pad_on)
        await person.press("l")
        await person.until(lambda: isinstance(person.app.screen, TodayScreen))
        await person.press("s")
        await person.see("First: signs from the nerves")
        await person.press("enter")
        await person.see("Toilet paper")
        await person.press("y")
        await person.see("This needs checking now", "take it off now")
        assert person.moment.mode == "halted"
        await person.press("escape")
        await person.see("You stopped for a good reason.")
        (record,) = person.sessions
        assert (record.outcome, record.reason) == ("safety_stopped", "a warning sign")
