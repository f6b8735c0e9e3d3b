"""In the player: keys that always do what they say, and time that is nobody's but the session's."""

from __future__ import annotations

import pytest
from textual.widgets import Input

from coach.session.script import routine_script
from coach.tui.asked import SCALE_KEYS, clickable
from coach.tui.moving import pose_phase
from coach.tui.screens.player import PlayerScreen
from coach.tui.screens.today import TodayScreen
from coach.tui.widgets.bigdigits import BigDigits
from coach.tui.widgets.figureview import FigureView
from coach.tui.widgets.strip import StepStrip
from tests.tui.person import Home, Person

SIZES = [(40, 12), (80, 24), (100, 30), (200, 60)]


async def test_stopping_early_still_records_what_was_done(known: Home) -> None:
    async with known.open() as person:
        await person.begin("gentle")
        await person.let_pass_to(lambda m: m.step.kind == "work")
        await person.let(30)
        await person.press("x", "enter")
        await person.see("Stopped early.", "How strong is the pain now?")
        (record,) = person.sessions
        assert (record.outcome, record.reason) == ("stopped", "enough for now")
        assert next(step.seconds for step in record.steps if step.exercise == "walking" and step.kind == "work") == 30
        await person.press("4", "enter")
        await person.until(lambda: isinstance(person.app.screen, TodayScreen))
        assert person.sessions[0].pain_after == 4


async def test_stopping_halts_everything_at_once_and_can_be_taken_back(known: Home) -> None:
    async with known.open() as person:
        await person.begin("gentle")
        await person.let_pass_to(lambda m: m.step.kind == "work")
        await person.let(5)
        left = person.moment.step_left
        await person.press("x")
        await person.let(60)
        await person.see("Stopping is always right.")
        await person.press("g")
        await person.until(lambda: isinstance(person.app.screen, PlayerScreen))
        assert (person.moment.mode, person.moment.step_left) == ("running", left)


async def test_digits_are_pain_inside_the_player_and_t_is_ten(known: Home) -> None:
    async with known.open() as person:
        await person.begin("gentle")
        await person.let_pass_to(lambda m: m.step.kind == "work")
        await person.press("4")
        assert isinstance(person.app.screen, PlayerScreen)
        assert person.moment.pain == 4
        await person.let(1)
        await person.press("1")
        assert person.moment.pain == 1
        await person.let(6)
        await person.press("2")
        await person.press("x", "enter")
        await person.see("Stopped early.")
        (record,) = person.sessions
        assert {step.pain for step in record.steps if step.pain is not None} == {2}


async def test_an_unknown_key_pauses_and_the_next_one_goes_on(known: Home) -> None:
    async with known.open() as person:
        await person.begin("gentle")
        await person.let_pass_to(lambda m: m.step.kind == "work")
        await person.press("z")
        await person.see("|| PAUSED")
        left = person.moment.total_left
        await person.let(20)
        assert person.moment.total_left == left
        await person.press("j")
        await person.let(2)
        assert person.moment.total_left == left - 2


async def test_pagedown_and_right_are_next_pageup_and_left_take_it_back(known: Home) -> None:
    async with known.open() as person:
        await person.begin("gentle")
        for forward, backward in (("n", "b"), ("pagedown", "pageup"), ("right", "left")):
            at = person.moment.index
            await person.press(forward)
            assert person.moment.index == at + 1
            await person.let(1)
            await person.press(backward)
            assert person.moment.index == at


async def test_plus_and_minus_change_this_step_by_fifteen_seconds(known: Home) -> None:
    async with known.open() as person:
        await person.begin("gentle")
        await person.let_pass_to(lambda m: m.step.kind == "work")
        left = person.moment.step_left
        await person.press("plus")
        assert person.moment.step_left == left + 15
        await person.press("minus", "minus")
        assert person.moment.step_left == left - 15


async def test_easier_changes_the_exercise_and_harder_changes_it_back(known: Home) -> None:
    async with known.open() as person:
        await person.begin("core")
        await person.let_pass_to(lambda m: m.step.exercise == "mcgill_curl_up" and m.step.kind == "work")
        await person.press("e")
        assert person.moment.step.variant
        await person.press("h")
        assert not person.moment.step.variant


