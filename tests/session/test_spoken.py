"""The spoken script: a whole session that can be followed face down with eyes shut, tested as text."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from coach.care.model import Dose, Exercise, Routine, RoutineBlock, RoutineItem
from coach.library.library import Library
from coach.session.heat import heat_script
from coach.session.moment import Moment
from coach.session.phrases import lasting, lines, seconds_to_say
from coach.session.recital import recite
from coach.session.run import Run
from coach.session.script import Script, exercise_script, routine_script
from coach.session.spoken import Saying, said
from coach.session.tape import Event, EventKind, EventValue
from tests.session.scripts import heat, routine

LIBRARY = Library()


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
        "0:00 First: Walking. 90 seconds. Walk outdoors, along a corridor, on a treadmill, or on the spot.",
        "0:10 Get ready.",
        "0:13 Go, 90 seconds.",
        "0:58 Halfway.",
        "1:38 Last five.",
        "1:43 Next: Pelvic tilt. 8 times. Lie on your back with your knees bent and your feet flat.",
        "1:54 Get ready.",
        "1:57 Move.",
        "1:59 Hold.",
        "2:04 Return.",
        "2:07 2.",
        "2:14 Return.",
        "2:17 3.",
        "2:24 Return.",
        "2:27 4.",
        "2:34 Return.",
        "2:37 5. Halfway.",
        "2:44 Return.",
        "2:47 6.",
        "2:54 Return.",
        "2:57 7.",
        "3:04 Return.",
        "3:07 Last one.",
        "3:14 Return.",
        "3:17 Next: Knee rocks. 6 times each side. Lie on your back with your knees bent and together.",
        "3:26 Get ready, left first.",
        "3:29 Left.",
        "3:32 Return.",
        "3:35 Right.",
        "3:41 2, left.",
        "3:47 Right.",
        "3:53 3, left.",
        "3:59 Right.",
        "4:05 4, left. Halfway.",
        "4:11 Right.",
        "4:17 5, left.",
        "4:23 Right.",
        "4:29 Last one, left.",
        "4:35 Right.",
        f"4:41 Next: Abdominal brace. 4 times. {LIBRARY.exercise('abdominal_brace').position}",
        "4:53 Get ready.",
        "4:56 Move.",
        "4:58 Hold.",
        "5:06 Return.",
        "5:09 Relax.",
        "5:16 2.",
        "5:26 Return.",
        "5:36 3.",
        "5:46 Return.",
        "5:56 Last one.",
        "6:06 Return.",
        f"6:16 Next: 90 90 rest. 2 minutes. {LIBRARY.exercise('rest_90_90').position}",
        "6:28 Get ready.",
        "6:31 Stay, 2 minutes.",
        "7:31 Halfway.",
        "8:26 Last five.",
        "8:31 That is the end. Rest a moment, then get up slowly.",
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
    assert words[13:15] == ["Change sides. Right side.", "Get ready, right side."]
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


def test_a_question_without_an_answer_is_asked_again_and_then_the_alarm_insists() -> None:
    listener = Listener(heat(900, 1200))
    listener.do("answer", name="ready", value=True)
    listener.pass_(60 + 119)
    listener.heard.clear()
    listener.pass_(62)
    first, second, alarm, *_ = listener.heard
    assert (first.text, second.text) == ("Warmth?", "Warmth?")
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
    listener.pass_(15)
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
    listener.pass_(15)
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
    listener.pass_(14)
    listener.heard.clear()
    listener.do("next")
    assert listener.words == ["Change sides. Right side."]
    listener.pass_(1)
    listener.do("back")
    assert listener.words[-1] == "Back to Bird dog, left."


def test_restarting_says_the_beginning_again() -> None:
    listener = Listener(routine())
    listener.pass_(13)
    listener.heard.clear()
    listener.do("restart")
    assert listener.words == ["Move."]


def test_an_easier_way_is_explained() -> None:
    listener = Listener(routine())
    listener.pass_(12)
    listener.heard.clear()
    listener.do("easier")
    (words,) = listener.words
    assert words == "Now: Bird dog, left side. Slide only the leg."


def test_time_added_in_the_last_five_moves_the_last_five() -> None:
    listener = Listener(one(Dose(sets=(1,), hold=30, rest=0)))
    listener.pass_(8 + 26)
    assert listener.words[-2:] == ["Halfway.", "Last five."]
    listener.do("add", value=15)
    listener.pass_(20)
    assert listener.words[:1] == ["Last five."]


def test_a_hold_is_given_its_length_half_and_last_five() -> None:
    assert text_of(one(Dose(sets=(1,), hold=30, rest=0), group="stretch"))[2:-1] == [
        "0:08 Hold, 30 seconds.",
        "0:23 Halfway.",
        "0:33 Last five.",
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
        "Hold.",
        "Relax.",
        "Last one. Hold.",
        "Relax.",
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
