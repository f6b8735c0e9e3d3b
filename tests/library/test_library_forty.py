"""The forty exercises, entered a second time from knowledge/therapies.md 4.5, field by field, against their files."""

from __future__ import annotations

import pytest

from coach.care.model import Exercise
from coach.library.library import Library

LIBRARY = Library()
# id | group | level | hold s | reps | sets | rest s | sides | equipment | easier | harder | avoid. A range is low-high;
# "." is not said. Reps of a stretch are its holds a side; where no sets are said, reps counts all of them together.
TABLE = """
rest_90_90 | relief | 1 | 300-600 | 1 | 1 | . | both | chair | pillow | breathe | pregnancy, reflux
prone_rest | relief | 1 | 120-300 | 1 | 1 | . | both | mat, pillow | two pillows | prone_on_elbows | pregnancy, stenosis, slipped vertebra, reflux
pelvic_tilt | mobility | 1 | 5 | 10 | 1-2 | 20 | both | mat | half, chair | march | fragile bones
cat_cow | mobility | 1 | . | 8-10 | 1 | . | both | mat | chair, forearms | side | fragile bones, disc, slipped vertebra, stenosis
knee_to_chest | mobility | 1 | 15-20 | 3 | 1 | . | each | mat | thigh, towel | other leg | fragile bones, disc, hip replacement, 2 hours
knee_rocks | mobility | 1 | . | 8-10 | 1-2 | . | alternate | mat | small | 5 seconds | fracture, fragile bones, new hip, fusion
prone_on_elbows | mobility | 1 | 30-60 | 3 | 1 | . | both | mat | prone_rest | prone_press_up | slipped vertebra, stenosis, pregnancy, hernia
prone_press_up | mobility | 2 | 1-2 | 10 | 1 | . | both | mat | prone_on_elbows | sag | slipped vertebra, stenosis, pregnancy, wrists
standing_extension | mobility | 1 | 1-2 | 5-8 | 1 | . | both | counter | half, counter | . | slipped vertebra, stenosis, vertigo, unsteady
open_book | mobility | 1 | 5-10 | 6-8 | 1 | . | each | mat, pillow | ribs | 3 breaths | fracture, fragile bones, shoulder
heel_slide | core | 1 | . | 8-10 | 1-2 | 30 | each | mat, sock | half | dead_bug | .
half_kneel_hip_flexor | stretch | 1 | 30 | 2-3 | . | 10 | each | pad, chair | stand, wall | arm | knee, balance, hip replacement
hamstring_strap | stretch | 1 | 30 | 2-3 | . | . | each | strap, doorway | knee | straighten | disc, tingling, tear
figure_four | stretch | 1 | 30 | 2-3 | . | . | each | mat, chair | chair | closer | hip replacement, groin, knee ligament
childs_pose | stretch | 1 | 30 | 2-3 | . | . | both | mat, pillow | pillows, table | side | fragile bones, disc, knee replacement, 2 hours, glaucoma
quad_side_lying | stretch | 1 | 30 | 2 | . | . | each | mat, strap | strap | 45 seconds | knee
doorway_pec | stretch | 1 | 30 | 2-3 | . | . | both | doorway | lower | higher | shoulder, tingling
side_bend_ql | stretch | 1 | 20-30 | 2 | . | . | each | wall | sit | cross | fragile bones, fracture, unsteady
tfl_standing | stretch | 2 | 30 | 2 | . | . | each | wall | hold on | arm | hip replacement, unsteady, tendon
calf_wall | stretch | 1 | 30 | 2 | . | . | each | wall | shorter | bend | calf
glute_bridge | strength | 1 | 3-5 | 10-12 | 2-3 | 60 | both | mat | half, squeeze | single_leg_bridge | blood pressure, pregnancy, hernia
single_leg_bridge | strength | 3 | 3 | 6-10 | 2-3 | 60 | each | mat | heel | step | pelvic, pregnancy
clamshell | strength | 1 | 2-3 | 12-15 | 2-3 | 45 | each | mat, pillow | less, wall | band | tendon, pillow
hip_abduction_side_lying | strength | 2 | 2 | 8-12 | 2-3 | 45 | each | mat | clamshell | 4 seconds | tendon, pillow
hip_hike | strength | 2 | . | 8-12 | 2 | 45 | each | step, wall | flat floor, both hands | without | fall, dizzy
hip_hinge | strength | 1 | . | 8-10 | 2 | 45 | both | broomstick, wall | thighs, wall | 2 to 5 kilograms | disc, nerve
sit_to_stand | strength | 1 | . | 8-12 | 2-3 | 60 | both | chair, 43 to 46 | armrests, cushion | 4 seconds | knee, higher
wall_sit | strength | 2 | 15-30 | 3-5 | . | 45-60 | both | wall | 10 seconds | 45 seconds | blood pressure, heart, 10 seconds, kneecap
prone_hip_extension | strength | 2 | 3 | 8-10 | 2 | 45 | each | mat, pillow | squeeze, counter | bend | slipped vertebra, stenosis, pregnancy
prone_chest_lift | strength | 2 | 5-10 | 6-8 | 2 | 45 | both | mat, pillow | forehead, head | W, Y | slipped vertebra, stenosis, pregnancy, fragile bones
abdominal_brace | core | 1 | 8-10 | 6-8 | 1 | 10 | both | mat | 3 seconds | standing | blood pressure
mcgill_curl_up | core | 2 | 8-10 | 5-3-1 | . | 20-30 | both | mat | light | elbows | fragile bones, fracture, pregnancy, neck, dead bug
side_plank_knees | core | 2 | 8-10 | 5-3-1 | . | 20-30 | each | mat | wall | side_plank_full | shoulder, blood pressure, rib
side_plank_full | core | 3 | 8-10 | 5-3-1 | . | 30 | each | mat | side_plank_knees | 3 seconds | shoulder, blood pressure, rib
bird_dog | core | 2 | 8-10 | 5-3-1 | . | 20-30 | each | mat | leg, arm | square | wrist, knee, pregnancy
dead_bug | core | 2 | 1-2 | 6-8 | 2-3 | 45 | alternate | mat | heel_slide | leg, weight | pregnancy, 6 or more
front_plank_knees | core | 2 | 10 | 4-6 | . | 20 | both | mat | counter | front_plank_full | blood pressure, shoulder, pregnancy
front_plank_full | core | 3 | 10 | 5-6 | . | 20-30 | both | mat | front_plank_knees | foot | blood pressure, shoulder, pregnancy
chin_tuck | mobility | 1 | 5 | 8-10 | 1 | . | both | wall | pillow | wall, arms | nerve, vertigo
walking | aerobic | 1 | 300-900 | 1 | 1 | . | both | shoes | flat, poles | hill, 1 minute | chest pain, legs ache, support
"""  # noqa: E501 - one line an exercise
# id | a word of each cue | a word of the mistake.
WORDS = """
rest_90_90 | thighs | jaw | side | tailbone
prone_rest | belly | breath | head | leg
pelvic_tilt | flatten | breathe out | pelvis | feet
cat_cow | tailbone | comfort | breath | forcing
knee_to_chest | yank | shoulders | tailbone | neck
knee_rocks | touch | shoulders | before | fast
prone_on_elbows | elbows | buttocks | chest | shrugging
prone_press_up | arms | hips | leg | hips
standing_extension | hips forward | knees | slowly | head back
open_book | knees | eyes | ribs | pelvis
heel_slide | breathe out | back | slow | arching
half_kneel_hip_flexor | tuck | centimetres | squeeze | arching
hamstring_strap | pelvis | behind the thigh | bouncing | tingling
figure_four | foot | tailbone | thigh, not the knee | twisting
childs_pose | widen | back | sink | knee
quad_side_lying | tuck | knees | line | arching
doorway_pec | chest | ribs | light | arching
side_bend_ql | tall | hips | front | twisting
tfl_standing | tailbone | hip | flat | forward
calf_wall | heel | toes | hips | foot
glute_bridge | tuck | line | heels | arching
single_leg_bridge | level | thighs | slow | hip
clamshell | together | pelvis | buttock | trunk
hip_abduction_side_lying | heel | behind | hip width | front
hip_hike | knee straight | hanging | shoulders | knee
hip_hinge | hips back | contacts | knees soft | squatting
sit_to_stand | nose | squeeze | quietly | dropping
wall_sit | shins | breathe | back | toes
prone_hip_extension | buttock | hand's breadth | hip bones | arching
prone_chest_lift | breastbone | chin | shoulder blades | neck
abdominal_brace | poked | breathing | sucking | breath
mcgill_curl_up | as one | tongue | low back | crunching
side_plank_knees | elbow | forward and up | ear, hip, knee | sagging
side_plank_full | heel to toe | forward | breathing | too long
bird_dog | not high | tea | knee and hand | arches
dead_bug | contact | breathe out | slowly and quietly | arching
front_plank_knees | buttocks | floor | ear, hip, knee | sag
front_plank_full | buttocks | breathing | shake | record
chin_tuck | chin | level | neck | nodding
walking | arms | easy | split | good days
"""
SAID = {row[0]: row for row in ([part.strip() for part in line.split("|")] for line in WORDS.strip().splitlines())}
ROWS = {row[0]: row for row in ([part.strip() for part in line.split("|")] for line in TABLE.strip().splitlines())}
each_row = pytest.mark.parametrize("name", ROWS)