@pytest.mark.parametrize("size", SIZES, ids=["40x12", "80x24", "100x30", "200x60"])
async def test_every_size_shows_the_countdown_and_the_cue_or_the_question(known: Home, size: tuple[int, int]) -> None:
    async with known.open(size) as person:
        await person.begin("heat")
        await sees(person, asked(person), "y yes", "n no")
        await person.press("y")
        await sees(person, "Settle in", person.moment.step.cues[0])
        assert countdown_is_on(person.lines)
        await person.let_pass_to(lambda m: m.prompt is not None)
        await sees(person, "HEAT ON", prompted(person), "t=10")
        assert countdown_is_on(person.lines)
        await person.press("5")
        await person.let_pass_to(lambda m: m.prompt is not None)
        await sees(person, "HEAT ON", prompted(person), "any key: yes", "x stop")
        assert countdown_is_on(person.lines)
        await person.press("space")
        await person.let_pass_to(lambda m: m.phase == "ask")
        await sees(person, asked(person), "enter: done")
        await person.press("enter")
        await sees(person, "Cool down", person.moment.step.cues[0])
        await person.let_pass_to(lambda m: m.phase == "ask")
        await sees(person, asked(person), "y yes", "n no")


def asked(person: Person) -> str:
    """The whole question of the present step."""
    assert person.moment.step.ask is not None
    return person.moment.step.ask.text


def prompted(person: Person) -> str:
    """The whole question that is open beside the running step."""
    assert person.moment.prompt is not None
    return person.moment.prompt.text


@pytest.mark.parametrize("size", SIZES, ids=["40x12", "80x24", "100x30", "200x60"])
async def test_every_size_shows_a_hold_and_asks_about_a_gap(known: Home, size: tuple[int, int]) -> None:
    async with known.open(size) as person:
        await person.begin("gentle")
        await person.let_pass_to(lambda m: m.phase == "hold")
        await sees(person, "HOLD", person.moment.step.title, person.moment.step.cues[0])
        await person.see("left")
        assert countdown_is_on(person.lines)
        person.clock.move(minutes=10)
        person.app.driver.tick()
        await sees(person, "INTERRUPTED", "interrupted for 10 minutes", "g go on", "r this step", "c count it", "enter")


async def sees(person: Person, *texts: str) -> None:
    """Beside or below the figure, whole."""
    await person.until(lambda: all(each in person.part("#player-panel") for each in texts))


def countdown_is_on(lines: list[str]) -> bool:
    """Three rows of half blocks, or five of full ones, of which none is cut off."""
    rows = [line for line in lines if set(line) & set("█▀▄")]
    return len(rows) >= (3 if any(set(row) & set("▀▄") for row in rows) else 5)


async def test_a_resting_step_runs_on_in_the_bar_while_the_person_reads(known: Home) -> None:
    async with known.open() as person:
        await person.begin("gentle")
        await person.let_pass_to(lambda m: m.step.passive and m.step.kind == "work")
        await person.press("l")
        await person.until(lambda: isinstance(person.app.screen, TodayScreen))
        left = person.moment.step_left
        await person.let(5)
        assert person.moment.step_left == left - 5
        await person.see("STAY", "g: go to it")
        await person.press("4")
        await person.see("History", "STAY", "g: go to it")
        await person.press("w")
        await person.see("Warning signs", "STAY")
        assert "go to it" not in person.screen, "on a page that only Escape closes, g does nothing"
        await person.press("escape")
        await person.press("g")
        await person.until(lambda: isinstance(person.app.screen, PlayerScreen))


async def test_a_session_that_ends_while_the_person_reads_is_recorded_and_asked_about(known: Home) -> None:
    async with known.open() as person:
        await person.begin("gentle")
        await person.let_pass_to(lambda m: m.step.passive and m.step.kind == "work")
        await person.press("l")
        await person.until(lambda: isinstance(person.app.screen, TodayScreen))
        await person.let(person.moment.total_left + 1)
        await person.see("How strong is the pain now?")
        assert person.sessions[0].outcome == "done"
        await person.press("enter")
        await person.until(lambda: isinstance(person.app.screen, TodayScreen))
        assert "g: go to it" not in person.screen


async def test_an_active_step_pauses_when_it_is_covered(known: Home) -> None:
    async with known.open() as person:
        await person.begin("gentle")
        await person.let_pass_to(lambda m: m.step.kind == "work")
        await person.press("w")
        await person.see("Warning signs")
        left = person.moment.total_left
        await person.let(30)
        assert (person.moment.mode, person.moment.total_left) == ("paused", left)
        await person.press("escape")
        await person.see("|| PAUSED")


