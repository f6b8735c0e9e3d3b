"""The spoken script: a whole session that can be followed face down with eyes shut, tested as text."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from coach.care.model import Dose, Exercise, Routine, RoutineBlock, RoutineItem
from coach.care.points import THERAPY, Bounds
from coach.library.library import Library
from coach.session.heat import heat_script
from coach.session.leadin import dose_words, lasting, seconds_to_say, speakable
from coach.session.moment import Moment
from coach.session.phrases import lines
from coach.session.points import points_script
from coach.session.recital import recite
from coach.session.run import Run
from coach.session.script import Script, exercise_script, routine_script
from coach.session.spoken import Saying, said
from coach.session.stages import practice_script
from coach.session.tape import Event, EventKind, EventValue
from tests.session.scripts import heat, routine

LIBRARY = Library()
LEAD_IN = routine().steps[0].seconds or 0.0


class Listener:
    """Looks at a session and writes down what is said."""

    def __init__(self, script: Script) -> None:
        self.run = Run(script)
        self.run.add(Event(kind="start", at=0.0, value=3))
        self.at = 0.0
        self.before: Moment | None = None
        self.heard: list[Saying] = []
        self.look()

    def look(self) -> Moment:
        now = self.run.moment(self.at)
        self.heard += said(self.before, now)
        self.before = now
        return now

    def pass_(self, seconds: float, every: float = 0.1) -> None:
        end = self.at + seconds
        while self.at < end - 1e-9:
            self.at = min(end, self.at + every)
            self.look()

    def do(self, kind: EventKind, *, name: str = "", value: EventValue = None) -> None:
        self.run.add(Event(kind=kind, at=self.at, name=name, value=value))
        self.look()

    @property
    def words(self) -> list[str]:
        """What was said since this was last asked, sounds left out."""
        found = [each.text for each in self.heard if each.text]
        self.heard.clear()
        return found


def real(what: str) -> Script:
    """A script of the shipped content."""
    return routine_script(LIBRARY.routine(what), LIBRARY.exercise)


def text_of(script: Script) -> list[str]:
    """Every saying with words as "minutes:seconds words"."""
    return [f"{each.at // 60:.0f}:{each.at % 60:02.0f} {each.text}" for each in recite(script).sayings if each.text]


def told(exercise: str, cues: int) -> str:
    """Its position and its first cues."""
    found = LIBRARY.exercise(exercise)
    return " ".join([found.position, *found.cues[:cues]])


def one(dose: Dose, **more: str) -> Script:
    """A session of one exercise."""
    fields: dict[str, str] = {"group": "core", "name": "Test move", **more}
    move = Exercise(
        id="test",
        name=fields["name"],
        group=fields["group"],  # type: ignore[arg-type]  # the tests name real groups
        level=1,
        position="Lie down.",
        dose=dose,
        cues=("One.", "Two.", "Three."),
        mistake="",
        stop="",
        pose="test",
    )
    block = RoutineBlock(name="all", items=(RoutineItem(exercise="test"),))
    return routine_script(Routine(id="t", name="T", about="", level=1, blocks=(block,)), {"test": move}.__getitem__)


def test_the_gentle_routine_is_spoken_from_the_first_word_to_the_last() -> None:
    assert text_of(real("gentle")) == [
        f"0:00 First: Walking. 90 seconds. {told('walking', 2)}",
        "0:15 Get ready.",
        "0:18 Go, 90 seconds.",
        "1:03 Halfway.",
        "1:43 Last five.",
        f"1:48 Next: Pelvic tilt. 8 times. {told('pelvic_tilt', 2)}",
        "2:05 Get ready.",
        "2:08 Move.",
        "2:10 Hold.",
        "2:15 Return.",
        "2:18 2.",
        "2:25 Return.",
        "2:28 3.",
        "2:35 Return.",
        "2:38 4.",
        "2:45 Return.",
        "2:48 5. Halfway.",
        "2:55 Return.",
        "2:58 6.",
        "3:05 Return.",
        "3:08 7.",
        "3:15 Return.",
        "3:18 Last one.",
        "3:25 Return.",
        f"3:28 Next: Knee rocks. 6 times each side. {told('knee_rocks', 2)}",
        "3:43 Get ready, left first.",
        "3:46 Left.",
        "3:49 Return.",
        "3:52 Right.",
        "3:58 2, left.",
        "4:04 Right.",
        "4:10 3, left.",
        "4:16 Right.",
        "4:22 4, left. Halfway.",
        "4:28 Right.",
        "4:34 5, left.",
        "4:40 Right.",
        "4:46 Last one, left.",
        "4:52 Right.",
        f"4:58 Next: Abdominal brace. 4 times. {told('abdominal_brace', 2)}",
        "5:15 Get ready.",
        "5:18 Move.",
        "5:20 Hold.",
        "5:28 Return.",
        "5:31 Relax.",
        "5:38 2.",
        "5:48 Return.",
        "5:58 3.",
        "6:08 Return.",
        "6:18 Last one.",
        "6:28 Return.",
        f"6:38 Next: 90 90 rest. 2 minutes. {told('rest_90_90', 1)}",
        "6:53 Get ready.",
        "6:56 Stay, 2 minutes.",
        "7:56 Halfway.",
        "8:51 Last five.",
        "8:56 That is the end. Rest a moment, then get up slowly.",
    ]


def test_a_sided_exercise_of_the_core_routine_names_side_set_rest_and_change() -> None:
    spoken = text_of(real("core"))
    start = next(place for place, line in enumerate(spoken) if "Bird dog" in line)
    end = next(place for place, line in enumerate(spoken) if "90 90 rest" in line)
    words = [line.split(" ", 1)[1] for line in spoken[start:end]]
    assert words[0].startswith("Next: Bird dog, left side. ")
    assert "Kneel on all fours" in words[0]
    assert words[1:13] == [
        "Get ready, left side.",
        "Move.",
        "Hold, 10 seconds.",
        "Return.",
        "2.",
        "Return.",
        "3.",
        "Return.",
        "4.",
        "Return.",
        "Last one.",
        "Return.",
    ]
    assert words[13:15] == ["Change sides, right.", "Get ready, right side."]
    rest = words.index("Rest, 20 seconds.")
    assert words[rest + 1].startswith("Next: set 2 of 3, left side. 3 times. ")
    assert words[rest + 2 : rest + 4] == ["Get ready, left side.", "Move."]


@pytest.mark.parametrize("what", LIBRARY.routine_ids())
def test_no_part_of_a_routine_begins_unannounced(what: str) -> None:
    script, spoken = real(what), recite(real(what)).sayings
    at = 0.0
    for step in script.steps:
        here = [each for each in spoken if at <= each.at < at + (step.seconds or 0)]
        if step.kind == "get_ready":
            assert here[0].text.split(": ")[1].startswith(step.title.replace("/", " "))
        if step.kind != "work":
            ready = here[-1]
            assert ready.kind == "get_ready"
            assert at + (step.seconds or 0) - ready.at == pytest.approx(3.0)
        if step.side and step.kind != "rest":
            assert {each.pan for each in here if each.kind != "name"} == {step.side}
        at += step.seconds or 0
    assert spoken[-1].kind == "done"


@pytest.mark.parametrize("what", LIBRARY.exercise_ids())
def test_everything_can_be_said_before_the_next_thing(what: str) -> None:
    own = exercise_script(LIBRARY.exercise(what), LIBRARY.exercise)
    variants = [replace(own, steps=steps) for steps in (*own.easier.get(0, ()), *own.harder.get(0, ()))]
    for script in (own, *variants):
        words = [each for each in recite(script).sayings if each.text]
        for this, following in pairwise(words):
            assert seconds_to_say(this.text) <= following.at - this.at + 0.01, this.text


@pytest.mark.parametrize("what", LIBRARY.exercise_ids())
def test_before_an_exercise_its_name_side_dose_position_and_movement_are_told(what: str) -> None:
    exercise = LIBRARY.exercise(what)
    first, ready, *_ = recite(exercise_script(exercise, LIBRARY.exercise)).sayings
    side = ", left side" if exercise.dose.sides == "each" else ""
    assert first.text.startswith(speakable(f"First: {exercise.name}{side}. {dose_words(exercise.dose)} "))
    assert speakable(f"{exercise.position} {exercise.cues[0]}") in first.text
    # Time is left to get there between the last word and "get ready".
    assert ready.at - first.at - seconds_to_say(first.text) >= 1.9


def practice(name: str) -> Script:
    therapy, _, wanted = name.partition(":")
    found = LIBRARY.therapy(therapy)
    return practice_script(found, next(each for each in found.practices if each.id == wanted))


def test_a_muscle_is_tensed_for_its_seconds_and_no_longer_also_where_it_is_done_once() -> None:
    sayings = recite(practice("emotional:pmr_short")).sayings
    tensed = [each.at for each in sayings if each.text.endswith("Tense.")]
    let_go = [each.at for each in sayings if each.text == "Let go."]
    assert len(tensed) == 7
    assert [after - before for before, after in zip(tensed, let_go, strict=True)] == pytest.approx([6.0] * 7)


@pytest.mark.parametrize("what", ["inversion:alt_chair", "inversion:alt_bar", "inversion:alt_hang_soft"])
def test_the_stage_before_a_movement_tells_the_movement_and_get_ready(what: str) -> None:
    script = practice(what)
    first, ready, move, *_ = recite(script).sayings
    assert speakable(f"{script.steps[0].instruction} {script.steps[1].instruction}") in first.text
    assert [ready.text, move.text] == ["Get ready.", "Move."]
    assert seconds_to_say(first.text) <= ready.at


def test_a_press_says_its_pressure_and_length_first_then_half_and_the_last_five() -> None:
    found = points_script(LIBRARY.therapy(THERAPY).practices[0], [LIBRARY.point("tp_es")], {}, Bounds())
    listener = Listener(found)
    listener.pass_(120 + (found.steps[1].seconds or 0) + 30 + 61)
    press, half, last, _rolls = listener.words[-4:]
    assert press.startswith("Beside the low spine. 1 minute. Pressure 4 to 6 of 10, no more. Press and stay.")
    assert (half, last) == ("Halfway.", "Last five.")


def test_heat_is_told_and_each_of_its_questions_is_spoken() -> None:
    script = heat_script(LIBRARY.therapy("heat"), seconds=900, cap=1200)
    listener = Listener(script)
    for _ in range(400):
        m = listener.look()
        if m.mode == "ended":
            break
        if m.prompt is not None and m.prompt.id not in ("off", "gap"):
            listener.do("prompt", name=m.prompt.id, value=5)
        elif m.step.ask is not None and m.step.seconds is None:
            listener.do("answer", name=m.step.ask.id, value=True)
        listener.pass_(5)
    questions = [each.text for each in listener.heard if each.kind == "question"]
    asked = [stage.ask.text for stage in LIBRARY.therapy("heat").stages if stage.ask and stage.ask.kind == "confirm"]
    prompts = [prompt.text for prompt in script.prompts]
    for text in (*asked, *prompts[:-1]):
        assert sum(text in each for each in questions) == 1, text
    assert any("Switch the pad off" in each for each in questions)
    assert listener.heard[-1].kind == "done"


def test_a_question_says_its_keys_and_a_recording_does_not() -> None:
    script = practice("cream:menthol")
    listener = Listener(script)
    assert listener.words[0].endswith("Press y for yes, n for no.")
    assert not any("press y" in each.text.lower() for each in recite(script).sayings)


def test_a_question_without_an_answer_is_asked_again_and_then_the_alarm_insists() -> None:
    listener = Listener(heat(900, 1200))
    listener.do("answer", name="ready", value=True)
    listener.pass_(60 + 119)
    listener.heard.clear()
    listener.pass_(62)
    first, second, alarm, *_ = listener.heard
    assert first.text == second.text == "Warmth? Press a number, t for ten."
    assert (first.urgent, second.urgent, alarm.urgent) == (True, True, True)
    assert second.at - first.at == pytest.approx(30, abs=0.11)
    assert (alarm.kind, alarm.text.split(".")[0]) == ("alarm", "Nobody answered")
    listener.heard.clear()
    listener.pass_(12)
    sounds = [each.text != "" for each in listener.heard]
    assert {each.kind for each in listener.heard} == {"alarm"}
    assert (len(sounds), sum(sounds)) == (12, 2)


def test_pausing_stopping_and_going_on_are_said() -> None:
    listener = Listener(routine())
    listener.pass_(LEAD_IN + 4)
    assert "Hold" in listener.words[-1]
    listener.do("pause")
    listener.pass_(10)
    listener.do("resume")
    assert listener.words == ["Paused.", "Going on. Hold."]
    listener.do("halt")
    listener.pass_(10)
    assert listener.words == []
    listener.do("go_on")
    listener.do("stop", name="enough for now")
    assert listener.words == ["Going on. Hold.", "The session has ended."]


def test_pausing_with_the_heat_on_asks_for_the_pad() -> None:
    listener = Listener(heat(900, 1200))
    listener.do("answer", name="ready", value=True)
    listener.pass_(90)
    listener.heard.clear()
    listener.do("pause")
    assert listener.words == ["Paused. Is the pad off your back? Until it is, the heat time runs on."]


def test_a_gap_is_a_question() -> None:
    listener = Listener(routine())
    listener.pass_(LEAD_IN + 4)
    listener.heard.clear()
    listener.at += 100
    listener.do("gap", value=100.0)
    assert listener.words == ["The session was interrupted. It waits for you."]


def test_a_question_that_ends_the_session_says_why() -> None:
    listener = Listener(heat(900, 1200))
    listener.heard.clear()
    listener.do("answer", name="ready", value=False)
    assert listener.words == ["Not today."]


def test_next_says_what_comes_and_taking_it_back_says_where_we_are() -> None:
    listener = Listener(routine())
    listener.pass_(LEAD_IN + 3)
    listener.heard.clear()
    listener.do("next")
    assert listener.words == ["Change sides, right."]
    listener.pass_(1)
    listener.do("back")
    assert listener.words[-1] == "Back to Bird dog, left."


def test_restarting_says_the_beginning_again() -> None:
    listener = Listener(routine())
    listener.pass_(LEAD_IN + 2)
    listener.heard.clear()
    listener.do("restart")
    assert listener.words == ["Move."]


def test_an_easier_way_is_explained() -> None:
    listener = Listener(routine())
    listener.pass_(LEAD_IN + 1)
    listener.heard.clear()
    listener.do("easier")
    (words,) = listener.words
    assert words == "Now: Bird dog, left side. Slide only the leg. On hands and knees."


def test_time_added_in_the_last_five_moves_the_last_five() -> None:
    listener = Listener(one(Dose(sets=(1,), hold=30, rest=0)))
    listener.pass_((listener.run.script.steps[0].seconds or 0) + 26)
    assert listener.words[-2:] == ["Halfway.", "Last five."]
    listener.do("add", value=15)
    listener.pass_(20)
    assert listener.words[:1] == ["Last five."]


def test_a_hold_is_given_its_length_half_and_last_five() -> None:
    assert text_of(one(Dose(sets=(1,), hold=30, rest=0), group="stretch"))[2:-1] == [
        "0:11 Hold, 30 seconds.",
        "0:26 Halfway.",
        "0:36 Last five.",
    ]


def test_each_set_brings_its_own_cue_in_the_rest_before_it() -> None:
    spoken = " ".join(text_of(one(Dose(sets=(2, 2, 2), up=2, down=3, rest=30))))
    assert "Next: set 2 of 3. 2 times. Two." in spoken
    assert "Next: set 3 of 3. 2 times. Three." in spoken


def test_every_breath_is_paced() -> None:
    script = one(Dose(sets=(3,), up=4, down=6), group="breath")
    assert [line.split(" ", 1)[1] for line in text_of(script)[2:-1]] == [
        "Breathe in.",
        "Breathe out.",
        "In.",
        "Out.",
        "Last one. Breathe in.",
        "Out.",
    ]


def test_a_tensed_muscle_is_let_go_in_words_every_time() -> None:
    script = one(Dose(sets=(2,), hold=6, pause=19))
    assert [line.split(" ", 1)[1] for line in text_of(script)[2:-1]] == [
        "Tense.",
        "Let go.",
        "Last one. Tense.",
        "Let go.",
    ]


def test_a_sigh_breathes_in_twice() -> None:
    script = one(Dose(sets=(2,), up=2, hold=1, down=6), group="sigh")
    assert [line.split(" ", 1)[1] for line in text_of(script)[2:5]] == ["Breathe in.", "Again.", "Breathe out."]


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(5, "5 seconds"), (60, "1 minute"), (90, "90 seconds"), (120, "2 minutes"), (150, "2.5 minutes")],
)
def test_lengths_are_said_as_people_say_them(seconds: float, words: str) -> None:
    assert lasting(seconds) == words


def looks(script: Script, waits: Iterable[float]) -> list[tuple[float, str, str]]:
    """What is heard with these waits between the looks, to the end."""
    listener = Listener(script)
    for wait in waits:
        listener.at += wait
        if listener.look().mode == "ended":
            break
    return [(round(each.at, 3), each.kind, each.text) for each in listener.heard]


@settings(max_examples=15, deadline=None)
@given(st.lists(st.floats(0.02, 0.98), min_size=5, max_size=40))
def test_it_does_not_matter_how_often_anyone_looks(waits: list[float]) -> None:
    often = looks(routine(), [0.1] * 4000)
    enough = -(-400 // sum(waits))
    assert looks(routine(), waits * int(enough)) == often


@settings(max_examples=15, deadline=None)
@given(st.lists(st.floats(0.5, 20), min_size=5, max_size=40))
def test_late_looks_say_the_newest_thing_or_nothing_and_never_anything_late(waits: list[float]) -> None:
    script = routine()
    all_of_it = looks(script, [0.1] * 4000)
    listener = Listener(script)
    for wait in waits * 20:
        listener.at += wait
        if listener.look().mode == "ended":
            break
        new = [each for each in listener.heard if each.at > listener.at - wait]
        assert len(new) <= 1
        assert all(listener.at - each.at <= 1.0 + 1e-6 for each in new)
    assert {(round(each.at, 3), each.kind, each.text) for each in listener.heard} <= set(all_of_it)


@given(
    st.builds(
        Dose,
        sets=st.lists(st.integers(1, 9), min_size=1, max_size=3).map(tuple),
        up=st.sampled_from([0, 0.5, 2, 3]),
        hold=st.sampled_from([0, 0.7, 1, 5, 20, 90]),
        down=st.sampled_from([0, 1, 2.5]),
        pause=st.sampled_from([0, 0.4, 7]),
        rest=st.sampled_from([0, 4, 10, 60]),
        sides=st.sampled_from(["both", "each", "alternate"]),
        changeover=st.sampled_from([3, 6]),
    ).filter(lambda dose: dose.rep_seconds > 0)
)
def test_whatever_the_dose_there_is_a_second_between_two_things_and_before_the_next_step(dose: Dose) -> None:
    run = Run(one(dose))
    run.add(Event(kind="start", at=0.0))
    at = 0.0
    for step in run.script.steps:
        m = run.moment(at)
        offsets = [line.offset for line in lines(m)]
        assert offsets[0] == 0
        assert all(after - before >= 1 - 1e-6 for before, after in pairwise(offsets))
        assert offsets[-1] == 0 or offsets[-1] <= (step.seconds or 0) - 1 + 1e-6
        at += step.seconds or 0