def within(value: float, said: str) -> bool:
    """Whether a number lies in the range that the text gives; "." gives none."""
    if said == ".":
        return True
    low, _, high = said.partition("-")
    return float(low) <= value <= float(high or low)


def names(text: str, words: str) -> list[str]:
    """Which of the words a text does not name, in any form."""
    if words == ".":
        return []
    said = text.lower().replace("pregnant", "pregnancy")
    return [each for each in words.lower().split(", ") if each not in said]


def way(exercise: Exercise, which: str) -> str:
    found = getattr(exercise, which)
    return "" if found is None else found.exercise or found.text


def test_the_table_has_every_file_once() -> None:
    assert sorted(ROWS) == list(LIBRARY.exercise_ids())
    assert len(ROWS) == 40
    assert all(len(row) == 12 for row in ROWS.values())


@each_row
def test_the_dose_is_what_the_text_says(name: str) -> None:
    exercise = LIBRARY.exercise(name)
    _, group, level, hold, reps, sets, rest, sides, *_ = ROWS[name]
    dose = exercise.dose
    assert (exercise.group, exercise.level, dose.sides) == (group, int(level), sides)
    assert within(dose.hold, hold)
    if reps == "5-3-1":
        assert dose.sets == (5, 3, 1)
    elif sets == ".":
        assert within(sum(dose.sets), reps)
    else:
        assert within(len(dose.sets), sets)
        assert all(within(each, reps) for each in dose.sets)
    if len(dose.sets) > 1:
        assert within(dose.rest, rest)


@each_row
def test_the_words_name_what_the_text_names(name: str) -> None:
    exercise = LIBRARY.exercise(name)
    *_, equipment, easier, harder, avoid = ROWS[name]
    assert not names(" ".join(exercise.equipment), equipment)
    assert not names(way(exercise, "easier"), easier)
    assert not names(way(exercise, "harder"), harder)
    assert not names(exercise.avoid, avoid)
    assert (exercise.harder is None) == (harder == ".")
    assert (exercise.avoid == "") == (avoid == ".")


@each_row
def test_the_cues_and_the_mistake_say_what_the_text_says(name: str) -> None:
    exercise = LIBRARY.exercise(name)
    *cues, mistake = SAID[name][1:]
    assert len(exercise.cues) == len(cues)
    left = [cue.lower() for cue in exercise.cues]
    # The one that says the movement comes first, so their order is not that of the text.
    for word in cues:
        found = [cue for cue in left if word in cue]
        assert found, f"no cue says {word!r}: {left}"
        left.remove(found[0])
    assert mistake in exercise.mistake.lower()