async def test_an_active_step_that_begins_behind_another_screen_waits(known: Home) -> None:
    async with known.open() as person:
        await person.begin("relief")
        await person.let_pass_to(lambda m: m.step.passive and m.step.kind == "work")
        await person.press("l")
        await person.until(lambda: isinstance(person.app.screen, TodayScreen))
        await person.let(person.moment.step_left + 30)
        assert (person.moment.mode, person.moment.step.passive) == ("paused", False)
        assert person.moment.into < 2


async def test_an_active_step_cannot_be_left(known: Home) -> None:
    async with known.open() as person:
        await person.begin("gentle")
        await person.let_pass_to(lambda m: m.step.kind == "work")
        await person.press("l")
        assert isinstance(person.app.screen, PlayerScreen)
        await person.see("This step needs you.")


@pytest.mark.parametrize("key", ["space", "q", "9", "down", "f5"])
async def test_any_key_on_any_screen_is_a_sign_of_life_and_nothing_else(known: Home, key: str) -> None:
    async with known.open() as person:
        await person.begin("heat")
        await person.press("y")
        await person.let_pass_to(lambda m: m.prompt is not None)
        await person.press("5")
        await person.press("l", "4")
        await person.see("History")
        await person.let_pass_to(lambda m: m.prompt is not None)
        await person.see("Are you awake?")
        await person.press(key)
        assert person.moment.prompt is None
        assert person.app.is_running
        await person.see("History", "HEAT ON")


async def test_a_player_that_is_only_on_its_way_can_be_told_to_look_again(known: Home) -> None:
    async with known.open() as person:
        await person.begin("gentle")
        player = PlayerScreen()
        person.app.push_screen(player)
        player.look_again()
        await person.until(lambda: player.is_mounted)
        await person.see("GET READY")


async def test_a_sign_of_life_is_never_typed_into_a_field(known: Home) -> None:
    async with known.open() as person:
        await person.begin("heat")
        await person.press("y")
        await person.let_pass_to(lambda m: m.prompt is not None)
        await person.press("5", "l", "2", "slash")
        await person.until(lambda: isinstance(person.app.focused, Input))
        await person.let_pass_to(lambda m: m.prompt is not None)
        await person.see("Are you awake?")
        await person.press("z")
        assert person.moment.prompt is None
        await person.press("h")
        assert isinstance(person.app.focused, Input)
        assert person.app.focused.value == "h"
        await person.see("HEAT ON")


async def test_the_palette_gives_way_to_a_question_of_the_heat(known: Home) -> None:
    async with known.open() as person:
        await person.begin("heat")
        await person.press("y")
        await person.let_pass_to(lambda m: m.phase == "heat")
        await person.press("ctrl+p")
        await person.until(lambda: not isinstance(person.app.screen, PlayerScreen))
        await person.let(10)
        assert not isinstance(person.app.screen, PlayerScreen)
        await person.let_pass_to(lambda m: m.prompt is not None)
        await person.until(lambda: isinstance(person.app.screen, PlayerScreen))
        await sees(person, prompted(person))
        assert person.moment.mode == "running"


async def test_a_sign_of_life_by_w_also_shows_the_warning_signs(known: Home) -> None:
    async with known.open() as person:
        await person.begin("heat")
        await person.press("y")
        await person.let_pass_to(lambda m: m.prompt is not None)
        await person.press("5")
        await person.let_pass_to(lambda m: m.prompt is not None)
        await person.press("w")
        await person.see("Warning signs")
        assert person.moment.prompt is None


async def test_too_warm_ends_the_heat_and_says_what_to_do(known: Home) -> None:
    async with known.open() as person:
        await person.begin("heat")
        await person.press("y")
        await person.let_pass_to(lambda m: m.prompt is not None)
        await person.press("8")
        await person.see("That is too hot.", "Look at the skin")
        assert person.sessions[0].outcome == "safety_stopped"


async def test_nobody_answering_rings_the_alarm_and_is_not_confirmed(known: Home) -> None:
    async with known.open() as person:
        await person.begin("heat")
        await person.press("y")
        await person.let_pass_to(lambda m: m.mode == "alarm")
        await person.see("PLEASE ANSWER", "take it off now")
        await person.press("k")
        await person.see("not confirmed")
        await person.see("Nobody answered", "No answer to: ")
        assert person.sessions[0].outcome == "not_confirmed"


async def test_pausing_heat_asks_first_whether_the_pad_is_off(known: Home) -> None:
    async with known.open() as person:
        await person.begin("heat")
        await person.press("y")
        await person.let_pass_to(lambda m: m.phase == "heat")
        await person.press("space")
        await person.see("HEAT RUNS ON", "Is the pad off your back?")
        before = person.moment.exposure
        await person.let(10)
        assert person.moment.exposure == before + 10
        await person.press("y")
        await person.see("|| PAUSED")
        await person.let(10)
        assert person.moment.exposure == before + 10


async def test_less_motion_shows_two_still_positions_and_no_frames_between(known: Home) -> None:
    known.settings(reduced_motion=True)
    async with known.open() as person:
        await person.begin("gentle")
        seen = set()
        await person.let_pass_to(lambda m: m.phase == "move")
        while person.moment.rep < 3:
            await person.let(0.5)
            seen.add(person.app.screen.query_one(FigureView)._phase)
        assert seen == {0.0, 1.0}


async def test_with_motion_the_figure_moves_in_the_tempo_of_the_exercise(known: Home) -> None:
    async with known.open() as person:
        await person.begin("gentle")
        await person.let_pass_to(lambda m: m.phase == "move")
        phases = []
        for _ in range(4):
            phases.append(pose_phase(person.moment, still=False))
            await person.let(0.4)
        assert phases == sorted(phases)
        assert len(set(phases)) == 4


async def test_the_player_draws_every_step_of_every_routine(known: Home) -> None:
    async with known.open() as person:
        await person.begin("gentle")
        player = person.app.screen
        assert isinstance(player, PlayerScreen)
        figure = player.query_one(FigureView)
        await person.until(lambda: figure.size.width > 0)
        library = person.coach.library
        drawn = set()
        for name in library.routine_ids():
            for step in routine_script(library.routine(name), library.exercise).steps:
                for side in ("left", "right") if step.alternate else (step.side,):
                    figure.show_pose(person.coach.pose(step.pose), side, 0.5, alternating=step.alternate)
                    assert figure._frame is not None
                    assert any(line.strip() for line in figure._frame.lines), (name, step.title, side)
                    drawn.add((step.pose, side))
        assert len(drawn) > 10


async def test_without_colours_the_phase_is_still_a_word_and_a_shape(
    known: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with known.open() as person:
        await person.begin("gentle")
        await person.let_pass_to(lambda m: m.phase == "hold")
        await person.see("■ HOLD")
        assert person.app.no_color
        colours = {
            (colour.red, colour.green, colour.blue)
            for strip in person.app.screen._compositor.render_strips()
            for segment in strip.apply_filter(person.app._filters[0], person.app.screen.background_colors[1])
            if segment.style is not None and segment.style.color is not None and (colour := segment.style.color.triplet)
        }
        assert colours
        assert all(red == green == blue for red, green, blue in colours)


async def test_the_countdown_is_drawn_five_rows_high_where_there_is_room(known: Home) -> None:
    async with known.open((80, 24)) as person:
        await person.begin("heat")
        await person.press("y")
        await person.see("Settle in")
        assert person.app.screen.query_one(BigDigits).size.height >= 5
        assert sum(bool(set(line) & {"█"}) for line in person.lines) >= 5


def test_a_scale_is_one_row_beside_the_figure() -> None:
    assert clickable(SCALE_KEYS, 34).plain == "0  1  2  3  4  5  6  7  8  9  t=10"


@pytest.mark.parametrize(
    ("width", "lines"),
    [(36, ["enter: end here", "g go on, all is well"]), (80, ["enter: end here   g go on, all is well"])],
)
def test_the_keys_of_a_question_are_never_torn_from_their_labels(width: int, lines: list[str]) -> None:
    keys = (("enter", "enter: end here"), ("g", "g go on, all is well"))
    assert clickable(keys, width).plain.split("\n") == lines


async def test_in_a_large_window_the_count_is_large_and_the_strip_as_long_as_its_place(known: Home) -> None:
    async with known.open(size=(40, 12)) as person:
        await person.begin("gentle")
        await person.let(2)
        await person.press("space")
        await person.see("PAUSED")
        await person.pilot.resize_terminal(200, 60)
        await person.until(lambda: len([line for line in person.lines if "██" in line]) == 10)
        strip = person.app.screen.query_one(StepStrip)
        await person.until(lambda: person.screen.count("▱") + person.screen.count("▰") == strip.size.width > 150)
